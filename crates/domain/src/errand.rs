//! Errands: what a step has done outside by somebody else, and what came of it. A step only wishes
//! for one; the errand is run after the commit, under one idempotency key however often it is tried.

use crate::conversation::Mood;
use crate::id::{ContactId, OutboxId, RunId};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// An errand on its way.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Call {
    /// The row in the outbox.
    pub id: OutboxId,
    /// Whose run wants it.
    pub contact: ContactId,
    /// The run that waits for what comes of it.
    pub run: RunId,
    /// The idempotency key: one for a run, a step and a visit of it.
    pub key: String,
    /// What is to be done.
    pub errand: Errand,
}

/// What is to be done.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Errand {
    /// A request to an address on the web.
    Http(HttpErrand),
    /// One more row below a spreadsheet.
    SheetRow {
        /// The spreadsheet's id.
        spreadsheet: String,
        /// The sheet's name.
        sheet: String,
        /// What goes into which column.
        cells: Vec<(String, String)>,
    },
    /// Something an advertiser counts.
    Conversion(Conversion),
    /// Words in another language.
    Translate {
        /// The words.
        text: String,
        /// ISO 639-1 code of the language.
        to: String,
    },
    /// A language model's next turn in a conversation.
    Think(Think),
}

/// A request to an address on the web.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HttpErrand {
    /// How.
    pub method: HttpMethod,
    /// Where to, with its query.
    pub url: String,
    /// Names and values of headers.
    pub headers: Vec<(String, String)>,
    /// What is said, with its media type.
    pub body: Option<(String, String)>,
    /// How long one try may take.
    pub timeout_seconds: u32,
    /// How often it is tried when the other side is busy, broken or not there.
    pub tries: u32,
}

/// How a request is made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "UPPERCASE")]
pub enum HttpMethod {
    /// Reads.
    #[default]
    Get,
    /// Makes something.
    Post,
    /// Puts something in a place.
    Put,
    /// Changes a part.
    Patch,
    /// Takes something away.
    Delete,
}

/// Something an advertiser counts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Conversion {
    /// To whom it is told.
    pub platform: AdPlatform,
    /// What it is called there.
    pub event: String,
    /// What it is worth.
    pub value: Option<f64>,
    /// In which currency, ISO 4217.
    pub currency: Option<String>,
    /// The contact's e-mail address, by which the advertiser finds the person.
    pub email: Option<String>,
    /// The contact's phone number, for the same.
    pub phone: Option<String>,
    /// The ad the contact came from.
    pub ad: Option<String>,
}

/// Whose ads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AdPlatform {
    /// Facebook, Instagram, WhatsApp.
    Meta,
    /// TikTok.
    Tiktok,
}

impl AdPlatform {
    /// Its name in files and conditions.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Meta => "meta",
            Self::Tiktok => "tiktok",
        }
    }
}

/// A language model's next turn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Think {
    /// What it is told to do.
    pub instruction: String,
    /// Names of what it may read up.
    pub knowledge: Vec<String>,
    /// What it may do besides answering, by name.
    pub may: Vec<String>,
    /// What the contact said last.
    pub said: String,
    /// Which turn it is, from 1.
    pub turn: u32,
}

/// What came of an errand.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum CallOutcome {
    /// The other side answered, whatever it said.
    Replied {
        /// The status of its answer.
        status: u16,
        /// What it said.
        body: String,
    },
    /// It is done.
    Done,
    /// The words in the other language.
    Translated {
        /// The words.
        text: String,
    },
    /// The language model made its turn.
    Thought(Box<Thought>),
    /// It was not done.
    Failed {
        /// Why, for a person.
        reason: String,
        /// What kind of trouble that was, where it is known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        trouble: Option<Trouble>,
    },
}

/// Why an errand was not done, for whoever says it in another language. `who` was asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "code", content = "facts", rename_all = "snake_case")]
pub enum Trouble {
    /// The address cannot be called from here.
    Forbidden,
    /// Nothing was there.
    NotReached {
        /// The host or service.
        who: String,
    },
    /// It broke off before there was an answer; what was asked may have been done.
    NoReply {
        /// The host or service.
        who: String,
        /// Whether it may have been done all the same.
        maybe_done: bool,
    },
    /// The answer is larger than is read.
    ReplyTooLarge,
    /// The service is not connected.
    NotConnected {
        /// The service.
        who: String,
    },
    /// The service does not let us in.
    NoAccess {
        /// The service.
        who: String,
    },
    /// The service said no.
    Refused {
        /// The service.
        who: String,
        /// The status of its answer.
        status: u16,
        /// What it said, in its own words.
        said: Option<String>,
    },
    /// It is a backtest, in which nobody outside is asked.
    NobodyAsked,
}

impl CallOutcome {
    /// Not done, for a reason in words alone.
    #[must_use]
    pub fn failed(reason: impl Into<String>) -> Self {
        Self::Failed { reason: reason.into(), trouble: None }
    }
}

/// A language model's turn.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Thought {
    /// What it says to the contact.
    #[serde(default)]
    pub say: Option<String>,
    /// Fields it sets, by slug.
    #[serde(default)]
    pub fields: BTreeMap<String, Value>,
    /// How the contact seems to feel, where it says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mood: Option<Mood>,
    /// Tags it puts on.
    #[serde(default)]
    pub tags: Vec<String>,
    /// How it goes on.
    #[serde(default)]
    pub verdict: Verdict,
}

/// How a language model's conversation goes on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It waits for the contact.
    #[default]
    GoOn,
    /// What the contact wanted is done.
    Resolved,
    /// A person is needed.
    HandOver,
}
