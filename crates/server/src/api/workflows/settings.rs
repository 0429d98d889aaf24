//! Settings of a workflow beside its steps: how people may end it for a contact. They can be changed
//! while it is published.

use super::shown::{WorkflowRow, find, listed};
use crate::api::error::ApiResult;
use crate::api::extract::{Body, In};
use crate::app::App;
use crate::auth::Caller;
use axum::Json;
use axum::extract::State;
use domain::id::WorkflowId;
use serde::Deserialize;
use utoipa::ToSchema;
use workflow::library::ExitOn;

/// What can be changed; what is left out stays.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct WorkflowSettings {
    /// Whether users may stop it for a contact.
    stoppable: Option<bool>,
    /// What of people's doing ends it for a contact; it counts only where users may stop it.
    exit_on: Option<ExitOn>,
}

/// Changes how people may end a workflow for a contact.
#[utoipa::path(patch, path = "/api/workflows/{id}/settings", tag = "workflows", request_body = WorkflowSettings,
    params(("id" = i64, Path)), responses((status = 200, body = WorkflowRow)))]
pub async fn change_settings(
    State(app): State<App>,
    caller: Caller,
    In(id): In<WorkflowId>,
    Body(wanted): Body<WorkflowSettings>,
) -> ApiResult<Json<WorkflowRow>> {
    let mut row = find(&app, &caller, id).await?;
    row.stoppable = wanted.stoppable.map_or(row.stoppable, i64::from);
    if let Some(exit_on) = wanted.exit_on {
        row.exit_on = serde_json::to_string(&exit_on).map_err(anyhow::Error::from)?;
    }
    app.store.describe_workflow(caller.workspace, &row, app.now()).await?;
    app.settings_changed(caller.workspace, "workflows").await?;
    listed(&app, &caller, id).await
}
