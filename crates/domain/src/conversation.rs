//! A conversation: what happens between a contact and the workspace from opening to closing.

use crate::id::{ChannelId, ConversationId, TimerId, UserId};
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Whether it goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ConversationStatus {
    /// Somebody may be waiting.
    Open,
    /// Done, until the contact writes again.
    Closed,
}

impl ConversationStatus {
    /// Its name in the store and on the wire.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Closed => "closed",
        }
    }
}

/// How somebody seems to feel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Mood {
    /// Glad.
    Positive,
    /// Neither.
    Neutral,
    /// Cross or sad.
    Negative,
}

impl Mood {
    /// Its name in conditions.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Positive => "positive",
            Self::Neutral => "neutral",
            Self::Negative => "negative",
        }
    }
}

/// One conversation. A contact has at most one that is open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conversation {
    /// Its id; a reopened contact gets a new conversation.
    pub id: ConversationId,
    /// Whether it goes on.
    pub status: ConversationStatus,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// The word for who opened it (`contact`, `user`, `workflow`, `api`).
    pub opened_by: String,
    /// The first incoming message of it.
    pub first_message: Option<String>,
    /// Messages the contact sent in it.
    pub incoming: u32,
    /// Messages sent to the contact in it.
    pub outgoing: u32,
    /// When a person first answered.
    pub first_response_at: Option<Timestamp>,
    /// Since when the contact waits for an answer.
    pub unanswered_since: Option<Timestamp>,
    /// Who took it over from the automation. While set, nothing automated is sent.
    pub taken_over_by: Option<UserId>,
    /// Until when it is out of sight.
    #[serde(default)]
    pub snoozed: Option<Snooze>,
    /// How the contact felt when a language model last looked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mood: Option<Mood>,
    /// When it was closed.
    pub closed_at: Option<Timestamp>,
    /// Category of the closing note.
    pub category: Option<String>,
    /// Summary of the closing note.
    pub summary: Option<String>,
}

/// A conversation that comes back by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snooze {
    /// When.
    pub until: Timestamp,
    /// The timer that brings it back.
    pub timer: TimerId,
}

impl Conversation {
    /// A fresh one.
    #[must_use]
    pub fn open(id: ConversationId, at: Timestamp, by: &str) -> Self {
        Self {
            id,
            status: ConversationStatus::Open,
            opened_at: at,
            opened_by: by.to_owned(),
            first_message: None,
            incoming: 0,
            outgoing: 0,
            first_response_at: None,
            unanswered_since: None,
            taken_over_by: None,
            snoozed: None,
            mood: None,
            closed_at: None,
            category: None,
            summary: None,
        }
    }

    /// Whether it goes on.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.status == ConversationStatus::Open
    }
}

/// A contact's address on one channel, and when it was last used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactChannel {
    /// Which channel.
    pub channel: ChannelId,
    /// The contact's address there, as the channel knows it.
    pub identity: String,
    /// When the contact last wrote there.
    pub last_incoming_at: Option<Timestamp>,
    /// When anything was last said there.
    pub last_message_at: Option<Timestamp>,
}
