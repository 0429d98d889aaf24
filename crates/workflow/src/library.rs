//! The published workflows of a workspace, compiled for looking up: immutable, replaced as a whole.

use crate::condition::Tests;
use crate::definition::{Definition, Trigger, TriggerKind};
use crate::source::Scope;
use crate::trial::Trial;
use domain::fold::fold;
use domain::id::{ChannelId, TrialId, WorkflowId};
use domain::time::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use utoipa::ToSchema;

/// A published workflow; or, in a trial, one as if it were.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Published {
    /// Its id.
    pub id: WorkflowId,
    /// The version that is published.
    pub version: i64,
    /// Its name.
    pub name: String,
    /// Whether users may stop it for a contact.
    pub stoppable: bool,
    /// What of people's doing ends it for a contact, where users may stop it.
    pub exit_on: ExitOn,
    /// What it does.
    pub definition: Definition,
}

/// Exit conditions: what of people's doing ends a workflow for a contact (W-33).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct ExitOn {
    /// A user sends a message.
    pub outgoing_message: bool,
    /// The contact writes, and not as an answer to this workflow.
    pub incoming_message: bool,
    /// A user assigns the contact by hand.
    pub manual_assignment: bool,
}

/// A workflow waiting for a fact, with everything read that its trigger asks.
#[derive(Clone, Debug)]
pub struct Waiting {
    /// Which.
    pub workflow: Arc<Published>,
    /// Its trigger.
    pub trigger: Trigger,
    /// The trigger's conditions.
    pub tests: Tests,
    /// Folded words the message must have; none means any.
    pub words: Vec<String>,
}

/// All published workflows, with an index over what they wait for.
#[derive(Clone, Debug, Default)]
pub struct Library {
    workflows: BTreeMap<WorkflowId, Arc<Published>>,
    waiting: HashMap<&'static str, Vec<Waiting>>,
    /// Versions that were replaced while they ran: nobody enters them, who is inside finishes on them.
    replaced: BTreeMap<(WorkflowId, i64), Arc<Published>>,
    /// The last version there is of each workflow, published now or not.
    last: BTreeMap<WorkflowId, i64>,
    /// Workflows being tried on a channel.
    trials: Vec<Arc<Trial>>,
}

impl Library {
    /// Compiles workflows; those without a trigger are left out.
    #[must_use]
    pub fn new(workflows: impl IntoIterator<Item = Published>) -> Self {
        let mut library = Self::default();
        for workflow in workflows {
            let Some(trigger) = workflow.definition.trigger.clone() else { continue };
            let workflow = Arc::new(workflow);
            let waiting = Waiting::new(workflow.clone(), trigger);
            library.waiting.entry(waiting.trigger.kind.name()).or_default().push(waiting);
            library.last.insert(workflow.id, workflow.version);
            library.workflows.insert(workflow.id, workflow);
        }
        library
    }

    /// With versions that were replaced by a newer one while they ran.
    #[must_use]
    pub fn with_replaced(mut self, replaced: impl IntoIterator<Item = Published>) -> Self {
        let replaced = replaced.into_iter().map(|one| ((one.id, one.version), Arc::new(one)));
        self.replaced.extend(replaced);
        self
    }

    /// Knowing the last version of workflows, also of those that are not published now.
    #[must_use]
    pub fn with_last(mut self, last: impl IntoIterator<Item = (WorkflowId, i64)>) -> Self {
        for (id, version) in last {
            let known = self.last.entry(id).or_default();
            *known = version.max(*known);
        }
        self
    }

    /// With workflows being tried on a channel.
    #[must_use]
    pub fn with_trials(mut self, trials: impl IntoIterator<Item = Trial>) -> Self {
        self.trials.extend(trials.into_iter().map(Arc::new));
        self
    }

    /// The trial of that id, as long as it is not over.
    #[must_use]
    pub fn trial(&self, id: TrialId) -> Option<&Arc<Trial>> {
        self.trials.iter().find(|trial| trial.id == id)
    }

    /// The trial of a workflow, where one is on.
    #[must_use]
    pub fn trial_of(&self, workflow: WorkflowId) -> Option<&Arc<Trial>> {
        self.trials.iter().find(|trial| trial.workflow.id == workflow)
    }

    /// The trial whose code somebody says on a channel.
    #[must_use]
    pub fn trial_called(&self, channel: ChannelId, said: &str, now: Timestamp) -> Option<&Arc<Trial>> {
        // Nearly always there is none, and every message comes by here.
        self.trials.iter().find(|trial| trial.channel == channel && trial.is_on(now) && trial.is_called(said))
    }

    /// A version of a workflow that contacts may be inside of now: the published one, or one that it
    /// replaced.
    #[must_use]
    pub fn version(&self, id: WorkflowId, version: i64) -> Option<&Arc<Published>> {
        let current = self.get(id)?;
        if current.version == version { Some(current) } else { self.replaced.get(&(id, version)) }
    }

    /// Whether a version is newer than all this library knows of that workflow: then somebody
    /// published meanwhile, and nothing may be decided before that is read.
    #[must_use]
    pub fn is_behind(&self, id: WorkflowId, version: i64) -> bool {
        version > self.last.get(&id).copied().unwrap_or(0)
    }

    /// The published workflow of that id.
    #[must_use]
    pub fn get(&self, id: WorkflowId) -> Option<&Arc<Published>> {
        self.workflows.get(&id)
    }

    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = &Arc<Published>> {
        self.workflows.values()
    }

    /// Those whose trigger is of this name.
    #[must_use]
    pub fn waiting_for(&self, trigger: &str) -> &[Waiting] {
        self.waiting.get(trigger).map_or(&[], Vec::as_slice)
    }

    /// The compiled trigger of a workflow.
    #[must_use]
    pub fn waiting(&self, id: WorkflowId) -> Option<&Waiting> {
        let kind = self.get(id)?.definition.trigger.as_ref()?.kind.name();
        self.waiting_for(kind).iter().find(|waiting| waiting.workflow.id == id)
    }
}

impl Waiting {
    fn new(workflow: Arc<Published>, trigger: Trigger) -> Self {
        let group = &trigger.conditions;
        // What a field holds is known to the workspace alone; here every source may hold anything,
        // and the operator says how it is read.
        let scope = Scope::default();
        let tests = Tests::read(group.how, &group.conditions, |source| scope.kind_at_run_time(source));
        let words = match &trigger.kind {
            TriggerKind::IncomingMessage { keyword: Some(keyword), .. } => {
                keyword.words.iter().map(|word| fold(word)).filter(|word| !word.is_empty()).collect()
            }
            _ => Vec::new(),
        };
        Self { workflow, trigger, tests, words }
    }
}
