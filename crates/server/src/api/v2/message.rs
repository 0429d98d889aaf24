//! Messages for clients.

use super::contact::act;
use super::identifier::Identifier;
use super::wire::{Client, Page, PageParams, Paged, V2Body, V2Error, V2Result};
use crate::api::error::ApiError;
use crate::app::App;
use axum::Json;
use axum::extract::{Path, State};
use domain::command::{Command, SendMessage};
use domain::content::Content;
use domain::id::{ChannelId, ContactId, MessageId};
use domain::message::{Actor, Direction};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use store::entry::StoredMessage;
use utoipa::ToSchema;

/// A message to send.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct NewMessage {
    channel_id: Option<ChannelId>,
    message: Content,
}

/// The message that was taken.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MessageRef {
    message_id: MessageId,
}

/// A message.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct V2Message {
    message_id: MessageId,
    channel_message_id: Option<String>,
    contact_id: ContactId,
    channel_id: Option<ChannelId>,
    traffic: &'static str,
    message: Content,
    status: Vec<V2Status>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    sender: Option<Value>,
}

/// A state a delivery reached.
#[derive(Serialize, ToSchema)]
pub struct V2Status {
    value: String,
    timestamp: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<String>,
}

/// Sends a message.
#[utoipa::path(post, path = "/v2/contact/{identifier}/message", tag = "developer", request_body = NewMessage,
    params(("identifier" = String, Path)), responses((status = 200, body = MessageRef)))]
pub async fn send(
    State(app): State<App>,
    Client(caller): Client,
    Path(identifier): Path<String>,
    V2Body(wanted): V2Body<NewMessage>,
) -> V2Result<Json<MessageRef>> {
    let contact = Identifier::find(&identifier, &app, caller.workspace).await?;
    if matches!(wanted.message, Content::Unsupported { .. }) {
        return Err(V2Error::invalid("This type of message cannot be sent"));
    }
    let house = app.house(caller.workspace)?;
    let content =
        crate::api::messages::filled(&app, &house, caller.workspace, contact, wanted.message).await?;
    let message = SendMessage { channel: wanted.channel_id, ..SendMessage::plain(content) };
    let posted = act(&app, &caller, contact, Command::SendMessage(Box::new(message))).await?;
    let message_id = posted.messages.first().copied().ok_or_else(|| ApiError::not_found("message"))?;
    Ok(Json(MessageRef { message_id }))
}

/// Lists messages, newest first.
#[utoipa::path(get, path = "/v2/contact/{identifier}/message/list", tag = "developer",
    params(("identifier" = String, Path), PageParams), responses((status = 200, body = Paged<V2Message>)))]
pub async fn list(
    State(app): State<App>,
    Client(caller): Client,
    Path(identifier): Path<String>,
    page: Page,
) -> V2Result<Json<Paged<V2Message>>> {
    let contact = Identifier::find(&identifier, &app, caller.workspace).await?;
    let mut items = Vec::new();
    let mut below = page.cursor.unwrap_or(i64::MAX);
    let wanted = usize::try_from(page.limit).unwrap_or(0);
    // Comments lie between the messages and are not shown to clients.
    while items.len() < wanted {
        let stored = app.store.messages_below(caller.workspace, contact, below, page.limit).await?;
        let Some(last) = stored.last() else { break };
        below = last.message.id.0;
        items
            .extend(stored.into_iter().filter(|s| s.message.direction != Direction::Comment).map(message_of));
    }
    items.truncate(wanted);
    let last = items.last().map(|message| message.message_id.0);
    Ok(Json(Paged::new(&app, &format!("/contact/{identifier}/message/list"), &page, items, last)))
}

/// Reads a message.
#[utoipa::path(get, path = "/v2/contact/{identifier}/message/{message}", tag = "developer",
    params(("identifier" = String, Path), ("message" = i64, Path)),
    responses((status = 200, body = V2Message), (status = 404, body = V2Error)))]
pub async fn get(
    State(app): State<App>,
    Client(caller): Client,
    Path((identifier, message)): Path<(String, String)>,
) -> V2Result<Json<V2Message>> {
    let missing = || V2Error::new(axum::http::StatusCode::NOT_FOUND, "Message not found");
    let id = message.parse().map(MessageId).map_err(|_| missing())?;
    let contact = Identifier::find(&identifier, &app, caller.workspace).await?;
    let stored = app.store.message(caller.workspace, contact, id).await?;
    let stored =
        stored.filter(|stored| stored.message.direction != Direction::Comment).ok_or_else(missing)?;
    Ok(Json(message_of(stored)))
}

fn message_of(stored: StoredMessage) -> V2Message {
    let message = stored.message;
    let outgoing = message.direction == Direction::Outgoing;
    let reason = message.status_reason;
    let status = stored
        .log
        .into_iter()
        .map(|(value, at)| V2Status {
            message: (value == "failed" || value == "unknown").then(|| reason.clone()).flatten(),
            // Clients know nothing between taken and sent.
            value: if value == "queued" || value == "sending" { "pending".to_owned() } else { value },
            timestamp: at.seconds(),
        })
        .collect();
    V2Message {
        message_id: message.id,
        channel_message_id: message.provider_id,
        contact_id: message.contact,
        channel_id: message.channel,
        traffic: if outgoing { "outgoing" } else { "incoming" },
        message: message.content,
        status,
        sender: outgoing.then(|| sender_of(&message.sender)),
    }
}

fn sender_of(sender: &Actor) -> Value {
    match sender {
        Actor::User { id } => json!({ "source": "user", "userId": id }),
        Actor::Workflow { workflow, .. } => json!({ "source": "workflow", "workflowId": workflow }),
        other => json!({ "source": other.source() }),
    }
}
