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
use workflow::remark::Remark;
use workflow::run::{Run, RunStatus};
use workflow::scenario::{FromAd, Line, Named, Outside, Scenario, length};

/// How a scenario went.
#[derive(Clone, Debug, PartialEq)]
pub struct Played {
    /// What it shows.
    pub name: String,
    /// What did not hold; none means it went as expected.
    pub problem: Option<Problem>,
    /// What was said, in order.
    pub said: Vec<Said>,
}

/// What did not hold.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// At which line, from 0; none where the scenario could not even begin.
    pub line: Option<usize>,
    /// What was expected and what came instead.
    pub message: String,
    /// Why the line could not even happen, for whoever says it in another language.
    pub remark: Option<Remark>,
    /// What came instead, by itself; what was expected is in the line.
    pub found: Found,
}

/// What was found where something else was expected.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Found {
    /// Nothing at all.
    #[default]
    Nothing,
    /// Words, a state, or the id of a step.
    Words(String),
    /// Several of them.
    Several(Vec<String>),
    /// Fields with their values.
    Values(Named),
    /// Whether it is so.
    Truth(bool),
}

/// Why a line did not hold.
#[derive(Debug)]
struct Miss {
    message: String,
    remark: Option<Box<Remark>>,
    found: Found,
}

impl Miss {
    const fn new(message: String, found: Found) -> Self {
        Self { message, remark: None, found }
    }
}

impl From<String> for Miss {
    fn from(message: String) -> Self {
        Self::new(message, Found::Nothing)
    }
}

impl From<Remark> for Miss {
    fn from(remark: Remark) -> Self {
        Self { message: remark.to_string(), remark: Some(Box::new(remark)), found: Found::Nothing }
    }
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
        Err(remark) => {
            let (message, remark) = (remark.to_string(), Some(remark));
            played.problem = Some(Problem { line: None, message, remark, found: Found::Nothing });
            return (played, None);
        }
    };
    for (n, line) in scenario.lines.iter().enumerate() {
        stage.line = n;
        if let Err(Miss { message, remark, found }) = speak(&mut stage, line) {
            let remark = remark.map(|remark| *remark);
            played.problem = Some(Problem { line: Some(n), message, remark, found });
            break;
        }
    }
    let left = stage.left();
    played.said = stage.said;
    (played, Some(left))
}

fn speak(stage: &mut Stage, line: &Line) -> Result<(), Miss> {
    match line {
        Line::Says(text) => Ok(stage.hears(Content::text(text.clone()), None)?),
        Line::ComesFromAd(from) => Ok(stage.hears(Content::text(from.says.clone()), Some(ad(from)))?),
        Line::Broadcast(text) => Ok(stage.broadcasts(text)?),
        Line::Starts(values) => Ok(stage.starts(values.clone())?),
        Line::Waits(text) => {
            let length = length(text).ok_or_else(|| Remark::NoLength { text: text.clone() })?;
            stage.waits(length.span());
            Ok(())
        }
        Line::Outside(outside) => Ok(stage.answers(answer(outside))?),
        Line::MessagesFail(reason) => {
            let reason = reason.trim().to_owned();
            stage.refuses = (!reason.is_empty()).then_some(SendOutcome::Refused { reason });
            Ok(())
        }
        Line::Closes(summary) => Ok(stage.closes(summary)?),
        Line::Expect(wanted) => next(stage, |said| said == wanted.trim(), wanted),
        Line::ExpectContains(wanted) => next(stage, |said| said.contains(wanted.trim()), wanted),
        Line::ExpectNothing(_) => match stage.unheard() {
            None => Ok(()),
            Some(said) => Err(Miss::new(
                format!("nothing more was expected, but the workflow said \"{said}\""),
                Found::Words(said),
            )),
        },
        Line::ExpectContact(values) => known(stage, values),
        Line::ExpectTags(tags) => tagged(stage, tags),
        Line::ExpectConversation(wanted) => {
            let open = stage.contact.state.is_open();
            let found = if open { "open" } else { "closed" };
            same("the conversation", &wanted.name(), &found, || Found::Words(found.to_owned()))
        }
        Line::ExpectAssigned(wanted) => {
            let found = stage.contact.state.contact.assignee.is_some();
            same("whether somebody looks after the contact", wanted, &found, || Found::Truth(found))
        }
        Line::ExpectAt(step) => {
            let found = stage.run().and_then(|run| run.at.clone()).unwrap_or_default();
            let instead = || if found.is_empty() { Found::Nothing } else { Found::Words(found.clone()) };
            same("the step the run is at", step, &found, instead)
        }
        Line::ExpectPassed(step) => passed(stage, step),
        Line::ExpectRun(status) => ended(stage, *status),
        Line::ExpectComment(wanted) if stage.comment_with(wanted.trim()) => Ok(()),
        Line::ExpectComment(wanted) => {
            let comments = stage.said.iter().filter(|said| said.by == Speaker::Comment);
            let found = Found::Several(comments.map(|said| said.text.clone()).collect());
            Err(Miss::new(format!("a comment with \"{wanted}\" was expected"), found))
        }
    }
}

