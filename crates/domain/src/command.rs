//! Orders: what a person, a client or a workflow wants done to a contact.

use crate::content::Content;
use crate::conversation::Mood;
use crate::id::{BroadcastId, ChannelId, MessageId, UserId};
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use thiserror::Error;
use utoipa::ToSchema;

/// What is wanted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Command {
    /// Say something to the contact.
    SendMessage(Box<SendMessage>),
    /// Write an internal comment.
    AddComment {
        /// The words.
        text: String,
        /// The client's own id of it.
        client_id: Option<String>,
    },
    /// Put somebody in charge, or nobody.
    Assign {
        /// Who.
        to: Option<UserId>,
    },
    /// Open the conversation.
    Open,
    /// Close the conversation.
    Close {
        /// Category of the closing note.
        category: Option<String>,
        /// Summary of the closing note.
        summary: Option<String>,
    },
    /// A person takes over from the automation.
    TakeOver,
    /// The automation may speak again.
    Release,
    /// The messages were seen.
    MarkRead,
    /// Put tags on and take tags off, by name.
    Tag {
        /// On.
        add: Vec<String>,
        /// Off.
        remove: Vec<String>,
    },
    /// Change fields, standard or custom, by slug; null clears.
    SetFields {
        /// The new values.
        values: BTreeMap<String, Value>,
    },
    /// Put the conversation out of sight until a moment; none brings it back.
    Snooze {
        /// Until when.
        until: Option<Timestamp>,
    },
    /// Remember how the contact seems to feel; nothing is said of it to anybody.
    NoteMood {
        /// How.
        mood: Mood,
    },
    /// Say something to many contacts, of whom this is one.
    Broadcast {
        /// Which broadcast.
        broadcast: BroadcastId,
        /// Its labels.
        labels: Vec<String>,
        /// What it says.
        message: Box<SendMessage>,
    },
    /// A person settles what became of a message, or has it sent again.
    Settle {
        /// Which message.
        message: MessageId,
        /// How.
        how: Settlement,
    },
}

/// A message to be sent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SendMessage {
    /// On which channel; none is the one the contact last used.
    pub channel: Option<ChannelId>,
    /// What it says.
    pub content: Content,
    /// What it says instead on particular channels.
    pub responses: Vec<(ChannelId, Content)>,
    /// The message it answers.
    pub reply_to: Option<MessageId>,
    /// The client's own id of it.
    pub client_id: Option<String>,
}

impl SendMessage {
    /// The same words on whatever channel the contact last used.
    #[must_use]
    pub const fn plain(content: Content) -> Self {
        Self { channel: None, content, responses: Vec::new(), reply_to: None, client_id: None }
    }
}

/// What a person says became of a message.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Settlement {
    /// It did arrive.
    Sent,
    /// It did not.
    Failed,
    /// Send it again; the server brings what it said, because state does not hold it.
    Resend {
        /// On which channel.
        channel: ChannelId,
        /// What it says.
        content: Content,
        /// The message it answers.
        reply_to: Option<MessageId>,
    },
}

