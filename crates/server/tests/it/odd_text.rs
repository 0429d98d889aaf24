//! The character U+0000, which one of the databases cannot keep: dropped from what machines send,
//! refused where a person or a client can send the text again without it.

use crate::asking::{Asker, until};
use crate::house::House;
use crate::place::Place;
use axum::routing::post;
use axum::{Json, Router};
use reqwest::Method;
use serde_json::{Value, json};

/// Everything the workspace knows of its contacts, as text.
async fn everything(asker: &Asker) -> String {
    let list = asker.get("/api/contacts").await;
    let mut text = list.text.clone();
    for item in list.body["items"].as_array().unwrap() {
        let id = item["id"].as_i64().unwrap();
        text += &asker.get(&format!("/api/contacts/{id}")).await.text;
        text += &asker.get(&format!("/api/contacts/{id}/entries")).await.text;
    }
    text
}

pub async fn a_message_with_nul_is_taken_in_without_it(place: Place) {
    let house = House::open(place).await;
    let channel = house.channel("http://127.0.0.1:9").await;
    let body = json!({ "channelId": channel.0, "contactId": "+33612345678",
        "contact": { "firstName": "L\0éa", "lastName": "\0", "email": "lea\0@example.org", "profilePic": "https://example.org/\0a.png" },
        "events": [
            { "type": "message", "mId": "m\0one", "message": { "type": "text", "text": "Bon\0jour" } },
            { "type": "message", "mId": "m2", "message": { "type": "attachment", "attachment":
                { "type": "file", "url": "https://example.org/a", "fileName": "a\0.pdf", "description": "\0 see" } } },
            { "type": "message", "mId": "m3", "message": { "type": "text", "text": "a \\u0000 in words" } },
        ] });
    let path = format!("/hooks/{}", channel.0);
    // Others whose messages come in the same moment must not suffer.
    let (odd, plain) = tokio::join!(
        house.ask(Method::POST, &path, Some(&channel.1), Some(body.to_string())),
        house.hears(&channel, "+33612345679", "m1", "plain"),
    );
    assert_eq!((odd.status.as_u16(), plain.status.as_u16()), (200, 200), "{}", odd.text);
    let text = everything(&house).await;
    assert!(!channels::holds_nul(text.as_bytes()), "{text}");
    for wanted in ["Bonjour", "Léa", "lea@example.org", "a.pdf", "plain", "a \\\\u0000 in words"] {
        assert!(text.contains(wanted), "{wanted} is missing from {text}");
    }
    house.close().await;
}

pub async fn a_visitor_may_write_nul_and_is_understood(place: Place) {
    let house = House::open(place).await;
    let made =
        house.post("/api/channels", json!({ "kind": "webchat", "name": "Chat", "settings": {} })).await;
    let id = made.body["id"].as_i64().unwrap();
    let begun = house.ask(Method::POST, &format!("/visitor/{id}/session"), None, Some("{}".into())).await;
    let token = begun.body["token"].as_str().unwrap();
    let body = json!({ "clientId": "c1", "text": "he\0llo" }).to_string();
    let path = format!("/visitor/{id}/messages");
    let answer = house.ask(Method::POST, &path, Some(token), Some(body)).await;
    assert_eq!(answer.status, 202, "{}", answer.text);
    let read = house.ask(Method::GET, &path, Some(token), None).await;
    assert_eq!(read.body["items"][0]["content"]["text"], "hello");
    house.close().await;
}

pub async fn an_answer_with_nul_settles_a_message(place: Place) {
    let house = House::open(place).await;
    let router = Router::new().route("/message", post(|| async { Json(json!({ "mId": "p\0one" })) }));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let channel = house.channel(&format!("http://{}", listener.local_addr().unwrap())).await;
    tokio::spawn(async move { axum::serve(listener, router).await });
    house.hears(&channel, "+33612345678", "m1", "hello").await;
    let body = json!({ "channelId": channel.0, "message": { "type": "text", "text": "hi" } });
    let sent = house.post("/v2/contact/phone:+33612345678/message", body).await;
    let path = format!("/v2/contact/phone:+33612345678/message/{}", sent.body["messageId"]);
    until("the message is sent", || async {
        house.get(&path).await.body["status"].as_array().unwrap().last().unwrap()["value"] == "sent"
    })
    .await;
    assert_eq!(house.get(&path).await.body["channelMessageId"], "pone");
    house.close().await;
}

pub async fn requests_with_nul_are_refused_with_a_reason(place: Place) {
    let house = House::open(place).await;
    let made = house.post("/v2/contact/email:lea@example.org", json!({ "firstName": "Lea" })).await;
    assert_eq!(made.status, 200, "{}", made.text);
    let id = house.get("/api/contacts").await.body["items"][0]["id"].as_i64().unwrap();
    let contact = format!("/api/contacts/{id}");
    let workflow = json!({ "format": "switchboard.workflow/1", "name": "W\0", "trigger": { "type": "manual" },
        "start": "a", "steps": [{ "id": "a", "name": "A", "type": "wait", "duration": { "amount": 1, "unit": "days" } }] });
    for (method, path, body) in [
        (Method::POST, "/api/contacts", json!({ "firstName": "L\0ea" })),
        (Method::PATCH, contact.as_str(), json!({ "lastName": "\0" })),
        (Method::POST, &format!("{contact}/comments"), json!({ "text": "a\0b" })),
        (Method::POST, &format!("{contact}/tags"), json!({ "add": ["a\0"] })),
        (Method::POST, "/api/tags", json!({ "name": "a\0" })),
        (Method::POST, "/api/tokens", json!({ "name": "a\0" })),
        (Method::POST, "/api/session", json!({ "email": "a\0@example.org", "password": "x" })),
        (Method::POST, "/api/workflows/import", workflow),
        (Method::POST, "/v2/contact/email:a@example.org", json!({ "firstName": "a\0" })),
        (Method::PUT, "/v2/contact/email:lea@example.org", json!({ "lastName": "a\0" })),
        (Method::POST, "/v2/contact/email:lea@example.org/tag", json!(["a\0"])),
        (Method::GET, "/v2/contact/email:a%00@example.org", Value::Null),
        (Method::POST, "/v2/contact/email:a%00@example.org", json!({ "firstName": "A" })),
        (Method::GET, "/api/contacts?search=a%00", Value::Null),
        (Method::GET, "/api/conversations?search=%00", Value::Null),
    ] {
        let body = (!body.is_null()).then(|| body.to_string());
        let answer = house.ask(method.clone(), path, Some(&house.token), body).await;
        assert_eq!(answer.status, 400, "{method} {path}: {}", answer.text);
        assert!(answer.text.contains("U+0000"), "{method} {path}: {}", answer.text);
    }
    let words = house.post(&format!("{contact}/comments"), json!({ "text": "it says \\u0000" })).await;
    assert_eq!(words.status, 201, "the words for it are only words: {}", words.text);
    assert!(!channels::holds_nul(everything(&house).await.as_bytes()));
    house.close().await;
}
