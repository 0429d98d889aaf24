//! Runs of workflows: their history, and stopping them for one contact.

use crate::api::contacts::Waiting;
use crate::api::conversations::MOST;
use crate::api::error::{ApiError, ApiResult};
use crate::api::extract::{In, Params};
use crate::api::tally::span;
use crate::app::App;
use crate::auth::Caller;
use crate::flow::mailbox::Address;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::id::{ContactId, RunId, TrialId, WorkflowId, WorkspaceId};
use domain::input::{Input, WhichRuns};
use domain::time::Timestamp;
use domain::workspace::Role;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use store::run::{RunListRow, RunsQuery};
use utoipa::{IntoParams, ToSchema};
use workflow::definition::Definition;
use workflow::remark::Remark;
use workflow::run::{Footprint, Mark, RunStatus};
use workflow::tally::{Counted, is_counted};

/// A run in a list.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RunRow {
    id: i64,
    workflow_id: i64,
    /// The version it walks through.
    version: i64,
    contact_id: i64,
    contact_name: String,
    #[schema(value_type = RunStatus)]
    status: String,
    started_at: i64,
    ended_at: Option<i64>,
    /// Why it ended, in English.
    reason: Option<String>,
    /// The same, to be said in another language; nothing for runs that an older version ended.
    why: Option<Remark>,
    step_id: Option<String>,
    /// The trial it belongs to, where the workflow was only being tried.
    trial: Option<i64>,
}

/// A run in full.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Run {
    #[serde(flatten)]
    row: RunRow,
    trail: Vec<TrailEntry>,
    /// What it waits for now.
    waiting_for: Option<Waiting>,
    /// Until when at most.
    waiting_until: Option<i64>,
    /// What the trigger gave.
    #[schema(value_type = std::collections::HashMap<String, Value>)]
    trigger: BTreeMap<String, Value>,
    #[schema(value_type = std::collections::HashMap<String, Value>)]
    variables: BTreeMap<String, Value>,
    /// The workflow as it was tried; what belongs to no trial walks through its version.
    tried: Option<Definition>,
}

/// One thing that happened on the way.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TrailEntry {
    at: i64,
    step_id: String,
    step_name: String,
    what: Mark,
    exit: Option<String>,
    /// What helps to understand it, in English.
    detail: Option<String>,
    /// The same, to be said in another language; nothing for what an older version noted.
    remarks: Vec<Remark>,
    /// Values that were saved here.
    #[schema(value_type = std::collections::HashMap<String, Value>)]
    values: BTreeMap<String, Value>,
}

/// A page of runs, newest first.
#[derive(Serialize, ToSchema)]
pub struct RunPage {
    items: Vec<RunRow>,
    next: Option<i64>,
}

/// Which runs.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct RunParams {
    /// Only those that stand so.
    #[param(inline)]
    status: Option<RunFilter>,
    /// Only those of that trial.
    trial: Option<i64>,
    /// Whether what was only tried is among them; it is where nothing is said.
    tests: Option<bool>,
    /// Those that began at this moment or later, in milliseconds.
    from: Option<i64>,
    /// And before this one.
    to: Option<i64>,
    /// Only those that are at this step, or ended at it; with `counted` or `exit`, those that are meant
    /// by them.
    #[serde(default)]
    step: String,
    /// Only those that are counted so at the step.
    #[param(inline)]
    counted: Option<CountedAs>,
    /// Only those that left the step by this exit.
    exit: Option<String>,
    /// Part of the contact's name, e-mail address or phone number.
    #[serde(default)]
    search: String,
    /// Where the page before ended.
    cursor: Option<i64>,
    /// At most so many.
    limit: Option<i64>,
}

/// Runs that stand how.
#[derive(Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RunFilter {
    /// Going on.
    Ongoing,
    /// Over, however.
    Ended,
    /// Over because something could not be done.
    Failed,
}

impl RunFilter {
    const fn name(self) -> &'static str {
        match self {
            Self::Ongoing => "ongoing",
            Self::Ended => "ended",
            Self::Failed => "failed",
        }
    }
}

