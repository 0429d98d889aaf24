//! Close conversation: closes it, with a closing note. What hangs below it goes on, and a question
//! there does not open the conversation again; the contact's other runs end.

use super::{Behaviour, Fires, Go, Walk};
use crate::check::StepCheck;
use crate::remark::Remark;
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

const MOST_CATEGORY: usize = 128;
const MOST_SUMMARY: usize = 512;

impl Behaviour for CloseConversation {
    fn enter(&self, walk: &mut Walk<'_, '_>) -> Go {
        let cut = |text: String, most| text.chars().take(most).collect::<String>();
        let summary = self.summary.as_ref().map(|summary| cut(walk.render(summary), MOST_SUMMARY));
        if !walk.turn.state.is_open() {
            walk.tell(Remark::AlreadyClosed);
        }
        let close = Command::Close { category: self.category.clone(), summary };
        if let Err(refusal) = walk.command(&close) {
            walk.tell(refusal);
        }
        Go::next()
    }

    fn check(&self, check: &mut StepCheck<'_>) {
        check.short("category", self.category.as_deref(), MOST_CATEGORY);
        check.short("summary", self.summary.as_deref(), MOST_SUMMARY);
        check.variables("summary", self.summary.as_deref().unwrap_or_default());
    }

    fn fires(&self) -> Vec<Fires> {
        vec![Fires::Closed]
    }
}
