//! The rules read as stories.

use super::*;
use crate::command::{SendMessage, Settlement};
use crate::contact::Profile;
use crate::content::{Attachment, AttachmentKind, Content, ContentKind, Link};
use crate::effect::{Effect, SendOutcome};
use crate::event::Fact;
use crate::id::{ChannelId, ContactId, CountingIds, UserId, WorkspaceId};
use crate::input::Incoming;
use crate::organisation::Organisation;
use crate::state::ContactState;
use crate::time::Timestamp;
use crate::turn::Changes;
use crate::workspace::{Activity, ChannelInfo, Limits, MessageRules, Role, User, Workspace};
use serde_json::json;
use std::collections::BTreeMap;

const CHAT: ChannelId = ChannelId(7);
const ANNA: Actor = Actor::User { id: UserId(1) };

fn workspace() -> Workspace {
    let anna = User {
        id: UserId(1),
        first_name: "Anna".into(),
        last_name: String::new(),
        email: "anna@example.org".into(),
        role: Role::Agent,
        activity: Activity::Online,
        active: true,
    };
    let chat = ChannelInfo {
        id: CHAT,
        kind: "chat".into(),
        name: "Shop".into(),
        enabled: true,
        contents: vec![ContentKind::Text],
        max_text: 100,
        phone_is_address: false,
        rules: MessageRules::default(),
    };
    Workspace {
        id: WorkspaceId(1),
        name: "Boutique".into(),
        timezone: "Europe/Paris".into(),
        default_country: Some("FR".into()),
        public_url: "http://localhost".into(),
        users: [(anna.id, anna)].into(),
        teams: BTreeMap::new(),
        channels: [(CHAT, chat)].into(),
        fields: BTreeMap::new(),
        organisation: Organisation::default(),
        limits: Limits { automated_messages_an_hour: 3, ..Limits::default() },
    }
}

struct Story {
    workspace: Workspace,
    state: ContactState,
    changes: Changes,
    ids: CountingIds,
}

impl Story {
    fn new() -> Self {
        Self {
            workspace: workspace(),
            state: ContactState::new(WorkspaceId(1), ContactId(5), Timestamp(0)),
            changes: Changes::default(),
            ids: CountingIds(100),
        }
    }
    fn turn<T>(&mut self, act: impl FnOnce(&mut Turn<'_>) -> T) -> T {
        act(&mut Turn {
            now: Timestamp::from_seconds(1),
            ids: &mut self.ids,
            workspace: &self.workspace,
            state: &mut self.state,
            changes: &mut self.changes,
            hop: 0,
            cause: None,
        })
    }
    fn hears(&mut self, text: &str) {
        let incoming = Incoming {
            channel: CHAT,
            identity: "visitor".into(),
            provider_id: format!("m-{text}"),
            sent_at: None,
            profile: Profile { first_name: Some("Léa".into()), ..Profile::default() },
            content: Content::text(text),
            reply_to: None,
            ad: None,
        };
        self.turn(|turn| receive(turn, &incoming, Meant::Nobody));
    }
    fn does(&mut self, actor: &Actor, command: &Command) -> Result<(), Refusal> {
        self.turn(|turn| carry_out(turn, actor, command))
    }
    fn says(&mut self, actor: &Actor, text: &str) -> Result<(), Refusal> {
        self.does(actor, &Command::SendMessage(Box::new(SendMessage::plain(Content::text(text)))))
    }
    fn facts(&self) -> Vec<&'static str> {
        self.changes.events.iter().map(|event| event.fact.name()).collect()
    }
}

fn bot() -> Actor {
    Actor::Workflow {
        workflow: crate::id::WorkflowId(1),
        run: crate::id::RunId(2),
        step: "hello".into(),
        step_name: "Hello".into(),
    }
}

#[test]
fn a_first_message_makes_a_contact_and_opens_a_conversation() {
    let mut story = Story::new();
    story.hears("Bonjour");
    assert_eq!(story.facts(), ["contact_created", "conversation_opened", "message_received"]);
    assert_eq!(story.state.contact.first_name, "Léa");
    assert_eq!((story.state.unread, story.state.is_open()), (1, true));
}

#[test]
fn an_answer_to_a_question_does_not_reopen_a_closed_conversation() {
    let mut story = Story::new();
    story.hears("Bonjour");
    story.does(&ANNA, &Command::Close { category: None, summary: None }).unwrap();
    let answer = Incoming {
        channel: CHAT,
        identity: "visitor".into(),
        provider_id: "a".into(),
        sent_at: None,
        profile: Profile::default(),
        content: Content::text("5"),
        reply_to: None,
        ad: None,
    };
    story.turn(|turn| receive(turn, &answer, Meant::Question(crate::id::RunId(9))));
    assert!(!story.state.is_open());
    assert_eq!(story.state.last_incoming.as_ref().unwrap().text, "5");
}

