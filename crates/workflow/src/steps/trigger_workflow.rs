//! Trigger another workflow: starts a published workflow with the manual trigger and goes on.

use super::{Behaviour, Go, Start, Walk};
use crate::check::StepCheck;
use domain::id::WorkflowId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Its settings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TriggerWorkflow {
    /// Which workflow; missing until chosen.
    #[serde(default)]
    pub workflow: Option<WorkflowId>,
}

impl Behaviour for TriggerWorkflow {
    fn exits(&self) -> Vec<String> {
        vec!["next".to_owned()]
    }

    fn enter(&self, walk: &mut Walk<'_, '_>) -> Go {
        let Some(workflow) = self.workflow else { return Go::next() };
        match walk.library.get(workflow).map(|published| published.name.clone()) {
            Some(name) => {
                walk.tell(name);
                let start = Start { workflow, actor: walk.actor(), hop: walk.turn.hop };
                walk.starts.push(start);
            }
            None => walk.tell("that workflow is not published"),
        }
        Go::next()
    }

    fn check(&self, check: &mut StepCheck<'_>) {
        match self.workflow {
            None => check.error("missing", "workflow", "choose the workflow to start"),
            Some(workflow) => check.workflow("workflow", workflow),
        }
    }
}
