//! What steps have others do outside, each in the other's own format, at an address of ours.

use crate::asking::until;
use crate::counterpart::{Counterpart, hanging_up};
use crate::house::House;
use crate::place::Place;
use reqwest::Method;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::sync::{Arc, Mutex};

const LEA: &str = "phone:+33612345678";

/// A workflow that is started by name, of these steps one below the other.
fn manual(name: &str, steps: &[Value]) -> Value {
    let mut steps = steps.to_vec();
    let ids: Vec<String> = steps.iter().map(|step| step["id"].as_str().unwrap().to_owned()).collect();
    for (n, step) in steps.iter_mut().enumerate() {
        step["name"] = step["id"].clone();
        if let Some(next) = ids.get(n + 1).filter(|_| step["exits"].is_null()) {
            step["exits"] = json!({ "next": next });
        }
    }
    json!({ "format": "switchboard.workflow/1", "name": name, "trigger": { "type": "manual" },
        "start": ids[0], "steps": steps })
}

async fn with_lea(place: Place) -> House {
    let house = House::open(place).await;
    let made = house
        .post(&format!("/v2/contact/{LEA}"), json!({ "firstName": "Léa", "email": "lea@example.org" }))
        .await;
    assert_eq!(made.status, 200, "{}", made.text);
    house
}

impl House {
    /// Starts a workflow for Léa and gives the run once it is over.
    async fn run(&self, workflow: i64, values: Value) -> Value {
        let path = format!("/v2/contact/{LEA}/workflow/{workflow}/start");
        let started = self.post(&path, json!({ "values": values })).await;
        assert_eq!(started.status, 200, "{}", started.text);
        let list = || self.get_list(workflow);
        until("the run is over", || async { list().await[0]["endedAt"].is_i64() }).await;
        let id = list().await[0]["id"].as_i64().unwrap();
        self.get(&format!("/api/runs/{id}")).await.body
    }

    async fn get_list(&self, workflow: i64) -> Vec<Value> {
        let page = self.get(&format!("/api/workflows/{workflow}/runs")).await;
        page.body["items"].as_array().unwrap().clone()
    }

    async fn connect(&self, kind: &str, url: &str, settings: Value, secret: &str) -> i64 {
        let body = json!({ "kind": kind, "baseUrl": url, "settings": settings, "secret": secret });
        let made = self.post("/api/services", body).await;
        assert_eq!(made.status, 201, "{}", made.text);
        assert!(!made.text.contains(secret), "a secret comes out again: {}", made.text);
        made.body["id"].as_i64().unwrap()
    }
}

fn exit_of(run: &Value, step: &str) -> String {
    let passed = |mark: &&Value| mark["stepId"] == step && mark["exit"].is_string();
    let trail = run["trail"].as_array().unwrap();
    trail.iter().rfind(passed).map_or_else(String::new, |mark| mark["exit"].as_str().unwrap().to_owned())
}

fn told(run: &Value) -> String {
    let trail = run["trail"].as_array().unwrap();
    trail.iter().filter_map(|mark| mark["detail"].as_str()).collect::<Vec<_>>().join("\n")
}

