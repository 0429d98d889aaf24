//! Wait: lets time pass, also while the product is stopped: so long, until a date, or until the
//! workspace is open again.

use super::{Behaviour, Go, Silence, Wake, Walk};
use crate::check::StepCheck;
use crate::definition::{Duration, a_day};
use crate::hours;
use crate::run::WaitFor;
use crate::remark::Remark;
use domain::time::{Span, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Its settings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct WaitStep {
    /// How long.
    #[serde(default = "a_day")]
    pub duration: Duration,
    /// Until when instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<WaitUntil>,
}

/// Until when to wait.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum WaitUntil {
    /// A date, or a variable that holds one; one that has passed does not wait.
    Date {
        /// The date, with variables.
        #[serde(default)]
        date: String,
    },
    /// The workspace's next business hours; within them there is no waiting.
    BusinessHours,
}

/// The farthest date a run waits for.
const FARTHEST: Span = Span::days(366);

impl WaitStep {
    fn moment(&self, walk: &mut Walk<'_, '_>) -> Option<Timestamp> {
        let (now, workspace) = (walk.turn.now, walk.turn.workspace);
        let (moment, trouble) = match &self.until {
            None => return Some(now + self.duration.span()),
            Some(WaitUntil::BusinessHours) => {
                let (hours, holidays) = (&workspace.organisation.hours, &workspace.organisation.holidays);
                let next = hours::next_opening(hours, holidays, now, &workspace.timezone);
                (next, Remark::NeverOpen)
            }
            Some(WaitUntil::Date { date }) => {
                let text = walk.render(date);
                (walk.values().moment_of(&text), Remark::NoDate { text })
            }
        };
        let near = moment.filter(|at| *at - now <= FARTHEST);
        if near.is_none() {
            walk.tell(if moment.is_some() { Remark::TooFar } else { trouble });
        }
        near.filter(|at| *at > now)
    }
}

impl Behaviour for WaitStep {
    fn enter(&self, walk: &mut Walk<'_, '_>) -> Go {
        match self.moment(walk) {
            Some(until) => walk.wait_until(WaitFor::Time, Some(until)),
            None => Go::next(),
        }
    }

    fn resume(&self, _walk: &mut Walk<'_, '_>, wake: &Wake<'_>) -> Option<Go> {
        matches!(wake, Wake::Time).then(Go::next)
    }

    fn check(&self, check: &mut StepCheck<'_>) {
        match &self.until {
            None => {
                let most = Span::days(check.limits().wait_days);
                check.duration("duration", self.duration, Span::seconds(1), most);
            }
            Some(WaitUntil::Date { date }) => check.moment("until.date", date),
            Some(WaitUntil::BusinessHours) => check.business_hours("until"),
        }
    }

    fn silence(&self, _exit: &str) -> Silence {
        if self.until.is_some() { Silence::Unknown } else { Silence::For(self.duration.span()) }
    }

    fn pauses(&self) -> bool {
        self.until.is_none()
    }
}
