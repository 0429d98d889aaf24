//! The description of all routes: for programs as OpenAPI, for people as a page.

use crate::app::App;
use axum::extract::State;
use axum::http::header;
use axum::response::{Html, IntoResponse, Response};
use std::fmt::Write;
use std::sync::LazyLock;
use utoipa::openapi::path::Operation;
use utoipa::openapi::{ContentBuilder, InfoBuilder, OpenApi, OpenApiBuilder, PathItem, Ref, ResponseBuilder};

/// What the description says of itself.
#[must_use]
pub fn about() -> OpenApi {
    let info = InfoBuilder::new()
        .title("Switchboard")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some(
            "The staff API under /api (session cookie or bearer token) and the developer API under /v2 (bearer token). \
             Ids are whole numbers; times are milliseconds since 1970 under /api and seconds under /v2.",
        ))
        .build();
    OpenApiBuilder::new().info(info).build()
}

/// Gives every call a name of its own and says how errors look.
pub fn complete(api: &mut OpenApi) {
    for (path, item) in &mut api.paths.paths {
        let error = if path.starts_with("/v2") { "V2Error" } else { "ErrorBody" };
        for (method, operation) in methods_mut(item) {
            let words = path.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
            operation.operation_id = Some(words.fold(method.to_lowercase(), |id, word| id + "_" + word));
            let content = ContentBuilder::new().schema(Some(Ref::from_schema_name(error))).build();
            let response = ResponseBuilder::new()
                .description("Not done; the message says why and what to do")
                .content("application/json", content)
                .build();
            operation.responses.responses.insert("default".to_owned(), response.into());
        }
    }
}

fn methods_mut(item: &mut PathItem) -> impl Iterator<Item = (&'static str, &mut Operation)> {
    [
        ("GET", &mut item.get),
        ("POST", &mut item.post),
        ("PUT", &mut item.put),
        ("PATCH", &mut item.patch),
        ("DELETE", &mut item.delete),
    ]
    .into_iter()
    .filter_map(|(method, operation)| operation.as_mut().map(|operation| (method, operation)))
}

/// The description as JSON.
pub async fn json(State(app): State<App>) -> Response {
    ([(header::CONTENT_TYPE, "application/json")], app.openapi.clone()).into_response()
}

/// The JSON Schema of workflow files.
pub async fn file_schema() -> Response {
    static SCHEMA: LazyLock<String> = LazyLock::new(super::file_description);
    ([(header::CONTENT_TYPE, "application/schema+json")], SCHEMA.as_str()).into_response()
}

/// The description as a page, without any script.
pub async fn page() -> Html<&'static str> {
    static PAGE: LazyLock<String> = LazyLock::new(|| render(&super::open_api()));
    Html(PAGE.as_str())
}

const STYLE: &str = "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}\
code{font:0.9em ui-monospace,monospace}summary{cursor:pointer;padding:.3rem 0}.m{display:inline-block;width:4.5rem;font-weight:600}\
h2{margin-top:2rem;border-bottom:1px solid currentColor}details{border-bottom:1px solid color-mix(in srgb,currentColor 15%,transparent)}\
ul{margin:.3rem 0 .8rem}";

fn render(api: &OpenApi) -> String {
    let mut page = format!(
        "<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content='width=device-width'>\
         <title>Switchboard API</title><style>{STYLE}</style><main><h1>Switchboard API</h1>\
         <p>The machine-readable form is <a href=/openapi.json><code>/openapi.json</code></a>.</p>"
    );
    let mut tags: Vec<&str> = Vec::new();
    let operations: Vec<(&str, &str, &Operation)> = api
        .paths
        .paths
        .iter()
        .flat_map(|(path, item)| methods(item).map(move |(m, o)| (path.as_str(), m, o)))
        .collect();
    for (_, _, operation) in &operations {
        let tag = tag_of(operation);
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    for tag in tags {
        let _ = write!(page, "<h2>{}</h2>", escape(tag));
        for (path, method, operation) in operations.iter().filter(|(_, _, o)| tag_of(o) == tag) {
            describe(&mut page, path, method, operation);
        }
    }
    page.push_str("</main></html>");
    page
}

fn tag_of(operation: &Operation) -> &str {
    operation.tags.as_ref().and_then(|tags| tags.first()).map_or("other", String::as_str)
}

fn methods(item: &PathItem) -> impl Iterator<Item = (&'static str, &Operation)> {
    [
        ("GET", &item.get),
        ("POST", &item.post),
        ("PUT", &item.put),
        ("PATCH", &item.patch),
        ("DELETE", &item.delete),
    ]
    .into_iter()
    .filter_map(|(method, operation)| operation.as_ref().map(|operation| (method, operation)))
}

fn describe(page: &mut String, path: &str, method: &str, operation: &Operation) {
    let summary = operation.summary.as_deref().unwrap_or_default();
    let _ = write!(
        page,
        "<details><summary><span class=m>{method}</span><code>{}</code> {}</summary><ul>",
        escape(path),
        escape(summary)
    );
    for parameter in operation.parameters.iter().flatten() {
        let about = parameter.description.as_deref().unwrap_or_default();
        let _ = write!(page, "<li><code>{}</code> {}</li>", escape(&parameter.name), escape(about));
    }
    for status in operation.responses.responses.keys() {
        let _ = write!(page, "<li>answers {}</li>", escape(status));
    }
    page.push_str("</ul></details>");
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_page_describes_every_route() {
        let Html(page) = page().await;
        let api = super::super::open_api();
        assert!(api.paths.paths.len() > 50);
        for (path, item) in &api.paths.paths {
            for (method, _) in methods(item) {
                let line = format!("<span class=m>{method}</span><code>{}</code>", escape(path));
                assert!(page.contains(&line), "{method} {path}");
            }
        }
    }
}
