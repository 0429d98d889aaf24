//! The stages of the lifecycle: one line of stages a contact goes through, and the lost ones.

use crate::api::error::{ApiError, ApiResult};
use crate::api::extract::{Body, In};
use crate::api::name::name;
use crate::app::App;
use crate::auth::Caller;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::id::StageId;
use domain::workspace::Role;
use serde::{Deserialize, Serialize};
use store::organisation::StageRow;
use utoipa::ToSchema;

const MOST_STAGES: usize = 50;

/// A stage.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Stage {
    id: i64,
    name: String,
    emoji: String,
    description: String,
    /// Whether new contacts are at it. One is.
    is_default: bool,
    /// Whether it is where contacts end who did not become customers.
    lost: bool,
}

/// All stages, in their order.
#[derive(Serialize, ToSchema)]
pub struct StageList {
    items: Vec<Stage>,
}

/// A new stage; it comes last.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct NewStage {
    name: String,
    #[serde(default)]
    emoji: String,
    #[serde(default)]
    description: String,
    #[serde(default)]
    is_default: bool,
    #[serde(default)]
    lost: bool,
}

/// What can be changed; what is left out stays.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ChangeStage {
    name: Option<String>,
    emoji: Option<String>,
    description: Option<String>,
    /// Only `true` changes something: another stage becomes the default by being made it.
    is_default: Option<bool>,
    lost: Option<bool>,
    /// Its new place in the list, from 0.
    position: Option<usize>,
}

fn stage_of(row: &StageRow) -> Stage {
    Stage {
        id: row.id,
        name: row.name.clone(),
        emoji: row.emoji.clone(),
        description: row.description.clone(),
        is_default: row.is_default == 1,
        lost: row.lost == 1,
    }
}

/// Lists the stages.
#[utoipa::path(get, path = "/api/lifecycle", tag = "settings", responses((status = 200, body = StageList)))]
pub async fn list(State(app): State<App>, caller: Caller) -> ApiResult<Json<StageList>> {
    let rows = app.store.stages(caller.workspace).await?;
    Ok(Json(StageList { items: rows.iter().map(stage_of).collect() }))
}

/// Makes a stage.
#[utoipa::path(post, path = "/api/lifecycle", tag = "settings", request_body = NewStage,
    responses((status = 201, body = StageList)))]
pub async fn create(
    State(app): State<App>,
    caller: Caller,
    Body(wanted): Body<NewStage>,
) -> ApiResult<(StatusCode, Json<StageList>)> {
    caller.require(Role::Manager)?;
    let mut rows = app.store.stages(caller.workspace).await?;
    if rows.len() >= MOST_STAGES {
        let message = format!("a lifecycle has at most {MOST_STAGES} stages; delete one first");
        return Err(ApiError::conflict("too_many_stages", message));
    }
    let id = app.ids.take();
    rows.push(StageRow {
        id,
        position: 0,
        name: wanted.name,
        emoji: wanted.emoji,
        description: wanted.description,
        is_default: 0,
        lost: i64::from(wanted.lost),
    });
    let list = put(&app, &caller, rows, id, wanted.is_default).await?;
    Ok((StatusCode::CREATED, Json(list)))
}

/// Changes a stage, or its place.
#[utoipa::path(patch, path = "/api/lifecycle/{id}", tag = "settings", request_body = ChangeStage,
    params(("id" = i64, Path)), responses((status = 200, body = StageList)))]
pub async fn change(
    State(app): State<App>,
    caller: Caller,
    In(id): In<StageId>,
    Body(wanted): Body<ChangeStage>,
) -> ApiResult<Json<StageList>> {
    caller.require(Role::Manager)?;
    let mut rows = app.store.stages(caller.workspace).await?;
    let at = rows.iter().position(|row| row.id == id.0).ok_or_else(|| ApiError::not_found("stage"))?;
    let mut row = rows.remove(at);
    row.name = wanted.name.unwrap_or(row.name);
    row.emoji = wanted.emoji.unwrap_or(row.emoji);
    row.description = wanted.description.unwrap_or(row.description);
    row.lost = wanted.lost.map_or(row.lost, i64::from);
    let place = wanted.position.unwrap_or(at).min(rows.len());
    rows.insert(place, row);
    put(&app, &caller, rows, id.0, wanted.is_default == Some(true)).await.map(Json)
}

/// Removes a stage; contacts that are at it keep its name until they come to another one.
#[utoipa::path(delete, path = "/api/lifecycle/{id}", tag = "settings", params(("id" = i64, Path)),
    responses((status = 204)))]
pub async fn remove(State(app): State<App>, caller: Caller, In(id): In<StageId>) -> ApiResult<StatusCode> {
    caller.require(Role::Manager)?;
    if !app.store.remove_stage(caller.workspace, id).await? {
        return Err(ApiError::not_found("stage"));
    }
    let rows = app.store.stages(caller.workspace).await?;
    put(&app, &caller, rows, 0, false).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Checks the stages as a whole and keeps them, in the order they come in.
async fn put(
    app: &App,
    caller: &Caller,
    mut rows: Vec<StageRow>,
    changed: i64,
    make_default: bool,
) -> ApiResult<StageList> {
    if let Some(row) = rows.iter_mut().find(|row| row.id == changed) {
        row.name = name("name", &row.name)?;
        if row.emoji.chars().count() > 8 {
            return Err(ApiError::invalid("emoji", "choose one emoji"));
        }
        if row.description.chars().count() > 500 {
            return Err(ApiError::invalid("description", "a description has at most 500 characters"));
        }
        if make_default && row.lost == 1 {
            return Err(ApiError::invalid("isDefault", "new contacts cannot be at a lost stage"));
        }
    }
    let folded = |row: &StageRow| row.name.to_lowercase();
    let own = rows.iter().find(|row| row.id == changed).map(folded);
    if let Some(own) = own
        && rows.iter().any(|row| row.id != changed && folded(row) == own)
    {
        return Err(ApiError::conflict("exists", "there is a stage of this name; choose another one"));
    }
    let kept = rows.iter().find(|row| row.is_default == 1 && row.lost == 0).map(|row| row.id);
    let first = rows.iter().find(|row| row.lost == 0).map(|row| row.id);
    let default = if make_default { Some(changed) } else { kept.or(first) };
    for (n, row) in rows.iter_mut().enumerate() {
        row.position = i64::try_from(n).unwrap_or(i64::MAX);
        row.is_default = i64::from(Some(row.id) == default);
    }
    app.store.put_stages(caller.workspace, &rows).await?;
    app.settings_changed(caller.workspace, "lifecycle").await?;
    Ok(StageList { items: rows.iter().map(stage_of).collect() })
}
