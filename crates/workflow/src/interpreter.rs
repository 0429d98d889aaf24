//! Walks a contact through its workflows: lets it in, takes it from step to step, wakes it, and
//! leads it out. Everything happens within one turn and on the turn's own moment.

use crate::library::{Library, Published};
use crate::run::{Footprint, Mark, Run, RunStatus, Wait, WaitFor};
use crate::steps::{Go, Start, Wake, Walk};
use crate::trigger;
use domain::content::ContentKind;
use domain::effect::{Effect, Pick, SendOutcome};
use domain::event::{Event, Fact};
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
    /// Steps left in this turn.
    pub budget: usize,
}

impl Interpreter<'_, '_> {
    /// Reacts to a fact: triggers, and what ends runs.
    pub fn react(&mut self, event: &Event) {
        if matches!(event.fact, Fact::TakenOver { .. }) {
            let reason = Some("a person took the conversation over".to_owned());
            self.end_where(&event.actor, RunStatus::TakenOver, reason.as_ref(), |_| true);
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
                self.turn.note(&Actor::System, Fact::LoopStopped { detail });
                continue;
            }
            self.begin(&admission.workflow, &Actor::System, admission.values);
        }
    }

    /// Starts a workflow by hand, by another workflow or by the API.
    pub fn start(&mut self, workflow: WorkflowId, actor: &Actor, values: BTreeMap<String, Value>) {
        if let Some(published) = self.library.get(workflow).cloned() {
            self.begin(&published, actor, values);
        }
    }

    fn begin(&mut self, workflow: &Arc<Published>, actor: &Actor, values: BTreeMap<String, Value>) {
        let inside = self.runs.iter().any(|run| run.workflow == workflow.id && run.is_ongoing());
        let Some(first) = workflow.definition.start.clone().filter(|_| !inside) else { return };
        let run = Run {
            id: RunId::fresh(self.turn.ids),
            workflow: workflow.id,
            version: workflow.version,
            name: workflow.name.clone(),
            contact: self.turn.state.contact.id,
            status: RunStatus::Ongoing,
            reason: None,
            at: None,
            wait: None,
            variables: BTreeMap::new(),
            trigger: values,
            jumps: BTreeMap::new(),
            asked_again: 0,
            hop: self.turn.hop,
            started_at: self.turn.now,
            ended_at: None,
            trail: Vec::new(),
        };
        self.turn.state.entered.insert(workflow.id);
        let started = Fact::RunStarted { workflow: workflow.id, run: run.id, name: workflow.name.clone() };
        self.turn.note(actor, started);
        self.runs.push(run);
        self.walk(self.runs.len() - 1, Some(first));
    }

    /// The run whose question the contact would answer now: the one that asked last.
    #[must_use]
    pub fn questioner(runs: &[Run]) -> Option<usize> {
        let waiting = runs.iter().enumerate().filter(|(_, run)| run.is_ongoing() && run.waits_for_answer());
        waiting.max_by_key(|(_, run)| run.wait.as_ref().map(|wait| wait.since)).map(|(n, _)| n)
    }

    /// The contact answered a question.
    pub fn answered(&mut self, run: usize, kind: ContentKind, text: &str) {
        self.wake(run, &Wake::Answer { kind, text });
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
            self.end(n, &Actor::System, RunStatus::Failed, Some(reason.clone()));
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

    /// Ends runs from outside.
    pub fn stop(&mut self, which: WhichRuns, actor: &Actor) {
        match which {
            WhichRuns::One(id) => self.end_where(actor, RunStatus::Stopped, None, |run| run.id == id),
            WhichRuns::AllStoppable => {
                let library = self.library;
                self.end_where(actor, RunStatus::Stopped, None, |run| {
                    library.get(run.workflow).is_none_or(|workflow| workflow.stoppable)
                });
            }
            WhichRuns::OfWorkflow(workflow) => {
                let reason = Some("the workflow was stopped".to_owned());
                let current = self.library.get(workflow).map(|published| published.version);
                self.end_where(actor, RunStatus::Ejected, reason.as_ref(), |run| {
                    run.workflow == workflow && Some(run.version) != current
                });
            }
        }
    }

    fn find(&self, id: RunId) -> Option<usize> {
        self.runs.iter().position(|run| run.id == id && run.is_ongoing())
    }

    fn end_where(
        &mut self,
        actor: &Actor,
        status: RunStatus,
        reason: Option<&String>,
        which: impl Fn(&Run) -> bool,
    ) {
        for n in 0..self.runs.len() {
            if self.runs.get(n).is_some_and(|run| run.is_ongoing() && which(run)) {
                self.end(n, actor, status, reason.cloned());
            }
        }
    }

    fn wake(&mut self, n: usize, wake: &Wake<'_>) {
        let Some(step) = self.runs.get(n).and_then(|run| run.at.clone()) else { return };
        let Some(workflow) = self.workflow_of(n) else { return };
        let Some(step) = workflow.definition.step(&step) else {
            self.end(n, &Actor::System, RunStatus::Failed, Some("the step is gone".to_owned()));
            return;
        };
        let go = self.at(n, |walk| step.kind.behaviour().resume(walk, wake), step);
        if let Some((Some(go), detail)) = go {
            self.drop_wait(n);
            let next = self.follow(n, &workflow, step, go, detail);
            self.walk(n, next);
        }
    }

    fn walk(&mut self, n: usize, mut next: Option<String>) {
        while let Some(id) = next {
            if self.budget == 0 {
                let detail = "the workflow went round in circles and was ended".to_owned();
                self.turn.note(&Actor::System, Fact::LoopStopped { detail: detail.clone() });
                self.end(n, &Actor::System, RunStatus::Failed, Some(detail));
                return;
            }
            self.budget -= 1;
            let Some(workflow) = self.workflow_of(n) else { return };
            let Some(step) = workflow.definition.step(&id) else {
                self.end(n, &Actor::System, RunStatus::Failed, Some(format!("there is no step {id}")));
                return;
            };
            if let Some(run) = self.runs.get_mut(n) {
                run.at = Some(id);
            }
            let Some((go, detail)) = self.at(n, |walk| step.kind.behaviour().enter(walk), step) else {
                return;
            };
            next = self.follow(n, &workflow, step, go, detail);
        }
        for start in std::mem::take(&mut self.starts) {
            let before = std::mem::replace(&mut self.turn.hop, start.hop);
            if start.hop < self.turn.workspace.limits.hops {
                self.start(start.workflow, &start.actor, BTreeMap::new());
            }
            self.turn.hop = before;
        }
    }

    /// The workflow a run walks through; a run whose version is no longer published is ejected.
    fn workflow_of(&mut self, n: usize) -> Option<Arc<Published>> {
        let run = self.runs.get(n)?;
        let published =
            self.library.get(run.workflow).filter(|workflow| workflow.version == run.version).cloned();
        if published.is_none() {
            self.end(n, &Actor::System, RunStatus::Ejected, Some("the workflow was stopped".to_owned()));
        }
        published
    }

    fn at<T>(
        &mut self,
        n: usize,
        act: impl FnOnce(&mut Walk<'_, '_>) -> T,
        step: &crate::definition::Step,
    ) -> Option<(T, Option<String>)> {
        let run = self.runs.get_mut(n)?;
        let before = std::mem::replace(&mut self.turn.hop, run.hop.saturating_add(1));
        let mut walk = Walk {
            turn: self.turn,
            run,
            step,
            library: self.library,
            starts: &mut self.starts,
            detail: None,
        };
        let result = act(&mut walk);
        let detail = walk.detail.take();
        self.turn.hop = before;
        Some((result, detail))
    }

    fn follow(
        &mut self,
        n: usize,
        workflow: &Published,
        step: &crate::definition::Step,
        go: Go,
        detail: Option<String>,
    ) -> Option<String> {
        match go {
            Go::Wait(wait) => {
                self.footprint(n, step, Mark::Waiting, None, detail);
                if let Some(run) = self.runs.get_mut(n) {
                    run.wait = Some(wait);
                }
                None
            }
            Go::Jump(target) => {
                self.footprint(n, step, Mark::Passed, None, Some(format!("jump to {target}")));
                workflow.definition.step(&target).map(|step| step.id.clone()).or_else(|| {
                    self.end(
                        n,
                        &Actor::System,
                        RunStatus::Failed,
                        Some(format!("there is no step {target}")),
                    );
                    None
                })
            }
            Go::Exit(exit) => {
                let next = step.exits.get(&exit).cloned();
                self.footprint(n, step, Mark::Passed, Some(exit), detail);
                if next.is_none() {
                    self.end(n, &Actor::System, RunStatus::Completed, None);
                }
                next
            }
            Go::End(status, reason) => {
                let mark = if status == RunStatus::Completed { Mark::Ended } else { Mark::Trouble };
                self.footprint(n, step, mark, None, detail);
                self.end(n, &Actor::System, status, reason);
                None
            }
        }
    }

    fn footprint(
        &mut self,
        n: usize,
        step: &crate::definition::Step,
        mark: Mark,
        exit: Option<String>,
        detail: Option<String>,
    ) {
        let at = self.turn.now;
        if let Some(run) = self.runs.get_mut(n) {
            run.mark(Footprint { at, step: step.id.clone(), name: step.name.clone(), mark, exit, detail });
        }
    }

    fn drop_wait(&mut self, n: usize) {
        let Some(Wait { what, timer, .. }) = self.runs.get_mut(n).and_then(|run| run.wait.take()) else {
            return;
        };
        if let Some(timer) = timer {
            self.turn.wish(Effect::DropTimer { timer });
        }
        if let WaitFor::Assignee { outbox } = what {
            self.turn.wish(Effect::Settled { outbox });
        }
    }

    fn end(&mut self, n: usize, actor: &Actor, status: RunStatus, reason: Option<String>) {
        self.drop_wait(n);
        let Some(run) = self.runs.get_mut(n) else { return };
        run.status = status;
        run.reason.clone_from(&reason);
        run.ended_at = Some(self.turn.now);
        let fact = Fact::RunEnded {
            workflow: run.workflow,
            run: run.id,
            name: run.name.clone(),
            how: status.name().to_owned(),
            reason,
        };
        self.turn.note(actor, fact);
    }
}