fn hashed(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// 06 (HTTP request)
pub async fn a_web_request_is_tried_again_under_one_key_and_its_answer_is_kept(place: Place) {
    let house = with_lea(place).await;
    let shop = Counterpart::new(|_, before| match before {
        0 => (503, json!({})),
        1 => (429, json!({})),
        _ => (201, json!({ "order": { "id": 77, "lines": ["a", "b"] } })),
    })
    .await;
    let step = json!({ "id": "ask", "type": "http_request", "method": "POST", "url": format!("{}/orders?shop=1", shop.url),
        "query": [{ "name": "who", "value": "$contact.firstname & co" }],
        "headers": [{ "name": "X-Key", "value": "$trigger.key" }, { "name": "Host", "value": "evil.example" }],
        "body": { "type": "json", "json": "{\"name\": \"$contact.firstname\", \"note\": \"$trigger.note\"}" },
        "mappings": [{ "path": "$.order.id", "name": "order" }, { "path": "$.order.lines[1]", "name": "line" }],
        "saveStatus": "status" });
    let workflow = house.publish(manual("Order", &[step])).await;
    let run = house.run(workflow, json!({ "key": "k1", "note": "say \"hi\"\nplease" })).await;
    assert_eq!(run["variables"]["order"], 77, "{run}");
    assert_eq!((&run["variables"]["line"], &run["variables"]["status"]), (&json!("b"), &json!(201)));
    let asked = shop.asked();
    assert_eq!(asked.len(), 3);
    let first = &asked[0];
    assert_eq!(first.path, "/orders?shop=1&who=L%C3%A9a%20%26%20co");
    assert_eq!(first.body, json!({ "name": "Léa", "note": "say \"hi\"\nplease" }));
    assert_eq!((first.header("x-key"), first.header("content-type")), ("k1", "application/json"));
    assert!(first.header("host").starts_with("127.0.0.1"));
    let keys: Vec<&str> = asked.iter().map(|one| one.header("idempotency-key")).collect();
    assert!(!keys[0].is_empty() && keys.iter().all(|key| *key == keys[0]), "{keys:?}");
    house.close().await;
}

/// 06 (HTTP request: failure), W-25
pub async fn a_web_request_that_fails_takes_its_branch_and_says_why(place: Place) {
    let house = with_lea(place).await;
    let gone = Counterpart::new(|_, _| (404, json!({ "why": "no such order" }))).await;
    let step = |url: &str, method: &str| {
        json!({ "id": "ask", "type": "http_request", "method": method, "url": url, "saveStatus": "status",
            "mappings": [{ "path": "$.why", "name": "why" }], "failureBranch": true, "exits": { "failure": "note" } })
    };
    let note = json!({ "id": "note", "type": "add_comment", "text": "status $var.status|none: $var.why|-" });
    let asks = async |name: &str, url: &str, method: &str| {
        let workflow = house.publish(manual(name, &[step(url, method), note.clone()])).await;
        house.run(workflow, json!({})).await
    };
    let run = asks("Gone", &gone.url, "GET").await;
    assert_eq!(exit_of(&run, "ask"), "failure");
    assert_eq!(
        (&run["variables"]["status"], &run["variables"]["why"]),
        (&json!(404), &json!("no such order"))
    );
    assert_eq!(gone.asked().len(), 1, "what is refused is not asked again");
    // Nobody knows whether a POST that broke off arrived; a GET may be asked again.
    let (count, url) = hanging_up().await;
    let run = asks("Broken post", &url, "POST").await;
    assert_eq!((exit_of(&run, "ask"), *count.lock().unwrap()), ("failure".to_owned(), 1));
    assert!(told(&run).contains("may have been done"), "{}", told(&run));
    let (count, url) = hanging_up().await;
    let run = asks("Broken get", &url, "GET").await;
    assert_eq!((exit_of(&run, "ask"), *count.lock().unwrap()), ("failure".to_owned(), 3));
    let run = asks("Private", "http://10.0.0.5/admin", "GET").await;
    assert!(told(&run).contains("private network"), "{}", told(&run));
    let long = Counterpart::new(|_, _| (200, json!({ "why": "x".repeat(2 << 20) }))).await;
    let run = asks("Long", &long.url, "GET").await;
    assert!(told(&run).contains("larger than 1 MB"), "{}", told(&run));
    house.close().await;
}

/// A service account's key, made for these stories.
pub fn account(token_uri: &str) -> String {
    let key = include_str!("../fixtures/service-account.pem");
    json!({ "type": "service_account", "client_email": "us@project.iam.gserviceaccount.com",
        "private_key": key, "token_uri": token_uri })
    .to_string()
}

/// 06 (add Google Sheets row)
pub async fn a_row_is_added_to_a_sheet_in_the_name_of_a_service_account(place: Place) {
    let house = with_lea(place).await;
    // Each try asks for a token, the first row, and the new one.
    let google = Counterpart::new(|asked, before| match asked.path.as_str() {
        "/token" => {
            (200, json!({ "access_token": "ya29.short", "expires_in": 3599, "token_type": "Bearer" }))
        }
        path if path.contains(":append") => match before / 3 {
            1 => (503, json!({ "error": { "message": "busy" } })),
            3 => (500, json!({ "error": { "message": "who knows" } })),
            _ => (200, json!({ "updates": { "updatedRows": 1 } })),
        },
        _ => (200, json!({ "range": "Leads!A1:Z1", "values": [["Name", "E-mail", "Score"]] })),
    })
    .await;
    let step = json!({ "id": "row", "type": "add_sheet_row", "spreadsheet": "1AbC-d", "sheet": "Bob's leads",
        "columns": [{ "name": "e-mail", "value": "$contact.email" }, { "name": "Name", "value": "=1+1" }] });
    let refused = house.post("/api/workflows/import", manual("Lead", std::slice::from_ref(&step))).await;
    let id = refused.body["workflow"]["id"].as_i64().unwrap();
    let refused = house.post(&format!("/api/workflows/{id}/publish"), json!({})).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text.contains("Google Sheets is not connected"), "{}", refused.text);
    let bad = json!({ "kind": "google_sheets", "baseUrl": google.url, "secret": "no json" });
    let bad = house.post("/api/services", bad).await;
    assert_eq!((bad.status.as_u16(), &bad.body["error"]["field"]), (422, &json!("secret")));
    let key = account(&format!("{}/token", google.url));
    let service = house.connect("google_sheets", &google.url, json!({}), &key).await;
    let workflow = house.publish(manual("Lead", &[step])).await;
    let run = house.run(workflow, json!({})).await;
    assert_eq!(exit_of(&run, "row"), "next", "{}", told(&run));
    let asked = google.asked();
    assert_eq!(asked.len(), 3, "{asked:?}");
    is_signed_statement(&asked[0].text, &google.url);
    assert_eq!(asked[1].path, "/v4/spreadsheets/1AbC-d/values/%27Bob%27%27s%20leads%27%211%3A1");
    assert_eq!(asked[2].header("authorization"), "Bearer ya29.short");
    assert!(
        asked[2].path.ends_with(":append?valueInputOption=RAW&insertDataOption=INSERT_ROWS"),
        "{}",
        asked[2].path
    );
    assert_eq!(asked[2].body["values"], json!([["=1+1", "lea@example.org"]]));
    // Busy means that no row was written; any other fault may have come after one was.
    let appends = || google.asked().iter().filter(|asked| asked.path.contains(":append")).count();
    let run = house.run(workflow, json!({})).await;
    assert_eq!((exit_of(&run, "row").as_str(), appends()), ("next", 3), "{}", told(&run));
    let run = house.run(workflow, json!({})).await;
    assert_eq!(appends(), 4, "a row that may have been written is not written again");
    assert!(told(&run).contains("who knows; it may have been done"), "{}", told(&run));
    // Disconnected, the step fails and says why; the run goes on.
    let path = format!("/api/services/{service}");
    assert_eq!(house.ask(Method::DELETE, &path, Some(&house.token), None).await.status, 204);
    let run = house.run(workflow, json!({})).await;
    assert!(told(&run).contains("Google Sheets is not connected"), "{}", told(&run));
    house.close().await;
}

