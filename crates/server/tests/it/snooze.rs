//! A conversation is put out of sight and comes back.

use crate::asking::until;
use crate::house::{House, PASSWORD};
use crate::place::Place;
use reqwest::Method;
use serde_json::{Value, json};

/// I-16
pub async fn a_conversation_is_out_of_sight_and_comes_back(place: Place) {
    let house = House::open(place).await;
    let channel = house.channel("http://127.0.0.1:9").await;
    house.hears(&channel, "+33612345678", "m1", "hello").await;
    let cookie = house.sign_in("owner@example.org", PASSWORD).await.unwrap();
    let ask = async |method: Method, path: &str, body: Option<Value>| {
        house.as_user(&cookie, method, path, body).await
    };
    let listed = async |status: &str| {
        let page = ask(Method::GET, &format!("/api/conversations?status={status}"), None).await.body;
        page["items"].as_array().unwrap().len()
    };
    let page = ask(Method::GET, "/api/conversations", None).await.body;
    let contact = page["items"][0]["contactId"].as_i64().unwrap();
    let path = format!("/api/contacts/{contact}");
    let now = house.app.now().millis();
    let until_then = |ms: i64| Some(json!({ "until": now + ms }));
    for (ms, status) in [(-1000, 422), (400 * 86_400_000, 422)] {
        assert_eq!(ask(Method::POST, &format!("{path}/snooze"), until_then(ms)).await.status, status);
    }
    let row = ask(Method::POST, &format!("{path}/snooze"), until_then(86_400_000)).await.body;
    assert_eq!((&row["snoozedUntil"], &row["status"]), (&json!(now + 86_400_000), &json!("open")));
    assert_eq!((listed("open").await, listed("snoozed").await, listed("closed").await), (0, 1, 0));
    let row = ask(Method::POST, &format!("{path}/unsnooze"), None).await.body;
    assert_eq!((&row["snoozedUntil"], listed("open").await), (&Value::Null, 1));
    // By itself, when the time has come.
    let soon = house.app.now().millis() - now + 600;
    ask(Method::POST, &format!("{path}/snooze"), until_then(soon)).await;
    assert_eq!(listed("snoozed").await, 1);
    until("it is back", || async { listed("open").await == 1 }).await;
    // And when the contact writes.
    ask(Method::POST, &format!("{path}/snooze"), until_then(86_400_000)).await;
    house.hears(&channel, "+33612345678", "m2", "and?").await;
    assert_eq!((listed("open").await, listed("snoozed").await), (1, 0));
    let entries = ask(Method::GET, &format!("{path}/entries"), None).await.body;
    let events =
        entries["items"].as_array().unwrap().iter().filter_map(|entry| entry["event"]["type"].as_str());
    let told: Vec<&str> = events.filter(|kind| kind.ends_with("snoozed")).collect();
    assert_eq!(told.iter().filter(|kind| **kind == "snoozed").count(), 3, "{told:?}");
    assert_eq!(told.iter().filter(|kind| **kind == "unsnoozed").count(), 3, "{told:?}");
    // Closing ends it too, and nobody who is blocked is snoozed.
    let blocked = json!({ "fields": { "blocked": true } });
    ask(Method::PATCH, &path, Some(blocked)).await;
    assert_eq!(ask(Method::POST, &format!("{path}/snooze"), until_then(86_400_000)).await.status, 422);
    let me = ask(Method::GET, "/api/me", None).await.body;
    let id = me["user"]["id"].as_i64().or_else(|| me["id"].as_i64()).unwrap();
    let comment = json!({ "text": format!("{{{{@user.{id}}}}} have a look"), "clientId": "c1" });
    let made = ask(Method::POST, &format!("{path}/comments"), Some(comment)).await;
    assert_eq!(made.body["mentions"][0]["id"], id, "{}", made.text);
    house.close().await;
}
