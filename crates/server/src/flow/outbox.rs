//! Station 3, the outbox: committed deliveries leave the building, each contact's in order.
//!
//! Every contact has a lane; the head of a lane is claimed in the store (which a takeover may
//! have prevented meanwhile), carried to the provider, and its outcome put into the contact's
//! mailbox. A delivery that surely did not leave waits and is tried again; one that may have
//! left is never sent again unless the provider recognises it.

use crate::clock::Clock;
use crate::flow::again;
use crate::flow::gate::{Gate, Lanes};
use crate::flow::mailbox::{Address, Committed, Mailbox, News};
use crate::flow::ports::{Courier, Ledger, Settings};
use channels::SendReport;
use domain::effect::{Delivery, Effect, SendOutcome};
use domain::id::OutboxId;
use domain::input::Input;
use domain::time::{Span, Timestamp};
use std::sync::Arc;
use std::sync::MutexGuard;
use std::time::Duration;
use store::outbox::{Wish, WishState};
use tokio::sync::{mpsc, watch};

/// Deliveries claimed in one go.
const MOST_CLAIMED: usize = 256;
/// How often the store is asked for deliveries nobody told of.
const SWEEP: Duration = Duration::from_secs(2);
/// How long another node may work on a delivery before nobody can tell what became of it.
const LOST_AFTER: Span = Span::minutes(2);
/// In how many sweeps deliveries are looked for that are on nobody's way.
const LOOK_FOR_LOST: u32 = 15;
/// How often a delivery that surely did not leave is tried.
const MOST_ATTEMPTS: u32 = 8;

/// What the outbox works with.
pub struct Outbox<L, S, C, K> {
    /// The memory.
    pub ledger: L,
    /// The workspaces' settings.
    pub settings: S,
    /// The clock.
    pub clock: C,
    /// Carries messages.
    pub courier: K,
    /// Where outcomes go.
    pub mailbox: Mailbox,
    /// Where deliveries come in.
    pub gate: Gate,
    /// Whether other programs work on the same memory.
    pub shared: bool,
}

/// A delivery came back from the courier.
struct Back {
    wish: Wish<Delivery>,
    /// When to try again; `None` when it is settled.
    retry: Option<Timestamp>,
}

impl<L: Ledger, S: Settings, C: Clock, K: Courier> Outbox<L, S, C, K> {
    /// Works until told to stop, then lets those on the way come to their end.
    pub async fn work(self, mut told: mpsc::UnboundedReceiver<News>, mut stop: watch::Receiver<bool>) {
        let this = Arc::new(self);
        let (backs, mut coming) = mpsc::unbounded_channel::<Back>();
        // Whether the store may hold deliveries nobody told of here.
        let mut behind = true;
        let mut beats: u32 = 0;
        this.recover().await;
        this.lanes().set_open(true);
        let mut sweep = tokio::time::interval(SWEEP);
        sweep.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        loop {
            let now = this.clock.now();
            let next = this.lanes().next_due(now);
            let wait = next.map_or(SWEEP, |at| Duration::from_millis((at - now).as_millis() + 1));
            tokio::select! {
                biased;
                _ = stop.changed() => break,
                Some(back) = coming.recv() => {
                    let mut lanes = this.lanes();
                    lanes.came_back(back.wish, back.retry);
                    while let Ok(back) = coming.try_recv() {
                        lanes.came_back(back.wish, back.retry);
                    }
                }
                Some(news) = told.recv() => {
                    let mut withdrawn = this.take_in(&news, &backs);
                    while let Ok(news) = told.try_recv() {
                        withdrawn |= this.take_in(&news, &backs);
                    }
                    if withdrawn {
                        this.settle_withdrawn().await;
                    }
                }
                _ = sweep.tick() => {
                    this.settle_withdrawn().await;
                    beats += 1;
                    if beats.is_multiple_of(LOOK_FOR_LOST) {
                        this.settle_lost(this.clock.now() - LOST_AFTER).await;
                    }
                    if behind || this.shared {
                        behind = this.sweep().await;
                    }
                }
                () = tokio::time::sleep(wait) => {}
            }
            behind |= this.send_ready(&backs).await;
        }
        this.lanes().set_open(false);
        // What was let through is claimed and has to be carried.
        while this.lanes().is_awaiting() {
            match told.recv().await {
                Some(news) => {
                    this.take_in(&news, &backs);
                }
                None => break,
            }
        }
        drop(backs);
        while coming.recv().await.is_some() {}
    }

