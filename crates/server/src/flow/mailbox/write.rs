//! From decisions to commits: a batch takes off, and lands well or not.

use super::case::{Answer, Case, give_up, letters_of, send};
use super::flight::{Flight, Landing, fly};
use super::{Committed, Letter, PostError, Room};
use crate::clock::Clock;
use crate::flow::ports::{Ledger, Settings};
use domain::effect::{Delivery, Effect};
use domain::id::{ContactId, OutboxId};
use domain::input::Input;
use domain::state::ContactState;
use domain::time::Timestamp;
use std::sync::Arc;
use store::StoreError;
use store::commit::Commit;
use store::rows::RunRecord;
use tokio::sync::Notify;
use workflow::run::Run;

/// How often a decision is made again before its letter is given up.
const MOST_ATTEMPTS: u32 = 20;

impl<L: Ledger, S: Settings, C: Clock> Room<L, S, C> {
    /// Sends what was decided to the memory.
    pub(super) fn take_off(&mut self, cases: Vec<Case>) {
        let now = self.clock.now();
        let (commits, cases): (Vec<Commit>, Vec<Case>) = match self.commits_of(cases, now) {
            Ok(pairs) => pairs.into_iter().unzip(),
            Err((cases, error)) => {
                self.forget_newcomers(&cases);
                give_up(letters_of(cases), &error);
                return;
            }
        };
        let contacts = cases.iter().map(|case| case.contact).collect();
        let claims = commits.iter().flat_map(|c| c.claims.iter().map(|id| (c.contact, *id))).collect();
        let written = Arc::new(Notify::new());
        let task = tokio::spawn(fly(self.ledger.clone(), commits, now, written.clone()));
        self.flights.push_back(Flight { cases, contacts, claims, written, is_written: false, task });
    }

    /// A batch has landed; what has to be decided again comes back.
    pub(super) fn land(&mut self, flight: Flight, landing: Landing) -> Vec<Letter> {
        let Flight { cases, claims, .. } = flight;
        match landing {
            Landing::Written(commits, claimed) => {
                self.done(cases, commits, &claimed);
                Vec::new()
            }
            Landing::Conflict(conflicts) => {
                self.leave(&claims);
                self.forget_newcomers(&cases);
                self.again(cases, &conflicts)
            }
            Landing::Lost => {
                self.leave(&claims);
                self.forget_newcomers(&cases);
                for case in &cases {
                    self.cache.forget(case.contact);
                }
                for letter in letters_of(cases) {
                    send(letter.reply, Err(PostError::Unavailable));
                }
                Vec::new()
            }
        }
    }

    fn forget_newcomers(&mut self, cases: &[Case]) {
        for case in cases {
            self.newcomers.retain(|_, contact| *contact != case.contact);
        }
    }

    /// Nothing was written, so nothing leaves.
    fn leave(&self, claims: &[(ContactId, OutboxId)]) {
        for (contact, id) in claims {
            self.gate.leave(*contact, *id);
        }
    }

    fn done(&mut self, cases: Vec<Case>, commits: Vec<Commit>, claimed: &[OutboxId]) {
        let mut news = Vec::with_capacity(commits.len());
        let mut waiting = Vec::with_capacity(commits.len());
        for (case, commit) in cases.into_iter().zip(commits) {
            let Case { workspace, contact, decision, answers, .. } = case;
            for (channel, identity) in &commit.changes.identities {
                if commit.owns_identities {
                    self.cache.keep_address(workspace, *channel, identity.clone(), contact);
                    self.newcomers.remove(&(workspace, *channel, identity.clone()));
                }
            }
            self.cache.note_taken_in(commit.seen);
            news.push(Committed {
                workspace,
                contact,
                touched: decision.touched,
                runs: decision.runs,
                changes: commit.changes,
                claimed: commit.claims.into_iter().filter(|id| claimed.contains(id)).collect(),
            });
            self.cache.keep(decision.after);
            waiting.extend(answers);
        }
        let news = Arc::new(news);
        for listener in &self.listeners {
            if listener.send(news.clone()).is_err() {
                tracing::debug!("a listener is gone; the program is stopping");
            }
        }
        if self.answers.send(waiting).is_err() {
            tracing::debug!("nobody waits any more; the program is stopping");
        }
    }

