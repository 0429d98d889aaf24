//! Station 9, trials: one that was ended, or whose time has come, leads out who is still inside. Which
//! those are is asked of the memory, so it does not matter who ended it, or whether the program died
//! meanwhile; being led out is an input to each contact's mailbox like any other.

use crate::clock::Clock;
use crate::flow::mailbox::{Address, Mailbox};
use crate::flow::ports::Ledger;
use domain::input::{Input, WhichRuns};
use domain::message::Actor;
use std::sync::Arc;
use std::time::Duration;
use store::trial::Stray;
use tokio::sync::{Notify, watch};

/// Contacts led out in one go.
const PAGE: i64 = 64;
/// How often it is looked whose time has come, or whether another node ended one.
const LONGEST: Duration = Duration::from_secs(5);
/// How soon it is looked again after somebody was found.
const SOON: Duration = Duration::from_millis(200);

/// What leads out.
pub struct Trials<L, C> {
    /// The memory.
    pub ledger: L,
    /// The clock.
    pub clock: C,
    /// Where inputs go.
    pub mailbox: Mailbox,
    /// Rung when a trial was ended.
    pub bell: Arc<Notify>,
}

impl<L: Ledger, C: Clock> Trials<L, C> {
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

    /// Leads out; tells whether nobody was there.
    async fn round(&self) -> bool {
        let strays = match self.ledger.strays(self.clock.now(), PAGE).await {
            Ok(strays) => strays,
            Err(error) => {
                tracing::warn!(%error, "it cannot be read who is inside trials that are over");
                return true;
            }
        };
        for Stray { workspace, contact, trial } in &strays {
            let input = Input::StopRuns { which: WhichRuns::OfTrial(*trial), actor: Actor::System };
            if let Err(error) = self.mailbox.post(Address::Contact(*workspace, *contact), input).await {
                tracing::warn!(%error, contact = contact.0, "a contact could not be led out of a trial");
                return true;
            }
        }
        strays.is_empty()
    }
}
