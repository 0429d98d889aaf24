use super::*;
use crate::stage::workspace;
use domain::organisation::Service;
use serde_json::{Value, json};

fn definition(value: Value) -> Definition {
    serde_json::from_value(value).unwrap()
}

fn findings(value: Value) -> Vec<(String, Option<String>)> {
    let (workspace, manual) = (workspace(), BTreeSet::from([WorkflowId(9)]));
    let around = Surroundings { workspace: &workspace, manual: &manual };
    check(&definition(value), around).into_iter().map(|f| (f.code, f.step.or(f.field))).collect()
}

/// What is found at one step below the trigger "incoming message", but for its open ends.
fn at_step(step: Value) -> Vec<String> {
    let mut step = step;
    step["id"] = json!("x");
    step["name"] = json!("X");
    let found = findings(json!({"trigger": {"type": "incoming_message"}, "start": "x", "steps": [step]}));
    found.into_iter().map(|(code, _)| code).filter(|code| code != "open_end").collect()
}

/// W-14
#[test]
fn a_trigger_without_a_step_cannot_be_saved_and_a_draft_without_a_trigger_can() {
    let (workspace, manual) = (workspace(), BTreeSet::new());
    let around = Surroundings { workspace: &workspace, manual: &manual };
    let no_step = check(&definition(json!({"trigger": {"type": "manual"}})), around);
    assert!(keeps_from_saving(&no_step));
    let no_trigger = check(&Definition::default(), around);
    assert!(!keeps_from_saving(&no_trigger) && has_errors(&no_trigger));
}

#[test]
fn a_service_may_be_connected_after_the_step_that_uses_it_was_saved() {
    let (workspace, manual) = (workspace(), BTreeSet::new());
    let around = Surroundings { workspace: &workspace, manual: &manual };
    let step =
        json!({"id": "x", "name": "X", "type": "translate", "text": "a", "to": "fr", "saveVariable": "b"});
    let found =
        check(&definition(json!({"trigger": {"type": "manual"}, "start": "x", "steps": [step]})), around);
    assert!(has_errors(&found) && !keeps_from_saving(&found));
}

/// M-02, W-53: every finding of a step, with its code
#[test]
fn settings_that_cannot_work_are_found() {
    let text = |text: &str| json!({"type": "send_message", "message": {"type": "text", "text": text}});
    for (step, wanted) in [
        (text(""), vec!["empty"]),
        (text(&"x".repeat(2001)), vec!["too_long", "too_long_for_channel"]),
        (text("$contact.shoe"), vec!["unknown_variable"]),
        (text("$var.never"), vec!["unknown_variable"]),
        (text("$trigger.category"), vec!["unknown_variable"]),
        (text("$trigger.text $contact.city \\$nothing.here $5"), vec![]),
        (text("$contcat.name"), vec!["unknown_variable"]),
        (json!({"type": "update_field", "field": "orders", "value": "many"}), vec!["wrong_type"]),
        (json!({"type": "update_field", "field": "orders", "value": "$trigger.text"}), vec![]),
        (json!({"type": "update_field", "field": "bot_status", "value": "maybe"}), vec!["wrong_type"]),
        (json!({"type": "update_field", "field": "shoe", "value": "1"}), vec!["unknown_field"]),
        (json!({"type": "wait", "duration": {"amount": 31, "unit": "days"}}), vec!["range"]),
        (json!({"type": "wait", "until": {"type": "date", "date": "soon"}}), vec!["wrong_type"]),
        (json!({"type": "wait", "until": {"type": "business_hours"}}), vec!["no_hours"]),
        (
            json!({"type": "date_time", "timezone": "Mars/Base", "inside": {"type": "dates"}}),
            vec!["unknown_timezone", "missing"],
        ),
        (json!({"type": "jump_to", "target": "x"}), vec!["self"]),
        (json!({"type": "jump_to", "target": "gone", "maxJumps": 11}), vec!["no_such_step", "range"]),
        (json!({"type": "http_request", "url": "ftp://x"}), vec!["bad_address"]),
        (
            json!({"type": "http_request", "url": "https://x.org", "body": {"type": "json", "json": "{\"a\": $trigger.text, \"b\": \"$contact.name\"}"}}),
            vec![],
        ),
        (
            json!({"type": "http_request", "url": "https://x.org", "body": {"type": "json", "json": "{"}, "timeoutSeconds": 31}),
            vec!["bad_json", "range"],
        ),
        (json!({"type": "add_sheet_row"}), vec!["not_connected", "missing", "missing", "columns"]),
        (json!({"type": "trigger_workflow", "workflow": 8}), vec!["unknown_workflow"]),
        (json!({"type": "trigger_workflow", "workflow": 9}), vec![]),
        (json!({"type": "add_comment", "text": "{{@user.1}} {{@user.2}}"}), vec!["unknown_user"]),
        (json!({"type": "shifts"}), vec!["shifts"]),
        (
            json!({"type": "translate", "text": "a", "to": "french", "saveVariable": "a b"}),
            vec!["not_connected", "bad_language", "bad_name"],
        ),
    ] {
        assert_eq!(at_step(step.clone()), wanted, "{step}");
    }
}

