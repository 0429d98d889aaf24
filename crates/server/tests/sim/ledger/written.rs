//! What a commit does to the tables, and what keeps it from being written.

use super::errands::ErrandRow;
use super::{SendRow, SimLedger, Tables};
use crate::world::Mutant;
use domain::effect::Effect;
use domain::id::OutboxId;
use domain::message::DeliveryStatus;
use domain::state::ContactState;
use domain::time::Timestamp;
use std::collections::BTreeSet;
use store::commit::Commit;
use store::outbox::WishState;

impl SimLedger {
    pub(super) fn conflicts(&self, tables: &Tables, commits: &[Commit]) -> Vec<usize> {
        let mut taken = BTreeSet::new();
        let lost = |commit: &Commit| {
            let present = tables.contacts.get(&commit.contact).map_or(0, |state| state.version);
            let stale = present != commit.expected && !self.world.is(Mutant::IgnoresVersions);
            let repeated = commit.seen.iter().any(|key| tables.seen.contains(key))
                && !self.world.is(Mutant::ForgetsSeen);
            let others = commit.owns_identities
                && commit.changes.identities.iter().any(|key| tables.identities.contains_key(key));
            stale || repeated || others
        };
        commits
            .iter()
            .enumerate()
            .filter(|(_, commit)| {
                let new: Vec<_> =
                    commit.changes.identities.iter().filter(|_| commit.owns_identities).cloned().collect();
                let twice = new.iter().any(|key| !taken.insert(key.clone()));
                lost(commit) || twice
            })
            .map(|(n, _)| n)
            .collect()
    }

    pub(super) fn write(&self, tables: &mut Tables, commit: &Commit, now: Timestamp) -> Vec<OutboxId> {
        tables.seen.extend(commit.seen.iter().cloned());
        for key in &commit.changes.identities {
            tables.identities.entry(key.clone()).or_insert(commit.contact);
        }
        if let Some(state) = &commit.state {
            tables.contacts.insert(commit.contact, ContactState::clone(state));
        }
        for run in &commit.runs {
            if run.status == "ejected" && run.trial.is_some() && run.trial == tables.trying.on {
                self.log().thrown_out.push(run.id);
            }
            tables.runs.insert(run.id, run.clone());
        }
        for message in &commit.changes.messages {
            let before = tables.messages.insert(message.id, message.clone());
            assert!(before.is_none(), "two messages have the id {}", message.id);
        }
        for change in &commit.changes.statuses {
            if let Some(message) = tables.messages.get_mut(&change.message) {
                let rank = message.status.map_or(-1, DeliveryStatus::rank);
                if change.forced || rank < change.status.rank() {
                    message.status = Some(change.status);
                    message.status_reason.clone_from(&change.reason);
                }
            }
        }
        for event in &commit.changes.events {
            tables.events.insert(event.id, event.clone());
        }
        for effect in &commit.changes.effects {
            self.wish(tables, commit, effect, now);
        }
        let claimed = |id: &OutboxId| tables.sends.get(id).is_some_and(|row| row.state == WishState::Sending);
        commit.claims.iter().copied().filter(claimed).collect()
    }

    fn wish(&self, tables: &mut Tables, commit: &Commit, effect: &Effect, now: Timestamp) {
        match effect {
            Effect::Send(_) | Effect::PickAssignee(_) | Effect::Call(_)
                if self.world.is(Mutant::LosesWishes) && self.world.once_in(3) => {}
            Effect::Send(delivery) => {
                let after_another = tables.sends.values().any(|earlier| {
                    earlier.delivery.contact == delivery.contact && earlier.state != WishState::Withdrawn
                });
                let out_of_turn = after_another && !self.world.is(Mutant::ClaimsOutOfTurn);
                let claimed = commit.claims.contains(&delivery.id) && !out_of_turn;
                let row = SendRow {
                    delivery: (**delivery).clone(),
                    state: if claimed { WishState::Sending } else { WishState::Queued },
                    attempt: u32::from(claimed),
                    due: now,
                    claimed_at: if claimed { now } else { Timestamp(0) },
                };
                tables.sends.insert(delivery.id, row);
            }
            Effect::PickAssignee(wanted) => {
                tables.picks.insert(wanted.id, wanted.clone());
            }
            Effect::Call(call) => {
                tables.errands.insert(call.id, ErrandRow::new(call, now));
            }
            Effect::WithdrawAutomated { fence } => {
                for row in tables.sends.values_mut() {
                    let before = row.delivery.id.0 < *fence;
                    let queued = row.state == WishState::Queued && row.delivery.automated && before;
                    if row.delivery.contact == commit.contact && queued {
                        row.state = WishState::Withdrawn;
                    }
                }
            }
            Effect::Settled { outbox } => {
                tables.sends.remove(outbox);
                tables.picks.remove(outbox);
                tables.errands.remove(outbox);
            }
            Effect::SetTimer(_) if self.world.is(Mutant::LosesTimers) && self.world.once_in(2) => {}
            Effect::SetTimer(timer) => {
                tables.timers.insert(timer.id, timer.clone());
            }
            Effect::DropTimer { timer } => {
                tables.timers.remove(timer);
            }
        }
    }
}
