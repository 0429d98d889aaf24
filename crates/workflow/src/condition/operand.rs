//! What a condition compares with, read once into the form it is compared in.

use super::Operator;
use crate::definition::Duration;
use crate::source::{ValueType, operators};
use domain::field::{is_date, is_time};
use domain::fold::fold;
use domain::time::Span;
use serde_json::Value;
use thiserror::Error;

/// What a source is compared with.
#[derive(Clone, Debug)]
pub enum Operand {
    /// Nothing.
    None,
    /// Folded words.
    Text(String),
    /// A pattern.
    Pattern(Box<regex::Regex>),
    /// A number.
    Number(f64),
    /// Two numbers, both included.
    Numbers(f64, f64),
    /// A length of time.
    Span(Span),
    /// Folded words, of which one is enough.
    Words(Vec<String>),
    /// Names as they are.
    Names(Vec<String>),
    /// A day, a time of day, or a day with a time, in the order of the calendar.
    Point(String),
    /// From one point to another, both included.
    Stretch(String, String),
}

/// Why a condition cannot be answered.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum Mismatch {
    /// Nothing to ask about.
    #[error("what this condition asks about does not exist; choose another source")]
    NoSuchSource,
    /// The operator is of another type.
    #[error("this comparison does not fit what is asked about; choose another one from the list")]
    Operator,
    /// The value is missing.
    #[error("write what this condition compares with")]
    Empty,
    /// The value is of another type.
    #[error("this condition compares with something of another type; write {0}")]
    Value(&'static str),
    /// From is after to.
    #[error("the first value must not be larger than the second; swap them")]
    Reversed,
    /// No usable pattern.
    #[error("this is no regular expression that can be used; simplify it")]
    Pattern,
    /// Too much of it.
    #[error("this condition compares with too much; use at most 100 values and 1,000 characters")]
    TooMuch,
}

impl Mismatch {
    /// Its name for programs.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoSuchSource => "unknown_source",
            Self::Operator | Self::Value(_) => "wrong_type",
            Self::Empty => "missing",
            Self::Reversed => "range",
            Self::Pattern => "bad_pattern",
            Self::TooMuch => "too_much",
        }
    }
}

const MOST_VALUES: usize = 100;
const MOST_CHARS: usize = 1000;

impl Operand {
    /// Reads what a condition compares with.
    pub fn read(kind: ValueType, operator: Operator, value: &Value) -> Result<Self, Mismatch> {
        use Operator as O;
        if !operators(kind).contains(&operator) {
            return Err(Mismatch::Operator);
        }
        if operator.is_unary() {
            return Ok(Self::None);
        }
        if is_empty(value) {
            return Err(Mismatch::Empty);
        }
        match operator {
            O::Is | O::Before | O::After if kind != ValueType::Text && kind != ValueType::List => {
                match point(kind, value) {
                    Some(point) => Ok(Self::Point(point)),
                    // Of a variable nobody knows what it holds, so words are words.
                    None if kind == ValueType::Any && operator == O::Is => text(value).map(Self::Text),
                    None => Err(Mismatch::Value(wanted(kind))),
                }
            }
            O::Between if !matches!(kind, ValueType::Number | ValueType::Any) => stretch(kind, value),
            O::Between => numbers(value).or_else(|error| match kind {
                ValueType::Any => stretch(kind, value),
                _ => Err(error),
            }),
            O::Matches => match value.as_str() {
                Some(pattern) if pattern.chars().count() > MOST_CHARS => Err(Mismatch::TooMuch),
                Some(pattern) => {
                    pattern_of(pattern).map(|p| Self::Pattern(Box::new(p))).map_err(|_| Mismatch::Pattern)
                }
                None => Err(Mismatch::Value("a regular expression")),
            },
            O::Eq | O::Ne | O::Gt | O::Gte | O::Lt | O::Lte => {
                number(value).map(Self::Number).ok_or(Mismatch::Value("a number"))
            }
            O::MoreThan | O::LessThan | O::MoreThanAgo | O::LessThanAgo | O::InTheNext => {
                let duration = serde_json::from_value::<Duration>(value.clone());
                duration.map(|d| Self::Span(d.span())).map_err(|_| Mismatch::Value("a length of time"))
            }
            O::AnyOf | O::NoneOf => {
                names(value).map(|names| Self::Words(names.iter().map(|name| fold(name)).collect()))
            }
            O::HasAnyOf | O::HasAllOf | O::HasNoneOf => names(value).map(Self::Names),
            _ => text(value).map(Self::Text),
        }
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(list) => list.is_empty(),
        _ => false,
    }
}

