//! How runs begin, go on together and end.

use super::*;
use workflow::run::{Footprint, Mark};

fn asking(id: i64, trigger: &serde_json::Value) -> Published {
    published(
        id,
        json!({"trigger": trigger, "start": "a", "steps": [
            {"id": "a", "name": "A", "type": "ask_question", "text": "Well?", "answer": {"type": "text"}, "saveVariable": "said", "exits": {"next": "s"}},
            {"id": "s", "name": "S", "type": "send_message", "message": {"type": "text", "text": "You said $var.said"}}]}),
    )
}

fn waiting(id: i64) -> Published {
    published(
        id,
        json!({"trigger": {"type": "conversation_opened"}, "start": "w", "steps": [
            {"id": "w", "name": "W", "type": "wait", "duration": {"amount": 1, "unit": "days"}}]}),
    )
}

fn assign(to: i64) -> Command {
    Command::Assign { to: Some(UserId(to)) }
}

fn by_user(command: Command) -> Input {
    Input::Act { actor: Actor::User { id: UserId(1) }, command }
}

fn by_api(command: Command) -> Input {
    Input::Act { actor: Actor::Api { token: domain::id::TokenId(1) }, command }
}

/// W-21
#[test]
fn a_contact_that_meets_several_triggers_runs_through_all_of_them_at_once() {
    let mut story = Story::with(vec![waiting(1), waiting(2)]);
    story.hears("Bonjour");
    assert_eq!(story.contact.runs.len(), 2);
}

/// W-20
#[test]
fn a_contact_enters_again_after_it_left_unless_it_may_enter_once() {
    let once = json!({"type": "incoming_message", "oncePerContact": true});
    let mut story = Story::with(vec![asking(1, &json!({"type": "incoming_message"})), asking(2, &once)]);
    assert_eq!(story.hears("1"), ["Well?", "Well?"]);
    assert_eq!(story.hears("2"), ["You said 2"]);
    assert_eq!(story.hears("3"), ["You said 3"]);
    assert_eq!(story.hears("4"), ["Well?"]);
}

/// W-23
#[test]
fn closing_by_hand_ends_no_run_and_closing_by_a_workflow_ends_the_others() {
    let closing = published(
        2,
        json!({"trigger": {"type": "incoming_message", "keyword": {"match": "is", "words": ["bye"]}}, "start": "c", "steps": [
            {"id": "c", "name": "C", "type": "close_conversation", "exits": {"next": "n"}},
            {"id": "n", "name": "N", "type": "add_comment", "text": "closed"}]}),
    );
    let after = published(
        3,
        json!({"trigger": {"type": "conversation_closed"}, "start": "w", "steps": [
            {"id": "w", "name": "W", "type": "wait", "duration": {"amount": 1, "unit": "days"}}]}),
    );
    let mut story = Story::with(vec![waiting(1), closing, after]);
    story.hears("Bonjour");
    story.gets(&by_user(Command::Close { category: None, summary: None }));
    assert_eq!(story.ended(), []);
    story.hears("bye");
    assert!(!story.contact.state.is_open());
    assert_eq!(story.ended().len(), 3, "the closer came to its end, both waiting ones were ended");
    assert!(story.last().runs.iter().all(|run| run.status != RunStatus::Failed));
    assert_eq!(story.contact.runs.len(), 1, "what the closing started goes on");
}

/// W-28 and a question below "close conversation"
#[test]
fn an_answer_after_the_closing_does_not_open_the_conversation_again() {
    let after = published(
        1,
        json!({"trigger": {"type": "incoming_message"}, "start": "c", "steps": [
            {"id": "c", "name": "C", "type": "close_conversation", "exits": {"next": "a"}},
            {"id": "a", "name": "A", "type": "ask_question", "text": "How was it?", "answer": {"type": "rating"}, "saveVariable": "stars"}]}),
    );
    let mut story = Story::with(vec![after]);
    assert_eq!(story.hears("thanks"), ["How was it?"]);
    story.hears("★★★★★");
    assert!(!story.contact.state.is_open());
    let run = story.last().runs.last().unwrap();
    assert_eq!(run.variables["stars"], json!(5));
    assert_eq!(run.status, RunStatus::Completed);
}

