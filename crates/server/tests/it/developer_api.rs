//! The developer API, version 2, in the shapes its clients expect.

use crate::house::House;
use crate::place::Place;
use reqwest::Method;
use serde_json::{Value, json};
use std::collections::BTreeSet;

pub async fn contacts_are_made_changed_tagged_and_read(place: Place) {
    let house = House::open(place).await;
    house.post("/api/fields", json!({ "name": "Plan", "slug": "plan", "type": "text" })).await;
    let new = json!({ "firstName": "Lea", "language": "fr", "countryCode": "FR", "custom_fields": [{ "name": "plan", "value": "pro" }] });
    let made = house.post("/v2/contact/phone:+33612345678", new.clone()).await;
    assert_eq!((made.status.as_u16(), made.body["code"].as_i64()), (200, Some(200)), "{}", made.text);
    assert_eq!(house.post("/v2/contact/phone:+33612345678", new).await.status, 409);
    let changed = json!({ "lastName": "Martin", "email": "Lea@Example.org" });
    let updated = house
        .ask(Method::PUT, "/v2/contact/phone:+33612345678", Some(&house.token), Some(changed.to_string()))
        .await;
    let id = updated.body["contactId"].as_i64().unwrap();
    assert_eq!(
        house.post("/v2/contact/email:lea@example.org/tag", json!(["vip", "2026"])).await.body["contactId"],
        id
    );
    let gone = house
        .ask(
            Method::DELETE,
            &format!("/v2/contact/id:{id}/tag"),
            Some(&house.token),
            Some("[\"2026\"]".into()),
        )
        .await;
    assert_eq!(gone.status, 200);
    let contact = house.get(&format!("/v2/contact/id:{id}")).await.body;
    assert_eq!(contact["firstName"], "Lea");
    assert_eq!(contact["email"], "lea@example.org");
    assert_eq!(contact["custom_fields"], json!([{ "name": "plan", "value": "pro" }]));
    assert_eq!(contact["tags"], json!(["vip"]));
    assert_eq!(contact["status"], "close");
    assert!(contact["created_at"].as_i64().unwrap() < 10_000_000_000, "seconds, not milliseconds");
    let again =
        house.post("/v2/contact/create_or_update/email:lea@example.org", json!({ "firstName": "Léa" })).await;
    assert_eq!(again.body["contactId"], id);
    house.close().await;
}

pub async fn conversations_are_assigned_closed_and_commented(place: Place) {
    let house = House::open(place).await;
    house.post("/v2/contact/email:a@example.org", json!({ "firstName": "A" })).await;
    let path = "/v2/contact/email:a@example.org";
    let assigned = house
        .post(&format!("{path}/conversation/assignee"), json!({ "assignee": "owner@example.org" }))
        .await;
    assert_eq!(assigned.status, 200);
    assert_eq!(house.get(path).await.body["assignee"]["email"], "owner@example.org");
    assert_eq!(
        house.post(&format!("{path}/conversation/assignee"), json!({ "assignee": null })).await.status,
        200
    );
    assert_eq!(house.get(path).await.body["assignee"], Value::Null);
    assert_eq!(
        house.post(&format!("{path}/conversation/status"), json!({ "status": "open" })).await.status,
        200
    );
    assert_eq!(house.get(path).await.body["status"], "open");
    let close = json!({ "status": "close", "category": "Sales", "summary": "done" });
    assert_eq!(house.post(&format!("{path}/conversation/status"), close).await.status, 200);
    let comment = house.post(&format!("{path}/comment"), json!({ "text": "call back" })).await;
    assert_eq!(comment.body["text"], "call back");
    house.close().await;
}

pub async fn errors_and_lists_have_their_shape(place: Place) {
    let house = House::open(place).await;
    let missing = house.get("/v2/contact/id:1").await;
    assert_eq!(
        (missing.status.as_u16(), missing.body),
        (404, json!({ "code": 404, "message": "Contact not found" }))
    );
    let nobody = house.ask(Method::GET, "/v2/contact/id:1", Some("swb_wrong"), None).await;
    assert_eq!((nobody.status.as_u16(), nobody.body["message"].as_str()), (401, Some("UN_AUTHORIZED")));
    let users = house.get("/v2/space/user?limit=1").await;
    assert_eq!(users.body["items"][0]["role"], "owner");
    assert!(users.headers.contains_key("x-ratelimit-limit"));
    assert_eq!(house.get("/v2/space/user?limit=0").await.status, 400);
    house.close().await;
}

pub async fn many_clients_at_once_make_one_contact(place: Place) {
    let house = House::open(place).await;
    for (identifier, n) in [("phone:+33612345678", 20), ("email:lea@example.org", 20)] {
        let path = format!("/v2/contact/{identifier}");
        let tries = (0..n).map(|_| house.post(&path, json!({ "firstName": "Lea" })));
        let answers = futures::future::join_all(tries).await;
        let mut statuses: Vec<u16> = answers.iter().map(|answer| answer.status.as_u16()).collect();
        statuses.sort_unstable();
        assert_eq!(statuses[0], 200, "{statuses:?}");
        assert!(statuses[1..].iter().all(|status| *status == 409), "{statuses:?}");
    }
    let path = "/v2/contact/create_or_update/email:max@example.org";
    let tries = (0..20).map(|n| house.post(path, json!({ "firstName": format!("Max {n}") })));
    let answers = futures::future::join_all(tries).await;
    let ids: BTreeSet<i64> =
        answers.iter().map(|answer| answer.body["contactId"].as_i64().unwrap()).collect();
    assert_eq!(ids.len(), 1, "{ids:?}");
    let contacts = house.get("/api/contacts").await;
    assert_eq!(contacts.body["items"].as_array().map(Vec::len), Some(3));
    house.close().await;
}

pub async fn different_contacts_do_not_wait_for_each_other_for_ever(place: Place) {
    let house = House::open(place).await;
    // More than there are connections to the database.
    let paths: Vec<String> = (0..60).map(|n| format!("/v2/contact/email:{n}@example.org")).collect();
    let tries = paths.iter().map(|path| house.post(path, json!({ "firstName": "Lea" })));
    let answers = futures::future::join_all(tries).await;
    assert!(
        answers.iter().all(|answer| answer.status == 200),
        "{:?}",
        answers.iter().map(|a| &a.text).collect::<Vec<_>>()
    );
    house.close().await;
}
