//! Shifts: chooses the path of whoever is on duty by the calendar; the first shift that is on wins.

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
pub struct Shifts {
    /// IANA name of a timezone; none is the workspace's.
    #[serde(default)]
    pub timezone: Option<String>,
    /// The shifts, in the order they are tried.
    #[serde(default)]
    pub shifts: Vec<Shift>,
    /// Whether nobody is on duty on the workspace's holidays.
    #[serde(default)]
    pub holidays: bool,
}

/// One shift.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Shift {
    /// Its id, which exits refer to.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// When it is on.
    #[serde(default)]
    pub hours: Vec<OpenHours>,
}

const MOST_SHIFTS: usize = 9;

impl Behaviour for Shifts {
    fn exits(&self) -> Vec<String> {
        self.shifts.iter().map(|shift| format!("shift:{}", shift.id)).chain(["none".to_owned()]).collect()
    }

    fn enter(&self, walk: &mut Walk<'_, '_>) -> Go {
        let (now, workspace) = (walk.today(), walk.turn.workspace);
        let zone = self.timezone.as_deref().unwrap_or(&workspace.timezone);
        let none = BTreeSet::new();
        let holidays = if self.holidays { &workspace.organisation.holidays } else { &none };
        let on = |shift: &&Shift| !shift.hours.is_empty() && hours::is_open(&shift.hours, holidays, now, zone);
        match self.shifts.iter().find(on) {
            Some(shift) => {
                walk.tell(Remark::OnDuty { shift: shift.name.clone() });
                Go::Exit(format!("shift:{}", shift.id))
            }
            None => {
                walk.tell(Remark::NobodyOnDuty);
                Go::exit("none")
            }
        }
    }

    fn check(&self, check: &mut StepCheck<'_>) {
        if let Some(zone) = &self.timezone {
            check.timezone("timezone", zone);
        }
        if self.shifts.is_empty() || self.shifts.len() > MOST_SHIFTS {
            check.error("shifts", "shifts", "choose 1 to 9 shifts");
        }
        check.ids("shifts", self.shifts.iter().map(|shift| shift.id.as_str()));
        for (n, shift) in self.shifts.iter().enumerate() {
            if shift.name.trim().is_empty() {
                check.error("empty", &format!("shifts.{n}.name"), "give this shift a name");
            }
            check.hours(&format!("shifts.{n}.hours"), &shift.hours);
        }
    }
}
