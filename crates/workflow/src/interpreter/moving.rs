//! Runs change over to a newer version of their workflow, because whoever published it wanted that.
//! Nothing is said, asked or wished for again: what is under way stays as it was promised, and only
//! what comes after it is done as the newer version says.

use super::Interpreter;
use super::walking::Noted;
use crate::passage::passage;
use crate::remark::Remark;
use crate::run::Mark;
use domain::event::Fact;
use domain::id::WorkflowId;
use domain::message::Actor;

impl Interpreter<'_, '_> {
    /// Moves the contact's runs of a workflow to a newer version, where they can be; the others stay
    /// where they are and finish there. Doing so twice is doing so once.
    pub fn move_over(&mut self, workflow: WorkflowId, version: i64, actor: &Actor) {
        let library = self.library;
        let Some(newer) = library.version(workflow, version) else { return };
        for n in 0..self.runs.len() {
            let Some(run) = self.runs.get_mut(n) else { continue };
            let older = run.workflow == workflow && run.version < version && run.trial.is_none();
            let older = older && run.is_ongoing();
            let Some(entered) = library.version(workflow, run.version).filter(|_| older) else { continue };
            let Ok(step) = passage(run, &entered.definition, &newer.definition) else { continue };
            let from = std::mem::replace(&mut run.version, version);
            let moved = Fact::RunMoved { workflow, run: run.id, name: run.name.clone(), from, to: version };
            let remarks = vec![Remark::Moved { from, to: version }];
            self.footprint(n, step, Mark::Moved, None, Noted { remarks, ..Noted::default() });
            self.turn.note(actor, moved);
        }
    }
}
