use super::*;
use crate::stage::workspace;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeSet;

fn file(extra: &Value) -> Vec<u8> {
    let mut file = json!({"format": FORMAT, "name": "W", "trigger": {"type": "manual"}, "start": "a",
        "steps": [{"id": "a", "name": "A", "type": "add_comment", "text": "hi"}]});
    file.as_object_mut().unwrap().extend(extra.as_object().unwrap().clone());
    file.to_string().into_bytes()
}

fn refusal(bytes: &[u8]) -> String {
    read(bytes, 100).unwrap_err().to_string()
}

fn with(step: &Value) -> Vec<u8> {
    file(&json!({"steps": [step.clone()]}))
}

/// W-12: every bad file is refused with words for somebody who is no programmer
#[test]
fn each_kind_of_bad_file_is_refused_with_its_reason() {
    let long: Vec<Value> =
        (0..101).map(|n| json!({"id": format!("s{n}"), "name": format!("S{n}"), "type": "end"})).collect();
    let wait =
        |duration: Value| with(&json!({"id": "a", "name": "Nap", "type": "wait", "duration": duration}));
    for (bytes, wanted) in [
        (b"hello".to_vec(), "not a JSON file (line 1)"),
        (b"[]".to_vec(), "not a workflow"),
        (b"{\"name\": \"W\"}".to_vec(), "not a workflow"),
        (file(&json!({"format": "other/2"})), "another format"),
        (file(&json!({"description": "x".repeat(401 * 1024)})), "larger than 400 KB"),
        (file(&json!({"steps": long})), "the file has 101 steps; a workflow has at most 100"),
        (file(&json!({"trigger": [{"type": "manual"}, {"type": "manual"}]})), "several triggers"),
        (file(&json!({"triggers": []})), "several triggers"),
        (file(&json!({"steps": []})), "a trigger but no step"),
        (file(&json!({"name": " "})), "needs a name"),
        (file(&json!({"trigger": {"type": "moon"}})), "its type \"moon\" is unknown here"),
        (file(&json!({"start": "b"})), "leads to a step \"b\" that the file does not have"),
        (
            with(&json!({"id": "a", "name": "A", "type": "fly"})),
            "step 1 (\"A\") in the file cannot be read: its type \"fly\"",
        ),
        (with(&json!({"id": 5, "name": "A", "type": "end"})), "its id is missing or is no text"),
        (wait(json!("long")), "the value of \"duration\" is of the wrong kind"),
        (
            wait(json!({"amount": "two", "unit": "days"})),
            "the value of \"duration\" is of the wrong kind; there should be a whole number",
        ),
        (
            with(&json!({"id": "a", "name": "A", "type": "jump_to", "target": "a", "maxJumps": "x"})),
            "the value of \"maxJumps\"",
        ),
        (
            with(&json!({"id": "a", "name": "A", "type": "send_message"})),
            "the setting \"message\" is missing",
        ),
        (
            with(&json!({"id": "a", "name": "A", "type": "end", "exits": {"next": "zz"}})),
            "leads to a step \"zz\" that the file does not have",
        ),
        (
            file(&json!({"steps": [
                {"id": "a", "name": "A", "type": "add_comment", "exits": {"next": "b"}},
                {"id": "b", "name": "B", "type": "add_comment", "exits": {"next": "a"}}]})),
            "step 2 (\"B\") leads back to a step before it; use a \"jump to\"",
        ),
        (
            file(
                &json!({"steps": [{"id": "a", "name": "A", "type": "end"}, {"id": "a", "name": "B", "type": "end"}]}),
            ),
            "two steps in the file have the id \"a\"",
        ),
    ] {
        let refusal = refusal(&bytes);
        assert!(refusal.contains(wanted), "{refusal} instead of {wanted}");
    }
}

/// W-11, W-12: what was exported is read again as it was
#[test]
fn what_was_written_is_read_again() {
    let read_once = read(&file(&json!({"description": "d"})), 100).unwrap();
    let again = serde_json::to_vec(&read_once).unwrap();
    assert_eq!(read(&again, 100), Ok(read_once));
}

/// W-12: ` (2)`, ` (3)` and so on, and never longer than a name may be
#[test]
fn a_name_that_exists_gets_the_next_number() {
    let taken = |name: &str| ["W", "W (2)"].contains(&name);
    assert_eq!(free_name("W", taken), "W (3)");
    assert_eq!(free_name("X", taken), "X");
    let long = "x".repeat(100);
    let free = free_name(&long, |name| name == long);
    assert_eq!(free.chars().count(), 100);
    assert!(free.ends_with(" (2)"));
}

