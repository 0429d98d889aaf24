//! A next version takes the place of the one that runs: who enters from then on enters it, who is
//! inside finishes on what they entered, or is moved where the step they wait at is still there.

use super::*;
use workflow::passage::{Stays, passage};
use workflow::run::Mark;

const HOUR: i64 = 3600;

/// Asks for a colour, naps, says goodbye; `change` makes the next version of it.
fn asking(change: impl FnOnce(&mut serde_json::Value)) -> serde_json::Value {
    let mut workflow = json!({
        "trigger": {"type": "conversation_opened"}, "start": "ask", "steps": [
            {"id": "ask", "name": "Ask", "type": "ask_question", "text": "Which?", "saveVariable": "colour",
             "answer": {"type": "multiple_choice", "choices": [{"id": "r", "label": "Red"}, {"id": "b", "label": "Blue"}]},
             "timeout": {"amount": 2, "unit": "hours"}, "exits": {"next": "nap", "failure": "bye", "timeout": "bye"}},
            {"id": "nap", "name": "Nap", "type": "wait", "duration": {"amount": 1, "unit": "hours"}, "exits": {"next": "bye"}},
            {"id": "bye", "name": "Bye", "type": "send_message", "message": {"type": "text", "text": "old: $var.colour|none"}}]});
    change(&mut workflow);
    workflow
}

/// The same, saying so.
fn newer(change: impl FnOnce(&mut serde_json::Value)) -> serde_json::Value {
    asking(|workflow| {
        workflow["steps"][2]["message"]["text"] = json!("new: $var.colour|none");
        change(workflow);
    })
}

fn version(version: i64, definition: serde_json::Value) -> Published {
    Published { version, ..published(1, definition) }
}

impl Story {
    /// The next version takes the place of the one that runs.
    fn publishes(&mut self, next: serde_json::Value) {
        let before = self.snapshot.library.get(WorkflowId(1)).unwrap();
        let next = version(before.version + 1, next);
        let replaced = Published::clone(before);
        self.snapshot.library = Library::new([next]).with_replaced([replaced]);
    }
    fn moves(&mut self) -> Vec<String> {
        self.gets(&Input::MoveRuns { workflow: WorkflowId(1), version: 2, actor: Actor::System })
    }
    fn versions(&self) -> Vec<i64> {
        self.contact.runs.iter().map(|run| run.version).collect()
    }
    /// The timer that the only run waits for rings at its time.
    fn waits(&mut self) -> Vec<String> {
        let run = &self.contact.runs[0];
        let (id, wait) = (run.id, run.wait.clone().unwrap());
        self.now = wait.until.unwrap();
        self.gets(&Input::Woken { timer: wait.timer.unwrap(), run: id })
    }
    fn stays(&self, next: serde_json::Value) -> Option<Stays> {
        let run = &self.contact.runs[0];
        let entered = self.snapshot.library.version(WorkflowId(1), run.version).unwrap();
        passage(run, &entered.definition, &serde_json::from_value(next).unwrap()).err()
    }
}

/// W-50
#[test]
fn who_is_inside_finishes_on_the_version_they_entered() {
    let mut story = Story::with(vec![version(1, asking(|_| {}))]);
    assert_eq!(story.hears("Bonjour"), ["Which?"]);
    story.publishes(newer(|_| {}));
    assert_eq!(story.hears("red"), Vec::<String>::new());
    assert_eq!(story.waits(), ["old: Red"]);
    assert_eq!(story.ended(), [RunStatus::Completed]);
}

/// W-50
#[test]
fn who_enters_after_the_swap_enters_the_new_version() {
    let mut story = Story::with(vec![version(1, asking(|_| {}))]);
    story.publishes(newer(|workflow| workflow["steps"][0]["text"] = json!("Which colour?")));
    assert_eq!(story.hears("Bonjour"), ["Which colour?"]);
    assert_eq!(story.versions(), [2]);
}

/// W-50
#[test]
fn a_moved_question_is_not_asked_again_and_its_answer_goes_the_new_way_once() {
    let mut story = Story::with(vec![version(1, asking(|_| {}))]);
    story.hears("Bonjour");
    story.publishes(newer(|workflow| workflow["steps"][0]["exits"]["next"] = json!("bye")));
    assert_eq!(story.moves(), Vec::<String>::new(), "nothing is said by a move");
    assert_eq!(story.versions(), [2]);
    assert_eq!(story.hears("blue"), ["new: Blue"]);
    assert_eq!(story.ended(), [RunStatus::Completed]);
}

