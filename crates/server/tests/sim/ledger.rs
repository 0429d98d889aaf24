//! A memory that fails, dawdles, commits and forgets to say so. Its tables outlive crashes.

mod errands;
pub mod releases;
pub mod trying;
mod written;

use crate::world::{Log, Mutant, World};
use domain::effect::{AssigneeWanted, Delivery, Timer};
use domain::errand::Call;
use domain::event::Event;
use domain::id::{
    ChannelId, ContactId, EventId, MessageId, OutboxId, RunId, TimerId, UserId, WorkflowId, WorkspaceId,
};
use domain::message::Message;
use domain::state::ContactState;
use domain::time::Timestamp;
use errands::ErrandRow;
use releases::Release;
use server::flow::ports::Ledger;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, MutexGuard};
use std::time::Duration;
use store::StoreError;
use store::commit::{Commit, CommitError};
use store::load::StoredContact;
use store::next::Move;
use store::outbox::{Wish, WishState};
use store::rows::RunRecord;
use store::trial::Stray;
use tokio::sync::Notify;
use trying::Trying;

/// What is on disk.
#[derive(Default)]
pub struct Tables {
    pub contacts: BTreeMap<ContactId, ContactState>,
    pub runs: BTreeMap<RunId, RunRecord>,
    pub messages: BTreeMap<MessageId, Message>,
    pub events: BTreeMap<EventId, Event>,
    pub identities: BTreeMap<(ChannelId, String), ContactId>,
    pub seen: BTreeSet<(ChannelId, String)>,
    pub sends: BTreeMap<OutboxId, SendRow>,
    pub picks: BTreeMap<OutboxId, AssigneeWanted>,
    pub errands: BTreeMap<OutboxId, ErrandRow>,
    pub timers: BTreeMap<TimerId, Timer>,
    pub turns: BTreeMap<String, UserId>,
    pub release: Release,
    pub trying: Trying,
}

pub struct SendRow {
    delivery: Delivery,
    state: WishState,
    attempt: u32,
    due: Timestamp,
    claimed_at: Timestamp,
}

#[derive(Clone)]
pub struct SimLedger {
    world: Arc<World>,
    /// In the last life nothing fails any more, so that everything can come to rest.
    calm: Arc<AtomicBool>,
}

impl SimLedger {
    pub fn new(world: Arc<World>, calm: bool) -> Self {
        Self { world, calm: Arc::new(AtomicBool::new(calm)) }
    }

    fn tables(&self) -> MutexGuard<'_, Tables> {
        self.world.tables.lock().unwrap()
    }

    fn log(&self) -> MutexGuard<'_, Log> {
        self.world.log.lock().unwrap()
    }

    fn is_calm(&self) -> bool {
        self.calm.load(Ordering::Relaxed)
    }

    /// Takes its time, and now and then does not work at all.
    async fn try_to(&self) -> Result<(), StoreError> {
        if self.is_calm() {
            return Ok(());
        }
        if self.world.once_in(4) {
            tokio::time::sleep(Duration::from_millis(self.world.pick(1..40))).await;
        }
        if self.world.once_in(30) {
            return Err(StoreError::Schema("the disk said no".into()));
        }
        Ok(())
    }
}

impl Ledger for SimLedger {
    async fn load(
        &self,
        keys: &[(WorkspaceId, ContactId)],
    ) -> Result<HashMap<ContactId, StoredContact>, StoreError> {
        self.try_to().await?;
        let tables = self.tables();
        let contact = |id: &ContactId| {
            let state = tables.contacts.get(id)?.clone();
            let ongoing = tables.runs.values().filter(|run| run.contact == *id && run.ended_at.is_none());
            Some((*id, StoredContact { state, runs: ongoing.map(|run| run.data.clone()).collect() }))
        };
        Ok(keys.iter().filter_map(|(_, id)| contact(id)).collect())
    }

    async fn seen(
        &self,
        keys: &[(WorkspaceId, ChannelId, String)],
    ) -> Result<HashSet<(ChannelId, String)>, StoreError> {
        self.try_to().await?;
        if self.world.is(Mutant::ForgetsSeen) {
            return Ok(HashSet::new());
        }
        let tables = self.tables();
        let keys = keys.iter().map(|(_, channel, pid)| (*channel, pid.clone()));
        Ok(keys.filter(|key| tables.seen.contains(key)).collect())
    }

    async fn contact_at(
        &self,
        _: WorkspaceId,
        channel: ChannelId,
        identity: &str,
    ) -> Result<Option<ContactId>, StoreError> {
        self.try_to().await?;
        Ok(self.tables().identities.get(&(channel, identity.to_owned())).copied())
    }

