//! The floor of the benchmarks: a minimal program that keeps the same promise with six row-writes and
//! no logic. It takes the same webhook; notes the provider's id, the contact, the message, an event
//! and the reply in one group commit; makes the same outgoing request; and notes on the reply's row
//! what became of it in a later group commit. Rows have the product's sizes, commits its durability.

use axum::extract::State;
use axum::routing::post;
use axum::{Json, Router};
use serde_json::{Value, json};
use sqlx::SqlitePool;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use std::path::Path;
use tokio::sync::{mpsc, oneshot};

/// What is written when a message comes in, and how many bytes of it: what the product keeps.
const TABLES: [(&str, usize); 5] =
    [("seen", 0), ("contacts", 1050), ("messages_in", 170), ("messages_out", 330), ("events", 280)];

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
    let options = SqliteConnectOptions::new()
        .filename(file)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full);
    let pool = SqlitePoolOptions::new().max_connections(1).connect_with(options).await?;
    for (table, _) in TABLES {
        let sql =
            format!("CREATE TABLE {table} (id TEXT PRIMARY KEY, contact TEXT, body TEXT, outcome TEXT)");
        sqlx::query(sqlx::AssertSqlSafe(sql)).execute(&pool).await?;
    }
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
    while arriving.recv_many(&mut letters, 256).await > 0 {
        let kept = commit(&pool, &letters).await.is_ok();
        for letter in letters.drain(..) {
            // Whoever waited may have gone meanwhile.
            let _ = match letter {
                Letter::Came { written, .. } if kept => written.send(()),
                _ => Ok(()),
            };
        }
    }
}

async fn commit(pool: &SqlitePool, letters: &[Letter]) -> Result<(), sqlx::Error> {
    let mut tx = pool.begin_with("BEGIN IMMEDIATE").await?;
    let came: Vec<(&String, &String)> = letters
        .iter()
        .filter_map(|letter| match letter {
            Letter::Came { message, contact, .. } => Some((message, contact)),
            Letter::Sent { .. } => None,
        })
        .collect();
    let sent: Vec<(&String, &String)> = letters
        .iter()
        .filter_map(|letter| match letter {
            Letter::Sent { message, answer } => Some((message, answer)),
            Letter::Came { .. } => None,
        })
        .collect();
    for (table, size) in TABLES {
        let body = "x".repeat(size);
        // A contact is one row for all its messages, everything else a row a message.
        let rows = came.iter().map(|(message, contact)| {
            let id = if table == "contacts" { contact } else { message };
            [(*id).clone(), (*contact).clone(), body.clone()]
        });
        let sql = format!(
            "INSERT INTO {table} (id, contact, body) SELECT id, second, third FROM r WHERE id IS NOT NULL
                ON CONFLICT (id) DO UPDATE SET body = excluded.body"
        );
        execute(&mut tx, &sql, rows.collect()).await?;
    }
    let rows = sent.iter().map(|(message, answer)| [(*message).clone(), (*answer).clone(), String::new()]);
    let sql = "UPDATE messages_out SET outcome = r.second FROM r WHERE messages_out.id = r.id";
    execute(&mut tx, sql, rows.collect()).await?;
    tx.commit().await
}

/// One statement for all rows, filled up with empty ones so that few have to be prepared.
async fn execute(
    tx: &mut sqlx::Transaction<'_, sqlx::Sqlite>,
    sql: &str,
    rows: Vec<[String; 3]>,
) -> Result<(), sqlx::Error> {
    if rows.is_empty() {
        return Ok(());
    }
    let size = rows.len().next_power_of_two();
    let values = vec!["(?,?,?)"; size].join(",");
    let sql = format!("WITH r (id, second, third) AS (VALUES {values}) {sql}");
    let mut query = sqlx::query(sqlx::AssertSqlSafe(sql));
    let empty = 3 * (size - rows.len());
    for value in rows.into_iter().flatten() {
        query = query.bind(value);
    }
    for _ in 0..empty {
        query = query.bind(None::<String>);
    }
    query.execute(&mut **tx).await?;
    Ok(())
}
