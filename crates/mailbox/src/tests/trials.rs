//! A draft is tried by whoever says the code of its trial, as often as they like, and to nobody else it
//! is there.

use super::*;
use domain::event::Event;
use domain::id::TrialId;
use domain::organisation::{OpenHours, Weekday};
use workflow::trial::Trial;
use workflow::values::moment_of;

const CODE: &str = "TEST7K2M9P";

/// Says hello, asks for a colour, repeats it.
fn draft() -> serde_json::Value {
    json!({"trigger": {"type": "shortcut", "title": "Colours", "form": [{"name": "why", "label": "Why", "type": "text"}],
           "oncePerContact": true},
        "start": "hi", "steps": [
            {"id": "hi", "name": "Hi", "type": "send_message", "message": {"type": "text", "text": "Hi, $var.why|none, $trigger.why|none"},
             "exits": {"next": "ask"}},
            {"id": "ask", "name": "Ask", "type": "ask_question", "text": "Which?", "saveVariable": "colour", "answer": {"type": "text"},
             "exits": {"next": "say"}},
            {"id": "say", "name": "Say", "type": "send_message", "message": {"type": "text", "text": "Liked: $var.colour"}}]})
}

fn trial(definition: serde_json::Value) -> Trial {
    Trial {
        id: TrialId(40),
        channel: CHAT,
        code: CODE.into(),
        by_link: format!("/start {CODE}"),
        workflow: Arc::new(published(9, definition)),
        values: [("why".to_owned(), json!("because"))].into(),
        date: None,
        ends_at: Timestamp(i64::MAX),
    }
}

impl Story {
    /// Published workflows, and a trial beside them.
    fn trying(workflows: Vec<Published>, trial: Trial) -> Self {
        let mut story = Self::with(workflows);
        story.snapshot.library = std::mem::take(&mut story.snapshot.library).with_trials([trial]);
        story
    }
    fn facts(&self) -> Vec<&Event> {
        self.last().changes.events.iter().collect()
    }
    fn over(&mut self) -> Vec<String> {
        self.gets(&Input::StopRuns { which: WhichRuns::OfTrial(TrialId(40)), actor: Actor::System })
    }
    fn ends_trial(&mut self, workflows: Vec<Published>) {
        self.snapshot.library = Library::new(workflows);
    }
}

/// W-34
#[test]
fn the_code_starts_the_draft_with_the_mock_values_and_nothing_published() {
    let mut story = Story::trying(vec![welcome()], trial(draft()));
    assert_eq!(story.hears(" test 7k2m9p "), ["Hi, because, because", "Which?"]);
    // People see a message like any other.
    assert!(story.contact.state.is_open());
    assert_eq!(story.contact.state.unread, 1);
    let run = &story.contact.runs[0];
    assert_eq!((run.workflow, run.name.as_str()), (WorkflowId(9), "W9 (TEST7K2M9P)"));
    assert!(run.trial.as_ref().is_some_and(|tried| tried.trial == TrialId(40)));
    assert!(story.contact.state.entered.is_empty(), "a try is no entry");
    assert_eq!(story.hears("red"), ["Liked: red"]);
    assert_eq!(story.ended(), [RunStatus::Completed]);
}

/// W-34
#[test]
fn the_button_behind_a_link_says_the_code_too_and_other_words_or_channels_do_not() {
    let mut story = Story::trying(vec![], trial(draft()));
    assert_eq!(story.hears("TEST7K2M9"), Vec::<String>::new());
    assert_eq!(story.hears(&format!("my code is {CODE}")), Vec::<String>::new());
    let Input::Incoming(mut elsewhere) = story.says(CODE) else { unreachable!() };
    elsewhere.channel = ChannelId(8);
    assert_eq!(story.gets(&Input::Incoming(elsewhere)), Vec::<String>::new());
    assert_eq!(story.hears(&format!("/start {CODE}")).len(), 2);
}

/// W-34
#[test]
fn sent_again_it_ends_the_try_before_and_begins_anew() {
    let mut story = Story::trying(vec![], trial(draft()));
    story.hears(CODE);
    let first = story.contact.runs[0].id;
    assert_eq!(story.hears(CODE), ["Hi, because, because", "Which?"], "the code answers no question");
    let ended = story.last().runs.iter().find(|run| run.id == first).unwrap();
    assert_eq!(
        (ended.status, ended.reason.as_deref()),
        (RunStatus::Stopped, Some("the code was sent again"))
    );
    assert_eq!(story.contact.runs.len(), 1);
    assert_eq!(story.hears("blue"), ["Liked: blue"]);
}

/// W-34
#[test]
fn a_try_stands_beside_a_run_of_the_same_published_workflow() {
    let published = Published { id: WorkflowId(9), ..welcome() };
    let mut story = Story::trying(vec![published], trial(draft()));
    assert_eq!(story.hears("Bonjour").len(), 2, "inside what is published");
    assert_eq!(story.hears(CODE).len(), 2, "and tries the next version");
    assert_eq!(story.contact.runs.len(), 2);
    // The try asked last, so it is answered; the published one still waits for its own answer.
    assert_eq!(story.hears("red"), ["Liked: red"]);
    assert_eq!(story.contact.runs.len(), 1);
    assert!(story.contact.runs[0].trial.is_none() && story.contact.runs[0].waits_for_answer());
}

