//! One run goes from step to step: a step is entered or woken, says how it goes on, and the history
//! is told.

use super::Interpreter;
use crate::definition::Step;
use crate::library::Published;
use crate::remark::Remark;
use crate::run::{Footprint, Mark, Run, RunStatus, Wait, WaitFor};
use crate::steps::{Go, Wake, Walk};
use domain::effect::Effect;
use domain::event::{Brake, Fact};
use domain::message::Actor;
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::Arc;

impl Interpreter<'_, '_> {
    pub(super) fn wake(&mut self, n: usize, wake: &Wake<'_>) {
        let Some(step) = self.runs.get(n).and_then(|run| run.at.clone()) else { return };
        let Some(workflow) = self.workflow_of(n) else { return };
        let Some(step) = workflow.definition.step(&step) else {
            self.end(n, &Actor::System, RunStatus::Failed, Some(Remark::StepGone));
            return;
        };
        let go = self.at(n, |walk| step.kind.behaviour().resume(walk, wake), step);
        if let Some((Some(go), detail)) = go {
            self.drop_wait(n);
            let next = self.follow(n, &workflow, step, go, detail);
            self.walk(n, next);
        }
    }

    pub(super) fn walk(&mut self, n: usize, mut next: Option<String>) {
        while let Some(id) = next {
            if self.budget == 0 {
                let detail = Remark::Circles.to_string();
                let workflow = self.runs.get(n).map(|run| run.workflow);
                let held = Fact::LoopStopped { detail, brake: Brake::Steps, workflow };
                self.turn.note(&Actor::System, held);
                self.end(n, &Actor::System, RunStatus::Failed, Some(Remark::Circles));
                return;
            }
            self.budget -= 1;
            let Some(workflow) = self.workflow_of(n) else { return };
            let Some(step) = workflow.definition.step(&id) else {
                self.end(n, &Actor::System, RunStatus::Failed, Some(Remark::NoSuchStep { step: id }));
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
        self.carry_on(n);
    }

    /// Does what the steps of a run wanted done to other runs, now that it has come to rest.
    fn carry_on(&mut self, n: usize) {
        let Some((id, name)) = self.runs.get(n).map(|run| (run.id, run.name.clone())) else { return };
        for workflow in std::mem::take(&mut self.stops) {
            let reason = Remark::StoppedBy { workflow: name.clone() };
            let meant = |run: &Run| run.workflow == workflow && run.id != id;
            self.end_where(&Actor::System, RunStatus::Stopped, Some(&reason), meant);
        }
        for start in std::mem::take(&mut self.starts) {
            self.start_from_step(start);
        }
    }

    /// The workflow a run walks through, in the version it entered; a run whose version is neither
    /// published nor was replaced while it ran is ejected.
    fn workflow_of(&mut self, n: usize) -> Option<Arc<Published>> {
        let run = self.runs.get(n)?;
        if run.trial.is_some() {
            return self.tried(n);
        }
        let published = self.library.version(run.workflow, run.version).cloned();
        if published.is_none() {
            self.end(n, &Actor::System, RunStatus::Ejected, Some(Remark::Stopped));
        }
        published
    }

    fn at<T>(
        &mut self,
        n: usize,
        act: impl FnOnce(&mut Walk<'_, '_>) -> T,
        step: &Step,
    ) -> Option<(T, Noted)> {
        let run = self.runs.get_mut(n)?;
        let before = std::mem::replace(&mut self.turn.hop, run.hop.saturating_add(1));
        let mut walk = Walk {
            turn: self.turn,
            run,
            step,
            library: self.library,
            starts: &mut self.starts,
            stops: &mut self.stops,
            remarks: Vec::new(),
            saved: BTreeMap::new(),
        };
        let result = act(&mut walk);
        let noted = Noted { remarks: walk.remarks, values: walk.saved };
        self.turn.hop = before;
        Some((result, noted))
    }

    fn follow(
        &mut self,
        n: usize,
        workflow: &Published,
        step: &Step,
        go: Go,
        mut noted: Noted,
    ) -> Option<String> {
        match go {
            Go::Wait(wait) => {
                self.footprint(n, step, Mark::Waiting, None, noted);
                if let Some(run) = self.runs.get_mut(n) {
                    run.wait = Some(wait);
                }
                None
            }
            Go::Jump(target) => {
                let to = workflow.definition.step(&target);
                let name = to.map_or(target.as_str(), |step| step.name.as_str());
                noted.remarks.push(Remark::JumpsTo { step: name.to_owned() });
                self.footprint(n, step, Mark::Passed, None, noted);
                if to.is_none() {
                    let reason = Some(Remark::NoSuchStep { step: target });
                    self.end(n, &Actor::System, RunStatus::Failed, reason);
                }
                to.map(|step| step.id.clone())
            }
            Go::Exit(exit) => {
                let next = step.exits.get(&exit).cloned();
                let reason = next.is_none().then(|| fell_out(&exit)).flatten();
                self.footprint(n, step, Mark::Passed, Some(exit), noted);
                if next.is_none() {
                    self.end(n, &Actor::System, RunStatus::Completed, reason);
                }
                next
            }
            Go::End(status, reason) => {
                let mark = if status == RunStatus::Completed { Mark::Ended } else { Mark::Trouble };
                self.footprint(n, step, mark, None, noted);
                self.end(n, &Actor::System, status, reason);
                None
            }
        }
    }

    pub(super) fn footprint(
        &mut self,
        n: usize,
        step: &Step,
        mark: Mark,
        exit: Option<String>,
        noted: Noted,
    ) {
        let (at, Noted { remarks, values }) = (self.turn.now, noted);
        if let Some(run) = self.runs.get_mut(n) {
            let (step, name) = (step.id.clone(), step.name.clone());
            run.mark(Footprint { at, step, name, mark, exit, remarks, detail: None, values });
        }
    }

    fn drop_wait(&mut self, n: usize) {
        let Some(Wait { what, timer, .. }) = self.runs.get_mut(n).and_then(|run| run.wait.take()) else {
            return;
        };
        if let Some(timer) = timer {
            self.turn.wish(Effect::DropTimer { timer });
        }
        if let WaitFor::Assignee { outbox } | WaitFor::Call { outbox } = what {
            self.turn.wish(Effect::Settled { outbox });
        }
    }

    pub(super) fn end(&mut self, n: usize, actor: &Actor, status: RunStatus, why: Option<Remark>) {
        self.drop_wait(n);
        let Some(run) = self.runs.get_mut(n) else { return };
        let reason = why.as_ref().map(ToString::to_string);
        run.status = status;
        run.reason.clone_from(&reason);
        run.why = why;
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

/// What a step wants the history to tell.
#[derive(Default)]
pub(super) struct Noted {
    pub(super) remarks: Vec<Remark>,
    pub(super) values: BTreeMap<String, Value>,
}

/// Why a run ended that left by an exit with nothing below it; the usual end needs no reason.
fn fell_out(exit: &str) -> Option<Remark> {
    let sideways = ["failure", "failed", "message_failure", "timeout", "else", "none", "unknown", "outside"]
        .contains(&exit);
    sideways.then(|| Remark::FellOut { exit: exit.to_owned() })
}
