//! Signing in and out.

use crate::api::error::{ApiError, ApiResult, ErrorBody};
use crate::api::extract::Body;
use crate::api::me::{self, Me};
use crate::app::App;
use crate::auth::caller::{COOKIE, sees_workflows};
use crate::auth::{Caller, password};
use crate::drivers::secrets::{hash_token, new_token};
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use channels::Rate;
use domain::id::{UserId, WorkspaceId};
use domain::time::Span;
use domain::workspace::Role;
use serde::Deserialize;
use utoipa::ToSchema;

const LASTS: Span = Span::days(30);
/// Attempts for one e-mail address: quick enough for a person, hopeless for a machine.
const ATTEMPTS: Rate = Rate { messages: 10, per: Span::minutes(5) };
/// Attempts for the whole installation, which bounds the memory hashing takes.
const ALL_ATTEMPTS: Rate = Rate { messages: 120, per: Span::minutes(1) };

/// E-mail address and password.
#[derive(Deserialize, ToSchema)]
pub struct SignIn {
    email: String,
    password: String,
}

/// Signs a person in.
#[utoipa::path(post, path = "/api/session", tag = "session", request_body = SignIn,
    responses((status = 200, body = Me), (status = 401, body = ErrorBody), (status = 429, body = ErrorBody)))]
pub async fn sign_in(
    State(app): State<App>,
    headers: HeaderMap,
    Body(wanted): Body<SignIn>,
) -> ApiResult<Response> {
    let email = wanted.email.trim().to_lowercase();
    let now = app.now();
    let slow =
        |seconds| ApiError::too_many("too many attempts to sign in; wait a little and try again", seconds);
    app.sign_ins.attempt(format!("mail {email}"), ATTEMPTS, now).map_err(slow)?;
    app.sign_ins.attempt("all".to_owned(), ALL_ATTEMPTS, now).map_err(slow)?;
    let login = app.store.login(&email).await?;
    let hash = login.as_ref().map(|login| login.password_hash.clone());
    let right = password::verify(wanted.password, hash).await?;
    let Some(login) = login.filter(|_| right) else {
        let message = "this e-mail address and password do not belong together; check both and try again";
        return Err(ApiError::new(StatusCode::UNAUTHORIZED, "wrong_password", message));
    };
    let (user, workspace) = (UserId(login.user_id), WorkspaceId(login.workspace_id));
    let token = new_token("");
    app.store.add_session(&hash_token(&token), user, workspace, now, now + LASTS).await?;
    let role = Role::from_name(&login.role).unwrap_or(Role::Agent);
    let caller = Caller {
        workspace,
        role,
        who: crate::auth::Who::User(user),
        sees_workflows: sees_workflows(role, &login),
        session: None,
    };
    let me = me::of(&app, &caller).await?;
    Ok((with_cookie(&app, &headers, &token, LASTS.0 / 1_000_000)?, Json(me)).into_response())
}

/// Signs a person out.
#[utoipa::path(delete, path = "/api/session", tag = "session", responses((status = 204)))]
pub async fn sign_out(State(app): State<App>, caller: Caller, headers: HeaderMap) -> ApiResult<Response> {
    if let Some(session) = &caller.session {
        app.store.end_session(session).await?;
    }
    Ok((StatusCode::NO_CONTENT, with_cookie(&app, &headers, "", 0)?).into_response())
}

fn with_cookie(app: &App, headers: &HeaderMap, token: &str, seconds: i64) -> ApiResult<HeaderMap> {
    let proxied = headers.get("x-forwarded-proto").is_some_and(|proto| proto == "https");
    let secure = if proxied || app.houses.public_url().starts_with("https://") { "; Secure" } else { "" };
    let cookie = format!("{COOKIE}={token}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}");
    let value = HeaderValue::from_str(&cookie).map_err(|error| ApiError::from(anyhow::Error::from(error)))?;
    Ok(HeaderMap::from_iter([(header::SET_COOKIE, value)]))
}
