//! Everything a turn of a contact's mailbox needs to know of the contact, apart from its runs.

use crate::contact::Contact;
use crate::content::ContentKind;
use crate::conversation::{ContactChannel, Conversation};
use crate::id::{BroadcastId, ChannelId, ContactId, MessageId, WorkflowId, WorkspaceId};
use crate::time::{Span, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeSet, VecDeque};

/// The state of one contact.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ContactState {
    /// Counts commits; a decision made from an older one is made again. 0 is "not stored yet".
    pub version: i64,
    /// Who it is.
    pub contact: Contact,
    /// The open conversation, or the last closed one.
    pub conversation: Option<Conversation>,
    /// Where the contact can be reached.
    pub channels: Vec<ContactChannel>,
    /// Messages not seen by anybody yet.
    pub unread: u32,
    /// The last message from the contact.
    pub last_incoming: Option<LastMessage>,
    /// The last message to the contact.
    pub last_outgoing: Option<LastMessage>,
    /// The last message or comment of any kind, for the list.
    pub last_message: Option<MessageId>,
    /// When the contact last moved in the list.
    pub sort_at: Timestamp,
    /// Workflows the contact ever entered.
    pub entered: BTreeSet<WorkflowId>,
    /// Automated messages decided within the present hour, for the brake.
    pub automated: Automated,
    /// The takeover fence: automated deliveries with a smaller id may no longer leave.
    #[serde(default)]
    pub fence: i64,
    /// Messages of unknown fate, which an echo may settle.
    #[serde(default)]
    pub doubtful: VecDeque<Doubtful>,
    /// The last broadcast the contact got and has not answered.
    #[serde(default)]
    pub broadcast: Option<BroadcastSent>,
    /// Messages a person had sent again whose outcome is not known yet.
    #[serde(default)]
    pub resending: BTreeSet<MessageId>,
}

/// What conditions may ask of the last message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastMessage {
    /// Which.
    pub id: MessageId,
    /// When.
    pub at: Timestamp,
    /// Its words, cut to what conditions need.
    pub text: String,
    /// What kind of content.
    pub kind: ContentKind,
    /// On which channel.
    pub channel: ChannelId,
    /// The word for who sent it.
    pub source: String,
}

/// How many automated messages there were since when. A count, not a list: the state is written
/// with every message.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Automated {
    /// When the hour began.
    pub since: Timestamp,
    /// How many since.
    pub count: usize,
}

/// A broadcast a contact got.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BroadcastSent {
    /// Which.
    pub broadcast: BroadcastId,
    /// Its labels.
    pub labels: Vec<String>,
    /// When.
    pub at: Timestamp,
}

/// A message nobody can tell about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Doubtful {
    /// Which.
    pub message: MessageId,
    /// On which channel.
    pub channel: ChannelId,
    /// What it said.
    pub words: String,
    /// Since when.
    pub since: Timestamp,
}

/// Messages of unknown fate that are remembered.
pub const MOST_DOUBTFUL: usize = 20;

/// How much of a message's words the state keeps.
pub const KEPT_CHARS: usize = 2000;

impl ContactState {
    /// A contact nobody has heard of yet.
    #[must_use]
    pub fn new(workspace: WorkspaceId, id: ContactId, now: Timestamp) -> Self {
        Self {
            version: 0,
            contact: Contact::new(workspace, id, now),
            conversation: None,
            channels: Vec::new(),
            unread: 0,
            last_incoming: None,
            last_outgoing: None,
            last_message: None,
            sort_at: now,
            entered: BTreeSet::new(),
            automated: Automated::default(),
            fence: 0,
            doubtful: VecDeque::new(),
            broadcast: None,
            resending: BTreeSet::new(),
        }
    }

    /// What people call the contact: their name, address or number; where nothing is known, the
    /// end of their address on the channel, so that two strangers can be told apart.
    #[must_use]
    pub fn display_name(&self) -> String {
        let name = self.contact.display_name();
        if !name.is_empty() {
            return name;
        }
        let identity = self.channels.last().map_or("", |channel| channel.identity.as_str());
        let mut end: Vec<char> = identity.chars().rev().filter(|c| c.is_alphanumeric()).take(4).collect();
        end.reverse();
        format!("#{}", end.into_iter().collect::<String>().to_uppercase())
    }

    /// Whether a conversation goes on.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.conversation.as_ref().is_some_and(Conversation::is_open)
    }

    /// Among which conversations lists show it: `open`, `closed` or, for a while, `snoozed`.
    #[must_use]
    pub fn place(&self) -> &'static str {
        match &self.conversation {
            Some(conversation) if conversation.snoozed.is_some() => "snoozed",
            Some(conversation) if conversation.is_open() => "open",
            _ => "closed",
        }
    }

    /// Whether a person has taken the conversation over.
    #[must_use]
    pub fn is_taken_over(&self) -> bool {
        self.conversation.as_ref().is_some_and(|c| c.is_open() && c.taken_over_by.is_some())
    }

    /// The channel the contact last used; where they never wrote, the one they were last written on.
    #[must_use]
    pub fn last_channel(&self) -> Option<ChannelId> {
        self.channels
            .iter()
            .max_by_key(|c| (c.last_incoming_at, c.last_message_at))
            .map(|channel| channel.channel)
    }

    /// Whether lists would show the contact in another place than before.
    #[must_use]
    pub fn moved_since(&self, before: &Self) -> bool {
        let place = |state: &Self| (state.place(), state.contact.assignee, state.sort_at);
        place(self) != place(before)
    }

    /// Whether something else is known of the contact than before, so that it is called, found or
    /// compared otherwise.
    #[must_use]
    pub fn known_otherwise_since(&self, before: &Self) -> bool {
        let (now, then) = (&self.contact, &before.contact);
        let same = now.first_name == then.first_name
            && now.last_name == then.last_name
            && now.email == then.email
            && now.phone == then.phone
            && now.language == then.language
            && now.country == then.country
            && now.lifecycle == then.lifecycle
            && now.fields == then.fields
            && now.tags == then.tags
            && (now.blocked, now.bot, now.unsubscribed) == (then.blocked, then.bot, then.unsubscribed);
        // Somebody without any of these is called by the end of their last address.
        !same || self.channels.len() != before.channels.len()
    }

    /// Automated messages within the present hour; an hour begins with the first one after the last.
    pub fn automated_within_the_hour(&mut self, now: Timestamp) -> usize {
        if now - self.automated.since > Span::minutes(60) {
            self.automated = Automated { since: now, count: 0 };
        }
        self.automated.count
    }
}
