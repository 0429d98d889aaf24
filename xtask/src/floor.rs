//! The floor of the benchmarks: a minimal program that keeps the same promise with six row-writes and
//! no logic. It takes the same webhook; notes the provider's id, the contact, the message, an event
//! and the reply in one group commit; makes the same outgoing request; and notes on the reply's row
//! what became of it in a later group commit. Tables with their keys and indexes are the product's,
//! rows have its sizes, commits its durability.

use axum::extract::State;
use axum::routing::post;
use axum::{Json, Router};
use serde_json::{Value, json};
use sqlx::SqlitePool;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use std::collections::HashMap;
use std::path::Path;
use store::{Store, Target};
use tokio::sync::{mpsc, oneshot};

/// How many bytes of text the product keeps of a contact, a message, its sender and a turn's events.
const STATE: usize = 1050;
const CONTENT: usize = 60;
const SENDER: usize = 90;
const EVENTS: usize = 620;

/// Something to write.
enum Letter {
    Came { message: String, contact: String, written: oneshot::Sender<()> },
    Sent { message: String, answer: String },
}

#[derive(Clone)]
struct Floor {
    letters: mpsc::Sender<Letter>,
    client: reqwest::Client,
    destination: String,
}

pub async fn serve(listen: &str, destination: String, file: &Path) -> anyhow::Result<()> {
    Store::open(&Target::File(file.to_owned())).await?.close().await;
    let options = SqliteConnectOptions::new()
        .filename(file)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .pragma("cache_size", "-16000");
    let pool = SqlitePoolOptions::new().max_connections(1).connect_with(options).await?;
    let (letters, arriving) = mpsc::channel(4096);
    tokio::spawn(write(pool, arriving));
    let floor = Floor { letters, client: reqwest::Client::new(), destination };
    let router = Router::new()
        .route("/hook", post(take))
        .route("/readyz", axum::routing::get(|| async { "ready" }))
        .with_state(floor);
    let listener = tokio::net::TcpListener::bind(listen).await?;
    Ok(axum::serve(listener, router).await?)
}

async fn take(State(floor): State<Floor>, Json(body): Json<Value>) -> Json<Value> {
    let text = |pointer: &str| body.pointer(pointer).and_then(Value::as_str).unwrap_or_default().to_owned();
    let (message, contact) = (text("/events/0/mId"), text("/contactId"));
    let reply = json!({ "contactId": contact, "messageId": 1,
        "message": { "type": "text", "text": text("/events/0/message/text") } });
    let (written, is_written) = oneshot::channel();
    let letter = Letter::Came { message: message.clone(), contact, written };
    if floor.letters.send(letter).await.is_ok() && is_written.await.is_ok() {
        tokio::spawn(floor.answer(message, reply.to_string()));
    }
    Json(json!({}))
}

impl Floor {
    async fn answer(self, message: String, reply: String) {
        let request = self
            .client
            .post(format!("{}/message", self.destination))
            .header("content-type", "application/json")
            .header("authorization", "Bearer floor")
            .body(reply);
        let answer = match request.send().await {
            Ok(answer) => answer.text().await.unwrap_or_default(),
            Err(error) => error.to_string(),
        };
        drop(self.letters.send(Letter::Sent { message, answer }).await);
    }
}

async fn write(pool: SqlitePool, mut arriving: mpsc::Receiver<Letter>) {
    let mut letters = Vec::new();
    let mut ids = Ids::default();
    while arriving.recv_many(&mut letters, 256).await > 0 {
        let kept = commit(&pool, &letters, &mut ids).await.is_ok();
        for letter in letters.drain(..) {
            // Whoever waited may have gone meanwhile.
            let _ = match letter {
                Letter::Came { written, .. } if kept => written.send(()),
                _ => Ok(()),
            };
        }
    }
}

/// Numbers for what the provider names with words.
#[derive(Default)]
struct Ids {
    last: i64,
    contacts: HashMap<String, i64>,
    /// The contact and the number of each reply whose outcome is awaited.
    replies: HashMap<String, (i64, i64)>,
}

impl Ids {
    fn next(&mut self) -> i64 {
        self.last += 1;
        self.last
    }

    fn contact(&mut self, name: &str) -> i64 {
        if let Some(id) = self.contacts.get(name) {
            return *id;
        }
        let id = self.next();
        self.contacts.insert(name.to_owned(), id);
        id
    }
}

/// A value of a row.
enum Cell {
    Number(i64),
    Text(String),
    Nothing,
}

