//! Start or stop a workflow for the contact.

use super::{Behaviour, Fires, Go, Start, Walk};
use crate::check::StepCheck;
use crate::remark::Remark;
use domain::id::{RunId, WorkflowId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// Its settings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ControlWorkflow {
    /// Which of the two.
    #[serde(default)]
    pub action: StartOrStop,
    /// Which workflow; missing until chosen.
    #[serde(default)]
    pub workflow: Option<WorkflowId>,
}

/// Which of the two.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum StartOrStop {
    /// The contact enters it, if it waits to be started by name.
    Start,
    /// The contact leaves it, if it is inside.
    #[default]
    Stop,
}

impl Behaviour for ControlWorkflow {
    fn enter(&self, walk: &mut Walk<'_, '_>) -> Go {
        let Some(workflow) = self.workflow else { return Go::next() };
        let Some(name) = walk.library.get(workflow).map(|published| published.name.clone()) else {
            walk.tell(Remark::NotPublished);
            return Go::next();
        };
        walk.tell(Remark::words(name));
        match self.action {
            StartOrStop::Stop => walk.stops.push(workflow),
            StartOrStop::Start => {
                let start = Start {
                    workflow,
                    actor: walk.actor(),
                    hop: walk.turn.hop,
                    run: RunId::fresh(walk.turn.ids),
                    from: None,
                    values: BTreeMap::new(),
                    parent: None,
                };
                walk.starts.push(start);
            }
        }
        Go::next()
    }

    fn check(&self, check: &mut StepCheck<'_>) {
        match (self.action, self.workflow) {
            (_, None) => check.error("missing", "workflow", "choose the workflow"),
            (StartOrStop::Start, Some(workflow)) => check.workflow("workflow", workflow),
            (StartOrStop::Stop, Some(_)) => {}
        }
    }

    fn fires(&self) -> Vec<Fires> {
        match (self.action, self.workflow) {
            (StartOrStop::Start, Some(workflow)) => vec![Fires::Workflow(workflow)],
            _ => Vec::new(),
        }
    }
}
