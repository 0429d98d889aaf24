//! Station 8, the mover: whoever published a next version may have wanted that contacts inside older
//! ones change over. That wish is in the workflow's row until it is fulfilled, so a program that died
//! goes on with it, and the moving itself is an input to each contact's mailbox like any other. Moving
//! somebody twice is moving them once, so several nodes may do the same.

use crate::clock::Clock;
use crate::flow::mailbox::{Address, Mailbox, PostError};
use crate::flow::ports::Ledger;
use domain::id::ContactId;
use domain::input::Input;
use domain::message::Actor;
use domain::time::Span;
use std::sync::Arc;
use std::time::Duration;
use store::next::Move;
use tokio::sync::{Notify, watch};
use tokio::task::JoinSet;

/// Contacts moved in one go.
const PAGE: i64 = 64;
/// How long another node may let contacts into the version that was replaced: until it reads the
/// settings again, and a batch under way just then has landed. Whoever enters so late is moved, too.
const LINGER: Span = Span::seconds(5);
/// How often it is looked whether another node published, or one stopped in the middle.
const LONGEST: Duration = Duration::from_secs(5);
/// How soon somebody who could not be moved is tried again.
const SOON: Duration = Duration::from_secs(1);

/// What the mover works with.
pub struct Mover<L, C> {
    /// The memory.
    pub ledger: L,
    /// The clock.
    pub clock: C,
    /// Where inputs go.
    pub mailbox: Mailbox,
    /// Rung when a next version was published.
    pub bell: Arc<Notify>,
}

impl<L: Ledger, C: Clock> Mover<L, C> {
    /// Works until told to stop.
    pub async fn work(self, mut stop: watch::Receiver<bool>) {
        loop {
            let wait = if self.round().await { LONGEST } else { SOON };
            tokio::select! {
                biased;
                _ = stop.changed() => return,
                () = self.bell.notified() => {}
                () = tokio::time::sleep(wait) => {}
            }
        }
    }

    /// Sees to every wish; tells whether nothing is left to do.
    async fn round(&self) -> bool {
        let wishes = match self.ledger.moves().await {
            Ok(wishes) => wishes,
            Err(error) => {
                tracing::warn!(%error, "it cannot be read who is to be moved");
                return false;
            }
        };
        let mut all = true;
        for wish in wishes {
            // Looked at before, so that whoever enters meanwhile is found by the next round.
            let settled = self.clock.now() - wish.since > LINGER;
            let done = self.sweep(&wish).await && settled;
            let noted = !done || self.ledger.move_done(&wish).await.is_ok();
            all &= done && noted;
        }
        all
    }

    /// Moves everybody who can be; tells whether all were asked.
    async fn sweep(&self, wish: &Move) -> bool {
        let (mut above, mut all) = (ContactId(0), true);
        loop {
            let page =
                self.ledger.inside_older(wish.workspace, wish.workflow, wish.version, above, PAGE).await;
            let page = match page {
                Ok(page) => page,
                Err(error) => {
                    tracing::warn!(%error, "it cannot be read who is inside an older version");
                    return false;
                }
            };
            let Some(last) = page.last() else { return all };
            above = *last;
            let moving: JoinSet<bool> = page
                .into_iter()
                .map(|contact| take_along(self.mailbox.clone(), wish.clone(), contact))
                .collect();
            all &= moving.join_all().await.into_iter().all(|moved| moved);
        }
    }
}

async fn take_along(mailbox: Mailbox, wish: Move, contact: ContactId) -> bool {
    let actor = wish.by.map_or(Actor::System, |id| Actor::User { id });
    let input = Input::MoveRuns { workflow: wish.workflow, version: wish.version, actor };
    match mailbox.post(Address::Contact(wish.workspace, contact), input).await {
        Ok(_) => true,
        Err(error) => {
            tracing::warn!(%error, contact = contact.0, "a contact was not moved to the next version");
            error != PostError::Unavailable
        }
    }
}
