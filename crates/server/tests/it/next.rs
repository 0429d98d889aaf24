//! The next version beside a published workflow: prepared without touching the one that runs, then
//! put in its place, while contacts inside finish or are moved.

use crate::asking::until;
use crate::house::{House, PASSWORD};
use crate::place::Place;
use axum::routing::post;
use axum::{Json, Router};
use reqwest::Method;
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};

type Said = Arc<Mutex<Vec<String>>>;

/// A provider that takes everything and remembers the words.
async fn provider() -> (Said, String) {
    let said = Said::default();
    let heard = said.clone();
    let take = move |Json(body): Json<Value>| async move {
        let mut heard = heard.lock().unwrap();
        heard.push(body["message"]["text"].as_str().unwrap_or_default().to_owned());
        Json(json!({ "mId": format!("p{}", heard.len()) }))
    };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, Router::new().route("/message", post(take))).await });
    (said, url)
}

/// Asks for a colour and repeats it in the version's words.
fn asking(words: &str) -> Value {
    json!({ "trigger": { "type": "conversation_opened" }, "start": "ask", "steps": [
        { "id": "ask", "name": "Ask", "type": "ask_question", "text": "Which?", "saveVariable": "colour",
          "answer": { "type": "text" }, "exits": { "next": "say" } },
        { "id": "say", "name": "Say", "type": "send_message", "message": { "type": "text", "text": format!("{words}: $var.colour") } }] })
}

fn file(name: &str, definition: &Value) -> Value {
    let mut file = definition.clone();
    file["format"] = json!("switchboard.workflow/1");
    file["name"] = json!(name);
    file
}

/// W-17, W-50
pub async fn the_next_version_is_prepared_without_touching_the_one_that_runs(place: Place) {
    let house = House::open(place).await;
    let cookie = house.sign_in("owner@example.org", PASSWORD).await.unwrap();
    let ask = async |method: Method, path: &str, body: Option<Value>| {
        house.as_user(&cookie, method, path, body).await
    };
    let id = house.publish(file("Colours", &asking("old"))).await;
    let path = format!("/api/workflows/{id}");
    let next = format!("{path}/next");
    assert_eq!(ask(Method::GET, &next, None).await.status, 404);
    let plain = json!({ "definition": asking("new"), "revision": 1 });
    assert_eq!(ask(Method::PUT, &path, Some(plain.clone())).await.status, 409, "the default stays");
    assert_eq!(ask(Method::PUT, &next, Some(plain)).await.status, 404, "it is begun on purpose");

    let begun = ask(Method::POST, &next, None).await;
    assert_eq!(begun.status, 201, "{}", begun.text);
    assert_eq!(
        (&begun.body["after"], &begun.body["definition"]),
        (&json!(1), &ask(Method::GET, &path, None).await.body["definition"])
    );
    let again = ask(Method::POST, &next, None).await;
    assert_eq!((again.status.as_u16(), &again.body["error"]["code"]), (409, &json!("next_exists")));

    let revision = begun.body["revision"].as_i64().unwrap();
    let save = json!({ "definition": asking("new"), "revision": revision });
    let saved = ask(Method::PUT, &next, Some(save.clone())).await;
    assert_eq!(saved.status, 200, "{}", saved.text);
    let second = ask(Method::PUT, &next, Some(save)).await;
    assert_eq!((second.status.as_u16(), &second.body["error"]["code"]), (409, &json!("changed_meanwhile")));
    let mut broken = asking("new");
    broken["steps"][0]["text"] = json!("");
    let refused =
        ask(Method::PUT, &next, Some(json!({ "definition": broken, "revision": revision + 1 }))).await;
    assert_eq!((refused.status.as_u16(), &refused.body["error"]["code"]), (422, &json!("has_errors")));

    let both = ask(Method::GET, &path, None).await.body;
    assert_eq!(both["definition"]["steps"][1]["message"]["text"], "old: $var.colour");
    assert_eq!(both["next"]["definition"]["steps"][1]["message"]["text"], "new: $var.colour");
    assert_eq!(
        (&both["status"], &both["version"], &both["hasNext"]),
        (&json!("published"), &json!(1), &json!(true))
    );
    let exported = ask(Method::GET, &format!("{next}/export"), None).await.body;
    assert_eq!(
        (&exported["name"], &exported["steps"][1]["message"]["text"]),
        (&json!("Colours"), &json!("new: $var.colour"))
    );
    let running = ask(Method::GET, &format!("{path}/export"), None).await.body;
    assert_eq!(running["steps"][1]["message"]["text"], "old: $var.colour");

    // Stopping discards nothing of it.
    ask(Method::POST, &format!("{path}/stop"), None).await;
    assert_eq!(ask(Method::GET, &next, None).await.body["revision"], json!(revision + 1));
    let late = ask(Method::DELETE, &format!("{next}?revision={revision}"), None).await;
    assert_eq!(late.status, 409, "somebody saved since");
    let gone = ask(Method::DELETE, &format!("{next}?revision={}", revision + 1), None).await;
    assert_eq!(gone.status, 204, "{}", gone.text);
    assert_eq!(ask(Method::GET, &path, None).await.body["next"], Value::Null);
    let stopped = ask(Method::POST, &next, None).await;
    assert_eq!((stopped.status.as_u16(), &stopped.body["error"]["code"]), (409, &json!("not_published")));
    house.close().await;
}

