//! A trial: a workflow is tried on a real channel before it is published (W-34). Whoever says its code
//! there walks through it as it is saved at that moment; to everybody else it is not there. Who enters
//! takes the workflow along, so that saving it again changes nothing under their feet.

use crate::library::Published;
use domain::id::{ChannelId, TrialId};
use domain::time::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A workflow being tried.
#[derive(Clone, Debug, PartialEq)]
pub struct Trial {
    /// Its id.
    pub id: TrialId,
    /// On which channel.
    pub channel: ChannelId,
    /// What is said to begin, as it is shown.
    pub code: String,
    /// What is said by whoever follows the channel's link instead of writing.
    pub by_link: String,
    /// What is being tried, as it is saved now.
    pub workflow: Arc<Published>,
    /// What the trigger gives.
    pub values: BTreeMap<String, Value>,
    /// The moment the calendar shows when somebody enters; none is the real one.
    pub date: Option<Timestamp>,
    /// When it is over.
    pub ends_at: Timestamp,
}

/// What a run keeps of the trial it belongs to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Tried {
    /// Which.
    pub trial: TrialId,
    /// The moment the calendar showed when it began.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Timestamp>,
    /// The workflow as it was when the contact entered.
    pub workflow: Arc<Published>,
}

impl Trial {
    /// Whether it goes on.
    #[must_use]
    pub fn is_on(&self, now: Timestamp) -> bool {
        now < self.ends_at
    }

    /// Whether that is its code, in large or small letters, with spaces or without.
    #[must_use]
    pub fn is_called(&self, said: &str) -> bool {
        // A message that is much longer is none, and not worth folding.
        said.len() <= MOST_SAID && {
            let said = plain(said);
            said == plain(&self.code) || said == plain(&self.by_link)
        }
    }
}

/// Longest message that may be a code.
const MOST_SAID: usize = 100;

/// Without spaces, in capital letters.
fn plain(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_uppercase).collect()
}
