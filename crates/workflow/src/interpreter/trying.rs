//! A workflow is tried by whoever says the code of its trial: again and again, and beside what is
//! published, which neither keeps the contact out nor learns of it.

use super::Interpreter;
use crate::definition::TriggerKind;
use crate::library::{Library, Published};
use crate::remark::Remark;
use crate::run::{Run, RunStatus};
use crate::trial::{Trial, Tried};
use domain::event::Fact;
use domain::id::TrialId;
use domain::message::Actor;
use std::sync::Arc;

/// The workflow a run walks through: its own in a trial, else the published one.
pub(super) fn or_published<'w>(run: &'w Run, library: &'w Library) -> Option<&'w Arc<Published>> {
    run.trial.as_ref().map(|tried| &tried.workflow).or_else(|| library.get(run.workflow))
}

impl Interpreter<'_, '_> {
    /// The contact said the code: a try that still goes on ends, and another one begins.
    pub fn try_out(&mut self, trial: &Trial) {
        let workflow = &trial.workflow;
        let of_it = |run: &Run| run.trial.is_some() && run.workflow == workflow.id;
        self.end_where(&Actor::Contact, RunStatus::Stopped, Some(&Remark::CodeAgain), of_it);
        let mut run = self.new_run(workflow, trial.values.clone());
        // Wherever it is named, it can be told from a run of what is published.
        run.name = format!("{} ({})", workflow.name, trial.code);
        run.trial = Some(Tried { trial: trial.id, date: trial.date, workflow: workflow.clone() });
        let kind = workflow.definition.trigger.as_ref().map(|trigger| &trigger.kind);
        if let Some(TriggerKind::Shortcut { form, .. }) = kind {
            // What a user fills in is saved under the names of the form as well.
            let filled = form.iter().filter_map(|field| trial.values.get_key_value(&field.name));
            run.variables = filled.map(|(name, value)| (name.clone(), value.clone())).collect();
        }
        let name = run.name.clone();
        let started = Fact::RunStarted { workflow: run.workflow, run: run.id, name, trial: Some(trial.id) };
        self.turn.note(&Actor::System, started);
        self.runs.push(run);
        let n = self.runs.len() - 1;
        match &workflow.definition.start {
            Some(first) => self.walk(n, Some(first.clone())),
            None => self.end(n, &Actor::System, RunStatus::Completed, None),
        }
    }

    /// A trial is over: whoever is inside leaves. One that goes on is left alone.
    pub(super) fn leave_trial(&mut self, trial: TrialId, actor: &Actor) {
        if self.is_on(trial) {
            return;
        }
        let of_it = |run: &Run| run.trial.as_ref().is_some_and(|tried| tried.trial == trial);
        self.end_where(actor, RunStatus::Ejected, Some(&Remark::TestEnded), of_it);
    }

    /// The workflow a run of a trial walks through; one whose trial is over ends.
    pub(super) fn tried(&mut self, n: usize) -> Option<Arc<Published>> {
        let tried = self.runs.get(n)?.trial.as_ref()?;
        if self.is_on(tried.trial) {
            return Some(tried.workflow.clone());
        }
        self.end(n, &Actor::System, RunStatus::Ejected, Some(Remark::TestEnded));
        None
    }

    fn is_on(&self, trial: TrialId) -> bool {
        self.library.trial(trial).is_some_and(|trial| trial.is_on(self.turn.now))
    }
}
