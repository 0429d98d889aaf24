//! Update contact field: sets a field, or what else of a contact is set by name, to a text with
//! variables. A value that does not fit is not stored; the history says so and the run goes on.

use super::{Behaviour, Fires, Go, Walk};
use crate::check::StepCheck;
use crate::remark::Remark;
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
    fn enter(&self, walk: &mut Walk<'_, '_>) -> Go {
        let value = walk.render(&self.value);
        if walk.set_field(&self.field, Value::from(value.clone())) {
            let value = value.chars().take(200).collect();
            walk.tell(Remark::FieldSet { field: self.field.clone(), value });
        }
        Go::next()
    }

    fn check(&self, check: &mut StepCheck<'_>) {
        if self.field.is_empty() {
            check.error("missing", "field", "choose the contact field");
        } else {
            check.value_for("value", &self.field, &self.value);
        }
        check.variables("value", &self.value);
    }

    fn fires(&self) -> Vec<Fires> {
        if self.field != "lifecycle" {
            return vec![Fires::Field(Some(self.field.clone()))];
        }
        let fixed = !self.value.contains('$');
        let stage = (!self.value.trim().is_empty()).then(|| self.value.clone());
        vec![Fires::Stage(fixed.then_some(stage))]
    }
}
