//! The demo's past: conversations put through the real mailbox on a clock that is set back, so
//! that they are stored as they would have been.

use super::scene::{Scene, scenes, span};
use crate::clock::Clock;
use crate::flow::gate::Gate;
use crate::flow::houses::Houses;
use crate::flow::mailbox::{Address, Mailbox, News};
use crate::ids::NodeIds;
use anyhow::Context;
use domain::command::{Command, SendMessage};
use domain::contact::Profile;
use domain::content::Content;
use domain::effect::{AssigneePool, AssigneeWanted, Effect, Pick, SendOutcome, Timer};
use domain::id::{ChannelId, ContactId, UserId, WorkspaceId};
use domain::input::{Incoming, Input};
use domain::message::Actor;
use domain::time::{Span, Timestamp};
use domain::workspace::Activity;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use store::Store;
use tokio::sync::mpsc;

/// What was said before there were workflows.
const CONVERSATIONS: &str = include_str!("conversations.txt");
/// Who came since, and was greeted by them.
const VISITS: &str = include_str!("visits.txt");
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

/// Plays what was said before there were workflows.
pub(super) async fn play(store: &Store, houses: &Houses, stage: &Stage) -> anyhow::Result<()> {
    let clock = SetClock::default();
    let ids = NodeIds::new(clock.clone(), 0);
    play_on(store, houses, stage, &clock, ids, &scenes(CONVERSATIONS)).await
}

/// Plays who came since. Some take days, in which others come: each is told with ids of its own node, so
/// that no two are the same however their times meet.
pub(super) async fn visit(store: &Store, houses: &Houses, stage: &Stage) -> anyhow::Result<()> {
    for (scene, node) in scenes(VISITS).into_iter().zip(1..) {
        let clock = SetClock::default();
        let ids = NodeIds::new(clock.clone(), node);
        play_on(store, houses, stage, &clock, ids, &[scene]).await?;
    }
    Ok(())
}

async fn play_on(
    store: &Store,
    houses: &Houses,
    stage: &Stage,
    clock: &SetClock,
    ids: NodeIds<SetClock>,
    scenes: &[Scene<'_>],
) -> anyhow::Result<()> {
    let (tell, told) = mpsc::unbounded_channel();
    // Nothing of the past is sent again, so the gate stays closed.
    let gate = Gate::default();
    let (mailbox, work) = Mailbox::open(store.clone(), houses.clone(), clock.clone(), ids, gate, vec![tell]);
    let task = tokio::spawn(work);
    let mut player = Player { mailbox: &mailbox, houses, clock, stage, told, timers: Vec::new() };
    for scene in scenes {
        let lines = i64::try_from(scene.lines.len()).unwrap_or(0);
        clock.set(stage.now - Span::minutes(scene.minutes_ago) - Span(PAUSE.0 * lines));
        player.play(scene).await?;
    }
    drop(player);
    drop(mailbox);
    task.await?;
    Ok(())
}

struct Player<'a> {
    mailbox: &'a Mailbox,
    houses: &'a Houses,
    clock: &'a SetClock,
    stage: &'a Stage,
    told: mpsc::UnboundedReceiver<News>,
    /// What will ring.
    timers: Vec<Timer>,
}

