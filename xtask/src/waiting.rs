//! A million contacts that wait: how long the product takes to start with them, what memory it needs,
//! and how punctually it wakes those whose time has come while messages flow.
//!
//! Two contacts come to wait by themselves, one in a "wait" step and one in a question. All others
//! are copies of their rows under ids of their own.

use crate::load::{Target, open_loop};
use crate::product::{Product, built, memory_of};
use crate::say;
use crate::stub::Stub;
use anyhow::{Context, ensure};
use serde_json::{Value, json};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions, Connection, Executor, Row};
use std::collections::HashMap;
use std::path::Path;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// Messages a second meanwhile.
const RATE: u64 = 500;
/// Contacts whose time comes within each second.
const WAKE_RATE: i64 = 200;
/// Seconds from making the memory to the first of them.
const LEAD: i64 = 60;
/// Seconds during which they come.
const STRETCH: i64 = 30;

fn workflow(name: &str, who: &str, step: &Value) -> Value {
    let mut step = step.clone();
    step["id"] = "w".into();
    step["name"] = "Waits".into();
    json!({
        "format": "switchboard.workflow/1", "name": name, "start": "w",
        "trigger": { "type": "incoming_message", "conditions": { "match": "all", "conditions": [
            { "source": "contact.firstname", "operator": "starts_with", "value": who }] } },
        "steps": [step, { "id": "s", "name": "Say", "type": "send_message",
            "message": { "type": "text", "text": "woken" } }]
    })
}

pub async fn waiting(contacts: i64) -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let (stub, destination) = Stub::serve().await?;
    let product = Product::install(built()?.join("switchboard"), &folder.path().join("data"), None).await?;
    let (mut child, _) = product.start().await?;
    let channel = product.connect(&destination).await?;
    let wait =
        json!({ "type": "wait", "duration": { "amount": 20, "unit": "days" }, "exits": { "next": "s" } });
    let ask = json!({ "type": "ask_question", "question": "Well?", "answer": { "type": "text" },
        "timeout": { "amount": 7, "unit": "days" }, "exits": { "timeout": "s" } });
    product.publish(&workflow("Wait", "wait", &wait)).await?;
    product.publish(&workflow("Ask", "ask", &ask)).await?;
    product.publish(&answering()).await?;
    let target = Target {
        url: channel.webhook.clone(),
        token: channel.token.clone(),
        channel: channel.id,
        client: reqwest::Client::new(),
    };
    ensure!(
        target.send("wait0", "m1", "hello").await && target.send("ask0", "m2", "hello").await,
        "no entry"
    );
    tokio::time::sleep(Duration::from_secs(2)).await;
    child.kill().await?;

    let file = data_file(&folder.path().join("data"))?;
    let began = Instant::now();
    let first_due = micros_now() + (LEAD + contacts / 20_000) * 1_000_000;
    copy(&file, contacts, first_due).await?;
    let size = std::fs::metadata(&file)?.len() >> 20;
    say(&format!("{contacts} waiting contacts made in {:.0} s, {size} MB", began.elapsed().as_secs_f64()));

    stub.forget();
    let (mut child, ready) = product.start().await?;
    let after_start = memory_of(&child).context("no memory figure")?;
    say(&format!("ready in {:.0} ms with {after_start:.0} MB", ready.as_secs_f64() * 1000.0));
    let until = u64::try_from((first_due - micros_now()) / 1_000_000 + STRETCH + 5).unwrap_or(30);
    ensure!(micros_now() < first_due, "making the memory took too long: the first are late already");
    let clock = (Instant::now(), micros_now());
    let sent = open_loop(&target, RATE, 2000, Duration::from_secs(until)).await;
    tokio::time::sleep(Duration::from_secs(3)).await;
    let loaded = memory_of(&child).context("no memory figure")?;
    child.kill().await?;

    let mut late = Vec::new();
    let mut flowing: HashMap<String, Instant> = HashMap::new();
    for came in stub.all() {
        let at = clock.1 + i64::try_from(came.at.saturating_duration_since(clock.0).as_micros())?;
        match came.contact.strip_prefix("copy").and_then(|n| n.parse::<i64>().ok()) {
            Some(n) => late.push(at - due(n, first_due)),
            None => drop(flowing.entry(came.text).or_insert(came.at)),
        }
    }
    let wanted = usize::try_from(WAKE_RATE * STRETCH)?;
    ensure!(late.len() == wanted, "{} of {wanted} were woken", late.len());
    late.sort_unstable();
    let at = |hundredths: usize| late.get(late.len() * hundredths / 100).map_or(0, |late| late / 1000);
    let punctual = late.iter().filter(|late| **late <= 1_000_000).count();
    let mut answered: Vec<u128> = sent
        .iter()
        .filter_map(|(text, at)| Some(flowing.get(text)?.saturating_duration_since(*at).as_millis()))
        .collect();
    answered.sort_unstable();
    let p99 = answered.get(answered.len() * 99 / 100).copied().unwrap_or(0);
    say(&format!(
        "{wanted} woken: median {} ms late, 99 % within {} ms, {:.2} % within 1 s; earliest {} ms",
        at(50),
        at(99),
        f64::from(u32::try_from(punctual)?) * 100.0 / f64::from(u32::try_from(wanted)?),
        at(0)
    ));
    say(&format!(
        "meanwhile {} of {} messages at {RATE}/s answered, 99 % within {p99} ms; {loaded:.0} MB",
        answered.len(),
        sent.len()
    ));
    Ok(())
}

