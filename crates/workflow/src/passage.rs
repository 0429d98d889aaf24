//! Whether a run can change over to a newer version of its workflow: the step it waits at must be
//! there under the same id and of the same kind, and what the run holds must mean the same there.
//! Asked before an owner chooses, and again by each run that is moved.

use crate::check::scope_of;
use crate::definition::{Definition, Step};
use crate::run::{Run, WaitFor};
use crate::source::ValueType;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Why a run stays on the version it entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Stays {
    /// The step it waits at is gone.
    StepGone,
    /// The step does something else now.
    StepOfAnotherKind,
    /// What it waits for would mean something else now: other answers than those it was shown, other
    /// people than those it queues for, another errand than the one under way.
    WaitsForSomethingElse,
    /// It saved a value that the newer version takes for something else.
    ValueOfAnotherKind,
}

/// The step of the newer version at which a run would wait on, or why it stays.
///
/// # Errors
/// When it cannot change over.
pub fn passage<'d>(run: &Run, entered: &Definition, newer: &'d Definition) -> Result<&'d Step, Stays> {
    let here = run.at.as_deref();
    let before = here.and_then(|id| entered.step(id)).ok_or(Stays::StepGone)?;
    let now = here.and_then(|id| newer.step(id)).ok_or(Stays::StepGone)?;
    if before.kind.name() != now.kind.name() {
        return Err(Stays::StepOfAnotherKind);
    }
    let waits_on = run.wait.as_ref().is_some_and(|wait| match wait.what {
        // What is under way was asked as the step stood then, and can be read only like that.
        WaitFor::Call { .. } => before.kind == now.kind,
        _ => now.kind.behaviour().waits_on(&before.kind, &wait.what),
    });
    if !waits_on {
        return Err(Stays::WaitsForSomethingElse);
    }
    if run.variables.is_empty() || means_the_same(run, entered, newer) {
        Ok(now)
    } else {
        Err(Stays::ValueOfAnotherKind)
    }
}

/// Whether no variable the run holds is of another type in the newer version.
fn means_the_same(run: &Run, entered: &Definition, newer: &Definition) -> bool {
    let (then, now) = (scope_of(entered).variables, scope_of(newer).variables);
    run.variables.keys().all(|name| {
        let kind = |variables: &Option<std::collections::BTreeMap<String, ValueType>>| {
            variables.as_ref().and_then(|all| all.get(name).copied()).unwrap_or(ValueType::Any)
        };
        let (then, now) = (kind(&then), kind(&now));
        then == now || then == ValueType::Any || now == ValueType::Any
    })
}