    async fn commit(
        &self,
        commits: &[Commit],
        now: Timestamp,
        written: &Notify,
    ) -> Result<Vec<OutboxId>, CommitError> {
        // The next batch may overtake this one, as it may where several connections write.
        if !self.is_calm() && self.world.once_in(2) {
            written.notify_one();
        }
        self.try_to().await?;
        if self.world.is(Mutant::AcknowledgesUnwritten) && self.world.once_in(10) {
            return Ok(Vec::new());
        }
        let claimed = {
            let mut tables = self.tables();
            let conflicts = self.conflicts(&tables, commits);
            if !conflicts.is_empty() {
                return Err(CommitError::Conflict(conflicts));
            }
            commits.iter().flat_map(|commit| self.write(&mut tables, commit, now)).collect()
        };
        written.notify_one();
        if !self.is_calm() {
            // A crash here finds it written and nobody told.
            tokio::time::sleep(Duration::from_millis(self.world.pick(0..8))).await;
            if self.world.once_in(25) {
                return Err(CommitError::InDoubt("the connection broke".into()));
            }
        }
        Ok(claimed)
    }

    async fn has_event(&self, _: WorkspaceId, event: EventId) -> Result<bool, StoreError> {
        self.try_to().await?;
        Ok(self.tables().events.contains_key(&event))
    }

    async fn deliveries(
        &self,
        state: WishState,
        claimed_before: Timestamp,
        above: OutboxId,
        most: i64,
    ) -> Result<Vec<Wish<Delivery>>, StoreError> {
        self.try_to().await?;
        let tables = self.tables();
        let rows = tables
            .sends
            .values()
            .filter(|row| row.state == state && row.claimed_at <= claimed_before && row.delivery.id > above);
        let wish = |row: &SendRow| Wish {
            workspace: crate::world::WORKSPACE,
            id: row.delivery.id,
            contact: row.delivery.contact,
            attempt: row.attempt,
            due: row.due,
            what: row.delivery.clone(),
        };
        Ok(rows.take(usize::try_from(most).unwrap()).map(wish).collect())
    }

    async fn assignments(&self, above: OutboxId, most: i64) -> Result<Vec<Wish<AssigneeWanted>>, StoreError> {
        self.try_to().await?;
        let tables = self.tables();
        let wish = |wanted: &AssigneeWanted| Wish {
            workspace: crate::world::WORKSPACE,
            id: wanted.id,
            contact: wanted.contact,
            attempt: 0,
            due: Timestamp(0),
            what: wanted.clone(),
        };
        let rows = tables.picks.values().filter(|wanted| wanted.id > above);
        Ok(rows.take(usize::try_from(most).unwrap()).map(wish).collect())
    }

    async fn claim(
        &self,
        keys: &[(WorkspaceId, OutboxId)],
        now: Timestamp,
    ) -> Result<Vec<OutboxId>, StoreError> {
        self.try_to().await?;
        let claimed = {
            let tables = &mut *self.tables();
            let mut claimed = Vec::new();
            for (_, id) in keys {
                let careless = self.world.is(Mutant::ClaimsWithdrawn);
                let Some(contact) = tables.sends.get(id).map(|row| row.delivery.contact) else { continue };
                let after_another = tables.sends.range(..*id).any(|(_, earlier)| {
                    earlier.delivery.contact == contact && earlier.state != WishState::Withdrawn
                });
                let Some(row) = tables.sends.get_mut(id).filter(|_| !after_another) else { continue };
                let free = row.state == WishState::Queued || (careless && row.state == WishState::Withdrawn);
                if !free {
                    continue;
                }
                let fenced = row.delivery.automated
                    && tables.contacts.get(&contact).is_some_and(|state| state.fence > id.0);
                if fenced && !careless {
                    row.state = WishState::Withdrawn;
                    continue;
                }
                row.state = WishState::Sending;
                row.claimed_at = now;
                row.attempt += 1;
                let (contact, message, automated) =
                    (row.delivery.contact, row.delivery.message, row.delivery.automated);
                claimed.push(*id);
                if automated && tables.contacts.get(&contact).is_some_and(|state| state.fence > id.0) {
                    self.log().over_the_fence.push(message);
                }
            }
            claimed
        };
        if !self.is_calm() && self.world.once_in(10) {
            // A crash here finds them claimed and not sent.
            tokio::time::sleep(Duration::from_millis(self.world.pick(1..10))).await;
            if self.world.once_in(3) {
                return Err(StoreError::Schema("claimed, but the answer got lost".into()));
            }
        }
        Ok(claimed)
    }

    async fn due_errands(
        &self,
        now: Timestamp,
        above: OutboxId,
        most: i64,
    ) -> Result<Vec<Wish<Call>>, StoreError> {
        self.try_to().await?;
        Ok(errands::due(&self.world, &self.tables(), now, above, most))
    }

