//! Asking a server the way browsers, providers and clients do.

use reqwest::{Client, Method, StatusCode};
use serde_json::{Value, json};
use std::time::Duration;

/// Somebody who knows a server's address and has a token for it.
pub struct Asker {
    pub url: String,
    pub token: String,
    pub client: Client,
}

/// An answer, read to its end.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub body: Value,
    pub text: String,
    pub headers: reqwest::header::HeaderMap,
}

impl Asker {
    pub fn new(url: String, token: String) -> Self {
        // The server does this for itself, but it may run in a process of its own.
        drop(rustls::crypto::ring::default_provider().install_default());
        Self { url, token, client: Client::new() }
    }

    pub async fn ask(&self, method: Method, path: &str, token: Option<&str>, body: Option<String>) -> Answer {
        let mut request = self.client.request(method, format!("{}{path}", self.url));
        if let Some(token) = token {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        if let Some(body) = body {
            request = request.header("content-type", "application/json").body(body);
        }
        let response = request.send().await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        let text = response.text().await.unwrap();
        Answer { status, body: serde_json::from_str(&text).unwrap_or(Value::Null), text, headers }
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.ask(Method::GET, path, Some(&self.token), None).await
    }

    pub async fn post(&self, path: &str, body: Value) -> Answer {
        self.ask(Method::POST, path, Some(&self.token), Some(body.to_string())).await
    }

    pub async fn put(&self, path: &str, body: Value) -> Answer {
        self.ask(Method::PUT, path, Some(&self.token), Some(body.to_string())).await
    }

    /// Signs somebody in and gives their cookie.
    pub async fn sign_in(&self, email: &str, password: &str) -> Option<String> {
        let body = json!({ "email": email, "password": password });
        let answer = self.ask(Method::POST, "/api/session", None, Some(body.to_string())).await;
        let cookie = answer.headers.get("set-cookie")?.to_str().ok()?;
        Some(cookie.split(';').next()?.to_owned())
    }

    pub async fn as_user(&self, cookie: &str, method: Method, path: &str, body: Option<Value>) -> Answer {
        let mut request = self.client.request(method, format!("{}{path}", self.url)).header("cookie", cookie);
        if let Some(body) = body {
            request = request.header("content-type", "application/json").body(body.to_string());
        }
        let response = request.send().await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        let text = response.text().await.unwrap();
        Answer { status, body: serde_json::from_str(&text).unwrap_or(Value::Null), text, headers }
    }

    /// Connects a custom channel; gives its id and token.
    pub async fn channel(&self, destination: &str) -> (i64, String) {
        let body = json!({ "kind": "custom_channel", "name": "Shop",
            "settings": { "destinationUrl": destination, "idType": "phone" } });
        let made = self.post("/api/channels", body).await;
        assert_eq!(made.status, 201, "{}", made.text);
        (made.body["id"].as_i64().unwrap(), made.body["token"].as_str().unwrap().to_owned())
    }

    pub async fn hears(&self, channel: &(i64, String), who: &str, id: &str, text: &str) -> Answer {
        let body = json!({ "channelId": channel.0, "contactId": who, "contact": { "firstName": "Léa" },
            "events": [{ "type": "message", "mId": id, "timestamp": 1_790_000_000_000_i64,
                         "message": { "type": "text", "text": text } }] });
        self.ask(Method::POST, &format!("/hooks/{}", channel.0), Some(&channel.1), Some(body.to_string()))
            .await
    }

    pub async fn publish(&self, file: Value) -> i64 {
        let made = self.post("/api/workflows/import", file).await;
        assert_eq!(made.status, 201, "{}", made.text);
        let id = made.body["workflow"]["id"].as_i64().unwrap();
        let published = self.post(&format!("/api/workflows/{id}/publish"), json!({})).await;
        assert_eq!(published.status, 200, "{}", published.text);
        id
    }
}

/// Waits until something holds; what is waited for happens within seconds or never.
pub async fn until<F: std::future::Future<Output = bool>>(what: &str, mut holds: impl FnMut() -> F) {
    for _ in 0..500 {
        if holds().await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("it never happened that {what}");
}
