//! What must stay secret is said nowhere: not in the log, however talkative, not in an error, and
//! not in a data file. The real program is told good and bad stories full of secrets.

use crate::asking::{Answer, Asker, until};
use crate::bad_input::{calls, with_ids};
use crate::place::{DATABASE_PASSWORD, Place};
use crate::program::{PASSWORDS, Program, serve};
use axum::extract::{Path, State};
use axum::routing::{any, post};
use axum::{Json, Router};
use reqwest::{Method, StatusCode, header};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};

const WRONG: &str = "wrong-and-yet-nobodys-business";
const NEXT_PASSWORD: &str = "hunter-four-cherry";
const NOBODY: &str = "nobody.at.all@elsewhere.example";
const BOT: &str = "123456:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQ";
const DEAD_BOT: &str = "654321:ZZyyXXwwVVuuTTssRRqqPPooNNmmLLkkJJ";
const WORDS: &str = "words-between-two-people";

/// A workspace's client that keeps what it was refused with.
struct Spy<'a> {
    asker: &'a Asker,
    refusals: Mutex<Vec<String>>,
}

impl Spy<'_> {
    fn keep(&self, answer: Answer) -> Answer {
        if !answer.status.is_success() {
            self.refusals.lock().unwrap().push(answer.text.clone());
        }
        answer
    }

    async fn ask(&self, method: Method, path: &str, token: Option<&str>, body: Option<String>) -> Answer {
        self.keep(self.asker.ask(method, path, token, body).await)
    }

    async fn with_header(&self, method: Method, path: &str, name: &str, value: &str, body: &str) -> Answer {
        let request = self.asker.client.request(method, format!("{}{path}", self.asker.url));
        let response = request.header(name, value).body(body.to_owned()).send().await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        // A socket that was opened says nothing that would end.
        let text = if status == StatusCode::SWITCHING_PROTOCOLS {
            String::new()
        } else {
            response.text().await.unwrap()
        };
        self.keep(Answer { status, body: serde_json::from_str(&text).unwrap_or(Value::Null), text, headers })
    }

    /// Opens a live socket whose token is in the address.
    async fn look(&self, channel: i64, token: &str) -> StatusCode {
        let path = format!("{}/visitor/{channel}/live?token={token}", self.asker.url);
        let request = self.asker.client.get(path);
        let request = request.header("connection", "upgrade").header("upgrade", "websocket");
        let request = request
            .header("sec-websocket-version", "13")
            .header("sec-websocket-key", "AAAAAAAAAAAAAAAAAAAAAA==");
        let response = request.send().await.unwrap();
        let status = response.status();
        if status != StatusCode::SWITCHING_PROTOCOLS {
            let text = response.text().await.unwrap();
            self.refusals.lock().unwrap().push(text);
        }
        status
    }
}

/// Bodies that cannot be read and hold something secret.
fn bad_bodies() -> Vec<String> {
    let s = WRONG;
    vec![
        s.to_owned(),
        format!("\"{s}\""),
        format!("{{\"password\":\"{s}\",\"token\":\"{s}"),
        json!([s, { "token": s }]).to_string(),
        json!({ "name": [s], "email": { "a": s }, "password": [s], "role": s, "kind": 7, "type": s, "text": [s],
            "settings": s, "content": s, "message": s, "as": s, "status": s, "add": s, "firstName": [s],
            "token": { "a": s }, "events": s, "channelId": [s], "clientId": [s], "definition": s, "activity": s,
            "locale": s, "assignee": [s], "current": [s], "next": [s], "timezone": [s] })
        .to_string(),
        json!({ s: s }).to_string(),
    ]
}

/// One that is too large besides.
fn huge_body() -> String {
    format!("{{\"password\":\"{WRONG}\",\"fill\":\"{}\"}}", "x".repeat(10_000_000))
}

type Seen = Arc<Mutex<Vec<(String, Value)>>>;

