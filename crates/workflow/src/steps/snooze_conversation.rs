//! Snooze conversation: puts it out of sight for a while, or until a date.

use super::{Behaviour, Go, Walk};
use crate::check::StepCheck;
use crate::definition::{Duration, a_day};
use crate::remark::Remark;
use domain::command::Command;
use domain::time::Span;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Its settings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SnoozeConversation {
    /// For how long.
    #[serde(default = "a_day")]
    pub duration: Duration,
    /// Until when instead: a date, or a variable that holds one.
    #[serde(default)]
    pub until: Option<String>,
}

impl Behaviour for SnoozeConversation {
    fn enter(&self, walk: &mut Walk<'_, '_>) -> Go {
        let until = match &self.until {
            None => Some(walk.turn.now + self.duration.span()),
            Some(text) => {
                let text = walk.render(text);
                let moment = walk.values().moment_of(&text);
                if moment.is_none() {
                    walk.tell(Remark::NoDate { text });
                }
                moment
            }
        };
        if until.is_some()
            && let Err(refusal) = walk.command(&Command::Snooze { until })
        {
            walk.tell(refusal);
        }
        Go::next()
    }

    fn check(&self, check: &mut StepCheck<'_>) {
        match &self.until {
            Some(text) => check.moment("until", text),
            None => check.duration("duration", self.duration, Span::minutes(1), Span::days(365)),
        }
    }
}