fn exit_on(exit_on: ExitOn, stoppable: bool) -> Story {
    let mut workflow = waiting(1);
    (workflow.exit_on, workflow.stoppable) = (exit_on, stoppable);
    let mut story = Story::with(vec![workflow, asking(2, &json!({"type": "conversation_opened"}))]);
    story.hears("Bonjour");
    assert_eq!(story.contact.runs.len(), 2, "the message that lets in does not lead out");
    story
}

/// W-33
#[test]
fn a_message_of_a_user_leads_out_and_one_of_a_workflow_does_not() {
    let on = ExitOn { outgoing_message: true, ..ExitOn::default() };
    let mut story = exit_on(on, true);
    assert_eq!(story.hears("blue"), ["You said blue"]);
    assert_eq!(story.contact.runs.len(), 1);
    let say = || Command::SendMessage(Box::new(domain::command::SendMessage::plain(Content::text("hi"))));
    story.gets(&by_api(say()));
    assert_eq!(story.contact.runs.len(), 1);
    story.gets(&by_user(say()));
    assert_eq!(story.ended(), [RunStatus::Stopped]);
    assert_eq!(story.last().runs[0].reason.as_deref(), Some("exit condition: a user sent a message"));
    let mut unstoppable = exit_on(on, false);
    unstoppable.gets(&by_user(say()));
    assert_eq!(unstoppable.ended(), [], "exit conditions need the stop setting");
}

/// W-33
#[test]
fn a_message_of_the_contact_leads_out_but_not_the_run_it_answers() {
    let on = ExitOn { incoming_message: true, ..ExitOn::default() };
    let mut asker = asking(2, &json!({"type": "conversation_opened"}));
    asker.exit_on = on;
    let mut waiter = waiting(1);
    waiter.exit_on = on;
    let mut story = Story::with(vec![waiter, asker]);
    story.hears("Bonjour");
    assert_eq!(story.contact.runs.len(), 2);
    assert_eq!(story.hears("blue"), ["You said blue"]);
    let mut ended = story.ended();
    ended.sort_by_key(|status| status.name());
    assert_eq!(ended, [RunStatus::Completed, RunStatus::Stopped]);
}

/// W-33
#[test]
fn an_assignment_by_hand_leads_out_and_one_by_api_does_not() {
    let mut story = exit_on(ExitOn { manual_assignment: true, ..ExitOn::default() }, true);
    story.gets(&by_api(assign(1)));
    assert_eq!(story.ended(), []);
    story.gets(&by_user(assign(2)));
    assert_eq!(story.ended(), [RunStatus::Stopped]);
}

/// W-23, W-25, W-31
#[test]
fn the_history_tells_which_branch_was_taken_why_and_what_was_saved() {
    let branching = published(
        1,
        json!({"trigger": {"type": "conversation_opened"}, "start": "a", "steps": [
            {"id": "a", "name": "A", "type": "ask_question", "text": "How many?", "answer": {"type": "number"}, "saveVariable": "n", "exits": {"next": "b"}},
            {"id": "b", "name": "B", "type": "branch", "branches": [
                {"id": "many", "name": "Many", "conditions": [{"source": "var.n", "operator": "gt", "value": 10}]},
                {"id": "some", "name": "Some", "conditions": [{"source": "var.n", "operator": "gt", "value": 1}]}],
             "exits": {"branch:some": "s"}},
            {"id": "s", "name": "S", "type": "send_message", "message": {"type": "text", "text": "some"}}]}),
    );
    let mut story = Story::with(vec![branching]);
    story.hears("Bonjour");
    assert_eq!(story.hears("5"), ["some"]);
    let run = story.last().runs.last().unwrap();
    let [_, asked, branched, ..] = run.trail.as_slice() else { panic!("{:?}", run.trail) };
    assert_eq!(asked.values["n"], json!(5));
    assert_eq!(branched.exit.as_deref(), Some("branch:some"));
    assert_eq!(branched.told().as_deref(), Some("Some: var.n is \"5\""));
    story.hears("Bonjour");
    story.hears("Bonjour");
    let mut again = Story::with(vec![]);
    again.snapshot = story.snapshot.clone();
    again.hears("Bonjour");
    again.hears("1");
    let run = again.last().runs.last().unwrap();
    assert_eq!(run.reason.as_deref(), Some("the branch \"else\" has no steps"));
    assert_eq!(run.trail.last().unwrap().mark, Mark::Passed);
    assert_eq!(
        run.trail.last().unwrap().told().as_deref(),
        Some("not Many: var.n is \"1\"; not Some: var.n is \"1\"")
    );
}