/// Both kinds of providers: takes what comes and notes it.
async fn provider() -> (Seen, String) {
    async fn bot(State(seen): State<Seen>, Path(path): Path<String>, Json(body): Json<Value>) -> Json<Value> {
        seen.lock().unwrap().push((path, body));
        Json(json!({ "ok": true, "result": { "message_id": 1, "chat": { "id": 456 } } }))
    }
    let seen = Seen::default();
    let router = Router::new()
        .route("/refuses/message", post(|| async { (StatusCode::UNAUTHORIZED, Json(json!({}))) }))
        .route("/takes/message", post(|| async { Json(json!({ "mId": "p1" })) }))
        .route("/{*path}", any(bot))
        .with_state(seen.clone());
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, router).await });
    (seen, url)
}

pub async fn nothing_secret_is_said(place: Place) {
    let program = Program::start(&place, &["--log", "trace", "--api-rate", "1000"]).await;
    let spy = Spy { asker: &program.asker, refusals: Mutex::default() };
    let mut secrets: Vec<String> =
        [WRONG, NEXT_PASSWORD, NOBODY, BOT, DEAD_BOT, WORDS, DATABASE_PASSWORD].map(str::to_owned).to_vec();
    secrets.extend(PASSWORDS.map(str::to_owned));
    secrets.extend([program.asker.token.clone(), program.other.token.clone()]);
    secrets.push(std::fs::read_to_string(place.folder().join("secret.key")).unwrap());

    let cookies = people(&spy).await;
    secrets.extend(cookies);
    secrets.extend(channels(&spy, &program.other).await);
    secrets.extend(services(&spy).await);
    strangers(&spy).await;

    let refusals = spy.refusals.into_inner().unwrap();
    let log = program.stop().await;
    assert!(log.contains("a provider could not be told"), "what failed was not logged:\n{log}");
    assert!(
        log.contains("stopping") && log.lines().count() > 50,
        "the log is too quiet to prove anything:\n{log}"
    );
    assert!(refusals.len() > 200, "{} refusals", refusals.len());
    let mut leaks = Vec::new();
    for secret in &secrets {
        assert!(secret.len() >= 10, "{secret} is too short to be looked for");
        let lines = log.lines().filter(|line| line.contains(secret.as_str()));
        leaks.extend(lines.map(|line| format!("log: {line}")));
        let told = refusals.iter().filter(|text| text.contains(secret.as_str()));
        leaks.extend(told.map(|text| format!("refusal: {text}")));
    }
    leaks.sort_unstable();
    leaks.dedup();
    assert!(leaks.is_empty(), "{} leaks:\n{}", leaks.len(), leaks.join("\n"));
    // What people say to each other is kept; what opens doors is not.
    secrets.retain(|secret| secret != WORDS);
    for file in std::fs::read_dir(place.folder()).unwrap().map(|file| file.unwrap().path()) {
        if file.file_name().unwrap() == "secret.key" {
            continue;
        }
        let bytes = std::fs::read(&file).unwrap();
        for secret in &secrets {
            let found = bytes.windows(secret.len()).any(|part| part == secret.as_bytes());
            assert!(!found, "{} holds the secret {secret}", file.display());
        }
    }
    place.clear().await;
}

/// Signing in and out, passwords, tokens; gives the secrets that were made.
async fn people(spy: &Spy<'_>) -> Vec<String> {
    let asker = spy.asker;
    let cookie = asker.sign_in("owner@example.org", PASSWORDS[0]).await.unwrap();
    let other = asker.sign_in("other@example.org", PASSWORDS[1]).await.unwrap();
    for (email, password) in [("owner@example.org", WRONG), (NOBODY, WRONG), (WRONG, NEXT_PASSWORD)] {
        let body = json!({ "email": email, "password": password }).to_string();
        let answer = spy.ask(Method::POST, "/api/session", None, Some(body)).await;
        assert_eq!(answer.status, 401);
    }
    let as_owner = |method, path: &'static str, body: Value| {
        let cookie = cookie.clone();
        async move { spy.keep(spy.asker.as_user(&cookie, method, path, Some(body)).await) }
    };
    let wrong = json!({ "current": WRONG, "next": NEXT_PASSWORD });
    assert_eq!(as_owner(Method::POST, "/api/me/password", wrong).await.status, 422);
    let right = json!({ "current": PASSWORDS[0], "next": NEXT_PASSWORD });
    assert_eq!(as_owner(Method::POST, "/api/me/password", right).await.status, 204);
    let user = json!({ "email": "ada@example.org", "firstName": "Ada", "role": "agent" });
    let ada = as_owner(Method::POST, "/api/users", user.clone()).await.body["password"]
        .as_str()
        .unwrap()
        .to_owned();
    assert_eq!(as_owner(Method::POST, "/api/users", user).await.status, 409);
    let made = as_owner(Method::POST, "/api/tokens", json!({ "name": "Shop" })).await;
    let token = made.body["token"].as_str().unwrap().to_owned();
    assert_eq!(spy.ask(Method::GET, "/v2/space/user", Some(&token), None).await.status, 200);
    let gone = format!("/api/tokens/{}", made.body["id"]);
    assert_eq!(spy.ask(Method::DELETE, &gone, Some(&asker.token), None).await.status, 204);
    assert_eq!(spy.ask(Method::GET, "/v2/space/user", Some(&token), None).await.status, 401);
    let wrong = format!("sb_session={WRONG}");
    assert_eq!(spy.with_header(Method::GET, "/api/me", "cookie", &wrong, "").await.status, 401);
    let value = |cookie: &str| cookie.split_once('=').unwrap().1.to_owned();
    vec![value(&cookie), value(&other), ada, token]
}

