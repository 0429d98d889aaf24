//! Messages and internal comments, and the states of a delivery.

use crate::content::Content;
use crate::id::{ChannelId, ContactId, MessageId, RunId, TokenId, UserId, WorkflowId};
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Who did something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Actor {
    /// The person on the other side.
    Contact,
    /// A user of the workspace, by hand.
    User {
        /// Which.
        id: UserId,
    },
    /// A step of a workflow.
    Workflow {
        /// Which workflow.
        workflow: WorkflowId,
        /// In which run.
        run: RunId,
        /// The step's id.
        step: String,
        /// The step's name at that time.
        step_name: String,
    },
    /// A client of the developer API.
    Api {
        /// With which token.
        token: TokenId,
    },
    /// The product itself.
    System,
    /// Sent outside the product, on the provider's own app.
    Echo,
}

impl Actor {
    /// Whether no person stands behind it, so that a takeover stops it.
    #[must_use]
    pub const fn is_automated(&self) -> bool {
        matches!(self, Self::Workflow { .. } | Self::System)
    }

    /// The word conditions and webhooks use for it.
    #[must_use]
    pub const fn source(&self) -> &'static str {
        match self {
            Self::Contact => "contact",
            Self::User { .. } => "user",
            Self::Workflow { .. } => "workflow",
            Self::Api { .. } => "api",
            Self::System => "system",
            Self::Echo => "echo",
        }
    }

    /// The workflow behind it.
    #[must_use]
    pub const fn workflow(&self) -> Option<WorkflowId> {
        match self {
            Self::Workflow { workflow, .. } => Some(*workflow),
            _ => None,
        }
    }

    /// The run behind it.
    #[must_use]
    pub const fn run(&self) -> Option<RunId> {
        match self {
            Self::Workflow { run, .. } => Some(*run),
            _ => None,
        }
    }
}

/// Which way a message went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// From the contact.
    Incoming,
    /// To the contact.
    Outgoing,
    /// Internal: a comment, never seen by the contact.
    Comment,
}

impl Direction {
    /// Its name in the store and on the wire.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Incoming => "incoming",
            Self::Outgoing => "outgoing",
            Self::Comment => "comment",
        }
    }
}

/// Where an outgoing message is on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DeliveryStatus {
    /// Committed, waiting for its turn.
    Queued,
    /// The request may be on the wire.
    Sending,
    /// The provider may or may not have it: the process died or the connection broke.
    Unknown,
    /// Will not arrive; the reason says why.
    Failed,
    /// The provider has it.
    Sent,
    /// It reached the contact's device.
    Delivered,
    /// The contact saw it.
    Read,
}

impl DeliveryStatus {
    /// How far along it is; a status never goes back to a smaller rank.
    ///
    /// `Failed` outranks `Sent` because providers accept first and refuse later, but not
    /// `Delivered`: what was on the device did arrive.
    #[must_use]
    pub const fn rank(self) -> i64 {
        match self {
            Self::Queued => 0,
            Self::Sending => 1,
            Self::Unknown => 2,
            Self::Sent => 3,
            Self::Failed => 4,
            Self::Delivered => 5,
            Self::Read => 6,
        }
    }

    /// Its name in the store and on the wire.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Sending => "sending",
            Self::Unknown => "unknown",
            Self::Failed => "failed",
            Self::Sent => "sent",
            Self::Delivered => "delivered",
            Self::Read => "read",
        }
    }

    /// From the name in the store.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Queued, Self::Sending, Self::Unknown, Self::Failed, Self::Sent, Self::Delivered, Self::Read]
            .into_iter()
            .find(|status| status.name() == name)
    }
}

/// A message or comment as it is written to the store.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Message {
    /// Its id; messages of a contact are ordered by it.
    pub id: MessageId,
    /// Whose conversation it is in.
    pub contact: ContactId,
    /// When it was taken in or decided.
    pub at: Timestamp,
    /// Which way it went.
    pub direction: Direction,
    /// On which channel; none for comments.
    pub channel: Option<ChannelId>,
    /// What it says.
    pub content: Content,
    /// Who sent it.
    pub sender: Actor,
    /// Delivery state, for outgoing ones.
    pub status: Option<DeliveryStatus>,
    /// Why it failed or is unknown.
    pub status_reason: Option<String>,
    /// The provider's id, once known.
    pub provider_id: Option<String>,
    /// The message it answers.
    pub reply_to: Option<MessageId>,
    /// The client's own id, so that an optimistic bubble finds its message.
    pub client_id: Option<String>,
}

/// A change of a message's delivery state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatusChange {
    /// Which message.
    pub message: MessageId,
    /// Whose.
    pub contact: ContactId,
    /// When.
    pub at: Timestamp,
    /// The new state.
    pub status: DeliveryStatus,
    /// Why, where it failed or is unknown.
    pub reason: Option<String>,
    /// The provider's id, where this told it.
    pub provider_id: Option<String>,
    /// A person's word outranks the order of states (settling an unknown one, sending again).
    pub forced: bool,
}
