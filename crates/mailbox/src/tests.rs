//! Conversations, told from the outside: inputs in, what a person would notice out.

mod backtest;
mod moving;
mod outside;
mod running;
mod scenarios;
mod sending;
mod steps;
mod trials;
mod triggers;

use super::*;
use domain::command::Command;
use domain::contact::Profile;
use domain::content::{Content, ContentKind};
use domain::effect::{Delivery, Effect, Pick, SendOutcome};
use domain::id::{ChannelId, ContactId, CountingIds, RunId, UserId, WorkflowId, WorkspaceId};
use domain::input::{Incoming, WhichRuns};
use domain::organisation::Organisation;
use domain::time::Span;
use domain::workspace::{Activity, ChannelInfo, Limits, MessageRules, Role, Team, User};
use serde_json::json;
use std::collections::BTreeMap;
use workflow::definition::Definition;
use workflow::library::{ExitOn, Published};
use workflow::run::RunStatus;

const CHAT: ChannelId = ChannelId(7);

fn user(id: i64) -> (UserId, User) {
    let user = User {
        id: UserId(id),
        first_name: format!("User {id}"),
        last_name: String::new(),
        email: format!("u{id}@example.org"),
        role: Role::Agent,
        activity: Activity::Online,
        active: true,
    };
    (user.id, user)
}

fn workspace() -> Workspace {
    let chat = ChannelInfo {
        id: CHAT,
        kind: "chat".into(),
        name: "Shop".into(),
        enabled: true,
        contents: vec![ContentKind::Text, ContentKind::QuickReply],
        max_text: 2000,
        phone_is_address: false,
        rules: MessageRules::default(),
    };
    let team = Team { id: domain::id::TeamId(3), name: "Sales".into(), members: vec![UserId(1)] };
    Workspace {
        id: WorkspaceId(1),
        name: "Boutique".into(),
        timezone: "Europe/Paris".into(),
        default_country: Some("FR".into()),
        public_url: "http://localhost".into(),
        users: [user(1), user(2)].into(),
        teams: [(team.id, team)].into(),
        channels: [(CHAT, chat)].into(),
        fields: BTreeMap::new(),
        organisation: Organisation::default(),
        limits: Limits::default(),
    }
}

fn published(id: i64, definition: serde_json::Value) -> Published {
    let definition: Definition = serde_json::from_value(definition).unwrap();
    Published {
        id: WorkflowId(id),
        version: 1,
        name: format!("W{id}"),
        stoppable: true,
        exit_on: ExitOn::default(),
        definition,
    }
}

fn outcome_of(delivery: &Delivery, outcome: SendOutcome) -> Input {
    Input::Sent {
        channel: delivery.channel,
        words: String::new(),
        outbox: delivery.id,
        message: delivery.message,
        run: delivery.run,
        outcome,
    }
}

struct Story {
    snapshot: Snapshot,
    contact: Loaded,
    ids: CountingIds,
    now: Timestamp,
    last: Option<Decision>,
}

impl Story {
    fn with(workflows: Vec<Published>) -> Self {
        let now = Timestamp::from_seconds(1_000_000);
        Self {
            snapshot: Snapshot { workspace: workspace(), library: Library::new(workflows) },
            contact: Loaded {
                state: Arc::new(ContactState::new(WorkspaceId(1), ContactId(5), now)),
                runs: Vec::new(),
            },
            ids: CountingIds(100),
            now,
            last: None,
        }
    }
    /// One input, and nothing after it.
    fn takes(&mut self, input: &Input) -> Vec<Delivery> {
        self.now = self.now + Span::seconds(1);
        let decision = decide(&self.contact, input, &self.snapshot, &mut self.ids, self.now);
        self.contact = decision.after.clone();
        let sent = decision
            .changes
            .effects
            .iter()
            .filter_map(|effect| match effect {
                Effect::Send(delivery) => Some((**delivery).clone()),
                _ => None,
            })
            .collect();
        self.last = Some(decision);
        sent
    }
    /// An input, and every message that follows from it, taken by the provider.
    fn gets(&mut self, input: &Input) -> Vec<String> {
        let mut said = Vec::new();
        let mut sent = self.takes(input);
        let mut whole = self.last.clone();
        while !sent.is_empty() {
            let delivery = sent.remove(0);
            said.push(delivery.content.words().to_owned());
            let outcome = SendOutcome::Sent { provider_id: None };
            sent.extend(self.takes(&outcome_of(&delivery, outcome)));
            if let (Some(whole), Some(last)) = (&mut whole, self.last.clone()) {
                whole.then(last);
            }
        }
        self.last = whole;
        said
    }
    fn hears(&mut self, text: &str) -> Vec<String> {
        let input = self.says(text);
        self.gets(&input)
    }
    fn says(&self, text: &str) -> Input {
        let n = self.ids.0;
        Input::Incoming(Box::new(Incoming {
            channel: CHAT,
            identity: "visitor".into(),
            provider_id: format!("p{n}"),
            sent_at: None,
            profile: Profile { first_name: Some("Léa".into()), ..Profile::default() },
            content: Content::text(text),
            reply_to: None,
            ad: None,
        }))
    }
    fn last(&self) -> &Decision {
        self.last.as_ref().unwrap()
    }
    fn effect<T>(&self, find: impl Fn(&Effect) -> Option<T>) -> T {
        self.last().changes.effects.iter().find_map(find).expect("no such effect")
    }
    fn ended(&self) -> Vec<RunStatus> {
        self.last().runs.iter().filter(|run| !run.is_ongoing()).map(|run| run.status).collect()
    }
}

