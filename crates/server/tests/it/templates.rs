//! The gallery, and a workflow that begins with one of its templates.

use crate::house::House;
use crate::place::Place;
use reqwest::Method;
use serde_json::{Value, json};

/// W-08, W-13
pub async fn a_workflow_begins_with_a_template_and_is_finished(place: Place) {
    let house = House::open(place).await;
    let english = house.get("/api/templates").await.body;
    let french = house.get("/api/templates?lang=fr").await.body;
    let items = english["items"].as_array().unwrap();
    assert_eq!((items.len(), french["items"].as_array().unwrap().len()), (39, 39));
    let of = |list: &Value, id: &str| {
        list["items"].as_array().unwrap().iter().find(|row| row["id"] == id).unwrap().clone()
    };
    assert_eq!(of(&french, "welcome")["name"], "Message de bienvenue");
    let row = of(&english, "assign-to-agent");
    assert_eq!(row["needs"], json!([{ "what": "user", "step": "agent", "field": "to.user" }]));
    assert_eq!(row["category"], "assignment");
    assert_eq!(house.get("/api/templates?lang=xx").await.status, 400);
    assert_eq!(house.get("/api/templates/nothing").await.status, 404);
    let read = house.get("/api/templates/assign-to-agent?lang=es").await;
    assert_eq!(read.body["definition"]["steps"][0]["name"], "Al agente", "{}", read.text);

    // A draft with the open step marked; what is filled in is saved, and it can be published.
    let wanted = json!({ "name": "Para Ana", "template": { "id": "assign-to-agent", "lang": "es" } });
    let made = house.post("/api/workflows", wanted).await;
    assert_eq!(made.status, 201, "{}", made.text);
    assert_eq!((&made.body["status"], &made.body["problems"]), (&json!("draft"), &json!(1)));
    let finding = &made.body["findings"][0];
    assert_eq!((&finding["step"], &finding["field"]), (&json!("agent"), &json!("to.user")));
    let id = made.body["id"].as_i64().unwrap();
    let refused = house.post(&format!("/api/workflows/{id}/publish"), json!({})).await;
    assert_eq!(refused.status, 422, "{}", refused.text);
    let user = house.get("/api/users").await.body["items"][0]["id"].clone();
    let mut definition = made.body["definition"].clone();
    definition["steps"][0]["to"]["user"] = user;
    let body = json!({ "definition": definition, "revision": made.body["revision"] }).to_string();
    let path = format!("/api/workflows/{id}");
    let saved = house.ask(Method::PUT, &path, Some(&house.token), Some(body)).await;
    assert_eq!(saved.status, 200, "{}", saved.text);
    let published = house.post(&format!("/api/workflows/{id}/publish"), json!({})).await;
    assert_eq!(published.status, 200, "{}", published.text);
    let unknown = json!({ "name": "x", "template": { "id": "nothing" } });
    assert_eq!(house.post("/api/workflows", unknown).await.status, 404);
    house.close().await;
}
