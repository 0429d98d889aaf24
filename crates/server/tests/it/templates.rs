//! The gallery, and a workflow that begins with one of its templates.

use crate::counterpart::Counterpart;
use crate::errands::account;
use crate::house::{House, PASSWORD};
use crate::place::Place;
use reqwest::Method;
use serde_json::{Value, json};
use std::collections::BTreeMap;

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

/// Whom and what the templates' scenarios speak of: five teams of one who is online, two chats,
/// office hours, a spreadsheet, and the menu that others lead to.
struct Furniture {
    users: Vec<i64>,
    teams: Vec<i64>,
    channels: Vec<i64>,
    menu: Value,
}

async fn furnish(house: &House) -> Furniture {
    let owner = house.sign_in("owner@example.org", PASSWORD).await.unwrap();
    let (mut users, mut teams, mut channels) = (Vec::new(), Vec::new(), Vec::new());
    for n in 1..=5 {
        let email = format!("u{n}@example.org");
        let new = json!({ "email": email, "firstName": format!("Ana{n}"), "role": "agent" });
        let made = house.as_user(&owner, Method::POST, "/api/users", Some(new)).await;
        assert_eq!(made.status, 201, "{}", made.text);
        let id = made.body["user"]["id"].as_i64().or_else(|| made.body["id"].as_i64()).unwrap();
        let agent = house.sign_in(&email, made.body["password"].as_str().unwrap()).await.unwrap();
        let online = Some(json!({ "activity": "online" }));
        assert_eq!(house.as_user(&agent, Method::PATCH, "/api/me", online).await.status, 200);
        let team = json!({ "name": format!("Team {n}"), "members": [id] });
        let team = house.as_user(&owner, Method::POST, "/api/teams", Some(team)).await;
        users.push(id);
        teams.push(team.body["id"].as_i64().unwrap());
    }
    for name in ["channel 1", "channel 2"] {
        let chat = json!({ "kind": "webchat", "name": name, "settings": {} });
        let made = house.post("/api/channels", chat).await;
        assert_eq!(made.status, 201, "{}", made.text);
        channels.push(made.body["id"].as_i64().or_else(|| made.body["channel"]["id"].as_i64()).unwrap());
    }
    let days = ["monday", "tuesday", "wednesday", "thursday", "friday"];
    let hours: Vec<Value> =
        days.iter().map(|day| json!({ "day": day, "from": "09:00", "to": "18:00" })).collect();
    let hours = json!({ "timezone": "Europe/Paris", "hours": hours }).to_string();
    assert_eq!(house.ask(Method::PUT, "/api/hours", Some(&house.token), Some(hours)).await.status, 200);
    Furniture { users, teams, channels, menu: Value::Null }
}

impl Furniture {
    /// A template with what it leaves open filled in, each team, user and channel with another one.
    fn fill(&self, mut definition: Value, needs: &Value) -> Value {
        let mut counts = BTreeMap::<String, usize>::new();
        for need in needs.as_array().unwrap() {
            let what = need["what"].as_str().unwrap();
            let n = *counts.entry(what.to_owned()).and_modify(|n| *n += 1).or_insert(0);
            let value = match what {
                "team" => json!(self.teams[n]),
                "user" => json!(self.users[n]),
                "channel" => json!([self.channels[n]]),
                "workflow" => self.menu.clone(),
                "link" => json!("https://example.org/here"),
                "file" => json!("https://example.org/a.png"),
                "address" => json!("https://example.org/api"),
                "spreadsheet" => json!("S1"),
                "sheet" => json!("Sheet 1"),
                _ => continue,
            };
            let steps = definition["steps"].as_array_mut().unwrap();
            let step = steps.iter_mut().find(|step| step["id"] == need["step"]).unwrap();
            let end = if what == "channel" { "/value" } else { "" };
            let pointer = format!("/{}{end}", need["field"].as_str().unwrap().replace('.', "/"));
            let (parent, key) = pointer.rsplit_once('/').unwrap();
            step.pointer_mut(parent).unwrap()[key] = value;
        }
        definition
    }
}

/// W-13, W-54
pub async fn with_what_is_open_filled_in_every_template_is_played_and_published(place: Place) {
    let house = House::open(place).await;
    let mut furniture = furnish(&house).await;
    let book = Counterpart::new(|_, _| (200, json!({}))).await;
    let account = account(&book.url);
    let sheets = json!({ "kind": "google_sheets", "baseUrl": book.url, "settings": {}, "secret": account });
    let connected = house.post("/api/services", sheets).await;
    assert_eq!(connected.status, 201, "{}", connected.text);
    let mut troubles = Vec::new();
    for language in ["en", "fr", "es"] {
        let gallery = house.get(&format!("/api/templates?lang={language}")).await.body;
        let mut rows = gallery["items"].as_array().unwrap().clone();
        // Others lead to this one, so it is there first.
        rows.sort_by_key(|row| row["id"] != "menu-sub");
        for row in rows {
            let id = row["id"].as_str().unwrap();
            let read = house.get(&format!("/api/templates/{id}?lang={language}")).await;
            let definition = furniture.fill(read.body["definition"].clone(), &row["needs"]);
            let played = house.post("/api/workflows/test", json!({ "definition": definition })).await;
            if played.status != 200 || played.body["passed"] != true {
                troubles.push(format!("{id} {language}: {}", played.text));
            }
            let name = format!("{id} {language}");
            let made = house
                .post("/api/workflows", json!({ "name": name, "template": { "id": id, "lang": language } }))
                .await;
            let workflow = made.body["id"].as_i64().unwrap();
            let path = format!("/api/workflows/{workflow}");
            let body = json!({ "definition": definition, "revision": made.body["revision"] }).to_string();
            let saved = house.ask(Method::PUT, &path, Some(&house.token), Some(body)).await;
            let published = house.post(&format!("{path}/publish"), json!({})).await;
            if saved.status != 200 || published.status != 200 {
                troubles.push(format!("{id} {language}: {} {}", saved.text, published.text));
            }
            if id == "menu-sub" {
                furniture.menu = json!(workflow);
            } else {
                // Those that are published together must not set each other off.
                house.post(&format!("{path}/stop"), json!({})).await;
            }
        }
    }
    assert!(troubles.is_empty(), "{}", troubles.join("\n"));
    house.close().await;
}
