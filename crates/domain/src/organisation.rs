//! How a workspace is organised besides its people and channels: when it is open, which stages its
//! contacts go through, which services outside it is connected to, which files it has. Workflows ask
//! about it.

use crate::content::AttachmentKind;
use crate::id::FileId;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use utoipa::ToSchema;

/// How a workspace is organised.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Organisation {
    /// When it is open; none means nobody has said.
    pub hours: Vec<OpenHours>,
    /// Days it is closed whatever the weekday, `YYYY-MM-DD`.
    pub holidays: BTreeSet<String>,
    /// Stages of the lifecycle, in their order; none means any name is one.
    pub stages: Vec<String>,
    /// The stage new contacts are at.
    pub default_stage: Option<String>,
    /// Names of the tags it knows.
    pub tags: BTreeSet<String>,
    /// Services outside it is connected to.
    pub services: BTreeSet<Service>,
    /// Names of the texts a language model may read up.
    pub knowledge: BTreeSet<String>,
    /// The library of files that messages carry.
    pub files: BTreeMap<FileId, FileInfo>,
}

/// A file of the library, as messages carry it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileInfo {
    /// Its name.
    pub name: String,
    /// What it is to a person.
    pub kind: AttachmentKind,
    /// Its media type.
    pub mime: String,
    /// Its size in bytes.
    pub size: u64,
    /// The address under which everybody may read it who knows it.
    pub url: String,
}

/// A stretch of a weekday somebody is there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct OpenHours {
    /// The day it begins on.
    pub day: Weekday,
    /// When it begins, `HH:MM`.
    pub from: String,
    /// When it ends, `HH:MM`; one that is not later than `from` is on the next day.
    pub to: String,
}

/// A day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Weekday {
    /// The first day.
    Monday,
    /// The second day.
    Tuesday,
    /// The third day.
    Wednesday,
    /// The fourth day.
    Thursday,
    /// The fifth day.
    Friday,
    /// The sixth day.
    Saturday,
    /// The seventh day.
    Sunday,
}

impl Weekday {
    /// The days from Monday on.
    pub const ALL: [Self; 7] = [
        Self::Monday,
        Self::Tuesday,
        Self::Wednesday,
        Self::Thursday,
        Self::Friday,
        Self::Saturday,
        Self::Sunday,
    ];

    /// Its name in files and conditions.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Monday => "monday",
            Self::Tuesday => "tuesday",
            Self::Wednesday => "wednesday",
            Self::Thursday => "thursday",
            Self::Friday => "friday",
            Self::Saturday => "saturday",
            Self::Sunday => "sunday",
        }
    }
}

/// A service outside that steps use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Service {
    /// Spreadsheets of Google.
    GoogleSheets,
    /// The conversions API of Meta.
    MetaConversions,
    /// The events API of TikTok.
    TiktokEvents,
    /// A language model that answers contacts.
    LanguageModel,
    /// A translator.
    Translator,
}

impl Service {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::GoogleSheets,
        Self::MetaConversions,
        Self::TiktokEvents,
        Self::LanguageModel,
        Self::Translator,
    ];

    /// Its name in the store and on the wire.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::GoogleSheets => "google_sheets",
            Self::MetaConversions => "meta_conversions",
            Self::TiktokEvents => "tiktok_events",
            Self::LanguageModel => "language_model",
            Self::Translator => "translator",
        }
    }

    /// From its name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|service| service.name() == name)
    }

    /// What people call it.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::GoogleSheets => "Google Sheets",
            Self::MetaConversions => "Meta conversions",
            Self::TiktokEvents => "TikTok events",
            Self::LanguageModel => "a language model",
            Self::Translator => "a translator",
        }
    }
}
