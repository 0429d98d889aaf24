//! What the builder asks while a step is being written: what a web request brings back, and whom an
//! assignment would find.

use crate::counterpart::Counterpart;
use crate::house::{House, PASSWORD};
use crate::place::Place;
use reqwest::Method;
use serde_json::{Value, json};

/// 06 (HTTP request)
pub async fn a_web_request_is_tried_while_it_is_written(place: Place) {
    let house = House::open(place).await;
    let made = house.post("/api/contacts", json!({ "firstName": "Léa", "email": "lea@example.org" })).await;
    let lea = made.body["id"].clone();
    let shop = Counterpart::new(|asked, _| match asked.path.as_str() {
        "/orders/77" => (200, json!({ "order": { "state": "packed" } })),
        _ => (503, json!({ "why": "closed" })),
    })
    .await;
    let request = |path: &str| {
        json!({ "method": "POST", "url": format!("{}/orders/{path}", shop.url),
            "headers": [{ "name": "X-Shop", "value": "$trigger.shop" }],
            "body": { "type": "json", "json": "{\"who\": \"$contact.firstname\"}" } })
    };
    let ask = async |path: &str, contact: &Value| {
        let body = json!({ "request": request(path), "contactId": contact,
            "trigger": { "shop": "Lyon" }, "variables": { "number": 77 } });
        house.post("/api/workflows/try-request", body).await
    };
    let tried = ask("$var.number", &lea).await;
    assert_eq!(tried.status, 200, "{}", tried.text);
    assert_eq!(tried.body["status"], 200);
    assert_eq!(tried.body["url"], format!("{}/orders/77", shop.url));
    assert_eq!(tried.body["sent"], "{\"who\": \"Léa\"}");
    let body: Value = serde_json::from_str(tried.body["body"].as_str().unwrap()).unwrap();
    assert_eq!(body["order"]["state"], "packed");
    assert_eq!(shop.asked()[0].header("x-shop"), "Lyon");
    let refused = ask("none", &Value::Null).await;
    assert_eq!((&refused.body["status"], &refused.body["sent"]), (&json!(503), &json!("{\"who\": \"\"}")));
    assert_eq!(shop.asked().len(), 2, "once each, also where a run would try again");
    let keys: Vec<_> = shop.asked().iter().map(|one| one.header("idempotency-key").to_owned()).collect();
    assert_ne!(keys[0], keys[1]);
    let nobody = ask("1", &json!(123)).await;
    assert_eq!(nobody.status, 404);
    let inside = json!({ "request": { "url": "http://10.0.0.5/" } });
    let inside = house.post("/api/workflows/try-request", inside).await;
    assert_eq!((inside.status.as_u16(), &inside.body["error"]["field"]), (422, &json!("request.url")));
    let gone = json!({ "request": { "url": "http://127.0.0.1:9/" } });
    let gone = house.post("/api/workflows/try-request", gone).await;
    assert!(gone.body["status"].is_null() && gone.body["problem"].is_string(), "{}", gone.text);
    house.close().await;
}

/// 06 (assign to)
pub async fn whom_an_assignment_would_find_is_shown(place: Place) {
    let house = House::open(place).await;
    let owner = house.sign_in("owner@example.org", PASSWORD).await.unwrap();
    let mut team = Vec::new();
    for name in ["Ada", "Bo", "Cy"] {
        let new = json!({ "email": format!("{name}@example.org"), "firstName": name, "role": "agent" });
        let made = house.as_user(&owner, Method::POST, "/api/users", Some(new)).await;
        assert_eq!(made.status, 201, "{}", made.text);
        team.push(made.body["user"]["id"].as_i64().or_else(|| made.body["id"].as_i64()).unwrap());
    }
    let made = json!({ "name": "Front desk", "members": team });
    let made = house.as_user(&owner, Method::POST, "/api/teams", Some(made)).await;
    let desk = made.body["id"].clone();
    let ask = async |assign: Value| {
        let found = house.post("/api/workflows/eligible", json!({ "assign": assign })).await;
        assert_eq!(found.status, 200, "{}", found.text);
        let items = found.body["items"].as_array().unwrap().clone();
        let look = |one: &Value| {
            let is = |what: &str| one[what].as_bool().unwrap();
            (one["user"]["name"].as_str().unwrap().to_owned(), is("eligible"), is("next"))
        };
        items.iter().map(look).collect::<Vec<_>>()
    };
    let to = |logic: &str| json!({ "type": "team", "team": desk, "logic": logic });
    let row = |name: &str, eligible, next| (name.to_owned(), eligible, next);
    let all = vec![row("Ada", true, true), row("Bo", true, false), row("Cy", true, false)];
    assert_eq!(ask(json!({ "to": to("round_robin") })).await, all);
    // A contact in Ada's hands makes somebody else the one with the fewest.
    let lea = house.post("/api/contacts", json!({ "firstName": "Léa" })).await.body["id"].clone();
    for (path, body) in [
        (format!("/v2/contact/id:{lea}/conversation/status"), json!({ "status": "open" })),
        (format!("/v2/contact/id:{lea}/conversation/assignee"), json!({ "assignee": team[0] })),
    ] {
        let done = house.post(&path, body).await;
        assert_eq!(done.status, 200, "{}", done.text);
    }
    let fewest = ask(json!({ "to": to("least_open") })).await;
    assert_eq!(fewest, [row("Ada", true, false), row("Bo", true, true), row("Cy", true, false)]);
    let under = ask(json!({ "to": to("round_robin"), "maxOpen": 1 })).await;
    assert_eq!(under[0], row("Ada", false, false), "who has one has no fewer than one");
    let online = ask(json!({ "to": to("round_robin"), "onlineOnly": true })).await;
    assert!(online.iter().all(|(_, eligible, next)| !eligible && !next), "nobody is here: {online:?}");
    assert!(ask(json!({ "to": { "type": "nobody" } })).await.is_empty());
    house.close().await;
}