/// Channels of every kind, right and wrong webhooks, messages out; gives the secrets that were made.
async fn channels(spy: &Spy<'_>, other: &Asker) -> Vec<String> {
    let asker = spy.asker;
    let (seen, url) = provider().await;
    let telegram = |token: &str, api: &str| {
        let settings = json!({ "botToken": token, "apiUrl": api });
        json!({ "kind": "telegram", "name": "Bot", "settings": settings }).to_string()
    };
    let make =
        |body: String| async { spy.ask(Method::POST, "/api/channels", Some(&asker.token), Some(body)).await };
    assert_eq!(make(telegram(WRONG, &url)).await.status, 422);
    assert_eq!(make(telegram(BOT, &format!("ftp://{WRONG}"))).await.status, 422);
    let bot = make(telegram(BOT, &url)).await.body["id"].as_i64().unwrap();
    let dead = make(telegram(DEAD_BOT, "http://127.0.0.1:9")).await.body["id"].as_i64().unwrap();
    let secret = seen.lock().unwrap().iter().find_map(|(path, body)| {
        path.ends_with("/setWebhook").then(|| body["secret_token"].as_str().unwrap().to_owned())
    });
    let secret = secret.unwrap();
    let update = json!({ "update_id": 1, "message": { "message_id": 1, "date": 1_700_000_000, "text": WORDS,
        "from": { "id": 456, "is_bot": false, "first_name": "Mario" }, "chat": { "id": 456, "type": "private" } } });
    const SECRET: &str = "x-telegram-bot-api-secret-token";
    for (id, token, status) in
        [(bot, secret.as_str(), 200), (bot, WRONG, 401), (dead, &secret, 401), (1, WRONG, 404)]
    {
        let path = format!("/hooks/{id}");
        let answer = spy.with_header(Method::POST, &path, SECRET, token, &update.to_string()).await;
        assert_eq!(answer.status, status, "{}", answer.text);
    }
    assert_eq!(
        spy.with_header(Method::POST, &format!("/hooks/{bot}"), SECRET, &secret, WRONG).await.status,
        400
    );
    // One bot is switched off while its provider cannot be reached, which is worth a line in the log.
    let gone = format!("/api/channels/{dead}");
    assert_eq!(spy.ask(Method::DELETE, &gone, Some(&asker.token), None).await.status, 204);

    let custom = [
        asker.channel(&format!("{url}/takes")).await,
        asker.channel(&format!("{url}/refuses")).await,
        asker.channel("http://127.0.0.1:9").await,
    ];
    let theirs = other.channel(&format!("{url}/takes")).await;
    for (n, channel) in custom.iter().enumerate() {
        let who = format!("+3361234567{n}");
        assert_eq!(asker.hears(channel, &who, "m1", WORDS).await.status, 200);
        let body =
            json!({ "channelId": channel.0, "message": { "type": "text", "text": WORDS } }).to_string();
        let path = format!("/v2/contact/phone:{who}/message");
        assert_eq!(spy.ask(Method::POST, &path, Some(&asker.token), Some(body)).await.status, 200);
        let hook = format!("/hooks/{}", channel.0);
        for token in [WRONG, &theirs.1] {
            let answer =
                spy.ask(Method::POST, &hook, Some(token), Some(json!({ "text": WORDS }).to_string())).await;
            assert_eq!(answer.status, 401);
        }
        for body in bad_bodies() {
            let answer = spy.ask(Method::POST, &hook, Some(&channel.1), Some(body)).await;
            assert!(answer.status.is_client_error(), "{}", answer.text);
        }
        // Another workspace's token finds nothing of ours.
        for (method, path) in [
            (Method::DELETE, format!("/api/channels/{}", channel.0)),
            (Method::GET, format!("/v2/contact/phone:{who}")),
        ] {
            let answer = spy.keep(other.ask(method, &path, Some(&other.token), None).await);
            assert_eq!(answer.status, 404, "{}", answer.text);
        }
    }
    until("one message has arrived", || async {
        let list = asker.get("/v2/contact/phone:+33612345670/message/list").await;
        list.body["items"][0]["status"].as_array().is_some_and(|log| log.iter().any(|s| s["value"] == "sent"))
    })
    .await;
    let mut secrets = visitors(spy).await;
    secrets.extend(custom.into_iter().map(|(_, token)| token));
    secrets.extend([secret, theirs.1]);
    secrets
}

