//! What a message says: one enum for every channel, in the shape the developer API uses.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

/// What a message says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Content {
    /// Words.
    Text {
        /// The words.
        text: String,
    },
    /// A file of some kind, or several that belong together, with an optional caption.
    Attachment {
        /// The file.
        attachment: Attachment,
        /// Further files of the same message, in their order.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        more: Vec<Attachment>,
        /// Words that came with it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        caption: Option<String>,
    },
    /// A point on the map.
    Location {
        /// Degrees north.
        latitude: f64,
        /// Degrees east.
        longitude: f64,
        /// Name of the place.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        title: Option<String>,
        /// Address of the place.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        address: Option<String>,
    },
    /// A question with answers to tap.
    QuickReply {
        /// The question.
        title: String,
        /// The answers.
        replies: Vec<String>,
        /// Addresses to open, below the answers.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        links: Vec<Link>,
    },
    /// A letter.
    Email {
        /// What it is about; may be missing.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        subject: Option<String>,
        /// Its words without formats.
        text: String,
        /// The same with formats; whoever makes one has taken out everything that could run.
        html: String,
        /// Files that go with it.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        attachments: Vec<Attachment>,
    },
    /// Something only the receiving integration understands.
    CustomPayload {
        /// Passed on untouched.
        payload: Value,
    },
    /// Something the channel delivered that the product cannot show.
    Unsupported {
        /// What the provider called it, for example `poll`.
        what: String,
    },
}

/// A button that opens an address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Link {
    /// What is on it.
    pub title: String,
    /// What it opens.
    pub url: String,
}

/// A file in a message.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Attachment {
    /// What it is to a person.
    #[serde(rename = "type")]
    pub kind: AttachmentKind,
    /// Where it is; `None` while only the provider has it, see `source`.
    #[serde(default)]
    pub url: Option<String>,
    /// The provider's handle to fetch it by, where it has no public address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file_name: Option<String>,
    /// Its media type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mime: Option<String>,
    /// Its size in bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<u64>,
}

/// What an attachment is to a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AttachmentKind {
    /// A picture.
    Image,
    /// A film.
    Video,
    /// Music or another recording.
    Audio,
    /// A spoken message.
    Voice,
    /// A document.
    File,
    /// A sticker.
    Sticker,
}

/// The kinds of content, for capabilities and conditions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ContentKind {
    /// Words.
    Text,
    /// A file.
    Attachment,
    /// A point on the map.
    Location,
    /// A question with answers.
    QuickReply,
    /// For integrations.
    CustomPayload,
    /// A letter.
    Email,
    /// Cannot be shown.
    Unsupported,
}

impl ContentKind {
    /// Its name on the wire and in conditions.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Attachment => "attachment",
            Self::Location => "location",
            Self::QuickReply => "quick_reply",
            Self::CustomPayload => "custom_payload",
            Self::Email => "email",
            Self::Unsupported => "unsupported",
        }
    }
}

impl Content {
    /// Plain words.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text { text: text.into() }
    }

    /// Which kind it is.
    #[must_use]
    pub const fn kind(&self) -> ContentKind {
        match self {
            Self::Text { .. } => ContentKind::Text,
            Self::Attachment { .. } => ContentKind::Attachment,
            Self::Location { .. } => ContentKind::Location,
            Self::QuickReply { .. } => ContentKind::QuickReply,
            Self::CustomPayload { .. } => ContentKind::CustomPayload,
            Self::Email { .. } => ContentKind::Email,
            Self::Unsupported { .. } => ContentKind::Unsupported,
        }
    }

    /// The words in it, for conditions, search and previews.
    #[must_use]
    pub fn words(&self) -> &str {
        match self {
            Self::Text { text } => text,
            Self::Attachment { caption, .. } => caption.as_deref().unwrap_or_default(),
            Self::Location { title, address, .. } => {
                title.as_deref().or(address.as_deref()).unwrap_or_default()
            }
            Self::QuickReply { title, .. } => title,
            Self::Email { text, .. } => text,
            Self::CustomPayload { .. } | Self::Unsupported { .. } => "",
        }
    }

    /// Whether there is nothing in it that a person would see.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Text { text } | Self::QuickReply { title: text, .. } => text.trim().is_empty(),
            Self::Email { subject, text, attachments, .. } => {
                let subject = subject.as_deref().unwrap_or_default();
                subject.trim().is_empty() && text.trim().is_empty() && attachments.is_empty()
            }
            _ => false,
        }
    }

    /// The files in it, in their order.
    pub fn files(&self) -> impl Iterator<Item = &Attachment> {
        let (first, rest) = match self {
            Self::Attachment { attachment, more, .. } => (Some(attachment), more.as_slice()),
            Self::Email { attachments, .. } => (None, attachments.as_slice()),
            _ => (None, &[][..]),
        };
        first.into_iter().chain(rest)
    }

    /// The first line of its words, cut to a length that fits a list.
    #[must_use]
    pub fn preview(&self) -> String {
        let line = self.words().lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
        line.trim().chars().take(PREVIEW_CHARS).collect()
    }
}

/// How much of a message a list shows.
pub const PREVIEW_CHARS: usize = 140;