/// W-53: a variable written as in other products is told, and keeps nobody from anything
#[test]
fn a_variable_as_in_other_products_is_a_remark() {
    let (workspace, manual) = (workspace(), BTreeSet::new());
    let of = |text: &str| {
        let say = json!({"id": "x", "name": "X", "type": "send_message", "message": {"type": "text", "text": text}});
        let definition = definition(json!({"trigger": {"type": "manual"}, "start": "x", "steps": [say]}));
        let found = check(&definition, Surroundings { workspace: &workspace, manual: &manual });
        assert!(!has_errors(&found), "{found:?}");
        let quoted = |message: &str| message.split('"').nth(1).map(str::to_owned);
        found
            .iter()
            .filter_map(|one| (one.code == "no_variable").then(|| quoted(&one.message))?)
            .collect::<Vec<_>>()
    };
    assert_eq!(of("Hi {{name}}, {{ contact.first_name }}"), ["{{name}}", "{{ contact.first_name }}"]);
    assert_eq!(of("Hi {{name}} and {{name}}"), ["{{name}}"]);
    assert_eq!(of("Hi [First Name] in [City]"), ["[First Name]", "[City]"]);
    assert_eq!(of("{{$contact.name}} {{customer_name}} {{@user.1}} {{}} {{ {{a"), Vec::<String>::new());
    assert_eq!(of("[urgent] [name](https://example.org) {x} [] ["), Vec::<String>::new());
}

/// W-27, W-53: an answer is saved only into a field of a matching type
#[test]
fn an_answer_goes_into_a_field_of_its_type_only() {
    let ask = |answer: Value, field: &str| {
        at_step(json!({"type": "ask_question", "text": "?", "answer": answer, "saveField": field}))
    };
    assert_eq!(ask(json!({"type": "date"}), "birthday"), Vec::<String>::new());
    assert_eq!(ask(json!({"type": "date"}), "email"), ["wrong_type"]);
    assert_eq!(ask(json!({"type": "rating"}), "orders"), Vec::<String>::new());
    assert_eq!(ask(json!({"type": "url"}), "site"), Vec::<String>::new());
    assert_eq!(ask(json!({"type": "email"}), "city"), ["wrong_type"]);
}

/// 06 (conditions): the builder refuses what cannot be compared, and knows what steps save
#[test]
fn conditions_are_checked_against_what_their_source_gives() {
    let of = |source: &str, operator: &str, value: Value| {
        let found = findings(json!({"trigger": {"type": "incoming_message"}, "start": "q", "steps": [
            {"id": "q", "name": "Q", "type": "ask_question", "text": "?", "answer": {"type": "number"}, "saveVariable": "n", "exits": {"next": "b"}},
            {"id": "b", "name": "B", "type": "branch", "branches": [{"id": "x", "name": "X", "conditions": [
                {"source": source, "operator": operator, "value": value}]}]}]}));
        found.into_iter().map(|(code, _)| code).filter(|code| code != "open_end").collect::<Vec<_>>()
    };
    assert_eq!(of("var.n", "gt", json!(5)), Vec::<String>::new());
    assert_eq!(of("var.n", "contains", json!("5")), ["wrong_type"]);
    assert_eq!(of("var.m", "gt", json!(5)), ["unknown_source"]);
    assert_eq!(of("trigger.text", "contains", json!("hi")), Vec::<String>::new());
    assert_eq!(of("trigger.category", "any_of", json!(["a"])), ["unknown_source"]);
    assert_eq!(of("contact.birthday", "before", json!("yesterday")), ["wrong_type"]);
    assert_eq!(of("contact.orders", "between", json!({"from": 5, "to": 1})), ["range"]);
    assert_eq!(of("contact.city", "matches", json!("(")), ["bad_pattern"]);
    assert_eq!(
        of("message.last_incoming.age", "more_than", json!({"amount": 1, "unit": "hours"})),
        Vec::<String>::new()
    );
    let eleven = vec![json!({"source": "contact.city", "operator": "exists"}); 11];
    let found = findings(json!({"trigger": {"type": "manual", "conditions": {"conditions": eleven}}}));
    assert!(found.iter().any(|(code, _)| code == "too_many_conditions"));
}

