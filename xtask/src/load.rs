//! A load generator: messages of a custom channel, as its integration would send them.

use serde_json::{Value, json};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// Where messages go.
#[derive(Clone)]
pub struct Target {
    pub url: String,
    pub token: String,
    pub channel: i64,
    pub client: reqwest::Client,
}

/// The body of a webhook with one text message.
pub fn body(channel: i64, contact: &str, id: &str, text: &str) -> Value {
    json!({
        "channelId": channel, "contactId": contact, "contact": { "firstName": contact },
        "events": [{ "type": "message", "mId": id, "timestamp": 1_790_000_000_000_i64,
                     "message": { "type": "text", "text": text } }]
    })
}

impl Target {
    /// Sends one message; true when it was acknowledged.
    pub async fn send(&self, contact: &str, id: &str, text: &str) -> bool {
        let request = self
            .client
            .post(&self.url)
            .header("authorization", format!("Bearer {}", self.token))
            .header("content-type", "application/json")
            .body(body(self.channel, contact, id, text).to_string())
            .timeout(Duration::from_secs(10));
        request.send().await.is_ok_and(|answer| answer.status().is_success())
    }
}

/// Keeps so many messages under way for so long; gives how many were acknowledged. The mark keeps
/// the messages of one loop apart from those of another.
pub async fn closed_loop(
    target: &Target,
    mark: &'static str,
    workers: usize,
    contacts: u64,
    length: Duration,
) -> u64 {
    let next = Arc::new(AtomicU64::new(0));
    let done = Arc::new(AtomicU64::new(0));
    let until = Instant::now() + length;
    let workers: Vec<_> = (0..workers)
        .map(|_| {
            let (target, next, done) = (target.clone(), next.clone(), done.clone());
            tokio::spawn(async move {
                while Instant::now() < until {
                    let n = next.fetch_add(1, Ordering::Relaxed);
                    if target
                        .send(&format!("c{}", n % contacts), &format!("{mark}{n}"), &format!("{mark}{n}"))
                        .await
                    {
                        done.fetch_add(1, Ordering::Relaxed);
                    }
                }
            })
        })
        .collect();
    for worker in workers {
        drop(worker.await);
    }
    done.load(Ordering::Relaxed)
}

/// Sends so many a second whatever becomes of them; gives when each was sent.
pub async fn open_loop(
    target: &Target,
    rate: u64,
    contacts: u64,
    length: Duration,
) -> Vec<(String, Instant)> {
    let total = rate * length.as_secs();
    let mut sent = Vec::new();
    let mut every = tokio::time::interval(Duration::from_micros(1_000_000 / rate));
    every.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Burst);
    let mut under_way = tokio::task::JoinSet::new();
    for n in 0..total {
        every.tick().await;
        let target = target.clone();
        let text = format!("o{n}");
        sent.push((text.clone(), Instant::now()));
        under_way
            .spawn(async move { target.send(&format!("c{}", n % contacts), &format!("o{n}"), &text).await });
        while under_way.try_join_next().is_some() {}
    }
    while under_way.join_next().await.is_some() {}
    sent
}
