//! Station 4, the assignment desk: finds somebody for contacts whose workflow wants them looked
//! after, first come first served, and tells their mailbox.

mod choice;

pub use choice::{Candidate, Choice, pool_name};

use crate::clock::Clock;
use crate::flow::mailbox::{Address, Committed, Mailbox, News};
use crate::flow::ports::{Ledger, Settings};
use domain::effect::{AssigneeWanted, Effect, Pick};
use domain::event::Fact;
use domain::id::{OutboxId, UserId, WorkspaceId};
use domain::input::Input;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::Arc;
use std::time::Duration;
use store::StoreError;
use store::outbox::Wish;
use tokio::sync::{Notify, mpsc, watch};

/// How often the queue is looked at although nobody said anything changed.
const SWEEP: Duration = Duration::from_secs(5);

/// What the desk works with.
pub struct Desk<L, S, C> {
    /// The memory.
    pub ledger: L,
    /// The workspaces' settings.
    pub settings: S,
    /// The clock.
    pub clock: C,
    /// Where answers go.
    pub mailbox: Mailbox,
    /// Rung when somebody came or went, or a team changed.
    pub bell: Arc<Notify>,
}

impl<L: Ledger, S: Settings, C: Clock> Desk<L, S, C> {
    /// Works until told to stop.
    pub async fn work(self, mut told: mpsc::UnboundedReceiver<News>, mut stop: watch::Receiver<bool>) {
        let mut sweep = tokio::time::interval(SWEEP);
        sweep.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        loop {
            let look = tokio::select! {
                biased;
                _ = stop.changed() => return,
                Some(news) = told.recv() => {
                    let mut look = news.iter().any(concerns_the_desk);
                    while let Ok(news) = told.try_recv() {
                        look |= news.iter().any(concerns_the_desk);
                    }
                    look
                }
                () = self.bell.notified() => true,
                _ = sweep.tick() => true,
            };
            if look && let Err(error) = self.serve().await {
                tracing::warn!(%error, "the assignment desk could not work");
            }
        }
    }

    /// Goes through the queue once, from the front.
    async fn serve(&self) -> Result<(), StoreError> {
        let mut counts: HashMap<WorkspaceId, HashMap<UserId, u32>> = HashMap::new();
        let mut above = OutboxId(0);
        loop {
            let page = self.ledger.assignments(above, 500).await?;
            let Some(last) = page.last() else { return Ok(()) };
            above = last.id;
            for wish in page {
                let open = match counts.entry(wish.workspace) {
                    Entry::Occupied(known) => known.into_mut(),
                    Entry::Vacant(place) => place.insert(self.ledger.open_contacts(wish.workspace).await?),
                };
                self.serve_one(&wish, open).await?;
            }
        }
    }

    async fn serve_one(
        &self,
        wish: &Wish<AssigneeWanted>,
        open: &mut HashMap<UserId, u32>,
    ) -> Result<(), StoreError> {
        let Some(snapshot) = self.settings.snapshot(wish.workspace) else { return Ok(()) };
        let choice = Choice::of(&wish.what);
        let pool = pool_name(wish.what.pool);
        let last = self.ledger.last_picked(wish.workspace, &pool).await?;
        let candidates = choice.candidates(&snapshot.workspace, open, last);
        let pick = match candidates.iter().find(|candidate| candidate.next) {
            Some(chosen) => Pick::User(chosen.user),
            None if candidates.is_empty() => Pick::NobodyThere,
            None => return Ok(()),
        };
        let input = Input::Picked { outbox: wish.id, run: wish.what.run, pick };
        let posted = self.mailbox.post(Address::Contact(wish.workspace, wish.contact), input).await;
        if let (Ok(_), Pick::User(user)) = (&posted, pick) {
            *open.entry(user).or_default() += 1;
            self.ledger.note_picked(wish.workspace, &pool, user).await?;
        }
        Ok(())
    }
}

fn concerns_the_desk(committed: &Committed) -> bool {
    committed.changes.effects.iter().any(|effect| matches!(effect, Effect::PickAssignee(_)))
        || committed.changes.events.iter().any(|event| {
            matches!(event.fact, Fact::ConversationClosed { .. } | Fact::Assigned { from: Some(_), .. })
        })
}