/// What runs are counted as at a step.
#[derive(Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CountedAs {
    /// They are there now.
    Here,
    /// They went on from it, or regularly ended there.
    Passed,
    /// There was their end, although it is none.
    FellOut,
}

impl RunParams {
    fn counted(&self) -> Option<Counted<'_>> {
        let counted = self.counted.map(|counted| match counted {
            CountedAs::Here => Counted::Here,
            CountedAs::Passed => Counted::Passed,
            CountedAs::FellOut => Counted::FellOut,
        });
        self.exit.as_deref().map(Counted::Left).or(counted)
    }
}

/// Runs that are looked through at a time.
const LOOKED_THROUGH: usize = 500;
/// At most so many times for one page: whoever wants to look further back asks for the next one.
const MOST_LOOKS: usize = 20;

/// Runs that are counted so at a step, which is told by their whole way.
async fn counted(
    app: &App,
    (workspace, workflow): (WorkspaceId, WorkflowId),
    (step, counted): (&str, Counted<'_>),
    query: &RunsQuery<'_>,
) -> ApiResult<RunPage> {
    let most = usize::try_from(query.most).unwrap_or(0);
    let mut query = RunsQuery { most: i64::try_from(LOOKED_THROUGH).unwrap_or(i64::MAX), ..query.clone() };
    let mut items = Vec::new();
    for _ in 0..MOST_LOOKS {
        let rows = app.store.runs(workspace, workflow, &query).await?;
        for row in &rows {
            if is_counted(&run_of(row)?, step, counted) {
                items.push(row_of(row));
            }
            if items.len() == most {
                return Ok(RunPage { items, next: Some(row.id) });
            }
        }
        match rows.last() {
            Some(last) if rows.len() == LOOKED_THROUGH => query.below = RunId(last.id),
            _ => return Ok(RunPage { items, next: None }),
        }
    }
    Ok(RunPage { items, next: Some(query.below.0) })
}

/// Lists runs of a workflow.
#[utoipa::path(get, path = "/api/workflows/{id}/runs", tag = "workflows", params(("id" = i64, Path), RunParams),
    responses((status = 200, body = RunPage)))]
pub async fn of_workflow(
    State(app): State<App>,
    caller: Caller,
    In(id): In<WorkflowId>,
    Params(wanted): Params<RunParams>,
) -> ApiResult<Json<RunPage>> {
    caller.require(Role::Manager)?;
    if app.store.workflow(caller.workspace, id).await?.is_none() {
        return Err(ApiError::not_found("workflow"));
    }
    let most = wanted.limit.unwrap_or(50).clamp(1, MOST);
    let query = RunsQuery {
        status: wanted.status.map(RunFilter::name).unwrap_or_default(),
        trial: wanted.trial.map(TrialId),
        tests: wanted.tests.unwrap_or(true),
        began: span(wanted.from, wanted.to),
        // Those that went on are elsewhere by now.
        step: if wanted.counted().is_some() { "" } else { &wanted.step },
        search: &wanted.search,
        below: RunId(wanted.cursor.unwrap_or(i64::MAX)),
        most,
    };
    if let Some(as_what) = wanted.counted() {
        if wanted.step.is_empty() {
            return Err(ApiError::invalid("step", "say at which step they are counted"));
        }
        let page = counted(&app, (caller.workspace, id), (&wanted.step, as_what), &query).await?;
        return Ok(Json(page));
    }
    let rows = app.store.runs(caller.workspace, id, &query).await?;
    let next =
        (i64::try_from(rows.len()).unwrap_or(0) == most).then(|| rows.last().map(|row| row.id)).flatten();
    Ok(Json(RunPage { items: rows.iter().map(row_of).collect(), next }))
}

/// Reads a run with its trail.
#[utoipa::path(get, path = "/api/runs/{id}", tag = "workflows", params(("id" = i64, Path)),
    responses((status = 200, body = Run)))]
