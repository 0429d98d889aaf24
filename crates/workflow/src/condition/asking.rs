//! The evaluator: answers conditions about one contact at one moment. What was looked up or folded
//! once is kept, because many workflows ask the same of one message.

use super::operand::number;
use super::{Condition, Match, Operand, Operator, Test, Tests};
use crate::definition::ConditionGroup;
use crate::remark::{Asked, Unfit};
use crate::source::ValueType;
use crate::values::{Found, Values};
use domain::field::is_date;
use domain::filter::ordered;
use domain::fold::fold;
use domain::time::{Span, Timestamp};
use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

/// Answers conditions about one contact.
pub struct Asking<'a> {
    values: Values<'a>,
    known: RefCell<HashMap<String, Rc<Known>>>,
}

struct Known {
    found: Found,
    text: OnceCell<Option<String>>,
    folded: OnceCell<Option<String>>,
}

/// What came of a condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    Holds,
    DoesNot,
    /// The value is of another type than the condition compares.
    OtherType,
}

impl From<bool> for Verdict {
    fn from(holds: bool) -> Self {
        if holds { Self::Holds } else { Self::DoesNot }
    }
}

impl<'a> Asking<'a> {
    /// Asks about these values.
    #[must_use]
    pub fn about(values: Values<'a>) -> Self {
        Self { values, known: RefCell::default() }
    }

    /// Whether conditions hold; none at all do.
    #[must_use]
    pub fn all_hold(&self, tests: &Tests) -> bool {
        let holds = |test: &Result<Test, _>| test.as_ref().is_ok_and(|test| self.holds(test));
        match tests.how {
            Match::All => tests.tests.iter().all(holds),
            Match::Any => tests.tests.is_empty() || tests.tests.iter().any(holds),
        }
    }

    /// Whether a group of conditions holds.
    #[must_use]
    pub fn group_holds(&self, group: &ConditionGroup) -> bool {
        self.all_hold(&self.read(group.how, &group.conditions))
    }

    /// Reads conditions for what their sources give here.
    #[must_use]
    pub fn read(&self, how: Match, conditions: &[Condition]) -> Tests {
        let scope = crate::source::Scope::default();
        Tests::read(how, conditions, |source| scope.source(source, self.values.workspace))
    }

    /// Whether a condition holds.
    #[must_use]
    pub fn holds(&self, test: &Test) -> bool {
        self.judge(test) == Verdict::Holds
    }

    /// Why conditions hold or do not, for the history: the one that decided, and what was found.
    #[must_use]
    pub fn why(&self, conditions: &[Condition], tests: &Tests) -> Option<Asked> {
        let holds = self.all_hold(tests);
        let decided = |(_, test): &(&Condition, &Result<Test, _>)| match test {
            Ok(test) => self.holds(test) == holds,
            Err(_) => !holds,
        };
        let (condition, test) = conditions.iter().zip(&tests.tests).find(decided)?;
        let found = self.look_up(&condition.source).text(&self.values);
        let unfit = match test {
            Err(mismatch) => Some(Unfit::from(*mismatch)),
            Ok(test) => (self.judge(test) == Verdict::OtherType).then_some(Unfit::Found),
        };
        let found = found.map(|text| text.chars().take(80).collect());
        Some(Asked { source: condition.source.clone(), found, unfit })
    }

    fn look_up(&self, source: &str) -> Rc<Known> {
        if let Some(known) = self.known.borrow().get(source) {
            return known.clone();
        }
        let found = self.values.find(source);
        let known = Rc::new(Known { found, text: OnceCell::new(), folded: OnceCell::new() });
        self.known.borrow_mut().insert(source.to_owned(), known.clone());
        known
    }

    fn judge(&self, test: &Test) -> Verdict {
        let known = self.look_up(&test.source);
        let missing = known.found.is_missing();
        match test.operator {
            Operator::Exists => return (!missing).into(),
            Operator::DoesNotExist => return missing.into(),
            operator if missing => return operator.holds_without_value().into(),
            _ => {}
        }
        let typed = |answer: Option<bool>| answer.map_or(Verdict::OtherType, Verdict::from);
        match &test.operand {
            Operand::None => typed(known.found.yes().map(|yes| yes == (test.operator == Operator::IsTrue))),
            Operand::Text(wanted) => {
                typed(known.folded(&self.values).map(|text| compare_text(text, test.operator, wanted)))
            }
            Operand::Pattern(pattern) => typed(known.text(&self.values).map(|text| pattern.is_match(&text))),
            Operand::Number(wanted) => {
                typed(number_of(&known.found).map(|n| compare_number(n, test.operator, *wanted)))
            }
            Operand::Numbers(from, to) => {
                typed(number_of(&known.found).map(|number| (*from..=*to).contains(&number)))
            }
            Operand::Span(span) => typed(self.compare_span(&known.found, test, *span)),
            Operand::Words(words) => typed(
                known
                    .is_one_of(words, &self.values)
                    .map(|is_one| is_one == (test.operator == Operator::AnyOf)),
            ),
            Operand::Names(names) => typed(known.found.set().map(|set| {
                let mut names = names.iter();
                match test.operator {
                    Operator::HasAllOf => names.all(|name| set.contains(name)),
                    Operator::HasAnyOf => names.any(|name| set.contains(name)),
                    _ => !names.any(|name| set.contains(name)),
                }
            })),
            Operand::Point(wanted) => {
                typed(self.point(&known.found, wanted).map(|point| match test.operator {
                    Operator::Before => point.as_str() < wanted.as_str(),
                    Operator::After => point.as_str() > wanted.as_str(),
                    _ => point == *wanted,
                }))
            }
            Operand::Stretch(from, to) => {
                typed(self.point(&known.found, from).zip(self.point(&known.found, to)).map(|(point, end)| {
                    let (after, before) = (point.as_str() >= from.as_str(), end.as_str() <= to.as_str());
                    // Hours may go over midnight.
                    if from > to { after || before } else { after && before }
                }))
            }
        }
    }

