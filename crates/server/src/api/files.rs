//! The library of files that messages carry. Everybody may bring one; only owners and managers take
//! one away, and only where nothing uses it.

mod usage;

use crate::api::error::{ApiError, ApiResult};
use crate::api::extract::{In, Params};
use crate::app::App;
use crate::auth::Caller;
use crate::drivers::files::NotTaken;
use crate::drivers::media_type;
use crate::drivers::secrets::new_token;
use crate::flow::houses::{House, MOST_FILES, file_address};
use crate::view::{UserRef, user_ref};
use axum::Json;
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use domain::id::{FileId, UserId};
use domain::time::Timestamp;
use domain::workspace::Role;
use serde::{Deserialize, Serialize};
use store::file::{FileQuery, FileRow};
use utoipa::{IntoParams, ToSchema};

/// Most characters of a file's name.
const MOST_NAME: usize = 120;
/// Most of a page.
const MOST: i64 = 200;

/// What a file of the library is to a person.
#[derive(Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum LibraryKind {
    /// A picture.
    Image,
    /// A film.
    Video,
    /// A recording.
    Audio,
    /// Anything else.
    File,
}

impl LibraryKind {
    fn from_name(name: &str) -> Self {
        serde_json::from_value(name.into()).unwrap_or(Self::File)
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Image => "image",
            Self::Video => "video",
            Self::Audio => "audio",
            Self::File => "file",
        }
    }
}

/// A file of the library.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LibraryFile {
    id: i64,
    name: String,
    kind: LibraryKind,
    mime: String,
    size: i64,
    /// Where everybody may read it who knows the address.
    url: String,
    created_at: i64,
    /// Who brought it.
    by: Option<UserRef>,
}

/// A page of the library, newest first.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LibraryPage {
    items: Vec<LibraryFile>,
    /// Where the next page begins.
    next: Option<String>,
    /// Most bytes of one file.
    max_bytes: u64,
}

/// Which files to list.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct FileParams {
    /// Part of the name.
    #[serde(default)]
    q: String,
    /// Only of this kind.
    kind: Option<LibraryKind>,
    /// At most so many.
    limit: Option<i64>,
    /// The `next` of the page before.
    cursor: Option<i64>,
}

/// What the file is called.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct UploadParams {
    /// Its name, with its ending.
    name: String,
}

/// A file as it is shown.
pub(super) fn file_of(app: &App, house: &House, row: FileRow) -> LibraryFile {
    LibraryFile {
        url: file_address(app.houses.public_url(), &row),
        id: row.id,
        kind: LibraryKind::from_name(&row.kind),
        name: row.name,
        mime: row.mime,
        size: row.size,
        created_at: Timestamp(row.created_at).millis(),
        by: row.created_by.map(|id| user_ref(house, UserId(id))),
    }
}

/// Lists the library.
#[utoipa::path(get, path = "/api/files", tag = "files", params(FileParams),
    responses((status = 200, body = LibraryPage)))]
pub async fn list(
    State(app): State<App>,
    caller: Caller,
    Params(wanted): Params<FileParams>,
) -> ApiResult<Json<LibraryPage>> {
    let house = app.house(caller.workspace)?;
    let most = wanted.limit.unwrap_or(50).clamp(1, MOST);
    let query = FileQuery {
        below: wanted.cursor.unwrap_or(i64::MAX),
        search: &wanted.q,
        kind: wanted.kind.map_or("", LibraryKind::name),
        most: most + 1,
    };
    let mut rows = app.store.files(caller.workspace, query).await?;
    let page = usize::try_from(most).unwrap_or(0);
    let more = rows.len() > page;
    rows.truncate(page);
    let next = rows.last().filter(|_| more).map(|row| row.id.to_string());
    let items = rows.into_iter().map(|row| file_of(&app, &house, row)).collect();
    Ok(Json(LibraryPage { items, next, max_bytes: app.files.most() }))
}

