//! What a step has in its hands while a contact is at it: the turn, the run, and the little
//! vocabulary in which it says what shall happen next.

use crate::definition::{Duration, Step};
use crate::library::Library;
use crate::run::RunStatus;
use crate::run::{Run, Wait, WaitFor};
use crate::values::Values;
use crate::variable;
use domain::command::{Command, Refusal};
use domain::content::ContentKind;
use domain::effect::{Effect, Pick, SendOutcome, Timer};
use domain::id::{TimerId, WorkflowId};
use domain::message::Actor;
use domain::rules;
use domain::turn::Turn;

/// A step at work.
pub struct Walk<'a, 't> {
    /// The turn being decided.
    pub turn: &'a mut Turn<'t>,
    /// The run.
    pub run: &'a mut Run,
    /// The step.
    pub step: &'a Step,
    /// The other published workflows.
    pub library: &'a Library,
    /// Workflows to be started once this run has come to rest.
    pub starts: &'a mut Vec<Start>,
    /// What the history shall tell about this step.
    pub detail: Option<String>,
}

/// A workflow to be started.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Start {
    /// Which.
    pub workflow: WorkflowId,
    /// By whom.
    pub actor: Actor,
    /// Automated steps so far.
    pub hop: u8,
}

/// What shall happen next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Go {
    /// Leave by this exit.
    Exit(String),
    /// Stay and wait.
    Wait(Wait),
    /// Go on at another step.
    Jump(String),
    /// End the run.
    End(RunStatus, Option<String>),
}

impl Go {
    /// Leave by the usual exit.
    #[must_use]
    pub fn next() -> Self {
        Self::exit("next")
    }
    /// Leave by this exit.
    #[must_use]
    pub fn exit(name: &str) -> Self {
        Self::Exit(name.to_owned())
    }
    /// The run fails here.
    #[must_use]
    pub fn failed(reason: impl Into<String>) -> Self {
        Self::End(RunStatus::Failed, Some(reason.into()))
    }
}

/// What happened while a contact waited.
#[derive(Clone, Copy, Debug)]
pub enum Wake<'w> {
    /// The contact answered.
    Answer {
        /// With what kind of content.
        kind: ContentKind,
        /// With these words.
        text: &'w str,
    },
    /// The time is up.
    Time,
    /// A message of this step got on.
    Delivery(&'w SendOutcome),
    /// The assignment desk answered.
    Picked(Pick),
}

impl Walk<'_, '_> {
    /// This step as somebody who does things.
    #[must_use]
    pub fn actor(&self) -> Actor {
        Actor::Workflow {
            workflow: self.run.workflow,
            run: self.run.id,
            step: self.step.id.clone(),
            step_name: self.step.name.clone(),
        }
    }

    /// What conditions and variables can ask about now.
    #[must_use]
    pub fn values(&self) -> Values<'_> {
        Values {
            now: self.turn.now,
            workspace: self.turn.workspace,
            state: self.turn.state,
            trigger: &self.run.trigger,
            variables: &self.run.variables,
        }
    }

    /// A text with its variables filled in.
    #[must_use]
    pub fn render(&self, text: &str) -> String {
        variable::render(text, &self.values())
    }

    /// Has a command carried out in this step's name.
    pub fn command(&mut self, command: &Command) -> Result<(), Refusal> {
        let actor = self.actor();
        rules::carry_out(self.turn, &actor, command)
    }

    /// Tells the history something about this step.
    pub fn tell(&mut self, detail: impl Into<String>) {
        let detail = detail.into();
        self.detail = Some(match self.detail.take() {
            Some(before) => format!("{before} · {detail}"),
            None => detail,
        });
    }

    /// Waits for something, at most so long.
    pub fn wait_for(&mut self, what: WaitFor, most: Option<Duration>) -> Go {
        let until = most.map(|most| self.turn.now + most.span());
        let timer = until.map(|due| {
            let timer =
                Timer { id: TimerId::fresh(self.turn.ids), contact: self.run.contact, run: self.run.id, due };
            let id = timer.id;
            self.turn.wish(Effect::SetTimer(timer));
            id
        });
        Go::Wait(Wait { what, since: self.turn.now, timer, until })
    }
}