/// W-50, W-31
#[test]
fn the_history_tells_that_a_run_was_moved_and_the_log_does() {
    let mut story = Story::with(vec![version(1, asking(|_| {}))]);
    story.hears("Bonjour");
    story.publishes(newer(|_| {}));
    story.moves();
    let mark = story.contact.runs[0].trail.last().unwrap();
    assert_eq!((mark.step.as_str(), mark.mark), ("ask", Mark::Moved));
    assert_eq!(mark.told().as_deref(), Some("from version 1 to version 2"));
    let facts: Vec<&str> = story.last().changes.events.iter().map(|event| event.fact.name()).collect();
    assert_eq!(facts, ["run_moved"]);
}

/// W-50: the mover asks again after a crash, and two nodes ask both
#[test]
fn moving_twice_is_moving_once() {
    let mut story = Story::with(vec![version(1, asking(|_| {}))]);
    story.hears("Bonjour");
    story.publishes(newer(|_| {}));
    story.moves();
    let before = story.contact.clone();
    story.moves();
    assert_eq!(story.contact, before);
    assert!(!story.last().touched && story.last().changes.events.is_empty());
}

/// W-50: the time that was promised is kept
#[test]
fn a_wait_ends_when_it_was_going_to_although_the_new_one_is_shorter() {
    let mut story = Story::with(vec![version(1, asking(|_| {}))]);
    story.hears("Bonjour");
    story.hears("red");
    let promised = story.contact.runs[0].wait.clone().unwrap();
    assert_eq!(promised.until.unwrap() - promised.since, Span::seconds(HOUR));
    story.publishes(newer(|workflow| {
        workflow["steps"][1]["duration"] = json!({"amount": 1, "unit": "minutes"});
    }));
    story.moves();
    assert_eq!(story.contact.runs[0].wait, Some(promised), "the very timer that is set is waited for");
    assert_eq!(story.waits(), ["new: Red"]);
}

/// W-50
#[test]
fn a_question_that_was_moved_still_times_out_when_it_was_going_to() {
    let mut story = Story::with(vec![version(1, asking(|_| {}))]);
    story.hears("Bonjour");
    story.publishes(newer(|workflow| workflow["steps"][0]["timeout"] = json!({"amount": 9, "unit": "days"})));
    story.moves();
    let wait = story.contact.runs[0].wait.clone().unwrap();
    assert_eq!(wait.until.unwrap() - wait.since, Span::seconds(2 * HOUR));
    assert_eq!(story.waits(), ["new: none"]);
}

/// W-50
#[test]
fn who_waits_at_a_step_that_is_gone_or_does_something_else_finishes_on_the_old_version() {
    let renamed = |workflow: &mut serde_json::Value| {
        workflow["steps"][0]["id"] = json!("ask2");
        workflow["start"] = json!("ask2");
    };
    let other_kind = |workflow: &mut serde_json::Value| {
        workflow["steps"][0] = json!({"id": "ask", "name": "Ask", "type": "wait", "exits": {"next": "bye"}});
    };
    for (next, why) in [(newer(renamed), Stays::StepGone), (newer(other_kind), Stays::StepOfAnotherKind)] {
        let mut story = Story::with(vec![version(1, asking(|_| {}))]);
        story.hears("Bonjour");
        assert_eq!(story.stays(next.clone()), Some(why));
        story.publishes(next);
        story.moves();
        assert_eq!(story.versions(), [1]);
        story.hears("red");
        assert_eq!(story.waits(), ["old: Red"]);
    }
}

/// W-50: people answer by what they were shown, also by its number
#[test]
fn a_question_with_other_answers_is_moved_only_where_those_shown_still_mean_the_same() {
    let mut story = Story::with(vec![version(1, asking(|_| {}))]);
    story.hears("Bonjour");
    let choices =
        |choices: serde_json::Value| newer(|workflow| workflow["steps"][0]["answer"]["choices"] = choices);
    let [red, blue, green] =
        [("r", "Red"), ("b", "Blue"), ("g", "Green")].map(|(id, label)| json!({"id": id, "label": label}));
    let crimson = json!({"id": "r", "label": "Crimson"});
    assert_eq!(story.stays(choices(json!([red, blue, green]))), None, "one was added after them");
    let other = Some(Stays::WaitsForSomethingElse);
    assert_eq!(story.stays(choices(json!([green, red, blue]))), other, "\"1\" would be another one");
    assert_eq!(story.stays(choices(json!([red, green]))), other, "one is gone");
    assert_eq!(story.stays(choices(json!([crimson, blue]))), other, "one is called otherwise");
    let text = newer(|workflow| workflow["steps"][0]["answer"] = json!({"type": "text"}));
    assert_eq!(story.stays(text), other, "another kind of answer");
}

fn with_first(step: serde_json::Value) -> serde_json::Value {
    newer(|workflow| workflow["steps"][0] = step)
}

