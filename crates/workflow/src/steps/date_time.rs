//! Date & time: chooses a path by the calendar: the workspace's hours, hours of its own, or a
//! stretch of days.

use super::{Behaviour, Go, Walk};
use crate::check::StepCheck;
use crate::hours;
use crate::remark::Remark;
use domain::organisation::OpenHours;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use utoipa::ToSchema;

/// Its settings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct DateTime {
    /// IANA name of a timezone; none is the workspace's.
    #[serde(default)]
    pub timezone: Option<String>,
    /// What counts as inside.
    #[serde(default)]
    pub inside: Inside,
}

/// What counts as inside.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Inside {
    /// The workspace's business hours, without its holidays.
    #[default]
    WorkspaceHours,
    /// Hours by weekday.
    Hours {
        /// The hours.
        #[serde(default)]
        hours: Vec<OpenHours>,
        /// Whether the workspace's holidays are outside.
        #[serde(default)]
        holidays: bool,
    },
    /// From one day to another, both included; a missing one leaves that side open.
    Dates {
        /// The first day, or moment.
        #[serde(default)]
        from: Option<String>,
        /// The last day, or moment.
        #[serde(default)]
        to: Option<String>,
    },
}

impl DateTime {
    fn is_inside(&self, walk: &Walk<'_, '_>) -> bool {
        let (now, workspace) = (walk.today(), walk.turn.workspace);
        let zone = self.timezone.as_deref().unwrap_or(&workspace.timezone);
        let organisation = &workspace.organisation;
        match &self.inside {
            Inside::WorkspaceHours => hours::is_open(&organisation.hours, &organisation.holidays, now, zone),
            Inside::Hours { hours, holidays: true } => {
                hours::is_open(hours, &organisation.holidays, now, zone)
            }
            Inside::Hours { hours, holidays: false } => hours::is_open(hours, &BTreeSet::new(), now, zone),
            Inside::Dates { from, to } => {
                let Some(here) = crate::values::local(now, zone, "%Y-%m-%dT%H:%M") else { return false };
                // As exact as what was written: a day is the whole day.
                let cut = |edge: &str| here.chars().take(edge.len()).collect::<String>();
                let edge = |text: &String| text.trim().replace(' ', "T");
                from.as_ref().map(edge).is_none_or(|from| cut(&from) >= from)
                    && to.as_ref().map(edge).is_none_or(|to| cut(&to) <= to)
            }
        }
    }
}

impl Behaviour for DateTime {
    fn exits(&self) -> Vec<String> {
        vec!["inside".to_owned(), "outside".to_owned()]
    }

    fn enter(&self, walk: &mut Walk<'_, '_>) -> Go {
        let zone = self.timezone.as_deref().unwrap_or(&walk.turn.workspace.timezone);
        let here = |format| crate::values::local(walk.today(), zone, format).unwrap_or_default();
        let (weekday, here) = (here("%A"), here("%Y-%m-%d %H:%M"));
        let remark = Remark::Moment { weekday, here, zone: zone.to_owned() };
        walk.tell(remark);
        Go::exit(if self.is_inside(walk) { "inside" } else { "outside" })
    }

    fn check(&self, check: &mut StepCheck<'_>) {
        if let Some(zone) = &self.timezone {
            check.timezone("timezone", zone);
        }
        match &self.inside {
            Inside::WorkspaceHours => check.business_hours("inside"),
            Inside::Hours { hours, .. } => check.hours("inside.hours", hours),
            Inside::Dates { from: None, to: None } => {
                check.error("missing", "inside.from", "choose the first day, the last day, or both");
            }
            Inside::Dates { from, to } => {
                for (field, edge) in [("inside.from", from), ("inside.to", to)] {
                    if let Some(edge) = edge {
                        check.day(field, edge);
                    }
                }
                if let (Some(from), Some(to)) = (from, to)
                    && from > to
                {
                    check.error("range", "inside.to", "the last day must not be before the first");
                }
            }
        }
    }
}
