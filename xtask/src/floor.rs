//! The floor of the benchmarks: a minimal program that takes the same webhook, writes the same six
//! rows in group commits with the same durability, and makes the same outgoing request. No logic.

use axum::extract::State;
use axum::routing::post;
use axum::{Json, Router};
use serde_json::{Value, json};
use sqlx::SqlitePool;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use std::path::Path;
use tokio::sync::{mpsc, oneshot};

const TABLES: &[&str] = &["seen", "contacts", "messages_in", "messages_out", "events", "outbox"];

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
    for table in TABLES {
        let sql =
            format!("CREATE TABLE {table} (id TEXT PRIMARY KEY, contact TEXT, body TEXT) WITHOUT ROWID");
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
        let rows: Vec<Value> = letters
            .iter()
            .map(|letter| {
                json!({ "id": letter.body.pointer("/events/0/mId"), "contact": letter.body.get("contactId"),
                        "body": letter.body.to_string() })
            })
            .collect();
        if commit(&pool, &Value::from(rows).to_string()).await.is_ok() {
            for letter in letters.drain(..) {
                if letter.done.send(()).is_err() {
                    continue;
                }
            }
        }
        letters.clear();
    }
}

async fn commit(pool: &SqlitePool, rows: &str) -> Result<(), sqlx::Error> {
    let mut tx = pool.begin_with("BEGIN IMMEDIATE").await?;
    for table in TABLES {
        let sql = format!(
            "INSERT OR IGNORE INTO {table} SELECT r.value->>'id', r.value->>'contact', r.value->>'body' FROM json_each($1) AS r"
        );
        sqlx::query(sqlx::AssertSqlSafe(sql)).bind(rows).execute(&mut *tx).await?;
    }
    tx.commit().await
}
