//! The life of a workflow as the list shows it: draft, published, stopped, gone; and who may see it.

use crate::asking::{Answer, until};
use crate::bad_input::{calls, with_ids};
use crate::counterpart::Counterpart;
use crate::house::{House, PASSWORD};
use crate::place::Place;
use reqwest::Method;
use serde_json::{Value, json};

fn waiting() -> Value {
    json!({ "trigger": { "type": "incoming_message" }, "start": "wait", "steps": [
        { "id": "wait", "name": "Wait", "type": "wait", "duration": { "amount": 1, "unit": "days" } }] })
}

fn file(name: &str) -> Value {
    let mut file = waiting();
    file["format"] = json!("switchboard.workflow/1");
    file["name"] = json!(name);
    file
}

/// Somebody who looks after workflows.
struct Keeper<'a>(&'a House, String);

impl Keeper<'_> {
    async fn asks(&self, method: Method, path: &str, body: Value) -> Answer {
        let body = (!body.is_null()).then_some(body);
        self.0.as_user(&self.1, method, path, body).await
    }
    async fn post(&self, path: &str) -> Answer {
        self.asks(Method::POST, path, json!({})).await
    }
    async fn row(&self, id: i64) -> Value {
        let list = self.asks(Method::GET, "/api/workflows", Value::Null).await.body;
        list["items"].as_array().unwrap().iter().find(|row| row["id"] == id).cloned().unwrap_or_default()
    }
}

/// W-03, W-04, W-05, W-07, W-16, W-17
pub async fn a_workflow_is_a_draft_then_published_then_stopped_and_each_allows_other_things(place: Place) {
    let house = House::open(place).await;
    let keeper = Keeper(&house, house.sign_in("owner@example.org", PASSWORD).await.unwrap());
    let me = keeper.asks(Method::GET, "/api/me", Value::Null).await.body["user"]["id"].clone();
    let new = json!({ "name": " After hours ", "description": "Says when we are back" });
    let made = keeper.asks(Method::POST, "/api/workflows", new).await;
    assert_eq!(made.status, 201, "{}", made.text);
    let id = made.body["id"].as_i64().unwrap();
    let path = format!("/api/workflows/{id}");
    let row = keeper.row(id).await;
    assert_eq!(
        (&row["name"], &row["description"], &row["status"], &row["createdBy"]["id"]),
        (&json!("After hours"), &json!("Says when we are back"), &json!("draft"), &me)
    );
    assert!(row["createdAt"].as_i64().unwrap() > 1_500_000_000_000);
    let nothing = (&Value::Null, &Value::Null, &Value::Null);
    assert_eq!((&row["publishedBy"], &row["publishedAt"], &row["trigger"]), nothing);
    assert_eq!(keeper.asks(Method::POST, "/api/workflows", json!({ "name": " " })).await.status, 422);

    assert_eq!(keeper.post(&format!("{path}/stop")).await.status, 409, "a draft does not run");
    assert_eq!(keeper.post(&format!("{path}/publish")).await.status, 422, "nothing is in it");
    let save = json!({ "definition": waiting(), "revision": row["revision"] });
    assert_eq!(keeper.asks(Method::PUT, &path, save.clone()).await.status, 200);
    let published = keeper.post(&format!("{path}/publish")).await;
    assert_eq!(
        (published.status.as_u16(), &published.body["status"], &published.body["publishedBy"]["id"]),
        (200, &json!("published"), &me)
    );
    let row = keeper.row(id).await;
    assert!(row["publishedAt"].as_i64().unwrap() >= row["createdAt"].as_i64().unwrap());
    assert_eq!(row["trigger"], waiting()["trigger"]["type"]);

    for (method, path, body) in [
        (Method::POST, format!("{path}/publish"), json!({})),
        (Method::PUT, path.clone(), json!({ "definition": waiting(), "revision": row["revision"] })),
        (Method::DELETE, path.clone(), Value::Null),
    ] {
        let refused = keeper.asks(method.clone(), &path, body).await;
        assert_eq!(refused.status, 409, "{method} {path}: {}", refused.text);
        assert!(refused.text.contains("stop it first"), "{}", refused.text);
    }
    let renamed = keeper.asks(Method::PATCH, &path, json!({ "name": "At night" })).await;
    assert_eq!((renamed.status.as_u16(), &renamed.body["name"]), (200, &json!("At night")));
    assert_eq!(
        keeper.asks(Method::GET, &format!("{path}/export"), Value::Null).await.body["name"],
        "At night"
    );

    assert_eq!(keeper.post(&format!("{path}/stop")).await.body["status"], "stopped");
    assert_eq!(keeper.post(&format!("{path}/stop")).await.status, 409);
    assert_eq!(keeper.post(&format!("{path}/publish")).await.body["status"], "published");
    house.close().await;
}

