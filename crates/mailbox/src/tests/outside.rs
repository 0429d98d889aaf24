//! Steps that have something done outside: the errand they wish for, and how they go on.

use super::*;
use domain::conversation::Mood;
use domain::errand::{Call, CallOutcome, Errand, HttpErrand, HttpMethod, Thought, Verdict};
use domain::organisation::Service;

fn of(step: serde_json::Value, exits: &[&str]) -> Story {
    let mut step = step;
    step["id"] = json!("x");
    step["name"] = json!("X");
    let mut steps = Vec::new();
    for (n, exit) in exits.iter().enumerate() {
        step["exits"][*exit] = json!(format!("e{n}"));
        steps.push(json!({"id": format!("e{n}"), "name": format!("E{n}"), "type": "add_comment",
            "text": format!("{exit}: $var.a|- $var.b|- $var.status|-")}));
    }
    steps.insert(0, step);
    let workflow =
        published(1, json!({"trigger": {"type": "incoming_message"}, "start": "x", "steps": steps}));
    let mut story = Story::with(vec![workflow]);
    let services = [Service::GoogleSheets, Service::LanguageModel, Service::Translator];
    story.snapshot.workspace.organisation.services = services.into();
    story
}

fn call(story: &Story) -> Call {
    story.effect(|effect| match effect {
        Effect::Call(call) => Some((**call).clone()),
        _ => None,
    })
}

fn answers(story: &mut Story, outcome: CallOutcome) -> Vec<String> {
    let Call { id, run, .. } = call(story);
    story.gets(&Input::Called { outbox: id, run, outcome })
}

fn left(story: &Story) -> Vec<String> {
    let comments = story.last().changes.messages.iter().filter(|message| message.channel.is_none());
    comments.map(|message| message.content.words().to_owned()).collect()
}

fn request() -> serde_json::Value {
    json!({"type": "http_request", "method": "POST", "url": "https://example.org/$contact.firstname/find",
        "query": [{"name": "q", "value": "$trigger.text"}],
        "headers": [{"name": "X-Who", "value": "$contact.firstname"}],
        "body": {"type": "json", "json": "{\"said\": \"$trigger.text\"}"},
        "mappings": [{"path": "$.order.id", "name": "a"}, {"path": "$.lines[0]", "name": "b"}],
        "saveStatus": "status", "failureBranch": true})
}

/// W-37, 06 (HTTP request)
#[test]
fn a_request_is_wished_for_with_its_variables_escaped_and_its_answer_kept() {
    let mut story = of(request(), &["next", "failure"]);
    story.hears("a \"b\"&c");
    let Errand::Http(errand) = call(&story).errand else { panic!() };
    assert_eq!(
        errand,
        HttpErrand {
            method: HttpMethod::Post,
            url: "https://example.org/L%C3%A9a/find?q=a%20%22b%22%26c".into(),
            headers: vec![("X-Who".into(), "Léa".into())],
            body: Some(("application/json".into(), "{\"said\": \"a \\\"b\\\"&c\"}".into())),
            timeout_seconds: 10,
            tries: 3,
        }
    );
    let body = json!({"order": {"id": 7}, "lines": ["x"]}).to_string();
    answers(&mut story, CallOutcome::Replied { status: 201, body });
    assert_eq!(left(&story), ["next: 7 x 201"]);
    story.effect(|effect| matches!(effect, Effect::Settled { .. }).then_some(()));
    story.effect(|effect| matches!(effect, Effect::DropTimer { .. }).then_some(()));
}

/// W-37, 06 (HTTP request: failure)
#[test]
fn a_request_that_fails_takes_the_failure_branch_or_goes_on() {
    let refused = || CallOutcome::Replied { status: 404, body: "not found".into() };
    let mut story = of(request(), &["next", "failure"]);
    story.hears("hi");
    answers(&mut story, refused());
    assert_eq!(left(&story), ["failure: - - 404"]);
    let mut plain = request();
    plain["failureBranch"] = json!(false);
    let mut story = of(plain, &["next"]);
    story.hears("hi");
    answers(&mut story, CallOutcome::failed("no answer in 10 seconds"));
    assert_eq!(left(&story), ["next: - - -"]);
    let run = story.last().runs.last().unwrap();
    assert!(run.trail.iter().any(|step| step.told().as_deref() == Some("no answer in 10 seconds")));
}

