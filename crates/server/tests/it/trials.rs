//! A draft is tried on a real channel: a visitor or a Telegram user says the code, and talks with it.

use crate::asking::{Answer, Asker, until};
use crate::counterpart::Counterpart;
use crate::house::House;
use crate::place::Place;
use reqwest::Method;
use serde_json::{Value, json};

/// Says what it was given, asks, and answers.
fn draft(words: &str) -> Value {
    json!({ "format": "switchboard.workflow/1", "name": "Colours",
        "trigger": { "type": "incoming_webhook", "by": "email", "path": "$.email",
            "values": [{ "path": "$.total", "name": "total", "type": "number" }] },
        "start": "hi", "steps": [
            { "id": "hi", "name": "Hi", "type": "send_message", "exits": { "next": "ask" },
              "message": { "type": "text", "text": "Total $trigger.total|none on $system.current_date" } },
            { "id": "ask", "name": "Ask", "type": "ask_question", "text": "Which?", "saveVariable": "colour",
              "answer": { "type": "text" }, "exits": { "next": "say" } },
            { "id": "say", "name": "Say", "type": "send_message",
              "message": { "type": "text", "text": format!("{words}: $var.colour") } }] })
}

async fn imported(house: &House, file: &Value) -> i64 {
    let made = house.post("/api/workflows/import", file.clone()).await;
    assert_eq!(made.status, 201, "{}", made.text);
    made.body["workflow"]["id"].as_i64().unwrap()
}

async fn webchat(house: &House) -> i64 {
    let body = json!({ "kind": "webchat", "name": "Chat", "settings": {} });
    house.post("/api/channels", body).await.body["id"].as_i64().unwrap()
}

async fn begun(house: &House, workflow: i64, body: Value) -> Value {
    let begun = house.post(&format!("/api/workflows/{workflow}/trials"), body).await;
    assert_eq!(begun.status, 201, "{}", begun.text);
    begun.body
}

async fn ended(house: &House, workflow: i64, trial: &Value) -> Answer {
    let path = format!("/api/workflows/{workflow}/trials/{}", trial["id"]);
    house.ask(Method::DELETE, &path, Some(&house.token), None).await
}

/// Closes once the last delivery is told of.
async fn close(house: House) {
    until("all is told", || async { house.app.store.outbox_sizes().await.unwrap().is_empty() }).await;
    house.close().await;
}

/// Somebody on the chat's page.
struct Visitor<'h> {
    house: &'h Asker,
    path: String,
    token: String,
}

impl<'h> Visitor<'h> {
    async fn on(house: &'h Asker, channel: i64) -> Self {
        let path = format!("/visitor/{channel}");
        let begun = house.ask(Method::POST, &format!("{path}/session"), None, Some("{}".into())).await;
        Self { house, path, token: begun.body["token"].as_str().unwrap().to_owned() }
    }
    async fn says(&self, text: &str) {
        let said = self.read().await.len();
        let body = json!({ "clientId": format!("c{said}-{text}"), "text": text }).to_string();
        let path = format!("{}/messages", self.path);
        let answer = self.house.ask(Method::POST, &path, Some(&self.token), Some(body)).await;
        assert_eq!(answer.status, 202, "{}", answer.text);
    }
    async fn read(&self) -> Vec<String> {
        let path = format!("{}/messages?after=0", self.path);
        let read = self.house.ask(Method::GET, &path, Some(&self.token), None).await;
        let items = read.body["items"].as_array().unwrap().clone();
        items.iter().map(|item| item["content"]["text"].as_str().unwrap_or_default().to_owned()).collect()
    }
    async fn hears(&self, text: &str) {
        until(&format!("the visitor reads {text}"), || async {
            self.read().await.last().is_some_and(|last| last == text)
        })
        .await;
    }
}

