//! Which trial is on, and who is inside one that is over.

use super::Tables;
use crate::world::WORKSPACE;
use domain::id::TrialId;
use std::collections::BTreeSet;
use store::trial::Stray;

/// The trials there were, and the one there is.
#[derive(Clone, Copy, Debug, Default)]
pub struct Trying {
    /// The one that is on.
    pub on: Option<TrialId>,
    /// How many there were.
    pub count: i64,
}

/// Begins a trial where none is on.
pub fn begin(tables: &mut Tables) {
    if tables.trying.on.is_none() {
        tables.trying.count += 1;
        tables.trying.on = Some(TrialId(tables.trying.count));
    }
}

pub fn end(tables: &mut Tables) {
    tables.trying.on = None;
}

pub fn strays(tables: &Tables, most: i64) -> Vec<Stray> {
    let over = tables.runs.values().filter(|run| run.ended_at.is_none() && run.trial != tables.trying.on);
    let strays: BTreeSet<Stray> = over
        .filter_map(|run| Some(Stray { workspace: WORKSPACE, contact: run.contact, trial: run.trial? }))
        .collect();
    strays.into_iter().take(usize::try_from(most).unwrap()).collect()
}
