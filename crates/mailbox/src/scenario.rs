//! Plays the scenarios of a workflow: a contact of its own, a clock that is set by the lines, and a
//! world in which messages arrive at once and somebody is always there. The decisions are those of
//! [`crate::decide`]; here is only who hands in what.

pub(crate) mod stage;

use crate::Snapshot;
use domain::content::Content;
use domain::effect::SendOutcome;
use domain::errand::{AdPlatform, CallOutcome, Errand, Thought};
use domain::id::WorkflowId;
use domain::input::Ad;
use domain::rules::profile;
use domain::state::ContactState;
use domain::time::Timestamp;
use stage::Stage;
use workflow::definition::Definition;
use workflow::run::{Run, RunStatus};
use workflow::scenario::{FromAd, Line, Outside, Scenario, length};

/// How a scenario went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Played {
    /// What it shows.
    pub name: String,
    /// What did not hold; none means it went as expected.
    pub problem: Option<Problem>,
    /// What was said, in order.
    pub said: Vec<Said>,
}

/// What did not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// At which line, from 0; none where the scenario could not even begin.
    pub line: Option<usize>,
    /// What was expected and what came instead.
    pub message: String,
}

/// Something that was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: Speaker,
    /// The words.
    pub text: String,
    /// Answers to choose from.
    pub replies: Vec<String>,
    /// The line it followed from, from 0.
    pub line: usize,
}

/// How things stand after the last line of a scenario.
#[derive(Clone, Debug)]
pub struct Left {
    /// The moment it is there.
    pub now: Timestamp,
    /// The contact.
    pub contact: ContactState,
    /// Their last run through the workflow.
    pub run: Option<Run>,
    /// What is asked of somebody outside.
    pub asks: Option<Errand>,
}

/// Who says something in a scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Speaker {
    /// The contact.
    Contact,
    /// The workflow, to the contact.
    Workflow,
    /// The workflow, in an internal comment.
    Comment,
}

/// Plays one scenario of a workflow in a workspace. `snapshot` is what is published there.
#[must_use]
pub fn play(
    workflow: WorkflowId,
    name: &str,
    definition: &Definition,
    scenario: &Scenario,
    snapshot: &Snapshot,
) -> Played {
    rehearse(workflow, name, definition, scenario, snapshot).0
}

/// The same, and how things stand afterwards; nothing where it could not begin.
#[must_use]
pub fn rehearse(
    workflow: WorkflowId,
    name: &str,
    definition: &Definition,
    scenario: &Scenario,
    snapshot: &Snapshot,
) -> (Played, Option<Left>) {
    let mut played = Played { name: scenario.name.clone(), problem: None, said: Vec::new() };
    let mut stage = match Stage::set(workflow, name, definition, scenario, snapshot) {
        Ok(stage) => stage,
        Err(message) => {
            played.problem = Some(Problem { line: None, message });
            return (played, None);
        }
    };
    for (n, line) in scenario.lines.iter().enumerate() {
        stage.line = n;
        if let Err(message) = speak(&mut stage, line) {
            played.problem = Some(Problem { line: Some(n), message });
            break;
        }
    }
    let left = stage.left();
    played.said = stage.said;
    (played, Some(left))
}

