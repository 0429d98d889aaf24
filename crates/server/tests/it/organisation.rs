//! What workflows ask of the workspace: hours, stages, services, settings of a workflow.

use crate::asking::until;
use crate::counterpart::Counterpart;
use crate::house::{House, PASSWORD};
use crate::place::Place;
use reqwest::Method;
use serde_json::{Value, json};

impl House {
    async fn send(&self, method: Method, path: &str, body: Value) -> crate::asking::Answer {
        self.ask(method, path, Some(&self.token), Some(body.to_string())).await
    }

    /// Signs an agent in.
    pub async fn agent(&self) -> String {
        let owner = self.sign_in("owner@example.org", PASSWORD).await.unwrap();
        let new = json!({ "email": "ada@example.org", "firstName": "Ada", "role": "agent" });
        let made = self.as_user(&owner, Method::POST, "/api/users", Some(new)).await;
        self.sign_in("ada@example.org", made.body["password"].as_str().unwrap()).await.unwrap()
    }
}

/// 06 (date & time), P-06
pub async fn hours_and_holidays_decide_which_way_a_contact_goes(place: Place) {
    let house = House::open(place).await;
    let agent = house.agent().await;
    let all_day: Vec<Value> = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
        .iter()
        .map(|day| json!({ "day": day, "from": "00:00", "to": "24:00" }))
        .collect();
    let hours = |holidays: Value| json!({ "timezone": "UTC", "hours": all_day, "holidays": holidays });
    let refused = house.as_user(&agent, Method::PUT, "/api/hours", Some(hours(json!([])))).await;
    assert_eq!(refused.status, 403);
    for (bad, field) in [
        (json!({ "timezone": "Mars", "hours": [] }), "timezone"),
        (json!({ "timezone": "UTC", "hours": [{ "day": "monday", "from": "9", "to": "17:00" }] }), "hours.0"),
        (json!({ "timezone": "UTC", "hours": [], "holidays": [{ "date": "2026-02-30" }] }), "holidays.0"),
    ] {
        let answer = house.send(Method::PUT, "/api/hours", bad).await;
        assert_eq!((answer.status.as_u16(), &answer.body["error"]["field"]), (422, &json!(field)));
    }
    assert_eq!(house.send(Method::PUT, "/api/hours", hours(json!([]))).await.status, 200);
    let seen = house.as_user(&agent, Method::GET, "/api/hours", None).await.body;
    assert_eq!((seen["hours"].as_array().unwrap().len(), &seen["timezone"]), (7, &json!("UTC")));
    let comment = |id: &str| json!({ "id": id, "name": id, "type": "add_comment", "text": id });
    let workflow = house
        .publish(json!({ "format": "switchboard.workflow/1", "name": "Open?", "trigger": { "type": "manual" }, "start": "when",
            "steps": [{ "id": "when", "name": "When", "type": "date_time", "inside": { "type": "workspace_hours" },
                "exits": { "inside": "open", "outside": "shut" } }, comment("open"), comment("shut")] }))
        .await;
    let made = house.post("/api/contacts", json!({ "firstName": "Léa" })).await;
    let contact = made.body["id"].as_i64().unwrap();
    let start = async || {
        let path = format!("/v2/contact/id:{contact}/workflow/{workflow}/start");
        assert_eq!(house.post(&path, json!({})).await.status, 200);
        let entries = house.get(&format!("/api/contacts/{contact}/entries")).await.body;
        let items = entries["items"].as_array().unwrap().clone();
        items
            .iter()
            .filter(|item| item["kind"] == "comment")
            .map(|item| item["text"].clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(start().await, ["open"]);
    let today = house.app.now().seconds() / 86_400;
    let days: Vec<Value> = (-1..=1).map(|n| json!({ "date": date(today + n), "name": "Fair" })).collect();
    assert_eq!(house.send(Method::PUT, "/api/hours", hours(json!(days))).await.status, 200);
    let mut both = start().await;
    both.sort_by_key(Value::to_string);
    assert_eq!(both, ["open", "shut"]);
    house.close().await;
}

/// A day of the Gregorian calendar by its number since 1970.
fn date(days: i64) -> String {
    let (mut year, mut rest) = (1970, days);
    let leap = |year: i64| (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    while rest >= 365 + i64::from(leap(year)) {
        rest -= 365 + i64::from(leap(year));
        year += 1;
    }
    let months = [31, 28 + i64::from(leap(year)), 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let mut month = 0;
    while rest >= months[month] {
        rest -= months[month];
        month += 1;
    }
    format!("{year:04}-{:02}-{:02}", month + 1, rest + 1)
}

/// Reference 6.5, W-37 (update lifecycle)
pub async fn new_contacts_are_at_the_default_stage_and_stages_are_kept_in_order(place: Place) {
    let house = House::open(place).await;
    let agent = house.agent().await;
    let made = async |body: Value| house.post("/api/lifecycle", body).await;
    assert_eq!(made(json!({ "name": "New lead", "emoji": "🌱" })).await.body["items"][0]["isDefault"], true);
    made(json!({ "name": "Customer" })).await;
    assert_eq!(made(json!({ "name": "customer" })).await.status, 409);
    assert_eq!(made(json!({ "name": "Gone", "lost": true, "isDefault": true })).await.status, 422);
    let list = made(json!({ "name": "Gone", "lost": true })).await.body;
    let id = |n: usize| list["items"][n]["id"].as_i64().unwrap();
    let path = format!("/api/lifecycle/{}", id(1));
    let change = json!({ "name": "Buyer", "position": 0, "isDefault": true });
    assert_eq!(house.as_user(&agent, Method::PATCH, &path, Some(change.clone())).await.status, 403);
    let changed = house.send(Method::PATCH, &path, change).await.body;
    let names: Vec<&Value> =
        changed["items"].as_array().unwrap().iter().map(|stage| &stage["name"]).collect();
    assert_eq!(names, ["Buyer", "New lead", "Gone"]);
    let contact = house.post("/api/contacts", json!({ "firstName": "Léa" })).await.body;
    assert_eq!(contact["lifecycle"], "Buyer", "new contacts are at the default stage");
    let contact = contact["id"].as_i64().unwrap();
    // Whoever answers contacts moves them on; the stage must exist.
    let path = format!("/api/contacts/{contact}");
    let moved = |stage: &str| json!({ "fields": { "lifecycle": stage } });
    let answer = house.as_user(&agent, Method::PATCH, &path, Some(moved("gone"))).await;
    assert_eq!(answer.body["lifecycle"], "Gone", "{}", answer.text);
    let answer = house.as_user(&agent, Method::PATCH, &path, Some(moved("Nowhere"))).await;
    assert_eq!(answer.status, 422);
    let entries = house.get(&format!("/api/contacts/{contact}/entries")).await.body;
    let told =
        entries["items"].as_array().unwrap().iter().find(|e| e["event"]["type"] == "lifecycle_changed");
    assert_eq!(told.unwrap()["event"], json!({ "type": "lifecycle_changed", "old": "Buyer", "new": "Gone" }));
    let api = format!("/v2/contact/id:{contact}/lifecycle/update");
    assert_eq!(house.post(&api, json!({ "name": null })).await.status, 200);
    assert_eq!(house.get(&path).await.body["lifecycle"], json!(null));
    let gone = format!("/api/lifecycle/{}", id(1));
    assert_eq!(house.ask(Method::DELETE, &gone, Some(&house.token), None).await.status, 204);
    let left = house.get("/api/lifecycle").await.body;
    assert_eq!(
        (&left["items"][0]["name"], &left["items"][0]["isDefault"]),
        (&json!("New lead"), &json!(true))
    );
    house.close().await;
}

pub async fn services_are_connected_once_and_their_secrets_never_come_out(place: Place) {
    let house = House::open(place).await;
    let agent = house.agent().await;
    assert_eq!(house.as_user(&agent, Method::GET, "/api/services", None).await.status, 403);
    let kinds = house.get("/api/services").await.body;
    assert_eq!(kinds["kinds"].as_array().unwrap().len(), 5);
    let meta = |settings: Value, url: &str, secret: &str| json!({ "kind": "meta_conversions", "settings": settings, "baseUrl": url, "secret": secret });
    let own = "http://127.0.0.1:9";
    for (body, field) in [
        (meta(json!({}), own, "s"), "settings.datasetId"),
        (meta(json!({ "datasetId": "../me" }), own, "s"), "settings.datasetId"),
        (meta(json!({ "datasetId": "1", "more": "x" }), own, "s"), "settings.more"),
        (meta(json!({ "datasetId": "1" }), own, ""), "secret"),
        (meta(json!({ "datasetId": "1" }), own, "a\nb"), "secret"),
        (meta(json!({ "datasetId": "1" }), "ftp://x", "s"), "baseUrl"),
        (meta(json!({ "datasetId": "1" }), "http://169.254.169.254", "s"), "baseUrl"),
    ] {
        let answer = house.post("/api/services", body).await;
        assert_eq!(
            (answer.status.as_u16(), &answer.body["error"]["field"]),
            (422, &json!(field)),
            "{}",
            answer.text
        );
    }
    let secret = "meta-secret-that-stays";
    let made = house.post("/api/services", meta(json!({ "datasetId": "1" }), own, secret)).await;
    assert_eq!(made.status, 201, "{}", made.text);
    assert_eq!(house.post("/api/services", meta(json!({ "datasetId": "2" }), own, secret)).await.status, 409);
    let list = house.get("/api/services").await;
    assert!(!list.text.contains(secret) && list.body["items"][0]["hasSecret"] == true, "{}", list.text);
    let rows = house.app.store.services(domain::id::WorkspaceId(house.workspace().await)).await.unwrap();
    assert!(!rows[0].secret.contains(secret), "it is encrypted at rest");
    let path = format!("/api/services/{}", made.body["id"]);
    let off = house.send(Method::PATCH, &path, json!({ "enabled": false, "name": "Ads" })).await.body;
    assert_eq!(
        (&off["enabled"], &off["name"], &off["hasSecret"]),
        (&json!(false), &json!("Ads"), &json!(true))
    );
    assert_eq!(house.ask(Method::DELETE, &path, Some(&house.token), None).await.status, 204);
    house.close().await;
}

impl House {
    async fn workspace(&self) -> i64 {
        self.get("/api/workspace").await.body["id"].as_i64().unwrap()
    }
}

/// W-32, W-33
pub async fn users_stop_a_workflow_only_where_it_lets_them_and_exit_conditions_count_there(place: Place) {
    let house = House::open(place).await;
    let provider = Counterpart::new(|_, before| (200, json!({ "mId": format!("p{before}") }))).await;
    let channel = house.channel(&provider.url).await;
    let workflow = house
        .publish(json!({ "format": "switchboard.workflow/1", "name": "Waits", "trigger": { "type": "conversation_opened" }, "start": "wait",
            "steps": [{ "id": "wait", "name": "Wait", "type": "wait", "duration": { "amount": 1, "unit": "days" } }] }))
        .await;
    let row = || async {
        let list = house.get("/api/workflows").await.body;
        list["items"].as_array().unwrap().iter().find(|row| row["id"] == workflow).unwrap().clone()
    };
    assert_eq!(row().await["stoppable"], false, "off until somebody switches it on");
    house.hears(&channel, "+33612345678", "m1", "hello").await;
    let list = house.get("/api/conversations").await.body;
    let contact = list["items"][0]["contactId"].as_i64().unwrap();
    let path = format!("/api/contacts/{contact}");
    let read = || async { house.get(&path).await.body };
    let run = read().await["runs"][0]["runId"].as_i64().unwrap();
    assert_eq!(house.post(&format!("{path}/runs/{run}/stop"), json!({})).await.status, 403);
    let settings = format!("/api/workflows/{workflow}/settings");
    let on = json!({ "stoppable": true, "exitOn": { "outgoingMessage": true } });
    let changed = house.send(Method::PATCH, &settings, on).await;
    assert_eq!(
        changed.body["exitOn"],
        json!({ "outgoingMessage": true, "incomingMessage": false, "manualAssignment": false })
    );
    assert_eq!(changed.body["status"], "published", "it is changed without stopping it");
    house.hears(&channel, "+33612345678", "m2", "still there").await;
    assert_eq!(read().await["runs"].as_array().unwrap().len(), 1, "an incoming message is no exit here");
    let cookie = house.sign_in("owner@example.org", PASSWORD).await.unwrap();
    let reply = json!({ "channelId": null, "content": { "type": "text", "text": "hi" }, "clientId": "x" });
    let sent = house.as_user(&cookie, Method::POST, &format!("{path}/messages"), Some(reply)).await;
    assert_eq!(sent.status, 201, "{}", sent.text);
    let after = read().await;
    assert_eq!(after["runs"], json!([]), "a user's message is");
    assert_eq!(after["idleWorkflows"][0]["workflowName"], "Waits");
    let over = house.get(&format!("/api/runs/{run}")).await.body;
    assert_eq!(
        (&over["status"], &over["reason"]),
        (&json!("stopped"), &json!("exit condition: a user sent a message"))
    );
    until("everything is settled", || async { house.app.store.outbox_sizes().await.unwrap().is_empty() })
        .await;
    house.close().await;
}

pub async fn only_some_may_unblock(place: Place) {
    let house = House::open(place).await;
    let agent = house.agent().await;
    let contact =
        house.post("/api/contacts", json!({ "firstName": "Léa" })).await.body["id"].as_i64().unwrap();
    let path = format!("/api/contacts/{contact}");
    let set = |slug: &str, value: Value| json!({ "fields": { slug: value } });
    for (slug, on, off) in
        [("blocked", json!(true), json!(false)), ("unsubscribed", json!("yes"), json!("no"))]
    {
        let answer = house.as_user(&agent, Method::PATCH, &path, Some(set(slug, on))).await;
        assert_eq!((answer.status.as_u16(), &answer.body[slug]), (200, &json!(true)), "{}", answer.text);
        assert_eq!(
            house.as_user(&agent, Method::PATCH, &path, Some(set(slug, off.clone()))).await.status,
            403
        );
        let answer = house.send(Method::PATCH, &path, set(slug, off)).await;
        assert_eq!(answer.body[slug], json!(false), "{}", answer.text);
    }
    let answer = house.as_user(&agent, Method::PATCH, &path, Some(set("bot_status", json!("off")))).await;
    assert_eq!(answer.body["bot"], json!(false));
    for slug in ["lifecycle", "blocked", "bot_status", "created_at"] {
        let answer = house.post("/api/fields", json!({ "name": "X", "slug": slug, "type": "text" })).await;
        assert_eq!(answer.status, 422, "{slug}");
    }
    house.close().await;
}

/// W-39
pub async fn every_variable_is_listed(place: Place) {
    let house = House::open(place).await;
    house.post("/api/fields", json!({ "name": "Score", "type": "number" })).await;
    let list = house.get("/api/variables").await.body;
    let kind = |name: &str| {
        let items = list["items"].as_array().unwrap();
        items.iter().find(|item| item["name"] == name).map(|item| item["type"].clone()).unwrap_or_default()
    };
    for (name, wanted) in [
        ("$contact.firstname", "text"),
        ("$contact.score", "number"),
        ("$contact.lifecycle", "list"),
        ("$contact.tags", "tags"),
        ("$conversation.ticket_number", "number"),
        ("$system.current_datetime", "moment"),
    ] {
        assert_eq!(kind(name), wanted, "{name}");
    }
    house.close().await;
}

/// W-53
pub async fn what_workflows_need_is_told_before_it_is_deleted(place: Place) {
    let house = House::open(place).await;
    let agent = house.agent().await;
    let made = |path: &'static str, body: Value| house.post(path, body);
    let team = made("/api/teams", json!({ "name": "Returns", "description": "", "members": [] })).await.body
        ["id"]
        .clone();
    let other =
        made("/api/teams", json!({ "name": "Sales", "description": "", "members": [] })).await.body["id"]
            .clone();
    let field = json!({ "name": "Order", "slug": "order", "type": "text" });
    let field = made("/api/fields", field).await.body["id"].clone();
    let id = house
        .publish(json!({ "format": "switchboard.workflow/1", "name": "Returns", "trigger": { "type": "conversation_opened" },
            "start": "ask", "steps": [
                { "id": "ask", "name": "Ask", "type": "ask_question", "text": "Which order?", "answer": { "type": "text" },
                  "saveField": "order", "exits": { "next": "hand" } },
                { "id": "hand", "name": "Hand over", "type": "assign", "to": { "type": "team", "team": team, "logic": "round_robin" } }] }))
        .await;
    let needing = async |wanted: String| {
        house.get(&format!("/api/workflows/without?{wanted}")).await.body["items"].clone()
    };
    let it = json!([{ "id": id, "name": "Returns" }]);
    assert_eq!(needing(format!("team={team}")).await, it);
    assert_eq!(needing(format!("field={field}")).await, it);
    assert_eq!(needing(format!("team={other}")).await, json!([]));
    assert_eq!(needing("stage=Nowhere".to_owned()).await, json!([]));
    assert_eq!(house.get("/api/workflows/without").await.status, 422);
    let path = format!("/api/workflows/without?team={team}");
    assert_eq!(house.as_user(&agent, Method::GET, &path, None).await.status, 403);
    house.close().await;
}
