//! Workflows as files: out of one workspace and into another. What does not exist there is taken
//! out of the steps, and the person who imports is told.

use super::add;
use super::shown::{find, full, parse};
use crate::api::error::{ApiError, ApiResult};
use crate::api::extract::{self, In};
use crate::app::App;
use crate::auth::Caller;
use axum::Json;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use domain::id::WorkflowId;
use domain::workspace::Role;
use serde::Serialize;
use std::collections::BTreeSet;
use utoipa::ToSchema;
use workflow::definition::Definition;
use workflow::file::{FORMAT, MOST_BYTES, Refused, TakenOut, WorkflowFile, free_name, take_out};

/// What became of a file.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Imported {
    /// The new draft.
    pub workflow: super::shown::WorkflowRow,
    /// What was taken out because it does not exist here, in English.
    pub removed: Vec<String>,
    /// The same, to be said in another language.
    pub taken_out: Vec<TakenOut>,
}

/// The body of the error where a file was not taken in.
#[derive(Serialize, ToSchema)]
pub struct BadFile {
    /// What happened.
    pub error: BadFileDetail,
}

/// Why a file was not taken in.
#[derive(Serialize, ToSchema)]
pub struct BadFileDetail {
    /// `bad_file`.
    pub code: String,
    /// What is wrong with the file and what to do, in English.
    pub message: String,
    /// The same, to be said in another language.
    pub details: Refused,
}

impl Imported {
    pub(super) fn new(workflow: super::shown::WorkflowRow, taken_out: Vec<TakenOut>) -> Self {
        Self { workflow, removed: taken_out.iter().map(ToString::to_string).collect(), taken_out }
    }
}

/// Writes a workflow as a file.
#[utoipa::path(get, path = "/api/workflows/{id}/export", tag = "workflows", params(("id" = i64, Path)),
    responses((status = 200, body = WorkflowFile)))]
pub async fn export(
    State(app): State<App>,
    caller: Caller,
    In(id): In<WorkflowId>,
) -> ApiResult<Json<WorkflowFile>> {
    let row = find(&app, &caller, id).await?;
    let definition = parse(&row)?;
    Ok(Json(WorkflowFile {
        format: FORMAT.to_owned(),
        name: row.name,
        description: row.description,
        definition,
    }))
}

/// Reads a workflow from a file into a new draft.
#[utoipa::path(post, path = "/api/workflows/import", tag = "workflows", request_body = WorkflowFile,
    responses((status = 201, body = Imported), (status = 422, body = BadFile)))]
pub async fn import_file(
    State(app): State<App>,
    caller: Caller,
    request: Request,
) -> ApiResult<(StatusCode, Json<Imported>)> {
    let bytes = extract::read(request, &app).await?;
    let imported = import(&app, &caller, &bytes).await?;
    Ok((StatusCode::CREATED, Json(imported)))
}

/// Takes a file in.
pub async fn import(app: &App, caller: &Caller, bytes: &[u8]) -> ApiResult<Imported> {
    caller.require(Role::Manager)?;
    let house = app.house(caller.workspace)?;
    let mut file = read(bytes, house.snapshot.workspace.limits.steps)?;
    let removed = fit(app, caller, &mut file.definition).await?;
    let rows = app.store.workflows(caller.workspace).await?;
    let names: BTreeSet<String> = rows.into_iter().map(|row| row.name).collect();
    let name = free_name(&file.name, |name| names.contains(name));
    let row = add(app, caller, name, file.description, &file.definition).await?;
    Ok(Imported::new(full(app, caller.workspace, &row).await?.row, removed))
}

/// Takes out of a definition what does not exist in this workspace, and tells what that was.
pub(super) async fn fit(app: &App, caller: &Caller, definition: &mut Definition) -> ApiResult<Vec<TakenOut>> {
    let house = app.house(caller.workspace)?;
    let rows = app.store.workflows(caller.workspace).await?;
    let workflows: BTreeSet<WorkflowId> = rows.iter().map(|row| WorkflowId(row.id)).collect();
    Ok(take_out(definition, &house.snapshot.workspace, &workflows))
}

pub(super) fn read(bytes: &[u8], most_steps: usize) -> ApiResult<WorkflowFile> {
    if bytes.len() <= MOST_BYTES && channels::holds_nul(bytes) {
        return Err(extract::nul());
    }
    workflow::file::read(bytes, most_steps).map_err(|refused| refuse(&refused))
}

fn refuse(refused: &Refused) -> ApiError {
    let error = ApiError::new(StatusCode::UNPROCESSABLE_ENTITY, "bad_file", refused.to_string());
    match serde_json::to_value(refused) {
        Ok(facts) => error.with(facts),
        Err(_) => error,
    }
}