/// The form asks for a token with a JWT that the account's key signed.
fn is_signed_statement(form: &str, url: &str) {
    use base64::Engine;
    use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
    assert!(form.starts_with("grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion="));
    let jwt = form.rsplit('=').next().unwrap();
    let (said, signature) = jwt.rsplit_once('.').unwrap();
    let claims = URL_SAFE_NO_PAD.decode(said.split('.').nth(1).unwrap()).unwrap();
    let claims: Value = serde_json::from_slice(&claims).unwrap();
    assert_eq!(claims["aud"], format!("{url}/token"));
    assert_eq!(claims["scope"], "https://www.googleapis.com/auth/spreadsheets");
    assert_eq!(claims["exp"].as_i64().unwrap() - claims["iat"].as_i64().unwrap(), 3600);
    let lines = include_str!("../fixtures/service-account.pub.pem").lines();
    let der = STANDARD.decode(lines.filter(|line| !line.starts_with('-')).collect::<String>()).unwrap();
    let key = ring::signature::UnparsedPublicKey::new(&ring::signature::RSA_PKCS1_2048_8192_SHA256, der);
    key.verify(said.as_bytes(), &URL_SAFE_NO_PAD.decode(signature).unwrap()).unwrap();
}

/// 06 (send conversions event)
pub async fn advertisers_are_told_what_an_ad_led_to(place: Place) {
    let house = with_lea(place).await;
    let meta = Counterpart::new(|_, before| match before {
        0 => (500, json!({ "error": { "message": "try again" } })),
        1 => (200, json!({ "events_received": 1, "fbtrace_id": "x" })),
        _ => (400, json!({ "error": { "message": "Invalid parameter", "code": 100 } })),
    })
    .await;
    let tiktok = Counterpart::new(|_, before| match before {
        0 => (200, json!({ "code": 0, "message": "OK", "data": {} })),
        _ => (200, json!({ "code": 40002, "message": "Invalid pixel", "data": {} })),
    })
    .await;
    house.connect("meta_conversions", &meta.url, json!({ "datasetId": "4711" }), "meta-token-1").await;
    let source = json!({ "eventSourceId": "C0DE", "eventSource": "crm" });
    house.connect("tiktok_events", &tiktok.url, source, "tiktok-token-1").await;
    let step = |platform: &str| {
        json!({ "id": "tell", "type": "send_conversion", "platform": platform, "event": "Purchase",
        "value": "$trigger.total", "currency": "eur", "failureBranch": true, "exits": { "failure": "end" } })
    };
    let end = json!({ "id": "end", "type": "end" });
    let to_meta = house.publish(manual("Meta", &[step("meta"), end.clone()])).await;
    let run = house.run(to_meta, json!({ "total": "49.90" })).await;
    assert_eq!(exit_of(&run, "tell"), "next", "{}", told(&run));
    let asked = meta.asked();
    assert_eq!((asked.len(), asked[1].path.as_str()), (2, "/4711/events"));
    let event = &asked[1].body["data"][0];
    assert_eq!(event["event_id"], asked[0].body["data"][0]["event_id"], "it counts once");
    assert_eq!(event["event_time"], asked[0].body["data"][0]["event_time"]);
    assert_eq!(event["user_data"]["em"], json!([hashed("lea@example.org")]));
    assert_eq!(event["user_data"]["ph"], json!([hashed("33612345678")]));
    assert_eq!(event["custom_data"], json!({ "value": 49.9, "currency": "EUR" }));
    assert_eq!(asked[1].body["access_token"], "meta-token-1");
    let run = house.run(to_meta, json!({})).await;
    assert_eq!(exit_of(&run, "tell"), "failure");
    assert!(told(&run).contains("Meta answered 400: Invalid parameter"), "{}", told(&run));
    let to_tiktok = house.publish(manual("TikTok", &[step("tiktok"), end])).await;
    let run = house.run(to_tiktok, json!({ "total": "5" })).await;
    assert_eq!(exit_of(&run, "tell"), "next", "{}", told(&run));
    let asked = tiktok.asked();
    assert_eq!(
        (asked[0].path.as_str(), asked[0].header("access-token")),
        ("/event/track/", "tiktok-token-1")
    );
    assert_eq!(
        (&asked[0].body["event_source"], &asked[0].body["event_source_id"]),
        (&json!("crm"), &json!("C0DE"))
    );
    assert_eq!(asked[0].body["data"][0]["user"]["phone"], hashed("+33612345678"));
    let run = house.run(to_tiktok, json!({ "total": "5" })).await;
    assert!(told(&run).contains("Invalid pixel"), "{}", told(&run));
    house.close().await;
}

