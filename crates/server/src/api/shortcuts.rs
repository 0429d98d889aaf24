//! Shortcuts: workflows that users start from a conversation, with a form filled in.

use crate::api::error::{ApiError, ApiResult};
use crate::api::extract::{Body, In};
use crate::app::App;
use crate::auth::Caller;
use crate::flow::mailbox::Address;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::id::{ContactId, WorkflowId};
use domain::input::Input;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use utoipa::ToSchema;
use workflow::definition::{FormField, TriggerKind};
use workflow::library::Waiting;

/// A shortcut.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Shortcut {
    workflow_id: WorkflowId,
    title: String,
    description: String,
    /// Name of its icon.
    icon: String,
    /// What is filled in first.
    form: Vec<FormField>,
}

/// All shortcuts that are published, by title.
#[derive(Serialize, ToSchema)]
pub struct ShortcutList {
    items: Vec<Shortcut>,
}

/// What was filled in.
#[derive(Deserialize, ToSchema)]
pub struct StartShortcut {
    /// By the fields' names.
    #[serde(default)]
    #[schema(value_type = std::collections::HashMap<String, Value>)]
    values: BTreeMap<String, Value>,
}

/// Lists the shortcuts users can start.
#[utoipa::path(get, path = "/api/shortcuts", tag = "inbox", responses((status = 200, body = ShortcutList)))]
pub async fn list(State(app): State<App>, caller: Caller) -> ApiResult<Json<ShortcutList>> {
    let house = app.house(caller.workspace)?;
    let shortcut = |waiting: &Waiting| match &waiting.trigger.kind {
        TriggerKind::Shortcut { icon, title, description, form } => Some(Shortcut {
            workflow_id: waiting.workflow.id,
            title: title.clone(),
            description: description.clone(),
            icon: icon.clone(),
            form: form.clone(),
        }),
        _ => None,
    };
    let waiting = house.snapshot.library.waiting_for("shortcut");
    let mut items: Vec<Shortcut> = waiting.iter().filter_map(shortcut).collect();
    items.sort_by_cached_key(|shortcut| shortcut.title.to_lowercase());
    Ok(Json(ShortcutList { items }))
}

/// Starts a shortcut for a contact. What was filled in wrongly is told.
#[utoipa::path(post, path = "/api/contacts/{id}/shortcuts/{workflow}", tag = "inbox", request_body = StartShortcut,
    params(("id" = i64, Path), ("workflow" = i64, Path)), responses((status = 204)))]
pub async fn start(
    State(app): State<App>,
    caller: Caller,
    In((id, workflow)): In<(ContactId, WorkflowId)>,
    Body(wanted): Body<StartShortcut>,
) -> ApiResult<StatusCode> {
    caller.user()?;
    let house = app.house(caller.workspace)?;
    let known = house.snapshot.library.waiting_for("shortcut").iter().any(|w| w.workflow.id == workflow);
    if !known {
        return Err(ApiError::not_found("shortcut"));
    }
    let input = Input::StartWorkflow { workflow, actor: caller.actor(), values: wanted.values };
    app.mailbox.post(Address::Contact(caller.workspace, id), input).await?;
    Ok(StatusCode::NO_CONTENT)
}