fn known(stage: &Stage, values: &Named) -> Result<(), Miss> {
    for (slug, wanted) in values {
        let found = profile::read(&stage.contact.state.contact, slug);
        let instead = || Found::Values(Named::from([(slug.clone(), found.clone())]));
        same(&format!("the contact's {slug}"), wanted, &found, instead)?;
    }
    Ok(())
}

fn tagged(stage: &Stage, tags: &[String]) -> Result<(), Miss> {
    let has = &stage.contact.state.contact.tags;
    let Some(tag) = tags.iter().find(|tag| !has.contains(*tag)) else { return Ok(()) };
    let has: Vec<String> = has.iter().cloned().collect();
    let message = format!("the tag \"{tag}\" was expected; the contact has: {}", has.join(", "));
    Err(Miss::new(message, Found::Several(has)))
}

fn ad(from: &FromAd) -> Ad {
    let platform = AdPlatform::Meta;
    Ad { id: from.ad.clone(), platform, headline: from.headline.clone(), body: None }
}

fn passed(stage: &Stage, step: &str) -> Result<(), Miss> {
    let trail = stage.run().map(|run| run.trail.as_slice()).unwrap_or_default();
    if trail.iter().any(|mark| mark.step == step) {
        return Ok(());
    }
    let way: Vec<String> = trail.iter().map(|mark| mark.step.clone()).collect();
    let message = format!("the run was expected to come by \"{step}\", but it came by: {}", way.join(", "));
    Err(Miss::new(message, Found::Several(way)))
}

fn ended(stage: &Stage, wanted: RunStatus) -> Result<(), Miss> {
    let Some(run) = stage.run() else {
        return Err(Remark::NeverEntered.into());
    };
    let reason = run.reason.as_ref().map_or_else(String::new, |reason| format!(" ({reason})"));
    if run.status == wanted {
        return Ok(());
    }
    let (wanted, found) = (wanted.name(), run.status.name());
    let message = format!("the run was expected to be {wanted}, but it is {found}{reason}");
    Err(Miss::new(message, Found::Words(found.to_owned())))
}

fn next(stage: &mut Stage, fits: impl Fn(&str) -> bool, wanted: &str) -> Result<(), Miss> {
    match stage.hear() {
        Some(said) if fits(said.trim()) => Ok(()),
        Some(said) => {
            let message = format!("\"{wanted}\" was expected, but the workflow said \"{said}\"");
            Err(Miss::new(message, Found::Words(said)))
        }
        None => {
            let why = stage.trouble().map_or_else(String::new, |why| format!(": {why}"));
            Err(format!("\"{wanted}\" was expected, but the workflow said nothing{why}").into())
        }
    }
}

fn same<T: PartialEq + std::fmt::Debug>(
    what: &str,
    wanted: &T,
    found: &T,
    instead: impl Fn() -> Found,
) -> Result<(), Miss> {
    if wanted == found {
        return Ok(());
    }
    Err(Miss::new(format!("{what}: {wanted:?} was expected, but it is {found:?}"), instead()))
}

fn answer(outside: &Outside) -> CallOutcome {
    if let Some(reason) = &outside.fails {
        return CallOutcome::failed(reason.clone());
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