/// 06 (conditions: sentiment): only a language model knows, so one has to be connected
#[test]
fn how_a_contact_feels_is_asked_where_a_language_model_is_connected() {
    let of = |connected: bool| {
        let (mut workspace, none) = (workspace(), BTreeSet::new());
        workspace.organisation.services.extend(connected.then_some(Service::LanguageModel));
        let definition = definition(
            json!({"trigger": {"type": "incoming_message", "conditions": {"conditions": [
            {"source": "conversation.sentiment", "operator": "any_of", "value": ["negative"]}]}}, "start": "a", "steps": [
            {"id": "a", "name": "A", "type": "add_comment", "text": "x"}]}),
        );
        let found = check(&definition, Surroundings { workspace: &workspace, manual: &none });
        (found.iter().map(|one| one.code.clone()).collect::<Vec<_>>(), keeps_from_saving(&found))
    };
    assert_eq!(of(false), (vec!["not_connected".to_owned()], false));
    assert_eq!(of(true), (vec![], false));
}

/// W-53: missing branches are told and keep nobody from saving; jumps in a hurry as well
#[test]
fn open_ends_and_busy_jumps_are_warnings() {
    let steps = |pause: Value| {
        json!({"trigger": {"type": "incoming_message"}, "start": "a", "steps": [
            {"id": "a", "name": "A", "type": "add_comment", "text": "hi", "exits": {"next": "p"}},
            pause,
            {"id": "j", "name": "J", "type": "jump_to", "target": "a"}]})
    };
    let tag = json!({"id": "p", "name": "P", "type": "update_tags", "action": "add", "tags": ["a"], "exits": {"next": "j"}});
    assert_eq!(findings(steps(tag)), [("busy_loop".to_owned(), Some("j".to_owned()))]);
    let wait = json!({"id": "p", "name": "P", "type": "wait", "exits": {"next": "j"}});
    assert_eq!(findings(steps(wait)), []);
    let ask = json!({"id": "p", "name": "P", "type": "ask_question", "text": "?", "answer": {"type": "text"}, "exits": {"next": "j"}});
    let (workspace, manual) = (workspace(), BTreeSet::new());
    let found = check(&definition(steps(ask)), Surroundings { workspace: &workspace, manual: &manual });
    assert_eq!(found.len(), 1, "timeout leads nowhere, and every text counts: {found:?}");
    assert!(!has_errors(&found));
}

/// W-53: every way on that is empty is told, by one remark for a step
#[test]
fn the_empty_paths_of_a_step_are_told_at_once() {
    let (workspace, manual) = (workspace(), BTreeSet::new());
    let of = |step: Value| {
        let definition = definition(json!({"trigger": {"type": "manual"}, "start": "x", "steps": [step]}));
        let found = check(&definition, Surroundings { workspace: &workspace, manual: &manual });
        let open = found.into_iter().filter(|one| one.code == "open_end");
        open.map(|one| one.message.split('"').skip(1).step_by(2).map(str::to_owned).collect())
            .collect::<Vec<Vec<_>>>()
    };
    let choices = json!([{"id": "a", "label": "A"}, {"id": "b", "label": "B"}]);
    let ask = |answer: Value| json!({"id": "x", "name": "X", "type": "ask_question", "text": "?", "answer": answer});
    assert_eq!(
        of(ask(json!({"type": "multiple_choice", "choices": choices, "branch": true}))),
        [["choice:a", "choice:b", "failure", "timeout"]]
    );
    assert_eq!(of(ask(json!({"type": "email"}))), [["failure", "timeout"]]);
    assert_eq!(of(ask(json!({"type": "text"}))), [["timeout"]]);
    let arm = json!([{"id": "vip", "name": "Vip", "conditions": [{"source": "contact.city", "operator": "exists"}]}]);
    let branch = json!({"id": "x", "name": "X", "type": "branch", "branches": arm});
    assert_eq!(of(branch), [["branch:vip", "else"]]);
    assert!(of(json!({"id": "x", "name": "X", "type": "add_comment", "text": "x"})).is_empty());
}

