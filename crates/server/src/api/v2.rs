//! The developer API, version 2: wire-compatible with what existing clients speak. Errors are
//! `{code, message}`, times are seconds, lists have `items` and `pagination`.

mod contact;
mod conversation;
pub(crate) mod identifier;
mod lifecycle;
mod message;
mod space;
mod wire;
mod workflow;

use crate::api::extract;
use crate::app::App;
use crate::auth::Caller;
use crate::auth::caller::{bearer, by_token};
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use channels::Rate;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use wire::V2Error;

/// Requests a second for each method and token.
const RATE: Rate = Rate::a_second(5);

/// All routes.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(contact::get, contact::create, contact::update))
        .routes(routes!(contact::create_or_update))
        .routes(routes!(contact::add_tags, contact::remove_tags))
        .routes(routes!(lifecycle::update))
        .routes(routes!(workflow::start))
        .routes(routes!(message::send))
        .routes(routes!(message::list))
        .routes(routes!(message::get))
        .routes(routes!(conversation::assign))
        .routes(routes!(conversation::status))
        .routes(routes!(conversation::comment))
        .routes(routes!(space::users))
        .routes(routes!(space::channels))
        .routes(routes!(space::fields))
}

/// Recognises the token, holds the client to its rate, and says so in the headers.
pub async fn limit(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let Some(token) = bearer(request.headers()) else { return V2Error::unauthorized().into_response() };
    let caller: Caller = match by_token(&app, token).await {
        Ok(caller) => caller,
        Err(error) if error.status() == StatusCode::UNAUTHORIZED => {
            return V2Error::unauthorized().into_response();
        }
        Err(error) => return V2Error::from(error).into_response(),
    };
    if extract::holds_nul(request.uri()) {
        return V2Error::from(extract::nul()).into_response();
    }
    let path = request.extensions().get::<MatchedPath>().map_or("", MatchedPath::as_str);
    let key = format!("{:?} {} {path}", caller.who, request.method());
    let attempt = app.api_calls.attempt(key, app.api_rate.unwrap_or(RATE), app.now());
    let rate = app.api_rate.unwrap_or(RATE).messages;
    request.extensions_mut().insert(caller);
    let mut response = match attempt {
        Ok(()) => next.run(request).await,
        Err(seconds) => V2Error::too_many(seconds).into_response(),
    };
    let limited = response.status() == StatusCode::TOO_MANY_REQUESTS;
    let headers = response.headers_mut();
    headers.insert("x-ratelimit-limit", HeaderValue::from(rate));
    let remaining = if limited { 0 } else { rate.saturating_sub(1) };
    headers.insert("x-ratelimit-remaining", HeaderValue::from(remaining));
    response
}
