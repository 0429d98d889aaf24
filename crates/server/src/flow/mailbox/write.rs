//! From decisions to commits: one transaction for the batch, and the way out when it fails.

use super::batch::{Answer, Case, send};
use super::{Committed, Letter, MOST_LETTERS, PostError, Room};
use crate::clock::Clock;
use crate::flow::ports::{Ledger, Settings};
use domain::effect::{Delivery, Effect};
use domain::id::OutboxId;
use domain::input::Input;
use domain::state::ContactState;
use domain::time::Timestamp;
use std::sync::Arc;
use std::time::Duration;
use store::StoreError;
use store::commit::{Commit, CommitError};
use store::outbox::WishState;
use store::rows::RunRecord;
use workflow::run::Run;

/// How often a decision is made again before its letter is given up.
const MOST_ATTEMPTS: u32 = 20;
/// How often a commit is tried while the memory says no.
const MOST_TRIES: u32 = 5;
/// How long to ask what became of a commit in doubt before giving the batch up.
const MOST_DOUBTS: u32 = 60;

impl<L: Ledger, S: Settings, C: Clock> Room<L, S, C> {
    /// Takes one batch through; what has to be decided again comes back.
    pub(super) async fn turn(&mut self, letters: Vec<Letter>) -> Vec<Letter> {
        let sorted = match self.sort(letters).await {
            Ok(sorted) => sorted,
            Err((letters, error)) => return give_up(letters, &error),
        };
        let seen = match self.load(&sorted).await {
            Ok(seen) => seen,
            Err(error) => return give_up(sorted.into_letters(), &error),
        };
        let now = self.clock.now();
        let cases = self.decide(sorted, &seen, now);
        if cases.is_empty() { Vec::new() } else { self.write(cases, now).await }
    }

    async fn write(&mut self, cases: Vec<Case>, now: Timestamp) -> Vec<Letter> {
        let (commits, cases): (Vec<Commit>, Vec<Case>) = match self.commits_of(cases, now) {
            Ok(pairs) => pairs.into_iter().unzip(),
            Err((cases, error)) => return give_up(letters_of(cases), &error),
        };
        for attempt in 1..=MOST_TRIES {
            match self.ledger.commit(&commits, now).await {
                Ok(claimed) => {
                    self.done(cases, commits, &claimed);
                    return Vec::new();
                }
                Err(CommitError::Conflict(conflicts)) => {
                    self.leave(&commits);
                    return self.again(cases, &conflicts);
                }
                Err(CommitError::InDoubt(error)) => {
                    tracing::warn!(%error, "a commit is in doubt");
                    match self.was_written(&commits).await {
                        Some(true) => {
                            let claimed = self.claimed_after_all(&commits).await;
                            self.done(cases, commits, &claimed);
                            return Vec::new();
                        }
                        Some(false) => {}
                        None => break,
                    }
                }
                Err(CommitError::Failed(error)) => {
                    tracing::warn!(%error, attempt, "a batch could not be written");
                }
            }
            tokio::time::sleep(Duration::from_millis(u64::from(attempt) * 50)).await;
        }
        self.leave(&commits);
        for case in &cases {
            self.cache.forget(case.contact);
        }
        for letter in letters_of(cases) {
            send(letter.reply, Err(PostError::Unavailable));
        }
        Vec::new()
    }

    /// Whether a commit in doubt happened; `None` when nobody can tell.
    async fn was_written(&self, commits: &[Commit]) -> Option<bool> {
        let event = commits
            .iter()
            .find_map(|commit| commit.changes.events.first().map(|e| (commit.workspace, e.id)))?;
        for _ in 0..MOST_DOUBTS {
            match self.ledger.has_event(event.0, event.1).await {
                Ok(written) => return Some(written),
                Err(error) => tracing::warn!(%error, "still in doubt"),
            }
            tokio::time::sleep(Duration::from_millis(500)).await;
        }
        None
    }

    /// Which deliveries were claimed with a commit whose answer got lost.
    async fn claimed_after_all(&self, commits: &[Commit]) -> Vec<OutboxId> {
        let wanted: Vec<OutboxId> = commits.iter().flat_map(|commit| &commit.claims).copied().collect();
        let Some(first) = wanted.iter().min() else { return wanted };
        let above = OutboxId(first.0 - 1);
        let most = i64::try_from(MOST_LETTERS * 4).unwrap_or(i64::MAX);
        for _ in 0..MOST_DOUBTS {
            let sending = WishState::Sending;
            match self.ledger.deliveries(sending, Timestamp(i64::MAX), above, most).await {
                Ok(found) => {
                    return found.iter().map(|wish| wish.id).filter(|id| wanted.contains(id)).collect();
                }
                Err(error) => tracing::warn!(%error, "still in doubt"),
            }
            tokio::time::sleep(Duration::from_millis(500)).await;
        }
        Vec::new()
    }

    /// Nothing was written, so nothing leaves.
    fn leave(&self, commits: &[Commit]) {
        for commit in commits {
            for id in &commit.claims {
                self.gate.leave(commit.contact, *id);
            }
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
        for Answer { letter, outcome } in waiting {
            send(letter.reply, outcome);
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
                        self.leave(&[commit]);
                        back.push(case);
                    }
                    back.push(case);
                    back.extend(cases);
                    return Err((back, error));
                }
            };
            let from_outside =
                |answer: &Answer| matches!(answer.letter.input, Input::Incoming(_) | Input::Echo(_));
            let commit = Commit {
                workspace: case.workspace,
                contact: case.contact,
                expected: case.expected,
                state: case.decision.touched.then(|| stamped(&mut case)),
                moved: case.decision.moved,
                renamed: case.decision.renamed,
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
        data,
    })
}

fn letters_of(cases: Vec<Case>) -> Vec<Letter> {
    cases.into_iter().flat_map(|case| case.answers).map(|answer| answer.letter).collect()
}

fn give_up(letters: Vec<Letter>, error: &StoreError) -> Vec<Letter> {
    tracing::error!(%error, letters = letters.len(), "a batch was given up");
    for letter in letters {
        send(letter.reply, Err(PostError::Unavailable));
    }
    Vec::new()
}