struct Shop {
    house: House,
    said: Said,
    channel: (i64, String),
    id: i64,
}

impl Shop {
    /// Two contacts are inside, asked for a colour.
    async fn open(place: Place) -> Self {
        let house = House::open(place).await;
        let (said, url) = provider().await;
        let channel = house.channel(&url).await;
        let id = house.publish(file("Colours", &asking("old"))).await;
        let shop = Self { house, said, channel, id };
        for who in ["+33600000001", "+33600000002"] {
            shop.hears(who, "Bonjour").await;
        }
        until("both are asked", || async { shop.said().len() == 2 }).await;
        shop
    }

    async fn hears(&self, who: &str, text: &str) {
        let answer = self.house.hears(&self.channel, who, &format!("{who} {text}"), text).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
    }

    fn said(&self) -> Vec<String> {
        self.said.lock().unwrap().clone()
    }

    async fn get(&self, what: &str) -> Value {
        self.house.get(&format!("/api/workflows/{}{what}", self.id)).await.body
    }

    /// Prepares a next version; gives its revision.
    async fn prepare(&self, definition: Value) -> i64 {
        let next = format!("/api/workflows/{}/next", self.id);
        let begun = self.house.post(&next, json!({})).await;
        assert_eq!(begun.status, 201, "{}", begun.text);
        let save = json!({ "definition": definition, "revision": begun.body["revision"] });
        let saved = self.house.put(&next, save).await;
        assert_eq!(saved.status, 200, "{}", saved.text);
        saved.body["revision"].as_i64().unwrap()
    }

    async fn swap(&self, body: Value) -> Value {
        let path = format!("/api/workflows/{}/next/publish", self.id);
        let published = self.house.post(&path, body).await;
        assert_eq!(published.status, 200, "{}", published.text);
        published.body
    }

    async fn says(&self, count: usize) -> Vec<String> {
        until("it is said", || async { self.said().len() == count }).await;
        let mut said = self.said().split_off(2);
        said.sort();
        said
    }

    async fn close(self) {
        let store = &self.house.app.store;
        until("everything is settled", || async { store.outbox_sizes().await.unwrap().is_empty() }).await;
        self.house.close().await;
    }
}

/// W-50
pub async fn those_inside_finish_on_the_version_they_entered(place: Place) {
    let shop = Shop::open(place).await;
    let revision = shop.prepare(asking("new")).await;
    let impact = shop.get("/next/impact").await;
    assert_eq!(impact, json!({ "revision": revision, "inside": 2, "movable": 2, "staying": [] }));
    let wrong = json!({ "revision": revision - 1 });
    let path = format!("/api/workflows/{}/next/publish", shop.id);
    assert_eq!(shop.house.post(&path, wrong).await.status, 409, "another one than was looked at");
    let row = shop.swap(json!({ "note": "Louder", "revision": revision })).await;
    assert_eq!(
        (&row["version"], &row["status"], &row["hasNext"], &row["moving"]),
        (&json!(2), &json!("published"), &json!(false), &json!(false))
    );
    assert_eq!(shop.get("").await["definition"]["steps"][1]["message"]["text"], "new: $var.colour");
    let versions = shop.get("/versions").await;
    assert_eq!(
        (&versions["items"][0]["note"], &versions["items"][0]["current"]),
        (&json!("Louder"), &json!(true))
    );
    assert_eq!(shop.house.post(&path, json!({})).await.status, 404, "there is none any more");

    shop.hears("+33600000001", "red").await;
    shop.hears("+33600000003", "Bonjour").await;
    until("the third is asked", || async { shop.said().len() == 4 }).await;
    shop.hears("+33600000003", "blue").await;
    assert_eq!(shop.says(5).await, ["Which?", "new: blue", "old: red"]);
    shop.close().await;
}