    /// A value as a point of the calendar, as exact as what it is compared with.
    fn point(&self, found: &Found, wanted: &str) -> Option<String> {
        let text = match found {
            Found::Moment(at) => self.values.local(*at, "%Y-%m-%d %H:%M:%S")?,
            other => other.text()?,
        };
        let point = point_in(&text)?;
        let fits = if wanted.len() <= TIME { is_time_like(&point) } else { is_day_like(&point) };
        fits.then(|| point.get(..wanted.len()).map_or_else(|| point.clone(), str::to_owned))
    }

    fn compare_span(&self, found: &Found, test: &Test, span: Span) -> Option<bool> {
        if let Found::Age(age) = found {
            return match test.operator {
                Operator::MoreThan | Operator::MoreThanAgo => Some(*age > span),
                Operator::LessThan | Operator::LessThanAgo => Some(*age < span),
                _ => None,
            };
        }
        let at = self.moment(found, test.kind)?;
        let (now, age) = (self.values.now, self.values.now - at);
        Some(match test.operator {
            Operator::MoreThanAgo | Operator::MoreThan => age > span,
            Operator::LessThanAgo | Operator::LessThan => at <= now && age < span,
            _ => at > now && at - now <= span,
        })
    }

    fn moment(&self, found: &Found, kind: ValueType) -> Option<Timestamp> {
        match found {
            Found::Moment(at) => Some(*at),
            Found::Plain(value) if kind == ValueType::Date => {
                value.as_str().filter(|day| is_date(day)).and_then(|day| self.values.moment_of(day))
            }
            Found::Plain(value) if matches!(kind, ValueType::Moment | ValueType::Any) => {
                self.values.moment_of(value.as_str()?)
            }
            _ => None,
        }
    }
}

impl Known {
    fn text(&self, values: &Values<'_>) -> Option<String> {
        self.text
            .get_or_init(|| match &self.found {
                Found::Moment(at) => values.local(*at, "%Y-%m-%d %H:%M:%S"),
                Found::Age(age) => Some(format!("{} seconds ago", age.0 / 1_000_000)),
                other if other.is_missing() => None,
                other => other.text(),
            })
            .clone()
    }

    fn folded(&self, values: &Values<'_>) -> Option<&str> {
        if matches!(self.found, Found::Age(_)) {
            return None;
        }
        self.folded.get_or_init(|| self.text(values).map(|text| fold(&text))).as_deref()
    }

    fn is_one_of(&self, words: &[String], values: &Values<'_>) -> Option<bool> {
        if let Some(set) = self.found.set() {
            return Some(set.iter().any(|name| words.contains(&fold(name))));
        }
        self.folded(values).map(|text| words.iter().any(|word| word == text))
    }
}

/// Characters of a time of day.
pub(super) const TIME: usize = 5;

/// A text as a point of the calendar, where it is one. Words that only begin like a day are words.
pub(crate) fn point_in(text: &str) -> Option<String> {
    let calendar = |c: char| c.is_ascii_digit() || "-:. TZ+".contains(c);
    let is_point = text.chars().all(calendar) && (is_time_like(text) || is_day_like(text));
    is_point.then(|| text.replace('T', " "))
}

fn is_time_like(text: &str) -> bool {
    text.get(2..3) == Some(":")
}

fn is_day_like(text: &str) -> bool {
    text.get(4..5) == Some("-") && text.len() >= 10
}

fn number_of(found: &Found) -> Option<f64> {
    match found {
        Found::Plain(value) => number(value),
        _ => None,
    }
}

fn compare_text(text: &str, operator: Operator, wanted: &str) -> bool {
    match operator {
        Operator::Is => text == wanted,
        Operator::IsNot => text != wanted,
        Operator::Contains => text.contains(wanted),
        Operator::DoesNotContain => !text.contains(wanted),
        Operator::StartsWith => text.starts_with(wanted),
        _ => text.ends_with(wanted),
    }
}

fn compare_number(number: f64, operator: Operator, wanted: f64) -> bool {
    match operator {
        Operator::Eq => ordered(number) == ordered(wanted),
        Operator::Ne => ordered(number) != ordered(wanted),
        Operator::Gt => number > wanted,
        Operator::Gte => number >= wanted,
        Operator::Lt => number < wanted,
        _ => number <= wanted,
    }
}
