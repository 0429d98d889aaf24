//! What a kind of channel is and can do; the same for every account connected to it.

use domain::content::ContentKind;
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
    /// Whether there is an address that opens a chat, so that a link and a QR code lead there.
    pub chat_link: bool,
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