/// 06 (translate)
pub async fn words_are_translated_by_either_kind_of_translator(place: Place) {
    let house = with_lea(place).await;
    let translator = Counterpart::new(|asked, _| match asked.path.as_str() {
        "/v2/translate" => {
            (200, json!({ "translations": [{ "detected_source_language": "FR", "text": "Good day" }] }))
        }
        _ => (200, json!({ "translatedText": "Buenos días" })),
    })
    .await;
    let service =
        house.connect("translator", &translator.url, json!({ "format": "deepl" }), "deepl-key-1").await;
    let step = |to: &str| {
        json!({ "id": "say", "type": "translate", "text": "Bonjour $contact.firstname", "to": to,
        "saveVariable": "words", "exits": {} })
    };
    let workflow = house.publish(manual("To English", &[step("en")])).await;
    assert_eq!(house.run(workflow, json!({})).await["variables"]["words"], "Good day");
    let asked = translator.asked();
    assert_eq!(asked[0].body, json!({ "text": ["Bonjour Léa"], "target_lang": "EN-US" }));
    assert_eq!(asked[0].header("authorization"), "DeepL-Auth-Key deepl-key-1");
    let path = format!("/api/services/{service}");
    let moved = json!({ "baseUrl": "http://127.0.0.1:9" }).to_string();
    let moved = house.ask(Method::PATCH, &path, Some(&house.token), Some(moved)).await;
    assert_eq!(moved.body["error"]["field"], "secret", "a secret does not follow to another address");
    let other = json!({ "settings": { "format": "libretranslate" } }).to_string();
    assert_eq!(house.ask(Method::PATCH, &path, Some(&house.token), Some(other)).await.status, 200);
    let workflow = house.publish(manual("To Spanish", &[step("es")])).await;
    assert_eq!(house.run(workflow, json!({})).await["variables"]["words"], "Buenos días");
    assert_eq!(translator.asked()[1].body["target"], "es");
    house.close().await;
}