fn welcome() -> Published {
    published(
        1,
        json!({
            "trigger": {"type": "conversation_opened"},
            "start": "hello",
            "steps": [
                {"id": "hello", "name": "Hello", "type": "send_message", "message": {"type": "text", "text": "Bonjour $contact.firstname|vous !"}, "exits": {"next": "ask"}},
                {"id": "ask", "name": "Ask", "type": "ask_question", "text": "Your e-mail?", "answer": {"type": "email"}, "saveField": "email",
                 "askAgain": {"times": 1, "text": "That is no e-mail address."}, "timeout": {"amount": 1, "unit": "hours"},
                 "exits": {"next": "team", "failure": "sorry", "timeout": "bye"}},
                {"id": "team", "name": "Team", "type": "assign", "to": {"type": "team", "team": 3, "logic": "round_robin"}, "exits": {"next": "thanks"}},
                {"id": "thanks", "name": "Thanks", "type": "send_message", "message": {"type": "text", "text": "Thank you, $assignee.firstname will answer."}},
                {"id": "sorry", "name": "Sorry", "type": "send_message", "message": {"type": "text", "text": "Never mind."}},
                {"id": "bye", "name": "Bye", "type": "close_conversation", "summary": "no answer"}
            ]
        }),
    )
}

#[test]
fn a_workflow_greets_asks_saves_and_assigns() {
    let mut story = Story::with(vec![welcome()]);
    assert_eq!(story.hears("Bonjour"), ["Bonjour Léa !", "Your e-mail?"]);
    assert_eq!(story.hears("Lea@Example.org"), Vec::<String>::new());
    assert_eq!(story.contact.state.contact.email.as_deref(), Some("lea@example.org"));
    let (outbox, run) = story.effect(|effect| match effect {
        Effect::PickAssignee(wanted) => Some((wanted.id, wanted.run)),
        _ => None,
    });
    let said = story.gets(&Input::Picked { outbox, run, pick: Pick::User(UserId(1)) });
    assert_eq!(said, ["Thank you, User 1 will answer."]);
    assert_eq!(story.contact.state.contact.assignee, Some(UserId(1)));
    assert_eq!(story.ended(), [RunStatus::Completed]);
}

/// W-27
#[test]
fn an_answer_that_does_not_count_is_asked_again_and_then_fails() {
    let mut story = Story::with(vec![welcome()]);
    story.hears("Bonjour");
    assert_eq!(story.hears("no idea"), ["That is no e-mail address."]);
    assert_eq!(story.hears("still none"), ["Never mind."]);
    assert_eq!(story.contact.state.contact.email, None);
}

/// W-23, W-24
#[test]
fn a_question_nobody_answers_times_out() {
    let mut story = Story::with(vec![welcome()]);
    story.hears("Bonjour");
    let (timer, run) = story.effect(|effect| match effect {
        Effect::SetTimer(timer) => Some((timer.id, timer.run)),
        _ => None,
    });
    story.gets(&Input::Woken { timer, run });
    assert!(!story.contact.state.is_open());
    assert_eq!(story.ended(), [RunStatus::Completed]);
    assert_eq!(story.contact.state.conversation.as_ref().unwrap().summary.as_deref(), Some("no answer"));
}

#[test]
fn a_timer_that_rings_late_changes_nothing() {
    let mut story = Story::with(vec![welcome()]);
    story.hears("Bonjour");
    let (timer, run) = story.effect(|effect| match effect {
        Effect::SetTimer(timer) => Some((timer.id, timer.run)),
        _ => None,
    });
    story.hears("lea@example.org");
    let before = story.contact.clone();
    story.gets(&Input::Woken { timer, run });
    assert_eq!(story.contact, before);
}