pub async fn read(State(app): State<App>, caller: Caller, In(id): In<RunId>) -> ApiResult<Json<Run>> {
    caller.require(Role::Manager)?;
    let row = app.store.run(caller.workspace, id).await?.ok_or_else(|| ApiError::not_found("run"))?;
    let run = run_of(&row)?;
    Ok(Json(Run {
        row: row_of(&row),
        waiting_for: run.wait.as_ref().map(Waiting::of),
        waiting_until: run.wait.as_ref().and_then(|wait| wait.until).map(Timestamp::millis),
        trail: run.trail.into_iter().map(trail).collect(),
        trigger: run.trigger,
        variables: run.variables,
        tried: run.trial.map(|tried| tried.workflow.definition.clone()),
    }))
}

fn run_of(row: &RunListRow) -> ApiResult<workflow::run::Run> {
    let run = serde_json::from_str(&row.data);
    Ok(run.map_err(|source| store::StoreError::Corrupt { what: "a run", source })?)
}

fn row_of(row: &RunListRow) -> RunRow {
    RunRow {
        id: row.id,
        workflow_id: row.workflow_id,
        version: row.version,
        contact_id: row.contact_id,
        contact_name: row.contact_name.clone(),
        status: row.status.clone(),
        started_at: Timestamp(row.started_at).millis(),
        ended_at: row.ended_at.map(|at| Timestamp(at).millis()),
        reason: row.reason.clone(),
        why: why(row),
        step_id: row.step.clone(),
        trial: row.trial,
    }
}

/// Why a run ended. A list needs no more of it, so no more is read.
fn why(row: &RunListRow) -> Option<Remark> {
    #[derive(Deserialize)]
    struct Ended {
        #[serde(default)]
        why: Option<Remark>,
    }
    row.reason.as_ref()?;
    serde_json::from_str::<Ended>(&row.data).ok()?.why
}

pub(super) fn trail(footprint: Footprint) -> TrailEntry {
    let detail = footprint.told();
    TrailEntry {
        at: footprint.at.millis(),
        step_id: footprint.step,
        step_name: footprint.name,
        what: footprint.mark,
        exit: footprint.exit,
        detail,
        remarks: footprint.remarks,
        values: footprint.values,
    }
}

/// Stops one workflow for a contact.
#[utoipa::path(post, path = "/api/contacts/{id}/runs/{run}/stop", tag = "inbox",
    params(("id" = i64, Path), ("run" = i64, Path)), responses((status = 204)))]
pub async fn stop_one(
    State(app): State<App>,
    caller: Caller,
    In((id, run)): In<(ContactId, RunId)>,
) -> ApiResult<StatusCode> {
    caller.require_workflows()?;
    let row = app.store.run(caller.workspace, run).await?;
    let row = row.filter(|row| row.contact_id == id.0).ok_or_else(|| ApiError::not_found("run"))?;
    let house = app.house(caller.workspace)?;
    let published = house.snapshot.library.get(WorkflowId(row.workflow_id));
    let stoppable = row.trial.is_some() || published.is_none_or(|workflow| workflow.stoppable);
    if !stoppable {
        let message = "this workflow may not be stopped from the inbox; an owner or manager can change that in its settings";
        return Err(ApiError::not_allowed(message));
    }
    stop(&app, &caller, id, WhichRuns::One(run)).await
}

/// Stops all workflows for a contact that people may stop.
#[utoipa::path(post, path = "/api/contacts/{id}/runs/stop", tag = "inbox", params(("id" = i64, Path)),
    responses((status = 204)))]
pub async fn stop_all(
    State(app): State<App>,
    caller: Caller,
    In(id): In<ContactId>,
) -> ApiResult<StatusCode> {
    caller.require_workflows()?;
    stop(&app, &caller, id, WhichRuns::AllStoppable).await
}

async fn stop(app: &App, caller: &Caller, contact: ContactId, which: WhichRuns) -> ApiResult<StatusCode> {
    let input = Input::StopRuns { which, actor: caller.actor() };
    app.mailbox.post(Address::Contact(caller.workspace, contact), input).await?;
    Ok(StatusCode::NO_CONTENT)
}
