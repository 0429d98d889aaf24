//! The whole way: a message comes in, a workflow answers, somebody is assigned, an agent replies.

use crate::asking::until;
use crate::counterpart::Counterpart;
use crate::house::{House, PASSWORD};
use crate::place::Place;
use axum::extract::State;
use axum::routing::post;
use axum::{Json, Router};
use reqwest::Method;
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};

type Came = Arc<Mutex<Vec<Value>>>;

/// A provider that records what it is given and answers what it is told to.
async fn provider() -> (Came, String) {
    async fn take(State(came): State<Came>, Json(body): Json<Value>) -> Json<Value> {
        came.lock().unwrap().push(body);
        Json(json!({ "mId": format!("p{}", came.lock().unwrap().len()) }))
    }
    let came = Came::default();
    let router = Router::new().route("/message", post(take)).with_state(came.clone());
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, router).await });
    (came, url)
}

fn said(came: &Came) -> Vec<String> {
    came.lock().unwrap().iter().map(|body| body["message"]["text"].as_str().unwrap().to_owned()).collect()
}

/// M-09
pub async fn a_message_comes_in_a_workflow_answers_an_agent_takes_over(place: Place) {
    let house = House::open(place).await;
    let (came, url) = provider().await;
    let channel = house.channel(&url).await;
    house
        .publish(json!({ "format": "switchboard.workflow/1", "name": "Welcome", "trigger": { "type": "conversation_opened" },
            "start": "hello", "steps": [
                { "id": "hello", "name": "Hello", "type": "send_message", "message": { "type": "text", "text": "Bonjour $contact.firstname" }, "exits": { "next": "ask" } },
                { "id": "ask", "name": "Ask", "type": "ask_question", "text": "E-mail ?", "answer": { "type": "email" }, "saveField": "email", "exits": { "next": "assign" } },
                { "id": "assign", "name": "Assign", "type": "assign", "to": { "type": "anyone", "logic": "round_robin" }, "exits": { "next": "bye" } },
                { "id": "bye", "name": "Bye", "type": "send_message", "message": { "type": "text", "text": "$assignee.firstname arrive" } }
            ] }))
        .await;
    assert_eq!(house.hears(&channel, "+33612345678", "m1", "Bonjour").await.status, 200);
    assert_eq!(
        house.hears(&channel, "+33612345678", "m1", "Bonjour").await.status,
        200,
        "a repetition is acknowledged"
    );
    until("the question is asked", || async { said(&came).len() == 2 }).await;
    house.hears(&channel, "+33612345678", "m2", "Lea@Example.org").await;
    until("somebody is announced", || async { said(&came).len() == 3 }).await;
    assert_eq!(said(&came), ["Bonjour Léa", "E-mail ?", "Owner arrive"]);

    let cookie = house.sign_in("owner@example.org", PASSWORD).await.unwrap();
    let list = house.as_user(&cookie, Method::GET, "/api/conversations?inbox=mine&status=open", None).await;
    let contact = list.body["items"][0]["contactId"].as_i64().unwrap();
    let full = house.as_user(&cookie, Method::GET, &format!("/api/contacts/{contact}"), None).await;
    assert_eq!(full.body["email"], "lea@example.org");
    let reply = json!({ "channelId": null, "content": { "type": "text", "text": "Je suis $assignee.firstname" }, "clientId": "x" });
    let path = format!("/api/contacts/{contact}/messages");
    let sent = house.as_user(&cookie, Method::POST, &path, Some(reply)).await;
    assert_eq!((sent.status.as_u16(), sent.body["sender"]["type"].as_str()), (201, Some("user")));
    until("the reply arrives", || async { said(&came).last().is_some_and(|text| text == "Je suis Owner") })
        .await;

    let entries =
        house.as_user(&cookie, Method::GET, &format!("/api/contacts/{contact}/entries"), None).await;
    let items = entries.body["items"].as_array().unwrap();
    let incoming = items.iter().filter(|item| item["direction"] == "incoming").count();
    assert_eq!(incoming, 2, "the repetition is not there");
    let steps: Vec<&str> = items.iter().filter_map(|item| item["sender"]["stepName"].as_str()).collect();
    assert!(steps.contains(&"Hello") && steps.contains(&"Ask"), "{steps:?}");
    let hello = items.iter().find(|item| item["sender"]["stepName"] == "Hello").unwrap();
    let run = house.get(&format!("/api/runs/{}", hello["sender"]["runId"])).await.body;
    assert_eq!(
        (&run["contactId"], &run["trail"][0]["stepId"]),
        (&json!(contact), &hello["sender"]["stepId"])
    );
    until("everything is settled", || async { house.app.store.outbox_sizes().await.unwrap().is_empty() })
        .await;
    house.close().await;
}

