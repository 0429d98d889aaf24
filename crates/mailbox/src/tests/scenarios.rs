//! Scenarios are played as they are written, and say what did not hold.

use super::{Story, welcome};
use crate::scenario::{Played, Speaker, play};
use domain::id::WorkflowId;
use serde_json::{Value, json};
use workflow::definition::Definition;

fn played(definition: &Definition, lines: Value) -> Played {
    let mut scenario = json!({ "name": "S", "contact": { "firstname": "Léa" } });
    scenario["lines"] = lines;
    let scenario = serde_json::from_value(scenario).unwrap();
    let story = Story::with(Vec::new());
    play(WorkflowId(1), "Welcome", definition, &scenario, &story.snapshot)
}

fn problem(definition: &Definition, lines: Value) -> String {
    played(definition, lines).problem.map_or_else(String::new, |problem| problem.message)
}

/// W-54
#[test]
fn a_scenario_holds_when_everything_goes_as_it_says() {
    let definition = welcome().definition;
    let went = played(
        &definition,
        json!([{ "says": "Bonjour" }, { "expect": "Bonjour Léa !" }, { "expect": "Your e-mail?" }, { "expect_at": "ask" },
            { "says": "no idea" }, { "expect_contains": "no e-mail" }, { "says": "lea@example.org" },
            { "expect_contact": { "email": "lea@example.org" } }, { "expect": "Thank you, User 1 will answer." },
            { "expect_nothing": true }, { "expect_assigned": true }, { "expect_run": "completed" }]),
    );
    assert_eq!(went.problem, None);
    assert_eq!(went.said.iter().filter(|said| said.by == Speaker::Contact).count(), 3);
    let silent = json!([{ "says": "Bonjour" }, { "waits": "59 minutes" }, { "expect_run": "ongoing" }, { "waits": "2 minutes" },
        { "expect_run": "completed" }, { "expect_conversation": "closed" }]);
    assert_eq!(problem(&definition, silent), "");
    let unreachable =
        json!([{ "messages_fail": "window closed" }, { "says": "Bonjour" }, { "expect_run": "failed" }]);
    assert_eq!(problem(&definition, unreachable), "");
}

/// W-54
#[test]
fn a_scenario_that_does_not_hold_says_what_came_instead() {
    let definition = welcome().definition;
    let wrong = played(&definition, json!([{ "says": "Bonjour" }, { "expect": "Hola" }])).problem.unwrap();
    assert_eq!(wrong.line, Some(1));
    assert_eq!(wrong.message, "\"Hola\" was expected, but the workflow said \"Bonjour Léa !\"");
    let too_much = json!([{ "says": "Bonjour" }, { "expect": "Bonjour Léa !" }, { "expect_nothing": true }]);
    assert!(problem(&definition, too_much).contains("Your e-mail?"));
    assert!(problem(&definition, json!([{ "starts": {} }])).contains("starts by itself"));
    assert!(problem(&definition, json!([{ "outside": { "status": 200 } }])).contains("nobody outside"));
    assert!(problem(&definition, json!([{ "expect_run": "completed" }])).contains("never entered"));
}

/// W-54, 06 (HTTP request)
#[test]
fn somebody_outside_answers_as_the_scenario_says() {
    let definition: Definition = serde_json::from_value(json!({
        "trigger": { "type": "manual" }, "start": "ask",
        "steps": [{ "id": "ask", "name": "Ask", "type": "http_request", "url": "https://example.org", "failureBranch": true,
                "mappings": [{ "path": "$.total", "name": "total" }], "exits": { "next": "note", "failure": "sorry" } },
            { "id": "note", "name": "Note", "type": "add_comment", "text": "total $var.total for $trigger.who" },
            { "id": "sorry", "name": "Sorry", "type": "add_comment", "text": "no answer" }]
    }))
    .unwrap();
    let good = json!([{ "starts": { "who": "Bob" } }, { "expect_at": "ask" }, { "outside": { "status": 200, "body": { "total": 7 } } },
        { "expect_comment": "total 7 for Bob" }, { "expect_run": "completed" }]);
    assert_eq!(problem(&definition, good), "");
    let bad =
        json!([{ "starts": {} }, { "outside": { "fails": "no route" } }, { "expect_comment": "no answer" }]);
    assert_eq!(problem(&definition, bad), "");
}