/// M-08: nothing below a message is done before it left
#[test]
fn a_run_goes_on_only_once_its_message_left() {
    let tagging = published(
        1,
        json!({"trigger": {"type": "conversation_opened"}, "start": "s", "steps": [
            {"id": "s", "name": "S", "type": "send_message", "message": {"type": "text", "text": "hi"}, "exits": {"next": "t"}},
            {"id": "t", "name": "T", "type": "update_tags", "action": "add", "tags": ["greeted"]}]}),
    );
    for (outcome, greeted) in [
        (SendOutcome::Sent { provider_id: None }, true),
        (SendOutcome::Unknown { reason: "the line broke".into() }, true),
        (SendOutcome::Refused { reason: "the window is closed".into() }, false),
    ] {
        let mut story = Story::with(vec![tagging.clone()]);
        let input = story.says("Bonjour");
        let sent = story.takes(&input);
        assert!(story.contact.state.contact.tags.is_empty());
        story.takes(&outcome_of(&sent[0], outcome));
        assert_eq!(story.contact.state.contact.tags.contains("greeted"), greeted);
        assert!(story.contact.runs.is_empty());
    }
}

#[test]
fn a_run_does_not_wait_for_its_last_message() {
    let greeting = published(
        1,
        json!({"trigger": {"type": "conversation_opened"}, "start": "s", "steps": [
            {"id": "s", "name": "S", "type": "send_message", "message": {"type": "text", "text": "hi"}}]}),
    );
    let mut story = Story::with(vec![greeting]);
    let input = story.says("Bonjour");
    let sent = story.takes(&input);
    assert_eq!(story.ended(), [RunStatus::Completed]);
    story.gets(&outcome_of(&sent[0], SendOutcome::Refused { reason: "the window is closed".into() }));
    assert!(story.contact.runs.is_empty() && story.ended().is_empty());
}

/// W-29
#[test]
fn a_team_with_nobody_in_it_leaves_the_contact_unassigned_and_goes_on() {
    for (is_there, why) in [(true, "the team has nobody in it"), (false, "the team was deleted")] {
        let mut story = Story::with(vec![welcome()]);
        if !is_there {
            story.snapshot.workspace.teams.clear();
        }
        story.hears("Bonjour");
        story.hears("lea@example.org");
        let (outbox, run) = story.effect(|effect| match effect {
            Effect::PickAssignee(wanted) => Some((wanted.id, wanted.run)),
            _ => None,
        });
        let said = story.gets(&Input::Picked { outbox, run, pick: Pick::NobodyThere });
        assert_eq!(said, ["Thank you,  will answer."]);
        assert_eq!(story.contact.state.contact.assignee, None);
        let told: Vec<String> = story.last().runs[0].trail.iter().filter_map(Footprint::told).collect();
        assert!(told.iter().any(|told| told == why), "{told:?}");
    }
}

