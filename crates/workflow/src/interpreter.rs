//! Walks a contact through its workflows: lets it in, takes it from step to step, wakes it, and
//! leads it out. Everything happens within one turn and on the turn's own moment. Here is what makes
//! runs begin, go on and end; how one goes from step to step is in `walking`.

mod moving;
mod trying;
mod walking;

use crate::definition::TriggerKind;
use crate::library::{Library, Published};
use crate::remark::{Exit, Remark};
use crate::run::{Run, RunStatus, WaitFor};
use crate::shortcut;
use crate::steps::{Start, Wake};
use crate::trigger;
use domain::command::Refusal;
use domain::content::Content;
use domain::effect::{Effect, Pick, SendOutcome};
use domain::errand::CallOutcome;
use domain::event::{Brake, Event, Fact};
use domain::id::{MessageId, OutboxId, RunId, TimerId, WorkflowId};
use domain::input::WhichRuns;
use domain::message::Actor;
use domain::turn::Turn;
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Steps a contact may take within one turn; more is a workflow going round in circles.
pub const MOST_STEPS_A_TURN: usize = 500;

/// The workflows of one contact at work.
pub struct Interpreter<'a, 't> {
    /// The turn being decided.
    pub turn: &'a mut Turn<'t>,
    /// The contact's ongoing runs, and those that ended in this turn.
    pub runs: &'a mut Vec<Run>,
    /// The published workflows.
    pub library: &'a Library,
    /// Workflows to be started once the present run has come to rest.
    pub starts: Vec<Start>,
    /// Workflows to be ended once the present run has come to rest.
    pub stops: Vec<WorkflowId>,
    /// Steps left in this turn.
    pub budget: usize,
}

impl Interpreter<'_, '_> {
    /// Reacts to a fact: triggers, and what ends runs.
    pub fn react(&mut self, event: &Event) {
        if matches!(event.fact, Fact::TakenOver { .. }) {
            self.end_where(&event.actor, RunStatus::TakenOver, Some(&Remark::TakenOver), |_| true);
        }
        self.leave(event);
        if let Fact::RunEnded { run, how, .. } = &event.fact {
            self.run_over(*run, how == RunStatus::Completed.name());
        }
        let admissions =
            trigger::admissions(event, self.library, self.turn.workspace, self.turn.state, self.turn.now);
        for admission in admissions {
            let most = self.turn.workspace.limits.hops;
            if event.hop >= most {
                let name = &admission.workflow.name;
                let detail = format!(
                    "the workflow \"{name}\" was not started: {most} automated steps followed from one another"
                );
                let workflow = Some(admission.workflow.id);
                self.turn.note(&Actor::System, Fact::LoopStopped { detail, brake: Brake::Hops, workflow });
                continue;
            }
            let run = self.new_run(&admission.workflow, admission.values);
            self.begin(&admission.workflow, &Actor::System, run, None);
        }
    }

    /// Ends the runs that a fact ends: those whose exit condition it is, and all others of a contact
    /// whose conversation a workflow closed. A run that the fact itself began is not meant.
    fn leave(&mut self, event: &Event) {
        let began_before = |run: &Run| run.id.0 < event.id.0;
        if let (Fact::ConversationClosed { .. }, Some(closer)) = (&event.fact, event.actor.run()) {
            let name = self.runs.iter().find(|run| run.id == closer).map(|run| run.name.clone());
            let reason = Remark::ClosedBy { workflow: name.unwrap_or_default() };
            self.end_where(&event.actor, RunStatus::Completed, Some(&reason), |run| {
                run.id != closer && began_before(run)
            });
        }
        let by_user = matches!(event.actor, Actor::User { .. });
        let (condition, answered) = match &event.fact {
            Fact::MessageQueued { .. } if by_user => (Exit::OutgoingMessage, None),
            Fact::MessageReceived { run, .. } => (Exit::IncomingMessage, *run),
            Fact::Assigned { .. } if by_user => (Exit::ManualAssignment, None),
            _ => return,
        };
        let library = self.library;
        let exits = |run: &Run| {
            let workflow = trying::or_published(run, library);
            let Some(workflow) = workflow.filter(|workflow| workflow.stoppable) else { return false };
            let on = workflow.exit_on;
            let wanted = match &event.fact {
                Fact::MessageQueued { .. } => on.outgoing_message,
                Fact::MessageReceived { .. } => on.incoming_message && answered != Some(run.id),
                _ => on.manual_assignment,
            };
            wanted && began_before(run)
        };
        let reason = Remark::ExitCondition { on: condition };
        self.end_where(&event.actor, RunStatus::Stopped, Some(&reason), exits);
    }

