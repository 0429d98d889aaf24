//! How requests are read: like axum's own extractors, but what cannot be read is answered in the
//! shape of [`ApiError`].

use crate::api::error::ApiError;
use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Path, Query, Request};
use axum::http::request::Parts;
use axum::http::{StatusCode, Uri};
use serde::de::DeserializeOwned;

/// A JSON body.
pub struct Body<T>(pub T);

/// A JSON body that may be missing.
pub struct Perhaps<T>(pub T);

/// What the address names.
pub struct In<T>(pub T);

/// What comes after the question mark.
pub struct Params<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Body<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &S) -> Result<Self, ApiError> {
        let bytes = read(request, state).await?;
        parse(&bytes).map(Self)
    }
}

impl<S: Send + Sync, T: DeserializeOwned + Default> FromRequest<S> for Perhaps<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &S) -> Result<Self, ApiError> {
        let bytes = read(request, state).await?;
        if bytes.is_empty() { Ok(Self(T::default())) } else { parse(&bytes).map(Self) }
    }
}

/// Reads a body within the limit.
pub async fn read<S: Send + Sync>(request: Request, state: &S) -> Result<Bytes, ApiError> {
    Bytes::from_request(request, state).await.map_err(|rejection| {
        if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE {
            let message = "the request is larger than 1 MB; send less at a time";
            ApiError::new(StatusCode::PAYLOAD_TOO_LARGE, "too_large", message)
        } else {
            ApiError::new(
                StatusCode::BAD_REQUEST,
                "unreadable",
                "the request's body could not be read to its end",
            )
        }
    })
}

/// Parses JSON; the message says where it went wrong, never what was sent.
pub fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, ApiError> {
    if channels::holds_nul(bytes) {
        return Err(nul());
    }
    serde_json::from_slice(bytes).map_err(|error| {
        let complaint = channels::json_complaint(&error);
        let message = match error.classify() {
            serde_json::error::Category::Data => {
                format!("the request's JSON does not have the expected form: {complaint}")
            }
            _ => format!("the request's body is not valid JSON: {complaint}"),
        };
        ApiError::new(StatusCode::BAD_REQUEST, "bad_json", message)
    })
}

/// PostgreSQL keeps no text with U+0000. What a provider sends is taken in without it; whoever asks
/// us directly is told, rather than finding something else kept than they sent.
pub fn nul() -> ApiError {
    let message = "the request holds the character U+0000, which cannot be kept; remove it and try again";
    ApiError::new(StatusCode::BAD_REQUEST, "bad_text", message)
}

/// Whether the address of a request holds U+0000.
pub fn holds_nul(uri: &Uri) -> bool {
    [Some(uri.path()), uri.query()].into_iter().flatten().any(|part| part.contains("%00"))
}

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for In<T> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiError> {
        match Path::<T>::from_request_parts(parts, state).await {
            Ok(Path(value)) => Ok(Self(value)),
            Err(_) => Err(ApiError::new(
                StatusCode::NOT_FOUND,
                "not_found",
                "there is nothing under this address; ids are whole numbers",
            )),
        }
    }
}

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Params<T> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiError> {
        match Query::<T>::from_request_parts(parts, state).await {
            Ok(Query(value)) => Ok(Self(value)),
            Err(rejection) => Err(ApiError::new(StatusCode::BAD_REQUEST, "bad_query", rejection.body_text())),
        }
    }
}
