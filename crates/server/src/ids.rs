//! Where ids come from: milliseconds, the node's number and a sequence, each larger than the last.

use crate::clock::Clock;
use domain::id::{EPOCH_MILLIS, IdSource, compose};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// Hands out ids for one node; clones share the sequence.
#[derive(Clone, Debug)]
pub struct NodeIds<C> {
    clock: C,
    node: u8,
    last: Arc<AtomicI64>,
}

impl<C: Clock> NodeIds<C> {
    /// For the node of that number (0 to 15).
    #[must_use]
    pub fn new(clock: C, node: u8) -> Self {
        Self { clock, node, last: Arc::new(AtomicI64::new(0)) }
    }

    /// Makes sure that the next id is above this one, which another node may have made on a faster
    /// clock: messages of a contact are ordered by their ids.
    pub fn stay_above(&self, seen: i64) {
        self.last.fetch_max(seen, Ordering::Relaxed);
    }

    /// The next id.
    #[must_use]
    pub fn take(&self) -> i64 {
        let millis = (self.clock.now().millis() - EPOCH_MILLIS).max(0);
        let fresh = compose(millis, self.node, 0);
        let mut last = self.last.load(Ordering::Relaxed);
        loop {
            let next = if fresh > last { fresh } else { self.after(last) };
            match self.last.compare_exchange_weak(last, next, Ordering::Relaxed, Ordering::Relaxed) {
                Ok(_) => return next,
                Err(seen) => last = seen,
            }
        }
    }

    /// The id after this one that is this node's own: one more in the sequence, or the start of
    /// the next millisecond, which then is lived ahead of time.
    fn after(&self, last: i64) -> i64 {
        let same = compose(last >> 12, self.node, 0);
        let sequence = last & 0xff;
        if last & !0xff == same && sequence < 0xff {
            last + 1
        } else if last < same {
            same
        } else {
            compose((last >> 12) + 1, self.node, 0)
        }
    }
}

impl<C: Clock> IdSource for NodeIds<C> {
    fn next_id(&mut self) -> i64 {
        self.take()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::time::Timestamp;

    #[derive(Clone)]
    struct Stopped;
    impl Clock for Stopped {
        fn now(&self) -> Timestamp {
            Timestamp::from_millis(EPOCH_MILLIS + 5)
        }
    }

    #[test]
    fn ids_grow_even_while_the_clock_stands_still_and_keep_their_node() {
        let ids = NodeIds::new(Stopped, 3);
        let taken: Vec<i64> = (0..1000).map(|_| ids.take()).collect();
        assert!(taken.is_sorted_by(|a, b| a < b));
        assert!(taken.iter().all(|id| (id >> 8) & 0xf == 3));
    }

    #[test]
    fn an_id_of_a_faster_node_pushes_ours_above_it() {
        let ids = NodeIds::new(Stopped, 3);
        ids.stay_above(compose(9, 7, 200));
        let next = ids.take();
        assert!(next > compose(9, 7, 200) && (next >> 8) & 0xf == 3);
    }
}