    /// Starts a workflow by hand, by the API, by a shortcut or by a call of another system.
    pub fn start(
        &mut self,
        workflow: WorkflowId,
        actor: &Actor,
        values: BTreeMap<String, Value>,
    ) -> Result<(), Refusal> {
        let library = self.library;
        let not = |reason: &str| Err(Refusal::NotStarted(reason.to_owned()));
        let Some(waiting) = library.waiting(workflow) else {
            return not("the workflow is not published");
        };
        let mut values = values;
        let mut variables = BTreeMap::new();
        match &waiting.trigger.kind {
            TriggerKind::Manual | TriggerKind::IncomingWebhook { .. } => {}
            TriggerKind::Shortcut { form, .. } => {
                let Actor::User { id } = actor else { return not("only a user can start a shortcut") };
                values = shortcut::read(form, &values, self.turn.workspace)?;
                variables = values.clone();
                values.insert("user_id".to_owned(), id.0.into());
            }
            _ => return not("the workflow starts by itself; its trigger cannot be started by name"),
        }
        if !trigger::lets_in(waiting, &values, self.turn.workspace, self.turn.state, self.turn.now) {
            return not("the contact does not meet the conditions of the workflow's trigger");
        }
        let mut run = self.new_run(&waiting.workflow, values);
        run.variables = variables;
        if self.begin(&waiting.workflow, actor, run, None) {
            Ok(())
        } else {
            not("the contact is in this workflow already")
        }
    }

    fn new_run(&mut self, workflow: &Published, values: BTreeMap<String, Value>) -> Run {
        Run {
            id: RunId::fresh(self.turn.ids),
            workflow: workflow.id,
            version: workflow.version,
            name: workflow.name.clone(),
            contact: self.turn.state.contact.id,
            status: RunStatus::Ongoing,
            reason: None,
            why: None,
            at: None,
            wait: None,
            variables: BTreeMap::new(),
            trigger: values,
            jumps: BTreeMap::new(),
            asked_again: 0,
            turns: 0,
            parent: None,
            trial: None,
            hop: self.turn.hop,
            started_at: self.turn.now,
            ended_at: None,
            trail: Vec::new(),
        }
    }

    /// Lets the contact in, unless it is inside already (W-20); says whether it entered.
    fn begin(&mut self, workflow: &Arc<Published>, actor: &Actor, run: Run, from: Option<String>) -> bool {
        let inside = |run: &Run| run.workflow == workflow.id && run.is_ongoing() && run.trial.is_none();
        let inside = self.runs.iter().any(inside);
        let first = from.or_else(|| workflow.definition.start.clone());
        let Some(first) = first.filter(|_| !inside) else { return false };
        self.turn.state.entered.insert(workflow.id);
        let name = workflow.name.clone();
        let started = Fact::RunStarted { workflow: workflow.id, run: run.id, name, trial: None };
        self.turn.note(actor, started);
        self.runs.push(run);
        self.walk(self.runs.len() - 1, Some(first));
        true
    }

    /// Starts what a step wants started; a run that waits for it and waits in vain goes on.
    fn start_from_step(&mut self, start: Start) {
        let before = std::mem::replace(&mut self.turn.hop, start.hop);
        let workflow = self.library.get(start.workflow).cloned();
        let by_name = |workflow: &Arc<Published>| {
            workflow.definition.trigger.as_ref().is_some_and(|t| matches!(t.kind, TriggerKind::Manual))
        };
        let in_hops = start.hop < self.turn.workspace.limits.hops;
        let mut entered = false;
        if let Some(workflow) = workflow.filter(|workflow| in_hops && by_name(workflow)) {
            let mut run = self.new_run(&workflow, start.values);
            (run.id, run.parent) = (start.run, start.parent);
            let from = start.from.filter(|step| workflow.definition.step(step).is_some());
            entered = self.begin(&workflow, &start.actor, run, from);
        }
        self.turn.hop = before;
        if !entered && start.parent.is_some() {
            self.run_over(start.run, false);
        }
    }

    /// A run is over, or did not begin: whoever waits for it goes on.
    fn run_over(&mut self, over: RunId, completed: bool) {
        let awaited = |run: &Run| {
            run.is_ongoing() && run.wait.as_ref().is_some_and(|wait| wait.what == WaitFor::Run { run: over })
        };
        if let Some(n) = self.runs.iter().position(awaited) {
            self.wake(n, &Wake::RunOver { completed });
        }
    }

