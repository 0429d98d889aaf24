//! The one door. A contact's state and an input go in, a [`Decision`] comes out: the new state,
//! the runs that changed, and everything that shall be written with them.
//!
//! It lets the domain and the workflows hand each other facts and commands until nothing is left,
//! within bounds. It knows no channel, no store, no clock and no chance, and it does no work of
//! its own: what an input means is said in `domain::rules` and in `workflow::interpreter`.

pub mod backtest;
pub mod scenario;
#[cfg(test)]
mod tests;

use domain::command::Refusal;
use domain::event::{Brake, Fact};
use domain::id::{IdSource, RunId};
use domain::input::{Incoming, Input};
use domain::message::Actor;
use domain::rules::{self, Meant};
use domain::state::ContactState;
use domain::time::Timestamp;
use domain::turn::{Changes, Turn};
use domain::workspace::Workspace;
use std::sync::Arc;
use workflow::interpreter::{Interpreter, MOST_STEPS_A_TURN};
use workflow::library::Library;
use workflow::run::Run;
use workflow::trial::Trial;

/// What is known of a contact before a turn.
#[derive(Clone, Debug, PartialEq)]
pub struct Loaded {
    /// The contact; shared, because it is kept, written and told of at once.
    pub state: Arc<ContactState>,
    /// Its ongoing runs.
    pub runs: Vec<Run>,
}

/// The workspace at the moment of a turn.
#[derive(Clone, Debug)]
pub struct Snapshot {
    /// Users, channels, fields.
    pub workspace: Workspace,
    /// Published workflows.
    pub library: Library,
}

/// What a turn comes to.
#[derive(Clone, Debug, PartialEq)]
pub struct Decision {
    /// The contact afterwards, with the runs that still go on.
    pub after: Loaded,
    /// Whether the contact's state or any run changed, so that its version counts up.
    pub touched: bool,
    /// Whether lists show the contact in another place.
    pub moved: bool,
    /// Whether something else is known of the contact, so that it is called, found or compared otherwise.
    pub known_otherwise: bool,
    /// Runs that began, moved or ended.
    pub runs: Vec<Run>,
    /// What else is written.
    pub changes: Changes,
    /// Whether what was asked for was done.
    pub answer: Result<(), Refusal>,
}

/// Facts that may follow from one input. Only a mistake in a rule could reach this.
const MOST_FACTS: usize = 5000;

/// Decides what an input comes to.
#[must_use]
pub fn decide(
    before: &Loaded,
    input: &Input,
    snapshot: &Snapshot,
    ids: &mut dyn IdSource,
    now: Timestamp,
) -> Decision {
    let mut state = ContactState::clone(&before.state);
    let mut runs = before.runs.clone();
    let mut changes = Changes::default();
    let mut turn = Turn {
        now,
        ids,
        workspace: &snapshot.workspace,
        state: &mut state,
        changes: &mut changes,
        hop: 0,
        cause: None,
    };
    let mut interpreter = Interpreter {
        turn: &mut turn,
        runs: &mut runs,
        library: &snapshot.library,
        starts: Vec::new(),
        stops: Vec::new(),
        budget: MOST_STEPS_A_TURN,
    };
    match take(&mut interpreter, input) {
        Ok(first) => settle(&mut interpreter, first),
        Err(refusal) => {
            return Decision {
                after: before.clone(),
                touched: false,
                moved: false,
                known_otherwise: false,
                runs: Vec::new(),
                changes: Changes::default(),
                answer: Err(refusal),
            };
        }
    }
    conclude(before, state, runs, changes)
}