/// W-34
pub async fn a_visitor_tries_a_draft_by_its_code_until_the_test_is_ended(place: Place) {
    let house = House::open(place).await;
    let chat = webchat(&house).await;
    let greeting = json!({ "format": "switchboard.workflow/1", "name": "Greeting",
        "trigger": { "type": "conversation_opened" }, "start": "a", "steps": [
            { "id": "a", "name": "A", "type": "send_message", "message": { "type": "text", "text": "published" } }] });
    house.publish(greeting).await;
    let id = imported(&house, &draft("Liked")).await;
    let body = json!({ "channel": chat, "values": { "total": "12.5", "other": "x" }, "date": "2031-05-04" });
    let trial = begun(&house, id, body).await;
    let code = trial["code"].as_str().unwrap();
    assert!(code.starts_with("TEST") && code.len() == 10, "{code}");
    let code = trial["code"].as_str().unwrap();
    assert_eq!(trial["link"], format!("{}/chat/{chat}?text={code}", house.url));
    assert_eq!((&trial["linkSaysIt"], &trial["values"]), (&json!(false), &json!({ "total": 12.5 })));
    assert!(trial["qr"].as_str().unwrap().contains("<svg"));

    let visitor = Visitor::on(&house, chat).await;
    visitor.says(&code.to_lowercase()).await;
    visitor.hears("Which?").await;
    assert_eq!(
        visitor.read().await[1..],
        ["Total 12.5 on 2031-05-04", "Which?"],
        "nothing published joins in"
    );
    visitor.says("red").await;
    visitor.hears("Liked: red").await;

    // Its runs are told of as tries, and counted nowhere.
    let runs = format!("/api/workflows/{id}/runs?trial={}", trial["id"]);
    let tries = || async { house.get(&runs).await.body["items"].clone() };
    until("the try is over", || async { tries().await[0]["status"] == "completed" }).await;
    assert_eq!(tries().await[0]["trial"], trial["id"]);
    let whole = house.get(&format!("/api/runs/{}", tries().await[0]["id"])).await.body;
    assert_eq!(whole["tried"]["steps"][2]["name"], "Say", "it is seen on what was tried");
    assert_eq!(house.get(&format!("/api/workflows/{id}/counts")).await.body["entered"], 0);

    // Again, and the test is ended meanwhile.
    visitor.says(code).await;
    visitor.hears("Which?").await;
    assert_eq!(house.get(&format!("/api/workflows/{id}")).await.body["inside"], 0);
    assert_eq!(ended(&house, id, &trial).await.status, 204);
    assert_eq!(ended(&house, id, &trial).await.status, 404);
    until("the tester is led out", || async { tries().await[0]["status"] == "ejected" }).await;
    assert_eq!(tries().await[0]["reason"], "the test was ended");
    let said = visitor.read().await.len();
    visitor.says(code).await;
    visitor.says("blue").await;
    assert_eq!(visitor.read().await.len(), said + 2, "nobody answers any more");
    assert_eq!(tries().await.as_array().unwrap().len(), 2);
    assert_eq!(house.get(&format!("/api/workflows/{id}/trials")).await.body["items"], json!([]));
    close(house).await;
}

