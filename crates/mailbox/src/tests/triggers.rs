//! What lets contacts in, and what it brings along.

use super::*;
use domain::errand::AdPlatform;
use domain::id::BroadcastId;
use domain::input::Ad;

/// A workflow that notes what its trigger gave.
fn noting(id: i64, trigger: &serde_json::Value, text: &str) -> Published {
    published(
        id,
        json!({"trigger": trigger, "start": "n", "steps": [
            {"id": "n", "name": "N", "type": "add_comment", "text": text}]}),
    )
}

fn notes(story: &Story) -> Vec<String> {
    let comments = story.last().changes.messages.iter().filter(|message| message.channel.is_none());
    comments.map(|message| message.content.words().to_owned()).collect()
}

fn act(command: Command) -> Input {
    Input::Act { actor: Actor::User { id: UserId(1) }, command }
}

fn set(slug: &str, value: serde_json::Value) -> Input {
    act(Command::SetFields { values: [(slug.to_owned(), value)].into() })
}

/// W-37, 06 (conversation closed)
#[test]
fn a_closing_tells_who_why_and_how_much_was_said() {
    let text = "$trigger.source $trigger.category $trigger.closed_by $trigger.incoming_count $trigger.resolution_time";
    let conditions = json!({"match": "all", "conditions": [
        {"source": "trigger.category", "operator": "any_of", "value": ["Sold"]}]});
    let mut story =
        Story::with(vec![noting(1, &json!({"type": "conversation_closed", "conditions": conditions}), text)]);
    story.hears("Bonjour");
    story.gets(&act(Command::Close { category: Some("Sold".into()), summary: None }));
    assert_eq!(notes(&story), ["user Sold 1 1 1"]);
    story.hears("Bonjour");
    story.gets(&act(Command::Close { category: Some("Other".into()), summary: None }));
    assert_eq!(notes(&story), Vec::<String>::new());
}

/// W-37, 06 (contact tag updated)
#[test]
fn a_tag_lets_in_when_it_is_the_chosen_one_and_the_chosen_change() {
    let trigger = json!({"type": "contact_tag_updated", "action": "added", "tags": ["vip"]});
    let mut story = Story::with(vec![noting(1, &trigger, "$trigger.tag $trigger.action")]);
    story.hears("Bonjour");
    let tag = |add: &[&str], remove: &[&str]| {
        let names = |tags: &[&str]| tags.iter().map(|tag| (*tag).to_owned()).collect();
        act(Command::Tag { add: names(add), remove: names(remove) })
    };
    story.gets(&tag(&["other"], &[]));
    assert_eq!(notes(&story), Vec::<String>::new());
    story.gets(&tag(&["vip"], &[]));
    assert_eq!(notes(&story), ["vip added"]);
    story.gets(&tag(&[], &["vip"]));
    assert_eq!(notes(&story), Vec::<String>::new());
}

/// W-37, 06 (contact field updated, lifecycle updated)
#[test]
fn fields_and_stages_let_in_with_their_old_and_new_values() {
    let field = json!({"type": "contact_field_updated", "fields": ["email"]});
    let stage = json!({"type": "lifecycle_updated", "stages": ["Customer"], "whenCleared": true});
    let mut story = Story::with(vec![
        noting(1, &field, "$trigger.field: $trigger.old|none to $trigger.new"),
        noting(2, &stage, "stage $trigger.old|none to $trigger.new|none"),
    ]);
    story.hears("Bonjour");
    story.gets(&set("email", json!("a@b.org")));
    assert_eq!(notes(&story), ["email: none to a@b.org"]);
    story.gets(&set("phone", json!("+33612345678")));
    assert_eq!(notes(&story), Vec::<String>::new());
    story.gets(&set("lifecycle", json!("Lead")));
    assert_eq!(notes(&story), Vec::<String>::new());
    story.gets(&set("lifecycle", json!("Customer")));
    assert_eq!(notes(&story), ["stage Lead to Customer"]);
    story.gets(&set("lifecycle", json!(null)));
    assert_eq!(notes(&story), ["stage Customer to none"]);
}

