//! Bad input on every route of the description and on the public ones: a 4xx with a clear message,
//! nothing changed, nothing secret told.

use crate::house::House;
use crate::place::Place;
use reqwest::Method;
use serde_json::{Value, json};

const NAMES: &[(&str, Method)] = &[
    ("get", Method::GET),
    ("post", Method::POST),
    ("put", Method::PUT),
    ("patch", Method::PATCH),
    ("delete", Method::DELETE),
];

/// Every call of the description.
pub fn calls() -> Vec<(Method, String, bool)> {
    let api: Value = serde_json::from_str(&server::api::description()).unwrap();
    let mut calls = Vec::new();
    for (path, item) in api["paths"].as_object().unwrap() {
        for (name, method) in NAMES {
            if let Some(operation) = item.get(*name) {
                calls.push((method.clone(), path.clone(), operation.get("requestBody").is_some()));
            }
        }
    }
    assert!(calls.len() > 60, "{} calls", calls.len());
    calls
}

/// The path with an id in each of its places.
pub fn with_ids(path: &str, id: &str) -> String {
    let path = path.replace("{identifier}", &format!("id:{id}"));
    ["{id}", "{run}", "{message}", "{workflow}", "{version}", "{trial}"]
        .iter()
        .fold(path, |path, name| path.replace(name, id))
}

fn message(body: &Value) -> &str {
    body.pointer("/error/message").or_else(|| body.get("message")).and_then(Value::as_str).unwrap_or_default()
}

pub async fn no_call_works_without_being_recognised(place: Place) {
    let house = House::open(place).await;
    for (method, path, _) in calls() {
        if path == "/api/session" {
            continue;
        }
        let real = with_ids(&path, "1");
        let answer = house.ask(method.clone(), &real, None, Some("{}".into())).await;
        assert_eq!(answer.status, 401, "{method} {path}: {}", answer.text);
        assert!(!message(&answer.body).is_empty(), "{method} {path} says nothing");
    }
    house.close().await;
}

pub async fn what_cannot_be_read_is_refused_with_a_reason(place: Place) {
    let house = House::open(place).await;
    let deep = format!("{}1{}", "[".repeat(5000), "]".repeat(5000));
    let wide = format!("{{\"name\":\"{}\"}}", "x".repeat(10_000_000));
    let bodies = [
        "not json",
        "",
        "null",
        "[]",
        "7",
        "{\"name\":7,\"email\":[],\"text\":{}}",
        deep.as_str(),
        wide.as_str(),
    ];
    for (method, path, takes_body) in calls() {
        if !takes_body {
            continue;
        }
        let real = with_ids(&path, "1");
        for body in bodies {
            // A list of tags is a list, and an empty one is refused for another reason.
            let answer = house.ask(method.clone(), &real, Some(&house.token), Some(body.to_owned())).await;
            let shown: String = body.chars().take(30).collect();
            assert!(answer.status.is_client_error(), "{method} {path} answered {} to {shown}", answer.status);
            assert!(!message(&answer.body).is_empty(), "{method} {path} says nothing to {shown}");
            assert!(!answer.text.contains("xxxx"), "{method} {path} repeats what it was sent");
        }
    }
    house.close().await;
}

pub async fn ids_that_are_none_or_belong_to_others_are_not_there(place: Place) {
    let house = House::open(place).await;
    for (method, path, takes_body) in calls() {
        if !path.contains("{id}") {
            continue;
        }
        for id in ["999999", "x", "-1", "1.5", "99999999999999999999", "%00", "1%20OR%201=1"] {
            let real = with_ids(&path, id);
            let body = if takes_body { good_body(&path) } else { json!({}) };
            let answer = house.ask(method.clone(), &real, Some(&house.token), Some(body.to_string())).await;
            assert!(answer.status.is_client_error(), "{method} {real}: {} {}", answer.status, answer.text);
        }
    }
    house.close().await;
}

/// A body that is well-formed for the path, so that only the id is wrong.
fn good_body(path: &str) -> Value {
    match path.rsplit('/').next().unwrap_or_default() {
        "messages" => json!({ "content": { "type": "text", "text": "x" } }),
        "comments" => json!({ "text": "x" }),
        "assign" => json!({ "assignee": null }),
        "settle" => json!({ "as": "sent" }),
        "tags" => json!({ "add": ["x"], "remove": [] }),
        "{id}" if path.contains("workflows") => json!({ "definition": { "steps": [] }, "revision": 1 }),
        _ => json!({}),
    }
}

