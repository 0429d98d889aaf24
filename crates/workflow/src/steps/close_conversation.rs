//! Close conversation: closes it, with a closing note, and ends the run.

use super::{Behaviour, Go, Walk};
use crate::check::StepCheck;
use crate::run::RunStatus;
use domain::command::Command;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Its settings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CloseConversation {
    /// Category of the closing note.
    #[serde(default)]
    pub category: Option<String>,
    /// Summary of the closing note, with variables.
    #[serde(default)]
    pub summary: Option<String>,
}

impl Behaviour for CloseConversation {
    fn exits(&self) -> Vec<String> {
        Vec::new()
    }

    fn enter(&self, walk: &mut Walk<'_, '_>) -> Go {
        let summary = self.summary.as_ref().map(|summary| walk.render(summary));
        let close = Command::Close { category: self.category.clone(), summary };
        if let Err(refusal) = walk.command(&close) {
            walk.tell(refusal.to_string());
        }
        Go::End(RunStatus::Completed, None)
    }

    fn check(&self, check: &mut StepCheck<'_>) {
        check.short("category", self.category.as_deref(), 128);
        check.short("summary", self.summary.as_deref(), 512);
        check.variables("summary", self.summary.as_deref().unwrap_or_default());
    }
}
