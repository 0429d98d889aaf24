//! The gate between mailboxes and outbox: lets a delivery leave with its own commit, where nothing
//! of the same contact is before it and its channel has room. Without it every delivery would be
//! written twice, once to queue and once to be claimed. Holds what the outbox knows of lanes; both
//! sides look in for a moment and never wait inside.

mod lanes;

pub(super) use lanes::Lanes;

use channels::RateLimits;
use domain::effect::Delivery;
use domain::id::{ContactId, OutboxId};
use domain::time::Timestamp;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The gate; closed until the outbox works.
#[derive(Clone, Default)]
pub struct Gate(Arc<Mutex<Lanes>>);

impl Gate {
    /// Whether a delivery may be claimed with its commit.
    #[must_use]
    pub fn enter(&self, delivery: &Delivery, rates: Option<RateLimits>, now: Timestamp) -> bool {
        self.lanes().enter(delivery, rates, now)
    }

    /// Its commit came to nothing.
    pub fn leave(&self, contact: ContactId, id: OutboxId) {
        self.lanes().leave(contact, id);
    }

    pub(super) fn lanes(&self) -> MutexGuard<'_, Lanes> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
