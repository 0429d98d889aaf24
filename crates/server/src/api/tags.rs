//! Tags of the workspace.

use crate::api::error::{ApiError, ApiResult};
use crate::api::extract::{Body, In};
use crate::api::name::name;
use crate::app::App;
use crate::auth::Caller;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::id::TagId;
use domain::workspace::Role;
use serde::{Deserialize, Serialize};
use store::settings::TagRow;
use utoipa::ToSchema;

/// A tag's colour.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TagColor {
    /// Grey.
    Grey,
    /// Red.
    Red,
    /// Orange.
    Orange,
    /// Yellow.
    Yellow,
    /// Green.
    Green,
    /// Blue.
    Blue,
    /// Indigo.
    Indigo,
    /// Purple.
    Purple,
}

impl TagColor {
    fn name(self) -> String {
        format!("{self:?}").to_lowercase()
    }
    fn from_name(name: &str) -> Self {
        serde_json::from_value(name.into()).unwrap_or(Self::Grey)
    }
}

/// A tag.
#[derive(Serialize, ToSchema)]
pub struct Tag {
    id: i64,
    name: String,
    description: String,
    color: TagColor,
    emoji: Option<String>,
}

/// All tags.
#[derive(Serialize, ToSchema)]
pub struct TagList {
    items: Vec<Tag>,
}

/// A tag to be made or changed.
#[derive(Deserialize, ToSchema)]
pub struct TagEdit {
    name: Option<String>,
    description: Option<String>,
    color: Option<TagColor>,
    emoji: Option<String>,
}

fn tag_of(row: TagRow) -> Tag {
    let color = TagColor::from_name(&row.color);
    Tag { id: row.id, name: row.name, description: row.description, color, emoji: row.emoji }
}

/// Lists tags.
#[utoipa::path(get, path = "/api/tags", tag = "settings", responses((status = 200, body = TagList)))]
pub async fn list(State(app): State<App>, caller: Caller) -> ApiResult<Json<TagList>> {
    let rows = app.store.tags(caller.workspace).await?;
    Ok(Json(TagList { items: rows.into_iter().map(tag_of).collect() }))
}

/// Makes a tag.
#[utoipa::path(post, path = "/api/tags", tag = "settings", request_body = TagEdit, responses((status = 201, body = Tag)))]
pub async fn create(
    State(app): State<App>,
    caller: Caller,
    Body(wanted): Body<TagEdit>,
) -> ApiResult<(StatusCode, Json<Tag>)> {
    let row = TagRow {
        id: app.ids.take(),
        name: String::new(),
        description: String::new(),
        color: TagColor::Grey.name(),
        emoji: None,
    };
    Ok((StatusCode::CREATED, Json(put(&app, &caller, row, wanted).await?)))
}

/// Changes a tag.
#[utoipa::path(patch, path = "/api/tags/{id}", tag = "settings", request_body = TagEdit,
    params(("id" = i64, Path)), responses((status = 200, body = Tag)))]
pub async fn change(
    State(app): State<App>,
    caller: Caller,
    In(id): In<TagId>,
    Body(wanted): Body<TagEdit>,
) -> ApiResult<Json<Tag>> {
    let rows = app.store.tags(caller.workspace).await?;
    let row = rows.into_iter().find(|row| row.id == id.0).ok_or_else(|| ApiError::not_found("tag"))?;
    put(&app, &caller, row, wanted).await.map(Json)
}

async fn put(app: &App, caller: &Caller, mut row: TagRow, wanted: TagEdit) -> ApiResult<Tag> {
    caller.require(Role::Manager)?;
    if let Some(text) = wanted.name {
        row.name = name("name", &text)?;
    }
    if row.name.is_empty() {
        return Err(ApiError::invalid("name", "write a name"));
    }
    row.description = wanted.description.unwrap_or(row.description);
    row.color = wanted.color.map_or(row.color, TagColor::name);
    if let Some(emoji) = wanted.emoji {
        if emoji.chars().count() > 8 {
            return Err(ApiError::invalid("emoji", "choose one emoji"));
        }
        row.emoji = Some(emoji).filter(|emoji| !emoji.is_empty());
    }
    app.store.put_tag(caller.workspace, &row).await?;
    app.settings_changed(caller.workspace, "tags").await?;
    Ok(tag_of(row))
}

/// Removes a tag.
#[utoipa::path(delete, path = "/api/tags/{id}", tag = "settings", params(("id" = i64, Path)), responses((status = 204)))]
pub async fn remove(State(app): State<App>, caller: Caller, In(id): In<TagId>) -> ApiResult<StatusCode> {
    caller.require(Role::Manager)?;
    if !app.store.remove_tag(caller.workspace, id).await? {
        return Err(ApiError::not_found("tag"));
    }
    app.settings_changed(caller.workspace, "tags").await?;
    Ok(StatusCode::NO_CONTENT)
}
