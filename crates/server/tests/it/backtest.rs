//! What a draft would have done with what was recorded.

use crate::asking::until;
use crate::counterpart::Counterpart;
use crate::house::House;
use crate::place::Place;
use serde_json::{Value, json};

fn welcome(text: &str, trigger: &Value) -> Value {
    json!({ "trigger": trigger, "start": "hello", "steps": [
        { "id": "hello", "name": "Hello", "type": "send_message", "message": { "type": "text", "text": text } }] })
}

/// Until so many have entered and left, and it is written that each message went out. A run does not wait
/// for its last one, so what comes of that is recorded after the run is over.
async fn until_recorded(house: &House, path: &str, contacts: usize) {
    until("everything that followed is recorded", async || {
        let answer = house.post(path, json!({ "days": 1 })).await.body;
        (&answer["recorded"], &answer["turns"]) == (&json!(contacts), &json!(2 * contacts))
    })
    .await;
}

/// W-51
pub async fn a_draft_is_played_against_the_recorded_past_without_effect(place: Place) {
    let house = House::open(place).await;
    let provider = Counterpart::new(|_, before| (200, json!({ "mId": format!("p{before}") }))).await;
    let channel = house.channel(&provider.url).await;
    let mut file = welcome("Hello!", &json!({ "type": "conversation_opened" }));
    file["format"] = json!("switchboard.workflow/1");
    file["name"] = json!("Welcome");
    let id = house.publish(file).await;
    for (who, text) in [("+33612345678", "What is the price?"), ("+33612345679", "Good morning")] {
        assert_eq!(house.hears(&channel, who, &format!("m-{who}"), text).await.status, 200);
    }
    let path = format!("/api/workflows/{id}/backtest");
    until_recorded(&house, &path, 2).await;

    // The published version would have done what it did.
    let same = house.post(&path, json!({ "days": 1 })).await;
    assert_eq!(same.status, 200, "{}", same.text);
    assert_eq!((&same.body["contacts"], &same.body["draft"]["entered"]), (&json!(2), &json!(2)));
    assert_eq!(same.body["draft"]["examples"][0]["text"], "Hello!");
    assert_eq!(same.body["draft"]["paths"], same.body["published"]["paths"]);
    assert_eq!(same.body["difference"]["same"], 2);

    // Another definition would have let in only one of the two.
    let trigger =
        json!({ "type": "incoming_message", "keyword": { "match": "contains", "words": ["price"] } });
    let wanted = json!({ "days": 1, "definition": welcome("It costs 5.", &trigger) });
    let other = house.post(&path, wanted.clone()).await;
    assert_eq!(other.body["draft"]["entered"], 1, "{}", other.text);
    assert_eq!(other.body["draft"]["examples"][0]["text"], "It costs 5.");
    assert_eq!(other.body["draft"]["paths"][0]["steps"], json!(["hello"]));
    let step = &other.body["draft"]["counts"]["steps"][0];
    assert_eq!((&step["stepId"], &step["passed"]), (&json!("hello"), &json!(1)), "{}", other.text);
    let difference = &other.body["difference"];
    assert_eq!(
        (&difference["onlyPublished"], &difference["otherWords"], &difference["same"]),
        (&json!(1), &json!(1), &json!(0))
    );
    let change = &difference["contacts"][0];
    assert_eq!((&change["draft"], &change["published"]), (&json!([]), &json!([["hello"]])));
    assert_eq!(change["how"], "only_published");
    let names = other.body["names"].as_array().unwrap();
    assert!(names.iter().any(|known| known["id"] == change["contactId"]), "{}", other.text);
    // The same log gives the same answer, because asking changed nothing.
    assert_eq!(house.post(&path, wanted).await.body, other.body);
    let rows = house.get("/api/conversations").await;
    assert_eq!(rows.body["items"].as_array().unwrap().len(), 2, "{}", rows.text);

    assert_eq!(house.post(&path, json!({ "days": 0 })).await.body["error"]["field"], "days");
    let broken = json!({ "days": 1, "definition": welcome("", &trigger) });
    assert_eq!(house.post(&path, broken).await.status, 422);
    let output = house.command(&["workflow", "backtest", "Welcome", "--days", "1"]).await;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(said.contains("2 contacts would have entered 2 times, and got 2 messages"), "{said}");
    assert!(said.contains("another way: 0, other words: 0, the same: 2"), "{said}");
    house.close().await;
}

/// W-51: a workflow is stopped to be changed; what it did until then is what the change is held against.
pub async fn a_stopped_workflow_is_compared_with_its_last_version(place: Place) {
    let house = House::open(place).await;
    let provider = Counterpart::new(|_, before| (200, json!({ "mId": format!("p{before}") }))).await;
    let channel = house.channel(&provider.url).await;
    let mut file = welcome("Hello!", &json!({ "type": "conversation_opened" }));
    file["format"] = json!("switchboard.workflow/1");
    file["name"] = json!("Welcome");
    let id = house.publish(file).await;
    assert_eq!(house.hears(&channel, "+33612345678", "m-1", "Good morning").await.status, 200);
    let path = format!("/api/workflows/{id}/backtest");
    until_recorded(&house, &path, 1).await;
    assert_eq!(house.post(&format!("/api/workflows/{id}/stop"), json!({})).await.status, 200);
    let never = json!({ "type": "incoming_message", "keyword": { "match": "is", "words": ["price"] } });
    let wanted = json!({ "days": 1, "definition": welcome("It costs 5.", &never) });
    let told = house.post(&path, wanted.clone()).await;
    assert_eq!(told.body["publishedVersion"], 1, "{}", told.text);
    assert_eq!(told.body["published"]["entered"], 1);
    assert_eq!(told.body["difference"]["onlyPublished"], 1);

    // Whoever wants to know how far it has come is told, and gets the same answer last.
    let answer = house
        .client
        .post(format!("{}{path}", house.url))
        .bearer_auth(&house.token)
        .header("accept", "application/x-ndjson")
        .header("content-type", "application/json")
        .body(wanted.to_string())
        .send()
        .await
        .unwrap();
    assert_eq!(answer.headers()["content-type"], "application/x-ndjson");
    let text = answer.text().await.unwrap();
    let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let (last, before) = lines.split_last().unwrap();
    assert_eq!(last["result"], told.body);
    assert_eq!(before[0]["progress"], json!({ "doing": "reading", "percent": 100 }), "{text}");
    assert_eq!(before.last().unwrap()["progress"], json!({ "doing": "playing", "percent": 100 }));

    // One that was never published stands alone.
    let made = house.post("/api/workflows", json!({ "name": "New" })).await;
    let path = format!("/api/workflows/{}/backtest", made.body["id"]);
    let alone = house.post(&path, wanted).await;
    assert_eq!((&alone.body["published"], &alone.body["difference"]), (&Value::Null, &Value::Null));
    assert_eq!(house.post("/api/workflows/999/backtest", json!({ "days": 1 })).await.status, 404);
    house.close().await;
}
