//! Versions of a workflow: each publish makes one, and none ever changes. An old one can be taken up
//! again as what is being written.

use super::publishing::not_published;
use super::shown::{Workflow, find, full, parse_text};
use crate::api::error::{ApiError, ApiResult};
use crate::api::extract::{Body, In};
use crate::app::App;
use crate::auth::Caller;
use crate::flow::houses::House;
use crate::view::{UserRef, user_ref};
use axum::Json;
use axum::extract::State;
use domain::id::{UserId, WorkflowId};
use domain::time::Timestamp;
use serde::{Deserialize, Serialize};
use store::version::VersionRow;
use utoipa::ToSchema;
use workflow::definition::Definition;

/// A version in the list.
#[derive(Serialize, ToSchema)]
pub struct Version {
    /// Counts from 1.
    version: i64,
    /// What the workflow was called.
    name: String,
    /// Who published it; none was a program.
    author: Option<UserRef>,
    /// When, in milliseconds.
    at: i64,
    /// What they noted.
    note: String,
    /// Whether contacts enter this one now.
    current: bool,
    /// How many steps it has.
    steps: usize,
}

/// The versions of a workflow, newest first.
#[derive(Serialize, ToSchema)]
pub struct VersionList {
    items: Vec<Version>,
}

/// A version in full.
#[derive(Serialize, ToSchema)]
pub struct FullVersion {
    #[serde(flatten)]
    version: Version,
    definition: Definition,
}

/// What is replaced by an old version.
#[derive(Deserialize, ToSchema)]
pub struct RestoreVersion {
    /// The revision that was looked at, so that nobody's work is overwritten.
    revision: i64,
}

fn view(house: &House, row: &VersionRow, current: Option<i64>) -> ApiResult<FullVersion> {
    let definition = parse_text(&row.definition)?;
    let version = Version {
        version: row.version,
        name: row.name.clone(),
        author: row.author.map(|id| user_ref(house, UserId(id))),
        at: Timestamp(row.at).millis(),
        note: row.note.clone(),
        current: current == Some(row.version),
        steps: definition.steps.len(),
    };
    Ok(FullVersion { version, definition })
}

fn current(row: &store::workflow::WorkflowRow) -> Option<i64> {
    (row.status == "published").then_some(row.version)
}

/// Lists the versions of a workflow.
#[utoipa::path(get, path = "/api/workflows/{id}/versions", tag = "workflows", params(("id" = i64, Path)),
    responses((status = 200, body = VersionList)))]
pub async fn list_versions(
    State(app): State<App>,
    caller: Caller,
    In(id): In<WorkflowId>,
) -> ApiResult<Json<VersionList>> {
    let row = find(&app, &caller, id).await?;
    let house = app.house(caller.workspace)?;
    let rows = app.store.workflow_versions(caller.workspace, id, row.version).await?;
    let items = rows.iter().map(|found| Ok(view(&house, found, current(&row))?.version));
    Ok(Json(VersionList { items: items.collect::<ApiResult<_>>()? }))
}

pub(super) async fn of(
    app: &App,
    caller: &Caller,
    id: WorkflowId,
    version: i64,
) -> ApiResult<(store::workflow::WorkflowRow, VersionRow)> {
    let row = find(app, caller, id).await?;
    let found = app.store.workflow_version(caller.workspace, id, version).await?;
    // One above the last was never published: its publish did not come to its end.
    let found = found.filter(|found| found.version <= row.version);
    Ok((row, found.ok_or_else(|| ApiError::not_found("version"))?))
}

/// Reads a version.
#[utoipa::path(get, path = "/api/workflows/{id}/versions/{version}", tag = "workflows",
    params(("id" = i64, Path), ("version" = i64, Path)), responses((status = 200, body = FullVersion)))]
pub async fn read_version(
    State(app): State<App>,
    caller: Caller,
    In((id, version)): In<(WorkflowId, i64)>,
) -> ApiResult<Json<FullVersion>> {
    let (row, found) = of(&app, &caller, id, version).await?;
    let house = app.house(caller.workspace)?;
    view(&house, &found, current(&row)).map(Json)
}

/// Takes an old version up again as what is being written; refused while the workflow is published.
/// What is gone since then shows as findings.
#[utoipa::path(post, path = "/api/workflows/{id}/versions/{version}/restore", tag = "workflows",
    request_body = RestoreVersion, params(("id" = i64, Path), ("version" = i64, Path)),
    responses((status = 200, body = Workflow)))]
pub async fn restore_version(
    State(app): State<App>,
    caller: Caller,
    In((id, version)): In<(WorkflowId, i64)>,
    Body(wanted): Body<RestoreVersion>,
) -> ApiResult<Json<Workflow>> {
    let (row, found) = of(&app, &caller, id, version).await?;
    not_published(&row, "changed")?;
    let definition = &found.definition;
    if !app.store.save_workflow(caller.workspace, id, definition, wanted.revision, app.now()).await? {
        let message = "somebody else saved this workflow meanwhile; reload it and try again";
        return Err(ApiError::conflict("changed_meanwhile", message));
    }
    super::trials::follow(&app, &caller, id).await?;
    let row = find(&app, &caller, id).await?;
    full(&app, caller.workspace, &row).await.map(Json)
}
