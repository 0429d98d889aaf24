//! Add comment: writes an internal comment, which the contact never sees. `{{@user.5}}` speaks to a
//! user.

use super::{Behaviour, Go, Walk};
use crate::check::StepCheck;
use domain::command::Command;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Its settings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct AddComment {
    /// The words, with variables.
    #[serde(default)]
    pub text: String,
}

const MOST_COMMENT: usize = 1000;

impl Behaviour for AddComment {
    fn enter(&self, walk: &mut Walk<'_, '_>) -> Go {
        let text = walk.render(&self.text).chars().take(MOST_COMMENT).collect();
        if let Err(refusal) = walk.command(&Command::AddComment { text, client_id: None }) {
            walk.tell(refusal);
        }
        Go::next()
    }

    fn check(&self, check: &mut StepCheck<'_>) {
        check.text("text", &self.text, MOST_COMMENT);
        check.mentions("text", &self.text);
    }
}
