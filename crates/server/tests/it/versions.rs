//! Each publish makes a version; none ever changes.

use crate::house::{House, PASSWORD};
use crate::place::Place;
use reqwest::Method;
use serde_json::{Value, json};

fn saying(text: &str) -> Value {
    json!({ "trigger": { "type": "manual" }, "start": "note",
        "steps": [{ "id": "note", "name": "Note", "type": "add_comment", "text": text }] })
}

/// W-17, issue point 2
pub async fn each_publish_makes_a_version_and_an_old_one_can_be_taken_up_again(place: Place) {
    let house = House::open(place).await;
    let cookie = house.sign_in("owner@example.org", PASSWORD).await.unwrap();
    let ask = async |method: Method, path: &str, body: Option<Value>| {
        house.as_user(&cookie, method, path, body).await
    };
    let made = ask(Method::POST, "/api/workflows", Some(json!({ "name": "Notes" }))).await.body;
    let path = format!("/api/workflows/{}", made["id"]);
    let mut revision = made["revision"].as_i64().unwrap();
    for (text, note) in [("one", "first"), ("two", "louder")] {
        let save = json!({ "definition": saying(text), "revision": revision });
        let saved = ask(Method::PUT, &path, Some(save)).await;
        assert_eq!(saved.status, 200, "{}", saved.text);
        revision = saved.body["revision"].as_i64().unwrap();
        let published = ask(Method::POST, &format!("{path}/publish"), Some(json!({ "note": note }))).await;
        assert_eq!(published.status, 200, "{}", published.text);
        let early =
            ask(Method::POST, &format!("{path}/versions/1/restore"), Some(json!({ "revision": revision })))
                .await;
        assert_eq!(early.status, 409, "not while it is published");
        ask(Method::POST, &format!("{path}/stop"), None).await;
    }
    let list = ask(Method::GET, &format!("{path}/versions"), None).await.body;
    let told: Vec<(i64, &str, &str, bool)> = list["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|v| {
            let (note, author) = (v["note"].as_str().unwrap(), v["author"]["name"].as_str().unwrap());
            (v["version"].as_i64().unwrap(), note, author, v["current"].as_bool().unwrap())
        })
        .collect();
    let author = told[0].2;
    assert_eq!(told, [(2, "louder", author, false), (1, "first", author, false)]);
    let first = ask(Method::GET, &format!("{path}/versions/1"), None).await.body;
    assert_eq!(first["definition"]["steps"][0]["text"], "one");
    assert_eq!(ask(Method::GET, &format!("{path}/versions/3"), None).await.status, 404);
    let old = json!({ "revision": revision - 1 });
    assert_eq!(ask(Method::POST, &format!("{path}/versions/1/restore"), Some(old)).await.status, 409);
    let now = json!({ "revision": revision });
    let restored = ask(Method::POST, &format!("{path}/versions/1/restore"), Some(now)).await;
    assert_eq!(restored.body["definition"]["steps"][0]["text"], "one", "{}", restored.text);
    assert_eq!(restored.body["status"], "stopped");
    ask(Method::POST, &format!("{path}/publish"), None).await;
    let list = ask(Method::GET, &format!("{path}/versions"), None).await.body;
    assert_eq!((&list["items"][0]["version"], &list["items"][0]["current"]), (&json!(3), &json!(true)));
    assert_eq!(
        ask(Method::GET, &format!("{path}/versions/2"), None).await.body["definition"]["steps"][0]["text"],
        "two"
    );
    house.close().await;
}
