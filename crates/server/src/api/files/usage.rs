//! What uses a file: workflows as they are written, as they run, and as they will run next; snippets.

use crate::api::error::{ApiError, ApiResult};
use crate::app::App;
use domain::id::{FileId, WorkspaceId};
use serde::Serialize;
use serde_json::json;
use std::collections::BTreeMap;
use workflow::definition::Definition;

/// A user of a file by name.
#[derive(Serialize)]
struct Named {
    id: i64,
    name: String,
}

/// Refuses what would leave a message without its file.
pub(super) async fn refuse_used(app: &App, workspace: WorkspaceId, file: FileId) -> ApiResult<()> {
    let workflows = workflows(app, workspace, file).await?;
    let snippets = snippets(app, workspace, file).await?;
    if workflows.is_empty() && snippets.is_empty() {
        return Ok(());
    }
    let names: Vec<&str> = workflows.iter().chain(&snippets).map(|user| user.name.as_str()).collect();
    let more = names.len().saturating_sub(3);
    let shown = names.iter().take(3).map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ");
    let rest = if more > 0 { format!(" and {more} more") } else { String::new() };
    let message = format!("this file is used by {shown}{rest}; take it out there first");
    Err(ApiError::conflict("in_use", message).with(json!({ "workflows": workflows, "snippets": snippets })))
}

async fn workflows(app: &App, workspace: WorkspaceId, file: FileId) -> ApiResult<Vec<Named>> {
    let mut found = BTreeMap::new();
    let mut look = |id: i64, name: &str, definition: &str| {
        let definition: Result<Definition, _> = serde_json::from_str(definition);
        if definition.is_ok_and(|definition| definition.files().contains(&file)) {
            found.insert(id, name.to_owned());
        }
    };
    for row in app.store.workflows(workspace).await? {
        look(row.id, &row.name, &row.definition);
        if let Some(next) = &row.next.definition {
            look(row.id, &row.name, next);
        }
    }
    for row in app.store.published(workspace).await? {
        look(row.id, &row.name, &row.definition);
    }
    Ok(found.into_iter().map(|(id, name)| Named { id, name }).collect())
}

async fn snippets(app: &App, workspace: WorkspaceId, file: FileId) -> ApiResult<Vec<Named>> {
    let rows = app.store.snippets_with_files(workspace).await?;
    let uses = |files: &str| serde_json::from_str::<Vec<FileId>>(files).is_ok_and(|ids| ids.contains(&file));
    let users = rows.into_iter().filter(|(_, _, files)| uses(files));
    Ok(users.map(|(id, name, _)| Named { id: id.0, name }).collect())
}
