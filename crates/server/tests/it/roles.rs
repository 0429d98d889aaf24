//! Who may do what is decided on the server, for every route.

use crate::house::{House, PASSWORD};
use crate::place::Place;
use reqwest::Method;
use serde_json::json;

pub async fn agents_answer_contacts_and_change_no_settings(place: Place) {
    let house = House::open(place).await;
    let owner = house.sign_in("owner@example.org", PASSWORD).await.unwrap();
    let new = json!({ "email": "a@example.org", "firstName": "Ada", "role": "agent" });
    let made = house.as_user(&owner, Method::POST, "/api/users", Some(new)).await;
    let agent = house.sign_in("a@example.org", made.body["password"].as_str().unwrap()).await.unwrap();
    for (method, path, body) in [
        (Method::POST, "/api/users", json!({ "email": "b@example.org", "firstName": "B", "role": "agent" })),
        (Method::POST, "/api/teams", json!({ "name": "T" })),
        (Method::POST, "/api/fields", json!({ "name": "F", "type": "text" })),
        (Method::POST, "/api/tags", json!({ "name": "T" })),
        (Method::POST, "/api/tokens", json!({ "name": "T" })),
        (Method::GET, "/api/tokens", json!(null)),
        (Method::POST, "/api/channels", json!({ "kind": "webchat", "name": "C", "settings": {} })),
        (Method::PATCH, "/api/workspace", json!({ "name": "X" })),
        (Method::GET, "/api/workflows", json!(null)),
        (Method::POST, "/api/workflows", json!({ "name": "W" })),
        (Method::POST, "/api/workflows/1/backtest", json!({ "days": 1 })),
        (Method::GET, "/api/templates", json!(null)),
        (Method::GET, "/api/templates/welcome", json!(null)),
        (Method::DELETE, "/api/workflows/1", json!(null)),
        (Method::GET, "/api/runs/1", json!(null)),
        (Method::GET, "/api/workflows/1/counts", json!(null)),
        (
            Method::POST,
            "/api/workflows/simulate",
            json!({ "definition": { "steps": [] }, "scenario": { "name": "S", "lines": [] } }),
        ),
    ] {
        let body = (!body.is_null()).then_some(body);
        let answer = house.as_user(&agent, method.clone(), path, body).await;
        assert_eq!(answer.status, 403, "{method} {path}: {}", answer.text);
    }
    assert_eq!(house.as_user(&agent, Method::GET, "/api/conversations", None).await.status, 200);
    let manager = json!({ "email": "m@example.org", "firstName": "Mia", "role": "manager" });
    let made = house.as_user(&owner, Method::POST, "/api/users", Some(manager)).await;
    let manager = house.sign_in("m@example.org", made.body["password"].as_str().unwrap()).await.unwrap();
    let promote = json!({ "email": "o@example.org", "firstName": "O", "role": "owner" });
    let answer = house.as_user(&manager, Method::POST, "/api/users", Some(promote)).await;
    assert_eq!(answer.status, 403, "managers make no owners");
    house.close().await;
}

