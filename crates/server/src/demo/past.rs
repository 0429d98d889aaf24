//! The demo's past: conversations put through the real mailbox on a clock that is set back, so
//! that they are stored as they would have been.

use crate::clock::Clock;
use crate::flow::gate::Gate;
use crate::flow::houses::Houses;
use crate::flow::mailbox::{Address, Mailbox, News};
use crate::ids::NodeIds;
use domain::command::{Command, SendMessage};
use domain::contact::Profile;
use domain::content::Content;
use domain::effect::{Effect, SendOutcome};
use domain::id::{ChannelId, ContactId, UserId, WorkspaceId};
use domain::input::{Incoming, Input};
use domain::message::Actor;
use domain::time::{Span, Timestamp};
use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use store::Store;
use tokio::sync::mpsc;

const CONVERSATIONS: &str = include_str!("conversations.txt");
/// Between one line of a conversation and the next.
const PAUSE: Span = Span::seconds(95);

/// A clock that can be set.
#[derive(Clone, Default)]
struct SetClock(Arc<AtomicI64>);

impl Clock for SetClock {
    fn now(&self) -> Timestamp {
        Timestamp(self.0.load(Ordering::Relaxed))
    }
}

impl SetClock {
    fn set(&self, at: Timestamp) {
        self.0.store(at.0, Ordering::Relaxed);
    }
    fn pass(&self, span: Span) {
        self.0.fetch_add(span.0, Ordering::Relaxed);
    }
}

/// Where the demo's people are.
pub(super) struct Stage {
    pub(super) workspace: WorkspaceId,
    pub(super) channel: ChannelId,
    pub(super) users: HashMap<&'static str, UserId>,
    pub(super) now: Timestamp,
}

/// Plays all conversations, the oldest first.
pub(super) async fn play(store: &Store, houses: &Houses, stage: &Stage) -> anyhow::Result<()> {
    let clock = SetClock::default();
    let ids = NodeIds::new(clock.clone(), 0);
    let (tell, mut told) = mpsc::unbounded_channel();
    // Nothing of the past is sent again, so the gate stays closed.
    let gate = Gate::default();
    let (mailbox, work) = Mailbox::open(store.clone(), houses.clone(), clock.clone(), ids, gate, vec![tell]);
    let task = tokio::spawn(work);
    let mut scenes = scenes();
    scenes.sort_by_key(|scene| std::cmp::Reverse(scene.minutes_ago));
    for scene in scenes {
        let lines = i64::try_from(scene.lines.len()).unwrap_or(0);
        clock.set(stage.now - Span::minutes(scene.minutes_ago) - Span(PAUSE.0 * lines));
        Player { mailbox: &mailbox, clock: &clock, stage }.play(&scene, &mut told).await?;
    }
    drop(mailbox);
    task.await?;
    Ok(())
}

struct Scene<'t> {
    first_name: &'t str,
    last_name: &'t str,
    email: &'t str,
    phone: &'t str,
    language: &'t str,
    country: &'t str,
    minutes_ago: i64,
    assignee: &'t str,
    closed: bool,
    tags: Vec<String>,
    lines: Vec<(char, &'t str)>,
}

fn scenes() -> Vec<Scene<'static>> {
    let mut scenes: Vec<Scene<'_>> = Vec::new();
    for line in CONVERSATIONS.lines().filter(|line| !line.starts_with('#')) {
        let (mark, rest) = line.split_at_checked(1).unwrap_or_default();
        if mark == "@" {
            let mut cells = rest.split('|').map(str::trim);
            let mut cell = || cells.next().unwrap_or_default();
            scenes.push(Scene {
                first_name: cell(),
                last_name: cell(),
                email: cell(),
                phone: cell(),
                language: cell(),
                country: cell(),
                minutes_ago: cell().parse().unwrap_or(0),
                assignee: cell(),
                closed: cell() == "closed",
                tags: cell().split(',').map(str::trim).filter(|t| !t.is_empty()).map(str::to_owned).collect(),
                lines: Vec::new(),
            });
        } else if let (Some(scene), Some(mark)) = (scenes.last_mut(), mark.chars().next()) {
            scene.lines.push((mark, rest.trim()));
        }
    }
    scenes
}