/// A service that is asked in a workflow's name, and an address of a workflow; gives their secrets.
async fn services(spy: &Spy<'_>) -> Vec<String> {
    const KEY: &str = "service-key-of-the-translator";
    const SIGNS: &str = "what-the-shop-signs-its-calls-with";
    let asker = spy.asker;
    let (_, url) = provider().await;
    for base in [format!("ftp://{WRONG}"), url] {
        let body = json!({ "kind": "translator", "baseUrl": base, "settings": { "format": "deepl" }, "secret": KEY });
        spy.ask(Method::POST, "/api/services", Some(&asker.token), Some(body.to_string())).await;
    }
    let step = json!({ "id": "say", "name": "Say", "type": "translate", "text": WORDS, "to": "fr", "saveVariable": "x" });
    let file = |trigger: Value, name: &str| json!({ "format": "switchboard.workflow/1", "name": name, "trigger": trigger, "start": "say", "steps": [step.clone()] });
    let translates = asker.publish(file(json!({ "type": "manual" }), "Translates")).await;
    asker.post("/v2/contact/email:lea@example.org", json!({ "firstName": "Léa" })).await;
    let path = format!("/v2/contact/email:lea@example.org/workflow/{translates}/start");
    assert_eq!(asker.post(&path, json!({})).await.status, 200);
    until("the run is over", || async {
        let runs = asker.get(&format!("/api/workflows/{translates}/runs")).await.body;
        runs["items"][0]["endedAt"].is_i64()
    })
    .await;
    let trigger = json!({ "type": "incoming_webhook", "by": "email", "path": "$.mail" });
    let called = asker.publish(file(trigger, "Is called")).await;
    let hook = format!("/api/workflows/{called}/hook");
    let address = asker.get(&hook).await.body["url"].as_str().unwrap().to_owned();
    let path = address.strip_prefix(&asker.url).unwrap().to_owned();
    let body = json!({ "mail": "lea@example.org", "token": WORDS }).to_string();
    assert_eq!(spy.ask(Method::POST, &path, None, Some(body.clone())).await.status, 200);
    let secret = json!({ "secret": SIGNS }).to_string();
    assert_eq!(spy.ask(Method::PUT, &hook, Some(&asker.token), Some(secret)).await.status, 200);
    assert_eq!(spy.ask(Method::POST, &path, None, Some(body)).await.status, 401);
    let guess = format!("{}/{WRONG}", path.rsplit_once('/').unwrap().0);
    for body in bad_bodies() {
        assert_eq!(spy.ask(Method::POST, &guess, None, Some(body)).await.status, 404);
    }
    let token = path.rsplit('/').next().unwrap().to_owned();
    vec![KEY.to_owned(), SIGNS.to_owned(), token]
}