/// 06 (AI step)
pub async fn a_language_model_talks_with_a_contact_and_does_what_it_may(place: Place) {
    let house = House::open(place).await;
    let provider = Counterpart::new(|_, before| (200, json!({ "mId": format!("p{before}") }))).await;
    let model = Counterpart::new(|_, before| {
        let turn = match before {
            0 => json!({ "say": "Which order?", "verdict": "go_on", "mood": "negative", "tags": ["asked"], "fields": { "blocked": true } }),
            _ => json!({ "say": "It is on its way.", "verdict": "resolved", "fields": { "language": "fr" } }),
        };
        (200, json!({ "choices": [{ "message": { "role": "assistant", "content": turn.to_string() } }] }))
    })
    .await;
    let channel = house.channel(&provider.url).await;
    let settings = json!({ "model": "small", "knowledge": [{ "name": "Delivery", "text": "Two days." }] });
    house.connect("language_model", &model.url, settings, "sk-model-1").await;
    let workflow = house
        .publish(json!({ "format": "switchboard.workflow/1", "name": "Ask me", "trigger": { "type": "conversation_opened" },
            "start": "talk", "steps": [{ "id": "talk", "name": "Talk", "type": "ai_agent", "instruction": "Help $contact.firstname.",
                "knowledge": ["Delivery"], "may": ["tag", "set_fields"], "exits": { "resolved": "end" } },
                { "id": "end", "name": "End", "type": "end" }] }))
        .await;
    house.hears(&channel, "+33612345678", "m1", "Where is my order?").await;
    until("it asks back", || async { provider.asked().len() == 1 }).await;
    until("it waits for the answer", || async {
        house.get_list(workflow).await[0]["stepId"] == "talk"
            && house.app.store.outbox_sizes().await.unwrap().is_empty()
    })
    .await;
    house.hears(&channel, "+33612345678", "m2", "4711").await;
    until("the run is over", || async { house.get_list(workflow).await[0]["endedAt"].is_i64() }).await;
    let said: Vec<Value> =
        provider.asked().iter().map(|asked| asked.body["message"]["text"].clone()).collect();
    assert_eq!(said, ["Which order?", "It is on its way."]);
    let asked = model.asked();
    assert_eq!(
        (asked[0].path.as_str(), asked[0].header("authorization")),
        ("/chat/completions", "Bearer sk-model-1")
    );
    assert_eq!(asked[0].body["model"], "small");
    let system = asked[0].body["messages"][0]["content"].as_str().unwrap();
    assert!(system.starts_with("Help Léa.") && system.contains("Two days."), "{system}");
    let cross = json!([{ "source": "conversation.sentiment", "operator": "any_of", "value": ["negative"] }]);
    let found = house.post("/api/contacts/search", json!({ "conditions": cross })).await.body;
    assert_eq!((&found["total"], &found["items"][0]["name"]), (&json!(1), &json!("Léa")), "{found}");
    let before: Vec<&Value> = asked[1].body["messages"].as_array().unwrap().iter().skip(1).collect();
    let before: Vec<(&str, &str)> =
        before.iter().map(|m| (m["role"].as_str().unwrap(), m["content"].as_str().unwrap())).collect();
    let wanted = [("user", "Where is my order?"), ("assistant", "Which order?"), ("user", "4711")];
    assert_eq!(before, wanted);
    let id = house.get_list(workflow).await[0]["contactId"].as_i64().unwrap();
    let contact = house.get(&format!("/api/contacts/{id}")).await.body;
    assert_eq!(
        (&contact["tags"], &contact["language"], &contact["blocked"]),
        (&json!(["asked"]), &json!("fr"), &json!(false))
    );
    house.close().await;
}