/// Why a command was not carried out. Nothing was changed. It says itself in English; its code and facts
/// are for whoever says it in another language.
#[derive(Clone, Debug, Error, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "code", content = "facts", rename_all = "snake_case")]
pub enum Refusal {
    /// The contact cannot be reached at all.
    #[error(
        "this contact has no channel to write to; wait for a message from them or choose a channel that accepts phone numbers"
    )]
    NoChannel,
    /// That channel is gone.
    #[error("channel {0} does not exist in this workspace")]
    UnknownChannel(ChannelId),
    /// That channel is switched off.
    #[error("the channel \"{0}\" is switched off; switch it on under Settings → Channels")]
    ChannelDisabled(String),
    /// The contact has no address there.
    #[error("the contact has no address on the channel \"{0}\"; choose a channel they have written on")]
    NotOnChannel(String),
    /// The channel has no such thing.
    #[error("the channel \"{channel}\" cannot send {kind}; send text instead")]
    NotSupported {
        /// The channel's name.
        channel: String,
        /// The kind of content.
        kind: String,
    },
    /// Too many characters.
    #[error("the message has {length} characters; the channel \"{channel}\" takes at most {most}")]
    TooLong {
        /// The channel's name.
        channel: String,
        /// How long it is.
        length: usize,
        /// How long it may be.
        most: usize,
    },
    /// Too many characters beside a file.
    #[error(
        "the words that go with the file have {length} characters; the channel \"{channel}\" takes at most {most}"
    )]
    CaptionTooLong {
        /// The channel's name.
        channel: String,
        /// How long they are.
        length: usize,
        /// How long they may be.
        most: usize,
    },
    /// Too many files.
    #[error("the message has {files} files; the channel \"{channel}\" takes at most {most} a message")]
    TooManyFiles {
        /// The channel's name.
        channel: String,
        /// How many there are.
        files: usize,
        /// How many there may be.
        most: usize,
    },
    /// Files that the channel does not take in one message.
    #[error(
        "the channel \"{0}\" does not take files of such different kinds in one message; send them one by one"
    )]
    FilesApart(String),
    /// Buttons that open addresses where there are none.
    #[error(
        "the channel \"{0}\" has no buttons that open an address; write the address into the text instead"
    )]
    NoLinks(String),
    /// Nothing in it.
    #[error("the message is empty; write something first")]
    Empty,
    /// A person speaks; the automation is silent.
    #[error(
        "a person has taken the conversation over; automated messages are not sent until it is handed back or closed"
    )]
    TakenOver,
    /// The contact is blocked.
    #[error("this contact is blocked; unblock them first")]
    Blocked,
    /// Nobody of that id.
    #[error("user {0} does not exist in this workspace or is no longer active")]
    UnknownUser(UserId),
    /// Only people can do it.
    #[error("only a user can take a conversation over")]
    NeedsUser,
    /// There is no such field.
    #[error("there is no contact field \"{0}\" in this workspace")]
    UnknownField(String),
    /// The value does not fit.
    #[error("{field}: {reason}")]
    BadValue {
        /// The field's slug.
        field: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The contact does not want any.
    #[error("this contact unsubscribed from broadcasts")]
    Unsubscribed,
    /// A workflow did not begin.
    #[error("the workflow was not started: {0}")]
    NotStarted(String),
    /// A moment that cannot be one.
    #[error("a conversation can only be snoozed until a moment to come, while it is not blocked")]
    BadSnooze,
    /// A name that cannot be one.
    #[error("a tag needs a name of 1 to 255 characters")]
    BadTag,
    /// It is on its way already.
    #[error("this message is being sent again already; wait for what becomes of it")]
    BeingSent,
    /// Too many automated messages in a short time.
    #[error(
        "this contact received {0} automated messages within an hour; the automation is held until that passes"
    )]
    TooManyAutomated(usize),
}

impl Refusal {
    /// Its name for programs.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoChannel => "no_channel",
            Self::UnknownChannel(_) => "unknown_channel",
            Self::ChannelDisabled(_) => "channel_disabled",
            Self::NotOnChannel(_) => "not_on_channel",
            Self::NotSupported { .. } => "not_supported",
            Self::TooLong { .. } => "too_long",
            Self::CaptionTooLong { .. } => "caption_too_long",
            Self::TooManyFiles { .. } => "too_many_files",
            Self::FilesApart(_) => "files_apart",
            Self::NoLinks(_) => "no_links",
            Self::Empty => "empty",
            Self::TakenOver => "taken_over",
            Self::Blocked => "blocked",
            Self::UnknownUser(_) => "unknown_user",
            Self::NeedsUser => "needs_user",
            Self::UnknownField(_) => "unknown_field",
            Self::BadValue { .. } => "bad_value",
            Self::Unsubscribed => "unsubscribed",
            Self::NotStarted(_) => "not_started",
            Self::BadSnooze => "bad_snooze",
            Self::BadTag => "bad_tag",
            Self::BeingSent => "being_sent",
            Self::TooManyAutomated(_) => "too_many_automated",
        }
    }
}