const BOT: &str = "123456:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// W-34
pub async fn a_bot_is_led_to_by_its_link_and_takes_the_code_from_its_button(place: Place) {
    let house = House::open(place).await;
    let telegram = Counterpart::new(|asked, before| {
        let result = if asked.path.ends_with("/getMe") {
            json!({ "id": 123_456, "is_bot": true, "first_name": "Shop", "username": "shop_bot" })
        } else if asked.path.ends_with("/sendMessage") {
            json!({ "message_id": before, "date": 1_700_000_000, "chat": { "id": 456, "type": "private" } })
        } else {
            json!(true)
        };
        (200, json!({ "ok": true, "result": result }))
    })
    .await;
    let settings = json!({ "botToken": BOT, "apiUrl": telegram.url });
    let made =
        house.post("/api/channels", json!({ "kind": "telegram", "name": "Bot", "settings": settings })).await;
    assert_eq!(made.status, 201, "{}", made.text);
    let bot = made.body["id"].as_i64().unwrap();
    let id = imported(&house, &draft("Liked")).await;
    let trial = begun(&house, id, json!({ "channel": bot })).await;
    let code = trial["code"].as_str().unwrap();
    assert_eq!(trial["link"], format!("https://t.me/shop_bot?start={code}"));
    assert_eq!(trial["linkSaysIt"], true);

    let asked = telegram.asked();
    let webhook = asked.iter().find(|asked| asked.path.ends_with("/setWebhook")).unwrap();
    let secret = webhook.body["secret_token"].as_str().unwrap();
    let update = async |n: i64, text: &str| {
        let length = text.split(' ').next().unwrap().len();
        let mut message = json!({ "message_id": n, "date": 1_700_000_000, "text": text,
            "from": { "id": 456, "is_bot": false, "first_name": "Mario", "language_code": "it" },
            "chat": { "id": 456, "first_name": "Mario", "type": "private" } });
        if text.starts_with('/') {
            message["entities"] = json!([{ "offset": 0, "length": length, "type": "bot_command" }]);
        }
        let request = house.client.post(format!("{}/hooks/{bot}", house.url));
        let request = request.header("x-telegram-bot-api-secret-token", secret);
        let body = json!({ "update_id": n, "message": message }).to_string();
        let answer = request.header("content-type", "application/json").body(body).send().await.unwrap();
        assert_eq!(answer.status(), 200);
    };
    let said = || {
        let asked = telegram.asked();
        let sent = asked.into_iter().filter(|asked| asked.path.ends_with("/sendMessage"));
        sent.map(|asked| asked.body["text"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    update(1, &format!("/start {code}")).await;
    until("the bot asks", || async { said().last().is_some_and(|last| last == "Which?") }).await;
    update(2, "rosso").await;
    until("the bot answers", || async { said().last().is_some_and(|last| last == "Liked: rosso") }).await;
    // By hand it works as well, and once more.
    update(3, code).await;
    until("the bot asks again", || async { said().len() == 5 }).await;
    close(house).await;
}

/// W-34
pub async fn what_cannot_be_tried_is_refused_with_a_reason(place: Place) {
    let house = House::open(place).await;
    let (chat, custom) = (webchat(&house).await, house.channel("http://127.0.0.1:9").await.0);
    let id = imported(&house, &draft("Liked")).await;
    let begin = async |id: i64, body: Value| house.post(&format!("/api/workflows/{id}/trials"), body).await;
    let refused = begin(id, json!({ "channel": custom })).await;
    assert_eq!(refused.status, 422, "{}", refused.text);
    assert!(refused.text.contains("no link leads to it"), "{}", refused.text);
    assert_eq!(begin(id, json!({ "channel": 1 })).await.status, 404);
    assert_eq!(begin(id, json!({ "channel": chat, "date": "soon" })).await.status, 422);
    assert_eq!(begin(id, json!({ "channel": chat, "values": { "total": "many" } })).await.status, 422);
    let kinds = house.get("/api/channel-kinds").await.body["items"].clone();
    let can = |kind: &str| {
        let all = kinds.as_array().unwrap();
        all.iter().find(|one| one["kind"] == kind).unwrap()["capabilities"]["chatLink"].clone()
    };
    assert_eq!(
        (can("webchat"), can("telegram"), can("custom_channel")),
        (json!(true), json!(true), json!(false))
    );

    // Errors, and what is published without a next version.
    let empty = house.post("/api/workflows", json!({ "name": "Empty" })).await.body["id"].as_i64().unwrap();
    let refused = begin(empty, json!({ "channel": chat })).await;
    assert_eq!((refused.status.as_u16(), &refused.body["error"]["code"]), (422, &json!("has_errors")));
    house.post(&format!("/api/workflows/{id}/publish"), json!({})).await;
    let refused = begin(id, json!({ "channel": chat })).await;
    assert_eq!((refused.status.as_u16(), &refused.body["error"]["code"]), (409, &json!("published")));
    assert_eq!(house.post(&format!("/api/workflows/{id}/next"), json!({})).await.status, 201);
    let trial = begun(&house, id, json!({ "channel": chat })).await;
    let twice = begin(id, json!({ "channel": chat })).await;
    assert_eq!((twice.status.as_u16(), &twice.body["error"]["code"]), (409, &json!("trial_on")));
    assert_eq!(ended(&house, id, &trial).await.status, 204);

    // A channel that is switched off.
    let path = format!("/api/channels/{chat}");
    house.ask(Method::PATCH, &path, Some(&house.token), Some(json!({ "enabled": false }).to_string())).await;
    let refused = begin(id, json!({ "channel": chat })).await;
    assert!(refused.status == 422 && refused.text.contains("switched off"), "{}", refused.text);
    close(house).await;
}

/// W-34
pub async fn a_trial_outlives_a_restart_and_follows_what_is_saved(place: Place) {
    let house = House::open(place).await;
    let chat = webchat(&house).await;
    let id = imported(&house, &draft("Liked")).await;
    let trial = begun(&house, id, json!({ "channel": chat })).await;
    let code = trial["code"].as_str().unwrap();
    let token = {
        let visitor = Visitor::on(&house, chat).await;
        visitor.says(code).await;
        visitor.hears("Which?").await;
        visitor.token.clone()
    };
    let house = house.reopen_as(|_| {}).await;
    let visitor = Visitor { house: &house, path: format!("/visitor/{chat}"), token };
    let listed = house.get(&format!("/api/workflows/{id}/trials")).await.body["items"].clone();
    assert_eq!((&listed[0]["id"], &listed[0]["code"]), (&trial["id"], &trial["code"]));

    // What is saved meanwhile is not for who is inside, but for who comes next.
    let whole = house.get(&format!("/api/workflows/{id}")).await.body;
    let mut definition = whole["definition"].clone();
    definition["steps"][2]["message"]["text"] = json!("Saved: $var.colour");
    let save = json!({ "definition": definition, "revision": whole["revision"] });
    assert_eq!(house.put(&format!("/api/workflows/{id}"), save).await.status, 200);
    visitor.says("red").await;
    visitor.hears("Liked: red").await;
    visitor.says(code).await;
    visitor.hears("Which?").await;
    visitor.says("blue").await;
    visitor.hears("Saved: blue").await;
    close(house).await;
}

/// W-34
pub async fn a_deleted_workflow_leads_its_testers_out(place: Place) {
    let house = House::open(place).await;
    let chat = webchat(&house).await;
    let id = imported(&house, &draft("Liked")).await;
    let trial = begun(&house, id, json!({ "channel": chat })).await;
    let visitor = Visitor::on(&house, chat).await;
    visitor.says(trial["code"].as_str().unwrap()).await;
    visitor.hears("Which?").await;
    let path = format!("/api/workflows/{id}");
    assert_eq!(house.ask(Method::DELETE, &path, Some(&house.token), None).await.status, 204);
    let contact = house.get("/api/contacts").await.body["items"][0]["id"].as_i64().unwrap();
    until("the tester is led out", || async {
        house.get(&format!("/api/contacts/{contact}")).await.body["runs"] == json!([])
    })
    .await;
    close(house).await;
}
