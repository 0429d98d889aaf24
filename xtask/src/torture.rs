//! The kill test: the real program is killed under load, again and again, and then asked what it
//! remembers. What it acknowledged must be there once and in order; what it sent must have left
//! once, or be marked as unknown; no workflow may be stuck.

use crate::load::Target;
use crate::product::{Product, built};
use crate::say;
use crate::stub::Stub;
use anyhow::{Context, bail, ensure};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

const CONTACTS: usize = 24;

/// Greets, asks, thanks: something that waits and something that sends.
fn workflow() -> Value {
    json!({
        "format": "switchboard.workflow/1", "name": "Torture",
        "trigger": { "type": "incoming_message", "keyword": { "match": "starts_with", "words": ["go"] } },
        "start": "hello",
        "steps": [
            { "id": "hello", "name": "Hello", "type": "send_message", "message": { "type": "text", "text": "hello $trigger.text" }, "exits": { "next": "ask" } },
            { "id": "ask", "name": "Ask", "type": "ask_question", "text": "and?", "answer": { "type": "text" }, "saveVariable": "a",
              "timeout": { "amount": 1, "unit": "minutes" }, "exits": { "next": "nap" } },
            { "id": "nap", "name": "Nap", "type": "wait", "duration": { "amount": 1, "unit": "seconds" }, "exits": { "next": "thanks" } },
            { "id": "thanks", "name": "Thanks", "type": "send_message", "message": { "type": "text", "text": "thanks for $var.a" } }
        ]
    })
}

#[derive(Default)]
struct Tally {
    attempts: AtomicU64,
    succeeded: AtomicU64,
    cut_off: AtomicU64,
    up: AtomicBool,
    kills: AtomicU64,
    stop: AtomicBool,
}

pub async fn torture(kills: u32, database: Option<&str>) -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let (stub, destination) = Stub::serve().await?;
    let product =
        Product::install(built()?.join("switchboard"), &folder.path().join("data"), database).await?;
    let (mut child, _) = product.start().await?;
    let channel = product.connect(&destination).await?;
    product.publish(&workflow()).await?;
    let tally = Arc::new(Tally::default());
    tally.up.store(true, Ordering::SeqCst);
    let writers: Vec<_> = (0..CONTACTS)
        .map(|n| {
            let target = Target {
                url: channel.webhook.clone(),
                token: channel.token.clone(),
                channel: channel.id,
                client: reqwest::Client::new(),
            };
            tokio::spawn(write(n, target, tally.clone()))
        })
        .collect();
    let began = Instant::now();
    for kill in 1..=kills {
        tokio::time::sleep(Duration::from_millis(fastrand::u64(60..500))).await;
        tally.up.store(false, Ordering::SeqCst);
        tally.kills.fetch_add(1, Ordering::SeqCst);
        child.kill().await?;
        (child, _) = product.start().await?;
        tally.up.store(true, Ordering::SeqCst);
        if kill % 50 == 0 {
            say(&format!("{kill} kills, {} acknowledged", tally.succeeded.load(Ordering::SeqCst)));
        }
    }
    tokio::time::sleep(Duration::from_millis(500)).await;
    tally.stop.store(true, Ordering::SeqCst);
    let mut told = HashMap::new();
    for (n, writer) in writers.into_iter().enumerate() {
        told.insert(format!("c{n}"), writer.await?);
    }
    come_to_rest(&product).await?;
    let verdict = judge(&product, &stub, &told, &tally).await;
    say(&format!("{kills} kills in {:.0} s: {}", began.elapsed().as_secs_f64(), verdict?));
    child.kill().await?;
    Ok(())
}

