//! What does not exist in this workspace is taken out of an imported workflow, wherever it stands;
//! the step then shows as incomplete, and whoever imports is told.

use crate::condition::Condition;
use crate::definition::{Definition, TriggerKind};
use crate::steps::StepKind;
use crate::steps::assign::AssignTo;
use domain::id::{ChannelId, FileId, TeamId, UserId, WorkflowId};
use domain::workspace::Workspace;
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fmt;
use utoipa::ToSchema;

/// Something that was taken out. It says itself in English.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct TakenOut {
    /// The name of the step it stood in; none is the trigger.
    pub step: Option<String>,
    /// What it was.
    pub what: Foreign,
    /// Its id, or its name where it is known by that.
    pub which: String,
}

/// What belongs to a workspace.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Foreign {
    /// A channel.
    Channel,
    /// A user.
    User,
    /// A team.
    Team,
    /// A file of the library.
    File,
    /// A contact field.
    Field,
    /// A tag.
    Tag,
    /// A stage of the lifecycle.
    Stage,
    /// Another workflow.
    Workflow,
}

impl Foreign {
    const fn words(self) -> &'static str {
        match self {
            Self::Channel => "channel",
            Self::User => "user",
            Self::Team => "team",
            Self::File => "file",
            Self::Field => "contact field",
            Self::Tag => "tag",
            Self::Stage => "stage",
            Self::Workflow => "workflow",
        }
    }
}

impl fmt::Display for TakenOut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = self.step.as_deref().unwrap_or("trigger");
        write!(f, "{place}: {} {}", self.what.words(), self.which)
    }
}

/// Takes out what does not exist here, and tells what that was.
pub fn take_out(
    definition: &mut Definition,
    here: &Workspace,
    workflows: &BTreeSet<WorkflowId>,
) -> Vec<TakenOut> {
    let mut taking = Taking { here, workflows, step: None, removed: Vec::new() };
    if let Some(trigger) = &mut definition.trigger {
        taking.trigger(&mut trigger.kind);
        taking.conditions(&mut trigger.conditions.conditions);
    }
    for step in &mut definition.steps {
        taking.step = Some(step.name.clone());
        taking.step(&mut step.kind);
    }
    taking.removed
}

struct Taking<'a> {
    here: &'a Workspace,
    workflows: &'a BTreeSet<WorkflowId>,
    step: Option<String>,
    removed: Vec<TakenOut>,
}