struct Player<'a> {
    mailbox: &'a Mailbox,
    clock: &'a SetClock,
    stage: &'a Stage,
}

impl Player<'_> {
    async fn play(&self, scene: &Scene<'_>, told: &mut mpsc::UnboundedReceiver<News>) -> anyhow::Result<()> {
        let identity = format!("demo-{}", scene.email);
        let assignee = self.stage.users.get(scene.assignee).copied();
        let voice = assignee.or_else(|| self.stage.users.get("nadia").copied()).unwrap_or(UserId(0));
        let user = Actor::User { id: voice };
        let mut contact = ContactId(0);
        for (n, (mark, text)) in scene.lines.iter().enumerate() {
            let input = match mark {
                '>' => Input::Incoming(Box::new(self.incoming(scene, &identity, n, text))),
                '!' => act(&user, Command::AddComment { text: (*text).to_owned(), client_id: None }),
                _ => act(&user, Command::SendMessage(Box::new(SendMessage::plain(Content::text(*text))))),
            };
            let address = if *mark == '>' {
                Address::At(self.stage.workspace, self.stage.channel, identity.clone())
            } else {
                Address::Contact(self.stage.workspace, contact)
            };
            contact = self.mailbox.post(address, input).await?.contact;
            if n == 0 {
                self.settle_in(contact, scene, assignee).await?;
            }
            self.deliver(told).await?;
            self.clock.pass(PAUSE);
        }
        if scene.closed {
            let close = Command::Close { category: Some("Resolved".to_owned()), summary: None };
            self.act(contact, &user, close).await?;
        } else if assignee.is_some() && scene.lines.last().is_some_and(|(mark, _)| *mark != '>') {
            self.act(contact, &user, Command::MarkRead).await?;
        }
        Ok(())
    }

    async fn settle_in(
        &self,
        contact: ContactId,
        scene: &Scene<'_>,
        assignee: Option<UserId>,
    ) -> anyhow::Result<()> {
        self.clock.pass(Span::seconds(20));
        if let Some(user) = assignee {
            self.act(contact, &Actor::User { id: user }, Command::Assign { to: Some(user) }).await?;
        }
        if !scene.tags.is_empty() {
            let tag = Command::Tag { add: scene.tags.clone(), remove: Vec::new() };
            self.act(contact, &Actor::System, tag).await?;
        }
        Ok(())
    }

    async fn act(&self, contact: ContactId, actor: &Actor, command: Command) -> anyhow::Result<()> {
        self.mailbox.post(Address::Contact(self.stage.workspace, contact), act(actor, command)).await?;
        Ok(())
    }

    /// What was sent arrived.
    async fn deliver(&self, told: &mut mpsc::UnboundedReceiver<News>) -> anyhow::Result<()> {
        while let Ok(news) = told.try_recv() {
            for effect in news.iter().flat_map(|committed| &committed.changes.effects) {
                if let Effect::Send(delivery) = effect {
                    let outcome = SendOutcome::Delivered { provider_id: None };
                    let input = Input::Sent {
                        outbox: delivery.id,
                        message: delivery.message,
                        channel: delivery.channel,
                        words: String::new(),
                        run: delivery.run,
                        outcome,
                    };
                    self.mailbox
                        .post(Address::Contact(self.stage.workspace, delivery.contact), input)
                        .await?;
                }
            }
        }
        Ok(())
    }

    fn incoming(&self, scene: &Scene<'_>, identity: &str, n: usize, text: &str) -> Incoming {
        let some = |text: &str| Some(text.to_owned());
        Incoming {
            channel: self.stage.channel,
            identity: identity.to_owned(),
            provider_id: format!("{identity}:{n}"),
            sent_at: None,
            profile: Profile {
                first_name: some(scene.first_name),
                last_name: some(scene.last_name),
                email: some(scene.email),
                phone: some(scene.phone),
                language: some(scene.language),
                country: some(scene.country),
                avatar_url: None,
            },
            content: Content::text(text),
            reply_to: None,
            ad: None,
        }
    }
}

fn act(actor: &Actor, command: Command) -> Input {
    Input::Act { actor: actor.clone(), command }
}