impl From<i64> for Cell {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

macro_rules! row {
    ($($value:expr),+ $(,)?) => { vec![$(Cell::from($value)),+] };
}

/// The rows of a group commit, by table.
#[derive(Default)]
struct Rows {
    seen: Vec<Vec<Cell>>,
    contacts: HashMap<i64, Vec<Cell>>,
    messages: Vec<Vec<Cell>>,
    events: Vec<Vec<Cell>>,
    outcomes: Vec<Vec<Cell>>,
}

impl Rows {
    fn came(&mut self, message: &str, name: &str, ids: &mut Ids) {
        let contact = ids.contact(name);
        let (incoming, event, reply) = (ids.next(), ids.next(), ids.next());
        let words = "x".repeat(CONTENT);
        let sender = "x".repeat(SENDER);
        self.seen.push(row![1, 1, message, incoming]);
        let state = "x".repeat(STATE);
        self.contacts.insert(
            contact,
            row![1, contact, incoming, name, name, "open", 1, 1, 0, 0, incoming, incoming, incoming, state],
        );
        self.messages.push(row![
            1,
            contact,
            incoming,
            incoming,
            "in",
            1,
            words.clone(),
            "{}",
            "",
            0,
            "",
            message
        ]);
        let mut out = row![1, contact, reply, reply, "out", 1, words, sender, "queued", 1, "queued@1;"];
        out.push(Cell::Nothing);
        self.messages.push(out);
        self.events.push(row![1, event, contact, incoming, 1, "x".repeat(EVENTS)]);
        ids.replies.insert(message.to_owned(), (contact, reply));
    }

    fn sent(&mut self, message: &str, answer: String, ids: &mut Ids) {
        if let Some((contact, reply)) = ids.replies.remove(message) {
            self.outcomes.push(row![1, contact, reply, answer]);
        }
    }
}

async fn commit(pool: &SqlitePool, letters: &[Letter], ids: &mut Ids) -> Result<(), sqlx::Error> {
    let mut rows = Rows::default();
    for letter in letters {
        match letter {
            Letter::Came { message, contact, .. } => rows.came(message, contact, ids),
            Letter::Sent { message, answer } => rows.sent(message, answer.clone(), ids),
        }
    }
    let mut tx = pool.begin_with("BEGIN IMMEDIATE").await?;
    let sql = "WITH r (w, channel, pid, at) AS (VALUES {values})
        INSERT INTO seen (workspace_id, channel_id, provider_id, at) SELECT w, channel, pid, at FROM r
        WHERE w IS NOT NULL ON CONFLICT DO NOTHING";
    execute(&mut tx, sql, rows.seen).await?;
    let sql = "WITH r (w, id, version, name, search, status, unread, unanswered, taken_over, fence, sort_at, last, at, state)
            AS (VALUES {values})
        INSERT INTO contacts (workspace_id, id, version, name, search, status, unread, unanswered, taken_over, fence,
            sort_at, last_message_id, created_at, state)
        SELECT w, id, version, name, search, status, unread, unanswered, taken_over, fence, sort_at, last, at, state
        FROM r WHERE w IS NOT NULL
        ON CONFLICT (workspace_id, id) DO UPDATE SET version = excluded.version, unread = excluded.unread,
            last_message_id = excluded.last_message_id, state = excluded.state";
    execute(&mut tx, sql, rows.contacts.into_values().collect()).await?;
    let sql = "WITH r (w, contact, id, at, direction, channel, content, sender, status, rank, log, pid) AS (VALUES {values})
        INSERT INTO messages (workspace_id, contact_id, id, at, direction, channel_id, content, sender, status,
            status_rank, status_log, provider_id)
        SELECT w, contact, id, at, direction, channel, content, sender, status, rank, log, pid FROM r WHERE w IS NOT NULL";
    execute(&mut tx, sql, rows.messages).await?;
    let sql = "WITH r (w, id, contact, at, activity, data) AS (VALUES {values})
        INSERT INTO events (workspace_id, id, contact_id, at, activity, data)
        SELECT w, id, contact, at, activity, data FROM r WHERE w IS NOT NULL";
    execute(&mut tx, sql, rows.events).await?;
    let sql = "WITH r (w, contact, id, answer) AS (VALUES {values})
        UPDATE messages SET status = 'sent', status_rank = 3, status_log = messages.status_log || 'sent@2;',
            provider_id = r.answer FROM r
        WHERE messages.workspace_id = r.w AND messages.contact_id = r.contact AND messages.id = r.id";
    execute(&mut tx, sql, rows.outcomes).await?;
    tx.commit().await
}

/// One statement for all rows, filled up with empty ones so that few have to be prepared.
async fn execute(
    tx: &mut sqlx::Transaction<'_, sqlx::Sqlite>,
    sql: &str,
    rows: Vec<Vec<Cell>>,
) -> Result<(), sqlx::Error> {
    let Some(columns) = rows.first().map(Vec::len) else { return Ok(()) };
    let size = rows.len().next_power_of_two();
    let empty = columns * (size - rows.len());
    let one = format!("({})", vec!["?"; columns].join(","));
    let sql = sql.replace("{values}", &vec![one; size].join(","));
    let mut query = sqlx::query(sqlx::AssertSqlSafe(sql));
    for cell in rows.into_iter().flatten() {
        query = match cell {
            Cell::Number(number) => query.bind(number),
            Cell::Text(text) => query.bind(text),
            Cell::Nothing => query.bind(None::<i64>),
        };
    }
    for _ in 0..empty {
        query = query.bind(None::<i64>);
    }
    query.execute(&mut **tx).await?;
    Ok(())
}