/// Takes a file into the library.
#[utoipa::path(post, path = "/api/files", tag = "files", params(UploadParams),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 201, body = LibraryFile)))]
pub async fn upload(
    State(app): State<App>,
    caller: Caller,
    Params(wanted): Params<UploadParams>,
    request: Request,
) -> ApiResult<(StatusCode, Json<LibraryFile>)> {
    let name = plain_name(&wanted.name)?;
    let declared = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let declared = declared.map(str::to_owned);
    if app.store.file_count(caller.workspace).await? >= MOST_FILES {
        let message =
            format!("the library has {MOST_FILES} files, which is the most it can have; delete one first");
        return Err(ApiError::conflict("too_many_files", message));
    }
    let token = new_token("");
    let taken = app.files.take(request.into_body(), &token).await.map_err(|error| not_taken(&app, error))?;
    let mime = media_type::decide(&name, declared.as_deref(), &taken.head)
        .map_err(|message| ApiError::new(StatusCode::UNPROCESSABLE_ENTITY, "type_mismatch", message))?;
    let row = FileRow {
        id: app.ids.take(),
        name,
        kind: media_type::kind_of(&mime).to_owned(),
        mime,
        size: i64::try_from(taken.size).unwrap_or(i64::MAX),
        hash: taken.hash.clone(),
        token,
        created_at: app.now().0,
        created_by: caller.maybe_user().map(|user| user.0),
    };
    app.files.keep(taken).await.map_err(|error| not_taken(&app, NotTaken::Disk(error)))?;
    app.store.add_file(caller.workspace, &row).await?;
    app.settings_changed(caller.workspace, "files").await?;
    let house = app.house(caller.workspace)?;
    Ok((StatusCode::CREATED, Json(file_of(&app, &house, row))))
}

/// A name without folders and without what cannot be seen.
fn plain_name(text: &str) -> ApiResult<String> {
    let last = text.rsplit(['/', '\\']).next().unwrap_or_default();
    let name: String = last.chars().filter(|c| !c.is_control()).collect();
    let name = name.trim().trim_start_matches('.');
    if name.is_empty() || name.chars().count() > MOST_NAME {
        let message = format!("give the file a name of 1 to {MOST_NAME} characters");
        return Err(ApiError::invalid("name", message));
    }
    Ok(name.to_owned())
}

fn not_taken(app: &App, error: NotTaken) -> ApiError {
    match error {
        NotTaken::Empty => ApiError::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "empty_file",
            "the file is empty; choose one that has something in it",
        ),
        NotTaken::TooLarge => {
            let most = app.files.most() >> 20;
            let message = format!("the file is larger than {most} MB; choose a smaller one");
            ApiError::new(StatusCode::PAYLOAD_TOO_LARGE, "too_large", message)
        }
        NotTaken::Broken => {
            let message = "the file did not arrive whole; send it again";
            ApiError::new(StatusCode::BAD_REQUEST, "unreadable", message)
        }
        NotTaken::Disk(error) => {
            tracing::error!(%error, "a file could not be written");
            let message = "the file cannot be kept just now; try again, or ask whoever runs the server";
            ApiError::new(StatusCode::SERVICE_UNAVAILABLE, "unavailable", message)
        }
    }
}

async fn find(app: &App, caller: &Caller, id: FileId) -> ApiResult<FileRow> {
    app.store.file(caller.workspace, id).await?.ok_or_else(|| ApiError::not_found("file"))
}

/// Reads what is known of a file.
#[utoipa::path(get, path = "/api/files/{id}", tag = "files", params(("id" = i64, Path)),
    responses((status = 200, body = LibraryFile)))]
pub async fn read(
    State(app): State<App>,
    caller: Caller,
    In(id): In<FileId>,
) -> ApiResult<Json<LibraryFile>> {
    let row = find(&app, &caller, id).await?;
    let house = app.house(caller.workspace)?;
    Ok(Json(file_of(&app, &house, row)))
}

/// Takes a file out of the library; refused while a workflow or snippet uses it.
#[utoipa::path(delete, path = "/api/files/{id}", tag = "files", params(("id" = i64, Path)),
    responses((status = 204)))]
pub async fn remove(State(app): State<App>, caller: Caller, In(id): In<FileId>) -> ApiResult<StatusCode> {
    caller.require(Role::Manager)?;
    find(&app, &caller, id).await?;
    usage::refuse_used(&app, caller.workspace, id).await?;
    app.store.remove_file(caller.workspace, id).await?;
    app.settings_changed(caller.workspace, "files").await?;
    Ok(StatusCode::NO_CONTENT)
}