#[test]
fn after_a_takeover_nothing_automated_is_sent_until_it_is_handed_back() {
    let mut story = Story::new();
    story.hears("Bonjour");
    story.does(&ANNA, &Command::TakeOver).unwrap();
    assert!(story.changes.effects.iter().any(|effect| matches!(effect, Effect::WithdrawAutomated { .. })));
    assert_eq!(story.says(&bot(), "Hello"), Err(Refusal::TakenOver));
    assert_eq!(story.says(&ANNA, "Bonjour, Anna ici"), Ok(()));
    story.does(&ANNA, &Command::Release).unwrap();
    assert_eq!(story.says(&bot(), "Hello"), Ok(()));
}

#[test]
fn the_brake_holds_an_automation_that_talks_too_much() {
    let mut story = Story::new();
    story.hears("Bonjour");
    for _ in 0..3 {
        story.says(&bot(), "again").unwrap();
    }
    assert_eq!(story.says(&bot(), "again"), Err(Refusal::TooManyAutomated(3)));
    assert_eq!(story.facts().last(), Some(&"loop_stopped"));
}

#[test]
fn what_a_channel_cannot_carry_is_refused_before_anything_changes() {
    let mut story = Story::new();
    story.hears("Bonjour");
    let before = story.changes.messages.len();
    assert_eq!(story.says(&ANNA, "  "), Err(Refusal::Empty));
    assert!(matches!(story.says(&ANNA, &"x".repeat(101)), Err(Refusal::TooLong { length: 101, .. })));
    assert_eq!(story.changes.messages.len(), before);
}

/// M-04, M-05: as many files as the channel takes, of kinds that go together; no button it does not have
#[test]
fn what_a_message_has_to_keep_to_on_a_channel_is_asked_before_anything_changes() {
    use AttachmentKind::{File, Image};
    let mut story = Story::new();
    story.hears("Hi");
    let chat = story.workspace.channels.get_mut(&CHAT).unwrap();
    chat.contents = vec![ContentKind::Attachment, ContentKind::QuickReply];
    chat.rules = MessageRules {
        max_caption: 5,
        max_attachments: 2,
        albums: vec![vec![Image]],
        ..MessageRules::default()
    };
    let file = |kind| Attachment {
        kind,
        url: Some("https://example.org/a".into()),
        source: None,
        file_name: None,
        mime: None,
        size: None,
    };
    let mut refused = |content: Content| {
        let command = Command::SendMessage(Box::new(SendMessage::plain(content)));
        story.does(&ANNA, &command).map_err(|refusal| refusal.code())
    };
    let mut files = |kinds: &[AttachmentKind], caption: &str| {
        let mut files = kinds.iter().map(|kind| file(*kind));
        let attachment = files.next().unwrap();
        refused(Content::Attachment { attachment, more: files.collect(), caption: Some(caption.into()) })
    };
    assert_eq!(files(&[Image, Image], "short"), Ok(()));
    assert_eq!(files(&[Image], "longer"), Err("caption_too_long"));
    assert_eq!(files(&[Image, Image, Image], ""), Err("too_many_files"));
    assert_eq!(files(&[Image, File], ""), Err("files_apart"));
    assert_eq!(files(&[File], ""), Ok(()));
    let link = Link { title: "Shop".into(), url: "https://example.org".into() };
    let buttons = Content::QuickReply { title: "Well?".into(), replies: vec![], links: vec![link] };
    assert_eq!(refused(buttons), Err("no_links"));
}

#[test]
fn one_bad_field_refuses_all_of_them() {
    let mut story = Story::new();
    story.hears("Bonjour");
    let values = [("email".to_owned(), json!("lea@example.org")), ("country".to_owned(), json!("France"))];
    assert!(story.does(&ANNA, &Command::SetFields { values: values.into() }).is_err());
    assert_eq!(story.state.contact.email, None);
}

#[test]
fn an_unknown_delivery_waits_for_a_person_who_may_send_it_again() {
    let mut story = Story::new();
    story.hears("Bonjour");
    story.says(&ANNA, "Votre commande est prête").unwrap();
    let Some(Effect::Send(delivery)) = story.changes.effects.last().cloned() else {
        panic!("nothing to send")
    };
    let lost = SendOutcome::Unknown { reason: "the connection broke".into() };
    story.turn(|turn| sent(turn, delivery.id, delivery.message, (CHAT, "Votre commande est prête"), &lost));
    assert_eq!(story.changes.statuses.last().unwrap().status, crate::message::DeliveryStatus::Unknown);
    let how = Settlement::Resend { channel: CHAT, content: delivery.content.clone(), reply_to: None };
    story.does(&ANNA, &Command::Settle { message: delivery.message, how }).unwrap();
    let again = Settlement::Resend { channel: CHAT, content: delivery.content.clone(), reply_to: None };
    let twice = story.does(&ANNA, &Command::Settle { message: delivery.message, how: again });
    assert_eq!(twice, Err(Refusal::BeingSent), "two clicks send once");
    assert!(
        matches!(story.changes.effects.last(), Some(Effect::Send(again)) if again.message == delivery.message)
    );
    assert!(matches!(
        story.changes.events.last().unwrap().fact,
        Fact::MessageStatus { status: crate::message::DeliveryStatus::Queued, .. }
    ));
}

