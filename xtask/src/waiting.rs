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
    let ask = json!({ "type": "ask_question", "text": "Well?", "answer": { "type": "text" },
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

/// Tables in which a waiting contact has a row, and the column that says whose it is.
const TABLES: [(&str, &str); 4] =
    [("contacts", "id"), ("identities", "contact_id"), ("runs", "contact_id"), ("timers", "contact_id")];

/// A waiting contact whose rows are copied.
struct Model {
    contact: i64,
    identity: String,
    /// Its other ids: of the timer, the run and the conversation.
    others: [i64; 3],
}

impl Model {
    async fn read(db: &mut SqliteConnection, identity: &str) -> anyhow::Result<Self> {
        let find = "SELECT t.contact_id, t.id, t.run_id, json_extract(c.state, '$.conversation.id') FROM identities i
            JOIN contacts c ON c.id = i.contact_id JOIN timers t ON t.contact_id = c.id WHERE i.identity = ?";
        let row = sqlx::query(find).bind(identity).fetch_one(&mut *db).await?;
        let others = [row.get(1), row.get(2), row.get(3)];
        Ok(Self { contact: row.get(0), identity: identity.to_owned(), others })
    }

    /// A statement that copies its row in a table for every second number from `first` on.
    async fn copying(
        &self,
        db: &mut SqliteConnection,
        (table, key): (&str, &str),
        (first, contacts, due): (i64, i64, i64),
    ) -> anyhow::Result<String> {
        let names: Vec<String> = sqlx::query("SELECT name FROM pragma_table_info(?)")
            .bind(table)
            .fetch_all(&mut *db)
            .await?
            .iter()
            .map(|row| row.get(0))
            .collect();
        let mut values = Vec::with_capacity(names.len());
        for name in &names {
            let sql = format!(
                "SELECT typeof({name}) = 'integer', {name} FROM {table} WHERE {key} = {}",
                self.contact
            );
            let row = sqlx::query(sqlx::AssertSqlSafe(sql)).fetch_one(&mut *db).await?;
            let number = if row.get::<bool, _>(0) { row.get::<Option<i64>, _>(1) } else { None };
            values.push(match number {
                _ if name == "due_at" => due_sql(due),
                Some(number) => self.fresh(number).unwrap_or_else(|| format!("m.{name}")),
                None => self.rewritten(name),
            });
        }
        let numbers = format!(
            "WITH RECURSIVE k(n) AS (SELECT {first} UNION ALL SELECT n + 2 FROM k WHERE n + 2 < {contacts})"
        );
        Ok(format!(
            "INSERT INTO {table} ({}) {numbers} SELECT {} FROM k, (SELECT * FROM {table} WHERE {key} = {}) m",
            names.join(", "),
            values.join(", "),
            self.contact
        ))
    }

    /// What stands for one of its ids in the n-th copy. Nothing else has ids in those years.
    fn fresh(&self, id: i64) -> Option<String> {
        let ids = [&[self.contact][..], &self.others].concat();
        let which = ids.iter().position(|own| *own == id)?;
        Some(format!("({} + k.n * 4 + {which})", 1_i64 << 51))
    }

    /// A text with the ids and the address of the n-th copy.
    fn rewritten(&self, name: &str) -> String {
        let mut value = format!("m.{name}");
        for id in [&[self.contact][..], &self.others].concat() {
            let fresh = self.fresh(id).unwrap_or_default();
            value = format!("replace({value}, '{id}', CAST({fresh} AS TEXT))");
        }
        format!("replace({value}, '{}', 'copy' || k.n)", self.identity)
    }
}

/// [`due`] as SQL.
fn due_sql(first: i64) -> String {
    let woken = WAKE_RATE * STRETCH;
    format!(
        "CASE WHEN k.n < {woken} THEN {first} + k.n * 1000000 / {WAKE_RATE} ELSE {first} + 1000000000000 + k.n END"
    )
}

async fn copy(file: &Path, contacts: i64, first_due: i64) -> anyhow::Result<()> {
    let mut db = SqliteConnectOptions::new()
        .filename(file)
        .pragma("synchronous", "OFF")
        .pragma("cache_size", "-400000")
        .connect()
        .await?;
    for (first, identity) in (0..).zip(["wait0", "ask0"]) {
        let model = Model::read(&mut db, identity).await?;
        for table in TABLES {
            let sql = model.copying(&mut db, table, (first, contacts, first_due)).await?;
            (&mut db).execute(sqlx::raw_sql(sqlx::AssertSqlSafe(sql))).await?;
        }
    }
    db.close().await?;
    Ok(())
}
