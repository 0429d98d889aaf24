//! Snippets: texts that are put into messages while one writes.

use crate::house::House;
use crate::place::Place;
use reqwest::Method;
use serde_json::{Value, json};

fn names(page: &Value) -> Vec<&str> {
    page["items"].as_array().unwrap().iter().map(|snippet| snippet["name"].as_str().unwrap()).collect()
}

/// M-03: made, found by name, topic and words, changed and removed
pub async fn snippets_are_made_found_changed_and_removed(place: Place) {
    let house = House::open(place).await;
    let file = house.brings(None, "menu.txt", "text/plain", b"soup").await.body;
    let hello = json!({ "name": "/Hello", "topic": " Greetings ", "text": "Bonjour $contact.firstname|vous",
        "attachments": [file["id"]] });
    let made = house.post("/api/snippets", hello).await;
    assert_eq!(made.status, 201, "{}", made.text);
    assert_eq!(
        (&made.body["name"], &made.body["topic"], &made.body["attachments"][0]["url"]),
        (&json!("Hello"), &json!("Greetings"), &file["url"])
    );
    for (name, text) in [("bye", "See you"), ("été", "Closed in summer: 100 %"), ("address", "1 Main St")] {
        assert_eq!(house.post("/api/snippets", json!({ "name": name, "text": text })).await.status, 201);
    }
    let all = house.get("/api/snippets").await.body;
    assert_eq!(names(&all), ["address", "bye", "été", "Hello"]);
    assert_eq!((&all["next"], &all["topics"]), (&Value::Null, &json!(["Greetings"])));
    let first = house.get("/api/snippets?limit=3").await.body;
    let rest =
        house.get(&format!("/api/snippets?limit=3&cursor={}", first["next"].as_str().unwrap())).await.body;
    assert_eq!((names(&first), names(&rest)), (vec!["address", "bye", "été"], vec!["Hello"]));
    for (asked, found) in [
        ("q=hel", vec!["Hello"]),
        ("q=MAIN", vec!["address"]),
        ("q=greet", vec!["Hello"]),
        ("q=100%20%25", vec!["été"]),
        ("topic=Greetings", vec!["Hello"]),
        ("topic=Greet", vec![]),
    ] {
        assert_eq!(names(&house.get(&format!("/api/snippets?{asked}")).await.body), found, "{asked}");
    }
    let path = format!("/api/snippets/{}", made.body["id"]);
    let change = json!({ "topic": "", "text": "Salut" }).to_string();
    let changed = house.ask(Method::PATCH, &path, Some(&house.token), Some(change)).await;
    assert_eq!(
        (&changed.body["name"], &changed.body["topic"], &changed.body["text"]),
        (&json!("Hello"), &Value::Null, &json!("Salut"))
    );
    assert_eq!(changed.body["attachments"].as_array().unwrap().len(), 1, "what is not named stays");
    assert_eq!(house.get(&path).await.body["text"], "Salut");
    assert_eq!(house.ask(Method::DELETE, &path, Some(&house.token), None).await.status, 204);
    assert_eq!(house.get(&path).await.status, 404);
    house.close().await;
}

/// M-03: what cannot be one is refused; agents read them and change none
pub async fn a_snippet_has_a_word_of_its_own_and_known_variables(place: Place) {
    let house = House::open(place).await;
    let made = house.post("/api/snippets", json!({ "name": "Été", "text": "hi" })).await.body;
    let refused = async |body: Value| {
        let answer = house.post("/api/snippets", body).await;
        let error = &answer.body["error"];
        assert!(error["message"].as_str().is_some_and(|words| words.len() > 12), "{}", answer.text);
        (answer.status.as_u16(), error["code"].as_str().unwrap().to_owned(), error["field"].clone())
    };
    let with = |status: u16, code: &str, field: Value| (status, code.to_owned(), field);
    assert_eq!(refused(json!({ "name": "ETE", "text": "hi" })).await, with(409, "exists", Value::Null));
    for name in ["", "two words", &"x".repeat(51), "a/b"] {
        let wanted = with(422, "invalid", json!("name"));
        assert_eq!(refused(json!({ "name": name, "text": "hi" })).await, wanted, "{name}");
    }
    let text = |text: String| json!({ "name": "other", "text": text });
    assert_eq!(refused(text("x".repeat(2001))).await, with(422, "invalid", json!("text")));
    assert_eq!(refused(text(" ".into())).await, with(422, "invalid", json!("text")));
    for name in ["contact.shoe", "trigger.text", "var.total", "contcat.name"] {
        let wanted = with(422, "unknown_variable", json!("text"));
        assert_eq!(refused(text(format!("Hi ${name}"))).await, wanted, "{name}");
    }
    let missing = json!({ "name": "other", "text": "hi", "attachments": [999] });
    assert_eq!(refused(missing).await, with(422, "invalid", json!("attachments")));
    assert_eq!(refused(json!({ "name": "other", "text": "hi", "topic": "x".repeat(51) })).await.0, 422);

    let agent = house.agent().await;
    let list = house.as_user(&agent, Method::GET, "/api/snippets", None).await;
    assert_eq!(names(&list.body), ["Été"]);
    let path = format!("/api/snippets/{}", made["id"]);
    let new = json!({ "name": "mine", "text": "hi" });
    for (method, path, body) in [
        (Method::POST, "/api/snippets", Some(new.clone())),
        (Method::PATCH, path.as_str(), Some(new)),
        (Method::DELETE, path.as_str(), None),
    ] {
        assert_eq!(house.as_user(&agent, method, path, body).await.status, 403);
    }
    house.close().await;
}
