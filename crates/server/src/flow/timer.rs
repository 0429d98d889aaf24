//! Station 5, the timer: waits whose time has come become inputs. A timer's row goes with the
//! decision that answers it, so one that rang while the program died rings again.

use crate::clock::Clock;
use crate::flow::mailbox::{Address, Committed, Mailbox, News, PostError};
use crate::flow::ports::Ledger;
use domain::effect::Effect;
use domain::id::TimerId;
use domain::input::Input;
use domain::time::{Span, Timestamp};
use std::collections::HashSet;
use std::time::Duration;
use tokio::sync::{mpsc, watch};

/// Timers rung in one go.
const MOST_RUNG: i64 = 1000;
/// Longest sleep; other nodes may set timers nobody tells of here.
const LONGEST: Span = Span::seconds(5);

/// What the timer works with.
pub struct TimerLoop<L, C> {
    /// The memory.
    pub ledger: L,
    /// The clock.
    pub clock: C,
    /// Where inputs go.
    pub mailbox: Mailbox,
}

impl<L: Ledger, C: Clock> TimerLoop<L, C> {
    /// Works until told to stop.
    pub async fn work(self, mut told: mpsc::UnboundedReceiver<News>, mut stop: watch::Receiver<bool>) {
        let (answers, mut answered) = mpsc::unbounded_channel::<TimerId>();
        let mut ringing: HashSet<TimerId> = HashSet::new();
        let mut next = Timestamp(0);
        loop {
            let now = self.clock.now();
            if next <= now {
                next = self.ring(now, &mut ringing, &answers).await;
            }
            let wait = Duration::from_millis((next - self.clock.now()).as_millis().max(1));
            tokio::select! {
                biased;
                _ = stop.changed() => return,
                Some(timer) = answered.recv() => {
                    ringing.remove(&timer);
                    while let Ok(timer) = answered.try_recv() {
                        ringing.remove(&timer);
                    }
                }
                Some(news) = told.recv() => {
                    next = news.iter().map(earliest).fold(next, Timestamp::min);
                }
                () = tokio::time::sleep(wait) => {}
            }
        }
    }

    /// Rings what is due and tells when to look again.
    async fn ring(
        &self,
        now: Timestamp,
        ringing: &mut HashSet<TimerId>,
        answers: &mpsc::UnboundedSender<TimerId>,
    ) -> Timestamp {
        let most = MOST_RUNG + i64::try_from(ringing.len()).unwrap_or(0);
        let due = match self.ledger.due_timers(now, most).await {
            Ok(due) => due,
            Err(error) => {
                tracing::warn!(%error, "the timers cannot be read");
                return now + Span::seconds(1);
            }
        };
        let mut rung = 0;
        for (workspace, timer) in due {
            if !ringing.insert(timer.id) {
                continue;
            }
            rung += 1;
            let (mailbox, answers) = (self.mailbox.clone(), answers.clone());
            tokio::spawn(async move {
                let input = Input::Woken { timer: timer.id, run: timer.run };
                let result = mailbox.post(Address::Contact(workspace, timer.contact), input).await;
                if let Err(error) = &result
                    && *error != PostError::Unavailable
                {
                    tracing::warn!(%error, timer = timer.id.0, "a timer rang for nobody");
                }
                // One that was not taken in rings again.
                if answers.send(timer.id).is_err() {
                    tracing::debug!("the timer has stopped");
                }
            });
        }
        if rung > 0 {
            // Those rung are still in the table until they are answered; look again soon.
            return now + Span::millis(20);
        }
        match self.ledger.next_timer().await {
            Ok(Some(at)) if at <= now => now + Span::millis(20),
            Ok(Some(at)) => at.min(now + LONGEST),
            Ok(None) => now + LONGEST,
            Err(_) => now + Span::seconds(1),
        }
    }
}

fn earliest(committed: &Committed) -> Timestamp {
    let due = committed.changes.effects.iter().filter_map(|effect| match effect {
        Effect::SetTimer(timer) => Some(timer.due),
        _ => None,
    });
    due.min().unwrap_or(Timestamp(i64::MAX))
}