/// W-25: the order decides where several hold
#[test]
fn of_several_branches_that_hold_the_first_is_taken() {
    let over = |id: &str, than: i64| json!({"id": id, "name": id, "conditions": [{"source": "var.n", "operator": "gt", "value": than}]});
    let say = |id: &str| json!({"id": id, "name": id, "type": "send_message", "message": {"type": "text", "text": id}});
    let branching = published(
        1,
        json!({"trigger": {"type": "conversation_opened"}, "start": "a", "steps": [
            {"id": "a", "name": "A", "type": "ask_question", "text": "How many?", "answer": {"type": "number"}, "saveVariable": "n", "exits": {"next": "b"}},
            {"id": "b", "name": "B", "type": "branch", "branches": [over("many", 10), over("some", 1)],
             "exits": {"branch:many": "much", "branch:some": "few", "else": "none"}},
            say("much"), say("few"), say("none")]}),
    );
    for (answer, wanted) in [("50", "much"), ("5", "few"), ("0", "none")] {
        let mut story = Story::with(vec![branching.clone()]);
        story.hears("Bonjour");
        assert_eq!(story.hears(answer), [wanted]);
    }
}

/// W-22: what was changed a moment ago, and by somebody else, is what a step says and compares
#[test]
fn a_run_that_waited_sees_what_the_contact_is_now() {
    let workflow = published(
        1,
        json!({"trigger": {"type": "conversation_opened"}, "start": "a", "steps": [
            {"id": "a", "name": "A", "type": "ask_question", "text": "Yes, $contact.lastname|you?", "answer": {"type": "text"}, "saveVariable": "x", "exits": {"next": "b"}},
            {"id": "b", "name": "B", "type": "branch", "branches": [{"id": "m", "name": "M", "conditions": [
                {"source": "contact.lastname", "operator": "is", "value": "Martin"}]}], "exits": {"branch:m": "s"}},
            {"id": "s", "name": "S", "type": "send_message", "message": {"type": "text", "text": "Thanks, $contact.lastname"}}]}),
    );
    let mut story = Story::with(vec![workflow]);
    assert_eq!(story.hears("Bonjour"), ["Yes, you?"]);
    let values = BTreeMap::from([("lastname".to_owned(), json!("Martin"))]);
    story.gets(&by_api(Command::SetFields { values }));
    assert_eq!(story.hears("yes"), ["Thanks, Martin"]);
}

/// W-24: unless the step says otherwise
#[test]
fn a_question_and_an_assignment_wait_for_seven_days() {
    let ask = json!({"id": "x", "name": "X", "type": "ask_question", "text": "Well?", "answer": {"type": "text"},
        "saveVariable": "y", "exits": {"timeout": "late"}});
    let assign = json!({"id": "x", "name": "X", "type": "assign", "to": {"type": "anyone", "logic": "round_robin"},
        "exits": {"timeout": "late"}});
    for step in [ask, assign] {
        let late = json!({"id": "late", "name": "Late", "type": "add_comment", "text": "too late"});
        let workflow =
            json!({"trigger": {"type": "conversation_opened"}, "start": "x", "steps": [step, late]});
        let mut story = Story::with(vec![published(1, workflow)]);
        story.hears("Bonjour");
        let timer = story.contact.runs[0].wait.clone().unwrap();
        let waited = timer.until.unwrap() - story.contact.runs[0].started_at;
        assert!((Span::days(7)..Span::minutes(7 * 24 * 60 + 1)).contains(&waited), "{waited:?}");
        let (timer, run) = (timer.timer.unwrap(), story.contact.runs[0].id);
        story.gets(&Input::Woken { timer, run });
        assert_eq!(story.ended(), [RunStatus::Completed]);
        assert!(story.last().changes.messages.iter().any(|message| message.content.words() == "too late"));
    }
}

