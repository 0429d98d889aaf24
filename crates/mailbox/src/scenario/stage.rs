//! The stage of a scenario: one contact, what it is told, what is due and what is asked of others.

mod follows;

use super::{Left, Said, Speaker};
use crate::{Loaded, Snapshot};
use domain::command::{Command, SendMessage};
use domain::content::{Content, ContentKind};
use domain::effect::{AssigneeWanted, SendOutcome, Timer};
use domain::errand::{Call, CallOutcome};
use domain::id::{BroadcastId, ChannelId, ContactId, CountingIds, UserId, WorkflowId};
use domain::input::{Ad, Incoming, Input};
use domain::message::Actor;
use domain::state::{BroadcastSent, ContactState};
use domain::time::{Span, Timestamp};
use domain::workspace::{ChannelInfo, MessageRules, Workspace};
use std::collections::VecDeque;
use std::sync::Arc;
use workflow::definition::{Definition, TriggerKind};
use workflow::library::{ExitOn, Library, Published};
use workflow::remark::Remark;
use workflow::run::{Footprint, Run};
use workflow::scenario::{Named, Scenario};
use workflow::values::moment_of;

/// A Monday morning, where a scenario does not say when it is.
const MONDAY: &str = "2026-03-02T10:00";
/// Inputs that may follow from one line.
const MOST_INPUTS: usize = 1000;
/// Inputs of a whole scenario.
const MOST_ALTOGETHER: usize = 5000;
/// Inputs of a contact's past.
const MOST_OF_A_PAST: usize = 1_000_000;
/// A channel for workspaces that have none.
const STAGE: ChannelId = ChannelId(1);

pub(crate) struct Stage {
    pub(crate) contact: Loaded,
    pub(crate) said: Vec<Said>,
    /// The line that is being played.
    pub(super) line: usize,
    /// Why messages do not arrive, where they do not.
    pub(crate) refuses: Option<SendOutcome>,
    snapshot: Snapshot,
    workflow: WorkflowId,
    channel: ChannelId,
    now: Timestamp,
    ids: CountingIds,
    heard: usize,
    runs: Vec<Run>,
    timers: Vec<Timer>,
    calls: VecDeque<Call>,
    wanted: Vec<AssigneeWanted>,
    count: usize,
    altogether: usize,
    most: usize,
    /// Whether nobody outside answers: every errand fails at once.
    alone: bool,
    /// Errands of which was said that they failed, because nobody is there to answer.
    pub(crate) failed_errands: usize,
}

impl Stage {
    pub(crate) fn set(
        workflow: WorkflowId,
        name: &str,
        definition: &Definition,
        scenario: &Scenario,
        snapshot: &Snapshot,
    ) -> Result<Self, Remark> {
        let mut workspace = snapshot.workspace.clone();
        let at = scenario.at.as_deref().unwrap_or(MONDAY);
        let now =
            moment_of(at, &workspace.timezone).ok_or_else(|| Remark::NoMoment { text: at.to_owned() })?;
        let channel = channel(&mut workspace, scenario.channel.as_deref())?;
        let published = Published {
            id: workflow,
            version: 1,
            name: name.to_owned(),
            stoppable: true,
            exit_on: ExitOn::default(),
            definition: definition.clone(),
        };
        // Other workflows can be started by this one, but do not join in by themselves.
        let by_name = |other: &&Arc<Published>| {
            let kind = other.definition.trigger.as_ref().map(|trigger| &trigger.kind);
            other.id != workflow && matches!(kind, Some(TriggerKind::Manual))
        };
        let others = snapshot.library.all().filter(by_name).map(|other| Published::clone(other));
        let state = ContactState::new(workspace.id, ContactId(5), now);
        let mut stage = Self {
            contact: Loaded { state: Arc::new(state), runs: Vec::new() },
            said: Vec::new(),
            line: 0,
            refuses: None,
            snapshot: Snapshot { workspace, library: Library::default() },
            workflow,
            channel,
            now,
            ids: CountingIds(1_000),
            heard: 0,
            runs: Vec::new(),
            timers: Vec::new(),
            calls: VecDeque::new(),
            wanted: Vec::new(),
            count: 0,
            altogether: 0,
            most: MOST_ALTOGETHER,
            alone: false,
            failed_errands: 0,
        };
        stage.introduce(scenario)?;
        stage.snapshot.library = Library::new(others.chain([published]));
        Ok(stage)
    }