    fn lanes(&self) -> MutexGuard<'_, Lanes> {
        self.gate.lanes()
    }

    /// Carries what was claimed with its commit and queues the rest; tells whether something was
    /// withdrawn.
    fn take_in(self: &Arc<Self>, news: &News, backs: &mpsc::UnboundedSender<Back>) -> bool {
        let mut withdrawn = false;
        for committed in news.iter() {
            self.queue(committed, backs);
            let mut effects = committed.changes.effects.iter();
            withdrawn |= effects.any(|effect| matches!(effect, Effect::WithdrawAutomated { .. }));
        }
        withdrawn
    }

    fn queue(self: &Arc<Self>, committed: &Committed, backs: &mpsc::UnboundedSender<Back>) {
        for effect in &committed.changes.effects {
            let Effect::Send(delivery) = effect else { continue };
            let claimed = committed.claimed.contains(&delivery.id);
            let wish = Wish {
                workspace: committed.workspace,
                id: delivery.id,
                contact: committed.contact,
                attempt: u32::from(claimed),
                due: Timestamp(0),
                what: (**delivery).clone(),
            };
            let mut lanes = self.lanes();
            lanes.entered(wish.contact, wish.id, claimed);
            if claimed {
                let (this, backs) = (self.clone(), backs.clone());
                tokio::spawn(async move { this.carry(wish, backs).await });
            } else {
                lanes.add(wish);
            }
        }
    }

    /// After a start: deliveries that were on their way when the program died.
    async fn recover(&self) {
        let before = if self.shared { self.clock.now() - LOST_AFTER } else { Timestamp(i64::MAX) };
        self.settle_lost(before).await;
    }

    /// Deliveries that were claimed long ago and are on nobody's way: another node died with them,
    /// or the store failed between claiming and telling.
    async fn settle_lost(&self, claimed_before: Timestamp) {
        let mut above = OutboxId(0);
        loop {
            let lost = self.ledger.deliveries(WishState::Sending, claimed_before, above, 500).await;
            let lost = match lost {
                Ok(lost) => lost,
                Err(error) => {
                    tracing::warn!(%error, "the outbox cannot be read");
                    return;
                }
            };
            let Some(last) = lost.last() else { return };
            above = last.id;
            for wish in lost {
                if self.lanes().is_on_its_way(&wish) {
                    continue;
                }
                if self.settings.honours_key(wish.workspace, wish.what.channel) {
                    let reason = "the program stopped while it was on its way";
                    let now = self.clock.now();
                    if let Err(error) = self.ledger.put_back(wish.workspace, wish.id, now, reason).await {
                        tracing::warn!(%error, "a delivery could not be put back");
                    }
                } else {
                    let reason = "the program stopped while this message was on its way; it may have arrived"
                        .to_owned();
                    self.post_outcome(&wish, SendOutcome::Unknown { reason }).await;
                }
            }
        }
    }

    /// Deliveries that a takeover withdrew before they were claimed.
    async fn settle_withdrawn(&self) {
        match self.ledger.deliveries(WishState::Withdrawn, Timestamp(i64::MAX), OutboxId(0), 500).await {
            Ok(withdrawn) => {
                for wish in withdrawn {
                    self.lanes().drop_wish(&wish);
                    self.post_outcome(&wish, SendOutcome::Withdrawn).await;
                }
            }
            Err(error) => tracing::warn!(%error, "the outbox cannot be read"),
        }
    }

    /// Deliveries nobody told of here: from before the start, or from other nodes. Tells whether
    /// there may be more.
    async fn sweep(&self) -> bool {
        let mut above = OutboxId(0);
        while !self.lanes().is_crowded() {
            match self.ledger.deliveries(WishState::Queued, Timestamp(i64::MAX), above, 500).await {
                Ok(queued) => {
                    let Some(last) = queued.last() else { return false };
                    above = last.id;
                    let mut lanes = self.lanes();
                    for wish in queued {
                        lanes.add(wish);
                    }
                }
                Err(error) => {
                    tracing::warn!(%error, "the outbox cannot be read");
                    return true;
                }
            }
        }
        true
    }

    /// Sends what may go; tells whether something could not be claimed, so that the store has to be
    /// asked what became of it.
    async fn send_ready(self: &Arc<Self>, backs: &mpsc::UnboundedSender<Back>) -> bool {
        let now = self.clock.now();
        let rates = |wish: &Wish<Delivery>| self.settings.rates(wish.workspace, wish.what.channel);
        let ready = self.lanes().take_ready(now, MOST_CLAIMED, rates);
        if ready.is_empty() {
            return false;
        }
        let keys: Vec<_> = ready.iter().map(|wish| (wish.workspace, wish.id)).collect();
        let claimed = match self.ledger.claim(&keys, now).await {
            Ok(claimed) => claimed,
            Err(error) => {
                tracing::warn!(%error, "deliveries could not be claimed");
                let later = now + Span::seconds(1);
                let mut lanes = self.lanes();
                ready.into_iter().for_each(|wish| lanes.came_back(wish, Some(later)));
                return false;
            }
        };
        let mut missed = false;
        for mut wish in ready {
            if claimed.contains(&wish.id) {
                wish.attempt += 1;
                let (this, backs) = (self.clone(), backs.clone());
                tokio::spawn(async move { this.carry(wish, backs).await });
            } else {
                // Withdrawn by a takeover, or another node has it or one before it; a sweep finds
                // what is still to be done.
                self.lanes().came_back(wish, None);
                missed = true;
            }
        }
        missed
    }

    async fn carry(&self, wish: Wish<Delivery>, backs: mpsc::UnboundedSender<Back>) {
        let report = match self.reply_to(&wish).await {
            Ok(reply_to) => self.courier.carry(wish.workspace, &wish.what, reply_to).await,
            Err(reason) => SendReport::Later { after: None, reason },
        };
        let outcome = match report {
            SendReport::Sent { provider_id } => SendOutcome::Sent { provider_id },
            SendReport::Delivered { provider_id } => SendOutcome::Delivered { provider_id },
            SendReport::Unknown { reason } => SendOutcome::Unknown { reason },
            SendReport::Refused { reason } | SendReport::Reconnect { reason } => {
                SendOutcome::Refused { reason }
            }
            SendReport::Later { after, reason } if wish.attempt < MOST_ATTEMPTS => {
                let due = self.clock.now() + again::pause(wish.attempt, wish.id, after);
                self.put_back(&wish, due, &reason).await;
                give_back(&backs, Back { wish, retry: Some(due) });
                return;
            }
            SendReport::Later { reason, .. } => SendOutcome::Refused { reason },
        };
        self.post_outcome(&wish, outcome).await;
        // The next message of the contact may leave now: what became of this one is committed.
        give_back(&backs, Back { wish, retry: None });
    }

    async fn reply_to(&self, wish: &Wish<Delivery>) -> Result<Option<String>, String> {
        let Some(message) = wish.what.reply_to else { return Ok(None) };
        self.ledger
            .provider_id_of(wish.workspace, wish.contact, message)
            .await
            .map_err(|error| error.to_string())
    }

    async fn put_back(&self, wish: &Wish<Delivery>, due: Timestamp, reason: &str) {
        again::put_back(wish.id, || self.ledger.put_back(wish.workspace, wish.id, due, reason)).await;
    }

    async fn post_outcome(&self, wish: &Wish<Delivery>, outcome: SendOutcome) {
        let input = Input::Sent {
            outbox: wish.id,
            message: wish.what.message,
            channel: wish.what.channel,
            words: wish.what.content.words().to_owned(),
            run: wish.what.run,
            outcome,
        };
        let address = Address::Contact(wish.workspace, wish.contact);
        again::tell(&self.mailbox, address, wish.id, input).await;
    }
}

fn give_back(backs: &mpsc::UnboundedSender<Back>, back: Back) {
    if backs.send(back).is_err() {
        tracing::debug!("the outbox has stopped");
    }
}
