//! Station 5, errands: what steps have somebody else do outside. An errand is claimed, run, and what
//! came of it goes into the contact's mailbox. One that did not happen is tried again, later and
//! later; one that may have happened is run again only where twice does no harm.

use crate::clock::Clock;
use crate::flow::again;
use crate::flow::mailbox::{Address, Committed, Mailbox, News};
use crate::flow::ports::{ErrandReport, Errands, Ledger};
use domain::effect::Effect;
use domain::errand::{Call, CallOutcome, Errand, HttpMethod};
use domain::id::{OutboxId, WorkspaceId};
use domain::input::Input;
use domain::time::{Span, Timestamp};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::Duration;
use store::StoreError;
use store::outbox::Wish;
use tokio::sync::{mpsc, watch};

/// How often errands are looked for that nobody told of.
const SWEEP: Duration = Duration::from_secs(2);
/// How long another node may run an errand before nobody can tell what became of it.
const LOST_AFTER: Span = Span::minutes(3);
/// In how many sweeps errands are looked for that nobody runs.
const LOOK_FOR_LOST: u32 = 15;
/// How often an errand is tried whose step does not say.
const TRIES: u32 = 3;
/// Longest pause another side may ask for: the run waits, and gives up after half an hour.
const LONGEST_PAUSE: Span = Span::minutes(5);
/// Errands under way at once.
const MOST: usize = 64;
/// Errands of one workspace under way at once, so that one with slow partners does not hold up all.
const MOST_OF_ONE: usize = 24;

/// What the errands work with.
pub struct ErrandLoop<L, C, R> {
    /// The memory.
    pub ledger: L,
    /// The clock.
    pub clock: C,
    /// Who runs them.
    pub runner: R,
    /// Where outcomes go.
    pub mailbox: Mailbox,
    /// Whether other programs work on the same memory.
    pub shared: bool,
}

/// Errands under way.
#[derive(Default)]
struct UnderWay {
    ids: HashSet<OutboxId>,
    of: HashMap<WorkspaceId, usize>,
}

impl UnderWay {
    fn has_room(&self, workspace: WorkspaceId) -> bool {
        self.ids.len() < MOST && self.of.get(&workspace).copied().unwrap_or(0) < MOST_OF_ONE
    }
    fn begun(&mut self, workspace: WorkspaceId, id: OutboxId) {
        self.ids.insert(id);
        *self.of.entry(workspace).or_default() += 1;
    }
    fn over(&mut self, workspace: WorkspaceId, id: OutboxId) {
        if self.ids.remove(&id) {
            let of = self.of.entry(workspace).or_default();
            *of = of.saturating_sub(1);
        }
    }
}

/// An errand came back: whose, which, and when it is to be tried again.
type Back = (WorkspaceId, OutboxId, Option<Timestamp>);

impl<L: Ledger, C: Clock, R: Errands> ErrandLoop<L, C, R> {
    /// Works until told to stop, then lets those under way come to their end.
    pub async fn work(self, mut told: mpsc::UnboundedReceiver<News>, mut stop: watch::Receiver<bool>) {
        let this = Arc::new(self);
        let (backs, mut coming) = mpsc::unbounded_channel::<Back>();
        let mut under_way = UnderWay::default();
        let mut beats: u32 = 0;
        let before = if this.shared { this.clock.now() - LOST_AFTER } else { Timestamp(i64::MAX) };
        this.settle_lost(before, &under_way).await;
        let mut sweep = tokio::time::interval(SWEEP);
        sweep.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        // When the next one that was put back is due.
        let mut next: Option<Timestamp> = None;
        loop {
            let wait =
                next.map_or(SWEEP, |at| Duration::from_millis((at - this.clock.now()).as_millis() + 1));
            let look = tokio::select! {
                biased;
                _ = stop.changed() => break,
                Some((workspace, id, again)) = coming.recv() => {
                    under_way.over(workspace, id);
                    next = earlier(next, again);
                    true
                }
                Some(news) = told.recv() => {
                    let mut look = news.iter().any(wants_an_errand);
                    while let Ok(news) = told.try_recv() {
                        look |= news.iter().any(wants_an_errand);
                    }
                    look
                }
                _ = sweep.tick() => {
                    beats += 1;
                    if beats.is_multiple_of(LOOK_FOR_LOST) {
                        this.settle_lost(this.clock.now() - LOST_AFTER, &under_way).await;
                    }
                    true
                }
                () = tokio::time::sleep(wait), if next.is_some() => true,
            };
            let now = this.clock.now();
            next = next.filter(|at| *at > now);
            if look && let Err(error) = this.run_due(&mut under_way, &backs).await {
                tracing::warn!(%error, "errands could not be run");
            }
        }
        drop(backs);
        while coming.recv().await.is_some() {}
    }