/// No run is stuck: an errand nobody tells about is given up.
#[test]
fn an_errand_that_is_never_told_about_is_given_up_and_its_late_answer_changes_nothing() {
    let mut story = of(request(), &["next", "failure"]);
    story.hears("hi");
    let Call { id, run, .. } = call(&story);
    let timer = story.effect(|effect| match effect {
        Effect::SetTimer(timer) => Some(timer.id),
        _ => None,
    });
    story.gets(&Input::Woken { timer, run });
    assert_eq!(left(&story), ["failure: - - -"]);
    let settled =
        |effect: &Effect| matches!(effect, Effect::Settled { outbox } if *outbox == id).then_some(());
    story.effect(settled);
    let before = story.contact.clone();
    story.gets(&Input::Called { outbox: id, run, outcome: CallOutcome::Done });
    assert_eq!(story.contact, before);
}

/// W-37, 06 (add Google Sheets row, translate)
#[test]
fn rows_and_translations_wait_for_their_outcome() {
    let row = json!({"type": "add_sheet_row", "spreadsheet": "s1", "sheet": "Answers", "failureBranch": true,
        "columns": [{"name": "Who", "value": "$contact.firstname"}]});
    let mut story = of(row, &["next", "failure"]);
    story.hears("hi");
    let Errand::SheetRow { cells, .. } = call(&story).errand else { panic!() };
    assert_eq!(cells, [("Who".to_owned(), "Léa".to_owned())]);
    answers(&mut story, CallOutcome::Done);
    assert_eq!(left(&story), ["next: - - -"]);
    let translate = json!({"type": "translate", "text": "$trigger.text", "to": "fr", "saveVariable": "a"});
    let mut story = of(translate, &["next", "failure"]);
    story.hears("hello");
    answers(&mut story, CallOutcome::Translated { text: "bonjour".into() });
    assert_eq!(left(&story), ["next: bonjour - -"]);
}

/// W-37, 06 (AI step)
#[test]
fn a_language_model_talks_until_it_is_done_and_does_only_what_it_may() {
    let step = json!({"type": "ai_agent", "instruction": "Help $contact.firstname", "may": ["tag", "hand_over"],
        "stopWords": ["human"], "maxTurns": 3});
    let exits = ["resolved", "handed_over", "failed", "timeout"];
    let mut story = of(step.clone(), &exits);
    story.hears("where is my order");
    let Errand::Think(think) = call(&story).errand else { panic!() };
    assert_eq!((think.instruction.as_str(), think.turn), ("Help Léa", 1));
    let asks = Thought {
        say: Some("Which number?".into()),
        tags: vec!["order".into()],
        fields: [("email".to_owned(), json!("x@y.org"))].into(),
        mood: Some(Mood::Negative),
        verdict: Verdict::GoOn,
    };
    let felt = |story: &Story| story.contact.state.conversation.as_ref().and_then(|c| c.mood);
    assert_eq!(felt(&story), None);
    assert_eq!(answers(&mut story, CallOutcome::Thought(Box::new(asks))), ["Which number?"]);
    assert!(story.contact.state.contact.tags.contains("order"));
    assert_eq!(story.contact.state.contact.email, None, "it may not set fields");
    assert_eq!(felt(&story), Some(Mood::Negative));
    story.hears("42");
    let done =
        Thought { say: Some("It is on its way".into()), verdict: Verdict::Resolved, ..Thought::default() };
    assert_eq!(answers(&mut story, CallOutcome::Thought(Box::new(done))), ["It is on its way"]);
    assert_eq!(left(&story), ["resolved: - - -"]);
    assert_eq!(felt(&story), Some(Mood::Negative), "a turn that says nothing of it leaves it as it was");

    let mut story = of(step, &exits);
    story.hears("I want a human");
    assert_eq!(left(&story), ["handed_over: - - -"]);
}

/// A takeover ends the run and withdraws its errand.
#[test]
fn a_takeover_takes_the_errand_back() {
    let mut story = of(request(), &["next", "failure"]);
    story.hears("hi");
    let id = call(&story).id;
    story.gets(&Input::Act { actor: Actor::User { id: UserId(2) }, command: Command::TakeOver });
    assert_eq!(story.ended(), [RunStatus::TakenOver]);
    story.effect(|effect| matches!(effect, Effect::Settled { outbox } if *outbox == id).then_some(()));
}
