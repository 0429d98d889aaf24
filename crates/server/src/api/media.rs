//! Files that only the provider has: fetched from it when somebody looks, never kept, and given
//! only to people of the workspace.

use crate::api::error::{ApiError, ApiResult};
use crate::api::extract::In;
use crate::app::App;
use crate::auth::Caller;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use channels::MediaFetch;
use domain::content::Content;
use domain::id::MessageId;

/// Reads the file of a message.
#[utoipa::path(get, path = "/api/media/{id}", tag = "inbox", params(("id" = i64, Path)), responses((status = 200)))]
pub async fn read(State(app): State<App>, caller: Caller, In(id): In<MessageId>) -> ApiResult<Response> {
    let none = || ApiError::not_found("file");
    let stored = app.store.message_anywhere(caller.workspace, id).await?.ok_or_else(none)?;
    let Content::Attachment { attachment, .. } = &stored.message.content else { return Err(none()) };
    let source = attachment.source.as_deref().ok_or_else(none)?;
    let channel = stored.message.channel.ok_or_else(none)?;
    let account = app.houses.channel(caller.workspace, channel).ok_or_else(none)?;
    let call = match account.adapter.media(&account.settings, source).ok_or_else(none)? {
        MediaFetch::Bytes(call) => call,
        MediaFetch::Lookup(call) => {
            let reply = app.http.carry(&call).await.map_err(|error| unreachable(&error.to_string()))?;
            account.adapter.media_found(&account.settings, &reply).map_err(|reason| unreachable(&reason))?
        }
    };
    let response = app.http.request(&call).await.map_err(|error| unreachable(&error.to_string()))?;
    if !response.status().is_success() {
        return Err(unreachable("the provider no longer has it"));
    }
    let mime = attachment.mime.as_deref().unwrap_or("application/octet-stream");
    let mut answer = Body::from_stream(response.bytes_stream()).into_response();
    let headers = answer.headers_mut();
    let kind = HeaderValue::from_str(mime).unwrap_or(HeaderValue::from_static("application/octet-stream"));
    headers.insert(header::CONTENT_TYPE, kind);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, max-age=3600"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    // Whatever a stranger sent must not run as a page of ours.
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("sandbox; default-src 'none'"));
    Ok(answer)
}

fn unreachable(reason: &str) -> ApiError {
    ApiError::new(
        StatusCode::BAD_GATEWAY,
        "file_unavailable",
        format!("the file could not be fetched: {reason}"),
    )
}
