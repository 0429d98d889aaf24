//! Whether a workflow is sound: every finding names the step, the setting and the way to mend it.

use crate::condition::{Condition, Operator, pattern_of};
use crate::definition::{Definition, Duration, KeywordMatch, MOST_STEPS, Step, TriggerKind};
use crate::variable::{self, FAMILIES};
use domain::field::{FieldType, STANDARD};
use domain::id::{ChannelId, TeamId, UserId, WorkflowId};
use domain::time::Span;
use domain::workspace::Workspace;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
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

/// Everything that is wrong with a workflow.
#[must_use]
pub fn check(definition: &Definition, around: Surroundings<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    check_whole(definition, around, &mut findings);
    for step in &definition.steps {
        let mut check = StepCheck { definition, around, step, findings: &mut findings };
        check.naming();
        check.exits();
        step.kind.behaviour().check(&mut check);
    }
    check_tree(definition, &mut findings);
    findings
}

/// Whether any finding keeps the workflow from being saved or published.
#[must_use]
pub fn has_errors(findings: &[Finding]) -> bool {
    findings.iter().any(|finding| finding.severity == Severity::Error)
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

fn check_whole(definition: &Definition, around: Surroundings<'_>, findings: &mut Vec<Finding>) {
    let Some(trigger) = &definition.trigger else {
        findings.push(whole("no_trigger", Some("trigger"), "choose what starts this workflow"));
        return;
    };
    if definition.steps.is_empty() || definition.start.is_none() {
        findings.push(whole("no_step", None, "add at least one step below the trigger"));
    }
    if definition.steps.len() > MOST_STEPS {
        findings.push(whole(
            "too_many_steps",
            None,
            "a workflow has at most 100 steps; move some into another workflow",
        ));
    }
    if let TriggerKind::IncomingMessage { channels, keyword } = &trigger.kind {
        if channels.iter().any(|channel| !around.workspace.channels.contains_key(channel)) {
            findings.push(whole(
                "unknown_channel",
                Some("trigger.channels"),
                "a channel of the trigger no longer exists; choose another one",
            ));
        }
        if let Some(keyword) = keyword
            && !keyword.words.iter().any(|word| !word.trim().is_empty())
        {
            let message = match keyword.how {
                KeywordMatch::Is | KeywordMatch::Contains | KeywordMatch::StartsWith => {
                    "write at least one word the message must have"
                }
            };
            findings.push(whole("empty", Some("trigger.keyword.words"), message));
        }
    }
    let group = &trigger.conditions;
    check_conditions("trigger.conditions", &group.conditions, around, &mut |code, field, message| {
        findings.push(whole(code, Some(field), message));
    });
}

/// The steps must form one tree below `start`: every step has one parent, none is left over.
fn check_tree(definition: &Definition, findings: &mut Vec<Finding>) {
    let mut reached = BTreeSet::new();
    let mut to_visit: Vec<&str> = definition.start.as_deref().into_iter().collect();
    while let Some(id) = to_visit.pop() {
        if !reached.insert(id) {
            findings.push(of_step(
                id,
                "two_parents",
                None,
                "two paths lead to this step; use \"jump to\" for the second one",
                Severity::Error,
            ));
            continue;
        }
        let Some(step) = definition.step(id) else {
            findings.push(whole(
                "no_such_step",
                None,
                &format!("a path leads to the step \"{id}\", which does not exist"),
            ));
            continue;
        };
        to_visit.extend(step.exits.values().map(String::as_str));
    }
    for step in definition.steps.iter().filter(|step| !reached.contains(step.id.as_str())) {
        findings.push(of_step(
            &step.id,
            "unreachable",
            None,
            "no path leads to this step; connect it or delete it",
            Severity::Error,
        ));
    }
}

fn of_step(step: &str, code: &str, field: Option<&str>, message: &str, severity: Severity) -> Finding {
    Finding {
        code: code.to_owned(),
        message: message.to_owned(),
        step: Some(step.to_owned()),
        field: field.map(str::to_owned),
        severity,
    }
}

fn check_conditions(
    field: &str,
    conditions: &[Condition],
    around: Surroundings<'_>,
    report: &mut dyn FnMut(&str, &str, &str),
) {
    if conditions.len() > 10 {
        report("too_many_conditions", field, "at most 10 conditions can be joined here");
    }
    for (n, condition) in conditions.iter().enumerate() {
        let field = format!("{field}.{n}");
        if condition.source.is_empty() {
            report("missing", &field, "choose what this condition asks about");
        } else if !source_exists(&condition.source, around.workspace) {
            report(
                "unknown_source",
                &field,
                "what this condition asks about does not exist; choose another source",
            );
        }
        let empty = match &condition.value {
            serde_json::Value::Null => true,
            serde_json::Value::String(text) => text.trim().is_empty(),
            serde_json::Value::Array(list) => list.is_empty(),
            _ => false,
        };
        if empty && !condition.operator.is_unary() {
            report("missing", &field, "write what this condition compares with");
        }
        if condition.operator == Operator::Matches
            && condition.value.as_str().is_some_and(|pattern| pattern_of(pattern).is_err())
        {
            report("bad_pattern", &field, "this is no regular expression that can be used; simplify it");
        }
    }
}

fn source_exists(source: &str, workspace: &Workspace) -> bool {
    match source.split_once('.') {
        Some(("contact", member)) => {
            matches!(member, "id" | "name" | "tags" | "assignee" | "lifecycle")
                || STANDARD.contains(&member)
                || workspace.fields.contains_key(member)
        }
        Some(("message", member)) => {
            member.starts_with("last_incoming.") || member.starts_with("last_outgoing.")
        }
        Some((family, _)) => FAMILIES.contains(&family),
        None => false,
    }
}

/// A step being checked.
pub struct StepCheck<'a> {
    definition: &'a Definition,
    around: Surroundings<'a>,
    step: &'a Step,
    findings: &'a mut Vec<Finding>,
}

