//! The work of a backtest: reads the log, does the past of each contact again, and says how far it
//! has come. It holds a page of the log and a crowd of contacts at a time beside what it keeps.

use super::answer::{Backtest, BacktestContact, differs, side, spoken_of};
use super::live::{BacktestDoing, BacktestProgress};
use crate::api::error::ApiResult;
use crate::app::App;
use ::mailbox::Snapshot;
use ::mailbox::backtest::{Past, Tally, replay};
use domain::id::{ContactId, WorkflowId, WorkspaceId};
use domain::state::ContactState;
use domain::time::{Span, Timestamp};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Turns read at once.
const PAGE: i64 = 2000;
/// Contacts looked at at once.
const CROWD: usize = 500;

/// What is to be done.
pub(super) struct Job {
    pub(super) app: App,
    pub(super) workspace: WorkspaceId,
    pub(super) workflow: WorkflowId,
    pub(super) days: u32,
    /// The definition, among what else is published.
    pub(super) draft: Snapshot,
    /// The published version, among the same, and which one it is.
    pub(super) published: Option<(i64, Snapshot)>,
}

/// What the log holds of a stretch of time.
struct Recorded {
    since: Timestamp,
    until: Timestamp,
    turns: usize,
    contacts: BTreeMap<ContactId, Past>,
}

impl Job {
    /// Does it, and tells how far it has come.
    pub(super) async fn run(self, tell: impl Fn(BacktestProgress)) -> ApiResult<Backtest> {
        let app = self.app.clone();
        let _turn = app.backtests.acquire().await.map_err(anyhow::Error::from)?;
        let recorded = self.read(&tell).await?;
        let (since, until, turns) = (recorded.since.millis(), recorded.until.millis(), recorded.turns);
        let contacts = recorded.contacts.len();
        let entries = recorded.contacts.values().map(Past::entries).sum();
        let published_version = self.published.as_ref().map(|(version, _)| *version);
        let [ours, theirs] = self.play(recorded, &tell).await?;
        let ours = ours.unwrap_or_default();
        let mut answer = Backtest {
            since,
            until,
            turns,
            contacts,
            recorded: entries,
            published_version,
            difference: theirs.as_ref().map(|theirs| differs(&ours, theirs)),
            draft: side(ours),
            published: theirs.map(side),
            names: Vec::new(),
        };
        answer.names = self.names(&answer).await?;
        Ok(answer)
    }

    async fn read(&self, tell: &impl Fn(BacktestProgress)) -> ApiResult<Recorded> {
        let store = &self.app.store;
        let last = store.last_turn(self.workspace).await?;
        let (last, until) = last.unwrap_or((0, self.app.now()));
        let since = until - Span::days(i64::from(self.days));
        let mut recorded = Recorded { since, until, turns: 0, contacts: BTreeMap::new() };
        let mut above = 0;
        loop {
            let page = store.turns_since(self.workspace, since, (above, last), PAGE).await?;
            let Some((end, newest)) = page.last() else { return Ok(recorded) };
            above = *end;
            recorded.turns += page.len();
            if let Some(event) = newest.first() {
                let share = percent((event.at - since).as_millis(), (until - since).as_millis());
                tell(BacktestProgress { doing: BacktestDoing::Reading, percent: share });
            }
            for (_, turn) in &page {
                if let Some(first) = turn.first() {
                    recorded.contacts.entry(first.contact).or_default().take_in(turn, self.workflow);
                }
            }
        }
    }

    /// Does the past of all contacts again, once with each set of workflows.
    async fn play(
        &self,
        recorded: Recorded,
        tell: &impl Fn(BacktestProgress),
    ) -> ApiResult<[Option<Tally>; 2]> {
        let (workflow, until) = (self.workflow, recorded.until);
        let theirs = self.published.as_ref().map(|(_, snapshot)| snapshot.clone());
        let mut tallies = [Some(Tally::default()), theirs.as_ref().map(|_| Tally::default())];
        let sides = Arc::new([Some(self.draft.clone()), theirs]);
        let everybody = recorded.contacts.len();
        let mut all = recorded.contacts.into_iter();
        loop {
            let share = percent(count(everybody - all.len()), count(everybody));
            tell(BacktestProgress { doing: BacktestDoing::Playing, percent: share });
            let crowd: Vec<(ContactId, Past)> = all.by_ref().take(CROWD).collect();
            if crowd.is_empty() {
                return Ok(tallies);
            }
            let keys: Vec<_> = crowd.iter().map(|(contact, _)| (self.workspace, *contact)).collect();
            let stored = self.app.store.load(&keys).await?;
            let crowd: Vec<(Past, ContactState)> = crowd
                .into_iter()
                .filter_map(|(contact, past)| Some((past, stored.get(&contact)?.state.clone())))
                .collect();
            let sides = sides.clone();
            // It may be a lot to think about, and others wait.
            let thinking = tokio::task::spawn_blocking(move || {
                for (past, state) in &crowd {
                    for (tally, snapshot) in tallies.iter_mut().zip(sides.iter()) {
                        if let (Some(tally), Some(snapshot)) = (tally, snapshot) {
                            tally.add(state.contact.id, &replay(workflow, snapshot, state, past, until));
                        }
                    }
                }
                tallies
            });
            tallies = thinking.await.map_err(anyhow::Error::from)?;
        }
    }

    async fn names(&self, answer: &Backtest) -> ApiResult<Vec<BacktestContact>> {
        let contacts: Vec<ContactId> = spoken_of(answer).into_iter().collect();
        let mut names = Vec::with_capacity(contacts.len());
        for crowd in contacts.chunks(CROWD) {
            let keys: Vec<_> = crowd.iter().map(|contact| (self.workspace, *contact)).collect();
            let stored = self.app.store.load(&keys).await?;
            let known = crowd.iter().filter_map(|id| Some((*id, stored.get(id)?)));
            names.extend(known.map(|(id, stored)| BacktestContact { id, name: stored.state.display_name() }));
        }
        Ok(names)
    }
}

fn count(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}

/// How much of a whole a part is, from 0 to 100.
fn percent(part: u64, whole: u64) -> u8 {
    let share = part.saturating_mul(100) / whole.max(1);
    u8::try_from(share.min(100)).unwrap_or(100)
}
