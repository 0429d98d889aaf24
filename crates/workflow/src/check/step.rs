//! A step being checked: the checks that several steps share.

use super::habits::habits;
use super::{Finding, Severity, Surroundings, of_step};
use crate::condition::{Condition, Operand};
use crate::definition::{Definition, Duration, Step};
use crate::source::{SENTIMENT, Scope};
use crate::variable;
use domain::id::{ChannelId, TeamId, UserId, WorkflowId};
use domain::organisation::Service;
use domain::time::Span;
use domain::workspace::{Limits, Workspace};
use std::collections::{BTreeMap, BTreeSet};

/// A step being checked.
pub struct StepCheck<'a> {
    pub(super) definition: &'a Definition,
    pub(super) around: Surroundings<'a>,
    pub(super) scope: &'a Scope,
    pub(super) step: &'a Step,
    pub(super) findings: &'a mut Vec<Finding>,
}

impl StepCheck<'_> {
    /// Reports an error.
    pub fn error(&mut self, code: &str, field: &str, message: &str) {
        self.findings.push(of_step(&self.step.id, code, Some(field), message, Severity::Error));
    }

    /// Reports something worth a look.
    pub fn warning(&mut self, code: &str, field: &str, message: &str) {
        self.findings.push(of_step(&self.step.id, code, Some(field), message, Severity::Warning));
    }

    /// The workspace.
    #[must_use]
    pub const fn workspace(&self) -> &Workspace {
        self.around.workspace
    }

    /// The workspace's limits.
    #[must_use]
    pub const fn limits(&self) -> Limits {
        self.around.workspace.limits
    }

    pub(super) fn naming(&mut self) {
        let id = &self.step.id;
        if !is_id(id) {
            self.error("bad_id", "id", "a step's id has 1 to 40 small letters, digits and hyphens");
        }
        if self.definition.steps.iter().filter(|other| other.id == *id).count() > 1 {
            self.error("id_twice", "id", "two steps have this id");
        }
        let name = self.step.name.trim();
        if name.is_empty() {
            self.error("empty", "name", "give this step a name");
        } else if self.definition.steps.iter().filter(|other| other.name.trim() == name).count() > 1 {
            self.error("name_twice", "name", "two steps have this name; rename one of them");
        }
    }

    pub(super) fn exits(&mut self) {
        let known = self.step.kind.behaviour().exits();
        for exit in self.step.exits.keys().filter(|exit| !known.contains(exit)) {
            let message = format!("this step has no exit \"{exit}\"; delete what hangs below it");
            self.error("unknown_exit", "exits", &message);
        }
    }

    /// A text with variables that must be there and not be too long.
    pub fn text(&mut self, field: &str, text: &str, most: usize) {
        if text.trim().is_empty() {
            self.error("empty", field, "write what shall be said");
        }
        self.short(field, Some(text), most);
        self.variables(field, text);
    }

    /// A text that may be missing and must not be too long.
    pub fn short(&mut self, field: &str, text: Option<&str>, most: usize) {
        if text.is_some_and(|text| text.chars().nth(most).is_some()) {
            let message = format!("the text has more than {most} characters; shorten it");
            self.error("too_long", field, &message);
        }
    }

    /// The variables in a text must exist.
    pub fn variables(&mut self, field: &str, text: &str) {
        for name in unknown_in(text, self.scope, self.around.workspace) {
            let message = match name.split_once('.') {
                Some(("var", _)) => format!("no step saves the variable ${name}; choose one from the list"),
                Some(("trigger", _)) => {
                    format!("the trigger does not give ${name}; choose a variable from the list")
                }
                _ => no_variable(&name),
            };
            self.error("unknown_variable", field, &message);
        }
        for said in habits(text, self.around.workspace) {
            let message = format!("\"{said}\" is sent as it is written; type $ to choose a variable");
            self.warning("no_variable", field, &message);
        }
    }

    /// The name of a variable to save into.
    pub fn variable_name(&mut self, field: &str, name: &str) {
        if unknown_name(name) {
            self.error("bad_name", field, "a variable's name has 1 to 50 letters, digits and underscores");
        }
    }

    /// A length of time within bounds.
    pub fn duration(&mut self, field: &str, duration: Duration, least: Span, most: Span) {
        let span = duration.span();
        if span < least || span > most {
            let (least, most) = (human(least), human(most));
            self.error("range", field, &format!("choose a time between {least} and {most}"));
        }
    }

    /// A channel that must exist.
    pub fn channel(&mut self, field: &str, channel: ChannelId) {
        if !self.around.workspace.channels.contains_key(&channel) {
            self.error("unknown_channel", field, "this channel no longer exists; choose another one");
        }
    }

    /// A user who must exist.
    pub fn user(&mut self, field: &str, user: UserId) {
        if self.around.workspace.active_user(user).is_none() {
            self.error("unknown_user", field, "this user is no longer active; choose another one");
        }
    }

    /// A team that must exist.
    pub fn team(&mut self, field: &str, team: TeamId) {
        match self.around.workspace.teams.get(&team) {
            None => self.error("unknown_team", field, "this team no longer exists; choose another one"),
            Some(team) if team.members.is_empty() => {
                self.warning(
                    "empty_team",
                    field,
                    "nobody is in this team, so nobody is assigned; add somebody",
                );
            }
            Some(_) => {}
        }
    }

    /// A workflow that can be started by another one.
    pub fn workflow(&mut self, field: &str, workflow: WorkflowId) {
        if !self.around.manual.contains(&workflow) {
            self.error("unknown_workflow", field, "choose a workflow whose trigger is \"manual\"");
        }
    }

    /// Conditions that can be answered.
    pub fn conditions(&mut self, field: &str, conditions: &[Condition]) {
        let mut found = Vec::new();
        check_conditions(field, conditions, self.around, self.scope, &mut |code, field, message| {
            found.push((code.to_owned(), field.to_owned(), message.to_owned()));
        });
        for (code, field, message) in found {
            self.error(&code, &field, &message);
        }
    }

    /// Ids of parts that exits refer to.
    pub fn ids<'i>(&mut self, field: &str, ids: impl Iterator<Item = &'i str>) {
        let mut seen = BTreeSet::new();
        for (n, id) in ids.enumerate() {
            if !is_id(id) {
                let message = "an id has 1 to 40 small letters, digits and hyphens";
                self.error("bad_id", &format!("{field}.{n}.id"), message);
            } else if !seen.insert(id) {
                self.error("id_twice", &format!("{field}.{n}.id"), "two of these have the same id");
            }
        }
    }

    /// Whether there is a step of that id.
    #[must_use]
    pub fn has_step(&self, id: &str) -> bool {
        self.definition.step(id).is_some()
    }

    /// Whether it is this very step.
    #[must_use]
    pub fn is_self(&self, id: &str) -> bool {
        self.step.id == id
    }
}

