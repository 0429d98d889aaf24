//! Facts: what happened to a contact. The event log keeps them, workflows react to them,
//! inboxes and webhooks show them.

use crate::content::ContentKind;
use crate::id::{BroadcastId, ChannelId, ContactId, EventId, MessageId, RunId, TrialId, UserId, WorkflowId};
use crate::input::Ad;
use crate::message::{Actor, DeliveryStatus};
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// Its id; events of a contact are ordered by it.
    pub id: EventId,
    /// To whom.
    pub contact: ContactId,
    /// When.
    pub at: Timestamp,
    /// Who did it.
    pub actor: Actor,
    /// How many automated steps lie between a person's act and this fact.
    pub hop: u8,
    /// The fact that led to this one, within the same decision.
    pub cause: Option<EventId>,
    /// What.
    pub fact: Fact,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Fact {
    /// A contact came to be.
    ContactCreated,
    /// What a channel or a person told changed the contact's standard data.
    ContactUpdated,
    /// A message came in.
    MessageReceived {
        /// Which.
        message: MessageId,
        /// On which channel.
        channel: ChannelId,
        /// Its words.
        text: String,
        /// What kind of content.
        kind: ContentKind,
        /// Whether it answered a workflow's question.
        answer: bool,
        /// The run whose question it answered.
        #[serde(default)]
        run: Option<RunId>,
        /// Address of a file in it.
        #[serde(default)]
        attachment: Option<String>,
        /// The trial whose code it was; no workflow takes such a message for its own.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        trial: Option<TrialId>,
    },
    /// A message came from a blocked contact and was not taken in.
    MessageIgnored {
        /// On which channel.
        channel: ChannelId,
    },
    /// An outgoing message was committed and will be sent.
    MessageQueued {
        /// Which.
        message: MessageId,
        /// On which channel.
        channel: ChannelId,
    },
    /// A message that an integration or another app sent appeared.
    MessageEchoed {
        /// Which.
        message: MessageId,
        /// On which channel.
        channel: ChannelId,
    },
    /// A delivery got on, or did not.
    MessageStatus {
        /// Which.
        message: MessageId,
        /// The new state.
        status: DeliveryStatus,
        /// Why, where it failed or is unknown.
        reason: Option<String>,
    },
    /// An internal comment was written.
    CommentAdded {
        /// Which.
        message: MessageId,
        /// Who is spoken to in it.
        #[serde(default)]
        mentions: Vec<UserId>,
    },
    /// A conversation began.
    ConversationOpened {
        /// The word for who opened it.
        source: String,
        /// Whether this is the contact's first one.
        new_contact: bool,
        /// The message that opened it.
        first_message: Option<String>,
        /// The channel of that message.
        channel: Option<ChannelId>,
    },
    /// A conversation ended.
    ConversationClosed {
        /// The word for who closed it.
        source: String,
        /// Category of the closing note.
        category: Option<String>,
        /// Summary of the closing note.
        summary: Option<String>,
    },
    /// Somebody else looks after the contact now.
    Assigned {
        /// Who did before.
        from: Option<UserId>,
        /// Who does now.
        to: Option<UserId>,
    },
    /// A person took the conversation over from the automation.
    TakenOver {
        /// Who.
        by: UserId,
    },
    /// The automation may speak again.
    Released,
    /// The contact's messages were seen.
    MarkedRead,
    /// A tag was put on.
    TagAdded {
        /// Its name.
        tag: String,
    },
    /// A tag was taken off.
    TagRemoved {
        /// Its name.
        tag: String,
    },
    /// A contact field changed.
    FieldChanged {
        /// Its slug.
        field: String,
        /// The value before.
        old: Value,
        /// The value now.
        new: Value,
    },
    /// The contact is at another stage of the lifecycle, or at none.
    LifecycleChanged {
        /// The stage before.
        old: Option<String>,
        /// The stage now.
        new: Option<String>,
    },
    /// The conversation is out of sight for a while.
    Snoozed {
        /// Until when.
        until: Timestamp,
    },
    /// The conversation is back in sight.
    Unsnoozed,
    /// The contact answered a broadcast.
    BroadcastAnswered {
        /// Which.
        broadcast: BroadcastId,
        /// Its labels.
        labels: Vec<String>,
        /// When the contact got it.
        sent_at: Timestamp,
        /// The words of the answer.
        text: String,
    },
    /// The contact came from an ad.
    AdClicked {
        /// On which channel.
        channel: ChannelId,
        /// Which ad.
        ad: Ad,
    },
    /// A contact entered a workflow.
    RunStarted {
        /// Which workflow.
        workflow: WorkflowId,
        /// The run.
        run: RunId,
        /// Its name at that time.
        name: String,
        /// The trial it belongs to, where the workflow is only being tried.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        trial: Option<TrialId>,
    },
    /// A contact left a workflow.
    RunEnded {
        /// Which workflow.
        workflow: WorkflowId,
        /// The run.
        run: RunId,
        /// Its name at that time.
        name: String,
        /// How, in one word (`completed`, `failed`, `stopped` ...).
        how: String,
        /// Why, for a person.
        reason: Option<String>,
    },
    /// A contact inside a workflow changed over to a newer version of it.
    RunMoved {
        /// Which workflow.
        workflow: WorkflowId,
        /// The run.
        run: RunId,
        /// Its name at that time.
        name: String,
        /// The version it left.
        from: i64,
        /// The version it goes on in.
        to: i64,
    },
    /// The brakes held an automation that went round in circles.
    LoopStopped {
        /// What was not done any more.
        detail: String,
        /// Which of them.
        #[serde(default)]
        brake: Brake,
        /// The workflow that was held, where it is known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        workflow: Option<WorkflowId>,
    },
}

