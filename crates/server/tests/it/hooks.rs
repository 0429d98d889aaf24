//! Workflows that are started from outside: by another system's call, by a user's shortcut.

use crate::asking::{Answer, until};
use crate::house::{House, PASSWORD};
use crate::place::Place;
use hmac::{Hmac, Mac};
use reqwest::Method;
use serde_json::{Value, json};
use sha2::Sha256;

fn webhook(create: bool) -> Value {
    json!({ "format": "switchboard.workflow/1", "name": "Order came", "trigger": { "type": "incoming_webhook", "by": "email",
            "path": "$.customer.mail", "create": create, "values": [{ "path": "$.order.total", "name": "total", "type": "number" }] },
        "start": "note", "steps": [{ "id": "note", "name": "Note", "type": "add_comment", "text": "total $trigger.total" }] })
}

impl House {
    async fn call(&self, url: &str, body: &str, signature: Option<&str>) -> Answer {
        let path = url.strip_prefix(&self.url).unwrap();
        let mut request = self.client.post(format!("{}{path}", self.url)).body(body.to_owned());
        if let Some(signature) = signature {
            request = request.header("x-switchboard-signature", signature);
        }
        let response = request.send().await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        let text = response.text().await.unwrap();
        Answer { status, body: serde_json::from_str(&text).unwrap_or(Value::Null), text, headers }
    }

    async fn comments(&self, contact: i64) -> Vec<String> {
        let entries = self.get(&format!("/api/contacts/{contact}/entries")).await.body;
        let items = entries["items"].as_array().unwrap().clone();
        let comments = items.iter().filter(|item| item["kind"] == "comment");
        comments.map(|item| item["text"].as_str().unwrap().to_owned()).collect()
    }
}

/// 06 (incoming webhook)
pub async fn another_system_starts_a_workflow_under_its_address(place: Place) {
    let house = House::open(place).await;
    let workflow = house.publish(webhook(true)).await;
    let hook = house.get(&format!("/api/workflows/{workflow}/hook")).await.body;
    let url = hook["url"].as_str().unwrap().to_owned();
    assert_eq!(house.get(&format!("/api/workflows/{workflow}/hook")).await.body["url"], url, "it stays");
    let body = json!({ "customer": { "mail": "Lea@Example.org" }, "order": { "total": "12.5" } }).to_string();
    let first = house.call(&url, &body, None).await;
    assert_eq!((first.status.as_u16(), &first.body["started"]), (200, &json!(true)), "{}", first.text);
    let contact = first.body["contactId"].as_i64().unwrap();
    // Answered means committed: nothing has to be waited for.
    assert_eq!(house.comments(contact).await, ["total 12.5"]);
    // Many at once about one stranger make one contact.
    let stranger = json!({ "customer": { "mail": "new@example.org" } }).to_string();
    let calls = (0..8).map(|_| house.call(&url, &stranger, None));
    let answers = futures::future::join_all(calls).await;
    let met: std::collections::BTreeSet<i64> =
        answers.iter().map(|answer| answer.body["contactId"].as_i64().unwrap_or(0)).collect();
    assert_eq!(met.iter().filter(|id| **id != 0).count(), 1, "{met:?}");
    let sample = house.get(&format!("/api/workflows/{workflow}/hook")).await.body;
    assert_eq!(sample["sample"]["customer"]["mail"], "new@example.org");
    for (bad, status) in [("{", 422), ("{}", 422), ("{\"customer\":{\"mail\":\"no mail\"}}", 422)] {
        assert_eq!(house.call(&url, bad, None).await.status, status, "{bad}");
    }
    let rotated = house.post(&format!("/api/workflows/{workflow}/hook/rotate"), json!({})).await.body;
    assert_eq!(house.call(&url, &body, None).await.status, 404, "the old address leads nowhere");
    assert_eq!(house.call(rotated["url"].as_str().unwrap(), &body, None).await.status, 200);
    house.close().await;
}

