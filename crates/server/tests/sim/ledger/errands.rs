//! Errands on disk.

use super::Tables;
use crate::world::{Mutant, WORKSPACE, World};
use domain::errand::Call;
use domain::id::OutboxId;
use domain::time::Timestamp;
use store::outbox::Wish;

pub struct ErrandRow {
    call: Call,
    running: bool,
    attempt: u32,
    due: Timestamp,
    claimed_at: Timestamp,
}

impl ErrandRow {
    pub fn new(call: &Call, now: Timestamp) -> Self {
        Self { call: call.clone(), running: false, attempt: 0, due: now, claimed_at: Timestamp(0) }
    }

    fn wish(&self) -> Wish<Call> {
        Wish {
            workspace: WORKSPACE,
            id: self.call.id,
            contact: self.call.contact,
            attempt: self.attempt,
            due: self.due,
            what: self.call.clone(),
        }
    }
}

/// Whether somebody who runs it keeps it from others.
fn is_free(world: &World, row: &ErrandRow) -> bool {
    !row.running || world.is(Mutant::RunsWhatRuns)
}

pub fn due(world: &World, tables: &Tables, now: Timestamp, above: OutboxId, most: i64) -> Vec<Wish<Call>> {
    let rows = tables.errands.values().filter(|row| is_free(world, row) && row.due <= now);
    let rows = rows.filter(|row| row.call.id > above);
    rows.take(usize::try_from(most).unwrap()).map(ErrandRow::wish).collect()
}

pub fn running(tables: &Tables, before: Timestamp, above: OutboxId, most: i64) -> Vec<Wish<Call>> {
    let rows = tables.errands.values().filter(|row| row.running && row.claimed_at <= before);
    let rows = rows.filter(|row| row.call.id > above);
    rows.take(usize::try_from(most).unwrap()).map(ErrandRow::wish).collect()
}

pub fn claim(world: &World, tables: &mut Tables, id: OutboxId, now: Timestamp) -> bool {
    let Some(row) = tables.errands.get_mut(&id).filter(|row| is_free(world, row)) else { return false };
    (row.running, row.claimed_at) = (true, now);
    row.attempt += 1;
    true
}

pub fn put_back(tables: &mut Tables, id: OutboxId, due: Timestamp) {
    if let Some(row) = tables.errands.get_mut(&id).filter(|row| row.running) {
        (row.running, row.claimed_at, row.due) = (false, Timestamp(0), due);
    }
}
