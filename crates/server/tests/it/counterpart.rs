//! Somebody the server calls: records what it is asked and answers what it is told to.

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use serde_json::Value;
use std::sync::{Arc, Mutex};

/// A request that came.
#[derive(Clone, Debug)]
pub struct Asked {
    pub path: String,
    pub headers: HeaderMap,
    pub text: String,
    pub body: Value,
}

impl Asked {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

/// What is answered: by the request and how many came before it.
type Answer = fn(&Asked, usize) -> (u16, Value);

#[derive(Clone)]
pub struct Counterpart {
    asked: Arc<Mutex<Vec<Asked>>>,
    answer: Answer,
    pub url: String,
}

impl Counterpart {
    pub async fn new(answer: Answer) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let this = Self { asked: Arc::default(), answer, url };
        let router = Router::new().fallback(take).with_state(this.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        this
    }

    pub fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }
}

async fn take(State(this): State<Counterpart>, uri: Uri, headers: HeaderMap, body: Bytes) -> Response {
    let text = String::from_utf8(body.to_vec()).unwrap();
    let body = serde_json::from_str(&text).unwrap_or(Value::Null);
    let asked = Asked { path: uri.to_string(), headers, text, body };
    let before = {
        let mut all = this.asked.lock().unwrap();
        all.push(asked.clone());
        all.len() - 1
    };
    let (status, body) = (this.answer)(&asked, before);
    (StatusCode::from_u16(status).unwrap(), axum::Json(body)).into_response()
}

/// Takes requests, notes how many, and hangs up without a word.
pub async fn hanging_up() -> (Arc<Mutex<usize>>, String) {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let count = Arc::new(Mutex::new(0));
    let counted = count.clone();
    tokio::spawn(async move {
        while let Ok((mut socket, _)) = listener.accept().await {
            *counted.lock().unwrap() += 1;
            let mut some = [0; 64];
            drop(tokio::io::AsyncReadExt::read(&mut socket, &mut some).await);
        }
    });
    (count, url)
}
