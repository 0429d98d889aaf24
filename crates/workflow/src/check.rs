//! Whether a workflow is sound: every finding names the step, the setting and the way to mend it.

mod habits;
mod loops;
mod paths;
mod reach;
mod settings;
mod step;
#[cfg(test)]
mod tests;
mod trigger;
mod window;

pub use loops::{Peer, loops};
pub use reach::is_public;
pub use settings::MOST_BODY;
pub use step::{StepCheck, unknown_variables};

use crate::definition::{Definition, TriggerKind};
use crate::scenario;
use crate::source::{Scope, ValueType};
use domain::id::WorkflowId;
use domain::workspace::Workspace;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use utoipa::ToSchema;

/// Something that is wrong, or may be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Finding {
    /// Its name for programs.
    pub code: String,
    /// What is wrong and how to mend it.
    pub message: String,
    /// The step, where it is about one.
    pub step: Option<String>,
    /// The setting, where it is about one.
    pub field: Option<String>,
    /// Whether it keeps the workflow from being saved or published.
    pub severity: Severity,
}

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Keeps it from being saved or published.
    Error,
    /// Worth a look.
    Warning,
}

/// What a workflow is checked against.
#[derive(Clone, Copy)]
pub struct Surroundings<'a> {
    /// The workspace.
    pub workspace: &'a Workspace,
    /// Workflows with the manual trigger that another one may start.
    pub manual: &'a BTreeSet<WorkflowId>,
}

/// Everything that is wrong with a workflow by itself. What it may do to others, and they to it, is
/// told by [`loops`].
#[must_use]
pub fn check(definition: &Definition, around: Surroundings<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let scope = scope_of(definition);
    trigger::check(definition, around, &scope, &mut findings);
    for step in &definition.steps {
        let mut check = StepCheck { definition, around, scope: &scope, step, findings: &mut findings };
        check.naming();
        check.exits();
        step.kind.behaviour().check(&mut check);
    }
    paths::check(definition, &mut findings);
    window::check(definition, around.workspace, &mut findings);
    findings.extend(scenario::check(definition, |code, field, message| whole(code, Some(field), message)));
    findings
}

/// Everything that is wrong with the published workflows of a workspace, each by itself and with the
/// others; those with nothing wrong are left out.
#[must_use]
pub fn check_all(published: &[Peer<'_>], around: Surroundings<'_>) -> BTreeMap<WorkflowId, Vec<Finding>> {
    let all = published.iter().map(|peer| {
        let mut findings = check(peer.definition, around);
        findings.extend(loops(*peer, published));
        (peer.id, findings)
    });
    all.filter(|(_, findings)| !findings.is_empty()).collect()
}

/// Whether any finding keeps the workflow from being published.
#[must_use]
pub fn has_errors(findings: &[Finding]) -> bool {
    findings.iter().any(|finding| finding.severity == Severity::Error)
}

/// Whether any finding keeps the workflow from being saved: a draft may be without a trigger yet,
/// and a service may be connected later.
#[must_use]
pub fn keeps_from_saving(findings: &[Finding]) -> bool {
    let later = |finding: &Finding| [NO_TRIGGER, NOT_CONNECTED].contains(&finding.code.as_str());
    findings.iter().any(|finding| finding.severity == Severity::Error && !later(finding))
}

const NO_TRIGGER: &str = "no_trigger";
const NOT_CONNECTED: &str = "not_connected";

/// The names of triggers and variables that hold in a workflow.
#[must_use]
pub fn scope_of(definition: &Definition) -> Scope {
    let kind = definition.trigger.as_ref().map(|trigger| &trigger.kind);
    let mut variables: BTreeMap<String, ValueType> = BTreeMap::new();
    for (name, kind) in definition.steps.iter().flat_map(|step| step.kind.behaviour().saves()) {
        // Two steps that save different things under one name leave it open what it holds.
        variables.entry(name).and_modify(|known| *known = same(*known, kind)).or_insert(kind);
    }
    let trigger = kind.and_then(crate::trigger::given);
    if let (Some(TriggerKind::Shortcut { form, .. }), Some(given)) = (kind, &trigger) {
        let named = form.iter().filter_map(|field| Some((field.name.clone(), *given.get(&field.name)?)));
        variables.extend(named);
    }
    Scope { trigger, variables: Some(variables) }
}

fn same(one: ValueType, other: ValueType) -> ValueType {
    if one == other { one } else { ValueType::Any }
}

fn whole(code: &str, field: Option<&str>, message: &str) -> Finding {
    Finding {
        code: code.to_owned(),
        message: message.to_owned(),
        step: None,
        field: field.map(str::to_owned),
        severity: Severity::Error,
    }
}

fn of_step(step: &str, code: &str, field: Option<&str>, message: &str, severity: Severity) -> Finding {
    Finding { step: Some(step.to_owned()), severity, ..whole(code, field, message) }
}
