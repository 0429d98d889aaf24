//! Shapes that all of version 2 shares: errors, pages, callers, bodies.

use crate::api::error::ApiError;
use crate::api::extract;
use crate::app::App;
use crate::auth::Caller;
use crate::flow::mailbox::PostError;
use axum::Json;
use axum::extract::{FromRequest, FromRequestParts, Query, Request};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::id::ContactId;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use store::StoreError;
use utoipa::{IntoParams, ToSchema};

/// Why something was not done.
#[derive(Debug, Serialize, ToSchema)]
pub struct V2Error {
    /// The HTTP status, once more.
    pub code: u16,
    /// What happened and what to do.
    pub message: String,
    #[serde(skip)]
    retry_after: Option<u64>,
}

/// What handlers answer.
pub type V2Result<T> = Result<T, V2Error>;

impl V2Error {
    /// With a status and a sentence.
    pub fn new(status: StatusCode, message: impl Into<String>) -> Self {
        Self { code: status.as_u16(), message: message.into(), retry_after: None }
    }
    /// Not acceptable.
    pub fn invalid(message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, message)
    }
    /// No such contact.
    pub fn no_contact() -> Self {
        Self::new(StatusCode::NOT_FOUND, "Contact not found")
    }
    /// No or no good token.
    pub fn unauthorized() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "UN_AUTHORIZED")
    }
    /// Too often.
    pub fn too_many(seconds: u64) -> Self {
        let mut error = Self::new(StatusCode::TOO_MANY_REQUESTS, "Too many requests; wait and try again");
        error.retry_after = Some(seconds);
        error
    }
}

impl IntoResponse for V2Error {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let retry_after = self.retry_after;
        let mut response = (status, Json(self)).into_response();
        if let Some(seconds) = retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

impl From<ApiError> for V2Error {
    fn from(error: ApiError) -> Self {
        let status = match error.status() {
            StatusCode::UNPROCESSABLE_ENTITY => StatusCode::BAD_REQUEST,
            status => status,
        };
        Self::new(status, error.message())
    }
}

impl From<StoreError> for V2Error {
    fn from(error: StoreError) -> Self {
        ApiError::from(error).into()
    }
}

impl From<PostError> for V2Error {
    fn from(error: PostError) -> Self {
        match error {
            PostError::NoContact => Self::no_contact(),
            other => ApiError::from(other).into(),
        }
    }
}

/// The client, recognised by [`super::limit`].
pub struct Client(pub Caller);

impl FromRequestParts<App> for Client {
    type Rejection = V2Error;
    async fn from_request_parts(parts: &mut Parts, _: &App) -> V2Result<Self> {
        parts.extensions.get::<Caller>().cloned().map(Self).ok_or_else(V2Error::unauthorized)
    }
}

/// A JSON body.
pub struct V2Body<T>(pub T);

impl<T: DeserializeOwned> FromRequest<App> for V2Body<T> {
    type Rejection = V2Error;
    async fn from_request(request: Request, app: &App) -> V2Result<Self> {
        let bytes = extract::read(request, app).await?;
        Ok(Self(extract::parse(&bytes)?))
    }
}

/// Which page.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(rename_all = "camelCase")]
pub struct PageParams {
    /// At most so many, 1 to 100.
    limit: Option<i64>,
    /// Where the page before ended.
    cursor_id: Option<i64>,
}

/// Which page, checked.
pub struct Page {
    /// At most so many.
    pub limit: i64,
    /// Where the page before ended.
    pub cursor: Option<i64>,
}

impl FromRequestParts<App> for Page {
    type Rejection = V2Error;
    async fn from_request_parts(parts: &mut Parts, app: &App) -> V2Result<Self> {
        let read = Query::<PageParams>::from_request_parts(parts, app).await;
        let Query(params) = read.map_err(|rejection| V2Error::invalid(rejection.body_text()))?;
        let limit = params.limit.unwrap_or(10);
        if !(1..=100).contains(&limit) {
            return Err(V2Error::invalid("limit must be between 1 and 100"));
        }
        Ok(Self { limit, cursor: params.cursor_id })
    }
}

/// A page of items.
#[derive(Serialize, ToSchema)]
pub struct Paged<T> {
    /// The items.
    pub items: Vec<T>,
    /// Where to go on.
    pub pagination: Pagination,
}

/// Addresses of the neighbouring pages; empty where there is none.
#[derive(Serialize, ToSchema)]
pub struct Pagination {
    /// The next page.
    pub next: String,
    /// The page before.
    pub previous: String,
}

impl<T> Paged<T> {
    /// A page whose last item has the id `last`, where there may be more.
    pub fn new(app: &App, path: &str, page: &Page, items: Vec<T>, last: Option<i64>) -> Self {
        let url = app.houses.public_url();
        let full = i64::try_from(items.len()).unwrap_or(0) >= page.limit;
        let next = last
            .filter(|_| full)
            .map_or_else(String::new, |last| format!("{url}/v2{path}?limit={}&cursorId={last}", page.limit));
        Self { items, pagination: Pagination { next, previous: String::new() } }
    }
}

/// The contact that something was done to.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ContactRef {
    /// Its id.
    pub contact_id: ContactId,
}