#[test]
fn an_echo_settles_a_message_of_unknown_fate_and_other_echoes_are_shown() {
    let mut story = Story::new();
    story.hears("Bonjour");
    story.says(&ANNA, "Elle est prête").unwrap();
    let Some(Effect::Send(delivery)) = story.changes.effects.last().cloned() else {
        panic!("nothing to send")
    };
    let lost = SendOutcome::Unknown { reason: "the connection broke".into() };
    story.turn(|turn| sent(turn, delivery.id, delivery.message, (CHAT, "Elle est prête"), &lost));
    let echo_of = |text: &str| Incoming {
        channel: CHAT,
        identity: "visitor".into(),
        provider_id: format!("e-{text}"),
        sent_at: None,
        profile: Profile::default(),
        content: Content::text(text),
        reply_to: None,
        ad: None,
    };
    let before = story.changes.messages.len();
    story.turn(|turn| echo(turn, &echo_of("Elle est prête")));
    let settled = story.changes.statuses.last().unwrap();
    assert_eq!((settled.message, settled.status), (delivery.message, crate::message::DeliveryStatus::Sent));
    assert_eq!(settled.provider_id.as_deref(), Some("e-Elle est prête"));
    assert_eq!(story.changes.messages.len(), before, "it is not shown twice");
    story.turn(|turn| echo(turn, &echo_of("Elle est prête")));
    assert_eq!(story.changes.messages.len(), before + 1, "the next one was sent elsewhere");
}

/// 06 (snooze conversation)
#[test]
fn a_snoozed_conversation_comes_back_by_itself_or_when_the_contact_writes() {
    let mut story = Story::new();
    story.hears("Bonjour");
    let later = Timestamp::from_seconds(100);
    story.does(&ANNA, &Command::Snooze { until: Some(later) }).unwrap();
    let timer = story.state.conversation.as_ref().unwrap().snoozed.unwrap().timer;
    story.turn(|turn| snooze_over(turn, timer));
    assert_eq!(story.state.conversation.as_ref().unwrap().snoozed, None);
    story.does(&ANNA, &Command::Snooze { until: Some(later) }).unwrap();
    story.hears("Encore moi");
    assert_eq!(story.state.conversation.as_ref().unwrap().snoozed, None);
    assert_eq!(story.facts().iter().filter(|fact| **fact == "unsnoozed").count(), 2);
    let past = Command::Snooze { until: Some(Timestamp(0)) };
    assert_eq!(story.does(&ANNA, &past), Err(Refusal::BadSnooze));
}

/// 06 (update contact field), W-30
#[test]
fn stage_bot_and_block_are_set_by_name_and_wrong_values_are_refused() {
    let mut story = Story::new();
    story.hears("Bonjour");
    story.workspace.organisation.stages = vec!["Lead".into(), "Customer".into()];
    let set = |slug: &str, value: serde_json::Value| Command::SetFields {
        values: [(slug.to_owned(), value)].into(),
    };
    story.does(&ANNA, &set("lifecycle", json!("customer"))).unwrap();
    assert_eq!(story.state.contact.lifecycle.as_deref(), Some("Customer"));
    assert!(story.does(&ANNA, &set("lifecycle", json!("Friend"))).is_err());
    story.does(&ANNA, &set("lifecycle", json!(null))).unwrap();
    assert_eq!(story.facts().iter().filter(|fact| **fact == "lifecycle_changed").count(), 2);
    story.does(&ANNA, &set("bot_status", json!("Off"))).unwrap();
    assert!(!story.state.contact.bot);
    assert!(story.does(&ANNA, &set("bot_status", json!(""))).is_err());
    story.does(&ANNA, &set("blocked", json!("true"))).unwrap();
    assert!(story.state.contact.blocked);
}

/// 06 (broadcast response), W-13 (unsubscribe)
#[test]
fn an_answer_to_a_broadcast_is_known_as_one_once_and_the_unsubscribed_get_none() {
    let mut story = Story::new();
    story.hears("Bonjour");
    let broadcast = Command::Broadcast {
        broadcast: crate::id::BroadcastId(4),
        labels: vec!["spring".into()],
        message: Box::new(SendMessage::plain(Content::text("Sale!"))),
    };
    story.does(&ANNA, &broadcast).unwrap();
    story.hears("Tell me more");
    story.hears("Please");
    assert_eq!(story.facts().iter().filter(|fact| **fact == "broadcast_answered").count(), 1);
    story.state.contact.unsubscribed = true;
    assert_eq!(story.does(&ANNA, &broadcast), Err(Refusal::Unsubscribed));
}

/// 06 (add comment)
#[test]
fn a_comment_speaks_to_users_who_exist() {
    let mut story = Story::new();
    let text = "{{@user.1}} {{@user.1}} {{@user.9}} {{@user.1 look";
    story.does(&ANNA, &Command::AddComment { text: text.into(), client_id: None }).unwrap();
    let Fact::CommentAdded { mentions, .. } = &story.changes.events.last().unwrap().fact else { panic!() };
    assert_eq!(mentions, &[UserId(1)]);
}
