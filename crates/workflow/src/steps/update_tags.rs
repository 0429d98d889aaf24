//! Update contact tags: puts tags on or takes them off.

use super::{Behaviour, Fires, Go, Walk};
use crate::check::StepCheck;
use crate::remark::Remark;
use domain::command::Command;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Its settings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct UpdateTags {
    /// On or off.
    pub action: TagAction,
    /// Names of the tags.
    #[serde(default)]
    pub tags: Vec<String>,
}

/// What is done with the tags.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TagAction {
    /// They are put on.
    Add,
    /// They are taken off.
    Remove,
}

impl Behaviour for UpdateTags {
    fn enter(&self, walk: &mut Walk<'_, '_>) -> Go {
        let command = match self.action {
            TagAction::Add => Command::Tag { add: self.tags.clone(), remove: Vec::new() },
            TagAction::Remove => Command::Tag { add: Vec::new(), remove: self.tags.clone() },
        };
        match walk.command(&command) {
            Ok(()) => walk.tell(Remark::words(self.tags.join(", "))),
            Err(refusal) => walk.tell(refusal),
        }
        Go::next()
    }

    fn check(&self, check: &mut StepCheck<'_>) {
        if self.tags.is_empty() {
            check.error("missing", "tags", "choose at least one tag");
        }
        if self.tags.iter().any(|tag| tag.trim().is_empty() || tag.chars().count() > 255) {
            check.error("bad_tag", "tags", "a tag has 1 to 255 characters");
        }
    }

    fn fires(&self) -> Vec<Fires> {
        let tags = self.tags.iter().map(|tag| tag.trim().to_owned()).collect();
        vec![Fires::Tag { added: self.action == TagAction::Add, tags: Some(tags) }]
    }
}