/// W-50: whoever queues for one team is not served by another
#[test]
fn who_waits_for_an_assignee_is_moved_only_where_the_same_people_are_looked_for() {
    let assign = |team: i64, online: bool, days: i64| {
        with_first(
            json!({"id": "ask", "name": "Team", "type": "assign", "to": {"type": "team", "team": team, "logic": "round_robin"},
            "onlineOnly": online, "timeout": {"amount": days, "unit": "days"}, "exits": {"next": "bye"}}),
        )
    };
    let mut story = Story::with(vec![version(1, assign(3, false, 7))]);
    story.hears("Bonjour");
    assert_eq!(story.stays(assign(3, false, 2)), None, "how long to look is as it was promised");
    assert_eq!(story.stays(assign(4, false, 7)), Some(Stays::WaitsForSomethingElse));
    assert_eq!(story.stays(assign(3, true, 7)), Some(Stays::WaitsForSomethingElse));
    let (outbox, run) = story.effect(|effect| match effect {
        Effect::PickAssignee(wanted) => Some((wanted.id, wanted.run)),
        _ => None,
    });
    story.publishes(assign(3, false, 2));
    story.moves();
    assert_eq!(story.versions(), [2]);
    assert!(story.last().changes.effects.is_empty(), "the place in the queue is kept");
    assert_eq!(story.gets(&Input::Picked { outbox, run, pick: Pick::User(UserId(1)) }), ["new: none"]);
}

/// W-50: an errand is done once, and read as it was asked
#[test]
fn an_errand_under_way_is_moved_only_where_it_would_be_the_same() {
    let call = |url: &str| {
        with_first(
            json!({"id": "ask", "name": "Call", "type": "http_request", "url": url, "exits": {"next": "bye"}}),
        )
    };
    let mut story = Story::with(vec![version(1, call("https://shop.example/a"))]);
    story.hears("Bonjour");
    assert_eq!(story.stays(call("https://shop.example/b")), Some(Stays::WaitsForSomethingElse));
    let (outbox, run) = story.effect(|effect| match effect {
        Effect::Call(call) => Some((call.id, call.run)),
        _ => None,
    });
    story.publishes(call("https://shop.example/a"));
    story.moves();
    let outcome = domain::errand::CallOutcome::Replied { status: 200, body: "{}".into() };
    assert_eq!(story.gets(&Input::Called { outbox, run, outcome }), ["new: none"]);
}

/// W-50
#[test]
fn a_message_on_its_way_is_not_said_again_and_what_follows_is_new() {
    let mut story = Story::with(vec![version(
        1,
        with_first(
            json!({"id": "ask", "name": "Hello", "type": "send_message", "message": {"type": "text", "text": "hello"}, "exits": {"next": "bye"}}),
        ),
    )]);
    let input = story.says("Bonjour");
    let sent = story.takes(&input);
    story.publishes(with_first(json!({"id": "ask", "name": "Hello", "type": "send_message", "message": {"type": "text", "text": "hi there"}, "exits": {"next": "nap"}})));
    assert_eq!(story.moves(), Vec::<String>::new());
    story.takes(&outcome_of(&sent[0], SendOutcome::Sent { provider_id: None }));
    assert_eq!(story.contact.runs[0].at.as_deref(), Some("nap"));
}

/// W-50
#[test]
fn who_saved_a_value_that_is_something_else_now_finishes_on_the_old_version() {
    let mut story = Story::with(vec![version(1, asking(|_| {}))]);
    story.hears("Bonjour");
    story.hears("red");
    let number = newer(|workflow| workflow["steps"][0]["answer"] = json!({"type": "number"}));
    assert_eq!(story.stays(number), Some(Stays::ValueOfAnotherKind));
}

/// W-18, W-50: stopping throws everybody out, whichever version they entered
#[test]
fn a_stopped_workflow_ejects_from_all_its_versions() {
    let mut story = Story::with(vec![version(1, asking(|_| {}))]);
    story.hears("Bonjour");
    story.publishes(newer(|_| {}));
    let stop = || Input::StopRuns { which: WhichRuns::OfWorkflow(WorkflowId(1)), actor: Actor::System };
    story.gets(&stop());
    assert_eq!(story.versions(), [1], "it is published, so nobody has to go");
    story.snapshot.library = Library::default().with_last([(WorkflowId(1), 2)]);
    story.gets(&stop());
    assert_eq!(story.ended(), [RunStatus::Ejected]);
}

/// W-50, several nodes: one that has not read the swap yet must not take the new version for stopped
#[test]
fn a_snapshot_knows_when_it_is_behind() {
    let mut story = Story::with(vec![version(1, asking(|_| {}))]);
    let past = story.snapshot.clone();
    story.publishes(newer(|_| {}));
    story.hears("Bonjour");
    let input = story.says("red");
    assert!(past.is_behind(&input, &story.contact.runs));
    assert!(!story.snapshot.is_behind(&input, &story.contact.runs));
    let wish = Input::MoveRuns { workflow: WorkflowId(1), version: 2, actor: Actor::System };
    assert!(past.is_behind(&wish, &[]) && !story.snapshot.is_behind(&wish, &[]));
}