fn speak(stage: &mut Stage, line: &Line) -> Result<(), String> {
    match line {
        Line::Says(text) => stage.hears(Content::text(text.clone()), None),
        Line::ComesFromAd(from) => stage.hears(Content::text(from.says.clone()), Some(ad(from))),
        Line::Broadcast(text) => stage.broadcasts(text),
        Line::Starts(values) => stage.starts(values.clone()),
        Line::Waits(text) => {
            let length = length(text).ok_or_else(|| format!("\"{text}\" is no length of time"))?;
            stage.waits(length.span());
            Ok(())
        }
        Line::Outside(outside) => stage.answers(answer(outside)),
        Line::MessagesFail(reason) => {
            let reason = reason.trim().to_owned();
            stage.refuses = (!reason.is_empty()).then_some(SendOutcome::Refused { reason });
            Ok(())
        }
        Line::Closes(summary) => stage.closes(summary),
        Line::Expect(wanted) => next(stage, |said| said == wanted.trim(), wanted),
        Line::ExpectContains(wanted) => next(stage, |said| said.contains(wanted.trim()), wanted),
        Line::ExpectNothing(_) => match stage.unheard() {
            None => Ok(()),
            Some(said) => Err(format!("nothing more was expected, but the workflow said \"{said}\"")),
        },
        Line::ExpectContact(values) => {
            for (slug, wanted) in values {
                let found = profile::read(&stage.contact.state.contact, slug);
                same(&format!("the contact's {slug}"), wanted, &found)?;
            }
            Ok(())
        }
        Line::ExpectTags(tags) => {
            let has = &stage.contact.state.contact.tags;
            match tags.iter().find(|tag| !has.contains(*tag)) {
                None => Ok(()),
                Some(tag) => {
                    let has: Vec<&str> = has.iter().map(String::as_str).collect();
                    Err(format!("the tag \"{tag}\" was expected; the contact has: {}", has.join(", ")))
                }
            }
        }
        Line::ExpectConversation(wanted) => {
            let open = stage.contact.state.is_open();
            let found = if open { "open" } else { "closed" };
            same("the conversation", &wanted.name(), &found)
        }
        Line::ExpectAssigned(wanted) => same(
            "whether somebody looks after the contact",
            wanted,
            &stage.contact.state.contact.assignee.is_some(),
        ),
        Line::ExpectAt(step) => {
            let found = stage.run().and_then(|run| run.at.clone()).unwrap_or_default();
            same("the step the run is at", step, &found)
        }
        Line::ExpectPassed(step) => passed(stage, step),
        Line::ExpectRun(status) => ended(stage, *status),
        Line::ExpectComment(wanted) => match stage.comment_with(wanted.trim()) {
            true => Ok(()),
            false => Err(format!("a comment with \"{wanted}\" was expected")),
        },
    }
}

fn ad(from: &FromAd) -> Ad {
    let platform = AdPlatform::Meta;
    Ad { id: from.ad.clone(), platform, headline: from.headline.clone(), body: None }
}

fn passed(stage: &Stage, step: &str) -> Result<(), String> {
    let trail = stage.run().map(|run| run.trail.as_slice()).unwrap_or_default();
    if trail.iter().any(|mark| mark.step == step) {
        return Ok(());
    }
    let way: Vec<&str> = trail.iter().map(|mark| mark.step.as_str()).collect();
    Err(format!("the run was expected to come by \"{step}\", but it came by: {}", way.join(", ")))
}

fn ended(stage: &Stage, wanted: RunStatus) -> Result<(), String> {
    let Some(run) = stage.run() else { return Err("the contact never entered the workflow".to_owned()) };
    let reason = run.reason.as_ref().map_or_else(String::new, |reason| format!(" ({reason})"));
    if run.status == wanted {
        return Ok(());
    }
    let (wanted, found) = (wanted.name(), run.status.name());
    Err(format!("the run was expected to be {wanted}, but it is {found}{reason}"))
}

fn next(stage: &mut Stage, fits: impl Fn(&str) -> bool, wanted: &str) -> Result<(), String> {
    match stage.hear() {
        Some(said) if fits(said.trim()) => Ok(()),
        Some(said) => Err(format!("\"{wanted}\" was expected, but the workflow said \"{said}\"")),
        None => {
            let why = stage.trouble().map_or_else(String::new, |why| format!(": {why}"));
            Err(format!("\"{wanted}\" was expected, but the workflow said nothing{why}"))
        }
    }
}

fn same<T: PartialEq + std::fmt::Debug>(what: &str, wanted: &T, found: &T) -> Result<(), String> {
    if wanted == found {
        Ok(())
    } else {
        Err(format!("{what}: {wanted:?} was expected, but it is {found:?}"))
    }
}

fn answer(outside: &Outside) -> CallOutcome {
    if let Some(reason) = &outside.fails {
        return CallOutcome::Failed { reason: reason.clone() };
    }
    if let Some(status) = outside.status {
        let body = outside.body.as_ref().map_or_else(String::new, ToString::to_string);
        return CallOutcome::Replied { status, body };
    }
    if let Some(text) = &outside.text {
        return CallOutcome::Translated { text: text.clone() };
    }
    if outside.say.is_some() || outside.verdict.is_some() {
        let verdict = outside.verdict.map(Into::into).unwrap_or_default();
        return CallOutcome::Thought(Box::new(Thought {
            say: outside.say.clone(),
            verdict,
            ..Thought::default()
        }));
    }
    CallOutcome::Done
}
