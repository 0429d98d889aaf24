//! The floor of the benchmarks: a minimal program that takes the same webhook, writes six rows of the
//! same kind and size in group commits with the same durability, and makes the same outgoing
//! request. No logic, no lists to keep in order, no outcome to note.

use axum::extract::State;
use axum::routing::post;
use axum::{Json, Router};
use serde_json::{Value, json};
use sqlx::SqlitePool;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use std::path::Path;
use tokio::sync::{mpsc, oneshot};

/// What is written for a message, and how many bytes of it. The sizes are what the product keeps.
const TABLES: [(&str, usize); 6] = [
    ("seen", 0),
    ("contacts", 1050),
    ("messages_in", 170),
    ("messages_out", 210),
    ("events", 280),
    ("outbox", 330),
];

struct Letter {
    body: Value,
    done: oneshot::Sender<()>,
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
        let sql = format!("CREATE TABLE {table} (id TEXT PRIMARY KEY, contact TEXT, body TEXT)");
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
    let (done, written) = oneshot::channel();
    let text = |pointer: &str| body.pointer(pointer).cloned().unwrap_or_default();
    let message = json!({ "contactId": text("/contactId"), "messageId": 1,
        "message": { "type": "text", "text": text("/events/0/message/text") } });
    if floor.letters.send(Letter { body, done }).await.is_ok() && written.await.is_ok() {
        tokio::spawn(async move {
            let request = floor
                .client
                .post(format!("{}/message", floor.destination))
                .header("content-type", "application/json")
                .header("authorization", "Bearer floor")
                .body(message.to_string());
            if let Ok(answer) = request.send().await {
                drop(answer.bytes().await);
            }
        });
    }
    Json(json!({}))
}

async fn write(pool: SqlitePool, mut arriving: mpsc::Receiver<Letter>) {
    let mut letters = Vec::new();
    while arriving.recv_many(&mut letters, 256).await > 0 {
        if commit(&pool, &letters).await.is_ok() {
            for letter in letters.drain(..) {
                if letter.done.send(()).is_err() {
                    continue;
                }
            }
        }
        letters.clear();
    }
}

async fn commit(pool: &SqlitePool, letters: &[Letter]) -> Result<(), sqlx::Error> {
    let mut tx = pool.begin_with("BEGIN IMMEDIATE").await?;
    for (table, size) in TABLES {
        let most = letters.len().next_power_of_two();
        let rows = vec!["(?,?,?)"; most].join(",");
        let sql = format!(
            "WITH r (id, contact, body) AS (VALUES {rows}) INSERT INTO {table} (id, contact, body)
                SELECT id, contact, body FROM r WHERE id IS NOT NULL
                ON CONFLICT (id) DO UPDATE SET body = excluded.body"
        );
        let body = "x".repeat(size);
        let mut query = sqlx::query(sqlx::AssertSqlSafe(sql));
        for letter in letters {
            let contact = letter.body.get("contactId").and_then(Value::as_str).unwrap_or_default();
            let message = letter.body.pointer("/events/0/mId").and_then(Value::as_str).unwrap_or_default();
            // A contact is one row for all its messages, everything else a row a message.
            let id = if table == "contacts" { contact } else { message };
            query = query.bind(id.to_owned()).bind(contact.to_owned()).bind(body.clone());
        }
        for _ in letters.len()..most {
            query = query.bind(None::<String>).bind(None::<String>).bind(None::<String>);
        }
        query.execute(&mut *tx).await?;
    }
    tx.commit().await
}
