//! Workflows as files: reading one that came from outside, with refusals that a person understands
//! who is no programmer, and taking out of it what does not exist here (W-11, W-12).

mod reading;
mod taking_out;
#[cfg(test)]
mod tests;

pub use taking_out::{Foreign, TakenOut, take_out};

use crate::definition::Definition;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use utoipa::ToSchema;

/// Most bytes of a file.
pub const MOST_BYTES: usize = 400 * 1024;
/// What a file says of itself.
pub const FORMAT: &str = "switchboard.workflow/1";
/// Most characters of a workflow's name.
pub const MOST_NAME: usize = 100;

/// A workflow as a file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct WorkflowFile {
    /// What the file says of itself.
    pub format: String,
    /// What people call the workflow.
    pub name: String,
    /// What it is for.
    #[serde(default)]
    pub description: String,
    /// What it does.
    #[serde(flatten)]
    pub definition: Definition,
}

/// Why a file was not taken in. It says itself in English; its code and facts are for whoever says it in
/// another language.
#[derive(Clone, Debug, Error, PartialEq, Eq, Serialize, ToSchema)]
#[serde(tag = "code", content = "facts", rename_all = "snake_case")]
pub enum Refused {
    /// Too many bytes.
    #[error("the file is larger than 400 KB; split the workflow into smaller ones")]
    TooLarge,
    /// No JSON.
    #[error("this is not a JSON file (line {0}); choose a file that was exported from here")]
    NotJson(usize),
    /// JSON, but of something else.
    #[error("this file is not a workflow; choose a file that was exported from here")]
    NotAWorkflow,
    /// Of another version, or another product.
    #[error("the file has another format than this version reads ({FORMAT}); export it again from here")]
    OtherFormat,
    /// More than one trigger.
    #[error("the file has several triggers; a workflow has exactly one, so keep one of them")]
    SeveralTriggers,
    /// A trigger alone.
    #[error("the file has a trigger but no step; add a step before exporting it")]
    NoStep,
    /// Too many steps.
    #[error("the file has {steps} steps; a workflow has at most {most}, so split it into smaller ones")]
    TooManySteps {
        /// How many there are.
        steps: usize,
        /// How many there may be.
        most: usize,
    },
    /// No usable name.
    #[error("the workflow in the file needs a name of 1 to 100 characters")]
    BadName,
    /// The trigger cannot be read.
    #[error("the trigger in the file cannot be read: {0}")]
    BadTrigger(String),
    /// A step cannot be read.
    #[error("step {n}{name} in the file cannot be read: {reason}")]
    BadStep {
        /// Which, from 1.
        n: usize,
        /// Its name in brackets, where it has one.
        name: String,
        /// What is wrong.
        reason: String,
    },
    /// Two steps with one id.
    #[error("two steps in the file have the id \"{0}\"; give each its own")]
    SameId(String),
    /// A path to nowhere.
    #[error(
        "step {n}{name} leads to a step \"{target}\" that the file does not have; add it or remove the path"
    )]
    Dangling {
        /// Which, from 1.
        n: usize,
        /// Its name in brackets, where it has one.
        name: String,
        /// Where the path leads.
        target: String,
    },
    /// The first step is not there.
    #[error("the trigger leads to a step \"{0}\" that the file does not have; let it lead to the first step")]
    DanglingStart(String),
    /// A path that comes back.
    #[error(
        "step {n}{name} leads back to a step before it; use a \"jump to\" step to go back, which ends after a number of times"
    )]
    Circle {
        /// Which, from 1.
        n: usize,
        /// Its name in brackets, where it has one.
        name: String,
    },
    /// Something else that does not fit.
    #[error("the file cannot be read: {0}")]
    Other(String),
}

/// Reads a file. Nothing of it is taken in unless all of it can be.
pub fn read(bytes: &[u8], most_steps: usize) -> Result<WorkflowFile, Refused> {
    reading::read(bytes, most_steps)
}

/// The name, or the name with the first number in brackets that nobody has, within its length.
pub fn free_name(name: &str, taken: impl Fn(&str) -> bool) -> String {
    let mut free = name.to_owned();
    let mut n = 1_usize;
    while taken(&free) {
        n += 1;
        let end = format!(" ({n})");
        let room = MOST_NAME.saturating_sub(end.chars().count());
        free = name.chars().take(room).chain(end.chars()).collect();
    }
    free
}