/// 06 (incoming webhook: secret, sample)
pub async fn calls_are_refused_without_token_or_signature_and_a_draft_keeps_a_sample(place: Place) {
    let house = House::open(place).await;
    let made = house.post("/api/workflows/import", webhook(false)).await;
    let workflow = made.body["workflow"]["id"].as_i64().unwrap();
    let path = format!("/api/workflows/{workflow}/hook");
    let url = house.get(&path).await.body["url"].as_str().unwrap().to_owned();
    let body = json!({ "customer": { "mail": "lea@example.org" } }).to_string();
    let early = house.call(&url, &body, None).await;
    assert_eq!((early.status.as_u16(), &early.body["started"]), (200, &json!(false)));
    assert!(early.text.contains("not published"), "{}", early.text);
    assert_eq!(house.get(&path).await.body["sample"]["customer"]["mail"], "lea@example.org");
    house.post(&format!("/api/workflows/{workflow}/publish"), json!({ "note": "live" })).await;
    let unknown = house.call(&url, &body, None).await;
    assert!(unknown.text.contains("nobody"), "{}", unknown.text);
    let secret = json!({ "secret": "a shared secret" }).to_string();
    let changed = house.ask(Method::PUT, &path, Some(&house.token), Some(secret)).await;
    assert_eq!(changed.body["signed"], true, "{}", changed.text);
    assert!(!changed.text.contains("a shared secret"));
    let mut mac = Hmac::<Sha256>::new_from_slice(b"a shared secret").unwrap();
    mac.update(body.as_bytes());
    let hex: String = mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    let right = format!("sha256={hex}");
    for (signature, status) in [(None, 401), (Some("sha256=00"), 401), (Some(right.as_str()), 200)] {
        assert_eq!(house.call(&url, &body, signature).await.status, status, "{signature:?}");
    }
    let guess = url.rsplit_once('/').unwrap().0.to_owned() + "/AAAA";
    assert_eq!(house.call(&guess, &body, Some(&right)).await.status, 404);
    house.close().await;
}

/// 06 (shortcut)
pub async fn a_user_starts_a_shortcut_with_its_form(place: Place) {
    let house = House::open(place).await;
    let workflow = house
        .publish(json!({ "format": "switchboard.workflow/1", "name": "Escalate", "trigger": { "type": "shortcut", "title": "Escalate",
                "icon": "bolt", "description": "To the second level", "form": [
                    { "name": "why", "label": "Why", "type": "long_text", "required": true },
                    { "name": "level", "label": "Level", "type": "list", "options": ["2", "3"] }] },
            "start": "note", "steps": [{ "id": "note", "name": "Note", "type": "add_comment",
                "text": "$var.why (level $var.level|2) by $trigger.user_id" }] }))
        .await;
    let made = house.post("/api/contacts", json!({ "firstName": "Léa" })).await;
    let contact = made.body["id"].as_i64().unwrap();
    let path = format!("/api/contacts/{contact}/shortcuts/{workflow}");
    let values = |why: &str| json!({ "values": { "why": why, "level": "3" } });
    assert_eq!(house.post(&path, values("x")).await.status, 403, "only people start shortcuts");
    let cookie = house.sign_in("owner@example.org", PASSWORD).await.unwrap();
    let list = house.as_user(&cookie, Method::GET, "/api/shortcuts", None).await.body;
    assert_eq!(
        (&list["items"][0]["title"], &list["items"][0]["form"][1]["type"]),
        (&json!("Escalate"), &json!("list"))
    );
    let refused = house.as_user(&cookie, Method::POST, &path, Some(values(" "))).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text.contains("Why: fill this in"), "{}", refused.text);
    let started = house.as_user(&cookie, Method::POST, &path, Some(values("no answer"))).await;
    assert_eq!(started.status, 204, "{}", started.text);
    let me = house.as_user(&cookie, Method::GET, "/api/me", None).await.body;
    let id = me["user"]["id"].as_i64().or_else(|| me["id"].as_i64()).unwrap();
    assert_eq!(house.comments(contact).await, [format!("no answer (level 3) by {id}")]);
    let other = house.publish(webhook(true)).await;
    let path = format!("/api/contacts/{contact}/shortcuts/{other}");
    let answer = house.as_user(&cookie, Method::POST, &path, Some(json!({}))).await;
    assert_eq!(answer.status, 404, "a webhook's workflow is no shortcut");
    let path = format!("/v2/contact/id:{contact}/workflow/{workflow}/start");
    assert_eq!(house.post(&path, json!({})).await.status, 400, "the API starts manual ones only");
    until("everything is settled", || async { house.app.store.outbox_sizes().await.unwrap().is_empty() })
        .await;
    house.close().await;
}
