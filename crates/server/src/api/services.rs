//! Services outside that steps of workflows use. Secrets go in and never come out again.

use crate::api::error::{ApiError, ApiResult};
use crate::api::extract::{Body, In};
use crate::api::name::name;
use crate::app::App;
use crate::auth::Caller;
use crate::drivers::errand::about;
use crate::drivers::errand::service::{About, Setting};
use crate::flow::houses::service_place;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::field::is_url;
use domain::id::ServiceId;
use domain::organisation::Service as Kind;
use domain::time::Timestamp;
use domain::workspace::Role;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use store::service::ServiceRow;
use utoipa::ToSchema;

/// A service that is connected.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ConnectedService {
    id: i64,
    kind: Kind,
    name: String,
    /// Where it is.
    base_url: String,
    /// What it was told.
    #[schema(value_type = std::collections::HashMap<String, Value>)]
    settings: Map<String, Value>,
    /// Whether there is a secret; it is never shown.
    has_secret: bool,
    enabled: bool,
    created_at: i64,
}

/// A kind of service that can be connected.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ServiceKind {
    kind: Kind,
    name: String,
    /// Where it is unless something else is said.
    base_url: String,
    /// What the secret is called.
    secret_label: String,
    /// Whether it must have one.
    secret_required: bool,
    settings: Vec<ServiceSetting>,
}

/// Something a service has to be told.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ServiceSetting {
    name: String,
    label: String,
    required: bool,
    /// What it can be; empty means any words.
    choices: Vec<String>,
    /// Whether it is a list of texts, each with a `name` and a `text`.
    texts: bool,
}

/// Kinds of services, and those that are connected.
#[derive(Serialize, ToSchema)]
pub struct ServiceList {
    items: Vec<ConnectedService>,
    /// What can be connected; one of a kind.
    kinds: Vec<ServiceKind>,
}

/// A service to be connected.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct NewService {
    kind: Kind,
    name: Option<String>,
    /// Where it is, where that is not the usual place.
    base_url: Option<String>,
    #[serde(default)]
    #[schema(value_type = std::collections::HashMap<String, Value>)]
    settings: Map<String, Value>,
    #[serde(default)]
    secret: String,
}

/// What can be changed; what is left out stays.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ChangeService {
    name: Option<String>,
    base_url: Option<String>,
    #[schema(value_type = Option<std::collections::HashMap<String, Value>>)]
    settings: Option<Map<String, Value>>,
    secret: Option<String>,
    enabled: Option<bool>,
}

fn view(row: &ServiceRow, has_secret: bool) -> Option<ConnectedService> {
    Some(ConnectedService {
        id: row.id,
        kind: Kind::from_name(&row.kind)?,
        name: row.name.clone(),
        base_url: row.base_url.clone(),
        settings: serde_json::from_str(&row.settings).unwrap_or_default(),
        has_secret,
        enabled: row.enabled == 1,
        created_at: Timestamp(row.created_at).millis(),
    })
}

fn kind_of(kind: Kind) -> ServiceKind {
    let about = about(kind);
    let setting = |setting: &Setting| ServiceSetting {
        name: setting.name.to_owned(),
        label: setting.label.to_owned(),
        required: setting.required,
        choices: setting.choices.iter().map(|choice| (*choice).to_owned()).collect(),
        texts: setting.texts,
    };
    let title = kind.title();
    let title = title.strip_prefix("a ").unwrap_or(title);
    ServiceKind {
        kind,
        name: title.chars().take(1).flat_map(char::to_uppercase).chain(title.chars().skip(1)).collect(),
        base_url: about.base_url.to_owned(),
        secret_label: about.secret.to_owned(),
        secret_required: !about.secret_optional,
        settings: about.settings.iter().map(setting).collect(),
    }
}

fn reveal(app: &App, row: &ServiceRow) -> ApiResult<String> {
    Ok(app.houses.vault().unlock(&row.secret, &service_place(row.id))?)
}

