//! What is refused before anybody looks closer. Other websites must not act in a signed-in person's
//! name: a request that changes something and comes with the session's cookie must come from our
//! own pages. And addresses hold no U+0000.

use crate::api::error::ApiError;
use crate::api::extract;
use axum::extract::Request;
use axum::http::{HeaderMap, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// Refuses what another website sends, and addresses that no database could look for.
pub async fn refuse(request: Request, next: Next) -> Response {
    if extract::holds_nul(request.uri()) {
        return extract::nul().into_response();
    }
    let safe = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    let upgrade = request.headers().contains_key(header::UPGRADE);
    let with_cookie = request.headers().contains_key(header::COOKIE);
    if (!safe || upgrade) && with_cookie && !is_own(request.headers()) {
        let message = "this request came from another website and was not carried out";
        return ApiError::not_allowed(message).into_response();
    }
    next.run(request).await
}

fn is_own(headers: &HeaderMap) -> bool {
    let text = |name: header::HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = headers.get("sec-fetch-site").and_then(|value| value.to_str().ok()) {
        return matches!(site, "same-origin" | "none");
    }
    match text(header::ORIGIN) {
        Some(origin) => origin.split_once("://").map(|(_, host)| host) == text(header::HOST),
        // Browsers send one of the two with everything that changes something; programs send none.
        None => true,
    }
}
