//! Requests and replies as values. Debug output leaves out what may hold secrets.

use domain::id::ChannelId;
use domain::time::Span;
use http::HeaderMap;
use serde_json::Value;
use std::fmt;

/// A request to make. Addresses come from settings that people typed: the caller keeps them off
/// private networks unless allowed, and follows no redirects.
#[derive(Clone, PartialEq)]
pub struct HttpCall {
    /// Its method.
    pub method: Method,
    /// Where to; may hold a secret, so never log it.
    pub url: String,
    /// Its headers, besides the content type, which follows from the body.
    pub headers: Vec<(&'static str, String)>,
    /// Its body, sent as JSON.
    pub body: Option<Value>,
    /// How long to wait for the reply.
    pub timeout: Span,
}

/// Methods in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// GET.
    Get,
    /// POST.
    Post,
}

impl Method {
    /// Its name on the wire.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
        }
    }
}

impl fmt::Debug for HttpCall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpCall").field("method", &self.method).finish_non_exhaustive()
    }
}

/// A reply that came.
#[derive(Clone, PartialEq, Eq)]
pub struct HttpReply {
    /// Its status.
    pub status: u16,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its body.
    pub body: Vec<u8>,
}

impl HttpReply {
    /// A header, whatever the case of its name.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }
}

impl fmt::Debug for HttpReply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpReply").field("status", &self.status).finish_non_exhaustive()
    }
}

/// Why there is no reply.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Transport {
    /// The request never left: name not found, connection refused.
    #[error("{0}")]
    NotSent(String),
    /// The request never left and never will: its address is not one the server calls. The words
    /// say which and what to do.
    #[error("{0}")]
    Forbidden(String),
    /// The request may have arrived, but no answer came: timeout, connection reset.
    #[error("{0}")]
    Broken(String),
}

/// A webhook call from a provider.
#[derive(Clone, Copy)]
pub struct WebhookRequest<'a> {
    /// The channel whose address was called.
    pub channel: ChannelId,
    /// Its headers.
    pub headers: &'a HeaderMap,
    /// Its body.
    pub body: &'a [u8],
}

impl<'a> WebhookRequest<'a> {
    /// A header, whatever the case of its name.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&'a str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The token of an `Authorization: Bearer` header.
    #[must_use]
    pub fn bearer(&self) -> Option<&'a str> {
        let (scheme, token) = self.header("authorization")?.split_once(' ')?;
        scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
    }
}

impl fmt::Debug for WebhookRequest<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WebhookRequest").field("channel", &self.channel).finish_non_exhaustive()
    }
}
