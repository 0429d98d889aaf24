//! One contact's way through one workflow: where it is, what it waits for, what it remembers, and
//! the trail it left.

use crate::remark::{Remark, told};
use crate::trial::Tried;
use domain::id::{ContactId, MessageId, OutboxId, RunId, TimerId, WorkflowId};
use domain::time::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// A run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Run {
    /// Its id.
    pub id: RunId,
    /// Which workflow.
    pub workflow: WorkflowId,
    /// Which published version of it.
    pub version: i64,
    /// The workflow's name when the run started.
    pub name: String,
    /// Who walks.
    pub contact: ContactId,
    /// Whether it goes on.
    pub status: RunStatus,
    /// Why it ended, for a person.
    pub reason: Option<String>,
    /// The same, for whoever says it in another language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Remark>,
    /// The step it is at.
    pub at: Option<String>,
    /// What it waits for there.
    pub wait: Option<Wait>,
    /// Values saved by steps.
    pub variables: BTreeMap<String, Value>,
    /// Values the trigger gave.
    pub trigger: BTreeMap<String, Value>,
    /// How often each jump was taken.
    pub jumps: BTreeMap<String, u32>,
    /// How often the present question was asked again.
    pub asked_again: u32,
    /// The turns a language model took at the present step.
    #[serde(default)]
    pub turns: u32,
    /// The run that waits for this one to end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<RunId>,
    /// The trial it belongs to, where the workflow is only being tried.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trial: Option<Tried>,
    /// Automated steps between a person's act and this run's beginning.
    pub hop: u8,
    /// When it began.
    pub started_at: Timestamp,
    /// When it ended.
    pub ended_at: Option<Timestamp>,
    /// Where it has been.
    pub trail: Vec<Footprint>,
}

/// Whether and how a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RunStatus {
    /// It goes on.
    Ongoing,
    /// It came to an end of the workflow.
    Completed,
    /// Something could not be done and nothing was said about that.
    Failed,
    /// A person stopped it for this contact.
    Stopped,
    /// The workflow was stopped or deleted.
    Ejected,
    /// A person took the conversation over.
    TakenOver,
}

impl RunStatus {
    /// Its name in the store and on the wire.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ongoing => "ongoing",
            Self::Completed => "completed",
            Self::Failed => "failed",
            Self::Stopped => "stopped",
            Self::Ejected => "ejected",
            Self::TakenOver => "taken_over",
        }
    }
}

/// What a run waits for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wait {
    /// What would wake it.
    pub what: WaitFor,
    /// Since when.
    pub since: Timestamp,
    /// The timer that ends the waiting.
    pub timer: Option<TimerId>,
    /// When that is.
    pub until: Option<Timestamp>,
}

/// What would wake a run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum WaitFor {
    /// The contact's answer to a question.
    Answer {
        /// The message that asked.
        question: MessageId,
    },
    /// Somebody to look after the contact.
    Assignee {
        /// The wish in the outbox.
        outbox: OutboxId,
    },
    /// Time.
    Time,
    /// What comes of an errand.
    Call {
        /// The wish in the outbox.
        outbox: OutboxId,
    },
    /// Another run's end.
    Run {
        /// Which.
        run: RunId,
    },
    /// The outcome of a delivery.
    Delivery {
        /// The message.
        message: MessageId,
    },
}

/// One thing that happened on the way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Footprint {
    /// When.
    pub at: Timestamp,
    /// At which step.
    pub step: String,
    /// Its name at that time.
    pub name: String,
    /// What happened.
    pub mark: Mark,
    /// The exit it left by.
    pub exit: Option<String>,
    /// Reasons, refusals: whatever helps a person to understand.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub remarks: Vec<Remark>,
    /// The same in English, of runs from before there were remarks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// Values that were saved here.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub values: BTreeMap<String, Value>,
}

/// What happened at a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// It was entered and waits.
    Waiting,
    /// It was left by an exit.
    Passed,
    /// The run ended here.
    Ended,
    /// Something did not work.
    Trouble,
    /// The run changed over to a newer version of the workflow, and waits at the same step.
    Moved,
}

/// Footprints a run keeps; what comes after them is no longer noted.
pub const MOST_FOOTPRINTS: usize = 1000;

impl Footprint {
    /// What was remarked on here, in English.
    #[must_use]
    pub fn told(&self) -> Option<String> {
        told(&self.remarks).or_else(|| self.detail.clone())
    }
}

impl Run {
    /// Whether it goes on.
    #[must_use]
    pub fn is_ongoing(&self) -> bool {
        self.status == RunStatus::Ongoing
    }

    /// Whether it waits for the contact's answer.
    #[must_use]
    pub fn waits_for_answer(&self) -> bool {
        matches!(self.wait, Some(Wait { what: WaitFor::Answer { .. }, .. }))
    }

    /// Leaves a footprint.
    pub fn mark(&mut self, footprint: Footprint) {
        if self.trail.len() < MOST_FOOTPRINTS {
            self.trail.push(footprint);
        }
    }
}
