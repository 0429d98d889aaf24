//! What happened in a workflow is read back, and what would happen in a draft is tried.

use crate::house::House;
use crate::place::Place;
use serde_json::{Value, json};

const LEA: &str = "phone:+33612345678";

fn notes() -> Value {
    json!({ "format": "switchboard.workflow/1", "name": "Notes", "trigger": { "type": "manual" }, "start": "which",
        "steps": [
            { "id": "which", "name": "Which?", "type": "branch", "branches": [{ "id": "big", "name": "Big",
                "match": "all", "conditions": [{ "source": "trigger.size", "operator": "eq", "value": "9" }] }],
              "exits": { "branch:big": "keep" } },
            { "id": "keep", "name": "Keep", "type": "update_field", "field": "language", "value": "fr", "exits": { "next": "rest" } },
            { "id": "rest", "name": "Rest", "type": "wait", "duration": { "amount": 2, "unit": "days" } }] })
}

/// W-31, W-52
pub async fn what_runs_did_is_read_step_by_step_and_added_up(place: Place) {
    let house = House::open(place).await;
    let id = house.publish(notes()).await;
    let made = house.post(&format!("/v2/contact/{LEA}"), json!({ "firstName": "Léa" })).await;
    assert_eq!(made.status, 200, "{}", made.text);
    for size in [1, 9] {
        let path = format!("/v2/contact/{LEA}/workflow/{id}/start");
        let started = house.post(&path, json!({ "values": { "size": size } })).await;
        assert_eq!(started.status, 200, "{}", started.text);
    }
    let counts = house.get(&format!("/api/workflows/{id}/counts")).await.body;
    assert_eq!(
        (&counts["entered"], &counts["inside"], &counts["completed"], &counts["fellOut"]),
        (&json!(2), &json!(1), &json!(0), &json!(1)),
        "{counts}"
    );
    let step =
        |id: &str| counts["steps"].as_array().unwrap().iter().find(|s| s["stepId"] == id).unwrap().clone();
    let which = json!({ "stepId": "which", "here": 0, "passed": 1, "fellOut": 1,
        "exits": [{ "exit": "branch:big", "count": 1 }, { "exit": "else", "count": 1 }] });
    assert_eq!(step("which"), which);
    assert_eq!((&step("rest")["here"], &step("keep")["passed"]), (&json!(1), &json!(1)));
    let later = house.get(&format!("/api/workflows/{id}/counts?from=4000000000000")).await.body;
    assert_eq!(later["entered"], 0);
    assert_eq!(house.get("/api/workflows/999/counts").await.status, 404);

    let runs = house.get(&format!("/api/workflows/{id}/runs?status=ongoing")).await.body;
    let run = house.get(&format!("/api/runs/{}", runs["items"][0]["id"])).await.body;
    assert_eq!((&run["version"], &run["waitingFor"]), (&json!(1), &json!("time")), "{run}");
    assert!(run["waitingUntil"].is_i64());
    assert_eq!(run["trigger"]["size"], 9);
    assert_eq!(run["trail"][1]["values"], json!({ "language": "fr" }));

    let found = async |wanted: &str| {
        let page = house.get(&format!("/api/workflows/{id}/runs?{wanted}")).await.body;
        page["items"].as_array().unwrap_or_else(|| panic!("{page}")).len()
    };
    assert_eq!(found("").await, 2);
    assert_eq!((found("step=rest").await, found("step=which").await, found("step=keep").await), (1, 1, 0));
    assert_eq!(
        (found("search=L%C3%89A").await, found("search=4567").await, found("search=Zo").await),
        (2, 2, 0)
    );
    assert_eq!((found("to=4000000000000&tests=false").await, found("from=4000000000000").await), (2, 0));
    house.close().await;
}

/// W-54
pub async fn a_draft_is_talked_with_and_nothing_comes_of_it(place: Place) {
    let house = House::open(place).await;
    let definition = json!({ "trigger": { "type": "conversation_opened" }, "start": "ask", "steps": [
        { "id": "ask", "name": "Ask", "type": "ask_question", "text": "Sure, $contact.firstname?",
          "answer": { "type": "multiple_choice", "branch": true,
            "choices": [{ "id": "yes", "label": "Yes" }, { "id": "no", "label": "No" }] },
          "exits": { "choice:yes": "thanks", "timeout": "bye" } },
        { "id": "thanks", "name": "Thanks", "type": "send_message", "message": { "type": "text", "text": "Thanks" } },
        { "id": "bye", "name": "Bye", "type": "send_message", "message": { "type": "text", "text": "Bye" } }] });
    let play = async |lines: Value| {
        let scenario = json!({ "name": "S", "contact": { "firstname": "Léa" }, "lines": lines });
        let body = json!({ "definition": definition, "scenario": scenario });
        let answer = house.post("/api/workflows/simulate", body).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        answer.body
    };
    let before = play(json!([])).await;
    assert_eq!((&before["run"], &before["said"], &before["open"]), (&json!(null), &json!([]), &json!(false)));
    let asked = play(json!([{ "says": "Salut" }])).await;
    assert_eq!(
        (&asked["run"]["stepId"], &asked["run"]["waitingFor"]),
        (&json!("ask"), &json!("answer")),
        "{asked}"
    );
    assert_eq!(asked["said"][1]["text"], "Sure, Léa?");
    assert_eq!(asked["said"][1]["line"], 0);
    let yes = play(json!([{ "says": "Salut" }, { "says": "Yes" }])).await;
    assert_eq!((&yes["said"][3]["text"], &yes["said"][3]["line"]), (&json!("Thanks"), &json!(1)), "{yes}");
    assert_eq!(yes["run"]["status"], "completed");
    let late = play(json!([{ "says": "Salut" }, { "waits": "7 days" }])).await;
    assert_eq!(late["said"][2]["text"], "Bye", "{late}");
    assert!(late["now"].as_i64().unwrap() - asked["now"].as_i64().unwrap() >= 7 * 86_400_000);
    let wrong = play(json!([{ "says": "Salut" }, { "waits": "a while" }])).await;
    assert_eq!(wrong["line"], 1);
    assert_eq!(house.get("/api/conversations").await.body["items"], json!([]));
    let lines: Vec<Value> = (0..201).map(|_| json!({ "says": "x" })).collect();
    let scenario = json!({ "name": "S", "lines": lines });
    let long = house
        .post("/api/workflows/simulate", json!({ "definition": definition, "scenario": scenario }))
        .await;
    assert_eq!(long.status, 422);
    house.close().await;
}