    /// Nothing was written: everything is decided again, those in conflict from fresh state.
    fn again(&mut self, cases: Vec<Case>, conflicts: &[usize]) -> Vec<Letter> {
        let mut back = Vec::new();
        for (n, case) in cases.into_iter().enumerate() {
            let conflicting = conflicts.contains(&n);
            if conflicting {
                self.cache.forget(case.contact);
            }
            for Answer { mut letter, .. } in case.answers {
                letter.attempts += u32::from(conflicting);
                if letter.attempts > MOST_ATTEMPTS {
                    send(letter.reply, Err(PostError::Unavailable));
                } else {
                    back.push(letter);
                }
            }
        }
        back
    }
}

type Pairs = Vec<(Commit, Case)>;

impl<L: Ledger, S: Settings, C: Clock> Room<L, S, C> {
    fn commits_of(&self, cases: Vec<Case>, now: Timestamp) -> Result<Pairs, (Vec<Case>, StoreError)> {
        let mut pairs: Pairs = Vec::with_capacity(cases.len());
        let mut cases = cases.into_iter();
        while let Some(mut case) = cases.next() {
            let runs = match case.decision.runs.iter().map(record_of).collect::<Result<Vec<_>, _>>() {
                Ok(runs) => runs,
                Err(error) => {
                    let mut back = Vec::new();
                    for (commit, case) in pairs {
                        commit.claims.iter().for_each(|id| self.gate.leave(commit.contact, *id));
                        back.push(case);
                    }
                    back.push(case);
                    back.extend(cases);
                    return Err((back, error));
                }
            };
            let from_outside =
                |answer: &Answer| matches!(answer.letter.input, Input::Incoming(_) | Input::Echo(_));
            let is_known_otherwise = case.decision.known_otherwise || case.expected == 0;
            let known = is_known_otherwise.then(|| workflow::traits::of(&case.decision.after.state.contact));
            let commit = Commit {
                workspace: case.workspace,
                contact: case.contact,
                expected: case.expected,
                state: case.decision.touched.then(|| stamped(&mut case)),
                moved: case.decision.moved,
                known,
                runs,
                seen: std::mem::take(&mut case.seen),
                owns_identities: case.answers.iter().any(from_outside),
                claims: self.claims(&case, now),
                changes: std::mem::take(&mut case.decision.changes),
            };
            pairs.push((commit, case));
        }
        Ok(pairs)
    }

    /// Deliveries that may leave the moment they are committed. What the same turn decided before a
    /// takeover may not.
    fn claims(&self, case: &Case, now: Timestamp) -> Vec<OutboxId> {
        let effects = &case.decision.changes.effects;
        if effects.iter().any(|effect| matches!(effect, Effect::WithdrawAutomated { .. })) {
            return Vec::new();
        }
        let first = effects.iter().find_map(|effect| match effect {
            Effect::Send(delivery) => Some(delivery.as_ref()),
            _ => None,
        });
        let may_leave = |delivery: &&Delivery| {
            let rates = self.settings.rates(case.workspace, delivery.channel);
            self.gate.enter(delivery, rates, now)
        };
        first.filter(may_leave).map(|delivery| delivery.id).into_iter().collect()
    }
}

/// Several turns count as one commit, so the version goes up by one.
fn stamped(case: &mut Case) -> Arc<ContactState> {
    let state = &mut case.decision.after.state;
    Arc::make_mut(state).version = case.expected + 1;
    state.clone()
}

/// A run as the store keeps it.
fn record_of(run: &Run) -> Result<RunRecord, StoreError> {
    let data = serde_json::to_string(run).map_err(|source| StoreError::Corrupt { what: "a run", source })?;
    Ok(RunRecord {
        id: run.id,
        workflow: run.workflow,
        version: run.version,
        contact: run.contact,
        status: run.status.name().to_owned(),
        step: run.at.clone(),
        reason: run.reason.clone(),
        started_at: run.started_at,
        ended_at: run.ended_at,
        trial: run.trial.as_ref().map(|tried| tried.trial),
        data,
    })
}
