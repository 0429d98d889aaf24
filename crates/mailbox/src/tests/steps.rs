//! Steps that change the contact or choose a path, each as a conversation goes through it.

use super::*;
use domain::organisation::{OpenHours, Weekday};
use workflow::run::Footprint;

/// A workflow of one step, whose exits all lead to a comment that names them.
fn of(step: serde_json::Value) -> Published {
    let mut step = step;
    step["id"] = json!("x");
    step["name"] = json!("X");
    let kind: workflow::steps::StepKind = serde_json::from_value(step.clone()).unwrap();
    let exits = kind.behaviour().exits();
    let mut steps = Vec::new();
    let mut below = serde_json::Map::new();
    for (n, exit) in exits.iter().enumerate() {
        below.insert(exit.clone(), json!(format!("e{n}")));
        steps.push(json!({"id": format!("e{n}"), "name": format!("E{n}"), "type": "add_comment",
            "text": format!("left by {exit} with $var.out|nothing")}));
    }
    step["exits"] = below.into();
    steps.insert(0, step);
    published(1, json!({"trigger": {"type": "incoming_message"}, "start": "x", "steps": steps}))
}

fn left(story: &Story) -> Vec<String> {
    let comments = story.last().changes.messages.iter().filter(|message| message.channel.is_none());
    comments.map(|message| message.content.words().to_owned()).collect()
}

fn through(step: serde_json::Value, said: &str) -> Story {
    let mut story = Story::with(vec![of(step)]);
    story.hears(said);
    story
}

/// W-37, 06 (update lifecycle, update contact field), W-30
#[test]
fn stage_bot_and_opt_out_are_set_and_what_does_not_fit_is_noted() {
    let story = through(json!({"type": "update_lifecycle", "stage": "Lead"}), "hi");
    assert_eq!(story.contact.state.contact.lifecycle.as_deref(), Some("Lead"));
    let story = through(json!({"type": "update_field", "field": "bot_status", "value": "off"}), "hi");
    assert!(!story.contact.state.contact.bot);
    let story = through(json!({"type": "update_field", "field": "unsubscribed", "value": "yes"}), "hi");
    assert!(story.contact.state.contact.unsubscribed);
    let story = through(json!({"type": "update_field", "field": "email", "value": "no address"}), "hi");
    assert_eq!(story.contact.state.contact.email, None);
    assert_eq!(left(&story), ["left by next with nothing"]);
    let trail = &story.last().runs[0].trail;
    assert!(trail[0].told().unwrap().starts_with("not saved"));
    assert_eq!(trail[0].values["email"], json!("no address"));
}

/// W-37, 06 (open, close and snooze conversation)
#[test]
fn conversations_are_snoozed_and_come_back() {
    let mut story =
        through(json!({"type": "snooze_conversation", "duration": {"amount": 2, "unit": "days"}}), "hi");
    let timer = story.effect(|effect| match effect {
        Effect::SetTimer(timer) => Some(timer.clone()),
        _ => None,
    });
    assert_eq!(timer.run, RunId::NONE);
    assert!(story.contact.state.conversation.as_ref().unwrap().snoozed.is_some());
    story.gets(&Input::Woken { timer: timer.id, run: timer.run });
    assert!(story.contact.state.conversation.as_ref().unwrap().snoozed.is_none());
    let story = through(json!({"type": "open_conversation"}), "hi");
    assert!(story.contact.state.is_open());
}

