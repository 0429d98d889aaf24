//! From decisions to rows: what each table gets of a batch.

use super::Commit;
use crate::error::StoreError;
use crate::log;
use crate::rows::{self, Value, row};
use domain::effect::Effect;
use domain::id::TimerId;
use domain::time::Timestamp;
use std::collections::{BTreeMap, BTreeSet};

/// Rows of a table, each with its columns.
pub(super) type Rows<'a, const N: usize> = Vec<[Value<'a>; N]>;

/// All rows of a batch.
#[derive(Default)]
pub(super) struct Batch<'a> {
    pub(super) seen: Rows<'a, 4>,
    pub(super) identities: Rows<'a, 4>,
    pub(super) addresses: Rows<'a, 4>,
    pub(super) new_contacts: Rows<'a, 20>,
    pub(super) contacts: Rows<'a, 12>,
    pub(super) untouched: Rows<'a, 3>,
    pub(super) places: Rows<'a, 5>,
    pub(super) names: Rows<'a, 7>,
    pub(super) messages: Rows<'a, 15>,
    pub(super) statuses: Rows<'a, 9>,
    pub(super) events: Rows<'a, 6>,
    pub(super) runs: Rows<'a, 12>,
    pub(super) notices: Rows<'a, 8>,
    pub(super) outbox: Rows<'a, 8>,
    pub(super) claims: Rows<'a, 8>,
    pub(super) settled: Rows<'a, 2>,
    pub(super) withdrawn: Rows<'a, 3>,
    pub(super) timers: Rows<'a, 5>,
    pub(super) dropped: Rows<'a, 2>,
}

impl<'a> Batch<'a> {
    pub(super) fn of(commits: &'a [Commit], node: i64, now: Timestamp) -> Result<Self, StoreError> {
        let mut batch = Self::default();
        for commit in commits {
            batch.add(commit, node, now)?;
        }
        Ok(batch)
    }

    /// How many rows the memory has to take for the decisions to hold.
    pub(super) const fn guarded(&self) -> u64 {
        (self.seen.len() + self.identities.len() + self.new_contacts.len() + self.contacts.len()) as u64
    }

    fn add(&mut self, commit: &'a Commit, node: i64, now: Timestamp) -> Result<(), StoreError> {
        let (w, contact) = (commit.workspace.0, commit.contact.0);
        for (channel, pid) in &commit.seen {
            self.seen.push(row![w, channel.0, pid.as_str(), now.0]);
        }
        let addresses = if commit.owns_identities { &mut self.identities } else { &mut self.addresses };
        for (channel, identity) in &commit.changes.identities {
            addresses.push(row![w, channel.0, identity.as_str(), contact]);
        }
        match &commit.state {
            Some(state) if commit.expected == 0 => {
                self.new_contacts.push(rows::new_contact(state, commit.known.as_ref())?);
            }
            Some(state) => {
                self.contacts.push(rows::contact(state, commit.expected)?);
                if commit.moved {
                    self.places.push(rows::place(state));
                }
                if commit.known.is_some() {
                    self.names.push(rows::name(state, commit.known.as_ref())?);
                }
            }
            None if commit.expected > 0 => self.untouched.push(row![w, contact, commit.expected]),
            None => {}
        }
        for message in &commit.changes.messages {
            self.messages.push(rows::message(commit.workspace, message)?);
        }
        self.add_statuses(commit);
        self.events.extend(log::turn(commit.workspace, &commit.changes.events)?);
        self.runs.extend(commit.runs.iter().map(|run| rows::run(commit.workspace, run)));
        let notices = commit.changes.events.iter().filter_map(|event| rows::notice(commit.workspace, event));
        self.notices.extend(notices);
        self.add_effects(commit, node, now)
    }

    /// One UPDATE changes a row once, so of several changes of a message the one that counts stays.
    fn add_statuses(&mut self, commit: &'a Commit) {
        let mut last = BTreeMap::new();
        for change in &commit.changes.statuses {
            let farther = |before: &mut &'a domain::message::StatusChange| {
                if change.forced || change.status.rank() >= before.status.rank() {
                    *before = change;
                }
            };
            last.entry(change.message).and_modify(farther).or_insert(change);
        }
        self.statuses.extend(last.values().map(|change| rows::status(commit.workspace, change)));
    }

    fn add_effects(&mut self, commit: &'a Commit, node: i64, now: Timestamp) -> Result<(), StoreError> {
        let w = commit.workspace;
        let dropped: BTreeSet<TimerId> = commit
            .changes
            .effects
            .iter()
            .filter_map(|effect| match effect {
                Effect::DropTimer { timer } => Some(*timer),
                _ => None,
            })
            .collect();
        for effect in &commit.changes.effects {
            match effect {
                Effect::Send(delivery) => {
                    let row = rows::send(w, delivery, now, node)?;
                    let claim = commit.claims.contains(&delivery.id);
                    if claim { self.claims.push(row) } else { self.outbox.push(row) }
                }
                Effect::Call(call) => self.outbox.push(rows::call(w, call, now)?),
                Effect::PickAssignee(wanted) => self.outbox.push(rows::pick(w, wanted, now)?),
                Effect::WithdrawAutomated { fence } => {
                    self.withdrawn.push(row![w.0, commit.contact.0, *fence]);
                }
                Effect::Settled { outbox } => self.settled.push(row![w.0, outbox.0]),
                Effect::SetTimer(timer) if dropped.contains(&timer.id) => {}
                Effect::SetTimer(timer) => self.timers.push(rows::timer(w, timer)),
                Effect::DropTimer { timer } => self.dropped.push(row![w.0, timer.0]),
            }
        }
        Ok(())
    }
}