/// A visitor's token goes in a header, in a body, and for the live socket in the address.
async fn visitors(spy: &Spy<'_>) -> Vec<String> {
    let asker = spy.asker;
    let body = json!({ "kind": "webchat", "name": "Chat", "settings": {} });
    let chat = asker.post("/api/channels", body).await.body["id"].as_i64().unwrap();
    let path = |what: &str| format!("/visitor/{chat}/{what}");
    let begun = spy.ask(Method::POST, &path("session"), None, Some("{}".into())).await;
    let token = begun.body["token"].as_str().unwrap().to_owned();
    let words = json!({ "clientId": "c1", "text": WORDS }).to_string();
    assert_eq!(spy.ask(Method::POST, &path("messages"), Some(&token), Some(words)).await.status, 202);
    assert_eq!(spy.look(chat, &token).await, StatusCode::SWITCHING_PROTOCOLS);
    let forged = format!("{token}-{WRONG}");
    for token in [WRONG, &forged] {
        assert_eq!(spy.look(chat, token).await, StatusCode::UNAUTHORIZED);
        assert_eq!(spy.ask(Method::GET, &path("messages"), Some(token), None).await.status, 401);
        let begun = json!({ "token": token }).to_string();
        assert_eq!(spy.ask(Method::POST, &path("session"), None, Some(begun)).await.status, 200);
    }
    for body in bad_bodies() {
        for (what, token) in [("session", None), ("messages", Some(token.as_str()))] {
            let answer = spy.ask(Method::POST, &path(what), token, Some(body.clone())).await;
            let shown: String = body.chars().take(40).collect();
            assert!(what == "session" || answer.status.is_client_error(), "{shown}: {}", answer.text);
        }
    }
    // The secret part of a token is its signature; the visitor's id before it is an address.
    vec![token.rsplit('.').next().unwrap().to_owned()]
}

/// Every route of the description, with wrong credentials and with bodies that cannot be read.
async fn strangers(spy: &Spy<'_>) {
    for (method, path, takes_body) in calls() {
        let real = with_ids(&path, "1");
        let bad = Some(bad_bodies().remove(4));
        spy.ask(method.clone(), &real, Some(WRONG), bad.clone()).await;
        spy.ask(method.clone(), &with_ids(&path, WRONG), Some(&spy.asker.token), bad).await;
        let path = format!("{real}?token={WRONG}&limit={WRONG}&before={WRONG}&cursor={WRONG}");
        spy.ask(method.clone(), &path, Some(WRONG), None).await;
        if method == Method::GET {
            spy.ask(method.clone(), &path, Some(&spy.asker.token), None).await;
        }
        for body in bad_bodies() {
            if takes_body {
                spy.ask(method.clone(), &real, Some(&spy.asker.token), Some(body)).await;
            }
        }
    }
    for path in ["/custom/channel/webhook", "/hooks/1", "/visitor/1/session", &format!("/hooks/{WRONG}")] {
        for body in bad_bodies().into_iter().chain([huge_body()]) {
            let answer = spy.ask(Method::POST, path, Some(WRONG), Some(body)).await;
            assert!(answer.status.is_client_error(), "{path}: {}", answer.text);
        }
    }
    for path in ["/api/session", "/api/contacts", "/v2/contact/email:lea@example.org"] {
        let answer = spy.ask(Method::POST, path, Some(&spy.asker.token), Some(huge_body())).await;
        assert_eq!(answer.status, 413, "{path}: {}", answer.text);
    }
    let answer = spy.with_header(Method::GET, "/api/me", header::AUTHORIZATION.as_str(), WRONG, "").await;
    assert_eq!(answer.status, 401);
}

pub async fn a_database_that_cannot_be_opened_is_named_without_its_password(place: Place) {
    // What a slip of the pen makes of an address, so that it cannot even be tried.
    for rest in ["localhost:port/switchboard", "localhost/switchboard?sslmode=perhaps"] {
        let url = format!("postgres://switchboard:{DATABASE_PASSWORD}@{rest}");
        let output = serve(place.folder(), Some(&url)).args(["--log", "trace"]).output().unwrap();
        let said =
            String::from_utf8_lossy(&output.stderr).into_owned() + &String::from_utf8_lossy(&output.stdout);
        assert!(!output.status.success() && said.contains("database"), "{said}");
        assert!(!said.contains(DATABASE_PASSWORD), "{said}");
    }
    place.clear().await;
}