pub async fn webhooks_are_verified_before_they_are_believed(place: Place) {
    let house = House::open(place).await;
    let channel = house.channel("http://127.0.0.1:9").await;
    let shared =
        json!({ "channelId": channel.0.to_string(), "contactId": "+33612345678", "events": [] }).to_string();
    let answer =
        house.ask(Method::POST, "/custom/channel/webhook/", Some("wrong"), Some(shared.clone())).await;
    assert_eq!(answer.status, 401, "a shared address believes nobody either");
    let answer =
        house.ask(Method::POST, "/custom/webhook", Some(&channel.1), Some("{\"channelId\":1}".into())).await;
    assert_eq!(answer.status, 404);
    let stranger = (channel.0, "wrong".to_owned());
    assert_eq!(house.hears(&stranger, "+33612345678", "m1", "hello").await.status, 401);
    assert_eq!(house.hears(&(1, channel.1.clone()), "+33612345678", "m1", "hello").await.status, 404);
    for body in ["", "{", "[]", "{\"channelId\":\"x\"}", "{\"events\":7}"] {
        let path = format!("/hooks/{}", channel.0);
        let answer = house.ask(Method::POST, &path, Some(&channel.1), Some(body.into())).await;
        assert!(answer.status.is_client_error(), "{body}: {}", answer.status);
        assert!(!answer.body.pointer("/error/message").unwrap().as_str().unwrap().is_empty());
    }
    let big = "x".repeat(10_000_000);
    let answer = house.ask(Method::POST, &format!("/hooks/{}", channel.0), Some(&channel.1), Some(big)).await;
    assert_eq!(answer.status, 413);
    for path in ["/visitor/1/session", "/visitor/x/session", &format!("/visitor/{}/session", channel.0)] {
        assert_eq!(house.ask(Method::POST, path, None, Some("{}".into())).await.status, 404, "{path}");
    }
    let nobody = house.get("/api/conversations").await;
    assert_eq!(nobody.body["items"].as_array().map(Vec::len), Some(0), "nothing was made");
    house.close().await;
}

pub async fn settings_never_show_secrets(place: Place) {
    let house = House::open(place).await;
    let channel = house.channel("http://127.0.0.1:9").await;
    let list = house.get("/api/channels").await;
    assert!(!list.text.contains(&channel.1), "the channel's token is shown again");
    let tokens = house.get("/api/tokens").await;
    assert!(!tokens.text.contains(&house.token));
    for path in ["/healthz", "/readyz", "/metrics", "/openapi.json", "/docs"] {
        let answer = house.ask(Method::GET, path, None, None).await;
        assert_eq!(answer.status, 200, "{path}");
        assert!(!answer.text.contains(&house.token));
    }
    house.close().await;
}

pub async fn files_that_are_no_workflow_are_refused_and_nothing_is_stored(place: Place) {
    let house = House::open(place).await;
    let steps: Vec<Value> = (0..101)
        .map(|n| json!({ "id": format!("s{n}"), "name": format!("S{n}"), "type": "wait", "duration": { "amount": 1, "unit": "days" },
                         "exits": { "next": format!("s{}", n + 1) } }))
        .collect();
    let file = |extra: Value| {
        let mut file = json!({ "format": "switchboard.workflow/1", "name": "W" });
        file.as_object_mut().unwrap().extend(extra.as_object().unwrap().clone());
        file.to_string()
    };
    for (what, body) in [
        ("not JSON", "hello".to_owned()),
        ("too large", file(json!({ "description": "x".repeat(500_000) }))),
        ("too many steps", file(json!({ "trigger": { "type": "manual" }, "start": "s0", "steps": steps }))),
        (
            "two triggers",
            file(json!({ "trigger": [{ "type": "manual" }, { "type": "manual" }], "steps": [] })),
        ),
        ("no step", file(json!({ "trigger": { "type": "manual" }, "steps": [] }))),
        (
            "unknown step",
            file(
                json!({ "trigger": { "type": "manual" }, "start": "a", "steps": [{ "id": "a", "name": "A", "type": "fly" }] }),
            ),
        ),
        (
            "wrong value",
            file(
                json!({ "trigger": { "type": "manual" }, "start": "a", "steps": [{ "id": "a", "name": "A", "type": "wait", "duration": "long" }] }),
            ),
        ),
        ("another format", json!({ "format": "x", "name": "W" }).to_string()),
    ] {
        let answer = house.ask(Method::POST, "/api/workflows/import", Some(&house.token), Some(body)).await;
        assert_eq!(answer.status, 422, "{what}: {}", answer.text);
        let in_step = ["unknown step", "wrong value"].contains(&what);
        assert!(!in_step || message(&answer.body).contains("step 1"), "{what}: {}", answer.text);
        assert!(!message(&answer.body).is_empty());
    }
    assert_eq!(house.get("/api/workflows").await.body["items"], json!([]));
    house.close().await;
}
