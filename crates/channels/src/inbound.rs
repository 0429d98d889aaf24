//! What a channel brings in.

use domain::contact::Profile;
use domain::content::Content;
use domain::message::DeliveryStatus;
use domain::time::Timestamp;
use serde_json::Value;

/// Something a provider told us.
#[derive(Clone, Debug, PartialEq)]
pub enum Inbound {
    /// The contact wrote.
    Message(Box<InboundMessage>),
    /// The workspace wrote to the contact outside the product.
    Echo(Box<InboundMessage>),
    /// How a message of ours got on.
    Receipt {
        /// The provider's id of the message.
        provider_id: String,
        /// The new state.
        status: DeliveryStatus,
        /// Why, where it failed.
        reason: Option<String>,
    },
    /// The contact is typing.
    Typing {
        /// The contact's address on the channel.
        identity: String,
    },
}

/// A message as a channel brings it.
#[derive(Clone, Debug, PartialEq)]
pub struct InboundMessage {
    /// The contact's address on the channel.
    pub identity: String,
    /// The provider's id; the same one twice is the same message.
    pub provider_id: String,
    /// When it was written, as the provider tells.
    pub sent_at: Option<Timestamp>,
    /// What the channel knows of the contact.
    pub profile: Profile,
    /// What it says.
    pub content: Content,
    /// The provider's id of the message it answers.
    pub reply_to: Option<String>,
}

/// A webhook that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Received {
    /// What it says, in order; may be nothing.
    pub inbound: Vec<Inbound>,
    /// The body of the 2xx answer, given after the commit; nothing means an empty one.
    pub reply: Option<Value>,
}

/// A webhook that was not taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{status}: {message}")]
pub struct Rejected {
    /// The HTTP status to answer.
    pub status: u16,
    /// What is wrong and what to do, for the provider's log.
    pub message: String,
}

impl Rejected {
    /// With a status and words.
    #[must_use]
    pub fn new(status: u16, message: impl Into<String>) -> Self {
        Self { status, message: message.into() }
    }
}