/// W-37, 06 (wait until a date or business hours)
#[test]
fn a_wait_ends_at_its_date_and_a_date_that_has_passed_does_not_wait() {
    // The story begins on Monday 12 January 1970, 14:46 in Paris.
    let until = |date: &str| json!({"type": "wait", "until": {"type": "date", "date": date}});
    assert_eq!(left(&through(until("1970-01-11"), "hi")), ["left by next with nothing"]);
    assert_eq!(left(&through(until("$trigger.text"), "nonsense")), ["left by next with nothing"]);
    let mut story = through(until("1970-01-13 10:00"), "hi");
    let timer = story.effect(|effect| match effect {
        Effect::SetTimer(timer) => Some(timer.clone()),
        _ => None,
    });
    assert_eq!(timer.due, Timestamp::from_seconds(86_400 * 12 + 9 * 3600));
    story.gets(&Input::Woken { timer: timer.id, run: timer.run });
    assert_eq!(left(&story), ["left by next with nothing"]);

    let mut story = Story::with(vec![of(json!({"type": "wait", "until": {"type": "business_hours"}}))]);
    story.snapshot.workspace.organisation.hours =
        vec![OpenHours { day: Weekday::Tuesday, from: "09:00".into(), to: "17:00".into() }];
    story.hears("hi");
    let due = story.effect(|effect| match effect {
        Effect::SetTimer(timer) => Some(timer.due),
        _ => None,
    });
    assert_eq!(due, Timestamp::from_seconds(86_400 * 12 + 8 * 3600));
}

/// W-37, 06 (date & time, shared shifts)
#[test]
fn the_calendar_chooses_a_path() {
    let hours = |day: &str| json!([{"day": day, "from": "09:00", "to": "17:00"}]);
    for (inside, wanted) in [
        (json!({"type": "hours", "hours": hours("monday")}), "inside"),
        (json!({"type": "hours", "hours": hours("tuesday")}), "outside"),
        (json!({"type": "dates", "from": "1970-01-12", "to": "1970-01-12"}), "inside"),
        (json!({"type": "dates", "from": "1970-01-12 15:00"}), "outside"),
        (json!({"type": "workspace_hours"}), "inside"),
    ] {
        let story = through(json!({"type": "date_time", "inside": inside}), "hi");
        assert_eq!(left(&story), [format!("left by {wanted} with nothing")], "{inside}");
    }
    let shifts = json!({"type": "shifts", "shifts": [
        {"id": "night", "name": "Night", "hours": [{"day": "sunday", "from": "22:00", "to": "06:00"}]},
        {"id": "day", "name": "Day", "hours": hours("monday")}]});
    assert_eq!(left(&through(shifts, "hi")), ["left by shift:day with nothing"]);
}

/// W-37, 06 (detect language)
#[test]
fn the_language_of_what_was_said_is_kept() {
    let step = json!({"type": "detect_language", "saveContact": true, "saveVariable": "out"});
    let story = through(step.clone(), "Bonjour, je voudrais savoir où se trouve ma commande");
    assert_eq!(left(&story), ["left by next with fr"]);
    assert_eq!(story.contact.state.contact.language.as_deref(), Some("fr"));
    assert_eq!(left(&through(step, "42")), ["left by unknown with nothing"]);
}

/// W-37, 06 (ask a question: multiple choice as numbered text)
#[test]
fn answers_are_numbered_where_a_channel_has_no_buttons() {
    let step = json!({"type": "ask_question", "text": "Which?", "saveVariable": "out", "answer": {
        "type": "multiple_choice", "branch": false, "choices": [{"id": "a", "label": "Red"}, {"id": "b", "label": "Blue"}]}});
    let mut story = Story::with(vec![of(step)]);
    let chat = story.snapshot.workspace.channels.get_mut(&CHAT).unwrap();
    chat.contents = vec![ContentKind::Text];
    assert_eq!(story.hears("hi"), ["Which?\n1. Red\n2. Blue"]);
    story.hears("2");
    assert_eq!(left(&story), ["left by next with Blue"]);
}

/// W-27
#[test]
fn an_answer_is_not_saved_into_a_field_of_another_type() {
    let step =
        json!({"type": "ask_question", "text": "When?", "answer": {"type": "date"}, "saveField": "email"});
    let mut story = Story::with(vec![of(step)]);
    story.hears("hi");
    story.hears("2026-03-28");
    assert_eq!(story.contact.state.contact.email, None);
    assert_eq!(left(&story), ["left by next with nothing"]);
    let told =
        |story: &Story| story.last().runs[0].trail.iter().filter_map(Footprint::told).collect::<Vec<_>>();
    assert!(told(&story).concat().contains("field email is of another type"), "{:?}", told(&story));

    let gone =
        json!({"type": "ask_question", "text": "When?", "answer": {"type": "date"}, "saveField": "gone"});
    let mut story = Story::with(vec![of(gone)]);
    story.hears("hi");
    story.hears("2026-03-28");
    assert!(told(&story).concat().contains("field gone was deleted"), "{:?}", told(&story));
}

