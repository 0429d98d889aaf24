//! Scenarios are played from the API, before each publish, and from the command line.

use crate::house::House;
use crate::place::Place;
use serde_json::{Value, json};
use std::process::{Command, Output};

const WELCOME: &str = "format: switchboard.workflow/1
name: Welcome
trigger: { type: conversation_opened }
start: hello
steps:
- { id: hello, name: Hello, type: send_message, message: { type: text, text: 'Bonjour $contact.firstname|vous' }, exits: { next: ask } }
- { id: ask, name: Ask, type: ask_question, text: 'E-mail?', answer: { type: email }, saveField: email, exits: { next: thanks } }
- { id: thanks, name: Thanks, type: send_message, message: { type: text, text: Merci } }
scenarios:
- name: Somebody gives an address
  contact: { firstname: Léa }
  lines:
  - says: Salut
  - expect: Bonjour Léa
  - expect: E-mail?
  - says: lea@example.org
  - expect: Merci
  - expect_contact: { email: lea@example.org }
  - expect_run: completed
- name: Nobody answers
  lines:
  - says: Salut
  - expect: Bonjour vous
  - waits: 6 days
  - expect_at: ask
  - waits: 2 days
  - expect_run: completed
";

impl House {
    pub async fn command(&self, args: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_switchboard"));
        command.args(["--server", &self.url, "--token", &self.token]).args(args);
        tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap()
    }
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

/// W-54
pub async fn files_are_checked_and_played_from_the_command_line(place: Place) {
    let house = House::open(place).await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("welcome.yaml");
    std::fs::write(&path, WELCOME).unwrap();
    let file = path.to_str().unwrap();
    let output = house.command(&["workflow", "test", file]).await;
    assert!(output.status.success(), "{}", said(&output));
    assert!(said(&output).contains("holds: Somebody gives an address"), "{}", said(&output));
    assert!(house.command(&["workflow", "check", file]).await.status.success());
    // What the manual shows is as good.
    let manual = include_str!("../../../../docs/workflow-files.md");
    let shown = manual.split("```yaml\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    std::fs::write(folder.path().join("manual.yaml"), shown).unwrap();
    let shown = folder.path().join("manual.yaml");
    let shown = shown.to_str().unwrap();
    let output = house.command(&["workflow", "test", shown]).await;
    assert!(output.status.success() && said(&output).contains("holds: Nobody answers"), "{}", said(&output));
    assert!(house.command(&["workflow", "check", shown]).await.status.success());
    // Nothing of it was stored or sent.
    assert_eq!(house.get("/api/workflows").await.body["items"], json!([]));
    assert_eq!(house.get("/api/conversations").await.body["items"], json!([]));
    std::fs::write(&path, WELCOME.replace("expect: Merci", "expect: Gracias")).unwrap();
    let output = house.command(&["workflow", "test", file]).await;
    assert_eq!(output.status.code(), Some(1));
    let wanted = "line 5: \"Gracias\" was expected, but the workflow said \"Merci\"";
    assert!(said(&output).contains(wanted), "{}", said(&output));
    std::fs::write(&path, WELCOME.replace("saveField: email", "saveField: nowhere")).unwrap();
    let output = house.command(&["workflow", "check", file]).await;
    assert_eq!(output.status.code(), Some(1));
    assert!(
        said(&output).contains("error: step \"Ask\" (ask): there is no contact field"),
        "{}",
        said(&output)
    );
    std::fs::write(&path, WELCOME).unwrap();
    let output = house.command(&["workflow", "import", file, "--publish"]).await;
    assert!(output.status.success(), "{}", said(&output));
    let output = house.command(&["workflow", "export", "Welcome", "--yaml"]).await;
    assert!(said(&output).contains("- expect: Bonjour Léa"), "{}", said(&output));
    house.close().await;
}

/// W-54
pub async fn a_workflow_whose_scenario_does_not_hold_is_not_published(place: Place) {
    let house = House::open(place).await;
    let file = |wanted: &str| {
        json!({ "format": "switchboard.workflow/1", "name": "Notes", "trigger": { "type": "manual" }, "start": "note",
            "steps": [{ "id": "note", "name": "Note", "type": "add_comment", "text": "for $trigger.who" }],
            "scenarios": [{ "name": "It notes", "lines": [{ "starts": { "who": "Bob" } }, { "expect_comment": wanted }] }] })
    };
    let made = house.post("/api/workflows/import", file("for Eve")).await;
    assert_eq!(made.status, 201, "{}", made.text);
    let id = made.body["workflow"]["id"].as_i64().unwrap();
    let refused = house.post(&format!("/api/workflows/{id}/publish"), json!({})).await;
    assert_eq!(refused.status, 422);
    let finding = &refused.body["error"]["details"][0];
    assert_eq!(
        (&finding["code"], &finding["field"]),
        (&json!("scenario_failed"), &json!("scenarios.0.lines.1"))
    );
    let mut definition: Value = file("for Bob");
    definition
        .as_object_mut()
        .unwrap()
        .retain(|key, _| ["trigger", "start", "steps", "scenarios"].contains(&key.as_str()));
    let tested = house.post("/api/workflows/test", json!({ "definition": definition })).await;
    assert_eq!(tested.body["passed"], true, "{}", tested.text);
    assert_eq!(tested.body["scenarios"][0]["said"][0]["text"], "for Bob");
    definition["scenarios"][0]["lines"][1] = json!({ "expect_comment": "for Eve" });
    let tested = house.post("/api/workflows/test", json!({ "definition": definition })).await;
    let result = &tested.body["scenarios"][0];
    assert_eq!((&result["line"], &result["found"]), (&json!(1), &json!(["for Bob"])), "{}", tested.text);
    house.publish(file("for Bob")).await;
    let bad = json!({ "definition": { "scenarios": [{ "name": "x", "lines": [{ "shouts": "x" }] }] } });
    assert_eq!(house.post("/api/workflows/test", bad).await.status, 400);
    house.close().await;
}