    async fn running_errands(
        &self,
        claimed_before: Timestamp,
        above: OutboxId,
        most: i64,
    ) -> Result<Vec<Wish<Call>>, StoreError> {
        self.try_to().await?;
        Ok(errands::running(&self.tables(), claimed_before, above, most))
    }

    async fn claim_errands(
        &self,
        keys: &[(WorkspaceId, OutboxId)],
        now: Timestamp,
    ) -> Result<Vec<OutboxId>, StoreError> {
        self.try_to().await?;
        let claimed = {
            let tables = &mut *self.tables();
            let ids = keys.iter().map(|(_, id)| *id);
            ids.filter(|id| errands::claim(&self.world, tables, *id, now)).collect()
        };
        if !self.is_calm() && self.world.once_in(30) {
            return Err(StoreError::Schema("claimed, but the answer got lost".into()));
        }
        Ok(claimed)
    }

    async fn put_back(
        &self,
        _: WorkspaceId,
        id: OutboxId,
        due: Timestamp,
        _: &str,
    ) -> Result<(), StoreError> {
        self.try_to().await?;
        let tables = &mut *self.tables();
        errands::put_back(tables, id, due);
        if let Some(row) = tables.sends.get_mut(&id).filter(|row| row.state == WishState::Sending) {
            let contact = tables.contacts.get(&row.delivery.contact);
            let fenced = row.delivery.automated && contact.is_some_and(|state| state.fence > id.0);
            row.state = if fenced && !self.world.is(Mutant::ClaimsWithdrawn) {
                WishState::Withdrawn
            } else {
                WishState::Queued
            };
            row.due = due;
            row.claimed_at = Timestamp(0);
        }
        Ok(())
    }

    async fn due_timers(&self, now: Timestamp, most: i64) -> Result<Vec<(WorkspaceId, Timer)>, StoreError> {
        self.try_to().await?;
        let tables = self.tables();
        let mut due: Vec<_> = tables.timers.values().filter(|timer| timer.due <= now).cloned().collect();
        due.sort_by_key(|timer| (timer.due, timer.id));
        due.truncate(usize::try_from(most).unwrap());
        Ok(due.into_iter().map(|timer| (crate::world::WORKSPACE, timer)).collect())
    }

    async fn next_timer(&self) -> Result<Option<Timestamp>, StoreError> {
        self.try_to().await?;
        Ok(self.tables().timers.values().map(|timer| timer.due).min())
    }

    async fn moves(&self) -> Result<Vec<Move>, StoreError> {
        self.try_to().await?;
        Ok(releases::moves(&self.tables()))
    }

    async fn inside_older(
        &self,
        _: WorkspaceId,
        workflow: WorkflowId,
        version: i64,
        above: ContactId,
        most: i64,
    ) -> Result<Vec<ContactId>, StoreError> {
        self.try_to().await?;
        Ok(releases::inside_older(&self.tables(), workflow, version, above, most))
    }

    async fn move_done(&self, done: &Move) -> Result<(), StoreError> {
        self.try_to().await?;
        releases::done(&mut self.tables(), done);
        Ok(())
    }

    async fn strays(&self, _: Timestamp, most: i64) -> Result<Vec<Stray>, StoreError> {
        self.try_to().await?;
        let blind = self.world.is(Mutant::OverlooksStrays);
        Ok(if blind { Vec::new() } else { trying::strays(&self.tables(), most) })
    }

    async fn open_contacts(&self, _: WorkspaceId) -> Result<HashMap<UserId, u32>, StoreError> {
        self.try_to().await?;
        let mut counts = HashMap::new();
        for state in self.tables().contacts.values().filter(|state| state.is_open()) {
            if let Some(user) = state.contact.assignee {
                *counts.entry(user).or_default() += 1;
            }
        }
        Ok(counts)
    }

    async fn last_picked(&self, _: WorkspaceId, pool: &str) -> Result<Option<UserId>, StoreError> {
        self.try_to().await?;
        Ok(self.tables().turns.get(pool).copied())
    }

    async fn note_picked(&self, _: WorkspaceId, pool: &str, user: UserId) -> Result<(), StoreError> {
        self.try_to().await?;
        self.tables().turns.insert(pool.to_owned(), user);
        Ok(())
    }

    async fn provider_id_of(
        &self,
        _: WorkspaceId,
        _: ContactId,
        id: MessageId,
    ) -> Result<Option<String>, StoreError> {
        self.try_to().await?;
        Ok(self.tables().messages.get(&id).and_then(|message| message.provider_id.clone()))
    }
}
