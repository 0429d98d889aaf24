//! A recorded past, and what another workflow would have done with it.

use super::*;
use crate::backtest::{Asked, Past, Replayed, Tally, around, difference, replay};

fn by_user(command: Command) -> Input {
    Input::Act { actor: Actor::User { id: UserId(1) }, command }
}

/// A story whose facts are recorded as the log keeps them.
struct Recorded {
    story: Story,
    past: Past,
}

impl Recorded {
    fn with(workflows: Vec<Published>) -> Self {
        Self { story: Story::with(workflows), past: Past::default() }
    }
    fn gets(&mut self, input: &Input) {
        self.story.gets(input);
        self.past.take_in(&self.story.last().changes.events, WorkflowId(1));
    }
    fn hears(&mut self, text: &str) {
        let input = self.story.says(text);
        self.gets(&input);
    }
    fn later(&mut self, days: i64) {
        self.story.now = self.story.now + Span::days(days);
    }
    fn replay(&self, draft: &Published) -> Replayed {
        let asked = Asked {
            id: WorkflowId(1),
            name: "Draft",
            definition: &draft.definition,
            exit_on: draft.exit_on,
            stoppable: true,
        };
        let snapshot = around(asked, &self.story.snapshot);
        replay(
            WorkflowId(1),
            &snapshot,
            &self.story.contact.state,
            &self.past,
            self.story.now + Span::days(8),
        )
    }
}

fn said(replayed: &Replayed) -> Vec<&str> {
    replayed.said.iter().map(|(_, text)| text.as_str()).collect()
}

/// W-51
#[test]
fn the_same_workflow_would_have_done_the_same_and_says_so_twice() {
    let mut past = Recorded::with(vec![welcome()]);
    past.hears("Bonjour");
    past.hears("lea@example.org");
    past.later(2);
    past.gets(&by_user(Command::Close { category: None, summary: None }));
    let replayed = past.replay(&welcome());
    assert_eq!(said(&replayed), ["Bonjour Léa !", "Your e-mail?", "Thank you, User 1 will answer."]);
    assert_eq!(replayed.runs.len(), 1);
    assert_eq!(replayed.runs[0].status, RunStatus::Completed);
    assert_eq!((replayed.errands, replayed.skipped, past.past.entries()), (0, 0, 1));
    assert_eq!(past.replay(&welcome()), replayed);
    // The contact itself is as it was.
    assert_eq!(past.story.contact.state.contact.email.as_deref(), Some("lea@example.org"));
}

/// W-51
#[test]
fn a_draft_is_asked_what_it_would_have_done_at_that_time() {
    let mut past = Recorded::with(vec![welcome()]);
    past.hears("Bonjour");
    past.gets(&by_user(Command::Close { category: None, summary: None }));
    past.later(1);
    past.gets(&by_user(Command::Tag { add: vec!["vip".into()], remove: Vec::new() }));
    past.hears("Me again");
    let draft = published(
        1,
        json!({"trigger": {"type": "conversation_opened", "conditions": {"conditions": [
                {"source": "contact.tags", "operator": "has_any_of", "value": ["vip"]}]}},
            "start": "call", "steps": [
            {"id": "call", "name": "Call", "type": "http_request", "url": "https://example.org", "failureBranch": true, "exits": {"failure": "wait"}},
            {"id": "wait", "name": "Wait", "type": "wait", "duration": {"amount": 3, "unit": "days"}, "exits": {"next": "say"}},
            {"id": "say", "name": "Say", "type": "send_message", "message": {"type": "text", "text": "Still there?"}}]}),
    );
    let replayed = past.replay(&draft);
    // The tag came after the first conversation, so only the second one lets the contact in.
    assert_eq!((replayed.runs.len(), replayed.errands), (1, 1));
    assert_eq!(said(&replayed), ["Still there?"]);
    let (at, _) = replayed.said[0];
    assert!(at + Span::minutes(1) - past.story.now >= Span::days(3));
    let mut tally = Tally::default();
    tally.add(ContactId(5), &replayed);
    assert_eq!(tally.paths.keys().collect::<Vec<_>>(), ["call > wait > say"]);
    assert_eq!(tally.counts.steps["call"].exits["failure"], 1);
    assert_eq!((tally.counts.entered, tally.messages, tally.counts.completed), (1, 1, 1));
}