/// W-37, 06 (shortcut)
#[test]
fn a_shortcut_starts_with_what_the_user_filled_in_and_only_so() {
    let trigger = json!({"type": "shortcut", "icon": "bolt", "title": "Escalate", "form": [
        {"name": "why", "label": "Why", "type": "text", "required": true}]});
    let mut story = Story::with(vec![noting(1, &trigger, "$trigger.why $var.why $trigger.user_id")]);
    story.hears("Bonjour");
    let start = |actor: Actor, values: serde_json::Value| Input::StartWorkflow {
        workflow: WorkflowId(1),
        actor,
        values: serde_json::from_value(values).unwrap(),
    };
    story.gets(&start(Actor::User { id: UserId(1) }, json!({"why": "angry"})));
    assert_eq!(notes(&story), ["angry angry 1"]);
    story.gets(&start(Actor::User { id: UserId(1) }, json!({})));
    assert!(matches!(story.last().answer, Err(Refusal::BadValue { .. })));
    story.gets(&start(Actor::System, json!({"why": "angry"})));
    assert!(matches!(story.last().answer, Err(Refusal::NotStarted(_))));
}

/// W-37, 06 (incoming webhook, manual)
#[test]
fn a_call_starts_a_workflow_whose_conditions_hold() {
    let conditions =
        json!({"match": "all", "conditions": [{"source": "trigger.total", "operator": "gt", "value": 10}]});
    let trigger = json!({"type": "incoming_webhook", "by": "email", "path": "$.mail", "conditions": conditions,
        "values": [{"path": "$.total", "name": "total", "type": "number"}]});
    let mut story = Story::with(vec![noting(1, &trigger, "total $trigger.total|number:2")]);
    let call = |total: i64| Input::StartWorkflow {
        workflow: WorkflowId(1),
        actor: Actor::System,
        values: [("total".to_owned(), json!(total))].into(),
    };
    story.gets(&call(12));
    assert_eq!(notes(&story), ["total 12.00"]);
    story.gets(&call(5));
    assert!(matches!(story.last().answer, Err(Refusal::NotStarted(_))));
}

/// W-37, 06 (broadcast response)
#[test]
fn an_answer_to_a_broadcast_lets_in_for_so_many_days() {
    let trigger = json!({"type": "broadcast_response", "labels": ["spring"], "withinDays": 1});
    let mut story = Story::with(vec![noting(1, &trigger, "$trigger.broadcast_id: $trigger.text")]);
    story.hears("Bonjour");
    let broadcast = || {
        act(Command::Broadcast {
            broadcast: BroadcastId(4),
            labels: vec!["spring".into()],
            message: Box::new(domain::command::SendMessage::plain(Content::text("Sale"))),
        })
    };
    story.gets(&broadcast());
    story.hears("How much?");
    assert_eq!(notes(&story), ["4: How much?"]);
    story.gets(&broadcast());
    story.now = story.now + Span::days(2);
    story.hears("Still?");
    assert_eq!(notes(&story), Vec::<String>::new());
}

/// W-37, 06 (click-to-chat ad)
#[test]
fn an_ad_lets_in_those_who_come_from_it() {
    let trigger = json!({"type": "click_to_chat_ad", "platform": "meta", "ads": ["a1"]});
    let opened = json!({"type": "conversation_opened", "conditions": {"match": "all", "conditions": [
        {"source": "trigger.source", "operator": "any_of", "value": ["ad"]}]}});
    let mut story = Story::with(vec![
        noting(1, &trigger, "$trigger.ad_source $trigger.headline"),
        noting(2, &opened, "opened by an ad"),
    ]);
    let Input::Incoming(mut incoming) = story.says("Hello") else { panic!() };
    incoming.ad =
        Some(Ad { id: "a1".into(), platform: AdPlatform::Meta, headline: Some("Shoes".into()), body: None });
    story.gets(&Input::Incoming(incoming));
    assert_eq!(notes(&story), ["opened by an ad", "meta Shoes"]);
}
