//! What a step has in its hands while a contact is at it: the turn, the run, and the little
//! vocabulary in which it says what shall happen next.

use crate::definition::{Duration, Step, Unit};
use crate::library::Library;
use crate::remark::Remark;
use crate::run::RunStatus;
use crate::run::{Run, Wait, WaitFor};
use crate::values::Values;
use crate::variable::{self, Place};
use crate::webhook::bounded;
use domain::command::{Command, Refusal};
use domain::content::Content;
use domain::effect::{Effect, Pick, SendOutcome, Timer};
use domain::errand::{Call, CallOutcome, Errand};
use domain::id::{OutboxId, RunId, TimerId, WorkflowId};
use domain::message::Actor;
use domain::rules;
use domain::time::Timestamp;
use domain::turn::Turn;
use serde_json::Value;
use std::collections::BTreeMap;

/// Characters of a value the history shows.
const MOST_SHOWN: usize = 500;
/// How long an errand may take with all its tries before the run goes on without it.
const GIVE_UP: Duration = Duration { amount: 30, unit: Unit::Minutes };

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
    /// Workflows to be ended for this contact once this run has come to rest.
    pub stops: &'a mut Vec<WorkflowId>,
    /// What the history shall tell about this step.
    pub remarks: Vec<Remark>,
    /// Values saved at this step, for the history.
    pub saved: BTreeMap<String, Value>,
}

/// A workflow to be started.
#[derive(Clone, Debug, PartialEq)]
pub struct Start {
    /// Which.
    pub workflow: WorkflowId,
    /// By whom.
    pub actor: Actor,
    /// Automated steps so far.
    pub hop: u8,
    /// The id the run shall have.
    pub run: RunId,
    /// The step it begins at; none is the first one.
    pub from: Option<String>,
    /// What it is given.
    pub values: BTreeMap<String, Value>,
    /// The run that waits for its end.
    pub parent: Option<RunId>,
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
    End(RunStatus, Option<Remark>),
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
    pub fn failed(reason: impl Into<Remark>) -> Self {
        Self::End(RunStatus::Failed, Some(reason.into()))
    }
}

/// What happened while a contact waited.
#[derive(Clone, Copy, Debug)]
pub enum Wake<'w> {
    /// The contact answered.
    Answer {
        /// With this.
        content: &'w Content,
    },
    /// The time is up.
    Time,
    /// A message of this step got on.
    Delivery(&'w SendOutcome),
    /// The assignment desk answered.
    Picked(Pick),
    /// An errand came to an end.
    Called(&'w CallOutcome),
    /// The other run is over, or did not begin.
    RunOver {
        /// Whether it came to its end.
        completed: bool,
    },
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
            today: self.today(),
            workspace: self.turn.workspace,
            state: self.turn.state,
            trigger: &self.run.trigger,
            variables: &self.run.variables,
        }
    }

    /// The moment the calendar shows: in a trial with a date of its own it began at that date.
    #[must_use]
    pub fn today(&self) -> Timestamp {
        let now = self.turn.now;
        let date = self.run.trial.as_ref().and_then(|tried| tried.date);
        date.map_or(now, |date| date + (now - self.run.started_at))
    }

    /// A text with its variables filled in.
    #[must_use]
    pub fn render(&self, text: &str) -> String {
        variable::render(text, &self.values())
    }

    /// A text for a place, with its variables filled in.
    #[must_use]
    pub fn render_for(&self, place: Place, text: &str) -> String {
        variable::render_for(place, text, &self.values())
    }

    /// Saves a value into a variable; the history shows it. One too large to carry is not saved.
    pub fn save(&mut self, name: &str, value: &Value) {
        match bounded(value) {
            Some(value) => {
                self.show(name, &value);
                self.run.variables.insert(name.to_owned(), value);
            }
            None => self.tell(Remark::TooLarge { name: name.to_owned() }),
        }
    }

    /// Shows a value in the history.
    pub fn show(&mut self, name: &str, value: &Value) {
        let shown = match value {
            Value::String(text) => Value::from(text.chars().take(MOST_SHOWN).collect::<String>()),
            Value::Array(_) | Value::Object(_) => {
                Value::from(value.to_string().chars().take(MOST_SHOWN).collect::<String>())
            }
            other => other.clone(),
        };
        self.saved.insert(name.to_owned(), shown);
    }

    /// Has a contact field set; says whether it was, and the history tells either.
    pub fn set_field(&mut self, slug: &str, value: Value) -> bool {
        self.show(slug, &value);
        let values = [(slug.to_owned(), value)].into();
        match self.command(&Command::SetFields { values }) {
            Ok(()) => true,
            Err(refusal) => {
                self.tell(Remark::NotSaved(refusal));
                false
            }
        }
    }

    /// Has an errand run outside and waits for what comes of it; should nobody ever tell, it goes on
    /// after a while as if the errand had failed.
    pub fn errand(&mut self, errand: Errand) -> Go {
        let outbox = OutboxId::fresh(self.turn.ids);
        self.turn.wish(Effect::Call(Box::new(Call {
            id: outbox,
            contact: self.run.contact,
            run: self.run.id,
            key: format!("{}-{}-{outbox}", self.run.id, self.step.id),
            errand,
        })));
        self.wait_for(WaitFor::Call { outbox }, Some(GIVE_UP))
    }

    /// Has a command carried out in this step's name.
    pub fn command(&mut self, command: &Command) -> Result<(), Refusal> {
        let actor = self.actor();
        rules::carry_out(self.turn, &actor, command)
    }

    /// Tells the history something about this step.
    pub fn tell(&mut self, remark: impl Into<Remark>) {
        self.remarks.push(remark.into());
    }

    /// Waits for something, at most so long.
    pub fn wait_for(&mut self, what: WaitFor, most: Option<Duration>) -> Go {
        let until = most.map(|most| self.turn.now + most.span());
        self.wait_until(what, until)
    }

    /// Waits for something, at most until a moment.
    pub fn wait_until(&mut self, what: WaitFor, until: Option<Timestamp>) -> Go {
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