/// Says nothing to the first requests and answers those after them; notes their methods.
async fn silent_at_first(silent: usize) -> (Arc<Mutex<Vec<String>>>, String) {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let methods = Arc::new(Mutex::new(Vec::new()));
    let noted = methods.clone();
    tokio::spawn(async move {
        let mut held = Vec::new();
        while let Ok((mut socket, _)) = listener.accept().await {
            let mut some = [0; 1024];
            let read = tokio::io::AsyncReadExt::read(&mut socket, &mut some).await.unwrap();
            let method = String::from_utf8_lossy(&some[..read]).split(' ').next().unwrap().to_owned();
            noted.lock().unwrap().push(method);
            if held.len() < silent {
                held.push(socket);
            } else {
                let answer = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}";
                tokio::io::AsyncWriteExt::write_all(&mut socket, answer).await.unwrap();
            }
        }
    });
    (methods, url)
}

/// Design: what may have happened is never blindly done again.
pub async fn what_was_under_way_at_a_stop_is_done_again_only_where_that_does_no_harm(place: Place) {
    let house = with_lea(place).await;
    let (methods, url) = silent_at_first(2).await;
    let step = |method: &str| {
        json!({ "id": "ask", "type": "http_request", "method": method, "url": url, "timeoutSeconds": 30,
            "failureBranch": true, "exits": { "failure": "end" } })
    };
    let end = json!({ "id": "end", "type": "end" });
    let post = house.publish(manual("Post", &[step("POST"), end.clone()])).await;
    let get = house.publish(manual("Get", &[step("GET"), end])).await;
    for workflow in [post, get] {
        house.post(&format!("/v2/contact/{LEA}/workflow/{workflow}/start"), json!({})).await;
    }
    until("both are under way", || async { methods.lock().unwrap().len() == 2 }).await;
    let house = house.reopen_as(|_| {}).await;
    for (workflow, wanted) in [(post, "failure"), (get, "next")] {
        until("the run is over", || async { house.get_list(workflow).await[0]["endedAt"].is_i64() }).await;
        let id = house.get_list(workflow).await[0]["id"].as_i64().unwrap();
        let run = house.get(&format!("/api/runs/{id}")).await.body;
        assert_eq!(exit_of(&run, "ask"), wanted, "{}", told(&run));
    }
    let mut asked = methods.lock().unwrap().clone();
    asked.sort();
    assert_eq!(asked, ["GET", "GET", "POST"]);
    house.close().await;
}
