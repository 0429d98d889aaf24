//! Files of the library as everybody reads them who knows the address: providers that fetch what a
//! message carries, and the contacts it was sent to. The address holds a token that cannot be guessed,
//! and nothing else is asked. What could run in a browser is for downloading.

use crate::app::App;
use crate::drivers::media_type::may_be_shown;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use mime_guess::Mime;
use mime_guess::mime::APPLICATION_OCTET_STREAM;
use store::file::FileRow;
use tower::ServiceExt;
use tower_http::services::ServeFile;
use workflow::variable::percent;

/// Longest token there could be; whatever is longer is none.
const MOST_TOKEN: usize = 100;

/// Reads a file, or the part of it that is asked for. The name in the address is for people.
pub async fn read(
    State(app): State<App>,
    Path((token, _)): Path<(String, String)>,
    request: Request,
) -> Response {
    let none = || (StatusCode::NOT_FOUND, "There is no such file; it may have been deleted.").into_response();
    if token.len() > MOST_TOKEN || token.contains('\0') {
        return none();
    }
    let row = match app.store.file_at(&token).await {
        Ok(Some(row)) => row,
        Ok(None) => return none(),
        Err(error) => {
            tracing::warn!(%error, "a file could not be looked up");
            return (StatusCode::SERVICE_UNAVAILABLE, "The file cannot be read just now; try again.")
                .into_response();
        }
    };
    let mime: Mime = row.mime.parse().unwrap_or(APPLICATION_OCTET_STREAM);
    let served = ServeFile::new_with_mime(app.files.place(&row.hash), &mime).oneshot(request).await;
    let mut response = match served {
        Ok(response) => response.into_response(),
        Err(never) => match never {},
    };
    if response.status() == StatusCode::NOT_FOUND {
        tracing::error!(file = row.id, "the bytes of a file are not in this node's data folder");
        return none();
    }
    tell(&row, &mut response);
    response
}

/// How browsers and providers are to treat it.
fn tell(row: &FileRow, response: &mut Response) {
    let how = if may_be_shown(&row.mime) { "inline" } else { "attachment" };
    let named = format!("{how}; filename*=UTF-8''{}", percent(&row.name));
    let kind = if row.mime == "text/plain" { "text/plain; charset=utf-8" } else { row.mime.as_str() };
    let headers = response.headers_mut();
    let fixed = [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        // The bytes under an address never change, but a file can be deleted.
        (header::CACHE_CONTROL, "private, max-age=3600"),
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
    ];
    // Browsers show no PDF under such a policy, and run none of it in the page's name anyway.
    if row.mime != "application/pdf" {
        let nothing = HeaderValue::from_static("sandbox; default-src 'none'");
        headers.insert(header::CONTENT_SECURITY_POLICY, nothing);
    }
    for (name, value) in fixed {
        headers.insert(name, HeaderValue::from_static(value));
    }
    for (name, value) in [(header::CONTENT_DISPOSITION, named.as_str()), (header::CONTENT_TYPE, kind)] {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(name, value);
        }
    }
}
