//! The workflow language: what a workflow is, whether it is sound, and how one contact walks
//! through it.
//!
//! It reacts to facts of the domain with commands to the domain, and waits where it has to. It
//! knows no channel, no SQL, no clock and no chance: the moment and the ids come in with the turn,
//! the workspace and the published workflows as an immutable [`library::Library`].

pub mod answer;
pub mod check;
pub mod condition;
pub mod definition;
pub mod file;
#[cfg(test)]
mod fuzz;
pub mod hours;
pub mod interpreter;
pub mod json_path;
pub mod language;
pub mod letter;
pub mod library;
pub mod passage;
pub mod remark;
pub mod run;
pub mod scenario;
pub mod shortcut;
pub mod source;
#[cfg(test)]
mod stage;
pub mod steps;
pub mod tally;
pub mod traits;
pub mod trial;
pub mod trigger;
pub mod values;
pub mod variable;
pub mod webhook;
