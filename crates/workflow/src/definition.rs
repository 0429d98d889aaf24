//! A workflow as it is written down: one trigger, a tree of steps, settings. This is also the form
//! of exported files, so it holds no coordinates and its names are stable.

mod trigger_kind;

pub use trigger_kind::{FormField, FormFieldType, IdentifiedBy, Mapped, MappedType, TagChange, TriggerKind};

use crate::condition::{Condition, Match};
use crate::scenario::Scenario;
use crate::steps::StepKind;
use domain::id::FileId;
use domain::time::Span;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use utoipa::ToSchema;

/// A workflow's content.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Definition {
    /// What lets contacts in.
    #[serde(default)]
    pub trigger: Option<Trigger>,
    /// The id of the first step.
    #[serde(default)]
    pub start: Option<String>,
    /// The steps, in any order; `start` and the steps' exits make the tree.
    #[serde(default)]
    pub steps: Vec<Step>,
    /// Example conversations that show what it does.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub scenarios: Vec<Scenario>,
}

/// What lets contacts in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Trigger {
    /// Which fact.
    #[serde(flatten)]
    pub kind: TriggerKind,
    /// What else must hold.
    #[serde(default)]
    pub conditions: ConditionGroup,
    /// Whether a contact that ever entered is kept out for good.
    #[serde(default)]
    pub once_per_contact: bool,
}

/// Words a message must have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Keyword {
    /// How the words are compared.
    #[serde(rename = "match")]
    pub how: KeywordMatch,
    /// The words; one is enough.
    pub words: Vec<String>,
}

/// How words are compared, without case and accents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum KeywordMatch {
    /// The message is the word.
    Is,
    /// The word is in the message.
    Contains,
    /// The message begins with the word.
    StartsWith,
}

/// Conditions joined by AND or OR.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ConditionGroup {
    /// Whether all must hold or one is enough.
    #[serde(rename = "match", default)]
    pub how: Match,
    /// The conditions; none means true.
    #[serde(default)]
    pub conditions: Vec<Condition>,
}

/// One step.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Step {
    /// Its id, which jumps and exits refer to.
    pub id: String,
    /// What people call it; unique in the workflow.
    pub name: String,
    /// What it does, with its settings.
    #[serde(flatten)]
    pub kind: StepKind,
    /// Which step follows at which exit; where there is none the run ends.
    #[serde(default)]
    pub exits: BTreeMap<String, String>,
}

/// A length of time as people write it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Duration {
    /// How many.
    pub amount: u32,
    /// Of what.
    pub unit: Unit,
}

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Seconds.
    Seconds,
    /// Minutes.
    Minutes,
    /// Hours.
    Hours,
    /// Days.
    Days,
}

impl Duration {
    /// So many days.
    #[must_use]
    pub const fn days(amount: u32) -> Self {
        Self { amount, unit: Unit::Days }
    }

    /// As a span of time.
    #[must_use]
    pub fn span(self) -> Span {
        let seconds = match self.unit {
            Unit::Seconds => 1,
            Unit::Minutes => 60,
            Unit::Hours => 3600,
            Unit::Days => 86_400,
        };
        Span::seconds(i64::from(self.amount) * seconds)
    }
}

/// Seven days: what questions and assignments wait where nothing else is said.
#[must_use]
pub const fn a_week() -> Duration {
    Duration::days(7)
}

/// A day: what a new wait lasts.
#[must_use]
pub const fn a_day() -> Duration {
    Duration::days(1)
}

impl Definition {
    /// The files of the library that its messages may send.
    #[must_use]
    pub fn files(&self) -> BTreeSet<FileId> {
        let sending = self.steps.iter().filter_map(|step| match &step.kind {
            StepKind::SendMessage(send) => Some(send.files()),
            _ => None,
        });
        sending.flatten().collect()
    }

    /// The step of that id.
    #[must_use]
    pub fn step(&self, id: &str) -> Option<&Step> {
        self.steps.iter().find(|step| step.id == id)
    }
}

/// Steps a workflow may have.
pub const MOST_STEPS: usize = 100;
