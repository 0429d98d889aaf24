//! The next version as a file: out of this workspace, or into the place of what is being written.

use super::{begins, write};
use crate::api::error::ApiResult;
use crate::api::extract::{self, In, Params};
use crate::api::workflows::file::{Imported, fit, read};
use crate::api::workflows::shown::{find, full, parse_text};
use crate::app::App;
use crate::auth::Caller;
use axum::Json;
use axum::extract::{Request, State};
use domain::id::WorkflowId;
use serde::Deserialize;
use store::workflow::WorkflowRow as Row;
use utoipa::IntoParams;
use workflow::file::{FORMAT, WorkflowFile};

/// Which state was looked at.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Replaces {
    /// The revision of the next version that is replaced; left out where one is begun.
    pub(super) revision: Option<i64>,
}

/// The revision that is written over: that of the next version there is, which has to have been looked at,
/// or that of none.
pub(super) fn replaced(row: &Row, looked_at: Option<i64>) -> ApiResult<i64> {
    match (row.next.definition.is_some(), looked_at) {
        (true, Some(revision)) => Ok(revision),
        (true, None) => Err(super::changed_meanwhile()),
        (false, _) => {
            begins(row)?;
            Ok(row.next.revision)
        }
    }
}

/// Writes the next version as a file.
#[utoipa::path(get, path = "/api/workflows/{id}/next/export", tag = "workflows", params(("id" = i64, Path)),
    responses((status = 200, body = WorkflowFile)))]
pub async fn export_next(
    State(app): State<App>,
    caller: Caller,
    In(id): In<WorkflowId>,
) -> ApiResult<Json<WorkflowFile>> {
    let row = find(&app, &caller, id).await?;
    let definition = row.next.definition.as_deref().ok_or_else(super::not_there)?;
    Ok(Json(WorkflowFile {
        format: FORMAT.to_owned(),
        definition: parse_text(definition)?,
        name: row.name,
        description: row.description,
    }))
}

/// Reads the next version of a workflow from a file; its name and description stay as they are.
#[utoipa::path(post, path = "/api/workflows/{id}/next/import", tag = "workflows", request_body = WorkflowFile,
    params(("id" = i64, Path), Replaces), responses((status = 200, body = Imported)))]
pub async fn import_next(
    State(app): State<App>,
    caller: Caller,
    In(id): In<WorkflowId>,
    Params(wanted): Params<Replaces>,
    request: Request,
) -> ApiResult<Json<Imported>> {
    let row = find(&app, &caller, id).await?;
    let revision = replaced(&row, wanted.revision)?;
    let bytes = extract::read(request, &app).await?;
    let house = app.house(caller.workspace)?;
    let mut file = read(&bytes, house.snapshot.workspace.limits.steps)?;
    let removed = fit(&app, &caller, &mut file.definition).await?;
    write(&app, &caller, id, &file.definition, revision).await?;
    let row = find(&app, &caller, id).await?;
    Ok(Json(Imported::new(full(&app, caller.workspace, &row).await?.row, removed)))
}
