//! The timeline of a conversation: reading it, writing into it, settling what became unknown.

use crate::api::conversations::{MOST, act};
use crate::api::error::{ApiError, ApiResult};
use crate::api::extract::{Body, In, Params};
use crate::app::App;
use crate::auth::Caller;
use crate::flow::houses::House;
use crate::view::{Entry, entry_of_event, entry_of_message, replied};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::command::{Command, SendMessage, Settlement};
use domain::content::Content;
use domain::id::{ChannelId, ContactId, MessageId, WorkspaceId};
use domain::message::DeliveryStatus;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::{IntoParams, ToSchema};
use workflow::values::Values;

/// Most characters of a comment.
pub const MOST_COMMENT: usize = 1000;

/// A page of a timeline, newest first.
#[derive(Serialize, ToSchema)]
pub struct EntryPage {
    /// The lines.
    items: Vec<Entry>,
    /// The id below which the next page begins.
    next: Option<i64>,
}

/// Where to read.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct EntryParams {
    /// Only lines below this id.
    before: Option<i64>,
    /// At most so many.
    limit: Option<i64>,
}

/// A message to send.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct NewMessage {
    channel_id: Option<ChannelId>,
    content: Content,
    reply_to: Option<MessageId>,
    client_id: Option<String>,
}

/// A comment to write.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct NewComment {
    text: String,
    client_id: Option<String>,
}

/// What a person says became of a message.
#[derive(Deserialize, ToSchema)]
pub struct SettleAs {
    #[serde(rename = "as")]
    how: SettleHow,
}

/// What a person says became of a message.
#[derive(Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SettleHow {
    /// It did arrive.
    Sent,
    /// It did not.
    Failed,
    /// Send it again.
    Resend,
}

/// Reads a timeline.
#[utoipa::path(get, path = "/api/contacts/{id}/entries", tag = "inbox", params(("id" = i64, Path), EntryParams),
    responses((status = 200, body = EntryPage)))]
pub async fn entries(
    State(app): State<App>,
    caller: Caller,
    In(id): In<ContactId>,
    Params(wanted): Params<EntryParams>,
) -> ApiResult<Json<EntryPage>> {
    let (workspace, below) = (caller.workspace, wanted.before.unwrap_or(i64::MAX));
    let most = wanted.limit.unwrap_or(50).clamp(1, MOST);
    if !app.store.has_contact(workspace, id).await? {
        return Err(ApiError::not_found("contact"));
    }
    let house = app.house(workspace)?;
    let messages = app.store.messages_below(workspace, id, below, most).await?;
    let activity = app.store.activity_below(workspace, id, below, most).await?;
    let mut items = Vec::with_capacity(messages.len() + activity.len());
    for stored in messages {
        let replied = replied(&app.store, workspace, id, stored.message.reply_to).await?;
        items.push(entry_of_message(&house, &stored.message, replied));
    }
    items.extend(activity.iter().filter_map(|event| entry_of_event(&house, event)));
    items.sort_by_key(|entry| std::cmp::Reverse(entry.id));
    let page = usize::try_from(most).unwrap_or(0);
    let more = items.len() >= page;
    items.truncate(page);
    let next = items.last().map(|entry| entry.id).filter(|_| more);
    Ok(Json(EntryPage { items, next }))
}

/// Sends a message.
#[utoipa::path(post, path = "/api/contacts/{id}/messages", tag = "inbox", request_body = NewMessage,
    params(("id" = i64, Path)), responses((status = 201, body = Entry)))]
pub async fn send(
    State(app): State<App>,
    caller: Caller,
    In(id): In<ContactId>,
    Body(wanted): Body<NewMessage>,
) -> ApiResult<(StatusCode, Json<Entry>)> {
    let house = app.house(caller.workspace)?;
    let content = filled(&app, &house, caller.workspace, id, wanted.content).await?;
    let message = SendMessage {
        channel: wanted.channel_id,
        content,
        responses: Vec::new(),
        reply_to: wanted.reply_to,
        client_id: short(wanted.client_id)?,
    };
    let posted = act(&app, &caller, id, Command::SendMessage(Box::new(message))).await?;
    let entry = written(&app, &house, &caller, id, posted.messages.first().copied()).await?;
    Ok((StatusCode::CREATED, Json(entry)))
}

/// Writes a comment.
#[utoipa::path(post, path = "/api/contacts/{id}/comments", tag = "inbox", request_body = NewComment,
    params(("id" = i64, Path)), responses((status = 201, body = Entry)))]
