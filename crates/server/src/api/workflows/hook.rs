//! The address under which other systems start a workflow, for those who build it.

use super::shown::find;
use crate::api::error::{ApiError, ApiResult};
use crate::api::extract::{Body, In};
use crate::app::App;
use crate::auth::Caller;
use crate::drivers::secrets::new_token;
use crate::flow::houses::{Hook, hook_place};
use axum::Json;
use axum::extract::State;
use domain::id::WorkflowId;
use domain::time::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use store::hook::HookRow;
use utoipa::ToSchema;

/// A workflow's address.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct WorkflowHook {
    /// Where other systems post JSON to. Whoever knows it can start the workflow.
    url: String,
    /// Whether calls have to be signed: `X-Switchboard-Signature: sha256=` and the HMAC-SHA-256 of the
    /// body in hexadecimal.
    signed: bool,
    /// The last body that came in.
    sample: Option<Value>,
    /// When it came in, in milliseconds.
    sample_at: Option<i64>,
}

/// What calls are signed with.
#[derive(Deserialize, ToSchema)]
pub struct ChangeHook {
    /// 8 to 200 characters; none lets calls in unsigned. It is never shown again.
    secret: Option<String>,
}

async fn view(app: &App, caller: &Caller, id: WorkflowId) -> ApiResult<Json<WorkflowHook>> {
    let house = app.house(caller.workspace)?;
    let hook = house.hooks.get(&id).ok_or_else(|| ApiError::not_found("workflow"))?;
    let sample = app.store.hook_sample(caller.workspace, id).await?;
    let at = sample.as_ref().and_then(|row| row.sample_at);
    Ok(Json(WorkflowHook {
        url: format!("{}/hooks/workflow/{id}/{}", app.houses.public_url(), hook.token),
        signed: hook.secret.is_some(),
        sample: sample.and_then(|row| serde_json::from_str(&row.sample?).ok()),
        sample_at: at.map(|at| Timestamp(at).millis()),
    }))
}

fn locked(app: &App, id: WorkflowId, hook: &Hook) -> ApiResult<HookRow> {
    let (vault, place) = (app.houses.vault(), hook_place(id.0));
    let secret = hook.secret.as_ref().map(|secret| vault.lock(secret, &place)).transpose()?;
    Ok(HookRow { workflow_id: id.0, token: vault.lock(&hook.token, &place)?, secret })
}

/// The workflow's address; it gets one when it is first asked for.
async fn own(app: &App, caller: &Caller, id: WorkflowId) -> ApiResult<Hook> {
    find(app, caller, id).await?;
    if let Some(hook) = app.house(caller.workspace)?.hooks.get(&id) {
        return Ok(hook.clone());
    }
    let row = locked(app, id, &Hook { token: new_token(""), secret: None })?;
    app.store.add_hook(caller.workspace, &row).await?;
    app.settings_changed(caller.workspace, "workflows").await?;
    let house = app.house(caller.workspace)?;
    house.hooks.get(&id).cloned().ok_or_else(|| ApiError::not_found("workflow"))
}

/// Reads the address under which other systems start a workflow.
#[utoipa::path(get, path = "/api/workflows/{id}/hook", tag = "workflows", params(("id" = i64, Path)),
    responses((status = 200, body = WorkflowHook)))]
pub async fn read_hook(
    State(app): State<App>,
    caller: Caller,
    In(id): In<WorkflowId>,
) -> ApiResult<Json<WorkflowHook>> {
    own(&app, &caller, id).await?;
    view(&app, &caller, id).await
}

/// Gives a workflow another address; the one before leads nowhere from then on.
#[utoipa::path(post, path = "/api/workflows/{id}/hook/rotate", tag = "workflows", params(("id" = i64, Path)),
    responses((status = 200, body = WorkflowHook)))]
pub async fn rotate_hook(
    State(app): State<App>,
    caller: Caller,
    In(id): In<WorkflowId>,
) -> ApiResult<Json<WorkflowHook>> {
    let hook = own(&app, &caller, id).await?;
    put(&app, &caller, id, &Hook { token: new_token(""), ..hook }).await
}

/// Says what calls are signed with, or that they are not.
#[utoipa::path(put, path = "/api/workflows/{id}/hook", tag = "workflows", request_body = ChangeHook,
    params(("id" = i64, Path)), responses((status = 200, body = WorkflowHook)))]
pub async fn change_hook(
    State(app): State<App>,
    caller: Caller,
    In(id): In<WorkflowId>,
    Body(wanted): Body<ChangeHook>,
) -> ApiResult<Json<WorkflowHook>> {
    let hook = own(&app, &caller, id).await?;
    let secret = wanted.secret.filter(|secret| !secret.is_empty());
    if secret.as_ref().is_some_and(|secret| !(8..=200).contains(&secret.chars().count())) {
        return Err(ApiError::invalid("secret", "a secret has 8 to 200 characters"));
    }
    put(&app, &caller, id, &Hook { secret, ..hook }).await
}

async fn put(app: &App, caller: &Caller, id: WorkflowId, hook: &Hook) -> ApiResult<Json<WorkflowHook>> {
    app.store.put_hook(caller.workspace, &locked(app, id, hook)?).await?;
    app.settings_changed(caller.workspace, "workflows").await?;
    view(app, caller, id).await
}
