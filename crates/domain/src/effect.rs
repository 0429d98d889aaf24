//! Wishes: what shall happen outside once the decision is committed. Each becomes a row in the
//! same transaction, so a wish is never lost and never made twice.

use crate::content::Content;
use crate::errand::Call;
use crate::id::{ChannelId, ContactId, MessageId, OutboxId, RunId, TeamId, TimerId, UserId};
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// What shall happen outside.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Effect {
    /// Send a message.
    Send(Box<Delivery>),
    /// Find somebody to look after the contact.
    PickAssignee(AssigneeWanted),
    /// Have something done outside and tell the run what came of it.
    Call(Box<Call>),
    /// Withdraw every automated message to the contact that has not left yet: the takeover fence.
    WithdrawAutomated {
        /// Those whose delivery has a smaller id.
        fence: i64,
    },
    /// A wish of the outbox is fulfilled or given up; its row goes.
    Settled {
        /// Which.
        outbox: OutboxId,
    },
    /// Wake the contact's mailbox at a moment.
    SetTimer(Timer),
    /// The timer rang or is no longer wanted.
    DropTimer {
        /// Which.
        timer: TimerId,
    },
}

/// A message on its way.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Delivery {
    /// The row in the outbox.
    pub id: OutboxId,
    /// The message.
    pub message: MessageId,
    /// To whom.
    pub contact: ContactId,
    /// On which channel.
    pub channel: ChannelId,
    /// Their address there.
    pub identity: String,
    /// What it says.
    pub content: Content,
    /// The message it answers.
    pub reply_to: Option<MessageId>,
    /// Whether no person stands behind it, so that a takeover withdraws it.
    pub automated: bool,
    /// The run that wants to hear what became of it.
    pub run: Option<RunId>,
    /// The idempotency key: the message's id, of which every visit of a step makes a new one.
    pub key: String,
}

/// Somebody is wanted to look after a contact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssigneeWanted {
    /// The row in the outbox.
    pub id: OutboxId,
    /// The contact.
    pub contact: ContactId,
    /// The run that waits.
    pub run: RunId,
    /// Among whom.
    pub pool: AssigneePool,
    /// By which rule.
    pub rule: PickRule,
    /// Only those who are online.
    pub online_only: bool,
    /// Only those with fewer open contacts than this.
    pub under: Option<u32>,
}

/// Among whom to pick.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AssigneePool {
    /// Everybody of the workspace.
    Workspace,
    /// The members of a team.
    Team(TeamId),
}

/// How to pick.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PickRule {
    /// Each in turn.
    RoundRobin,
    /// Whoever has the fewest open contacts.
    LeastOpen,
}

/// A moment to be woken at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timer {
    /// Its id.
    pub id: TimerId,
    /// Whose mailbox.
    pub contact: ContactId,
    /// For which run; [`RunId::NONE`] for what is the contact's own.
    pub run: RunId,
    /// When.
    pub due: Timestamp,
}

/// What became of a delivery.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum SendOutcome {
    /// The provider took it.
    Sent {
        /// Under this id.
        provider_id: Option<String>,
    },
    /// It was put into the contact's hands at once (web chat).
    Delivered {
        /// Under this id.
        provider_id: Option<String>,
    },
    /// It will not arrive.
    Refused {
        /// Why, for a person.
        reason: String,
    },
    /// Nobody can tell.
    Unknown {
        /// What happened, for a person.
        reason: String,
    },
    /// It was withdrawn before it left.
    Withdrawn,
}

/// The answer of the assignment desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pick {
    /// This one.
    User(UserId),
    /// The team has nobody in it.
    NobodyThere,
}
