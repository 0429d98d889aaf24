//! Why a branch was taken, and the ones before it were not.

use crate::condition::Mismatch;
use serde::{Deserialize, Serialize};
use std::fmt;
use thiserror::Error;
use utoipa::ToSchema;

/// A branch that was looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Looked {
    /// What people call it.
    pub branch: String,
    /// Whether it was taken.
    pub taken: bool,
    /// What decided; none where it has no conditions.
    pub why: Option<Asked>,
}

/// What a condition asked about, and what was there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Asked {
    /// The source, as conditions name it.
    pub source: String,
    /// What was found; none is nothing.
    pub found: Option<String>,
    /// Why it cannot be compared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unfit: Option<Unfit>,
}

/// Why a condition could not be answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Unfit {
    /// What was found is of another type.
    #[error("which is of another type")]
    Found,
    /// The condition asks about nothing that exists.
    #[error("what this condition asks about does not exist")]
    Source,
    /// The condition cannot be read.
    #[error("this condition is not complete")]
    Condition,
}

impl From<Mismatch> for Unfit {
    fn from(mismatch: Mismatch) -> Self {
        if mismatch == Mismatch::NoSuchSource { Self::Source } else { Self::Condition }
    }
}

impl fmt::Display for Looked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let not = if self.taken { "" } else { "not " };
        let why = self.why.as_ref().map(ToString::to_string).unwrap_or_default();
        write!(f, "{not}{}: {why}", self.branch)
    }
}

impl fmt::Display for Asked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is ", self.source)?;
        match &self.found {
            Some(found) => write!(f, "\"{found}\"")?,
            None => f.write_str("nothing")?,
        }
        self.unfit.map_or(Ok(()), |unfit| write!(f, ", {unfit}"))
    }
}

pub(super) fn joined(looked: &[Looked]) -> String {
    looked.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::remark::Remark;

    #[test]
    fn branches_say_what_decided() {
        let why = Asked { source: "var.n".to_owned(), found: None, unfit: Some(Unfit::Found) };
        let looked = vec![
            Looked { branch: "Many".to_owned(), taken: false, why: Some(why) },
            Looked { branch: "All".to_owned(), taken: true, why: None },
        ];
        let said = Remark::Branches(looked).to_string();
        assert_eq!(said, "not Many: var.n is nothing, which is of another type; All: ");
    }
}
