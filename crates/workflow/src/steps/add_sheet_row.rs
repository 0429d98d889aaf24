//! Add Google Sheets row: appends a row to a sheet; the run waits until it is there.

use super::http_request::Pair;
use super::{Behaviour, Go, Wake, Walk};
use crate::check::StepCheck;
use crate::remark::Remark;
use domain::errand::{CallOutcome, Errand};
use domain::organisation::Service;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Its settings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AddSheetRow {
    /// The spreadsheet's id.
    #[serde(default)]
    pub spreadsheet: String,
    /// The sheet's name.
    #[serde(default)]
    pub sheet: String,
    /// What goes into which column, with variables.
    #[serde(default)]
    pub columns: Vec<Pair>,
    /// Whether a row that cannot be added has a path of its own.
    #[serde(default)]
    pub failure_branch: bool,
}

const MOST_COLUMNS: usize = 50;

impl Behaviour for AddSheetRow {
    fn exits(&self) -> Vec<String> {
        let failure = self.failure_branch.then(|| "failure".to_owned());
        ["next".to_owned()].into_iter().chain(failure).collect()
    }

    fn enter(&self, walk: &mut Walk<'_, '_>) -> Go {
        let cells = self.columns.iter().map(|pair| (pair.name.clone(), walk.render(&pair.value))).collect();
        let (spreadsheet, sheet) = (self.spreadsheet.clone(), self.sheet.clone());
        walk.errand(Errand::SheetRow { spreadsheet, sheet, cells })
    }

    fn resume(&self, walk: &mut Walk<'_, '_>, wake: &Wake<'_>) -> Option<Go> {
        outcome(self.failure_branch, walk, wake)
    }

    fn check(&self, check: &mut StepCheck<'_>) {
        check.service("spreadsheet", Service::GoogleSheets);
        if self.spreadsheet.trim().is_empty() {
            check.error("missing", "spreadsheet", "choose the spreadsheet");
        }
        if self.sheet.trim().is_empty() {
            check.error("missing", "sheet", "choose the sheet");
        }
        if self.columns.is_empty() || self.columns.len() > MOST_COLUMNS {
            check.error("columns", "columns", "fill 1 to 50 columns");
        }
        for (n, pair) in self.columns.iter().enumerate() {
            if pair.name.trim().is_empty() {
                check.error("empty", &format!("columns.{n}.name"), "choose the column");
            }
            check.variables(&format!("columns.{n}.value"), &pair.value);
        }
    }
}

/// How a step goes on whose errand is either done or not.
pub(super) fn outcome(branch: bool, walk: &mut Walk<'_, '_>, wake: &Wake<'_>) -> Option<Go> {
    let remark = match wake {
        Wake::Called(CallOutcome::Failed { reason, trouble }) => Remark::outside(reason, trouble.as_ref()),
        Wake::Called(CallOutcome::Replied { status, .. }) if !(200..300).contains(status) => {
            Remark::Status { status: *status }
        }
        Wake::Called(_) => return Some(Go::next()),
        Wake::Time => Remark::NoAnswer,
        _ => return None,
    };
    walk.tell(remark);
    Some(Go::exit(if branch { "failure" } else { "next" }))
}
