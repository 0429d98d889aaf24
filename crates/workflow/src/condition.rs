//! Conditions: one evaluator for triggers, branches and whatever else asks about a contact.
//!
//! Text compares without case and accents. A missing value fails every operator but `is_not`,
//! `does_not_contain`, `none_of`, `has_none_of` and `does_not_exist`. Comparing across types is
//! false here, noted in the run's history, and an error in the checks.
//!
//! A condition is data: [`Test`] is one with its value read and its type known, which [`Asking`]
//! answers in memory and which [`compile`] makes a question that a memory answers by a query.

mod asking;
mod compile;
mod operand;
mod ranges;
#[cfg(test)]
mod tests;

pub use asking::Asking;
pub(crate) use asking::point_in;
pub use compile::{Compiled, compile};
pub(crate) use operand::number as number_in;
pub use operand::{Mismatch, Operand, pattern_of};

use crate::source::ValueType;
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
    /// Earlier.
    Before,
    /// Later.
    After,
    /// Longer ago than.
    MoreThanAgo,
    /// In the past, less long ago than.
    LessThanAgo,
    /// To come, within.
    InTheNext,
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

    /// Whether a missing value makes it true.
    #[must_use]
    pub const fn holds_without_value(self) -> bool {
        matches!(
            self,
            Self::IsNot | Self::DoesNotContain | Self::NoneOf | Self::HasNoneOf | Self::DoesNotExist
        )
    }
}

/// A condition whose value was read: what a source is compared with is known, and of which type.
#[derive(Clone, Debug)]
pub struct Test {
    /// What is asked about.
    pub source: String,
    /// What kind of value that gives.
    pub kind: ValueType,
    /// How it is compared.
    pub operator: Operator,
    /// With what.
    pub operand: Operand,
}

/// Conditions that were read, joined.
#[derive(Clone, Debug, Default)]
pub struct Tests {
    /// Whether all must hold or one is enough.
    pub how: Match,
    /// The conditions; one that cannot be read never holds.
    pub tests: Vec<Result<Test, Mismatch>>,
}

impl Condition {
    /// Reads the value for what the source gives.
    pub fn read(&self, kind: ValueType) -> Result<Test, Mismatch> {
        let operand = Operand::read(kind, self.operator, &self.value)?;
        Ok(Test { source: self.source.clone(), kind, operator: self.operator, operand })
    }
}

impl Tests {
    /// Reads conditions; `kind` tells what a source gives.
    pub fn read(how: Match, conditions: &[Condition], kind: impl Fn(&str) -> Option<ValueType>) -> Self {
        let read = |condition: &Condition| match kind(&condition.source) {
            Some(kind) => condition.read(kind),
            None => Err(Mismatch::NoSuchSource),
        };
        Self { how, tests: conditions.iter().map(read).collect() }
    }
}