impl StepCheck<'_> {
    /// Reports an error.
    pub fn error(&mut self, code: &str, field: &str, message: &str) {
        self.findings.push(of_step(&self.step.id, code, Some(field), message, Severity::Error));
    }

    fn naming(&mut self) {
        let good = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let id = &self.step.id;
        if id.is_empty() || id.len() > 40 || !id.chars().all(good) {
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

    fn exits(&mut self) {
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
        } else if text.chars().count() > most {
            self.error("too_long", field, &format!("the text has more than {most} characters"));
        }
        self.variables(field, text);
    }

    /// A text that may be missing and must not be too long.
    pub fn short(&mut self, field: &str, text: Option<&str>, most: usize) {
        if text.is_some_and(|text| text.chars().count() > most) {
            self.error("too_long", field, &format!("the text has more than {most} characters"));
        }
    }

    /// The variables in a text must exist.
    pub fn variables(&mut self, field: &str, text: &str) {
        for name in variable::names(text) {
            let known = match name.split_once('.') {
                Some(("contact", member)) => {
                    matches!(member, "id" | "name" | "tags" | "lifecycle" | "assignee")
                        || STANDARD.contains(&member)
                        || self.around.workspace.fields.contains_key(member)
                }
                Some(("assignee", member)) => {
                    ["id", "name", "firstname", "lastname", "email"].contains(&member)
                }
                Some(("var" | "trigger", _)) => true,
                Some(("conversation", member)) => ["id", "status", "opened_at", "url"].contains(&member),
                Some(("channel", member)) => ["id", "name", "type"].contains(&member),
                Some(("workspace", member)) => ["id", "name"].contains(&member),
                Some(("system", member)) => {
                    ["current_datetime", "current_date", "current_time"].contains(&member)
                }
                _ => false,
            };
            if !known {
                self.error(
                    "unknown_variable",
                    field,
                    &format!("there is no variable ${name}; write \\$ for a dollar sign"),
                );
            }
        }
    }

    /// The name of a variable to save into.
    pub fn variable_name(&mut self, field: &str, name: &str) {
        let good = |c: char| c.is_ascii_alphanumeric() || c == '_';
        if name.is_empty() || name.len() > 50 || !name.chars().all(good) {
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

    /// A contact field that must exist.
    pub fn field(&mut self, field: &str, slug: &str) {
        if self.around.workspace.field_type(slug).is_none() {
            self.error(
                "unknown_field",
                field,
                &format!("there is no contact field \"{slug}\"; choose another one"),
            );
        }
    }

    /// A contact field that must exist and take values of one of these types.
    pub fn field_takes(&mut self, field: &str, slug: &str, types: &[FieldType]) {
        match self.around.workspace.field_type(slug) {
            None => self.field(field, slug),
            Some(kind) if !types.contains(&kind) => {
                self.error(
                    "wrong_type",
                    field,
                    "this contact field has another type than the answer; choose a matching one",
                );
            }
            Some(_) => {}
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
        if !self.around.workspace.teams.contains_key(&team) {
            self.error("unknown_team", field, "this team no longer exists; choose another one");
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
        check_conditions(field, conditions, self.around, &mut |code, field, message| {
            found.push((code.to_owned(), field.to_owned(), message.to_owned()));
        });
        for (code, field, message) in found {
            self.error(&code, &field, &message);
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

fn human(span: Span) -> String {
    let seconds = span.0 / 1_000_000;
    match seconds {
        s if s >= 86_400 => format!("{} days", s / 86_400),
        s if s >= 60 => format!("{} minutes", s / 60),
        s => format!("{s} seconds"),
    }
}
