//! Recognises callers by the session's cookie or by a bearer token.

use crate::api::error::{ApiError, ApiResult};
use crate::app::App;
use crate::drivers::secrets::hash_token;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use domain::id::{TokenId, UserId, WorkspaceId};
use domain::message::Actor;
use domain::workspace::Role;
use store::account::LoginRow;

/// Name of the session's cookie.
pub const COOKIE: &str = "sb_session";

/// Somebody who was recognised.
#[derive(Clone, Debug)]
pub struct Caller {
    /// Where they are.
    pub workspace: WorkspaceId,
    /// What they may do.
    pub role: Role,
    /// Who they are.
    pub who: Who,
    /// Whether they see which workflows a contact is in, and may stop them there.
    pub sees_workflows: bool,
    /// The hash of the session's token, for signing out.
    pub session: Option<String>,
}

/// A person or a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// A user.
    User(UserId),
    /// A client of the API.
    Token(TokenId),
}

impl Caller {
    /// Refuses callers below a role.
    ///
    /// # Errors
    /// When the caller may not.
    pub fn require(&self, role: Role) -> ApiResult<()> {
        if self.role >= role {
            return Ok(());
        }
        Err(ApiError::not_allowed(match role {
            Role::Owner => "only owners may do this; ask an owner of the workspace",
            _ => "only owners and managers may do this; ask one of them",
        }))
    }

    /// Refuses agents who are kept from the workflows of contacts.
    ///
    /// # Errors
    /// When the caller is one.
    pub fn require_workflows(&self) -> ApiResult<()> {
        if self.sees_workflows {
            return Ok(());
        }
        Err(ApiError::not_allowed(
            "you may not stop workflows of contacts; an owner or manager can allow it under Settings, Users",
        ))
    }

    /// The caller as somebody who does things.
    #[must_use]
    pub const fn actor(&self) -> Actor {
        match self.who {
            Who::User(id) => Actor::User { id },
            Who::Token(token) => Actor::Api { token },
        }
    }

    /// The user.
    ///
    /// # Errors
    /// When it is a program.
    pub fn user(&self) -> ApiResult<UserId> {
        match self.who {
            Who::User(id) => Ok(id),
            Who::Token(_) => Err(ApiError::not_allowed(
                "this can only be done by a person who is signed in, not with an API token",
            )),
        }
    }

    /// The user, where it is one.
    #[must_use]
    pub const fn maybe_user(&self) -> Option<UserId> {
        match self.who {
            Who::User(id) => Some(id),
            Who::Token(_) => None,
        }
    }
}

/// The bearer token of a request.
#[must_use]
pub fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = headers.get(header::AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(token.trim())
}

fn cookie(headers: &HeaderMap) -> Option<&str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|cookies| cookies.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, _)| *name == COOKIE)
        .map(|(_, value)| value)
}

/// Recognises a bearer token.
///
/// # Errors
/// When it is not one of ours.
pub async fn by_token(app: &App, token: &str) -> ApiResult<Caller> {
    let found = app.tokens.find(&app.store, &hash_token(token), app.now()).await?;
    let (workspace, id) = found.ok_or_else(ApiError::not_signed_in)?;
    Ok(Caller { workspace, role: Role::Manager, who: Who::Token(id), sees_workflows: true, session: None })
}

/// Only agents are ever kept from it.
#[must_use]
pub const fn sees_workflows(role: Role, row: &LoginRow) -> bool {
    !matches!(role, Role::Agent) || row.sees_workflows == 1
}

async fn by_session(app: &App, token: &str) -> ApiResult<Caller> {
    let hash = hash_token(token);
    let row = app.store.session(&hash, app.now()).await?.ok_or_else(ApiError::not_signed_in)?;
    let role = Role::from_name(&row.role).ok_or_else(ApiError::not_signed_in)?;
    Ok(Caller {
        workspace: WorkspaceId(row.workspace_id),
        role,
        who: Who::User(UserId(row.user_id)),
        sees_workflows: sees_workflows(role, &row),
        session: Some(hash),
    })
}

impl FromRequestParts<App> for Caller {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> ApiResult<Self> {
        if let Some(token) = bearer(&parts.headers) {
            return by_token(app, token).await;
        }
        match cookie(&parts.headers) {
            Some(token) => by_session(app, token).await,
            None => Err(ApiError::not_signed_in()),
        }
    }
}