/// What keeps automation from going on for ever.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Brake {
    /// So many automated messages to one contact within an hour.
    Messages,
    /// So many workflows that followed from one another.
    Hops,
    /// So many steps at once.
    #[default]
    Steps,
}

impl Brake {
    /// Its name in the store and on the wire.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Messages => "messages",
            Self::Hops => "hops",
            Self::Steps => "steps",
        }
    }
    /// From its name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Messages, Self::Hops, Self::Steps].into_iter().find(|brake| brake.name() == name)
    }
}

impl Fact {
    /// Its name in the event log.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::ContactCreated => "contact_created",
            Self::ContactUpdated => "contact_updated",
            Self::MessageReceived { .. } => "message_received",
            Self::MessageIgnored { .. } => "message_ignored",
            Self::MessageQueued { .. } => "message_queued",
            Self::MessageEchoed { .. } => "message_echoed",
            Self::MessageStatus { .. } => "message_status",
            Self::CommentAdded { .. } => "comment_added",
            Self::ConversationOpened { .. } => "conversation_opened",
            Self::ConversationClosed { .. } => "conversation_closed",
            Self::Assigned { .. } => "assigned",
            Self::TakenOver { .. } => "taken_over",
            Self::Released => "released",
            Self::MarkedRead => "marked_read",
            Self::TagAdded { .. } => "tag_added",
            Self::TagRemoved { .. } => "tag_removed",
            Self::FieldChanged { .. } => "field_changed",
            Self::LifecycleChanged { .. } => "lifecycle_changed",
            Self::Snoozed { .. } => "snoozed",
            Self::Unsnoozed => "unsnoozed",
            Self::BroadcastAnswered { .. } => "broadcast_answered",
            Self::AdClicked { .. } => "ad_clicked",
            Self::RunStarted { .. } => "run_started",
            Self::RunEnded { .. } => "run_ended",
            Self::RunMoved { .. } => "run_moved",
            Self::LoopStopped { .. } => "loop_stopped",
        }
    }

    /// Whether a conversation's timeline shows it as a line of its own.
    #[must_use]
    pub const fn is_activity(&self) -> bool {
        matches!(
            self,
            Self::ConversationOpened { .. }
                | Self::ConversationClosed { .. }
                | Self::Assigned { .. }
                | Self::TakenOver { .. }
                | Self::Released
                | Self::TagAdded { .. }
                | Self::TagRemoved { .. }
                | Self::FieldChanged { .. }
                | Self::LifecycleChanged { .. }
                | Self::Snoozed { .. }
                | Self::Unsnoozed
                | Self::BroadcastAnswered { .. }
                | Self::AdClicked { .. }
                | Self::RunStarted { .. }
                | Self::RunEnded { .. }
                | Self::LoopStopped { .. }
        )
    }
}
