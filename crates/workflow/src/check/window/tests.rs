//! Which messages come too late, and what the finding says.

use crate::check::{Surroundings, check};
use crate::definition::Definition;
use crate::stage::{CHAT, workspace};
use domain::id::ChannelId;
use domain::time::Span;
use domain::workspace::ChannelInfo;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// The steps that come too late, with what is said of them, where the channel "Shop" has 24 hours.
fn late(trigger: &Value, steps: &[Value]) -> Vec<(String, String)> {
    let mut workspace = workspace();
    let chat = workspace.channels.get_mut(&CHAT).unwrap();
    let open = ChannelInfo { id: ChannelId(8), name: "Open".into(), ..chat.clone() };
    chat.rules.window = Some(Span::minutes(24 * 60));
    workspace.channels.insert(open.id, open);
    let definition: Definition =
        serde_json::from_value(json!({"trigger": trigger, "start": "a", "steps": steps})).unwrap();
    let none = BTreeSet::new();
    let found = check(&definition, Surroundings { workspace: &workspace, manual: &none });
    let late = found.into_iter().filter(|one| one.code == "outside_window");
    late.map(|one| (one.step.unwrap(), one.message)).collect()
}

fn step(id: &str, next: Option<&str>, settings: &Value) -> Value {
    let exits = next.map(|next| json!({"next": next})).unwrap_or(json!({}));
    let mut step = json!({"id": id, "name": format!("Step {id}"), "exits": exits});
    step.as_object_mut().unwrap().extend(settings.as_object().unwrap().clone());
    step
}

fn say() -> Value {
    json!({"type": "send_message", "message": {"type": "text", "text": "hi"}})
}

fn wait(hours: u32) -> Value {
    json!({"type": "wait", "duration": {"amount": hours, "unit": "hours"}})
}

fn ids(late: &[(String, String)]) -> Vec<&str> {
    late.iter().map(|(id, _)| id.as_str()).collect()
}

/// W-53: a message after a wait that is longer than the window, with the wait named
#[test]
fn a_message_after_too_long_a_wait_is_found_and_the_wait_is_named() {
    let incoming = json!({"type": "incoming_message"});
    let of = |hours: &[u32]| {
        let mut steps = Vec::new();
        for (n, hours) in hours.iter().enumerate() {
            let id = char::from(b'a' + u8::try_from(n).unwrap()).to_string();
            let next = char::from(b'b' + u8::try_from(n).unwrap()).to_string();
            steps.push(step(&id, Some(&next), &wait(*hours)));
        }
        let last = char::from(b'a' + u8::try_from(hours.len()).unwrap()).to_string();
        steps.push(step(&last, None, &say()));
        late(&incoming, &steps)
    };
    assert_eq!(of(&[]), []);
    assert_eq!(of(&[24]), []);
    let found = of(&[25]);
    assert_eq!(ids(&found), ["b"]);
    for part in ["\"Shop\"", "\"Step a\"", "within 1 day", "ask a question"] {
        assert!(found[0].1.contains(part), "{part}: {}", found[0].1);
    }
    let found = of(&[20, 20]);
    assert!(found[0].1.contains("\"Step a\", \"Step b\""), "waits add up: {found:?}");
}

/// W-53: an answer opens the window again, the end of the time for one does not
#[test]
fn an_answered_question_counts_as_having_written_and_a_timeout_as_silence() {
    let mut ask = step(
        "b",
        Some("c"),
        &json!({"type": "ask_question", "text": "?", "answer": {"type": "text"},
        "timeout": {"amount": 2, "unit": "days"}}),
    );
    ask["exits"]["timeout"] = json!("d");
    let steps = [step("a", Some("b"), &wait(2)), ask, step("c", None, &say()), step("d", None, &say())];
    let found = late(&json!({"type": "incoming_message"}), &steps);
    assert_eq!(ids(&found), ["d"]);
    assert!(found[0].1.contains("\"Step a\", \"Step b\""));
}

/// W-53: a trigger that is not the contact's act opens no window
#[test]
fn a_workflow_that_begins_without_the_contact_is_told() {
    let steps = [step("a", Some("b"), &say()), step("b", None, &say())];
    for (trigger, wanted) in [
        ("incoming_message", &[][..]),
        ("conversation_opened", &[]),
        ("contact_tag_updated", &["a", "b"]),
        ("manual", &["a", "b"]),
        ("conversation_closed", &["a", "b"]),
    ] {
        let found = late(&json!({"type": trigger}), &steps);
        assert_eq!(ids(&found), wanted, "{trigger}");
        assert!(found.iter().all(|(_, words)| words.contains("begins without them")));
    }
    let certain = |channel: i64| {
        let say =
            json!({"type": "send_message", "channel": channel, "message": {"type": "text", "text": "hi"}});
        late(&json!({"type": "manual"}), &[step("a", None, &say)]).len()
    };
    assert_eq!((certain(7), certain(8)), (1, 0), "a channel without a window is not concerned");
}

/// W-53: a step that is also reached in time, and a wait of unknown length
#[test]
fn the_shortest_way_counts_and_unknown_waits_are_said_to_be_so() {
    let again = [
        step("a", Some("b"), &say()),
        step("b", Some("c"), &wait(48)),
        step("c", None, &json!({"type": "jump_to", "target": "a"})),
    ];
    assert_eq!(late(&json!({"type": "incoming_message"}), &again), []);
    let until = json!({"type": "wait", "until": {"type": "date", "date": "$contact.birthday"}});
    let found =
        late(&json!({"type": "incoming_message"}), &[step("a", Some("b"), &until), step("b", None, &say())]);
    assert!(found[0].1.contains("nobody can tell how long \"Step a\" lasts"), "{found:?}");
}