/// W-10, W-16, W-18: whoever is inside leaves and is not put back, whoever comes later enters
pub async fn stopping_and_deleting_lead_everybody_out_for_good(place: Place) {
    let house = House::open(place).await;
    let keeper = Keeper(&house, house.sign_in("owner@example.org", PASSWORD).await.unwrap());
    let provider = Counterpart::new(|_, before| (200, json!({ "mId": format!("p{before}") }))).await;
    let channel = house.channel(&provider.url).await;
    house.hears(&channel, "+33612345678", "m0", "before it ran").await;
    let id = house.publish(file("Waits")).await;
    let path = format!("/api/workflows/{id}");
    let inside = async || keeper.row(id).await["inside"].clone();
    assert_eq!(inside().await, 0, "only what comes from now on lets in");
    house.hears(&channel, "+33612345678", "m1", "hello").await;
    assert_eq!(inside().await, 1);

    keeper.post(&format!("{path}/stop")).await;
    until("everybody left", || async { inside().await == 0 }).await;
    house.hears(&channel, "+33612345678", "m2", "hello").await;
    assert_eq!(inside().await, 0, "nobody enters what is stopped");
    keeper.post(&format!("{path}/publish")).await;
    assert_eq!(inside().await, 0, "nobody is put back");
    let runs = keeper.asks(Method::GET, &format!("{path}/runs"), Value::Null).await.body;
    assert_eq!(
        (&runs["items"][0]["status"], runs["items"].as_array().unwrap().len()),
        (&json!("ejected"), 1)
    );

    house.hears(&channel, "+33612345678", "m3", "hello").await;
    assert_eq!(inside().await, 1);
    assert_eq!(keeper.asks(Method::DELETE, &path, Value::Null).await.status, 409);
    keeper.post(&format!("{path}/stop")).await;
    assert_eq!(keeper.asks(Method::DELETE, &path, Value::Null).await.status, 204);
    assert_eq!(keeper.asks(Method::GET, &path, Value::Null).await.status, 404);
    let list = house.get("/api/conversations").await.body;
    let contact = format!("/api/contacts/{}", list["items"][0]["contactId"]);
    until("nobody is inside what is gone", || async { house.get(&contact).await.body["runs"] == json!([]) })
        .await;
    house.close().await;
}

/// W-09, W-11
pub async fn a_clone_and_a_file_are_the_same_workflow_under_another_name(place: Place) {
    let house = House::open(place).await;
    let keeper = Keeper(&house, house.sign_in("owner@example.org", PASSWORD).await.unwrap());
    let id = house.publish(file("Waits")).await;
    let path = format!("/api/workflows/{id}");
    let read =
        async |id: &Value| keeper.asks(Method::GET, &format!("/api/workflows/{id}"), Value::Null).await.body;
    let original = read(&json!(id)).await;
    let copy = keeper.post(&format!("{path}/clone")).await;
    assert_eq!(copy.status, 201, "{}", copy.text);
    let copy = read(&copy.body["id"]).await;
    assert_eq!((&copy["name"], &copy["status"]), (&json!("Waits clone"), &json!("draft")));
    assert_eq!(copy["definition"], original["definition"]);
    let exported = keeper.asks(Method::GET, &format!("{path}/export"), Value::Null).await.body;
    let back = keeper.asks(Method::POST, "/api/workflows/import", exported.clone()).await;
    assert_eq!(back.status, 201, "{}", back.text);
    let back = read(&back.body["workflow"]["id"]).await;
    assert_eq!((&back["name"], &back["status"]), (&json!("Waits (2)"), &json!("draft")));
    assert_eq!(back["definition"], original["definition"]);
    let text = exported.to_string();
    for own in [id.to_string(), format!("\"{}\"", original["createdBy"]["name"].as_str().unwrap_or("?"))] {
        assert!(!text.contains(&own), "{own} means nothing elsewhere: {text}");
    }
    house.close().await;
}