/// W-50
pub async fn those_inside_are_moved_where_the_owner_wants_that(place: Place) {
    let shop = Shop::open(place).await;
    let mut next = asking("new");
    next["steps"].as_array_mut().unwrap().push(json!({ "id": "nap", "name": "Nap", "type": "wait" }));
    next["steps"][1]["exits"] = json!({ "next": "nap" });
    shop.prepare(next).await;
    assert_eq!(shop.swap(json!({ "inside": "move" })).await["moving"], true);
    until("both were moved", || async {
        let runs = shop.get("/runs").await;
        runs["items"].as_array().unwrap().iter().all(|run| run["version"] == 2)
    })
    .await;
    shop.hears("+33600000001", "red").await;
    shop.hears("+33600000002", "blue").await;
    assert_eq!(shop.says(4).await, ["new: blue", "new: red"], "nobody was asked again");
    let runs = shop.get("/runs").await;
    let run = shop.house.get(&format!("/api/runs/{}", runs["items"][0]["id"])).await.body;
    let marks: Vec<&str> =
        run["trail"].as_array().unwrap().iter().map(|mark| mark["what"].as_str().unwrap()).collect();
    assert_eq!(marks[..3], ["waiting", "moved", "passed"], "{run}");

    // Both wait at a step that the third version has no more, and nobody can be moved.
    until("both nap", || async {
        let runs = shop.get("/runs").await;
        runs["items"].as_array().unwrap().iter().all(|run| run["stepId"] == "nap")
    })
    .await;
    shop.prepare(asking("newest")).await;
    let impact = shop.get("/next/impact").await;
    assert_eq!((&impact["inside"], &impact["movable"]), (&json!(2), &json!(0)));
    assert_eq!(impact["staying"], json!([{ "step": "nap", "name": "Nap", "why": "step_gone", "count": 2 }]));
    shop.swap(json!({ "inside": "move" })).await;
    until("the move is over", || async { shop.get("").await["moving"] == false }).await;
    let runs = shop.get("/runs?status=ongoing").await;
    assert!(runs["items"].as_array().unwrap().iter().all(|run| run["version"] == 2), "{runs}");
    assert_eq!(runs["items"].as_array().unwrap().len(), 2);
    // Stopping leads everybody out, whichever version they entered.
    shop.house.post(&format!("/api/workflows/{}/stop", shop.id), json!({})).await;
    until("nobody is inside", || async { shop.get("").await["inside"] == 0 }).await;
    shop.close().await;
}

/// W-50: a wish to move is in the memory, so it outlives the program
pub async fn a_move_that_was_cut_off_goes_on_at_the_next_start(place: Place) {
    let Shop { house, said, channel, id } = Shop::open(place).await;
    let shop = Shop { house, said, channel, id };
    shop.prepare(asking("new")).await;
    // As it is when the program dies right after the swap: the wish is written, and nobody moved.
    let workspace = shop.house.app.store.workspaces().await.unwrap()[0].id;
    let workspace = domain::id::WorkspaceId(workspace);
    let row = shop.house.app.store.workflow(workspace, domain::id::WorkflowId(id)).await.unwrap().unwrap();
    let swap = store::next::Swap { by: None, note: "", moving: true };
    assert!(shop.house.app.store.publish_next(workspace, &row, swap, shop.house.app.now()).await.unwrap());
    let Shop { house, said, channel, id } = shop;
    let shop = Shop { house: house.reopen_as(|_| {}).await, said, channel, id };
    until("both were moved", || async {
        let runs = shop.get("/runs").await;
        runs["items"].as_array().unwrap().iter().all(|run| run["version"] == 2)
    })
    .await;
    shop.hears("+33600000001", "red").await;
    assert_eq!(shop.says(3).await, ["new: red"]);
    shop.close().await;
}