/// W-53: unreachable steps, loose ends, two ways to one step
#[test]
fn the_steps_must_form_one_tree() {
    let end = |id: &str, exits: Value| json!({"id": id, "name": id, "type": "add_comment", "text": "x", "exits": exits});
    let of = |steps: Vec<Value>| {
        let found = findings(json!({"trigger": {"type": "manual"}, "start": "a", "steps": steps}));
        found.into_iter().map(|(code, _)| code).collect::<Vec<_>>()
    };
    assert_eq!(of(vec![end("a", json!({})), end("b", json!({}))]), ["unreachable"]);
    assert_eq!(of(vec![end("a", json!({"next": "zz"}))]), ["no_such_step"]);
    assert_eq!(of(vec![end("a", json!({"next": "a"}))]), ["two_parents"]);
    assert_eq!(of(vec![end("a", json!({"other": "b"})), end("b", json!({}))]), ["unknown_exit"]);
}

/// 06 (shortcut, incoming webhook)
#[test]
fn triggers_are_checked_and_their_values_known() {
    let form = json!([{"name": "why", "label": "Why", "type": "text"}, {"name": "why", "label": "", "type": "list"}]);
    let found = findings(
        json!({"trigger": {"type": "shortcut", "title": "", "form": form}, "start": "a", "steps": [
        {"id": "a", "name": "A", "type": "add_comment", "text": "$trigger.why $var.why $trigger.user_id $trigger.what"}]}),
    );
    let codes: Vec<&str> = found.iter().map(|(code, _)| code.as_str()).collect();
    assert_eq!(codes, ["empty", "name_twice", "empty", "empty", "unknown_variable"]);
    let found =
        findings(json!({"trigger": {"type": "incoming_webhook", "path": "mail", "oncePerContact": true,
        "values": [{"path": "x", "name": "total"}]}, "start": "a", "steps": [
        {"id": "a", "name": "A", "type": "add_comment", "text": "$trigger.total"}]}));
    assert_eq!(found.len(), 2, "{found:?}");
}

fn loop_in(own: &Definition, others: &[(i64, &str, &Definition)]) -> Vec<String> {
    let peers: Vec<Peer<'_>> =
        others.iter().map(|(id, name, definition)| Peer { id: WorkflowId(*id), name, definition }).collect();
    let own = Peer { id: WorkflowId(1), name: "One", definition: own };
    loops(own, &peers).into_iter().map(|finding| finding.message).collect()
}

/// W-19
#[test]
fn a_workflow_that_can_start_itself_over_any_number_of_hops_is_found_with_its_path() {
    let tagging = |on: &str, add: &str| {
        definition(
            json!({"trigger": {"type": "contact_tag_updated", "action": "added", "tags": [on]}, "start": "t", "steps": [
            {"id": "t", "name": format!("Tag {add}"), "type": "update_tags", "action": "add", "tags": [add]}]}),
        )
    };
    let own = tagging("a", "a");
    let found = loop_in(&own, &[]);
    assert!(found[0].starts_with("workflow loop detected: One → Tag a → One."), "{found:?}");
    let (one, two, three) = (tagging("a", "b"), tagging("b", "c"), tagging("c", "a"));
    let found = loop_in(&one, &[(2, "Two", &two), (3, "Three", &three)]);
    assert!(found[0].contains("One → Tag b → Two → Tag c → Three → Tag a → One"), "{found:?}");
    assert_eq!(loop_in(&one, &[(2, "Two", &two)]), Vec::<String>::new());
}

/// W-19: each kind of step that can fire a trigger, and conditions that leave workflows out
#[test]
fn every_way_to_fire_a_trigger_is_known() {
    let of = |trigger: Value, step: Value| {
        let mut step = step;
        step["id"] = json!("x");
        step["name"] = json!("X");
        loop_in(&definition(json!({"trigger": trigger, "start": "x", "steps": [step]})), &[]).len()
    };
    let field = json!({"type": "update_field", "field": "city", "value": "Lyon"});
    assert_eq!(of(json!({"type": "contact_field_updated", "fields": ["city"]}), field.clone()), 1);
    assert_eq!(of(json!({"type": "contact_field_updated", "fields": ["email"]}), field), 0);
    let stage = json!({"type": "update_lifecycle", "stage": "Lead"});
    assert_eq!(of(json!({"type": "lifecycle_updated", "stages": ["Lead"]}), stage.clone()), 1);
    assert_eq!(of(json!({"type": "lifecycle_updated", "stages": ["Customer"]}), stage), 0);
    let ask = json!({"type": "ask_question", "text": "?", "answer": {"type": "email"}, "saveField": "email"});
    assert_eq!(of(json!({"type": "contact_field_updated"}), ask), 1);
    assert_eq!(of(json!({"type": "conversation_opened"}), json!({"type": "open_conversation"})), 1);
    assert_eq!(of(json!({"type": "manual"}), json!({"type": "trigger_workflow", "workflow": 1})), 1);
    let close = json!({"type": "close_conversation"});
    assert_eq!(of(json!({"type": "conversation_closed"}), close.clone()), 1);
    let by_people = json!({"type": "conversation_closed", "conditions": {"match": "all", "conditions": [
        {"source": "trigger.source", "operator": "none_of", "value": ["workflow"]}]}});
    assert_eq!(of(by_people, close), 0);
}

