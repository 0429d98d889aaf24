//! Conditions: one evaluator for triggers, branches and whatever else asks about a contact.
//!
//! Text compares without case and accents. A missing value fails every operator but `is_not`,
//! `does_not_contain`, `none_of`, `has_none_of` and `does_not_exist`. Comparing across types is
//! false here and an error in the checks.

use crate::definition::{ConditionGroup, Duration};
use crate::fold::fold;
use crate::values::{Found, Values};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

/// Whether all conditions must hold or one is enough.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Match {
    /// All must hold.
    #[default]
    All,
    /// One is enough.
    Any,
}

/// One condition.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Condition {
    /// What is asked about, for example `contact.email`.
    pub source: String,
    /// How it is compared.
    pub operator: Operator,
    /// With what.
    #[serde(default, skip_serializing_if = "Value::is_null")]
    pub value: Value,
}

macro_rules! operators {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {
        /// How a value is compared.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
        #[serde(rename_all = "snake_case")]
        pub enum Operator { $($(#[$doc])* $name),* }
        /// All operators.
        pub const OPERATORS: &[Operator] = &[$(Operator::$name),*];
    };
}

operators! {
    /// Equal text.
    Is,
    /// Different text, or none.
    IsNot,
    /// Has the text in it.
    Contains,
    /// Does not have the text in it.
    DoesNotContain,
    /// Begins with the text.
    StartsWith,
    /// Ends with the text.
    EndsWith,
    /// Matches the regular expression.
    Matches,
    /// Has a value.
    Exists,
    /// Has no value.
    DoesNotExist,
    /// Equal number.
    Eq,
    /// Different number.
    Ne,
    /// Greater.
    Gt,
    /// Greater or equal.
    Gte,
    /// Less.
    Lt,
    /// Less or equal.
    Lte,
    /// From … to …, both included.
    Between,
    /// Longer ago than.
    MoreThan,
    /// Less long ago than.
    LessThan,
    /// One of the values.
    AnyOf,
    /// None of the values.
    NoneOf,
    /// Ticked.
    IsTrue,
    /// Not ticked.
    IsFalse,
    /// At least one of the tags.
    HasAnyOf,
    /// All of the tags.
    HasAllOf,
    /// None of the tags.
    HasNoneOf,
}

impl Operator {
    /// Whether it needs nothing to compare with.
    #[must_use]
    pub const fn is_unary(self) -> bool {
        matches!(self, Self::Exists | Self::DoesNotExist | Self::IsTrue | Self::IsFalse)
    }
}

/// Whether a group of conditions holds.
#[must_use]
pub fn group_holds(group: &ConditionGroup, values: &Values<'_>) -> bool {
    all_hold(group.how, &group.conditions, values)
}

/// Whether conditions hold; none at all do.
#[must_use]
pub fn all_hold(how: Match, conditions: &[Condition], values: &Values<'_>) -> bool {
    match how {
        Match::All => conditions.iter().all(|condition| holds(condition, values)),
        Match::Any => conditions.is_empty() || conditions.iter().any(|condition| holds(condition, values)),
    }
}

/// Whether one condition holds.
#[must_use]
pub fn holds(condition: &Condition, values: &Values<'_>) -> bool {
    let found = values.find(&condition.source);
    compare(&found, condition.operator, &condition.value)
}

fn compare(found: &Found, operator: Operator, wanted: &Value) -> bool {
    use Operator as O;
    if found.is_missing() {
        return matches!(operator, O::IsNot | O::DoesNotContain | O::NoneOf | O::HasNoneOf | O::DoesNotExist);
    }
    match operator {
        O::Exists => true,
        O::DoesNotExist => false,
        O::Is | O::IsNot | O::Contains | O::DoesNotContain | O::StartsWith | O::EndsWith => {
            found.text().is_some_and(|text| compare_text(&text, operator, wanted))
        }
        O::Matches => found.text().is_some_and(|text| matches_pattern(&text, wanted)),
        O::Eq | O::Ne | O::Gt | O::Gte | O::Lt | O::Lte | O::Between => {
            found.number().is_some_and(|number| compare_number(number, operator, wanted))
        }
        O::MoreThan | O::LessThan => found.age().is_some_and(|age| compare_age(age, operator, wanted)),
        O::AnyOf => one_of(found, wanted),
        O::NoneOf => !one_of(found, wanted),
        O::IsTrue => found.yes() == Some(true),
        O::IsFalse => found.yes() == Some(false),
        O::HasAnyOf => found.set().is_some_and(|set| names(wanted).iter().any(|name| set.contains(name))),
        O::HasAllOf => found.set().is_some_and(|set| names(wanted).iter().all(|name| set.contains(name))),
        O::HasNoneOf => found.set().is_some_and(|set| !names(wanted).iter().any(|name| set.contains(name))),
    }
}

fn compare_text(text: &str, operator: Operator, wanted: &Value) -> bool {
    let Some(wanted) = plain(wanted) else { return false };
    let (text, wanted) = (fold(text), fold(&wanted));
    match operator {
        Operator::Is => text == wanted,
        Operator::IsNot => text != wanted,
        Operator::Contains => text.contains(&wanted),
        Operator::DoesNotContain => !text.contains(&wanted),
        Operator::StartsWith => text.starts_with(&wanted),
        _ => text.ends_with(&wanted),
    }
}

fn matches_pattern(text: &str, wanted: &Value) -> bool {
    wanted.as_str().and_then(|pattern| pattern_of(pattern).ok()).is_some_and(|pattern| pattern.is_match(text))
}

/// A regular expression with bounded size, without case.
pub fn pattern_of(pattern: &str) -> Result<regex::Regex, regex::Error> {
    regex::RegexBuilder::new(pattern).case_insensitive(true).size_limit(1 << 18).build()
}

fn compare_number(number: f64, operator: Operator, wanted: &Value) -> bool {
    if operator == Operator::Between {
        let edge = |name: &str| wanted.get(name).and_then(as_number);
        return edge("from").zip(edge("to")).is_some_and(|(from, to)| (from..=to).contains(&number));
    }
    let Some(wanted) = as_number(wanted) else { return false };
    match operator {
        Operator::Eq => (number - wanted).abs() < f64::EPSILON,
        Operator::Ne => (number - wanted).abs() >= f64::EPSILON,
        Operator::Gt => number > wanted,
        Operator::Gte => number >= wanted,
        Operator::Lt => number < wanted,
        _ => number <= wanted,
    }
}

fn compare_age(age: domain::time::Span, operator: Operator, wanted: &Value) -> bool {
    let Ok(duration) = serde_json::from_value::<Duration>(wanted.clone()) else { return false };
    match operator {
        Operator::MoreThan => age > duration.span(),
        _ => age < duration.span(),
    }
}

fn one_of(found: &Found, wanted: &Value) -> bool {
    let Some(text) = found.text() else { return false };
    let text = fold(&text);
    wanted.as_array().into_iter().flatten().filter_map(plain).any(|value| fold(&value) == text)
}

fn names(wanted: &Value) -> Vec<String> {
    wanted.as_array().into_iter().flatten().filter_map(plain).collect()
}

fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(yes) => Some(yes.to_string()),
        _ => None,
    }
}

fn as_number(value: &Value) -> Option<f64> {
    value.as_f64().or_else(|| value.as_str().and_then(|text| text.trim().parse().ok()))
}