    /// The run whose question the contact would answer now: the one that asked last.
    #[must_use]
    pub fn questioner(runs: &[Run]) -> Option<usize> {
        let waiting = runs.iter().enumerate().filter(|(_, run)| run.is_ongoing() && run.waits_for_answer());
        waiting.max_by_key(|(_, run)| run.wait.as_ref().map(|wait| wait.since)).map(|(n, _)| n)
    }

    /// The contact answered a question.
    pub fn answered(&mut self, run: usize, content: &Content) {
        self.wake(run, &Wake::Answer { content });
    }

    /// A timer rang. One that is no longer wanted only goes away.
    pub fn woken(&mut self, timer: TimerId, run: RunId) {
        self.turn.wish(Effect::DropTimer { timer });
        let waiting = |run: &Run| run.wait.as_ref().is_some_and(|wait| wait.timer == Some(timer));
        if let Some(n) = self.find(run).filter(|n| self.runs.get(*n).is_some_and(waiting)) {
            if let Some(wait) = self.runs.get_mut(n).and_then(|run| run.wait.as_mut()) {
                wait.timer = None;
            }
            self.wake(n, &Wake::Time);
        }
    }

    /// A message of a run got on, or did not.
    pub fn delivered(&mut self, run: RunId, message: MessageId, outcome: &SendOutcome) {
        let Some(n) = self.find(run) else { return };
        let about_it =
            self.runs.get(n).and_then(|run| run.wait.as_ref()).is_some_and(|wait| match wait.what {
                WaitFor::Delivery { message: awaited } => awaited == message,
                WaitFor::Answer { question } => question == message,
                _ => false,
            });
        if about_it {
            self.wake(n, &Wake::Delivery(outcome));
        } else if let SendOutcome::Refused { reason } = outcome {
            self.end(n, &Actor::System, RunStatus::Failed, Some(Remark::words(reason)));
        }
    }

    /// The assignment desk answered.
    pub fn picked(&mut self, run: RunId, outbox: OutboxId, pick: Pick) {
        self.turn.wish(Effect::Settled { outbox });
        let awaited =
            |run: &Run| run.wait.as_ref().is_some_and(|wait| wait.what == WaitFor::Assignee { outbox });
        if let Some(n) = self.find(run).filter(|n| self.runs.get(*n).is_some_and(awaited)) {
            self.wake(n, &Wake::Picked(pick));
        }
    }

    /// An errand came to an end.
    pub fn called(&mut self, run: RunId, outbox: OutboxId, outcome: &CallOutcome) {
        self.turn.wish(Effect::Settled { outbox });
        let awaited = |run: &Run| run.wait.as_ref().is_some_and(|wait| wait.what == WaitFor::Call { outbox });
        if let Some(n) = self.find(run).filter(|n| self.runs.get(*n).is_some_and(awaited)) {
            self.wake(n, &Wake::Called(outcome));
        }
    }

    /// Ends runs from outside.
    pub fn stop(&mut self, which: WhichRuns, actor: &Actor) {
        match which {
            WhichRuns::One(id) => self.end_where(actor, RunStatus::Stopped, None, |run| run.id == id),
            WhichRuns::AllStoppable => {
                let library = self.library;
                self.end_where(actor, RunStatus::Stopped, None, |run| {
                    run.trial.is_some() || library.get(run.workflow).is_none_or(|workflow| workflow.stoppable)
                });
            }
            WhichRuns::OfWorkflow(workflow) => {
                // Published again meanwhile, it may hold contacts that entered since.
                let library = self.library;
                self.end_where(actor, RunStatus::Ejected, Some(&Remark::Stopped), |run| {
                    let is_gone = library.version(workflow, run.version).is_none();
                    run.workflow == workflow && run.trial.is_none() && is_gone
                });
            }
            WhichRuns::OfTrial(trial) => self.leave_trial(trial, actor),
        }
    }

    fn find(&self, id: RunId) -> Option<usize> {
        self.runs.iter().position(|run| run.id == id && run.is_ongoing())
    }

    fn end_where(
        &mut self,
        actor: &Actor,
        status: RunStatus,
        reason: Option<&Remark>,
        which: impl Fn(&Run) -> bool,
    ) {
        for n in 0..self.runs.len() {
            if self.runs.get(n).is_some_and(|run| run.is_ongoing() && which(run)) {
                self.end(n, actor, status, reason.cloned());
            }
        }
    }
}
