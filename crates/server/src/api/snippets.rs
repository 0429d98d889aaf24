//! Snippets: texts that are put into a message while one writes, by typing `/` and their name. They are
//! copied; what was written with one does not change with it.

use super::files::{LibraryFile, file_of};
use crate::api::error::{ApiError, ApiResult};
use crate::api::extract::{Body, In, Params};
use crate::app::App;
use crate::auth::Caller;
use crate::flow::houses::House;
use crate::flow::realtime::Frame;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::fold::fold;
use domain::id::{FileId, SnippetId};
use domain::time::Timestamp;
use domain::workspace::Role;
use serde::{Deserialize, Serialize};
use store::snippet::{SnippetQuery, SnippetRow};
use utoipa::{IntoParams, ToSchema};
use workflow::check::unknown_variables;

/// Most snippets of a workspace.
const MOST_SNIPPETS: i64 = 5000;
/// Most characters of a name or topic.
const MOST_NAME: usize = 50;
/// Most characters of a text.
const MOST_TEXT: usize = 2000;
/// Most files of one snippet.
const MOST_FILES: usize = 50;
/// Most of a page.
const MOST: i64 = 200;

/// A snippet.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Snippet {
    id: i64,
    /// The word typed after `/`.
    name: String,
    topic: Option<String>,
    text: String,
    attachments: Vec<LibraryFile>,
    updated_at: i64,
}

/// A page of snippets, by name.
#[derive(Serialize, ToSchema)]
pub struct SnippetPage {
    items: Vec<Snippet>,
    /// Where the next page begins.
    next: Option<String>,
    /// What there are snippets about.
    topics: Vec<String>,
}

/// Which snippets to list.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct SnippetParams {
    /// Part of name, topic or text.
    #[serde(default)]
    q: String,
    /// Only about this.
    #[serde(default)]
    topic: String,
    /// At most so many.
    limit: Option<i64>,
    /// The `next` of the page before.
    #[serde(default)]
    cursor: String,
}

/// A snippet to be made or changed.
#[derive(Deserialize, ToSchema)]
pub struct SnippetEdit {
    name: Option<String>,
    /// Empty takes it away.
    topic: Option<String>,
    text: Option<String>,
    /// Ids of files of the library.
    attachments: Option<Vec<FileId>>,
}

async fn shown(app: &App, house: &House, caller: &Caller, row: SnippetRow) -> ApiResult<Snippet> {
    let mut attachments = Vec::new();
    for id in files_in(&row) {
        if let Some(file) = app.store.file(caller.workspace, id).await? {
            attachments.push(file_of(app, house, file));
        }
    }
    Ok(Snippet {
        id: row.id,
        name: row.name,
        topic: row.topic,
        text: row.text,
        attachments,
        updated_at: Timestamp(row.updated_at).millis(),
    })
}

fn files_in(row: &SnippetRow) -> Vec<FileId> {
    serde_json::from_str(&row.attachments).unwrap_or_default()
}

/// Lists snippets.
#[utoipa::path(get, path = "/api/snippets", tag = "snippets", params(SnippetParams),
    responses((status = 200, body = SnippetPage)))]
pub async fn list(
    State(app): State<App>,
    caller: Caller,
    Params(wanted): Params<SnippetParams>,
) -> ApiResult<Json<SnippetPage>> {
    let house = app.house(caller.workspace)?;
    let most = wanted.limit.unwrap_or(50).clamp(1, MOST);
    let query =
        SnippetQuery { after: &wanted.cursor, search: &wanted.q, topic: wanted.topic.trim(), most: most + 1 };
    let mut rows = app.store.snippets(caller.workspace, query).await?;
    let page = usize::try_from(most).unwrap_or(0);
    let more = rows.len() > page;
    rows.truncate(page);
    let next = rows.last().filter(|_| more).map(|row| row.word.clone());
    let mut items = Vec::with_capacity(rows.len());
    for row in rows {
        items.push(shown(&app, &house, &caller, row).await?);
    }
    let topics = app.store.snippet_topics(caller.workspace).await?;
    Ok(Json(SnippetPage { items, next, topics }))
}

async fn find(app: &App, caller: &Caller, id: SnippetId) -> ApiResult<SnippetRow> {
    app.store.snippet(caller.workspace, id).await?.ok_or_else(|| ApiError::not_found("snippet"))
}

/// Reads a snippet.
#[utoipa::path(get, path = "/api/snippets/{id}", tag = "snippets", params(("id" = i64, Path)),
    responses((status = 200, body = Snippet)))]
pub async fn read(State(app): State<App>, caller: Caller, In(id): In<SnippetId>) -> ApiResult<Json<Snippet>> {
    let row = find(&app, &caller, id).await?;
    let house = app.house(caller.workspace)?;
    shown(&app, &house, &caller, row).await.map(Json)
}

/// Makes a snippet.
#[utoipa::path(post, path = "/api/snippets", tag = "snippets", request_body = SnippetEdit,
    responses((status = 201, body = Snippet)))]
