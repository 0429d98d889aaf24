//! Contact fields of the workspace's own.

use crate::api::error::{ApiError, ApiResult};
use crate::api::extract::{Body, In};
use crate::api::name::name;
use crate::app::App;
use crate::auth::Caller;
use crate::flow::houses::field_type;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::field::{FieldType, SPECIAL, standard_type};
use domain::id::FieldId;
use domain::workspace::Role;
use serde::{Deserialize, Serialize};
use store::settings::FieldRow;
use utoipa::ToSchema;

/// What else of a contact variables and conditions ask for by name.
const OTHERS: [&str; 6] = ["id", "name", "tags", "assignee", "created_at", "detected_language"];

/// A contact field.
#[derive(Serialize, ToSchema)]
pub struct Field {
    id: i64,
    slug: String,
    name: String,
    description: String,
    #[serde(rename = "type")]
    kind: FieldType,
    options: Vec<String>,
}

/// All fields.
#[derive(Serialize, ToSchema)]
pub struct FieldList {
    items: Vec<Field>,
}

/// A new field.
#[derive(Deserialize, ToSchema)]
pub struct NewField {
    name: String,
    slug: Option<String>,
    #[serde(default)]
    description: String,
    #[serde(rename = "type")]
    kind: FieldType,
    #[serde(default)]
    options: Vec<String>,
}

/// What can be changed.
#[derive(Deserialize, ToSchema)]
pub struct ChangeField {
    name: Option<String>,
    description: Option<String>,
    options: Option<Vec<String>>,
}

fn field_of(row: FieldRow) -> Field {
    Field {
        id: row.id,
        slug: row.slug,
        name: row.name,
        description: row.description,
        kind: field_type(&row.kind),
        options: serde_json::from_str(&row.options).unwrap_or_default(),
    }
}

/// Lists fields.
#[utoipa::path(get, path = "/api/fields", tag = "settings", responses((status = 200, body = FieldList)))]
pub async fn list(State(app): State<App>, caller: Caller) -> ApiResult<Json<FieldList>> {
    let rows = app.store.fields(caller.workspace).await?;
    Ok(Json(FieldList { items: rows.into_iter().map(field_of).collect() }))
}

/// Makes a field.
#[utoipa::path(post, path = "/api/fields", tag = "settings", request_body = NewField, responses((status = 201, body = Field)))]
pub async fn create(
    State(app): State<App>,
    caller: Caller,
    Body(wanted): Body<NewField>,
) -> ApiResult<(StatusCode, Json<Field>)> {
    caller.require(Role::Manager)?;
    let title = name("name", &wanted.name)?;
    let slug = wanted.slug.filter(|slug| !slug.is_empty()).unwrap_or_else(|| slug_of(&title));
    let good = |c: char| c.is_ascii_alphanumeric() || c == '_';
    if slug.is_empty() || slug.len() > 50 || !slug.chars().all(good) {
        return Err(ApiError::invalid("slug", "the field's id has 1 to 50 letters, digits and underscores"));
    }
    let reserved = SPECIAL.contains(&slug.as_str()) || OTHERS.contains(&slug.as_str());
    if standard_type(&slug).is_some() || reserved {
        return Err(ApiError::invalid(
            "slug",
            "every contact has a field of this id already; choose another one",
        ));
    }
    let options = options_of(wanted.kind, &wanted.options)?;
    let kind = serde_json::to_value(wanted.kind).map_err(anyhow::Error::from)?;
    let row = FieldRow {
        id: app.ids.take(),
        slug,
        name: title,
        description: wanted.description,
        kind: kind.as_str().unwrap_or_default().to_owned(),
        options,
    };
    app.store.put_field(caller.workspace, &row).await?;
    app.settings_changed(caller.workspace, "fields").await?;
    Ok((StatusCode::CREATED, Json(field_of(row))))
}

/// Changes a field; its id and type stay.
#[utoipa::path(patch, path = "/api/fields/{id}", tag = "settings", request_body = ChangeField,
    params(("id" = i64, Path)), responses((status = 200, body = Field)))]
pub async fn change(
    State(app): State<App>,
    caller: Caller,
    In(id): In<FieldId>,
    Body(wanted): Body<ChangeField>,
) -> ApiResult<Json<Field>> {
    caller.require(Role::Manager)?;
    let rows = app.store.fields(caller.workspace).await?;
    let mut row = rows.into_iter().find(|row| row.id == id.0).ok_or_else(|| ApiError::not_found("field"))?;
    if let Some(text) = wanted.name {
        row.name = name("name", &text)?;
    }
    row.description = wanted.description.unwrap_or(row.description);
    if let Some(options) = wanted.options {
        row.options = options_of(field_type(&row.kind), &options)?;
    }
    app.store.put_field(caller.workspace, &row).await?;
    app.settings_changed(caller.workspace, "fields").await?;
    Ok(Json(field_of(row)))
}

/// Removes a field.
#[utoipa::path(delete, path = "/api/fields/{id}", tag = "settings", params(("id" = i64, Path)), responses((status = 204)))]
pub async fn remove(State(app): State<App>, caller: Caller, In(id): In<FieldId>) -> ApiResult<StatusCode> {
    caller.require(Role::Manager)?;
    if !app.store.remove_field(caller.workspace, id).await? {
        return Err(ApiError::not_found("field"));
    }
    app.settings_changed(caller.workspace, "fields").await?;
    Ok(StatusCode::NO_CONTENT)
}

fn options_of(kind: FieldType, options: &[String]) -> ApiResult<String> {
    let options: Vec<&str> =
        options.iter().map(|option| option.trim()).filter(|option| !option.is_empty()).collect();
    if kind == FieldType::List && options.is_empty() {
        return Err(ApiError::invalid("options", "write at least one value for the list"));
    }
    Ok(serde_json::to_string(&options).map_err(anyhow::Error::from)?)
}

fn slug_of(name: &str) -> String {
    let plain: String =
        domain::fold::fold(name).chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
    plain.split('_').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("_").chars().take(50).collect()
}
