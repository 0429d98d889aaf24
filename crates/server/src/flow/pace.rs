//! How fast a channel may be used: a leaky bucket that tells when the next message may go. It is
//! given the time, so that simulations can live faster.

use channels::Rate;
use domain::time::{Span, Timestamp};
use std::collections::HashMap;
use std::hash::Hash;

/// Buckets kept before those that are full again are let go.
const SWEEP_AT: usize = 10_000;

/// One bucket a key.
#[derive(Debug)]
pub struct Pace<K> {
    /// When each bucket will be empty.
    full_at: HashMap<K, Timestamp>,
}

impl<K> Default for Pace<K> {
    fn default() -> Self {
        Self { full_at: HashMap::new() }
    }
}

impl<K: Hash + Eq> Pace<K> {
    /// Takes one message out of the bucket, or says when there will be one.
    ///
    /// # Errors
    /// The moment at which asking again will succeed, if nobody else takes it.
    pub fn take(&mut self, key: K, rate: Rate, now: Timestamp) -> Result<(), Timestamp> {
        let messages = i64::from(rate.messages.max(1));
        let each = Span(rate.per.0 / messages);
        if self.full_at.len() >= SWEEP_AT {
            self.full_at.retain(|_, at| *at > now);
        }
        let at = self.full_at.entry(key).or_insert(now);
        let next = (*at).max(now) + each;
        // A full bucket holds what may go within one span.
        let earliest = Timestamp(next.0 - rate.per.0);
        if earliest > now {
            return Err(earliest);
        }
        *at = next;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_goes_at_once_and_then_one_at_a_time() {
        let mut pace = Pace::default();
        let rate = Rate::a_second(10);
        let start = Timestamp::from_seconds(100);
        let burst = (0..20).filter(|_| pace.take("chat", rate, start).is_ok()).count();
        assert_eq!(burst, 10);
        let Err(next) = pace.take("chat", rate, start) else { panic!("the bucket has no bottom") };
        assert_eq!(next - start, Span::millis(100));
        assert_eq!(pace.take("chat", rate, next), Ok(()));
    }
}
