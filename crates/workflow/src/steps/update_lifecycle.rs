//! Update lifecycle: puts the contact at a stage, or at none.

use super::{Behaviour, Fires, Go, Walk};
use crate::check::StepCheck;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

/// Its settings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct UpdateLifecycle {
    /// The stage; none clears it.
    #[serde(default)]
    pub stage: Option<String>,
}

impl Behaviour for UpdateLifecycle {
    fn enter(&self, walk: &mut Walk<'_, '_>) -> Go {
        walk.set_field("lifecycle", self.stage.clone().map_or(Value::Null, Value::from));
        Go::next()
    }

    fn check(&self, check: &mut StepCheck<'_>) {
        if let Some(stage) = &self.stage {
            check.stage("stage", stage);
        }
    }

    fn fires(&self) -> Vec<Fires> {
        vec![Fires::Stage(Some(self.stage.clone()))]
    }
}
