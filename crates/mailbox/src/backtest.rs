//! Backtest: what a workflow would have done with a contact's recorded past (W-51). What people and
//! other workflows did is done again, in order, to a copy of the contact as it was; what this very
//! workflow did is left out, because it is this that is asked about. Nothing leaves.
//!
//! Taken for granted: messages arrive, somebody is always there, and nobody outside answers an
//! errand, which therefore fails. Who was inside when the past begins is not looked at.

mod past;
mod rewind;
mod tally;

pub use past::{Deed, Past};
pub use tally::{Difference, Example, Fate, Tally, Way, difference, steps_of};

use crate::scenario::Speaker;
use crate::scenario::stage::Stage;
use crate::{Loaded, Snapshot};
use domain::id::WorkflowId;
use domain::state::ContactState;
use domain::time::Timestamp;
use std::sync::Arc;
use workflow::definition::Definition;
use workflow::library::{ExitOn, Library, Published};
use workflow::run::Run;

/// A workflow whose past is asked about.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// Its id.
    pub id: WorkflowId,
    /// Its name.
    pub name: &'a str,
    /// What it does.
    pub definition: &'a Definition,
    /// What of people's doing ends it for a contact.
    pub exit_on: ExitOn,
    /// Whether users may stop it.
    pub stoppable: bool,
}

/// What it would have done with one contact.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Replayed {
    /// The runs, in order.
    pub runs: Vec<Run>,
    /// What it would have said, and when.
    pub said: Vec<(Timestamp, String)>,
    /// Errands nobody answered.
    pub errands: usize,
    /// Deeds that were not possible then, because the contact was in another state.
    pub skipped: usize,
}

/// Which workflows are there: the one that is asked about, and those it may start by name.
#[must_use]
pub fn around(asked: Asked<'_>, snapshot: &Snapshot) -> Snapshot {
    let own = Published {
        id: asked.id,
        version: 1,
        name: asked.name.to_owned(),
        stoppable: asked.stoppable,
        exit_on: asked.exit_on,
        definition: asked.definition.clone(),
    };
    let others = snapshot.library.all().filter(|other| {
        let kind = other.definition.trigger.as_ref().map(|trigger| &trigger.kind);
        other.id != asked.id && matches!(kind, Some(workflow::definition::TriggerKind::Manual))
    });
    let others: Vec<Published> = others.map(|other| Published::clone(other)).collect();
    Snapshot { workspace: snapshot.workspace.clone(), library: Library::new(others.into_iter().chain([own])) }
}

/// Does a contact's recorded past again. `now` is the contact as it is at the end of it.
#[must_use]
pub fn replay(
    workflow: WorkflowId,
    snapshot: &Snapshot,
    now: &ContactState,
    past: &Past,
    until: Timestamp,
) -> Replayed {
    let deeds = past.deeds();
    let Some(first) = deeds.first() else { return Replayed::default() };
    let state = rewind::rewound(now, workflow, past.facts());
    let contact = Loaded { state: Arc::new(state), runs: Vec::new() };
    let mut stage = Stage::of_the_past(workflow, contact, snapshot.clone(), first.at);
    let mut skipped = 0;
    for deed in deeds {
        stage.until(deed.at);
        if past::again(&mut stage, deed, workflow).is_err() {
            skipped += 1;
        }
    }
    stage.until(until);
    let own = |said: &&crate::scenario::Said| said.by == Speaker::Workflow;
    let said = stage.said.iter().filter(own).map(|said| (said.at, said.text.clone())).collect();
    Replayed { runs: stage.runs_of(workflow), said, errands: stage.failed_errands, skipped }
}