    /// A contact as it once was, in a world in which nobody outside answers.
    pub(crate) fn of_the_past(
        workflow: WorkflowId,
        contact: Loaded,
        snapshot: Snapshot,
        now: Timestamp,
    ) -> Self {
        Self {
            contact,
            said: Vec::new(),
            line: 0,
            refuses: None,
            snapshot,
            workflow,
            channel: STAGE,
            now,
            ids: CountingIds(1_000),
            heard: 0,
            runs: Vec::new(),
            timers: Vec::new(),
            calls: VecDeque::new(),
            wanted: Vec::new(),
            count: 0,
            altogether: 0,
            most: MOST_OF_A_PAST,
            alone: true,
            failed_errands: 0,
        }
    }

    /// Time passes until a moment.
    pub(crate) fn until(&mut self, moment: Timestamp) {
        if moment > self.now {
            self.waits(moment - self.now);
        }
    }

    /// Somebody does something.
    pub(crate) fn acts(&mut self, input: &Input) -> Result<(), Remark> {
        self.count = 0;
        self.takes(input)
    }

    /// The contact writes on a channel of theirs.
    pub(crate) fn writes_on(
        &mut self,
        channel: ChannelId,
        content: Content,
        ad: Option<Ad>,
    ) -> Result<(), Remark> {
        self.channel = channel;
        self.hears(content, ad)
    }

    /// The contact got a broadcast before.
    pub(crate) fn got_broadcast(&mut self, broadcast: Option<BroadcastSent>) {
        if broadcast.is_some() {
            Arc::make_mut(&mut self.contact.state).broadcast = broadcast;
        }
    }

    /// Whether a workflow waits for somebody who starts it.
    pub(crate) fn is_started_by_name(&self, workflow: WorkflowId) -> bool {
        let waiting = self.snapshot.library.waiting(workflow);
        waiting.is_some_and(|waiting| {
            let kind = &waiting.trigger.kind;
            let by_name = [TriggerKind::Manual.name(), "shortcut", "incoming_webhook"];
            by_name.contains(&kind.name())
        })
    }

    /// The runs of a workflow, in order.
    pub(crate) fn runs_of(&self, workflow: WorkflowId) -> Vec<Run> {
        self.runs.iter().filter(|run| run.workflow == workflow).cloned().collect()
    }

    /// Makes the contact who the scenario says they are, before any workflow looks.
    fn introduce(&mut self, scenario: &Scenario) -> Result<(), Remark> {
        let mut values = scenario.contact.clone();
        let tags = values.remove("tags").unwrap_or_default();
        let tags = tags.as_array().cloned().unwrap_or_default();
        let add: Vec<String> = tags.iter().filter_map(|tag| tag.as_str().map(str::to_owned)).collect();
        let mut commands = vec![Command::SetFields { values }];
        if !add.is_empty() {
            commands.push(Command::Tag { add, remove: Vec::new() });
        }
        for command in commands {
            self.takes(&Input::Act { actor: Actor::System, command })?;
        }
        Ok(())
    }

    /// The contact writes, coming from an ad or not.
    pub(crate) fn hears(&mut self, content: Content, ad: Option<Ad>) -> Result<(), Remark> {
        self.count = 0;
        self.say(Speaker::Contact, &content);
        let known = self.contact.state.channels.iter().find(|known| known.channel == self.channel);
        let identity = known.map_or_else(|| "scenario".to_owned(), |known| known.identity.clone());
        let incoming = Incoming {
            channel: self.channel,
            identity,
            provider_id: format!("p{}", self.ids.0),
            sent_at: None,
            profile: domain::contact::Profile::default(),
            content,
            reply_to: None,
            ad,
        };
        self.takes(&Input::Incoming(Box::new(incoming)))
    }

    /// A broadcast goes out to the contact. It is not the workflow that says it.
    pub(crate) fn broadcasts(&mut self, text: &str) -> Result<(), Remark> {
        self.count = 0;
        let message = Box::new(SendMessage::plain(Content::text(text)));
        let command = Command::Broadcast { broadcast: BroadcastId(1), labels: Vec::new(), message };
        self.takes(&Input::Act { actor: Actor::System, command })
    }

    /// Somebody starts the workflow by name.
    pub(crate) fn starts(&mut self, values: Named) -> Result<(), Remark> {
        self.count = 0;
        let user = self.snapshot.workspace.users.values().find(|user| user.active).map(|user| user.id);
        let actor = user.map_or(Actor::System, |id| Actor::User { id });
        self.takes(&Input::StartWorkflow { workflow: self.workflow, actor, values })
    }

