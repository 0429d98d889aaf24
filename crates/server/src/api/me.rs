//! The person who is signed in.

use crate::api::error::{ApiError, ApiResult};
use crate::api::extract::Body;
use crate::api::users::{User, user_of};
use crate::api::workspace::{Locale, Workspace};
use crate::app::App;
use crate::auth::{Caller, password};
use crate::flow::realtime::Frame;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::workspace::Activity;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Shortest password.
pub const SHORTEST_PASSWORD: usize = 10;

/// Who is signed in, and where.
#[derive(Serialize, ToSchema)]
pub struct Me {
    /// The user.
    pub user: User,
    /// The workspace.
    pub workspace: Workspace,
}

/// What people may change about themselves.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ChangeMe {
    activity: Option<Activity>,
    locale: Option<Locale>,
    first_name: Option<String>,
    last_name: Option<String>,
}

/// A new password.
#[derive(Deserialize, ToSchema)]
pub struct SetPassword {
    current: String,
    next: String,
}

/// Who the caller is.
pub async fn of(app: &App, caller: &Caller) -> ApiResult<Me> {
    let id = caller.user()?;
    let members = app.store.members(caller.workspace).await?;
    let row = members.into_iter().find(|row| row.id == id.0).ok_or_else(ApiError::not_signed_in)?;
    let teams = app.store.team_members(caller.workspace).await?;
    let house = app.house(caller.workspace)?;
    Ok(Me { user: user_of(&row, &teams), workspace: Workspace::of(&house.row) })
}

/// Reads who is signed in.
#[utoipa::path(get, path = "/api/me", tag = "session", responses((status = 200, body = Me)))]
pub async fn read(State(app): State<App>, caller: Caller) -> ApiResult<Json<Me>> {
    of(&app, &caller).await.map(Json)
}

/// Changes who is signed in.
#[utoipa::path(patch, path = "/api/me", tag = "session", request_body = ChangeMe, responses((status = 200, body = Me)))]
pub async fn change(
    State(app): State<App>,
    caller: Caller,
    Body(wanted): Body<ChangeMe>,
) -> ApiResult<Json<Me>> {
    let id = caller.user()?;
    let members = app.store.members(caller.workspace).await?;
    let mut row = members.into_iter().find(|row| row.id == id.0).ok_or_else(ApiError::not_signed_in)?;
    if let Some(locale) = wanted.locale {
        locale.name().clone_into(&mut row.locale);
    }
    if let Some(name) = wanted.first_name {
        row.first_name = super::name::name("firstName", &name)?;
    }
    if let Some(name) = wanted.last_name {
        row.last_name = super::name::optional_name("lastName", &name)?;
    }
    if let Some(activity) = wanted.activity {
        row.activity = activity.name().to_owned();
    }
    app.store.change_member(caller.workspace, &row).await?;
    app.settings_changed(caller.workspace, "users").await?;
    if let Some(activity) = wanted.activity {
        app.audience.tell(caller.workspace, &Frame::Presence { user_id: id, activity });
    }
    of(&app, &caller).await.map(Json)
}

/// Sets a new password; all other sessions end.
#[utoipa::path(post, path = "/api/me/password", tag = "session", request_body = SetPassword, responses((status = 204)))]
pub async fn set_password(
    State(app): State<App>,
    caller: Caller,
    Body(wanted): Body<SetPassword>,
) -> ApiResult<StatusCode> {
    let id = caller.user()?;
    let rate = channels::Rate { messages: 10, per: domain::time::Span::minutes(5) };
    app.sign_ins
        .attempt(format!("password {id}"), rate, app.now())
        .map_err(|seconds| ApiError::too_many("too many attempts; wait a little and try again", seconds))?;
    let hash = app.store.password_hash(id).await?;
    if !password::verify(wanted.current, hash).await? {
        return Err(ApiError::invalid(
            "current",
            "this is not your present password; check it and try again",
        ));
    }
    if wanted.next.chars().count() < SHORTEST_PASSWORD {
        return Err(ApiError::invalid("next", "choose a password of at least 10 characters"));
    }
    app.store.set_password(id, &password::hash(wanted.next).await?).await?;
    app.store.end_other_sessions(id, caller.session.as_deref().unwrap_or_default()).await?;
    Ok(StatusCode::NO_CONTENT)
}
