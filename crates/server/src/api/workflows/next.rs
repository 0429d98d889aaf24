//! The next version of a published workflow: written beside the one that runs, which it does not
//! touch until it is published. It is begun on purpose; saving the workflow itself stays refused.

mod file;
mod impact;
mod publish;
mod restore;

pub use file::{export_next, import_next};
pub use impact::impact_of_next;
pub use publish::publish_next;
pub use restore::restore_as_next;
pub use {
    file::__path_export_next, file::__path_import_next, impact::__path_impact_of_next,
    publish::__path_publish_next, restore::__path_restore_as_next,
};

use super::publishing::refuse_errors;
use super::shown::{NextVersion, find, finding_list, next_of};
use crate::api::error::{ApiError, ApiResult};
use crate::api::extract::{Body, In, Params};
use crate::app::App;
use crate::auth::Caller;
use crate::flow::realtime::Frame;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::id::WorkflowId;
use serde::Deserialize;
use store::workflow::WorkflowRow as Row;
use utoipa::{IntoParams, ToSchema};
use workflow::check::keeps_from_saving;
use workflow::definition::Definition;

/// What is being written.
#[derive(Deserialize, ToSchema)]
pub struct SaveNext {
    definition: Definition,
    /// The revision that was looked at, so that nobody's work is overwritten.
    revision: i64,
}

/// Which state was looked at.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct LookedAt {
    /// The revision that was looked at, so that nobody's work is lost.
    revision: i64,
}

fn not_there() -> ApiError {
    ApiError::not_found("next version")
}

fn changed_meanwhile() -> ApiError {
    let message = "somebody else changed the next version meanwhile; reload it and try again";
    ApiError::conflict("changed_meanwhile", message)
}

async fn there(app: &App, caller: &Caller, id: WorkflowId) -> ApiResult<NextVersion> {
    let row = find(app, caller, id).await?;
    next_of(app, caller.workspace, &row).await?.ok_or_else(not_there)
}

/// Writes the next version over the one of `revision`, or begins it.
async fn write(
    app: &App,
    caller: &Caller,
    id: WorkflowId,
    definition: &Definition,
    revision: i64,
) -> ApiResult<()> {
    let text = serde_json::to_string(definition).map_err(anyhow::Error::from)?;
    let by = caller.maybe_user();
    if !app.store.write_next(caller.workspace, id, &text, revision, by, app.now()).await? {
        return Err(changed_meanwhile());
    }
    super::trials::follow(app, caller, id).await?;
    told(app, caller);
    Ok(())
}

/// Screens are told; decisions see nothing of a version that is not published.
fn told(app: &App, caller: &Caller) {
    app.audience.tell(caller.workspace, &Frame::Settings { what: "workflows" });
}

fn begins(row: &Row) -> ApiResult<()> {
    if row.status == "published" {
        return Ok(());
    }
    let message =
        "only beside a published workflow a next version is prepared; this one can be changed as it is";
    Err(ApiError::conflict("not_published", message))
}

/// Reads the next version of a workflow.
#[utoipa::path(get, path = "/api/workflows/{id}/next", tag = "workflows", params(("id" = i64, Path)),
    responses((status = 200, body = NextVersion)))]
pub async fn read_next(
    State(app): State<App>,
    caller: Caller,
    In(id): In<WorkflowId>,
) -> ApiResult<Json<NextVersion>> {
    there(&app, &caller, id).await.map(Json)
}

/// Begins the next version of a published workflow, as a copy of the one that runs.
#[utoipa::path(post, path = "/api/workflows/{id}/next", tag = "workflows", params(("id" = i64, Path)),
    responses((status = 201, body = NextVersion)))]
pub async fn begin_next(
    State(app): State<App>,
    caller: Caller,
    In(id): In<WorkflowId>,
) -> ApiResult<(StatusCode, Json<NextVersion>)> {
    let row = find(&app, &caller, id).await?;
    let exists = || {
        let message = "the next version of this workflow is being prepared already; go on with that one";
        ApiError::conflict("next_exists", message)
    };
    if row.next.definition.is_some() {
        return Err(exists());
    }
    begins(&row)?;
    let begun = write(&app, &caller, id, &super::shown::parse(&row)?, row.next.revision).await;
    begun.map_err(|error| if error.status() == StatusCode::CONFLICT { exists() } else { error })?;
    Ok((StatusCode::CREATED, Json(there(&app, &caller, id).await?)))
}

/// Saves the next version; refused when it has errors or somebody else saved meanwhile.
#[utoipa::path(put, path = "/api/workflows/{id}/next", tag = "workflows", request_body = SaveNext,
    params(("id" = i64, Path)), responses((status = 200, body = NextVersion)))]
pub async fn save_next(
    State(app): State<App>,
    caller: Caller,
    In(id): In<WorkflowId>,
    Body(wanted): Body<SaveNext>,
) -> ApiResult<Json<NextVersion>> {
    let row = find(&app, &caller, id).await?;
    if row.next.definition.is_none() {
        return Err(not_there());
    }
    let findings = finding_list(&app, caller.workspace, &wanted.definition).await?;
    if keeps_from_saving(&findings) {
        refuse_errors(&findings, "saved")?;
    }
    write(&app, &caller, id, &wanted.definition, wanted.revision).await?;
    there(&app, &caller, id).await.map(Json)
}

/// Throws the next version away; the one that runs stays as it is.
#[utoipa::path(delete, path = "/api/workflows/{id}/next", tag = "workflows",
    params(("id" = i64, Path), LookedAt), responses((status = 204)))]
pub async fn drop_next(
    State(app): State<App>,
    caller: Caller,
    In(id): In<WorkflowId>,
    Params(wanted): Params<LookedAt>,
) -> ApiResult<StatusCode> {
    there(&app, &caller, id).await?;
    if !app.store.drop_next(caller.workspace, id, wanted.revision).await? {
        return Err(changed_meanwhile());
    }
    super::trials::follow(&app, &caller, id).await?;
    told(&app, &caller);
    Ok(StatusCode::NO_CONTENT)
}