impl Player<'_> {
    async fn play(&mut self, scene: &Scene<'_>) -> anyhow::Result<()> {
        let identity = format!("demo-{}", scene.email);
        let assignee = self.stage.users.get(scene.assignee).copied();
        let voice = assignee.or_else(|| self.stage.users.get("nadia").copied()).unwrap_or(UserId(0));
        let user = Actor::User { id: voice };
        let mut contact = ContactId(0);
        self.timers.clear();
        for (n, (mark, text)) in scene.lines.iter().enumerate() {
            let input = match mark {
                '>' => Input::Incoming(Box::new(self.incoming(scene, &identity, n, text))),
                '!' => act(&user, Command::AddComment { text: (*text).to_owned(), client_id: None }),
                '*' => self.start(&user, text)?,
                '+' => {
                    let span = span(text).with_context(|| format!("\"{text}\" is no time"))?;
                    self.pass(span).await?;
                    continue;
                }
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
            self.follow().await?;
            self.pass(PAUSE).await?;
        }
        if scene.closed {
            let close = Command::Close { category: Some("Resolved".to_owned()), summary: None };
            self.act(contact, &user, close).await?;
        } else if assignee.is_some() && scene.lines.last().is_some_and(|(mark, _)| *mark != '>') {
            self.act(contact, &user, Command::MarkRead).await?;
        }
        self.follow().await
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

    /// Somebody starts a workflow by its name.
    fn start(&self, user: &Actor, name: &str) -> anyhow::Result<Input> {
        let house = self.houses.house(self.stage.workspace).context("the demo is gone")?;
        let found = house.workflow_names.iter().find(|(_, known)| *known == name);
        let (workflow, _) = found.with_context(|| format!("no workflow is called \"{name}\""))?;
        Ok(Input::StartWorkflow { workflow: *workflow, actor: user.clone(), values: BTreeMap::new() })
    }

    async fn act(&self, contact: ContactId, actor: &Actor, command: Command) -> anyhow::Result<()> {
        self.mailbox.post(Address::Contact(self.stage.workspace, contact), act(actor, command)).await?;
        Ok(())
    }

    /// Time passes; what becomes due rings at its moment.
    async fn pass(&mut self, span: Span) -> anyhow::Result<()> {
        let until = self.clock.now() + span;
        loop {
            self.timers.sort_by_key(|timer| timer.due);
            let due = self.timers.first().is_some_and(|timer| timer.due <= until);
            let Some(timer) = due.then(|| self.timers.remove(0)) else { break };
            self.clock.set(timer.due.max(self.clock.now()));
            self.post(timer.contact, Input::Woken { timer: timer.id, run: timer.run }).await?;
            self.follow().await?;
        }
        self.clock.set(until);
        Ok(())
    }

    /// What was sent arrived, and whoever was looked for is found; what follows from that as well.
    async fn follow(&mut self) -> anyhow::Result<()> {
        while let Ok(news) = self.told.try_recv() {
            for effect in news.iter().flat_map(|committed| &committed.changes.effects) {
                match effect {
                    Effect::Send(delivery) => {
                        let outcome = SendOutcome::Delivered { provider_id: None };
                        let input = Input::Sent {
                            outbox: delivery.id,
                            message: delivery.message,
                            channel: delivery.channel,
                            words: String::new(),
                            run: delivery.run,
                            outcome,
                        };
                        self.post(delivery.contact, input).await?;
                    }
                    Effect::PickAssignee(wanted) => {
                        self.clock.pass(Span::seconds(1));
                        let pick = self.pick(wanted);
                        let input = Input::Picked { outbox: wanted.id, run: wanted.run, pick };
                        self.post(wanted.contact, input).await?;
                    }
                    Effect::SetTimer(timer) => self.timers.push(timer.clone()),
                    Effect::DropTimer { timer } => self.timers.retain(|known| known.id != *timer),
                    Effect::Call(_) | Effect::Settled { .. } | Effect::WithdrawAutomated { .. } => {}
                }
            }
        }
        Ok(())
    }

    async fn post(&self, contact: ContactId, input: Input) -> anyhow::Result<()> {
        self.mailbox.post(Address::Contact(self.stage.workspace, contact), input).await?;
        Ok(())
    }

    /// Those who are there take turns, by the minute.
    fn pick(&self, wanted: &AssigneeWanted) -> Pick {
        let Some(house) = self.houses.house(self.stage.workspace) else { return Pick::NobodyThere };
        let workspace = &house.snapshot.workspace;
        let pool: Vec<UserId> = match wanted.pool {
            AssigneePool::Workspace => workspace.users.keys().copied().collect(),
            AssigneePool::Team(team) => {
                workspace.teams.get(&team).map(|team| team.members.clone()).unwrap_or_default()
            }
        };
        let there: Vec<UserId> = pool
            .into_iter()
            .filter_map(|id| workspace.active_user(id))
            .filter(|user| user.activity == Activity::Online)
            .map(|user| user.id)
            .collect();
        let turn = usize::try_from(self.clock.now().millis() / 60_000).unwrap_or(0);
        let chosen = turn.checked_rem(there.len()).and_then(|n| there.get(n));
        chosen.map_or(Pick::NobodyThere, |user| Pick::User(*user))
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
