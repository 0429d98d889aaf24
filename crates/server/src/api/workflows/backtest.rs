//! Backtest: what a workflow would have done with the recorded past of the workspace, and how that
//! differs from the version that is published, or was last (W-51). It reads, and changes nothing. The
//! past ends with the last thing that was recorded, so that the same log gives the same answer.

mod answer;
mod live;
mod playing;

use super::exit_on;
use super::publishing::refuse_errors;
use super::shown::{find, finding_list, parse, parse_text};
use crate::api::error::{ApiError, ApiResult};
use crate::api::extract::{Body, In};
use crate::app::App;
use crate::auth::Caller;
use ::mailbox::backtest::{Asked, around};
use answer::Backtest;
use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use domain::id::{WorkflowId, WorkspaceId};
use live::BacktestNews;
use playing::Job;
use serde::Deserialize;
use store::workflow::WorkflowRow as Row;
use utoipa::ToSchema;
use workflow::definition::Definition;

/// Days that can be looked back.
const MOST_DAYS: u32 = 365;

/// What is asked about.
#[derive(Deserialize, ToSchema)]
pub struct BacktestWorkflow {
    /// What it does; the saved draft where nothing is said.
    #[serde(default)]
    definition: Option<Definition>,
    /// How many days to look back.
    days: u32,
}

/// Says what a workflow would have done with the recorded past. Nothing is changed or sent. Whoever
/// accepts `application/x-ndjson` is told how far it has come, line by line, and last the answer.
#[utoipa::path(post, path = "/api/workflows/{id}/backtest", tag = "workflows", request_body = BacktestWorkflow,
    params(("id" = i64, Path)), responses((status = 200, content(
        (Backtest = "application/json"), (BacktestNews = "application/x-ndjson")))))]
pub async fn backtest(
    State(app): State<App>,
    caller: Caller,
    In(id): In<WorkflowId>,
    headers: HeaderMap,
    Body(wanted): Body<BacktestWorkflow>,
) -> ApiResult<Response> {
    let row = find(&app, &caller, id).await?;
    if !(1..=MOST_DAYS).contains(&wanted.days) {
        return Err(ApiError::invalid("days", format!("choose 1 to {MOST_DAYS} days")));
    }
    let definition = match wanted.definition {
        Some(definition) => definition,
        None => parse(&row)?,
    };
    refuse_errors(&finding_list(&app, caller.workspace, &definition).await?, "tested on the past")?;
    let published = last_published(&app, caller.workspace, &row).await?;
    let snapshot = app.house(caller.workspace)?.snapshot.clone();
    let among = |definition: &Definition| {
        let exit_on = exit_on(&row.exit_on);
        let asked = Asked { id, name: &row.name, definition, exit_on, stoppable: row.stoppable == 1 };
        around(asked, &snapshot)
    };
    let job = Job {
        workspace: caller.workspace,
        workflow: id,
        days: wanted.days,
        draft: among(&definition),
        published: published.map(|(version, definition)| (version, among(&definition))),
        app,
    };
    if live::is_wanted(&headers) {
        return Ok(live::told(|tell| job.run(move |progress| tell.say(progress))));
    }
    Ok(Json(job.run(|_| ()).await?).into_response())
}

/// The version that is published, or, while the workflow is stopped to be changed, was last.
async fn last_published(
    app: &App,
    workspace: WorkspaceId,
    row: &Row,
) -> ApiResult<Option<(i64, Definition)>> {
    let id = WorkflowId(row.id);
    let version = match row.version {
        0 => None,
        version => app.store.workflow_version(workspace, id, version).await?,
    };
    version.map(|version| Ok((version.version, parse_text(&version.definition)?))).transpose()
}