impl Taking<'_> {
    fn gone(&mut self, what: Foreign, which: &str) {
        self.removed.push(TakenOut { step: self.step.clone(), what, which: which.to_owned() });
    }

    /// Keeps what exists, and says whether it did.
    fn keep(&mut self, exists: bool, what: Foreign, which: &str) -> bool {
        if !exists {
            self.gone(what, which);
        }
        exists
    }

    fn has_channel(&mut self, id: ChannelId) -> bool {
        self.keep(self.here.channels.contains_key(&id), Foreign::Channel, &id.to_string())
    }

    fn has_user(&mut self, id: UserId) -> bool {
        self.keep(self.here.users.contains_key(&id), Foreign::User, &id.to_string())
    }

    fn has_team(&mut self, id: TeamId) -> bool {
        self.keep(self.here.teams.contains_key(&id), Foreign::Team, &id.to_string())
    }

    fn has_file(&mut self, id: FileId, name: Option<&str>) -> bool {
        let exists = self.here.organisation.files.contains_key(&id);
        self.keep(exists, Foreign::File, &name.map_or_else(|| id.to_string(), str::to_owned))
    }

    fn has_field(&mut self, slug: &str) -> bool {
        self.keep(self.here.settable_type(slug).is_some(), Foreign::Field, slug)
    }

    /// Tags are known by name; a workspace that names none takes any.
    fn has_tag(&mut self, tag: &str) -> bool {
        let known = &self.here.organisation.tags;
        self.keep(known.is_empty() || known.contains(tag), Foreign::Tag, tag)
    }

    fn has_stage(&mut self, stage: &str) -> bool {
        let known = &self.here.organisation.stages;
        self.keep(known.is_empty() || known.iter().any(|name| name == stage), Foreign::Stage, stage)
    }

    fn trigger(&mut self, kind: &mut TriggerKind) {
        match kind {
            // With none left the trigger would listen to every channel; unknown ones show as an error.
            TriggerKind::IncomingMessage { channels, .. } | TriggerKind::ClickToChatAd { channels, .. }
                if channels.iter().any(|id| self.here.channels.contains_key(id)) =>
            {
                channels.retain(|id| self.has_channel(*id));
            }
            TriggerKind::ContactTagUpdated { tags, .. } => {
                let known = &self.here.organisation.tags;
                if known.is_empty() || tags.iter().any(|tag| known.contains(tag)) {
                    tags.retain(|tag| self.has_tag(tag));
                }
            }
            TriggerKind::ContactFieldUpdated { fields }
                if fields.iter().any(|slug| self.here.settable_type(slug).is_some()) =>
            {
                fields.retain(|slug| self.has_field(slug));
            }
            _ => {}
        }
    }

    /// A condition keeps what it asks about and loses the values that do not exist; one that asks
    /// about a field that does not exist shows as an error.
    fn conditions(&mut self, conditions: &mut [Condition]) {
        for condition in conditions {
            let source = condition.source.clone();
            if let Some(slug) = source.strip_prefix("contact.") {
                let standard = crate::source::ALWAYS.iter().any(|(name, _)| *name == source);
                if !standard && self.here.field_type(slug).is_none() {
                    self.gone(Foreign::Field, slug);
                    condition.source = String::new();
                    condition.value = Value::Null;
                    continue;
                }
            }
            let Some(values) = condition.value.as_array_mut() else { continue };
            values.retain(|value| {
                let id = value.as_i64().or_else(|| value.as_str().and_then(|text| text.parse().ok()));
                match (source.as_str(), id, value.as_str()) {
                    (
                        "contact.assignee" | "assignee.id" | "trigger.user_id" | "trigger.closed_by",
                        Some(id),
                        _,
                    ) => self.has_user(UserId(id)),
                    ("assignee.team", Some(id), _) => self.has_team(TeamId(id)),
                    (
                        "channel.last" | "channel.id" | "conversation.channel" | "trigger.channel_id",
                        Some(id),
                        _,
                    ) => self.has_channel(ChannelId(id)),
                    ("contact.tags" | "trigger.tag", _, Some(tag)) => self.has_tag(tag),
                    ("contact.lifecycle", _, Some(stage)) => self.has_stage(stage),
                    _ => true,
                }
            });
        }
    }

    fn step(&mut self, kind: &mut StepKind) {
        match kind {
            StepKind::SendMessage(send) => {
                send.channel = send.channel.filter(|id| self.has_channel(*id));
                send.responses.retain(|response| self.has_channel(response.channel));
                let others = send.responses.iter_mut().map(|response| &mut response.message);
                for message in std::iter::once(&mut send.message).chain(others) {
                    message.keep_files(&mut |id, name| self.has_file(id, name));
                }
            }
            StepKind::Assign(assign) => match &mut assign.to {
                AssignTo::User { user } => *user = user.filter(|id| self.has_user(*id)),
                AssignTo::Team { team, .. } => *team = team.filter(|id| self.has_team(*id)),
                AssignTo::Anyone { .. } | AssignTo::Nobody => {}
            },
            StepKind::AskQuestion(ask) => {
                ask.save_field = ask.save_field.take().filter(|slug| self.has_field(slug));
            }
            StepKind::UpdateField(update) if !update.field.is_empty() && !self.has_field(&update.field) => {
                update.field.clear();
            }
            StepKind::UpdateTags(update) => update.tags.retain(|tag| self.has_tag(tag)),
            // An empty stage is an error; none at all would clear the contact's stage.
            StepKind::UpdateLifecycle(update)
                if update.stage.as_ref().is_some_and(|stage| !self.has_stage(stage)) =>
            {
                update.stage = Some(String::new());
            }
            StepKind::Branch(branch) => {
                for arm in &mut branch.branches {
                    self.conditions(&mut arm.conditions);
                }
            }
            StepKind::TriggerWorkflow(trigger) => self.workflow(&mut trigger.workflow),
            StepKind::ControlWorkflow(control) => self.workflow(&mut control.workflow),
            _ => {}
        }
    }

    fn workflow(&mut self, workflow: &mut Option<WorkflowId>) {
        let known = self.workflows;
        *workflow = workflow.filter(|id| self.keep(known.contains(id), Foreign::Workflow, &id.to_string()));
    }
}
