//! The published workflows of a workspace, compiled for looking up: immutable, replaced as a whole.

use crate::definition::{Definition, TriggerKind};
use domain::id::WorkflowId;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A published workflow.
#[derive(Clone, Debug, PartialEq)]
pub struct Published {
    /// Its id.
    pub id: WorkflowId,
    /// The version that is published.
    pub version: i64,
    /// Its name.
    pub name: String,
    /// Whether users may stop it for a contact.
    pub stoppable: bool,
    /// What it does.
    pub definition: Definition,
}

/// All published workflows, with an index over what they wait for.
#[derive(Clone, Debug, Default)]
pub struct Library {
    workflows: BTreeMap<WorkflowId, Arc<Published>>,
    opened: Vec<Arc<Published>>,
    incoming: Vec<Arc<Published>>,
}

impl Library {
    /// Compiles workflows; those without a trigger are left out.
    #[must_use]
    pub fn new(workflows: impl IntoIterator<Item = Published>) -> Self {
        let mut library = Self::default();
        for workflow in workflows {
            let workflow = Arc::new(workflow);
            match workflow.definition.trigger.as_ref().map(|trigger| &trigger.kind) {
                Some(TriggerKind::ConversationOpened) => library.opened.push(workflow.clone()),
                Some(TriggerKind::IncomingMessage { .. }) => library.incoming.push(workflow.clone()),
                Some(TriggerKind::Manual) => {}
                None => continue,
            }
            library.workflows.insert(workflow.id, workflow);
        }
        library
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

    /// Those that wait for a conversation to open.
    #[must_use]
    pub fn on_opened(&self) -> &[Arc<Published>] {
        &self.opened
    }

    /// Those that wait for a message.
    #[must_use]
    pub fn on_incoming(&self) -> &[Arc<Published>] {
        &self.incoming
    }
}