pub async fn what_a_provider_refuses_fails_and_what_breaks_off_is_unknown(place: Place) {
    let house = House::open(place).await;
    let refusing = Router::new().route(
        "/message",
        post(|| async {
            (axum::http::StatusCode::BAD_REQUEST, Json(json!({ "error": { "message": "window closed" } })))
        }),
    );
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let refuses = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, refusing).await });
    // Takes the request and hangs up without a word.
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let hangs_up = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((mut socket, _)) = listener.accept().await {
            let mut some = [0; 64];
            drop(tokio::io::AsyncReadExt::read(&mut socket, &mut some).await);
        }
    });
    for (n, (url, wanted)) in [(refuses, "failed"), (hangs_up, "unknown")].into_iter().enumerate() {
        let channel = house.channel(&url).await;
        let phone = format!("+3361234567{n}");
        house.hears(&channel, &phone, "m1", "hello").await;
        let body = json!({ "channelId": channel.0, "message": { "type": "text", "text": "hi" } });
        let sent = house.post(&format!("/v2/contact/phone:{phone}/message"), body).await;
        let id = sent.body["messageId"].as_i64().unwrap();
        let path = format!("/v2/contact/phone:{phone}/message/{id}");
        until("the outcome is told", || async {
            let message = house.get(&path).await.body;
            message["status"].as_array().unwrap().last().unwrap()["value"] == wanted
        })
        .await;
    }
    house.close().await;
}

/// M-08: what a provider cannot take for a while is tried again, and the run waits for how it ends
pub async fn what_a_provider_cannot_take_yet_is_tried_again_while_the_run_waits(place: Place) {
    let house = House::open(place).await;
    let provider = Counterpart::new(|_, before| match before {
        0 | 1 => (503, json!({ "error": { "message": "be back soon" } })),
        _ => (200, json!({ "mId": format!("p{before}") })),
    })
    .await;
    let channel = house.channel(&provider.url).await;
    house
        .publish(json!({ "format": "switchboard.workflow/1", "name": "Greets", "trigger": { "type": "conversation_opened" },
            "start": "hello", "steps": [
                { "id": "hello", "name": "Hello", "type": "send_message", "message": { "type": "text", "text": "Bonjour" },
                  "failureBranch": true, "exits": { "next": "well", "failure": "badly" } },
                { "id": "well", "name": "Well", "type": "update_tags", "action": "add", "tags": ["greeted"] },
                { "id": "badly", "name": "Badly", "type": "update_tags", "action": "add", "tags": ["missed"] }] }))
        .await;
    house.hears(&channel, "+33612345678", "m1", "Bonjour").await;
    let contact = async || {
        let list = house.get("/api/conversations").await.body;
        house.get(&format!("/api/contacts/{}", list["items"][0]["contactId"])).await.body
    };
    until("it was refused once", || async { !provider.asked().is_empty() }).await;
    let waiting = contact().await;
    assert_eq!((&waiting["tags"], &waiting["runs"][0]["waitingFor"]), (&json!([]), &json!("delivery")));
    until("it arrived", || async { contact().await["tags"] == json!(["greeted"]) }).await;
    let keys: std::collections::BTreeSet<String> =
        provider.asked().iter().map(|asked| asked.body["message"].to_string()).collect();
    assert_eq!((provider.asked().len(), keys.len()), (3, 1), "the same message each time");
    house.close().await;
}