/// Lists the services that are connected, and those that can be.
#[utoipa::path(get, path = "/api/services", tag = "settings", responses((status = 200, body = ServiceList)))]
pub async fn list(State(app): State<App>, caller: Caller) -> ApiResult<Json<ServiceList>> {
    caller.require(Role::Manager)?;
    let rows = app.store.services(caller.workspace).await?;
    let known = |row: &ServiceRow| view(row, reveal(&app, row).is_ok_and(|secret| !secret.is_empty()));
    let items = rows.iter().filter_map(known).collect();
    Ok(Json(ServiceList { items, kinds: Kind::ALL.into_iter().map(kind_of).collect() }))
}

/// Connects a service.
#[utoipa::path(post, path = "/api/services", tag = "settings", request_body = NewService,
    responses((status = 201, body = ConnectedService)))]
pub async fn create(
    State(app): State<App>,
    caller: Caller,
    Body(wanted): Body<NewService>,
) -> ApiResult<(StatusCode, Json<ConnectedService>)> {
    caller.require(Role::Manager)?;
    let about = about(wanted.kind);
    if app.store.services(caller.workspace).await?.iter().any(|row| row.kind == wanted.kind.name()) {
        let message = "a service of this kind is connected already; change that one";
        return Err(ApiError::conflict("exists", message));
    }
    let id = app.ids.take();
    let row = ServiceRow {
        id,
        kind: wanted.kind.name().to_owned(),
        name: name("name", wanted.name.as_deref().unwrap_or(&kind_of(wanted.kind).name))?,
        base_url: address(&app, wanted.base_url.as_deref().unwrap_or(about.base_url))?,
        settings: settings_of(about, wanted.settings)?,
        secret: lock(&app, about, id, &wanted.secret)?,
        enabled: 1,
        created_at: app.now().0,
    };
    app.store.add_service(caller.workspace, &row).await?;
    app.settings_changed(caller.workspace, "services").await?;
    let view = view(&row, !wanted.secret.trim().is_empty()).ok_or_else(|| ApiError::not_found("service"))?;
    Ok((StatusCode::CREATED, Json(view)))
}

/// Changes a service. A secret that is left out stays.
#[utoipa::path(patch, path = "/api/services/{id}", tag = "settings", request_body = ChangeService,
    params(("id" = i64, Path)), responses((status = 200, body = ConnectedService)))]
pub async fn change(
    State(app): State<App>,
    caller: Caller,
    In(id): In<ServiceId>,
    Body(wanted): Body<ChangeService>,
) -> ApiResult<Json<ConnectedService>> {
    caller.require(Role::Manager)?;
    let gone = || ApiError::not_found("service");
    let rows = app.store.services(caller.workspace).await?;
    let mut row = rows.into_iter().find(|row| row.id == id.0).ok_or_else(gone)?;
    let about = about(Kind::from_name(&row.kind).ok_or_else(gone)?);
    if let Some(text) = wanted.name {
        row.name = name("name", &text)?;
    }
    if let Some(settings) = wanted.settings {
        row.settings = settings_of(about, settings)?;
    }
    let new = wanted.base_url.map(|url| address(&app, &url)).transpose()?;
    let moved = new.as_ref().is_some_and(|url| *url != row.base_url);
    if moved && wanted.secret.is_none() {
        // Whoever may change an address must not have the secret sent to it.
        return Err(ApiError::invalid("secret", "write the secret again when you change the address"));
    }
    row.base_url = new.unwrap_or(row.base_url);
    if let Some(secret) = wanted.secret {
        row.secret = lock(&app, about, row.id, &secret)?;
    }
    row.enabled = wanted.enabled.map_or(row.enabled, i64::from);
    app.store.change_service(caller.workspace, &row).await?;
    app.settings_changed(caller.workspace, "services").await?;
    let has_secret = !reveal(&app, &row)?.is_empty();
    view(&row, has_secret).map(Json).ok_or_else(gone)
}

/// Disconnects a service; steps that use it fail from then on.
#[utoipa::path(delete, path = "/api/services/{id}", tag = "settings", params(("id" = i64, Path)),
    responses((status = 204)))]
pub async fn remove(State(app): State<App>, caller: Caller, In(id): In<ServiceId>) -> ApiResult<StatusCode> {
    caller.require(Role::Manager)?;
    if !app.store.remove_service(caller.workspace, id).await? {
        return Err(ApiError::not_found("service"));
    }
    app.settings_changed(caller.workspace, "services").await?;
    Ok(StatusCode::NO_CONTENT)
}