/// W-20
#[test]
fn a_contact_does_not_enter_a_workflow_it_is_in() {
    let mut story = Story::with(vec![welcome()]);
    story.hears("Bonjour");
    let start =
        Input::StartWorkflow { workflow: WorkflowId(1), actor: Actor::System, values: BTreeMap::new() };
    assert_eq!(story.gets(&start), Vec::<String>::new());
    assert_eq!(story.contact.runs.len(), 1);
}

#[test]
fn a_takeover_ends_the_runs_and_withdraws_what_has_not_left() {
    let mut story = Story::with(vec![welcome()]);
    story.hears("Bonjour");
    let take_over = Input::Act { actor: Actor::User { id: UserId(2) }, command: Command::TakeOver };
    story.gets(&take_over);
    assert_eq!(story.ended(), [RunStatus::TakenOver]);
    story.effect(|effect| matches!(effect, Effect::WithdrawAutomated { .. }).then_some(()));
    assert_eq!(story.hears("lea@example.org"), Vec::<String>::new());
}

/// W-18
#[test]
fn a_stopped_workflow_does_not_go_on() {
    let mut story = Story::with(vec![welcome()]);
    story.hears("Bonjour");
    story.snapshot.library = Library::default();
    story.gets(&Input::StopRuns { which: WhichRuns::OfWorkflow(WorkflowId(1)), actor: Actor::System });
    assert_eq!(story.ended(), [RunStatus::Ejected]);
}

/// W-26, M-07, M-08
#[test]
fn a_message_that_fails_ends_the_run_unless_it_has_a_branch() {
    let plain = published(
        1,
        json!({"trigger": {"type": "conversation_opened"}, "start": "a", "steps": [
            {"id": "a", "name": "A", "type": "send_message", "message": {"type": "text", "text": "hello"}, "exits": {"next": "w"}},
            {"id": "w", "name": "W", "type": "wait", "duration": {"amount": 1, "unit": "days"}}]}),
    );
    let branching = published(
        2,
        json!({"trigger": {"type": "conversation_opened"}, "start": "a", "steps": [
            {"id": "a", "name": "A", "type": "send_message", "message": {"type": "text", "text": "hello"}, "failureBranch": true, "exits": {"next": "w", "failure": "n"}},
            {"id": "w", "name": "W", "type": "wait", "duration": {"amount": 1, "unit": "days"}},
            {"id": "n", "name": "N", "type": "add_comment", "text": "could not be reached"}]}),
    );
    let mut story = Story::with(vec![plain, branching]);
    let input = story.says("Bonjour");
    let sent = story.takes(&input);
    assert_eq!(sent.len(), 2);
    for (delivery, wanted) in sent.iter().zip([RunStatus::Failed, RunStatus::Completed]) {
        let outcome = SendOutcome::Refused { reason: "window closed".into() };
        story.gets(&outcome_of(delivery, outcome));
        assert_eq!(story.ended(), [wanted]);
    }
}

#[test]
fn a_jump_ends_after_its_number_and_two_workflows_cannot_chase_each_other_for_ever() {
    let looping = published(
        1,
        json!({"trigger": {"type": "manual"}, "start": "a", "steps": [
            {"id": "a", "name": "A", "type": "add_comment", "text": "again", "exits": {"next": "j"}},
            {"id": "j", "name": "J", "type": "jump_to", "target": "a", "maxJumps": 3, "exits": {"next": "t"}},
            {"id": "t", "name": "T", "type": "trigger_workflow", "workflow": 2}]}),
    );
    let back = published(
        2,
        json!({"trigger": {"type": "manual"}, "start": "t", "steps": [
            {"id": "t", "name": "T", "type": "trigger_workflow", "workflow": 1}]}),
    );
    let mut story = Story::with(vec![looping, back]);
    story.gets(&Input::StartWorkflow {
        workflow: WorkflowId(1),
        actor: Actor::System,
        values: BTreeMap::new(),
    });
    let comments = story.last().changes.messages.len();
    assert!((4..200).contains(&comments), "{comments} comments");
    assert!(story.contact.runs.is_empty());
}

#[test]
fn an_outcome_that_changes_nothing_else_does_not_touch_the_contact() {
    let mut story = Story::with(Vec::new());
    story.hears("Bonjour");
    let before = story.contact.clone();
    let outcome = SendOutcome::Sent { provider_id: Some("x".into()) };
    let sent = Input::Sent {
        channel: CHAT,
        words: String::new(),
        outbox: domain::id::OutboxId(1),
        message: domain::id::MessageId(2),
        run: Some(RunId(9)),
        outcome,
    };
    story.gets(&sent);
    assert_eq!(story.contact, before);
    assert!(!story.last().touched);
}
