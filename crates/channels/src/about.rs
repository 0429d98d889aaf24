//! What a kind of channel is and can do; the same for every account connected to it.

use domain::content::{AttachmentKind, ContentKind};
use domain::time::Span;

/// What a kind of channel is and can do.
#[derive(Debug)]
pub struct About {
    /// Its name in the store and on the wire; never changes.
    pub kind: &'static str,
    /// What people call it.
    pub name: &'static str,
    /// What it can carry.
    pub capabilities: Capabilities,
    /// How a message looks to the contact, for previews.
    pub appearance: Appearance,
    /// How fast it may be used.
    pub rate_limits: RateLimits,
    /// Whether the product itself serves the chat, so that nothing is sent to a provider.
    pub hosted: bool,
    /// Secrets that [`crate::Channel::fresh`] makes; they are settings, but no form asks for them.
    pub generated: &'static [Generated],
}

/// What a channel can carry towards the contact.
#[derive(Debug)]
pub struct Capabilities {
    /// Kinds of content it can send.
    pub contents: &'static [ContentKind],
    /// Most characters of a text.
    pub max_text: usize,
    /// Whether a message can answer another one.
    pub reply_to: bool,
    /// Whether the contact can be shown that somebody is typing.
    pub typing: bool,
    /// Whether answers to tap are shown as buttons.
    pub quick_replies: bool,
    /// Whether buttons can open addresses.
    pub link_buttons: bool,
    /// Most characters that go with a file.
    pub max_caption: usize,
    /// Most files of one message.
    pub max_attachments: usize,
    /// Kinds of files that may go together in one message; none means any.
    pub albums: &'static [&'static [AttachmentKind]],
    /// How long after the contact's last message one may write without being asked; nothing means always.
    pub window: Option<Span>,
}

/// How a message looks to the contact; colours as `#rrggbb`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Appearance {
    /// Behind the messages.
    pub page: &'static str,
    /// Behind the words.
    pub bubble: &'static str,
    /// The words.
    pub ink: &'static str,
    /// How answers to tap are drawn.
    pub buttons: Buttons,
}

/// How answers to tap are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Buttons {
    /// Below the message, as wide as it is.
    Below,
    /// As pills beside each other.
    Pills,
    /// Not at all: the integration draws them, or they are words.
    List,
}

impl Buttons {
    /// Its name on the wire.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Below => "below",
            Self::Pills => "pills",
            Self::List => "list",
        }
    }
}

/// How fast a channel may be used.
#[derive(Clone, Copy, Debug)]
pub struct RateLimits {
    /// All messages of one connected account.
    pub channel: Rate,
    /// Messages to one contact.
    pub contact: Rate,
}

/// So many messages within a span.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// How many.
    pub messages: u32,
    /// Within how long.
    pub per: Span,
}

impl Rate {
    /// So many a second.
    #[must_use]
    pub const fn a_second(messages: u32) -> Self {
        Self { messages, per: Span::seconds(1) }
    }
}

/// A secret the product makes for a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Generated {
    /// Its key in the settings.
    pub key: &'static str,
    /// Whether it is shown, once, to the person who creates the channel: they must hand it to the
    /// other side.
    pub shown_once: bool,
}
