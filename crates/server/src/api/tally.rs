//! What the runs of a workflow add up to at each step, for the runs that began within a time.

use crate::api::error::{ApiError, ApiResult};
use crate::api::extract::{In, Params};
use crate::app::App;
use crate::auth::Caller;
use axum::Json;
use axum::extract::State;
use domain::id::{RunId, WorkflowId, WorkspaceId};
use domain::time::Timestamp;
use domain::workspace::Role;
use serde::{Deserialize, Serialize};
use std::ops::Range;
use utoipa::{IntoParams, ToSchema};
use workflow::run::Run;
use workflow::tally::{StepTally, Tally};

/// Runs that are counted at most, the newest ones.
const MOST_COUNTED: u64 = 20_000;
/// Runs that are read at once.
const PAGE: i64 = 500;

/// The runs of which time.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct CountParams {
    /// Those that began at this moment or later, in milliseconds.
    from: Option<i64>,
    /// And before this one.
    to: Option<i64>,
}

/// What the runs of a workflow add up to.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RunCounts {
    /// Runs that began.
    entered: u64,
    /// Runs that go on.
    inside: u64,
    /// Runs that came to an end of the workflow.
    completed: u64,
    /// Runs that ended before that, or below an exit with nothing under it.
    fell_out: u64,
    /// Whether there are more runs than were counted; the newest ones were.
    partial: bool,
    /// By step, also those that the workflow no longer has.
    steps: Vec<StepCounts>,
}

/// What they add up to at one step.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct StepCounts {
    step_id: String,
    /// Runs that are there now.
    here: u64,
    /// Runs that went on from it, or regularly ended there.
    passed: u64,
    /// Runs whose end it was, although it is none.
    fell_out: u64,
    /// Runs by the exit they left by.
    exits: Vec<ExitCount>,
}

/// How many left by an exit.
#[derive(Serialize, ToSchema)]
pub struct ExitCount {
    exit: String,
    count: u64,
}

/// Counts the runs of a workflow at each step.
#[utoipa::path(get, path = "/api/workflows/{id}/counts", tag = "workflows", params(("id" = i64, Path), CountParams),
    responses((status = 200, body = RunCounts)))]
pub async fn of_steps(
    State(app): State<App>,
    caller: Caller,
    In(id): In<WorkflowId>,
    Params(wanted): Params<CountParams>,
) -> ApiResult<Json<RunCounts>> {
    caller.require(Role::Manager)?;
    if app.store.workflow(caller.workspace, id).await?.is_none() {
        return Err(ApiError::not_found("workflow"));
    }
    let (tally, partial) = count(&app, caller.workspace, id, span(wanted.from, wanted.to)).await?;
    Ok(Json(RunCounts::of(tally, partial)))
}

/// The end of the year 9999.
const LAST_MILLIS: i64 = 253_402_300_799_000;

/// The time from one moment to before another, in milliseconds; without one, there is no end on that side.
pub(super) fn span(from: Option<i64>, to: Option<i64>) -> Range<Timestamp> {
    let moment = |millis: i64| Timestamp::from_millis(millis.clamp(0, LAST_MILLIS));
    moment(from.unwrap_or(0))..moment(to.unwrap_or(LAST_MILLIS))
}

async fn count(
    app: &App,
    workspace: WorkspaceId,
    id: WorkflowId,
    began: Range<Timestamp>,
) -> ApiResult<(Tally, bool)> {
    let mut tally = Tally::default();
    let mut below = RunId(i64::MAX);
    while tally.entered < MOST_COUNTED {
        let rows = app.store.run_data(workspace, id, began.clone(), below, PAGE).await?;
        for (run, data) in &rows {
            below = RunId(*run);
            let run: Run = serde_json::from_str(data)
                .map_err(|source| store::StoreError::Corrupt { what: "a run", source })?;
            tally.add(&run);
        }
        if i64::try_from(rows.len()).unwrap_or(PAGE) < PAGE {
            return Ok((tally, false));
        }
        // Others wait for this thread, too.
        tokio::task::yield_now().await;
    }
    Ok((tally, true))
}

impl RunCounts {
    /// As they are told.
    pub fn of(tally: Tally, partial: bool) -> Self {
        let step = |(step_id, step): (String, StepTally)| StepCounts {
            step_id,
            here: step.here,
            passed: step.passed,
            fell_out: step.fell_out,
            exits: step.exits.into_iter().map(|(exit, count)| ExitCount { exit, count }).collect(),
        };
        Self {
            entered: tally.entered,
            inside: tally.inside,
            completed: tally.completed,
            fell_out: tally.fell_out,
            partial,
            steps: tally.steps.into_iter().map(step).collect(),
        }
    }
}