const fn wanted(kind: ValueType) -> &'static str {
    match kind {
        ValueType::Time => "a time like 14:30",
        ValueType::Moment => "a day like 2026-03-28, or a day and a time like 2026-03-28 14:30",
        _ => "a day like 2026-03-28",
    }
}

fn text(value: &Value) -> Result<String, Mismatch> {
    let text = plain(value).ok_or(Mismatch::Value("a text"))?;
    if text.chars().count() > MOST_CHARS {
        return Err(Mismatch::TooMuch);
    }
    Ok(fold(&text))
}

fn names(value: &Value) -> Result<Vec<String>, Mismatch> {
    let list = value.as_array().ok_or(Mismatch::Value("a list of values"))?;
    if list.len() > MOST_VALUES {
        return Err(Mismatch::TooMuch);
    }
    let names = list.iter().map(|value| {
        let name = plain(value).ok_or(Mismatch::Value("a list of values"))?;
        if name.chars().count() > MOST_CHARS { Err(Mismatch::TooMuch) } else { Ok(name) }
    });
    names.collect()
}

fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(yes) => Some(yes.to_string()),
        _ => None,
    }
}

/// A number, or a text that is one.
pub(crate) fn number(value: &Value) -> Option<f64> {
    let number = value.as_f64().or_else(|| value.as_str().and_then(|text| text.trim().parse().ok()));
    number.filter(|number| number.is_finite())
}

fn numbers(value: &Value) -> Result<Operand, Mismatch> {
    let edge = |name: &str| value.get(name).and_then(number);
    match edge("from").zip(edge("to")) {
        Some((from, to)) if from > to => Err(Mismatch::Reversed),
        Some((from, to)) => Ok(Operand::Numbers(from, to)),
        None => Err(Mismatch::Value("two numbers")),
    }
}

fn stretch(kind: ValueType, value: &Value) -> Result<Operand, Mismatch> {
    let edge = |name: &str| value.get(name).and_then(|value| point(kind, value));
    match edge("from").zip(edge("to")) {
        // A stretch of hours may go over midnight; one of days may not.
        Some((from, to)) if from > to && kind != ValueType::Time => Err(Mismatch::Reversed),
        Some((from, to)) => Ok(Operand::Stretch(from, to)),
        None => Err(Mismatch::Value(wanted(kind))),
    }
}

/// A point of the calendar in the form in which points compare.
fn point(kind: ValueType, value: &Value) -> Option<String> {
    let text = value.as_str()?.trim();
    let (day, time) = match text.split_once([' ', 'T']) {
        Some((day, time)) => (day, Some(time)),
        None => (text, None),
    };
    let minutes = |time: &str| is_time(time) || time.rsplit_once(':').is_some_and(|(t, _)| is_time(t));
    match kind {
        ValueType::Time => is_time(text).then(|| text.to_owned()),
        ValueType::Date => is_date(text).then(|| text.to_owned()),
        _ if time.is_none() && is_time(text) && kind == ValueType::Any => Some(text.to_owned()),
        _ if !is_date(day) => None,
        _ => match time {
            None => Some(day.to_owned()),
            Some(time) if time.len() <= 8 && minutes(time) => Some(format!("{day} {time}")),
            Some(_) => None,
        },
    }
}

/// A regular expression with bounded size, without case; it takes linear time.
pub fn pattern_of(pattern: &str) -> Result<regex::Regex, regex::Error> {
    regex::RegexBuilder::new(pattern).case_insensitive(true).size_limit(1 << 18).nest_limit(50).build()
}