/// W-37, 06 (trigger another workflow)
#[test]
fn another_workflow_gets_values_and_may_be_waited_for() {
    let child = published(
        2,
        json!({"trigger": {"type": "manual"}, "start": "never", "steps": [
            {"id": "never", "name": "Never", "type": "add_comment", "text": "not from here"},
            {"id": "w", "name": "W", "type": "wait", "duration": {"amount": 1, "unit": "days"}, "exits": {"next": "c"}},
            {"id": "c", "name": "C", "type": "add_comment", "text": "child got $trigger.colour"}]}),
    );
    let step = json!({"type": "trigger_workflow", "workflow": 2, "from": "w", "wait": true,
        "values": {"colour": "$trigger.text"}});
    let mut story = Story::with(vec![of(step), child]);
    story.hears("blue");
    assert_eq!(story.contact.runs.len(), 2);
    assert_eq!(left(&story), Vec::<String>::new());
    let (timer, run) = story.effect(|effect| match effect {
        Effect::SetTimer(timer) => Some((timer.id, timer.run)),
        _ => None,
    });
    story.gets(&Input::Woken { timer, run });
    assert_eq!(left(&story), ["child got blue", "left by next with nothing"]);
    assert!(story.contact.runs.is_empty());
}

/// W-37, 06 (trigger another workflow): one that cannot be entered is not waited for
#[test]
fn a_workflow_that_does_not_begin_keeps_nobody_waiting() {
    let self_waiting = published(
        1,
        json!({"trigger": {"type": "manual"}, "start": "t", "steps": [
            {"id": "t", "name": "T", "type": "trigger_workflow", "workflow": 1, "wait": true, "exits": {"next": "c"}},
            {"id": "c", "name": "C", "type": "add_comment", "text": "went on"}]}),
    );
    let mut story = Story::with(vec![self_waiting]);
    story.gets(&Input::StartWorkflow {
        workflow: WorkflowId(1),
        actor: Actor::System,
        values: BTreeMap::new(),
    });
    assert_eq!(left(&story), ["went on"]);
    assert!(story.contact.runs.is_empty());
}

/// W-37, 06 (start/stop a workflow for the contact, end)
#[test]
fn a_workflow_can_stop_another_and_end_itself() {
    let waiting = published(
        2,
        json!({"trigger": {"type": "conversation_opened"}, "start": "w", "steps": [
            {"id": "w", "name": "W", "type": "wait", "duration": {"amount": 1, "unit": "days"}}]}),
    );
    let mut story =
        Story::with(vec![of(json!({"type": "control_workflow", "action": "stop", "workflow": 2})), waiting]);
    story.hears("hi");
    assert!(story.contact.runs.is_empty());
    assert!(story.ended().contains(&RunStatus::Stopped));
    let story = through(json!({"type": "end"}), "hi");
    assert_eq!(story.ended(), [RunStatus::Completed]);
}

/// W-37, 06 (jump to)
#[test]
fn jumps_beyond_their_number_go_on_below() {
    let jumping = published(
        1,
        json!({"trigger": {"type": "incoming_message"}, "start": "a", "steps": [
            {"id": "a", "name": "A", "type": "ask_question", "text": "Number?", "answer": {"type": "number"}, "exits": {"failure": "j"}},
            {"id": "j", "name": "J", "type": "jump_to", "target": "a", "maxJumps": 2, "exits": {"next": "s"}},
            {"id": "s", "name": "S", "type": "send_message", "message": {"type": "text", "text": "Never mind"}}]}),
    );
    let mut story = Story::with(vec![jumping]);
    assert_eq!(story.hears("hi"), ["Number?"]);
    assert_eq!(story.hears("x"), ["Number?"]);
    assert_eq!(story.hears("x"), ["Number?"]);
    assert_eq!(story.hears("x"), ["Never mind"]);
}