/// W-34
#[test]
fn a_save_changes_nothing_for_who_is_inside_and_counts_from_the_next_code_on() {
    let mut story = Story::trying(vec![], trial(draft()));
    story.hears(CODE);
    let mut saved = draft();
    saved["steps"][2]["message"]["text"] = json!("Now: $var.colour");
    story.snapshot.library = Library::new([]).with_trials([trial(saved)]);
    assert_eq!(story.hears("red"), ["Liked: red"]);
    story.hears(CODE);
    assert_eq!(story.hears("red"), ["Now: red"]);
}

/// W-34
#[test]
fn ending_the_trial_leads_out_and_the_code_is_a_word_like_any_other() {
    let mut story = Story::trying(vec![welcome()], trial(draft()));
    story.hears(CODE);
    assert_eq!(story.over(), Vec::<String>::new());
    assert_eq!(story.contact.runs.len(), 1, "one that goes on is left alone");
    story.ends_trial(vec![welcome()]);
    story.over();
    assert_eq!(story.last().runs[0].reason.as_deref(), Some("the test was ended"));
    assert_eq!(story.ended(), [RunStatus::Ejected]);
    story.gets(&Input::Act {
        actor: Actor::User { id: UserId(1) },
        command: Command::Close { category: None, summary: None },
    });
    assert_eq!(story.hears(CODE), ["Bonjour Léa !", "Your e-mail?"]);
}

/// W-34
#[test]
fn a_trial_whose_time_has_come_is_over_even_if_nobody_ended_it() {
    let mut limited = trial(draft());
    limited.ends_at = Timestamp::from_seconds(1_000_100);
    let mut story = Story::trying(vec![], limited);
    story.hears(CODE);
    story.now = Timestamp::from_seconds(1_000_100);
    assert_eq!(story.hears("red"), Vec::<String>::new(), "an answer comes too late");
    assert_eq!(story.ended(), [RunStatus::Ejected]);
    assert_eq!(story.hears(CODE), Vec::<String>::new());
}

/// W-34
#[test]
fn stopping_or_moving_what_is_published_does_not_touch_a_try() {
    let mut story = Story::trying(vec![version_two()], trial(draft()));
    story.hears(CODE);
    story.gets(&Input::StopRuns { which: WhichRuns::OfWorkflow(WorkflowId(9)), actor: Actor::System });
    story.gets(&Input::MoveRuns { workflow: WorkflowId(9), version: 2, actor: Actor::System });
    assert_eq!(story.contact.runs[0].version, 1);
    assert_eq!(story.hears("red"), ["Liked: red"]);
}

fn version_two() -> Published {
    Published { version: 2, ..published(9, draft()) }
}

/// W-34
#[test]
fn the_mock_date_is_what_the_calendar_shows_and_time_goes_on_from_it() {
    let mut dated = trial(json!({"trigger": {"type": "conversation_opened"}, "start": "when", "steps": [
        {"id": "when", "name": "When", "type": "date_time", "inside": {"type": "hours",
            "hours": [{"day": "monday", "from": "09:00", "to": "17:00"}]}, "exits": {"inside": "ask", "outside": "no"}},
        {"id": "ask", "name": "Ask", "type": "ask_question", "text": "$system.current_date", "answer": {"type": "text"},
            "exits": {"next": "later"}},
        {"id": "later", "name": "Later", "type": "send_message", "message": {"type": "text", "text": "$system.current_datetime"}},
        {"id": "no", "name": "No", "type": "send_message", "message": {"type": "text", "text": "closed"}}]}));
    dated.date = moment_of("2026-03-30T16:59", "Europe/Paris");
    let mut story = Story::trying(vec![], dated);
    story.snapshot.workspace.organisation.hours =
        vec![OpenHours { day: Weekday::Sunday, from: "10:00".into(), to: "11:00".into() }];
    assert_eq!(story.hears(CODE), ["2026-03-30"]);
    story.now = story.now + Span::minutes(60);
    assert!(story.hears("ok")[0].starts_with("2026-03-30 17:59"), "an hour later there, too");
}

/// W-34, W-33
#[test]
fn exit_conditions_of_others_do_not_take_the_code_for_the_contacts_words() {
    let leaves = ExitOn { incoming_message: true, ..ExitOn::default() };
    let waiting = json!({"trigger": {"type": "conversation_opened"}, "start": "nap", "steps": [
        {"id": "nap", "name": "Nap", "type": "wait", "duration": {"amount": 1, "unit": "days"}}]});
    let mut story =
        Story::trying(vec![Published { exit_on: leaves, ..published(1, waiting) }], trial(draft()));
    story.hears("Bonjour");
    story.hears(CODE);
    assert_eq!(story.contact.runs.len(), 2);
    story.hears("hello");
    assert!(story.contact.runs.iter().all(|run| run.trial.is_some()));
}

/// W-34, W-51
#[test]
fn the_log_tells_tries_from_entries_and_a_backtest_leaves_them_out() {
    let mut story = Story::trying(vec![], trial(draft()));
    story.hears(CODE);
    let code = story.facts().iter().any(|event| {
        matches!(&event.fact, Fact::MessageReceived { trial: Some(TrialId(40)), answer: false, .. })
    });
    assert!(code);
    let mut past = crate::backtest::Past::default();
    past.take_in(&story.last().changes.events, WorkflowId(9));
    assert_eq!((past.entries(), past.deeds().len()), (0, 0));
}

/// W-34
#[test]
fn a_blocked_contact_tries_nothing() {
    let mut story = Story::trying(vec![], trial(draft()));
    Arc::make_mut(&mut story.contact.state).contact.blocked = true;
    assert_eq!(story.hears(CODE), Vec::<String>::new());
    assert!(story.contact.runs.is_empty());
}