fn address(app: &App, url: &str) -> ApiResult<String> {
    let url = url.trim().trim_end_matches('/');
    if !is_url(url) || url.chars().count() > 500 || url.contains(['?', '#']) {
        return Err(ApiError::invalid("baseUrl", "write an address like https://api.example.org/v1"));
    }
    app.http.may_call(url).map_err(|why| ApiError::invalid("baseUrl", why))?;
    Ok(url.to_owned())
}

fn lock(app: &App, about: &About, id: i64, secret: &str) -> ApiResult<String> {
    let secret = secret.trim();
    if secret.is_empty() && !about.secret_optional {
        return Err(ApiError::invalid("secret", format!("{}: write it", about.secret)));
    }
    // All but the key of a service account go into a header.
    let broken = secret.contains(char::is_control) && !secret.starts_with('{');
    if secret.len() > 20_000 || broken {
        return Err(ApiError::invalid("secret", format!("{}: write it in one line", about.secret)));
    }
    if !secret.is_empty() {
        (about.check_secret)(secret).map_err(|why| ApiError::invalid("secret", why))?;
    }
    Ok(app.houses.vault().lock(secret, &service_place(id))?)
}

/// What a service is told: all it needs, and nothing else.
fn settings_of(about: &About, mut given: Map<String, Value>) -> ApiResult<String> {
    let mut kept = Map::new();
    for setting in about.settings {
        let field = format!("settings.{}", setting.name);
        let value = given.remove(setting.name).unwrap_or(Value::Null);
        let value = if setting.texts { texts(&field, &value)? } else { words(&field, setting, &value)? };
        if !value.is_null() {
            kept.insert(setting.name.to_owned(), value);
        }
    }
    if let Some(unknown) = given.keys().next() {
        return Err(ApiError::invalid(&format!("settings.{unknown}"), "this service knows no such setting"));
    }
    Ok(Value::Object(kept).to_string())
}

fn words(field: &str, setting: &Setting, value: &Value) -> ApiResult<Value> {
    let text = match value {
        Value::Null => "",
        Value::String(text) => text.trim(),
        _ => return Err(ApiError::invalid(field, "write words")),
    };
    if text.is_empty() {
        if setting.required {
            return Err(ApiError::invalid(field, format!("{}: write it", setting.label)));
        }
        return Ok(Value::Null);
    }
    if !setting.choices.is_empty() && !setting.choices.contains(&text) {
        return Err(ApiError::invalid(field, format!("choose one of: {}", setting.choices.join(", "))));
    }
    // Some of them become part of an address.
    if text.chars().count() > 200 || text.contains(['/', '?', '#', '%']) && setting.name.ends_with("Id") {
        return Err(ApiError::invalid(field, "this is no id of this service"));
    }
    Ok(Value::from(text))
}

fn texts(field: &str, value: &Value) -> ApiResult<Value> {
    const MOST: usize = 20;
    const MOST_CHARS: usize = 20_000;
    let bad = |message: &str| ApiError::invalid(field, message.to_owned());
    let given = match value {
        Value::Null => return Ok(Value::Null),
        Value::Array(given) => given,
        _ => return Err(bad("write a list of texts, each with a name and a text")),
    };
    let part =
        |text: &Value, part: &str| text.get(part).and_then(Value::as_str).map(str::trim).map(str::to_owned);
    let mut kept: Vec<Value> = Vec::new();
    for text in given {
        let (Some(name), Some(text)) = (part(text, "name"), part(text, "text")) else {
            return Err(bad("each text has a name and a text"));
        };
        if name.is_empty() || name.chars().count() > 100 || text.chars().count() > MOST_CHARS {
            return Err(bad("a name has 1 to 100 characters, a text at most 20,000"));
        }
        if kept.iter().any(|known| known["name"] == *name.as_str()) {
            return Err(bad("two texts have the same name"));
        }
        kept.push(serde_json::json!({ "name": name, "text": text }));
    }
    if kept.len() > MOST {
        return Err(bad("at most 20 texts can be kept"));
    }
    Ok(Value::Array(kept))
}