/// The table of contents of a contact's life: which rule answers which input.
///
/// Tells how many of the first facts are none of the workflows' business.
fn take(interpreter: &mut Interpreter<'_, '_>, input: &Input) -> Result<usize, Refusal> {
    match input {
        Input::Incoming(incoming) => {
            let (library, now) = (interpreter.library, interpreter.turn.now);
            if let Some(trial) = library.trial_called(incoming.channel, incoming.content.words(), now) {
                return Ok(begin_trial(interpreter, incoming, trial));
            }
            let questioner = Interpreter::questioner(interpreter.runs);
            let asked = questioner.and_then(|n| interpreter.runs.get(n)).map(|run| run.id);
            let taken =
                rules::receive(interpreter.turn, incoming, asked.map_or(Meant::Nobody, Meant::Question));
            if let (Some(run), Some(_)) = (questioner, taken) {
                interpreter.answered(run, &incoming.content);
            }
        }
        Input::Echo(echo) => {
            rules::echo(interpreter.turn, echo);
        }
        Input::Receipt { message, status, reason } => {
            rules::receipt(interpreter.turn, *message, *status, reason.clone());
        }
        Input::Sent { outbox, message, channel, words, run, outcome } => {
            rules::sent(interpreter.turn, *outbox, *message, (*channel, words), outcome);
            if let Some(run) = run {
                interpreter.delivered(*run, *message, outcome);
            }
        }
        Input::Picked { outbox, run, pick } => interpreter.picked(*run, *outbox, *pick),
        Input::Called { outbox, run, outcome } => interpreter.called(*run, *outbox, outcome),
        Input::Woken { timer, run: RunId::NONE } => rules::snooze_over(interpreter.turn, *timer),
        Input::Woken { timer, run } => interpreter.woken(*timer, *run),
        Input::Act { actor, command } => {
            if interpreter.turn.state.version == 0 {
                rules::come_to_be(interpreter.turn, actor);
            }
            rules::carry_out(interpreter.turn, actor, command)?;
        }
        Input::StartWorkflow { workflow, actor, values } => {
            interpreter.start(*workflow, actor, values.clone())?;
        }
        Input::StopRuns { which, actor } => interpreter.stop(*which, actor),
        Input::MoveRuns { workflow, version, actor } => interpreter.move_over(*workflow, *version, actor),
    }
    Ok(0)
}

/// The code of a trial is a message like any other to people, and none to workflows: it opens the
/// conversation, and sets off nothing but the trial.
fn begin_trial(interpreter: &mut Interpreter<'_, '_>, incoming: &Incoming, trial: &Trial) -> usize {
    let taken = rules::receive(interpreter.turn, incoming, Meant::Trial(trial.id));
    let unheard = interpreter.turn.changes.events.len();
    if taken.is_some() {
        interpreter.try_out(trial);
    }
    unheard
}

/// Lets workflows react to facts, from the first one that is their business, and to the facts that
/// follow, until nothing is left.
fn settle(interpreter: &mut Interpreter<'_, '_>, mut next: usize) {
    while let Some(event) = interpreter.turn.changes.events.get(next).cloned() {
        if next >= MOST_FACTS {
            let detail = "too many facts followed from one input".to_owned();
            let workflow = event.actor.workflow();
            interpreter
                .turn
                .note(&Actor::System, Fact::LoopStopped { detail, brake: Brake::Steps, workflow });
            return;
        }
        interpreter.turn.hop = event.hop;
        interpreter.turn.cause = Some(event.id);
        interpreter.react(&event);
        next += 1;
    }
}

fn conclude(before: &Loaded, mut state: ContactState, runs: Vec<Run>, changes: Changes) -> Decision {
    let (kept, changed): (Vec<Run>, Vec<Run>) = {
        let changed = runs.iter().filter(|run| !before.runs.contains(run)).cloned().collect();
        (runs.into_iter().filter(Run::is_ongoing).collect(), changed)
    };
    let touched = state != *before.state || !changed.is_empty();
    if touched {
        state.version += 1;
    }
    let moved = state.moved_since(&before.state);
    let known_otherwise = state.known_otherwise_since(&before.state);
    let after = Loaded { state: Arc::new(state), runs: kept };
    Decision { after, touched, moved, known_otherwise, runs: changed, changes, answer: Ok(()) }
}

impl Snapshot {
    /// Whether an input, or a run of whom it is for, speaks of a version of a workflow that was
    /// published after this snapshot was made. What is decided then would rest on the past: the run
    /// would be thrown out as if its workflow had been stopped.
    #[must_use]
    pub fn is_behind(&self, input: &Input, runs: &[Run]) -> bool {
        let of_input = match input {
            Input::MoveRuns { workflow, version, .. } => Some((*workflow, *version)),
            _ => None,
        };
        let of_runs = runs.iter().map(|run| (run.workflow, run.version));
        // A trial that is not known is over, or was begun elsewhere just now.
        let strange = |run: &Run| run.trial.as_ref().is_some_and(|t| self.library.trial(t.trial).is_none());
        of_runs.chain(of_input).any(|(workflow, version)| self.library.is_behind(workflow, version))
            || runs.iter().any(strange)
    }
}

impl Decision {
    /// Appends a later turn of the same contact, so that both are written at once.
    pub fn then(&mut self, later: Self) {
        self.after = later.after;
        self.touched |= later.touched;
        self.moved |= later.moved;
        self.known_otherwise |= later.known_otherwise;
        for run in later.runs {
            self.runs.retain(|earlier| earlier.id != run.id);
            self.runs.push(run);
        }
        let Changes { messages, statuses, events, effects, identities } = later.changes;
        self.changes.messages.extend(messages);
        self.changes.statuses.extend(statuses);
        self.changes.events.extend(events);
        self.changes.effects.extend(effects);
        self.changes.identities.extend(identities);
    }
}
