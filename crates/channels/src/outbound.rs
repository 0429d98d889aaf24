//! What a channel takes out, and what may become of it.

use crate::http::HttpCall;
use domain::content::Content;
use domain::id::{ChannelId, MessageId};
use domain::time::Span;
use serde::Serialize;

/// A message to send.
#[derive(Clone, Copy, Debug)]
pub struct Outgoing<'a> {
    /// The channel.
    pub channel: ChannelId,
    /// The contact's address on it.
    pub identity: &'a str,
    /// Our id of the message.
    pub message: MessageId,
    /// What it says, with variables filled in; attachments have an absolute `url`.
    pub content: &'a Content,
    /// The provider's id of the message it answers.
    pub reply_to: Option<&'a str>,
    /// The idempotency key.
    pub key: &'a str,
}

/// How to send a message.
#[derive(Clone, Debug, PartialEq)]
pub enum Call {
    /// By asking the provider.
    Http(HttpCall),
    /// By the product itself: committed is delivered.
    Hosted,
}

/// What became of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SendReport {
    /// The provider took it.
    Sent {
        /// Under this id.
        provider_id: Option<String>,
    },
    /// It is in the contact's hands.
    Delivered {
        /// Under this id.
        provider_id: Option<String>,
    },
    /// Surely not taken, but may be tried again.
    Later {
        /// Not before this long; nothing means the caller's own pace.
        after: Option<Span>,
        /// Why, for a person.
        reason: String,
    },
    /// Surely not taken, and will not be.
    Refused {
        /// Why and what to do, for a person.
        reason: String,
    },
    /// May have been taken.
    Unknown {
        /// What happened, for a person.
        reason: String,
    },
    /// Surely not taken: the account must be connected anew before anything can be sent.
    Reconnect {
        /// Why and what to do, for a person.
        reason: String,
    },
}

/// How to fetch a file that only the provider has.
#[derive(Clone, Debug, PartialEq)]
pub enum MediaFetch {
    /// The reply's body is the file.
    Bytes(HttpCall),
    /// The reply goes to [`crate::Channel::media_found`], which knows the call for the bytes.
    Lookup(HttpCall),
}

/// An address that opens a chat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChatLink {
    /// The address.
    pub url: String,
    /// What the contact says by following it and confirming; where the address puts no words into their
    /// mouth, the words themselves, to be written by hand.
    pub says: String,
}

/// How to come to the address that opens a chat.
#[derive(Clone, Debug, PartialEq)]
pub enum LinkFetch {
    /// It is known.
    Known(ChatLink),
    /// The reply goes to [`crate::Channel::chat_link_found`], which reads it.
    Lookup(HttpCall),
}

/// How a chat served by the product looks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ChatLook {
    /// Its title.
    pub title: String,
    /// Its colour, `#rrggbb`.
    pub accent: String,
    /// Words shown before the first message.
    pub greeting: Option<String>,
    /// `auto`, `en`, `fr` or `es`.
    pub language: String,
}
