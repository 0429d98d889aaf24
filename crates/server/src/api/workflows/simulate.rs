//! Plays a conversation with a workflow that is still being written, in this workspace but without
//! any channel and any effect. Nothing is kept between two calls: the whole conversation comes in,
//! what came of it goes out.

use crate::api::contacts::Waiting;
use crate::api::error::{ApiError, ApiResult};
use crate::api::extract::Body;
use crate::api::runs::{TrailEntry, trail};
use crate::app::App;
use crate::auth::Caller;
use crate::view::{UserRef, user_ref};
use axum::Json;
use axum::extract::State;
use domain::errand::Errand;
use domain::id::WorkflowId;
use domain::time::Timestamp;
use domain::workspace::Role;
use mailbox::scenario::{Left, Said, Speaker, rehearse};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use utoipa::ToSchema;
use workflow::definition::Definition;
use workflow::remark::Remark;
use workflow::run::{Run, RunStatus};
use workflow::scenario::{MOST_LINES, Scenario};

use super::scenarios::{ScenarioSpeaker, found};

/// A conversation with a workflow; it need not be saved.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SimulateWorkflow {
    definition: Definition,
    /// Its id, where it has one: other workflows start it by that.
    workflow_id: Option<WorkflowId>,
    /// Who the contact is, and all that happened so far.
    scenario: Scenario,
}

/// What came of the conversation.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Simulation {
    /// What could not be done, if anything.
    problem: Option<String>,
    /// The same, to be said in another language, where no expectation was missed.
    remark: Option<Remark>,
    /// At which line, from 0.
    line: Option<usize>,
    /// What was found there instead of what the line expects; none means nothing.
    found: Option<Value>,
    /// What was said, in order.
    said: Vec<SimulationWords>,
    /// The moment it is now in the conversation, in milliseconds; none where it could not begin.
    now: Option<i64>,
    /// The contact's way through the workflow; none as long as they have not entered it.
    run: Option<SimulatedRun>,
    /// Whether the conversation is open.
    open: bool,
    /// Who looks after the contact.
    assignee: Option<UserRef>,
    tags: BTreeSet<String>,
    /// What the workflow wants from somebody outside before it goes on.
    asks: Option<Asks>,
}

/// Something that was said.
#[derive(Serialize, ToSchema)]
pub struct SimulationWords {
    /// When, in the conversation's own time, in milliseconds.
    at: i64,
    by: ScenarioSpeaker,
    text: String,
    /// Answers to choose from.
    replies: Vec<String>,
    /// The line it followed from, from 0.
    line: usize,
}

/// A run that happens nowhere else.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SimulatedRun {
    status: RunStatus,
    /// Why it ended, in English.
    reason: Option<String>,
    /// The same, to be said in another language.
    why: Option<Remark>,
    step_id: Option<String>,
    waiting_for: Option<Waiting>,
    waiting_until: Option<i64>,
    trail: Vec<TrailEntry>,
    #[schema(value_type = std::collections::HashMap<String, Value>)]
    variables: BTreeMap<String, Value>,
}

/// Who is asked outside.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Asks {
    /// A web address.
    Http,
    /// A spreadsheet.
    Sheet,
    /// An advertiser.
    Conversion,
    /// A translator.
    Translator,
    /// A language model.
    Model,
}

impl Asks {
    const fn of(errand: &Errand) -> Self {
        match errand {
            Errand::Http(_) => Self::Http,
            Errand::SheetRow { .. } => Self::Sheet,
            Errand::Conversion(_) => Self::Conversion,
            Errand::Translate { .. } => Self::Translator,
            Errand::Think(_) => Self::Model,
        }
    }
}

/// Plays a conversation with a workflow, without any effect.
#[utoipa::path(post, path = "/api/workflows/simulate", tag = "workflows", request_body = SimulateWorkflow,
    responses((status = 200, body = Simulation)))]
pub async fn simulate(
    State(app): State<App>,
    caller: Caller,
    Body(wanted): Body<SimulateWorkflow>,
) -> ApiResult<Json<Simulation>> {
    caller.require(Role::Manager)?;
    if wanted.scenario.lines.len() > MOST_LINES {
        let message =
            format!("a conversation has at most {MOST_LINES} lines; start it over with fewer of them");
        return Err(ApiError::invalid("scenario.lines", message));
    }
    let house = app.house(caller.workspace)?;
    let snapshot = house.snapshot.clone();
    let id = wanted.workflow_id.unwrap_or(WorkflowId(1));
    // It may be a lot to think about, and others wait.
    let rehearsed = tokio::task::spawn_blocking(move || {
        rehearse(id, "Simulation", &wanted.definition, &wanted.scenario, &snapshot)
    });
    let (played, left) = rehearsed.await.map_err(anyhow::Error::from)?;
    let assignee = left.as_ref().and_then(|left| left.contact.contact.assignee);
    Ok(Json(Simulation {
        line: played.problem.as_ref().and_then(|problem| problem.line),
        found: played.problem.as_ref().and_then(|problem| found(&problem.found)),
        remark: played.problem.as_ref().and_then(|problem| problem.remark.clone()),
        problem: played.problem.map(|problem| problem.message),
        said: played.said.into_iter().map(words).collect(),
        now: left.as_ref().map(|left| left.now.millis()),
        open: left.as_ref().is_some_and(|left| left.contact.is_open()),
        assignee: assignee.map(|id| user_ref(&house, id)),
        tags: left.as_ref().map(|left| left.contact.contact.tags.clone()).unwrap_or_default(),
        asks: left.as_ref().and_then(|left| left.asks.as_ref()).map(Asks::of),
        run: left.and_then(|left: Left| left.run).map(simulated),
    }))
}

fn words(said: Said) -> SimulationWords {
    SimulationWords {
        at: said.at.millis(),
        by: match said.by {
            Speaker::Contact => ScenarioSpeaker::Contact,
            Speaker::Workflow => ScenarioSpeaker::Workflow,
            Speaker::Comment => ScenarioSpeaker::Comment,
        },
        text: said.text,
        replies: said.replies,
        line: said.line,
    }
}

fn simulated(run: Run) -> SimulatedRun {
    SimulatedRun {
        status: run.status,
        reason: run.reason,
        why: run.why,
        step_id: run.at,
        waiting_for: run.wait.as_ref().map(Waiting::of),
        waiting_until: run.wait.as_ref().and_then(|wait| wait.until).map(Timestamp::millis),
        trail: run.trail.into_iter().map(trail).collect(),
        variables: run.variables,
    }
}
