//! Translators: a provider's bytes become our inputs, our messages become a provider's requests.
//!
//! One trait ([`Channel`]), one adapter a kind of channel, one list ([`ALL`]). An adapter reads
//! webhooks, builds requests and judges replies. It opens no socket, reads no clock, rolls no
//! dice and knows neither store nor workflows; whoever owns the network carries its calls out.
//!
//! The way of an incoming message: [`Channel::receive`] checks that the provider really sent it
//! and yields [`Inbound`]s. The way of an outgoing one: [`Channel::send`] builds a [`Call`], the
//! caller performs it, [`Channel::outcome`] says what became of it as a [`SendReport`].
//!
//! To add a channel: one file, one line in [`ALL`], a folder of fixtures.

mod about;
mod channel;
mod custom_channel;
#[cfg(test)]
mod fixtures;
mod form;
mod http;
mod inbound;
mod json;
mod outbound;
mod reply;
mod secret;
mod settings;
mod telegram;
mod webchat;

pub use about::{About, Capabilities, Generated, Rate, RateLimits};
pub use channel::{Channel, Hosted};
pub use http::{HttpCall, HttpReply, Method, Transport, WebhookRequest};
pub use inbound::{Inbound, InboundMessage, Received, Rejected};
pub use json::{holds_nul, json_complaint};
pub use outbound::{Call, ChatLink, ChatLook, LinkFetch, MediaFetch, Outgoing, SendReport};
pub use settings::{SettingProblem, Settings, SettingsError};

/// Every channel the product speaks.
pub static ALL: &[&dyn Channel] = &[&custom_channel::CustomChannel, &telegram::Telegram, &webchat::Webchat];

/// The channel of a kind.
#[must_use]
pub fn find(kind: &str) -> Option<&'static dyn Channel> {
    ALL.iter().copied().find(|channel| channel.about().kind == kind)
}