/// W-53, W-19: over a whole workspace
#[test]
fn a_workspace_is_checked_as_a_whole() {
    let sound = definition(json!({"trigger": {"type": "manual"}, "start": "a", "steps": [
        {"id": "a", "name": "A", "type": "add_comment", "text": "hi"}]}));
    let opening = definition(json!({"trigger": {"type": "conversation_closed"}, "start": "o", "steps": [
        {"id": "o", "name": "Open", "type": "open_conversation"}]}));
    let closing = definition(json!({"trigger": {"type": "conversation_opened"}, "start": "c", "steps": [
        {"id": "c", "name": "Close", "type": "close_conversation"}]}));
    let peer = |id, name, definition| Peer { id: WorkflowId(id), name, definition };
    let all = [peer(1, "Sound", &sound), peer(2, "Opener", &opening), peer(3, "Closer", &closing)];
    let (workspace, manual) = (workspace(), BTreeSet::new());
    let found = check_all(&all, Surroundings { workspace: &workspace, manual: &manual });
    assert_eq!(found.keys().copied().collect::<Vec<_>>(), [WorkflowId(2), WorkflowId(3)]);
    assert!(found[&WorkflowId(2)][0].message.contains("Opener → Open → Closer → Close → Opener"));
}

/// W-37: every kind is read by the name it gives itself
#[test]
fn kinds_are_called_in_files_as_they_call_themselves() {
    for kind in crate::steps::KINDS {
        let complaint = match serde_json::from_value::<crate::steps::StepKind>(json!({"type": kind})) {
            Ok(step) => {
                assert_eq!(step.name(), *kind);
                continue;
            }
            Err(error) => error.to_string(),
        };
        assert!(complaint.starts_with("missing field"), "{kind}: {complaint}");
    }
}

/// W-37: what the definition names is there, and nothing under another name
#[test]
fn every_trigger_and_step_that_is_asked_for_is_there() {
    let mut steps = crate::steps::KINDS.to_vec();
    steps.sort_unstable();
    let asked = "add_comment add_sheet_row ai_agent ask_question assign branch close_conversation control_workflow \
        date_time detect_language end http_request jump_to open_conversation send_conversion send_message shifts \
        snooze_conversation translate trigger_workflow update_field update_lifecycle update_tags wait";
    assert_eq!(steps, asked.split_whitespace().collect::<Vec<_>>());
    for trigger in [
        "conversation_opened",
        "conversation_closed",
        "incoming_message",
        "contact_tag_updated",
        "contact_field_updated",
        "lifecycle_updated",
        "shortcut",
        "incoming_webhook",
        "broadcast_response",
        "click_to_chat_ad",
        "manual",
    ] {
        let read = serde_json::from_value::<crate::definition::Trigger>(json!({"type": trigger}));
        match read {
            Ok(read) => assert_eq!(read.kind.name(), trigger),
            Err(error) => assert!(error.to_string().starts_with("missing field"), "{trigger}: {error}"),
        }
    }
}

/// W-38, W-14
#[test]
fn a_step_needs_a_name_that_no_other_has() {
    let two = |one: &str, other: &str| {
        let found = findings(json!({"trigger": {"type": "manual"}, "start": "a", "steps": [
            {"id": "a", "name": one, "type": "add_comment", "text": "x", "exits": {"next": "b"}},
            {"id": "b", "name": other, "type": "jump_to", "target": "a", "maxJumps": 2}]}));
        found.into_iter().map(|(code, _)| code).filter(|code| code != "busy_loop").collect::<Vec<_>>()
    };
    assert_eq!(two("One", "Two"), Vec::<String>::new());
    assert_eq!(two("Uno", "Dos"), Vec::<String>::new(), "what leads to a step goes by its id");
    assert_eq!(two("One", " One"), ["name_twice", "name_twice"]);
    assert_eq!(two(" ", "Two"), ["empty"]);
}
