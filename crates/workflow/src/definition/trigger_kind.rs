//! The facts a workflow can wait for, with what a person sets up for each.

use super::Keyword;
use domain::errand::AdPlatform;
use domain::id::{BroadcastId, ChannelId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The fact a workflow waits for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum TriggerKind {
    /// A conversation began.
    ConversationOpened,
    /// A conversation ended.
    ConversationClosed,
    /// A message came in.
    IncomingMessage {
        /// On one of these channels; none means any.
        #[serde(default)]
        channels: Vec<ChannelId>,
        /// With one of these words.
        #[serde(default)]
        keyword: Option<Keyword>,
    },
    /// A tag was put on or taken off.
    ContactTagUpdated {
        /// Which of the two.
        #[serde(default)]
        action: TagChange,
        /// One of these tags; none means any.
        #[serde(default)]
        tags: Vec<String>,
    },
    /// A contact field changed.
    ContactFieldUpdated {
        /// One of these fields, by slug; none means any.
        #[serde(default)]
        fields: Vec<String>,
    },
    /// The contact came to a stage of the lifecycle.
    LifecycleUpdated {
        /// One of these stages; none means any.
        #[serde(default)]
        stages: Vec<String>,
        /// Also when it is at no stage any more.
        #[serde(default, rename = "whenCleared")]
        when_cleared: bool,
    },
    /// A user starts it from the conversation.
    Shortcut {
        /// Name of its icon.
        #[serde(default)]
        icon: String,
        /// What users see.
        #[serde(default)]
        title: String,
        /// What it is for.
        #[serde(default)]
        description: String,
        /// What the user fills in first.
        #[serde(default)]
        form: Vec<FormField>,
    },
    /// Another system calls its address.
    IncomingWebhook {
        /// What tells whom it is about.
        #[serde(default)]
        by: IdentifiedBy,
        /// Where in the body that is, like `$.customer.email`.
        #[serde(default)]
        path: String,
        /// Whether somebody unknown becomes a contact.
        #[serde(default)]
        create: bool,
        /// What else of the body is kept.
        #[serde(default)]
        values: Vec<Mapped>,
    },
    /// The contact answered a broadcast.
    BroadcastResponse {
        /// One of these broadcasts; none means any.
        #[serde(default)]
        broadcasts: Vec<BroadcastId>,
        /// With one of these labels; none means any.
        #[serde(default)]
        labels: Vec<String>,
        /// Within so many days.
        #[serde(default, rename = "withinDays")]
        within_days: Option<u32>,
    },
    /// The contact came from an ad.
    ClickToChatAd {
        /// On one of these channels; none means any.
        #[serde(default)]
        channels: Vec<ChannelId>,
        /// Whose ads; none means anyone's.
        #[serde(default)]
        platform: Option<AdPlatform>,
        /// One of these ads; none means any.
        #[serde(default)]
        ads: Vec<String>,
    },
    /// Only another workflow or the API starts it.
    Manual,
}

/// Whether a tag was put on or taken off.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TagChange {
    /// Put on.
    #[default]
    Added,
    /// Taken off.
    Removed,
}

/// A field of a shortcut's form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct FormField {
    /// The variable its value becomes.
    pub name: String,
    /// What users see.
    pub label: String,
    /// What is filled in.
    #[serde(rename = "type")]
    pub kind: FormFieldType,
    /// Whether it must be.
    #[serde(default)]
    pub required: bool,
    /// The values of a list.
    #[serde(default)]
    pub options: Vec<String>,
}

/// What is filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FormFieldType {
    /// A line.
    Text,
    /// Several lines.
    LongText,
    /// A number.
    Number,
    /// One of several values.
    List,
    /// Yes or no.
    Checkbox,
    /// A day.
    Date,
    /// An e-mail address.
    Email,
    /// A phone number.
    Phone,
    /// A web address.
    Url,
    /// A user of the workspace.
    User,
}

/// What tells whom a call is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum IdentifiedBy {
    /// The contact's id.
    #[default]
    Id,
    /// Their e-mail address.
    Email,
    /// Their phone number.
    Phone,
}

/// A part of a body that becomes a value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Mapped {
    /// Where it is, like `$.order.total`.
    pub path: String,
    /// What it is called.
    pub name: String,
    /// What it holds.
    #[serde(rename = "type", default)]
    pub kind: MappedType,
}

/// What a part of a body holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MappedType {
    /// Words.
    #[default]
    Text,
    /// A number.
    Number,
    /// Yes or no.
    Checkbox,
    /// A day.
    Date,
    /// Anything, as it is.
    Json,
}

impl TriggerKind {
    /// Its name in files.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::ConversationOpened => "conversation_opened",
            Self::ConversationClosed => "conversation_closed",
            Self::IncomingMessage { .. } => "incoming_message",
            Self::ContactTagUpdated { .. } => "contact_tag_updated",
            Self::ContactFieldUpdated { .. } => "contact_field_updated",
            Self::LifecycleUpdated { .. } => "lifecycle_updated",
            Self::Shortcut { .. } => "shortcut",
            Self::IncomingWebhook { .. } => "incoming_webhook",
            Self::BroadcastResponse { .. } => "broadcast_response",
            Self::ClickToChatAd { .. } => "click_to_chat_ad",
            Self::Manual => "manual",
        }
    }
}