/// One customer: a message until it is acknowledged, then the next. Gives the ids in order.
async fn write(n: usize, target: Target, tally: Arc<Tally>) -> Vec<String> {
    let contact = format!("c{n}");
    let mut acknowledged = Vec::new();
    while !tally.stop.load(Ordering::SeqCst) {
        let id = format!("{contact}-{}", acknowledged.len());
        let text = if acknowledged.len() % 2 == 0 { format!("go {id}") } else { format!("because {id}") };
        loop {
            let (up, kills) = (tally.up.load(Ordering::SeqCst), tally.kills.load(Ordering::SeqCst));
            let good = target.send(&contact, &id, &text).await;
            // Attempts that a kill fell into say nothing about the time between kills.
            if up && tally.kills.load(Ordering::SeqCst) == kills {
                tally.attempts.fetch_add(1, Ordering::SeqCst);
                tally.succeeded.fetch_add(u64::from(good), Ordering::SeqCst);
            } else {
                tally.cut_off.fetch_add(1, Ordering::SeqCst);
            }
            if good {
                break;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        acknowledged.push(id);
        tokio::time::sleep(Duration::from_millis(fastrand::u64(20..120))).await;
    }
    acknowledged
}

/// Waits until the outbox is empty and nobody is inside the workflow any more.
async fn come_to_rest(product: &Product) -> anyhow::Result<()> {
    let client = reqwest::Client::new();
    let began = Instant::now();
    loop {
        let metrics = client.get(format!("{}/metrics", product.url)).send().await?.text().await?;
        let waiting = metrics.lines().any(|line| line.starts_with("switchboard_outbox{"));
        let workflows = product.run(&["workflow", "list", "--json"]).await?;
        let inside = workflows.pointer("/items/0/inside").and_then(Value::as_i64).unwrap_or(0);
        if !waiting && inside == 0 {
            return Ok(());
        }
        if began.elapsed() > Duration::from_secs(120) {
            bail!("after two minutes {inside} contacts are still inside the workflow; outbox:\n{metrics}");
        }
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
}

async fn judge(
    product: &Product,
    stub: &Stub,
    told: &HashMap<String, Vec<String>>,
    tally: &Tally,
) -> anyhow::Result<String> {
    let mut arrived: BTreeMap<i64, usize> = BTreeMap::new();
    let mut order: HashMap<String, i64> = HashMap::new();
    for came in stub.all() {
        *arrived.entry(came.message).or_default() += 1;
        let before = order.insert(came.contact.clone(), came.message).unwrap_or(0);
        ensure!(before <= came.message, "message {} overtook {before}", came.message);
    }
    if let Some((message, times)) = arrived.iter().find(|(_, times)| **times > 1) {
        bail!("message {message} reached the provider {times} times");
    }
    let (mut kept, mut sent, mut unknown) = (0, 0, 0);
    for (contact, ids) in told {
        let messages = messages_of(product, contact, ids.is_empty()).await?;
        let incoming: Vec<&str> = messages
            .iter()
            .filter(|message| message.get("traffic").and_then(Value::as_str) == Some("incoming"))
            .filter_map(|message| message.get("channelMessageId")?.as_str())
            .collect();
        ensure!(incoming == *ids, "{contact}: acknowledged {} messages, kept {}", ids.len(), incoming.len());
        kept += ids.len();
        let mut seen = BTreeSet::new();
        for message in
            messages.iter().filter(|m| m.get("traffic").and_then(Value::as_str) == Some("outgoing"))
        {
            let id = message.get("messageId").and_then(Value::as_i64).context("a message without an id")?;
            ensure!(seen.insert(id), "message {id} is there twice");
            let status = message.pointer("/status").and_then(Value::as_array).and_then(|log| log.last());
            let status =
                status.and_then(|status| status.get("value")).and_then(Value::as_str).unwrap_or_default();
            let reached = arrived.contains_key(&id);
            match status {
                "sent" => {
                    ensure!(reached, "message {id} says sent but never arrived");
                    sent += 1;
                }
                "unknown" => unknown += 1,
                other => bail!("message {id} ended as \"{other}\" although the provider refuses nothing"),
            }
        }
    }
    let (attempts, good) = (tally.attempts.load(Ordering::SeqCst), tally.succeeded.load(Ordering::SeqCst));
    let share = (good * 100).checked_div(attempts).unwrap_or(0);
    ensure!(share >= 95, "only {share} % of {attempts} attempts between kills succeeded");
    ensure!(kept > 0 && sent > 0, "nothing happened");
    Ok(format!(
        "{kept} messages acknowledged and kept once, in order; {sent} replies left once, {unknown} are marked unknown; \
         {share} % of {attempts} attempts between kills succeeded ({} fell into a kill)",
        tally.cut_off.load(Ordering::SeqCst)
    ))
}

/// All messages of a contact, oldest first, over the developer API.
async fn messages_of(product: &Product, contact: &str, none: bool) -> anyhow::Result<Vec<Value>> {
    if none {
        return Ok(Vec::new());
    }
    let client = reqwest::Client::new();
    let get = async |url: String| -> anyhow::Result<Value> {
        let answer =
            client.get(&url).header("authorization", format!("Bearer {}", product.token)).send().await?;
        ensure!(answer.status().is_success(), "{url} answered {}", answer.status());
        Ok(serde_json::from_str(&answer.text().await?)?)
    };
    let found = get(format!("{}/api/contacts?search={contact}&limit=100", product.url)).await?;
    let items = found.get("items").and_then(Value::as_array).cloned().unwrap_or_default();
    let id = items
        .iter()
        .find(|item| item.get("name").and_then(Value::as_str) == Some(contact))
        .and_then(|item| item.get("id")?.as_i64())
        .with_context(|| format!("{contact} is not there"))?;
    let mut messages = Vec::new();
    let mut url = format!("{}/v2/contact/id:{id}/message/list?limit=100", product.url);
    while !url.is_empty() {
        let page = get(url).await?;
        messages.extend(page.get("items").and_then(Value::as_array).cloned().unwrap_or_default());
        url = page.pointer("/pagination/next").and_then(Value::as_str).unwrap_or_default().to_owned();
    }
    messages.reverse();
    Ok(messages)
}