/// W-38: a step is found by its id, so nothing hangs on what it is called
#[test]
fn a_step_that_is_called_otherwise_is_still_jumped_to_and_waited_at() {
    let named = |ask: &str| {
        published(
            1,
            json!({"trigger": {"type": "conversation_opened"}, "start": "a", "steps": [
                {"id": "a", "name": ask, "type": "ask_question", "text": "Well?", "answer": {"type": "text"}, "saveVariable": "x", "exits": {"next": "j"}},
                {"id": "j", "name": "Again", "type": "jump_to", "target": "a", "maxJumps": 1}]}),
        )
    };
    let mut story = Story::with(vec![named("Ask")]);
    assert_eq!(story.hears("Bonjour"), ["Well?"]);
    story.snapshot.library = Library::new([named("Ask them")]);
    assert_eq!(story.hears("one"), ["Well?"], "the jump leads to the step of that id");
    story.hears("two");
    assert_eq!(story.ended(), [RunStatus::Completed]);
    let names: Vec<String> = story.last().runs[0].trail.iter().map(|mark| mark.name.clone()).collect();
    assert_eq!(
        (names.first().map(String::as_str), names.last().map(String::as_str)),
        (Some("Ask"), Some("Again"))
    );
    assert!(names.contains(&"Ask them".to_owned()), "{names:?}");
}

/// What the brakes hold is said with its workflow, so that its owners can be told.
#[test]
fn whatever_is_held_is_held_under_its_workflows_name() {
    let talking = published(
        3,
        json!({"trigger": {"type": "incoming_message"}, "start": "s", "steps": [
            {"id": "s", "name": "S", "type": "send_message", "message": {"type": "text", "text": "hi"}}]}),
    );
    let held = |story: &Story| {
        let facts = story.last().changes.events.iter().map(|event| &event.fact);
        let held = facts.filter_map(|fact| match fact {
            domain::event::Fact::LoopStopped { brake, workflow, .. } => Some((*brake, *workflow)),
            _ => None,
        });
        held.collect::<Vec<_>>()
    };
    let mut story = Story::with(vec![talking]);
    story.snapshot.workspace.limits.automated_messages_an_hour = 1;
    story.hears("Bonjour");
    assert_eq!(held(&story), []);
    story.hears("Bonjour");
    assert_eq!(held(&story), [(domain::event::Brake::Messages, Some(WorkflowId(3)))]);
}

/// A chain that is longer than the brake allows is cut, and the workflow that did not start is named.
#[test]
fn a_chain_of_workflows_is_cut_at_so_many_hops() {
    let on = |id: i64, trigger: serde_json::Value, tag: &str| {
        let add = json!({"id": "t", "name": "T", "type": "update_tags", "action": "add", "tags": [tag]});
        published(id, json!({"trigger": trigger, "start": "t", "steps": [add]}))
    };
    let tagged = |tag: &str| json!({"type": "contact_tag_updated", "action": "added", "tags": [tag]});
    let chain = vec![
        on(1, json!({"type": "incoming_message"}), "a"),
        on(2, tagged("a"), "b"),
        on(3, tagged("b"), "c"),
    ];
    let mut story = Story::with(chain);
    story.hears("Bonjour");
    assert_eq!(story.contact.state.contact.tags.len(), 3, "a short one runs through");
    let limits = &mut story.snapshot.workspace.limits;
    limits.hops = 1;
    let mut story = Story { snapshot: story.snapshot.clone(), ..Story::with(Vec::new()) };
    story.hears("Bonjour");
    let tags: Vec<&str> = story.contact.state.contact.tags.iter().map(String::as_str).collect();
    let facts = story.last().changes.events.iter().map(|event| &event.fact);
    let held: Vec<_> = facts
        .filter_map(|fact| match fact {
            domain::event::Fact::LoopStopped { brake, workflow, .. } => Some((*brake, *workflow)),
            _ => None,
        })
        .collect();
    let next = WorkflowId(i64::try_from(tags.len()).unwrap() + 1);
    assert!(tags.len() < 3, "{tags:?}");
    assert_eq!(held, [(domain::event::Brake::Hops, Some(next))]);
}
