//! Trying again, as the stations do that send things out: how long to wait, and how what came of
//! something is put back into the memory or told to the contact's mailbox although either cannot be
//! reached for a while. It decides nothing about what is worth another try.

use crate::flow::mailbox::{Address, Mailbox, PostError};
use domain::id::OutboxId;
use domain::input::Input;
use domain::time::Span;
use std::time::Duration;
use store::StoreError;

/// How often something is put back before it is left to be found among the lost.
const TRIES: u32 = 3;

/// How long to wait: what the other side asked for, or else twice as long each time up to five
/// minutes, with some spread so that not all come back at once. The spread follows from the id,
/// so it needs no chance.
#[must_use]
pub fn pause(attempt: u32, id: OutboxId, asked: Option<Span>) -> Span {
    let doubling = 1_i64 << attempt.min(10);
    let base = match asked {
        Some(asked) => asked.max(Span::millis(100)),
        None => Span::millis(500 * doubling).min(Span::minutes(5)),
    };
    let mixed = id.0.wrapping_mul(0x9E37_79B9_7F4A_7C15_u64.cast_signed()).unsigned_abs() >> 40;
    let spread = i64::try_from(mixed % 200).unwrap_or(0);
    Span(base.0 + base.0 / 1000 * spread)
}

/// Puts something back; tells whether it is. What is not is found among the lost.
pub async fn put_back<F>(id: OutboxId, put: impl Fn() -> F) -> bool
where
    F: Future<Output = Result<(), StoreError>>,
{
    for _ in 0..TRIES {
        match put().await {
            Ok(()) => return true,
            Err(error) => tracing::warn!(%error, outbox = id.0, "something could not be put back"),
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    false
}

/// Tells the contact's mailbox what came of something, for as long as it takes: an outcome must not
/// be lost while the program lives.
pub async fn tell(mailbox: &Mailbox, address: Address, id: OutboxId, input: Input) {
    let mut wait = Duration::from_millis(50);
    loop {
        match mailbox.post(address.clone(), input.clone()).await {
            Err(PostError::Unavailable) => {
                tokio::time::sleep(wait).await;
                wait = (wait * 2).min(Duration::from_secs(20));
            }
            Err(error) => {
                tracing::warn!(%error, outbox = id.0, "an outcome was not taken in");
                return;
            }
            Ok(_) => return,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_try_waits_longer_up_to_five_minutes_and_a_fifth() {
        let pauses: Vec<u64> = (1..=20).map(|n| pause(n, OutboxId(7), None).as_millis()).collect();
        assert!(pauses[0] >= 1000 && pauses[0] < 1200, "{pauses:?}");
        assert!(pauses.windows(2).all(|two| two[0] <= two[1]), "{pauses:?}");
        assert!(pauses[19] >= 300_000 && pauses[19] < 360_000, "{pauses:?}");
    }

    #[test]
    fn what_the_other_side_asks_for_is_kept_to() {
        for id in 0..1000 {
            let asked = pause(1, OutboxId(id), Some(Span::seconds(30))).as_millis();
            assert!((30_000..36_000).contains(&asked), "{asked}");
        }
        assert!(pause(1, OutboxId(1), Some(Span::millis(0))).as_millis() >= 100);
    }
}
