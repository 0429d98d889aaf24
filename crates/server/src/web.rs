//! The HTTP server: the API, the webhooks, the pages. Web files are part of the binary.

mod files;
mod leftover;

use crate::api::{self, docs};
use crate::app::App;
use crate::flow::{hook, visitor, webhook};
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use domain::id::ChannelId;
use rust_embed::RustEmbed;
use serde_json::json;
use std::fmt::Write;
use tower::util::MapRequestLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, NotForContentType, Predicate};
use tower_http::cors::{Any, CorsLayer};
use tower_http::set_header::SetResponseHeaderLayer;

#[derive(RustEmbed)]
#[folder = "../../web/dist"]
#[allow_missing = true]
struct Pages;

#[derive(RustEmbed)]
#[folder = "../../widget/dist"]
#[allow_missing = true]
struct Widget;

/// Debug builds read the pages from the checkout they were built in. Named here, because cargo builds
/// again when this changes: another checkout that shares the target folder would show this one's pages.
const _: &str = env!("SWITCHBOARD_CHECKOUT");

/// Most bytes of a webhook.
const MOST_WEBHOOK: usize = 2 << 20;

/// Everything the server answers.
pub fn router(app: &App) -> Router {
    let visitors = Router::new()
        .route("/visitor/{channel}/session", post(visitor::session))
        .route("/visitor/{channel}/messages", post(visitor::write).get(visitor::read))
        .route("/visitor/{channel}/typing", post(visitor::typing))
        .route("/visitor/{channel}/live", get(visitor::live))
        .route("/widget.js", get(widget))
        // Chats are shown on other people's websites; what may be done is decided by token.
        .layer(CorsLayer::new().allow_origin(Any).allow_methods(Any).allow_headers(Any));
    // Providers want neither compression nor what browsers are told, and call more often than all others.
    // Files are mostly compressed already, and are read in parts.
    let webhooks = Router::new()
        .merge(webhook::shared())
        .route("/files/{token}/{name}", get(files::read))
        .route("/hooks/{channel}", post(webhook::receive))
        .route("/hooks/workflow/{workflow}/{token}", post(hook::call));
    let pages = Router::new()
        .merge(api::routes(app))
        .merge(visitors)
        .route("/chat/{channel}", get(chat))
        .route("/openapi.json", get(docs::json))
        .route("/workflow.schema.json", get(docs::file_schema))
        .route("/docs", get(docs::page))
        .route("/healthz", get(|| async { "ok" }))
        .route("/readyz", get(ready))
        .route("/metrics", get(metrics))
        .fallback(page)
        .layer(
            CompressionLayer::new().compress_when(
                DefaultPredicate::new()
                    .and(NotForContentType::const_new("application/octet-stream"))
                    // Lines that are news would wait in the compressor until there are enough of them.
                    .and(NotForContentType::const_new("application/x-ndjson")),
            ),
        )
        .layer(SetResponseHeaderLayer::if_not_present(
            header::X_CONTENT_TYPE_OPTIONS,
            HeaderValue::from_static("nosniff"),
        ))
        .layer(SetResponseHeaderLayer::if_not_present(
            HeaderName::from_static("referrer-policy"),
            HeaderValue::from_static("same-origin"),
        ));
    pages
        .merge(webhooks)
        .layer(DefaultBodyLimit::max(MOST_WEBHOOK))
        .layer(MapRequestLayer::new(leftover::swallow))
        .with_state(app.clone())
}

/// Whether the program can do its work.
async fn ready(State(app): State<App>) -> Response {
    match app.store.ping().await {
        Ok(()) => "ready".into_response(),
        Err(error) => {
            tracing::warn!(%error, "not ready");
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer").into_response()
        }
    }
}

/// How the program is, for Prometheus.
async fn metrics(State(app): State<App>) -> Response {
    let mut text = String::from("# TYPE switchboard_outbox gauge\n");
    match app.store.outbox_sizes().await {
        Ok(sizes) => {
            for (kind, state, count) in sizes {
                let _ = writeln!(text, "switchboard_outbox{{kind=\"{kind}\",state=\"{state}\"}} {count}");
            }
        }
        Err(error) => tracing::warn!(%error, "the outbox could not be counted"),
    }
    let _ = writeln!(text, "# TYPE switchboard_info gauge");
    let _ = writeln!(text, "switchboard_info{{version=\"{}\"}} 1", env!("CARGO_PKG_VERSION"));
    if let Some(bytes) = resident_bytes() {
        let _ = writeln!(text, "# TYPE process_resident_memory_bytes gauge");
        let _ = writeln!(text, "process_resident_memory_bytes {bytes}");
    }
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4")], text).into_response()
}

/// Memory in use, where the system tells.
fn resident_bytes() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.split_whitespace().next()?.parse::<u64>().ok().map(|kilobytes| kilobytes * 1024)
}

async fn widget() -> Response {
    file::<Widget>("widget.js", "no-cache").unwrap_or_else(not_built)
}

/// The hosted page of a chat.
async fn chat(State(app): State<App>, Path(channel): Path<String>) -> Response {
    let account = channel.parse().ok().and_then(|id| app.houses.channel_anywhere(ChannelId(id)));
    let hosted =
        account.is_some_and(|(_, account)| account.info.enabled && account.adapter.hosted().is_some());
    if !hosted {
        return (StatusCode::NOT_FOUND, "This chat does not exist or is switched off.").into_response();
    }
    file::<Widget>("chat.html", "no-cache").unwrap_or_else(not_built)
}

/// A file of the web pages, or the page itself for addresses that it shows.
async fn page(uri: Uri) -> Response {
    let path = uri.path().trim_start_matches('/');
    let machine = ["api/", "v2/", "hooks/", "visitor/"].iter().any(|prefix| path.starts_with(prefix));
    if machine {
        let body =
            json!({ "error": { "code": "not_found", "message": "there is nothing under this address" } });
        return (StatusCode::NOT_FOUND, Json(body)).into_response();
    }
    // Names of built files carry a hash of their content, so they never change.
    let lasting = path.starts_with("assets/");
    let cache = if lasting { "public, max-age=31536000, immutable" } else { "no-cache" };
    if let Some(response) = file::<Pages>(path, cache) {
        return response;
    }
    if lasting {
        return StatusCode::NOT_FOUND.into_response();
    }
    let mut response = file::<Pages>("index.html", "no-cache").unwrap_or_else(not_built);
    response.headers_mut().insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(
            "default-src 'self'; img-src 'self' data: blob: https: http:; media-src 'self' blob: https: http:; \
             style-src 'self' 'unsafe-inline'; connect-src 'self' ws: wss:; frame-ancestors 'none'; base-uri 'self'; form-action 'self'",
        ),
    );
    response
}

fn file<F: RustEmbed>(path: &str, cache: &'static str) -> Option<Response> {
    let file = F::get(path)?;
    let mime = mime_guess::from_path(path).first_or_octet_stream();
    let mime = if mime.type_() == "text" { format!("{mime}; charset=utf-8") } else { mime.to_string() };
    let headers = [(header::CONTENT_TYPE, mime), (header::CACHE_CONTROL, cache.to_owned())];
    Some((headers, file.data.into_owned()).into_response())
}

fn not_built() -> Response {
    let text = "The pages were not built into this program. Build them with `make web` and build again.";
    (StatusCode::NOT_FOUND, text).into_response()
}
