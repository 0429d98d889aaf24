//! Which version of the welcome is published, and whether who is inside older ones is being moved.

use super::Tables;
use crate::world::{MOST_VERSIONS, WELCOME, WORKSPACE};
use domain::id::{ContactId, WorkflowId};
use domain::time::Timestamp;
use std::collections::BTreeSet;
use store::next::Move;

/// What the workflow's row says.
#[derive(Clone, Copy, Debug)]
pub struct Release {
    pub version: i64,
    pub moving: bool,
    since: Timestamp,
}

impl Default for Release {
    fn default() -> Self {
        Self { version: 1, moving: false, since: Timestamp(0) }
    }
}

/// Puts the next version in the place of the published one; tells whether there was one.
pub fn publish(tables: &mut Tables, moving: bool, now: Timestamp) -> bool {
    let version = tables.release.version + 1;
    let there = version <= MOST_VERSIONS;
    if there {
        tables.release = Release { version, moving, since: now };
    }
    there
}

pub fn moves(tables: &Tables) -> Vec<Move> {
    let Release { version, moving, since } = tables.release;
    let wish = Move { workspace: WORKSPACE, workflow: WELCOME, version, by: None, since };
    moving.then_some(wish).into_iter().collect()
}

pub fn done(tables: &mut Tables, done: &Move) {
    if tables.release.version == done.version {
        tables.release.moving = false;
    }
}

pub fn inside_older(
    tables: &Tables,
    workflow: WorkflowId,
    version: i64,
    above: ContactId,
    most: i64,
) -> Vec<ContactId> {
    let older = tables.runs.values().filter(|run| {
        run.workflow == workflow && run.version < version && run.ended_at.is_none() && run.contact > above
    });
    let contacts: BTreeSet<ContactId> = older.map(|run| run.contact).collect();
    contacts.into_iter().take(usize::try_from(most).unwrap()).collect()
}