/// W-06: a setting, 150 unless told otherwise, and every way to make one more is refused
pub async fn a_workspace_holds_so_many_workflows_and_says_so(place: Place) {
    let house = House::open_as(place, |flags| flags.max_workflows = Some(2)).await;
    let keeper = Keeper(&house, house.sign_in("owner@example.org", PASSWORD).await.unwrap());
    let id = house.publish(file("One")).await;
    let second = keeper.asks(Method::POST, "/api/workflows", json!({ "name": "Two" })).await;
    assert_eq!(second.status, 201);
    for (path, body) in [
        ("/api/workflows".to_owned(), json!({ "name": "Three" })),
        ("/api/workflows/import".to_owned(), file("Three")),
        (format!("/api/workflows/{id}/clone"), json!({})),
    ] {
        let refused = keeper.asks(Method::POST, &path, body).await;
        assert_eq!(
            (refused.status.as_u16(), &refused.body["error"]["code"]),
            (409, &json!("too_many_workflows"))
        );
        assert!(refused.text.contains("has 2 workflows"), "{}", refused.text);
    }
    let path = format!("/api/workflows/{}", second.body["id"]);
    assert_eq!(keeper.asks(Method::DELETE, &path, Value::Null).await.status, 204);
    assert_eq!(keeper.asks(Method::POST, "/api/workflows", json!({ "name": "Three" })).await.status, 201);
    house.close().await;
}

/// W-01: every address of the module, read from the description so that none is forgotten
pub async fn the_module_is_closed_to_agents(place: Place) {
    let house = House::open(place).await;
    let owner = house.sign_in("owner@example.org", PASSWORD).await.unwrap();
    let new = json!({ "email": "a@example.org", "firstName": "Ada", "role": "agent" });
    let made = house.as_user(&owner, Method::POST, "/api/users", Some(new)).await.body;
    let agent = house.sign_in("a@example.org", made["password"].as_str().unwrap()).await.unwrap();
    let id = house.publish(file("Waits")).await.to_string();
    let of_module = |path: &str| {
        ["/api/workflows", "/api/templates", "/api/runs", "/api/notices"]
            .iter()
            .any(|start| path.starts_with(start))
    };
    let definition = json!({ "steps": [] });
    // Good for each of them, so that nothing but the role is in the way.
    let body = json!({ "name": "X", "revision": 1, "definition": definition, "format": "switchboard.workflow/1", "steps": [],
        "days": 1, "inside": "finish", "channel": 7, "scenario": { "name": "S", "lines": [] },
        "assign": { "to": { "type": "nobody" } }, "request": { "url": "https://example.org" } });
    let mut asked = 0;
    for (method, path, takes_body) in calls().into_iter().filter(|(_, path, _)| of_module(path)) {
        // One of them wants to be told what it throws away.
        let real = with_ids(&path, &id) + "?revision=1";
        let body = takes_body.then(|| body.clone());
        let answer = house.as_user(&agent, method.clone(), &real, body).await;
        assert_eq!(answer.status, 403, "{method} {path}: {}", answer.text);
        assert!(answer.text.contains("owners and managers"), "{}", answer.text);
        asked += 1;
    }
    assert!(asked > 25, "{asked}");
    house.close().await;
}
