//! Update contact field: sets a field to a text with variables. A value that does not fit the
//! field's type is not stored; the history says so and the run goes on.

use super::{Behaviour, Go, Walk};
use crate::check::StepCheck;
use domain::command::Command;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

/// Its settings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct UpdateField {
    /// Slug of the field.
    #[serde(default)]
    pub field: String,
    /// The value, with variables; nothing clears the field.
    #[serde(default)]
    pub value: String,
}

impl Behaviour for UpdateField {
    fn exits(&self) -> Vec<String> {
        vec!["next".to_owned()]
    }

    fn enter(&self, walk: &mut Walk<'_, '_>) -> Go {
        let value = walk.render(&self.value);
        let values = [(self.field.clone(), Value::from(value.clone()))].into();
        match walk.command(&Command::SetFields { values }) {
            Ok(()) => walk.tell(format!("{} = {value}", self.field)),
            Err(refusal) => walk.tell(format!("not saved: {refusal}")),
        }
        Go::next()
    }

    fn check(&self, check: &mut StepCheck<'_>) {
        if self.field.is_empty() {
            check.error("missing", "field", "choose the contact field");
        } else {
            check.field("field", &self.field);
        }
        check.variables("value", &self.value);
    }
}
