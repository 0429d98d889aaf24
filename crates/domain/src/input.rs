//! What arrives in a contact's mailbox. There is no other way to change a contact.

use crate::command::Command;
use crate::contact::Profile;
use crate::content::Content;
use crate::effect::{Pick, SendOutcome};
use crate::errand::{AdPlatform, CallOutcome};
use crate::id::{ChannelId, MessageId, OutboxId, RunId, TimerId, TrialId, WorkflowId};
use crate::message::{Actor, DeliveryStatus};
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// Something for a contact's mailbox.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Input {
    /// A message from the contact.
    Incoming(Box<Incoming>),
    /// A message to the contact that was sent outside the product.
    Echo(Box<Incoming>),
    /// A provider tells how a message got on.
    Receipt {
        /// Which message.
        message: MessageId,
        /// The new state.
        status: DeliveryStatus,
        /// Why, where it failed.
        reason: Option<String>,
    },
    /// What became of a delivery of ours.
    Sent {
        /// The row in the outbox.
        outbox: OutboxId,
        /// The message.
        message: MessageId,
        /// On which channel.
        channel: ChannelId,
        /// What it said.
        words: String,
        /// The run that wants to hear it.
        run: Option<RunId>,
        /// What became of it.
        outcome: SendOutcome,
    },
    /// The assignment desk found somebody.
    Picked {
        /// The row in the outbox.
        outbox: OutboxId,
        /// The run that waits.
        run: RunId,
        /// Who.
        pick: Pick,
    },
    /// An errand came to an end.
    Called {
        /// The row in the outbox.
        outbox: OutboxId,
        /// The run that waits.
        run: RunId,
        /// What came of it.
        outcome: CallOutcome,
    },
    /// A timer rang.
    Woken {
        /// Which.
        timer: TimerId,
        /// For which run.
        run: RunId,
    },
    /// Somebody wants something done.
    Act {
        /// Who.
        actor: Actor,
        /// What.
        command: Command,
    },
    /// Start a workflow whose trigger is manual, a shortcut or a webhook.
    StartWorkflow {
        /// Which.
        workflow: WorkflowId,
        /// By whom.
        actor: Actor,
        /// What it is given.
        values: BTreeMap<String, Value>,
    },
    /// End runs of this contact.
    StopRuns {
        /// Which.
        which: WhichRuns,
        /// By whom.
        actor: Actor,
    },
    /// Take this contact's runs of a workflow along to a newer version, where that can be done.
    MoveRuns {
        /// Which workflow.
        workflow: WorkflowId,
        /// The version to go on in.
        version: i64,
        /// Who wanted it.
        actor: Actor,
    },
}

/// Which runs to end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WhichRuns {
    /// One.
    One(RunId),
    /// All that people may stop.
    AllStoppable,
    /// All of a workflow that was stopped or deleted.
    OfWorkflow(WorkflowId),
    /// All of a trial that is over.
    OfTrial(TrialId),
}

/// A message that a channel delivered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Incoming {
    /// On which channel.
    pub channel: ChannelId,
    /// The contact's address there.
    pub identity: String,
    /// The provider's id of the message; the same one twice is the same message.
    pub provider_id: String,
    /// When it was written, as the provider tells.
    pub sent_at: Option<Timestamp>,
    /// What the channel knows of the writer.
    pub profile: Profile,
    /// What it says.
    pub content: Content,
    /// The message it answers.
    pub reply_to: Option<MessageId>,
    /// The ad that led to it.
    #[serde(default)]
    pub ad: Option<Ad>,
}

/// An ad that leads to a conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ad {
    /// Its id.
    pub id: String,
    /// Whose.
    pub platform: AdPlatform,
    /// Its headline.
    pub headline: Option<String>,
    /// Its words.
    pub body: Option<String>,
}