/// W-12: values that do not exist here are taken out, in conditions as well, and told
#[test]
fn what_does_not_exist_here_is_taken_out_and_told() {
    let mut definition: crate::definition::Definition = serde_json::from_value(json!({
        "trigger": {"type": "incoming_message", "channels": [7, 99], "conditions": {"match": "all", "conditions": [
            {"source": "contact.assignee", "operator": "any_of", "value": [1, 99]},
            {"source": "contact.shoe_size", "operator": "eq", "value": 42}]}},
        "start": "s",
        "steps": [
            {"id": "s", "name": "S", "type": "send_message", "channel": 99, "message": {"type": "text", "text": "hi"},
             "responses": [{"channel": 99, "message": {"type": "text", "text": "hi"}}]},
            {"id": "f", "name": "F", "type": "send_message", "message": {"type": "media", "kind": "file", "file": 31, "fileName": "menu.pdf",
             "more": [{"kind": "file", "file": 32}, {"kind": "file", "url": "https://example.org/a"}]}},
            {"id": "a", "name": "A", "type": "assign", "to": {"type": "team", "team": 99, "logic": "round_robin"}},
            {"id": "q", "name": "Q", "type": "ask_question", "text": "?", "answer": {"type": "text"}, "saveField": "shoe_size"},
            {"id": "u", "name": "U", "type": "update_field", "field": "shoe_size", "value": "42"},
            {"id": "t", "name": "T", "type": "update_tags", "action": "add", "tags": ["vip", "strange"]},
            {"id": "w", "name": "W", "type": "trigger_workflow", "workflow": 99},
            {"id": "b", "name": "B", "type": "branch", "branches": [{"id": "x", "name": "X", "conditions": [
                {"source": "contact.tags", "operator": "has_any_of", "value": ["strange"]}]}]}
        ]
    }))
    .unwrap();
    let mut here = workspace();
    here.organisation.tags = ["vip".to_owned()].into();
    let removed = take_out(&mut definition, &here, &BTreeSet::new());
    let removed: Vec<String> = removed.iter().map(ToString::to_string).collect();
    assert_eq!(
        removed,
        [
            "trigger: channel 99",
            "trigger: user 99",
            "trigger: contact field shoe_size",
            "S: channel 99",
            "S: channel 99",
            "F: file menu.pdf",
            "F: file 32",
            "A: team 99",
            "Q: contact field shoe_size",
            "U: contact field shoe_size",
            "T: tag strange",
            "W: workflow 99",
            "B: tag strange",
        ]
    );
    let manual = BTreeSet::new();
    let around = crate::check::Surroundings { workspace: &here, manual: &manual };
    let incomplete: BTreeSet<_> =
        crate::check::check(&definition, around).into_iter().filter_map(|finding| finding.step).collect();
    for step in ["a", "u", "w", "b"] {
        assert!(incomplete.contains(step), "{step} shows as incomplete");
    }
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i32>().prop_map(Value::from),
        "[a-z]{0,6}".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(
                prop_oneof![
                    Just("id".to_owned()),
                    Just("name".to_owned()),
                    Just("type".to_owned()),
                    Just("exits".to_owned()),
                    Just("text".to_owned()),
                    Just("conditions".to_owned()),
                    "[a-z]{0,5}",
                ],
                inner,
                0..5
            )
            .prop_map(Value::from_iter),
        ]
    })
}

proptest! {
    #[test]
    fn no_file_panics(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = read(&bytes, 100);
    }
    #[test]
    fn nothing_that_looks_like_a_file_panics(
        trigger in any_json(), start in any_json(), settings in any_json(),
        kind in prop::sample::select(crate::steps::KINDS), exits in any_json(),
    ) {
        let mut step = json!({"id": "a", "name": "A", "type": kind, "exits": exits});
        if let (Some(step), Some(settings)) = (step.as_object_mut(), settings.as_object()) {
            step.extend(settings.clone());
        }
        let bytes = file(&json!({"trigger": trigger, "start": start, "steps": [step]}));
        if let Ok(mut file) = read(&bytes, 100) {
            let here = workspace();
            take_out(&mut file.definition, &here, &BTreeSet::new());
            let manual = BTreeSet::new();
            let around = crate::check::Surroundings { workspace: &here, manual: &manual };
            let _ = crate::check::check(&file.definition, around);
        }
    }
}
