//! A stub provider: takes messages of a custom channel and remembers when each came.

use axum::extract::State;
use axum::routing::post;
use axum::{Json, Router};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

/// A message that came.
#[derive(Clone)]
pub struct Came {
    pub at: Instant,
    pub message: i64,
    pub contact: String,
    pub text: String,
}

/// What the provider remembers.
#[derive(Clone, Default)]
pub struct Stub {
    came: Arc<Mutex<Vec<Came>>>,
}

impl Stub {
    /// Serves on a free port; gives the address.
    pub async fn serve() -> anyhow::Result<(Self, String)> {
        let stub = Self::default();
        let router = Router::new().route("/message", post(take)).with_state(stub.clone());
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
        let url = format!("http://{}", listener.local_addr()?);
        tokio::spawn(async move { axum::serve(listener, router).await });
        Ok((stub, url))
    }

    pub fn count(&self) -> usize {
        self.came.lock().unwrap_or_else(PoisonError::into_inner).len()
    }

    pub fn all(&self) -> Vec<Came> {
        self.came.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub fn forget(&self) {
        self.came.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// When each text came first.
    pub fn first_by_text(&self) -> HashMap<String, Instant> {
        let mut first = HashMap::new();
        for came in self.all() {
            first.entry(came.text).or_insert(came.at);
        }
        first
    }
}

async fn take(State(stub): State<Stub>, Json(body): Json<Value>) -> Json<Value> {
    let at = Instant::now();
    let text = |pointer: &str| body.pointer(pointer).and_then(Value::as_str).unwrap_or_default().to_owned();
    let message = body.get("messageId").and_then(Value::as_i64).unwrap_or(0);
    let mut came = stub.came.lock().unwrap_or_else(PoisonError::into_inner);
    came.push(Came { at, message, contact: text("/contactId"), text: text("/message/text") });
    Json(json!({ "mId": format!("p{}", came.len()) }))
}