/// Everybody else gets an answer.
fn answering() -> Value {
    json!({
        "format": "switchboard.workflow/1", "name": "Answer", "start": "s",
        "trigger": { "type": "incoming_message", "conditions": { "match": "all", "conditions": [
            { "source": "contact.firstname", "operator": "starts_with", "value": "c" }] } },
        "steps": [{ "id": "s", "name": "Say", "type": "send_message",
            "message": { "type": "text", "text": "$trigger.text" } }]
    })
}

/// When the time of a copy comes; those after the stretch wait for weeks.
const fn due(n: i64, first: i64) -> i64 {
    if n < WAKE_RATE * STRETCH { first + n * 1_000_000 / WAKE_RATE } else { first + 1_000_000_000_000 + n }
}

fn micros_now() -> i64 {
    #[expect(clippy::disallowed_methods, reason = "what is measured is beside the product")]
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_micros()).unwrap_or(i64::MAX)
}

fn data_file(folder: &Path) -> anyhow::Result<std::path::PathBuf> {
    let mut files = std::fs::read_dir(folder)?.filter_map(Result::ok).map(|entry| entry.path());
    files.find(|path| path.extension().is_some_and(|kind| kind == "db")).context("no data file")
}

/// A waiting contact's rows, as text in which its ids can be put anew.
struct Model {
    contact: i64,
    identity: String,
    ids: Vec<i64>,
    rows: Vec<(&'static str, String, Vec<String>)>,
}

const TABLES: [(&str, &str); 4] =
    [("contacts", "id"), ("identities", "contact_id"), ("runs", "contact_id"), ("timers", "contact_id")];

async fn model(db: &mut SqliteConnection, identity: &str) -> anyhow::Result<Model> {
    let contact: i64 = sqlx::query("SELECT contact_id FROM identities WHERE identity = ?")
        .bind(identity)
        .fetch_one(&mut *db)
        .await?
        .get(0);
    let ids = sqlx::query("SELECT id, run_id FROM timers WHERE contact_id = ?")
        .bind(contact)
        .fetch_one(&mut *db)
        .await?;
    let state: String = sqlx::query("SELECT state FROM contacts WHERE id = ?")
        .bind(contact)
        .fetch_one(&mut *db)
        .await?
        .get(0);
    let conversation = serde_json::from_str::<Value>(&state)?
        .pointer("/conversation/id")
        .and_then(Value::as_i64)
        .context("no conversation")?;
    let mut rows = Vec::new();
    for (table, key) in TABLES {
        let names: Vec<String> = sqlx::query("SELECT name FROM pragma_table_info(?)")
            .bind(table)
            .fetch_all(&mut *db)
            .await?
            .iter()
            .map(|row| row.get(0))
            .collect();
        let quoted: Vec<String> = names.iter().map(|name| format!("quote({name})")).collect();
        let sql = format!("SELECT {} FROM {table} WHERE {key} = {contact}", quoted.join(", "));
        let row = sqlx::query(sqlx::AssertSqlSafe(sql)).fetch_one(&mut *db).await?;
        let values = (0..names.len()).map(|n| row.get(n)).collect();
        rows.push((table, names.join(", "), values));
    }
    Ok(Model {
        contact,
        identity: identity.to_owned(),
        ids: vec![ids.get(0), ids.get(1), conversation],
        rows,
    })
}

impl Model {
    /// Its rows for the n-th copy.
    fn copy(&self, n: i64, due: i64, sql: &mut String) {
        // Nothing else has ids in these years.
        let fresh = |which: i64| (1_i64 << 51) + n * 4 + which;
        for (table, names, values) in &self.rows {
            let mut values = values.join(", ").replace(&self.contact.to_string(), &fresh(0).to_string());
            for (which, id) in (1..).zip(&self.ids) {
                values = values.replace(&id.to_string(), &fresh(which).to_string());
            }
            values = values.replace(&self.identity, &format!("copy{n}"));
            if *table == "timers" {
                let at = values.rfind(", ").unwrap_or(0);
                values.replace_range(at.., &format!(", {due}"));
            }
            sql.push_str(&format!("INSERT INTO {table} ({names}) VALUES ({values});\n"));
        }
    }
}

async fn copy(file: &Path, contacts: i64, first_due: i64) -> anyhow::Result<()> {
    let mut db = SqliteConnectOptions::new()
        .filename(file)
        .pragma("synchronous", "OFF")
        .pragma("cache_size", "-400000")
        .connect()
        .await?;
    let models = [model(&mut db, "wait0").await?, model(&mut db, "ask0").await?];
    let mut n = 0;
    while n < contacts {
        let mut sql = String::from("BEGIN;\n");
        for _ in 0..5000.min(contacts - n) {
            models[usize::try_from(n % 2)?].copy(n, due(n, first_due), &mut sql);
            n += 1;
        }
        sql.push_str("COMMIT;");
        (&mut db).execute(sqlx::raw_sql(sqlx::AssertSqlSafe(sql))).await?;
    }
    db.close().await?;
    Ok(())
}