    /// Claims and runs what is due, as far as there is room.
    async fn run_due(
        self: &Arc<Self>,
        under_way: &mut UnderWay,
        backs: &mpsc::UnboundedSender<Back>,
    ) -> Result<(), StoreError> {
        let now = self.clock.now();
        let mut above = OutboxId(0);
        while under_way.ids.len() < MOST {
            let page = self.ledger.due_errands(now, above, 200).await?;
            let Some(last) = page.last() else { return Ok(()) };
            above = last.id;
            let mut wanted: Vec<Wish<Call>> = Vec::new();
            for wish in page {
                if under_way.has_room(wish.workspace) && !under_way.ids.contains(&wish.id) {
                    under_way.begun(wish.workspace, wish.id);
                    wanted.push(wish);
                }
            }
            if wanted.is_empty() {
                continue;
            }
            let keys: Vec<_> = wanted.iter().map(|wish| (wish.workspace, wish.id)).collect();
            let claimed = match self.ledger.claim_errands(&keys, now).await {
                Ok(claimed) => claimed,
                Err(error) => {
                    keys.iter().for_each(|(workspace, id)| under_way.over(*workspace, *id));
                    return Err(error);
                }
            };
            for mut wish in wanted {
                if claimed.contains(&wish.id) {
                    wish.attempt += 1;
                    let (this, backs) = (self.clone(), backs.clone());
                    tokio::spawn(async move { this.run(wish, backs).await });
                } else {
                    under_way.over(wish.workspace, wish.id);
                }
            }
        }
        Ok(())
    }

    async fn run(&self, wish: Wish<Call>, backs: mpsc::UnboundedSender<Back>) {
        let again = match self.runner.run(wish.workspace, &wish.what).await {
            ErrandReport::Done(outcome) => self.tell(&wish, outcome).await,
            ErrandReport::Later { after, outcome }
                if wish.attempt < tries(&wish.what.errand) && after.is_none_or(|a| a <= LONGEST_PAUSE) =>
            {
                let due = self.clock.now() + again::pause(wish.attempt, wish.id, after);
                let reason = match &outcome {
                    CallOutcome::Failed { reason, .. } => reason.clone(),
                    CallOutcome::Replied { status, .. } => format!("status {status}"),
                    _ => String::new(),
                };
                self.put_back(&wish, due, &reason).await.then_some(due)
            }
            ErrandReport::Later { outcome, .. } => self.tell(&wish, outcome).await,
        };
        if backs.send((wish.workspace, wish.id, again)).is_err() {
            tracing::debug!("the errands have stopped");
        }
    }

    async fn put_back(&self, wish: &Wish<Call>, due: Timestamp, reason: &str) -> bool {
        again::put_back(wish.id, || self.ledger.put_back(wish.workspace, wish.id, due, reason)).await
    }

    /// Errands that were claimed long ago and that nobody here runs: a node died with them, or the
    /// program was killed.
    async fn settle_lost(&self, claimed_before: Timestamp, under_way: &UnderWay) {
        let mut above = OutboxId(0);
        loop {
            let lost = match self.ledger.running_errands(claimed_before, above, 200).await {
                Ok(lost) => lost,
                Err(error) => {
                    tracing::warn!(%error, "errands cannot be read");
                    return;
                }
            };
            let Some(last) = lost.last() else { return };
            above = last.id;
            for wish in lost.into_iter().filter(|wish| !under_way.ids.contains(&wish.id)) {
                if repeats(&wish.what.errand) {
                    let now = self.clock.now();
                    self.put_back(&wish, now, "the program stopped while it was under way").await;
                } else {
                    let reason = "the program stopped while this was under way; it may have been done";
                    self.tell(&wish, CallOutcome::failed(reason)).await;
                }
            }
        }
    }

    /// What came of it. There is nothing to be tried again then.
    async fn tell(&self, wish: &Wish<Call>, outcome: CallOutcome) -> Option<Timestamp> {
        let input = Input::Called { outbox: wish.id, run: wish.what.run, outcome };
        let address = Address::Contact(wish.workspace, wish.contact);
        again::tell(&self.mailbox, address, wish.id, input).await;
        None
    }
}

fn wants_an_errand(committed: &Committed) -> bool {
    committed.changes.effects.iter().any(|effect| matches!(effect, Effect::Call(_)))
}

fn earlier(one: Option<Timestamp>, other: Option<Timestamp>) -> Option<Timestamp> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    }
}

const fn tries(errand: &Errand) -> u32 {
    match errand {
        Errand::Http(request) => request.tries,
        _ => TRIES,
    }
}

/// Whether running an errand twice does no harm: advertisers count an event of one id once, and
/// translating or thinking again changes nothing outside.
#[must_use]
pub const fn repeats(errand: &Errand) -> bool {
    match errand {
        Errand::Http(request) => repeats_as(request.method),
        Errand::SheetRow { .. } => false,
        Errand::Conversion(_) | Errand::Translate { .. } | Errand::Think(_) => true,
    }
}

/// Whether asking twice is as good as asking once, as HTTP has it.
#[must_use]
pub const fn repeats_as(method: HttpMethod) -> bool {
    matches!(method, HttpMethod::Get | HttpMethod::Put | HttpMethod::Delete)
}