    /// A user closes the conversation.
    pub(crate) fn closes(&mut self, summary: &str) -> Result<(), Remark> {
        self.count = 0;
        let user = self.snapshot.workspace.users.keys().next().copied().unwrap_or(UserId(1));
        let summary = Some(summary.trim().to_owned()).filter(|summary| !summary.is_empty());
        let command = Command::Close { category: None, summary };
        self.takes(&Input::Act { actor: Actor::User { id: user }, command })
    }

    /// What somebody outside answers to the oldest errand.
    pub(crate) fn answers(&mut self, outcome: CallOutcome) -> Result<(), Remark> {
        self.count = 0;
        let call = self.calls.pop_front();
        let call = call.ok_or(Remark::AsksNobody)?;
        self.takes(&Input::Called { outbox: call.id, run: call.run, outcome })
    }

    /// Time passes; what becomes due on the way rings at its moment.
    pub(crate) fn waits(&mut self, span: Span) {
        self.count = 0;
        let until = self.now + span;
        while self.count < MOST_INPUTS && self.altogether < self.most {
            self.timers.sort_by_key(|timer| (timer.due, timer.id));
            let Some(timer) = self.timers.first().filter(|timer| timer.due <= until).cloned() else { break };
            self.timers.remove(0);
            self.now = self.now.max(timer.due);
            // What rings for nobody changes nothing.
            drop(self.takes(&Input::Woken { timer: timer.id, run: timer.run }));
        }
        self.now = until;
    }

    /// The next message to the contact that nobody asked for yet.
    pub(crate) fn hear(&mut self) -> Option<String> {
        let (n, said) = self.next_unheard()?;
        self.heard = n + 1;
        Some(said)
    }

    /// The same, without hearing it.
    pub(crate) fn unheard(&self) -> Option<String> {
        self.next_unheard().map(|(_, said)| said)
    }

    fn next_unheard(&self) -> Option<(usize, String)> {
        let mut later = self.said.iter().enumerate().skip(self.heard);
        later.find(|(_, said)| said.by == Speaker::Workflow).map(|(n, said)| (n, said.text.clone()))
    }

    pub(crate) fn comment_with(&self, words: &str) -> bool {
        self.said.iter().any(|said| said.by == Speaker::Comment && said.text.contains(words))
    }

    fn say(&mut self, by: Speaker, content: &Content) {
        let text = content.words().to_owned();
        let replies = match content {
            Content::QuickReply { replies, .. } => replies.clone(),
            _ => Vec::new(),
        };
        self.said.push(Said { at: self.now, by, text, replies, line: self.line });
    }

    /// How things stand now.
    pub(super) fn left(&self) -> Left {
        Left {
            now: self.now,
            contact: ContactState::clone(&self.contact.state),
            run: self.run().cloned(),
            asks: self.calls.front().map(|call| call.errand.clone()),
        }
    }

    /// The contact's last run through the workflow.
    pub(crate) fn run(&self) -> Option<&Run> {
        self.runs.iter().rfind(|run| run.workflow == self.workflow)
    }

    /// What the history says did not work.
    pub(crate) fn trouble(&self) -> Option<String> {
        let run = self.run()?;
        let detail = run.trail.iter().rev().find_map(Footprint::told);
        run.reason.clone().or(detail)
    }
}

/// The channel the contact writes on.
fn channel(workspace: &mut Workspace, name: Option<&str>) -> Result<ChannelId, Remark> {
    let texts = |info: &&ChannelInfo| info.enabled && info.contents.contains(&ContentKind::Text);
    if let Some(name) = name {
        let found = workspace.channels.values().find(|info| info.name == name);
        return found.map(|info| info.id).ok_or_else(|| Remark::NoSuchChannel { name: name.to_owned() });
    }
    if let Some(first) = workspace.channels.values().find(texts) {
        return Ok(first.id);
    }
    let stage = ChannelInfo {
        id: STAGE,
        kind: "scenario".to_owned(),
        name: "Scenario".to_owned(),
        enabled: true,
        contents: vec![ContentKind::Text, ContentKind::QuickReply],
        max_text: 4096,
        phone_is_address: false,
        rules: MessageRules::default(),
    };
    workspace.channels.insert(STAGE, stage);
    Ok(STAGE)
}
