//! Conversations and comments for clients.

use super::contact::act;
use super::identifier::Identifier;
use super::wire::{Client, ContactRef, V2Body, V2Error, V2Result};
use crate::api::conversations::check_note;
use crate::app::App;
use axum::Json;
use axum::extract::{Path, State};
use domain::command::Command;
use domain::id::{ContactId, UserId};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

/// Who shall look after a contact: a user's id, their e-mail address, or nobody.
#[derive(Deserialize, ToSchema)]
pub struct AssignBody {
    assignee: Value,
}

/// Whether the conversation goes on.
#[derive(Deserialize, ToSchema)]
pub struct StatusBody {
    status: V2ConversationStatus,
    category: Option<String>,
    summary: Option<String>,
}

/// Whether a conversation goes on.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum V2ConversationStatus {
    /// It does.
    Open,
    /// It does not.
    Close,
}

/// A comment to write.
#[derive(Deserialize, ToSchema)]
pub struct CommentBody {
    text: String,
}

/// A comment that was written.
#[derive(Serialize, ToSchema)]
pub struct V2Comment {
    #[serde(rename = "contactId")]
    contact_id: ContactId,
    text: String,
    created_at: i64,
}

/// Puts somebody in charge, or nobody.
#[utoipa::path(post, path = "/v2/contact/{identifier}/conversation/assignee", tag = "developer", request_body = AssignBody,
    params(("identifier" = String, Path)), responses((status = 200, body = ContactRef)))]
pub async fn assign(
    State(app): State<App>,
    Client(caller): Client,
    Path(identifier): Path<String>,
    V2Body(wanted): V2Body<AssignBody>,
) -> V2Result<Json<ContactRef>> {
    let contact_id = Identifier::find(&identifier, &app, caller.workspace).await?;
    let house = app.house(caller.workspace)?;
    let to = match &wanted.assignee {
        Value::Null => None,
        Value::Number(id) => Some(UserId(id.as_i64().unwrap_or(0))),
        Value::String(email) => {
            let email = email.trim().to_lowercase();
            let user = house.snapshot.workspace.users.values().find(|user| user.email == email);
            Some(
                user.map(|user| user.id)
                    .ok_or_else(|| V2Error::invalid("No user has this e-mail address"))?,
            )
        }
        _ => return Err(V2Error::invalid("assignee must be a user's id, an e-mail address or null")),
    };
    act(&app, &caller, contact_id, Command::Assign { to }).await?;
    Ok(Json(ContactRef { contact_id }))
}

/// Opens or closes the conversation.
#[utoipa::path(post, path = "/v2/contact/{identifier}/conversation/status", tag = "developer", request_body = StatusBody,
    params(("identifier" = String, Path)), responses((status = 200, body = ContactRef)))]
pub async fn status(
    State(app): State<App>,
    Client(caller): Client,
    Path(identifier): Path<String>,
    V2Body(wanted): V2Body<StatusBody>,
) -> V2Result<Json<ContactRef>> {
    let contact_id = Identifier::find(&identifier, &app, caller.workspace).await?;
    let command = match wanted.status {
        V2ConversationStatus::Open => Command::Open,
        V2ConversationStatus::Close => {
            check_note(wanted.category.as_deref(), wanted.summary.as_deref())?;
            Command::Close { category: wanted.category, summary: wanted.summary }
        }
    };
    act(&app, &caller, contact_id, command).await?;
    Ok(Json(ContactRef { contact_id }))
}

/// Writes an internal comment.
#[utoipa::path(post, path = "/v2/contact/{identifier}/comment", tag = "developer", request_body = CommentBody,
    params(("identifier" = String, Path)), responses((status = 200, body = V2Comment)))]
pub async fn comment(
    State(app): State<App>,
    Client(caller): Client,
    Path(identifier): Path<String>,
    V2Body(wanted): V2Body<CommentBody>,
) -> V2Result<Json<V2Comment>> {
    if wanted.text.chars().count() > crate::api::messages::MOST_COMMENT {
        return Err(V2Error::invalid("A comment has at most 1,000 characters"));
    }
    let contact_id = Identifier::find(&identifier, &app, caller.workspace).await?;
    let command = Command::AddComment { text: wanted.text.clone(), client_id: None };
    act(&app, &caller, contact_id, command).await?;
    Ok(Json(V2Comment { contact_id, text: wanted.text, created_at: app.now().seconds() }))
}