fn unknown_in(text: &str, scope: &Scope, workspace: &Workspace) -> Vec<String> {
    let unknown = variable::names(text).filter(|name| scope.variable(name, workspace).is_none());
    let mut unknown: Vec<String> = unknown.collect();
    unknown.extend(variable::strange(text));
    unknown.dedup();
    unknown
}

fn no_variable(name: &str) -> String {
    format!("there is no variable ${name}; choose one from the list")
}

/// What is wrong with the variables of a text that belongs to no workflow: what a trigger gives or a
/// step saves is not known there.
#[must_use]
pub fn unknown_variables(text: &str, workspace: &Workspace) -> Vec<String> {
    let scope = Scope { trigger: Some(BTreeMap::new()), variables: Some(BTreeMap::new()) };
    let complaint = |name: String| match name.split_once('.') {
        Some(("var" | "trigger", _)) => {
            format!("${name} is known in one workflow only; choose a variable that every message has")
        }
        _ => no_variable(&name),
    };
    unknown_in(text, &scope, workspace).into_iter().map(complaint).collect()
}

/// Whether a name cannot be a variable's.
pub(super) fn unknown_name(name: &str) -> bool {
    let good = |c: char| c.is_ascii_alphanumeric() || c == '_';
    name.is_empty() || name.len() > 50 || !name.chars().all(good)
}

fn is_id(id: &str) -> bool {
    let good = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    !id.is_empty() && id.len() <= 40 && id.chars().all(good)
}

/// Conditions must ask about what exists, in a way that fits it.
pub(super) fn check_conditions(
    field: &str,
    conditions: &[Condition],
    around: Surroundings<'_>,
    scope: &Scope,
    report: &mut dyn FnMut(&str, &str, &str),
) {
    let most = around.workspace.limits.conditions;
    if conditions.len() > most {
        let message = format!("at most {most} conditions can be joined here; take some away");
        report("too_many_conditions", field, &message);
    }
    for (n, condition) in conditions.iter().enumerate() {
        let field = format!("{field}.{n}");
        if condition.source.is_empty() {
            report("missing", &field, "choose what this condition asks about");
            continue;
        }
        let Some(kind) = scope.source(&condition.source, around.workspace) else {
            let message = "what this condition asks about does not exist; choose another source";
            report("unknown_source", &field, message);
            continue;
        };
        let model = Service::LanguageModel;
        if condition.source == SENTIMENT && !around.workspace.organisation.services.contains(&model) {
            let message = format!(
                "only {} tells how a contact feels, and it is not connected; connect it in the settings first",
                model.title()
            );
            report(super::NOT_CONNECTED, &field, &message);
        }
        if let Err(mismatch) = Operand::read(kind, condition.operator, &condition.value) {
            report(mismatch.code(), &field, &mismatch.to_string());
        }
    }
}

pub(super) fn human(span: Span) -> String {
    let seconds = span.0 / 1_000_000;
    let (amount, unit) = match seconds {
        s if s >= 86_400 => (s / 86_400, "day"),
        s if s >= 60 => (s / 60, "minute"),
        s => (s, "second"),
    };
    format!("{amount} {unit}{}", if amount == 1 { "" } else { "s" })
}