/// W-50, command line
pub async fn a_next_version_comes_from_a_file_and_moves_those_inside(place: Place) {
    let shop = Shop::open(place).await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("colours.json");
    let write = |words: &str| std::fs::write(&path, file("Colours", &asking(words)).to_string()).unwrap();
    let name = path.to_str().unwrap();
    write("first try");
    let imported = shop.house.command(&["workflow", "import", name, "--next"]).await;
    assert!(imported.status.success(), "{imported:?}");
    assert_eq!(
        shop.get("").await["next"]["definition"]["steps"][1]["message"]["text"],
        "first try: $var.colour"
    );
    assert_eq!(shop.get("").await["definition"]["steps"][1]["message"]["text"], "old: $var.colour");
    write("new");
    assert!(
        shop.house.command(&["workflow", "import", name, "--next"]).await.status.success(),
        "it is replaced"
    );
    let exported = shop.house.command(&["workflow", "export", "Colours", "--next"]).await;
    assert!(String::from_utf8_lossy(&exported.stdout).contains("new: $var.colour"));
    let published = shop.house.command(&["workflow", "publish", "Colours", "--next", "--move"]).await;
    let told = String::from_utf8_lossy(&published.stdout).into_owned();
    assert!(told.contains("2 contacts inside: 2 are moved, 0 finish"), "{told} {published:?}");
    until("both were moved", || async {
        let runs = shop.get("/runs").await;
        runs["items"].as_array().unwrap().iter().all(|run| run["version"] == 2)
    })
    .await;
    let plain = shop.house.command(&["workflow", "publish", "Colours"]).await;
    assert!(!plain.status.success(), "published again only as a next version");
    shop.close().await;
}

/// W-50, W-31
pub async fn an_old_version_becomes_the_next_one_and_moves_are_told_by_facts(place: Place) {
    let shop = Shop::open(place).await;
    shop.prepare(asking("new")).await;
    shop.swap(json!({ "inside": "move" })).await;
    let moved = async || {
        let runs = shop.get("/runs").await["items"].clone();
        runs.as_array().unwrap().iter().find(|run| run["version"] == 2).cloned()
    };
    until("somebody was moved", || async { moved().await.is_some() }).await;
    let cookie = shop.house.sign_in("owner@example.org", PASSWORD).await.unwrap();
    let ask = async |method: Method, path: &str| shop.house.as_user(&cookie, method, path, None).await;
    let run = ask(Method::GET, &format!("/api/runs/{}", moved().await.unwrap()["id"])).await.body;
    let mark = run["trail"].as_array().unwrap().iter().find(|mark| mark["what"] == "moved").cloned().unwrap();
    assert_eq!(mark["detail"], "from version 1 to version 2", "as before");
    assert_eq!(mark["remarks"], json!([{ "code": "moved", "facts": { "from": 1, "to": 2 } }]));

    let id = run["workflowId"].as_i64().unwrap();
    let old = format!("/api/workflows/{id}/versions/1/next");
    let taken = ask(Method::POST, &old).await;
    assert_eq!(taken.status, 200, "{}", taken.text);
    assert_eq!(taken.body["definition"]["steps"][1]["message"]["text"], "old: $var.colour");
    assert_eq!(shop.get("").await["definition"]["steps"][1]["message"]["text"], "new: $var.colour");
    assert_eq!(ask(Method::POST, &old).await.status, 409, "one that is being prepared was not looked at");
    let replaced = ask(Method::POST, &format!("{old}?revision={}", taken.body["revision"])).await;
    assert_eq!(replaced.status, 200, "{}", replaced.text);
    assert_eq!(ask(Method::POST, &format!("/api/workflows/{id}/versions/9/next")).await.status, 404);
    shop.close().await;
}

/// Roles and workspaces
pub async fn only_owners_and_managers_prepare_a_next_version(place: Place) {
    let house = House::open(place).await;
    let owner = house.sign_in("owner@example.org", PASSWORD).await.unwrap();
    let new = json!({ "email": "a@example.org", "firstName": "Ada", "role": "agent" });
    let made = house.as_user(&owner, Method::POST, "/api/users", Some(new)).await;
    let agent = house.sign_in("a@example.org", made.body["password"].as_str().unwrap()).await.unwrap();
    let id = house.publish(file("Colours", &asking("old"))).await;
    for (method, path, body) in [
        (Method::GET, "", None),
        (Method::POST, "", None),
        (Method::PUT, "", Some(json!({ "definition": asking("new"), "revision": 0 }))),
        (Method::DELETE, "?revision=1", None),
        (Method::GET, "/export", None),
        (Method::POST, "/import", Some(file("Colours", &asking("new")))),
        (Method::GET, "/impact", None),
        (Method::POST, "/publish", Some(json!({}))),
    ] {
        let own = format!("/api/workflows/{id}/next{path}");
        let answer = house.as_user(&agent, method.clone(), &own, body.clone()).await;
        assert_eq!(answer.status, 403, "{method} {path}: {}", answer.text);
        // An id of another workspace is as good as none.
        let foreign = format!("/api/workflows/{}/next{path}", id + 1);
        let answer = house.as_user(&owner, method.clone(), &foreign, body).await;
        assert_eq!(answer.status, 404, "{method} {path}: {}", answer.text);
    }
    house.close().await;
}