pub async fn comment(
    State(app): State<App>,
    caller: Caller,
    In(id): In<ContactId>,
    Body(wanted): Body<NewComment>,
) -> ApiResult<(StatusCode, Json<Entry>)> {
    if wanted.text.chars().count() > MOST_COMMENT {
        return Err(ApiError::invalid("text", "a comment has at most 1,000 characters"));
    }
    let house = app.house(caller.workspace)?;
    let command = Command::AddComment { text: wanted.text, client_id: short(wanted.client_id)? };
    let posted = act(&app, &caller, id, command).await?;
    let entry = written(&app, &house, &caller, id, posted.messages.first().copied()).await?;
    Ok((StatusCode::CREATED, Json(entry)))
}

/// Settles a message that nobody can tell about, or sends one again that failed.
#[utoipa::path(post, path = "/api/contacts/{id}/messages/{message}/settle", tag = "inbox", request_body = SettleAs,
    params(("id" = i64, Path), ("message" = i64, Path)), responses((status = 200, body = Entry)))]
pub async fn settle(
    State(app): State<App>,
    caller: Caller,
    In((id, message)): In<(ContactId, MessageId)>,
    Body(wanted): Body<SettleAs>,
) -> ApiResult<Json<Entry>> {
    let house = app.house(caller.workspace)?;
    let stored = app.store.message(caller.workspace, id, message).await?;
    let stored = stored.ok_or_else(|| ApiError::not_found("message"))?.message;
    let unknown = stored.status == Some(DeliveryStatus::Unknown);
    let failed = stored.status == Some(DeliveryStatus::Failed);
    let how = match (wanted.how, stored.channel) {
        (SettleHow::Sent, _) if unknown => Settlement::Sent,
        (SettleHow::Failed, _) if unknown => Settlement::Failed,
        (SettleHow::Resend, Some(channel)) if unknown || failed => {
            Settlement::Resend { channel, content: stored.content, reply_to: stored.reply_to }
        }
        _ => {
            let message =
                "only messages that failed or whose fate is unknown can be settled; reload the conversation";
            return Err(ApiError::conflict("not_settleable", message));
        }
    };
    act(&app, &caller, id, Command::Settle { message, how }).await?;
    written(&app, &house, &caller, id, Some(message)).await.map(Json)
}

async fn written(
    app: &App,
    house: &House,
    caller: &Caller,
    contact: ContactId,
    message: Option<MessageId>,
) -> ApiResult<Entry> {
    let missing = || ApiError::not_found("message");
    let stored = app.store.message(caller.workspace, contact, message.ok_or_else(missing)?).await?;
    let stored = stored.ok_or_else(missing)?.message;
    let replied = replied(&app.store, caller.workspace, contact, stored.reply_to).await?;
    Ok(entry_of_message(house, &stored, replied))
}

/// Fills in `$variables` with the contact's present values.
pub async fn filled(
    app: &App,
    house: &House,
    workspace: WorkspaceId,
    contact: ContactId,
    content: Content,
) -> ApiResult<Content> {
    if let Content::Email { subject, html, attachments, .. } = content {
        let html = workflow::letter::clean(&html);
        return Ok(Content::Email { subject, text: workflow::letter::words(&html), html, attachments });
    }
    let (Content::Text { text }
    | Content::QuickReply { title: text, .. }
    | Content::Attachment { caption: Some(text), .. }) = &content
    else {
        return Ok(content);
    };
    if !text.contains('$') {
        return Ok(content);
    }
    let loaded = app.store.load(&[(workspace, contact)]).await?;
    let Some(known) = loaded.get(&contact) else { return Err(ApiError::not_found("contact")) };
    let none = BTreeMap::new();
    let values = Values {
        now: app.now(),
        today: app.now(),
        workspace: &house.snapshot.workspace,
        state: &known.state,
        trigger: &none,
        variables: &none,
    };
    let filled = workflow::variable::render(text, &values);
    Ok(match content {
        Content::QuickReply { replies, links, .. } => Content::QuickReply { title: filled, replies, links },
        Content::Attachment { attachment, more, .. } => {
            Content::Attachment { attachment, more, caption: Some(filled) }
        }
        _ => Content::Text { text: filled },
    })
}

fn short(client_id: Option<String>) -> ApiResult<Option<String>> {
    match client_id {
        Some(id) if id.len() > 64 => {
            Err(ApiError::invalid("clientId", "a client's id has at most 64 characters"))
        }
        other => Ok(other),
    }
}
