//! API tokens.

use crate::api::error::{ApiError, ApiResult};
use crate::api::extract::{Body, In};
use crate::api::name::name;
use crate::app::App;
use crate::auth::Caller;
use crate::drivers::secrets::{hash_token, new_token};
use crate::view::{UserRef, user_ref};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::id::{TokenId, UserId};
use domain::time::Timestamp;
use domain::workspace::Role;
use serde::{Deserialize, Serialize};
use store::token::TokenRow;
use utoipa::ToSchema;

/// What tokens begin with, so that leaked ones can be found.
pub const PREFIX: &str = "swb_";

/// A token, without what makes it one.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ApiToken {
    id: i64,
    name: String,
    created_at: i64,
    last_used_at: Option<i64>,
    created_by: Option<UserRef>,
}

/// All tokens.
#[derive(Serialize, ToSchema)]
pub struct TokenList {
    items: Vec<ApiToken>,
}

/// A token to be made.
#[derive(Deserialize, ToSchema)]
pub struct NewToken {
    name: String,
}

/// A new token; it is shown once.
#[derive(Serialize, ToSchema)]
pub struct CreatedToken {
    #[serde(flatten)]
    about: ApiToken,
    token: String,
}

fn token_of(app: &App, caller: &Caller, row: TokenRow) -> ApiResult<ApiToken> {
    let house = app.house(caller.workspace)?;
    Ok(ApiToken {
        id: row.id,
        name: row.name,
        created_at: Timestamp(row.created_at).millis(),
        last_used_at: row.last_used_at.map(|at| Timestamp(at).millis()),
        created_by: row.created_by.map(|user| user_ref(&house, UserId(user))),
    })
}

/// Lists tokens.
#[utoipa::path(get, path = "/api/tokens", tag = "settings", responses((status = 200, body = TokenList)))]
pub async fn list(State(app): State<App>, caller: Caller) -> ApiResult<Json<TokenList>> {
    caller.require(Role::Manager)?;
    let rows = app.store.tokens(caller.workspace).await?;
    let items = rows.into_iter().map(|row| token_of(&app, &caller, row)).collect::<ApiResult<_>>()?;
    Ok(Json(TokenList { items }))
}

/// Makes a token.
#[utoipa::path(post, path = "/api/tokens", tag = "settings", request_body = NewToken,
    responses((status = 201, body = CreatedToken)))]
pub async fn create(
    State(app): State<App>,
    caller: Caller,
    Body(wanted): Body<NewToken>,
) -> ApiResult<(StatusCode, Json<CreatedToken>)> {
    caller.require(Role::Manager)?;
    let token = new_token(PREFIX);
    let row = TokenRow {
        id: app.ids.take(),
        name: name("name", &wanted.name)?,
        created_by: caller.maybe_user().map(|user| user.0),
        created_at: app.now().0,
        last_used_at: None,
    };
    app.store.add_token(caller.workspace, &row, &hash_token(&token)).await?;
    let about = token_of(&app, &caller, row)?;
    Ok((StatusCode::CREATED, Json(CreatedToken { about, token })))
}

/// Makes a token useless.
#[utoipa::path(delete, path = "/api/tokens/{id}", tag = "settings", params(("id" = i64, Path)), responses((status = 204)))]
pub async fn remove(State(app): State<App>, caller: Caller, In(id): In<TokenId>) -> ApiResult<StatusCode> {
    caller.require(Role::Manager)?;
    if !app.store.remove_token(caller.workspace, id).await? {
        return Err(ApiError::not_found("token"));
    }
    app.tokens.forget_all();
    Ok(StatusCode::NO_CONTENT)
}