/// W-51
#[test]
fn what_the_workflow_itself_did_is_not_done_again() {
    let tagging = published(
        1,
        json!({"trigger": {"type": "conversation_opened"}, "start": "t", "steps": [
            {"id": "t", "name": "T", "type": "update_tags", "action": "add", "tags": ["auto"]}]}),
    );
    let other = published(
        2,
        json!({"trigger": {"type": "conversation_opened"}, "start": "t", "steps": [
            {"id": "t", "name": "T", "type": "update_tags", "action": "add", "tags": ["other"]}]}),
    );
    let mut past = Recorded::with(vec![tagging, other]);
    past.hears("Bonjour");
    past.hears("hello?");
    let draft = published(
        1,
        json!({"trigger": {"type": "incoming_message", "keyword": {"match": "is", "words": ["hello?"]}}, "start": "b", "steps": [
            {"id": "b", "name": "B", "type": "branch", "branches": [
                {"id": "auto", "name": "Auto", "conditions": [{"source": "contact.tags", "operator": "has_any_of", "value": ["auto"]}]},
                {"id": "other", "name": "Other", "conditions": [{"source": "contact.tags", "operator": "has_any_of", "value": ["other"]}]}],
             "exits": {"branch:auto": "one", "branch:other": "two"}},
            {"id": "one", "name": "One", "type": "end"}, {"id": "two", "name": "Two", "type": "end"}]}),
    );
    let replayed = past.replay(&draft);
    let (mut ours, mut theirs) = (Tally::default(), Tally::default());
    ours.add(ContactId(5), &replayed);
    assert_eq!(ours.paths.keys().collect::<Vec<_>>(), ["b > two"]);
    theirs.add(ContactId(5), &past.replay(&welcome()));
    assert_eq!(difference(&ours, &theirs).other_way, [ContactId(5)]);
    assert_eq!(difference(&ours, &Tally::default()).only_first, [ContactId(5)]);
    assert_eq!(difference(&Tally::default(), &ours).only_second, [ContactId(5)]);
    assert_eq!(difference(&ours, &ours).same, 1);
}

/// W-51: who entered by a trigger was not started by anybody.
#[test]
fn a_trigger_that_let_somebody_in_is_no_start_by_name() {
    let named = published(
        1,
        json!({"trigger": {"type": "manual"}, "start": "s", "steps": [
            {"id": "s", "name": "S", "type": "send_message", "message": {"type": "text", "text": "Started"}}]}),
    );
    let start = Input::StartWorkflow {
        workflow: WorkflowId(1),
        actor: Actor::System,
        values: std::collections::BTreeMap::new(),
    };
    let mut by_trigger = Recorded::with(vec![welcome()]);
    by_trigger.hears("Bonjour");
    assert_eq!(by_trigger.past.entries(), 1);
    assert!(by_trigger.replay(&named).runs.is_empty());
    let mut by_name = Recorded::with(vec![named.clone()]);
    by_name.hears("Bonjour");
    by_name.gets(&start);
    assert_eq!(said(&by_name.replay(&named)), ["Started"]);
}

/// W-51: a change of words alone is a difference too.
#[test]
fn other_words_on_the_same_way_are_told_apart() {
    let greeting = |text: &str| {
        published(
            1,
            json!({"trigger": {"type": "conversation_opened"}, "start": "s", "steps": [
                {"id": "s", "name": "S", "type": "send_message", "message": {"type": "text", "text": text}}]}),
        )
    };
    let mut past = Recorded::with(vec![greeting("Hello")]);
    past.hears("Bonjour");
    let tally = |text: &str| {
        let mut tally = Tally::default();
        tally.add(ContactId(5), &past.replay(&greeting(text)));
        tally
    };
    let found = difference(&tally("Good morning"), &tally("Hello"));
    assert_eq!((found.other_words.as_slice(), found.same), ([ContactId(5)].as_slice(), 0));
    assert_eq!(difference(&tally("Hello"), &tally("Hello")).same, 1);
}

/// W-51: an answer to another workflow sets nothing off.
#[test]
fn an_answer_to_another_workflow_stays_one() {
    let mut asking = welcome();
    asking.id = WorkflowId(2);
    let mut past = Recorded::with(vec![asking]);
    past.hears("Bonjour");
    past.hears("lea@example.org");
    let draft = published(
        1,
        json!({"trigger": {"type": "incoming_message"}, "start": "s", "steps": [
            {"id": "s", "name": "S", "type": "send_message", "message": {"type": "text", "text": "Got it"}}]}),
    );
    assert_eq!(said(&past.replay(&draft)), ["Got it"]);
}