pub async fn create(
    State(app): State<App>,
    caller: Caller,
    Body(wanted): Body<SnippetEdit>,
) -> ApiResult<(StatusCode, Json<Snippet>)> {
    caller.require(Role::Manager)?;
    if app.store.snippet_count(caller.workspace).await? >= MOST_SNIPPETS {
        let message = format!(
            "this workspace has {MOST_SNIPPETS} snippets, which is the most it can have; delete one first"
        );
        return Err(ApiError::conflict("too_many_snippets", message));
    }
    let row = SnippetRow {
        id: app.ids.take(),
        name: String::new(),
        word: String::new(),
        topic: None,
        text: String::new(),
        attachments: "[]".to_owned(),
        updated_at: 0,
    };
    Ok((StatusCode::CREATED, Json(put(&app, &caller, row, wanted).await?)))
}

/// Changes a snippet.
#[utoipa::path(patch, path = "/api/snippets/{id}", tag = "snippets", request_body = SnippetEdit,
    params(("id" = i64, Path)), responses((status = 200, body = Snippet)))]
pub async fn change(
    State(app): State<App>,
    caller: Caller,
    In(id): In<SnippetId>,
    Body(wanted): Body<SnippetEdit>,
) -> ApiResult<Json<Snippet>> {
    caller.require(Role::Manager)?;
    let row = find(&app, &caller, id).await?;
    put(&app, &caller, row, wanted).await.map(Json)
}

async fn put(app: &App, caller: &Caller, mut row: SnippetRow, wanted: SnippetEdit) -> ApiResult<Snippet> {
    let house = app.house(caller.workspace)?;
    row.name = word(wanted.name.as_deref().unwrap_or(&row.name))?;
    row.word = fold(&row.name);
    if let Some(topic) = wanted.topic.as_deref().map(str::trim) {
        if topic.chars().count() > MOST_NAME {
            return Err(ApiError::invalid("topic", format!("a topic has at most {MOST_NAME} characters")));
        }
        row.topic = Some(topic.to_owned()).filter(|topic| !topic.is_empty());
    }
    row.text = wanted.text.unwrap_or(row.text);
    let files = wanted.attachments.unwrap_or_else(|| files_in(&row));
    check_text(&house, &row.text, files.is_empty())?;
    check_files(&house, &files)?;
    row.attachments = serde_json::to_string(&files).map_err(anyhow::Error::from)?;
    row.updated_at = app.now().0;
    app.store.put_snippet(caller.workspace, &row).await?;
    app.audience.tell(caller.workspace, &Frame::Settings { what: "snippets" });
    shown(app, &house, caller, row).await
}

/// A name that can be typed as one word.
fn word(text: &str) -> ApiResult<String> {
    let text = text.trim().trim_start_matches('/');
    let good = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
    if text.is_empty() || text.chars().count() > MOST_NAME || !text.chars().all(good) {
        let message = format!("a snippet's name has 1 to {MOST_NAME} letters, digits, _ or -");
        return Err(ApiError::invalid("name", message));
    }
    Ok(text.to_owned())
}

fn check_text(house: &House, text: &str, alone: bool) -> ApiResult<()> {
    if text.trim().is_empty() && alone {
        return Err(ApiError::invalid("text", "write the text, or add a file"));
    }
    if text.chars().count() > MOST_TEXT {
        return Err(ApiError::invalid("text", "a snippet has at most 2,000 characters"));
    }
    match unknown_variables(text, &house.snapshot.workspace).first() {
        None => Ok(()),
        Some(complaint) => {
            let error = ApiError::new(StatusCode::UNPROCESSABLE_ENTITY, "unknown_variable", complaint);
            Err(error.about("text"))
        }
    }
}

fn check_files(house: &House, files: &[FileId]) -> ApiResult<()> {
    if files.len() > MOST_FILES {
        return Err(ApiError::invalid("attachments", format!("a snippet has at most {MOST_FILES} files")));
    }
    let known = &house.snapshot.workspace.organisation.files;
    if files.iter().any(|file| !known.contains_key(file)) {
        let message = "one of the files is no longer in the library; choose another one";
        return Err(ApiError::invalid("attachments", message));
    }
    Ok(())
}

/// Removes a snippet; what was written with it stays.
#[utoipa::path(delete, path = "/api/snippets/{id}", tag = "snippets", params(("id" = i64, Path)),
    responses((status = 204)))]
pub async fn remove(State(app): State<App>, caller: Caller, In(id): In<SnippetId>) -> ApiResult<StatusCode> {
    caller.require(Role::Manager)?;
    if !app.store.remove_snippet(caller.workspace, id).await? {
        return Err(ApiError::not_found("snippet"));
    }
    app.audience.tell(caller.workspace, &Frame::Settings { what: "snippets" });
    Ok(StatusCode::NO_CONTENT)
}
