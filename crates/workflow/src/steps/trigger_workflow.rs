//! Trigger another workflow: starts a published workflow with the manual trigger, from its start or
//! from a step, with values, and goes on at once or when it has ended.

use super::{Behaviour, Fires, Go, Start, StepKind, Wake, Walk};
use crate::check::StepCheck;
use crate::run::WaitFor;
use crate::remark::Remark;
use domain::id::{RunId, WorkflowId};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// Its settings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TriggerWorkflow {
    /// Which workflow; missing until chosen.
    #[serde(default)]
    pub workflow: Option<WorkflowId>,
    /// The step it begins at; none is the first one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// What it is given, with variables.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub values: BTreeMap<String, String>,
    /// Whether to go on only when it has ended.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub wait: bool,
}

const MOST_VALUES: usize = 20;

impl Behaviour for TriggerWorkflow {
    fn enter(&self, walk: &mut Walk<'_, '_>) -> Go {
        let Some(workflow) = self.workflow else { return Go::next() };
        let Some(name) = walk.library.get(workflow).map(|published| published.name.clone()) else {
            walk.tell(Remark::NotPublished);
            return Go::next();
        };
        walk.tell(Remark::words(name));
        let values =
            self.values.iter().map(|(name, text)| (name.clone(), Value::from(walk.render(text)))).collect();
        let run = RunId::fresh(walk.turn.ids);
        let start = Start {
            workflow,
            actor: walk.actor(),
            hop: walk.turn.hop,
            run,
            from: self.from.clone(),
            values,
            parent: self.wait.then_some(walk.run.id),
        };
        walk.starts.push(start);
        if self.wait { walk.wait_for(WaitFor::Run { run }, None) } else { Go::next() }
    }

    fn resume(&self, walk: &mut Walk<'_, '_>, wake: &Wake<'_>) -> Option<Go> {
        let Wake::RunOver { completed } = wake else { return None };
        if !completed {
            walk.tell(Remark::NotCompleted);
        }
        Some(Go::next())
    }

    fn waits_on(&self, before: &StepKind, _wait: &WaitFor) -> bool {
        matches!(before, StepKind::TriggerWorkflow(before) if self.wait && self.workflow == before.workflow)
    }

    fn check(&self, check: &mut StepCheck<'_>) {
        match self.workflow {
            None => check.error("missing", "workflow", "choose the workflow to start"),
            Some(workflow) => check.workflow("workflow", workflow),
        }
        if self.values.len() > MOST_VALUES {
            check.error("too_many", "values", "at most 20 values can be passed on");
        }
        for (name, text) in &self.values {
            check.variable_name("values", name);
            check.variables("values", text);
        }
    }

    fn fires(&self) -> Vec<Fires> {
        self.workflow.map(Fires::Workflow).into_iter().collect()
    }
}