/// W-32: an agent who is kept from the workflows of contacts sees none and stops none
pub async fn an_agent_may_be_kept_from_the_workflows_of_contacts(place: Place) {
    let house = House::open(place).await;
    let owner = house.sign_in("owner@example.org", PASSWORD).await.unwrap();
    let workflow = house
        .publish(json!({ "format": "switchboard.workflow/1", "name": "Waits", "trigger": { "type": "manual" }, "start": "wait",
            "steps": [{ "id": "wait", "name": "Wait", "type": "wait", "duration": { "amount": 1, "unit": "days" } }] }))
        .await;
    let idle = house
        .publish(json!({ "format": "switchboard.workflow/1", "name": "Idle", "trigger": { "type": "manual" }, "start": "end",
            "steps": [{ "id": "end", "name": "End", "type": "end" }] }))
        .await;
    for id in [workflow, idle] {
        let path = format!("/api/workflows/{id}/settings");
        let on = Some(json!({ "stoppable": true }));
        assert_eq!(house.as_user(&owner, Method::PATCH, &path, on).await.status, 200);
    }
    let contact = house.post("/api/contacts", json!({ "firstName": "Léa" })).await.body["id"].clone();
    let path = format!("/api/contacts/{contact}");
    let start = format!("/v2/contact/id:{contact}/workflow/{workflow}/start");
    assert_eq!(house.post(&start, json!({})).await.status, 200);

    let new = json!({ "email": "a@example.org", "firstName": "Ada", "role": "agent" });
    let made = house.as_user(&owner, Method::POST, "/api/users", Some(new)).await.body;
    assert_eq!(made["user"]["seesWorkflows"], true, "unless told otherwise");
    let agent = house.sign_in("a@example.org", made["password"].as_str().unwrap()).await.unwrap();
    let user = format!("/api/users/{}", made["user"]["id"]);
    let seen = async |who: &str| {
        let contact = house.as_user(who, Method::GET, &path, None).await.body;
        (contact["runs"].as_array().unwrap().len(), contact["idleWorkflows"].as_array().unwrap().len())
    };
    assert_eq!(seen(&agent).await, (1, 1));
    let run = house.get(&path).await.body["runs"][0]["runId"].clone();
    let (one, all) = (format!("{path}/runs/{run}/stop"), format!("{path}/runs/stop"));

    let off = Some(json!({ "seesWorkflows": false }));
    assert_eq!(
        house.as_user(&agent, Method::PATCH, &user, Some(json!({ "seesWorkflows": true }))).await.status,
        403
    );
    let changed = house.as_user(&owner, Method::PATCH, &user, off.clone()).await;
    assert_eq!(changed.body["seesWorkflows"], false, "{}", changed.text);
    assert_eq!(seen(&agent).await, (0, 0), "the session that is open notices as well");
    assert_eq!(seen(&owner).await, (1, 1));
    for path in [&one, &all] {
        let refused = house.as_user(&agent, Method::POST, path, None).await;
        assert_eq!(refused.status, 403);
        assert!(refused.text.contains("Settings, Users"), "{}", refused.text);
    }
    let answer =
        house.as_user(&agent, Method::POST, &format!("{path}/tags"), Some(json!({ "add": ["x"] }))).await;
    assert_eq!((answer.status.as_u16(), &answer.body["runs"]), (200, &json!([])), "no other answer tells it");
    assert_eq!(
        house.as_user(&owner, Method::PATCH, &user, Some(json!({ "role": "manager" }))).await.status,
        200
    );
    assert_eq!(seen(&agent).await, (1, 1), "managers are kept from nothing");
    let lifted = json!({ "role": "agent", "seesWorkflows": true });
    assert_eq!(house.as_user(&owner, Method::PATCH, &user, Some(lifted)).await.status, 200);
    assert_eq!(house.as_user(&agent, Method::POST, &one, None).await.status, 204);
    assert_eq!(seen(&agent).await, (0, 2));
    let new = json!({ "email": "b@example.org", "firstName": "Bo", "role": "agent", "seesWorkflows": false });
    let made = house.as_user(&owner, Method::POST, "/api/users", Some(new)).await.body;
    assert_eq!(made["user"]["seesWorkflows"], false);
    let agent = house.sign_in("b@example.org", made["password"].as_str().unwrap()).await.unwrap();
    assert_eq!(house.as_user(&agent, Method::POST, &all, None).await.status, 403);
    house.close().await;
}

pub async fn a_session_is_needed_ends_and_cannot_be_used_from_elsewhere(place: Place) {
    let house = House::open(place).await;
    assert_eq!(house.ask(Method::GET, "/api/me", None, None).await.status, 401);
    assert!(house.sign_in("owner@example.org", "wrong").await.is_none());
    let cookie = house.sign_in("OWNER@example.org", PASSWORD).await.unwrap();
    let foreign = house
        .client
        .post(format!("{}/api/tags", house.url))
        .header("cookie", &cookie)
        .header("origin", "https://evil.example")
        .header("content-type", "application/json")
        .body("{\"name\":\"x\"}")
        .send()
        .await
        .unwrap();
    assert_eq!(foreign.status(), 403);
    assert_eq!(house.as_user(&cookie, Method::DELETE, "/api/session", None).await.status, 204);
    assert_eq!(house.as_user(&cookie, Method::GET, "/api/me", None).await.status, 401);
    house.close().await;
}

pub async fn whoever_tries_passwords_is_slowed_down(place: Place) {
    let house = House::open(place).await;
    let body = json!({ "email": "owner@example.org", "password": "guess" }).to_string();
    let mut last = 0;
    for _ in 0..12 {
        let answer = house.ask(Method::POST, "/api/session", None, Some(body.clone())).await;
        last = answer.status.as_u16();
        if last == 429 {
            assert!(answer.headers.contains_key("retry-after"));
            break;
        }
    }
    assert_eq!(last, 429);
    house.close().await;
}
