//! The inbox: the list, its counts, and what is done to a conversation as a whole.

use crate::api::error::{ApiError, ApiResult};
use crate::api::extract::{Body, In, Params};
use crate::app::App;
use crate::auth::Caller;
use crate::flow::mailbox::{Address, Posted};
use crate::flow::realtime::{Frame, VisitorFrame};
use crate::view::{ConversationRow, conversation_row, user_ref};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::command::Command;
use domain::id::{ContactId, UserId};
use domain::input::Input;
use domain::time::{Span, Timestamp};
use serde::{Deserialize, Serialize};
use store::inbox::{InboxKind, ListQuery};
use utoipa::{IntoParams, ToSchema};

/// Longest page of a list.
pub const MOST: i64 = 100;
/// Longest a conversation is out of sight.
const LONGEST_SNOOZE: Span = Span::days(366);
/// Milliseconds that surely are a moment.
const LAST_MOMENT: i64 = 32_503_680_000_000;

/// What the list shows.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ListParams {
    /// Which inbox.
    #[param(inline)]
    inbox: Option<Inbox>,
    /// Conversations in which state.
    #[param(inline)]
    status: Option<StatusFilter>,
    /// Part of a name, e-mail address or phone number.
    #[serde(default)]
    search: String,
    /// Where the page before ended.
    cursor: Option<String>,
    /// At most so many.
    limit: Option<i64>,
}

/// A standard inbox.
#[derive(Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Inbox {
    /// All conversations.
    All,
    /// Those assigned to me.
    Mine,
    /// Those assigned to nobody.
    Unassigned,
}

/// Conversations in which state.
#[derive(Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum StatusFilter {
    /// Open ones.
    Open,
    /// Closed ones.
    Closed,
    /// Those out of sight for a while; they are among none of the two above.
    Snoozed,
    /// All of them.
    All,
}

/// A page of the list.
#[derive(Serialize, ToSchema)]
pub struct ConversationPage {
    /// The rows.
    pub items: Vec<ConversationRow>,
    /// Where the next page begins.
    pub next: Option<String>,
}

/// Counts of the standard inboxes.
#[derive(Serialize, ToSchema)]
pub struct InboxCounts {
    all: InboxCount,
    mine: InboxCount,
    unassigned: InboxCount,
}

/// Open conversations, and those with unread messages among them.
#[derive(Serialize, ToSchema)]
pub struct InboxCount {
    open: i64,
    unread: i64,
}

/// Who shall look after the contact.
#[derive(Deserialize, ToSchema)]
pub struct AssignContact {
    assignee: Option<UserId>,
}

/// The closing note.
#[derive(Deserialize, ToSchema)]
pub struct CloseNote {
    category: Option<String>,
    summary: Option<String>,
}

/// Until when a conversation shall be out of sight.
#[derive(Deserialize, ToSchema)]
pub struct SnoozeUntil {
    /// A moment to come, in milliseconds.
    until: i64,
}

/// Lists conversations, the most recently moved first.
#[utoipa::path(get, path = "/api/conversations", tag = "inbox", params(ListParams),
    responses((status = 200, body = ConversationPage)))]
pub async fn list(
    State(app): State<App>,
    caller: Caller,
    Params(wanted): Params<ListParams>,
) -> ApiResult<Json<ConversationPage>> {
    let kind = match wanted.inbox.unwrap_or(Inbox::All) {
        Inbox::All => InboxKind::All,
        Inbox::Mine => InboxKind::Of(caller.user()?),
        Inbox::Unassigned => InboxKind::Unassigned,
    };
    let status = match wanted.status.unwrap_or(StatusFilter::All) {
        StatusFilter::Open => Some("open"),
        StatusFilter::Closed => Some("closed"),
        StatusFilter::Snoozed => Some("snoozed"),
        StatusFilter::All => None,
    };
    let most = wanted.limit.unwrap_or(50).clamp(1, MOST);
    let below = wanted.cursor.as_deref().map(read_cursor).transpose()?;
    let query = ListQuery { kind, status, search: &wanted.search, below, most };
    let rows = app.store.list(caller.workspace, &query).await?;
    let next = (i64::try_from(rows.len()).unwrap_or(0) == most)
        .then(|| rows.last().map(|row| format!("{}-{}", row.sort_at, row.id)))
        .flatten();
    let house = app.house(caller.workspace)?;
    Ok(Json(ConversationPage { items: rows.iter().map(|row| conversation_row(&house, row)).collect(), next }))
}

/// Reads where a page ended.
pub fn read_cursor(cursor: &str) -> ApiResult<(Timestamp, ContactId)> {
    cursor
        .split_once('-')
        .and_then(|(at, id)| Some((Timestamp(at.parse().ok()?), ContactId(id.parse().ok()?))))
        .ok_or_else(|| ApiError::invalid("cursor", "use the cursor that the page before gave"))
}

/// Counts open and unread conversations.
#[utoipa::path(get, path = "/api/conversations/counts", tag = "inbox", responses((status = 200, body = InboxCounts)))]
pub async fn counts(State(app): State<App>, caller: Caller) -> ApiResult<Json<InboxCounts>> {
    let [all, mine, unassigned] = app.store.counts(caller.workspace, caller.user()?).await?;
    let count = |counts: store::inbox::Counts| InboxCount { open: counts.open, unread: counts.unread };
    Ok(Json(InboxCounts { all: count(all), mine: count(mine), unassigned: count(unassigned) }))
}

/// Has something done to a contact.
pub async fn act(app: &App, caller: &Caller, contact: ContactId, command: Command) -> ApiResult<Posted> {
    let input = Input::Act { actor: caller.actor(), command };
    Ok(app.mailbox.post(Address::Contact(caller.workspace, contact), input).await?)
}

async fn row(app: &App, caller: &Caller, contact: ContactId) -> ApiResult<Json<ConversationRow>> {
    let house = app.house(caller.workspace)?;
    let row = app
        .store
        .list_rows(caller.workspace, contact)
        .await?
        .ok_or_else(|| ApiError::not_found("contact"))?;
    Ok(Json(conversation_row(&house, &row)))
}

/// Puts somebody in charge, or nobody.
#[utoipa::path(post, path = "/api/contacts/{id}/assign", tag = "inbox", request_body = AssignContact,
    params(("id" = i64, Path)), responses((status = 200, body = ConversationRow)))]
pub async fn assign(
    State(app): State<App>,
    caller: Caller,
    In(id): In<ContactId>,
    Body(wanted): Body<AssignContact>,
) -> ApiResult<Json<ConversationRow>> {
    act(&app, &caller, id, Command::Assign { to: wanted.assignee }).await?;
    row(&app, &caller, id).await
}

/// Closes the conversation.
#[utoipa::path(post, path = "/api/contacts/{id}/close", tag = "inbox", request_body = CloseNote,
    params(("id" = i64, Path)), responses((status = 200, body = ConversationRow)))]
pub async fn close(
    State(app): State<App>,
    caller: Caller,
    In(id): In<ContactId>,
    Body(note): Body<CloseNote>,
) -> ApiResult<Json<ConversationRow>> {
    check_note(note.category.as_deref(), note.summary.as_deref())?;
    act(&app, &caller, id, Command::Close { category: note.category, summary: note.summary }).await?;
    row(&app, &caller, id).await
}

/// A closing note within its limits.
pub fn check_note(category: Option<&str>, summary: Option<&str>) -> ApiResult<()> {
    if category.is_some_and(|text| text.chars().count() > 128) {
        return Err(ApiError::invalid("category", "a category has at most 128 characters"));
    }
    if summary.is_some_and(|text| text.chars().count() > 512) {
        return Err(ApiError::invalid("summary", "a summary has at most 512 characters"));
    }
    Ok(())
}

/// Opens the conversation.
#[utoipa::path(post, path = "/api/contacts/{id}/open", tag = "inbox", params(("id" = i64, Path)),
    responses((status = 200, body = ConversationRow)))]
pub async fn open(
    State(app): State<App>,
    caller: Caller,
    In(id): In<ContactId>,
) -> ApiResult<Json<ConversationRow>> {
    act(&app, &caller, id, Command::Open).await?;
    row(&app, &caller, id).await
}

/// Puts the conversation out of sight until a moment; it comes back earlier if the contact writes.
#[utoipa::path(post, path = "/api/contacts/{id}/snooze", tag = "inbox", request_body = SnoozeUntil,
    params(("id" = i64, Path)), responses((status = 200, body = ConversationRow)))]
pub async fn snooze(
    State(app): State<App>,
    caller: Caller,
    In(id): In<ContactId>,
    Body(wanted): Body<SnoozeUntil>,
) -> ApiResult<Json<ConversationRow>> {
    let until = Timestamp::from_millis(wanted.until.clamp(0, LAST_MOMENT));
    if until > app.now() + LONGEST_SNOOZE {
        return Err(ApiError::invalid("until", "a conversation can be snoozed for a year at most"));
    }
    act(&app, &caller, id, Command::Snooze { until: Some(until) }).await?;
    row(&app, &caller, id).await
}

/// Brings the conversation back into sight.
#[utoipa::path(post, path = "/api/contacts/{id}/unsnooze", tag = "inbox", params(("id" = i64, Path)),
    responses((status = 200, body = ConversationRow)))]
pub async fn unsnooze(
    State(app): State<App>,
    caller: Caller,
    In(id): In<ContactId>,
) -> ApiResult<Json<ConversationRow>> {
    act(&app, &caller, id, Command::Snooze { until: None }).await?;
    row(&app, &caller, id).await
}

/// Takes the conversation over from the automation.
#[utoipa::path(post, path = "/api/contacts/{id}/takeover", tag = "inbox", params(("id" = i64, Path)),
    responses((status = 200, body = ConversationRow)))]
pub async fn take_over(
    State(app): State<App>,
    caller: Caller,
    In(id): In<ContactId>,
) -> ApiResult<Json<ConversationRow>> {
    act(&app, &caller, id, Command::TakeOver).await?;
    row(&app, &caller, id).await
}

/// Lets the automation speak again.
#[utoipa::path(post, path = "/api/contacts/{id}/release", tag = "inbox", params(("id" = i64, Path)),
    responses((status = 200, body = ConversationRow)))]
pub async fn release(
    State(app): State<App>,
    caller: Caller,
    In(id): In<ContactId>,
) -> ApiResult<Json<ConversationRow>> {
    act(&app, &caller, id, Command::Release).await?;
    row(&app, &caller, id).await
}

/// Notes that the messages were seen.
#[utoipa::path(post, path = "/api/contacts/{id}/read", tag = "inbox", params(("id" = i64, Path)),
    responses((status = 204)))]
pub async fn mark_read(
    State(app): State<App>,
    caller: Caller,
    In(id): In<ContactId>,
) -> ApiResult<StatusCode> {
    act(&app, &caller, id, Command::MarkRead).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Shows colleagues and the contact that somebody is typing.
#[utoipa::path(post, path = "/api/contacts/{id}/typing", tag = "inbox", params(("id" = i64, Path)),
    responses((status = 204)))]
pub async fn typing(State(app): State<App>, caller: Caller, In(id): In<ContactId>) -> ApiResult<StatusCode> {
    let house = app.house(caller.workspace)?;
    let by = Some(user_ref(&house, caller.user()?));
    let loaded = app.store.load(&[(caller.workspace, id)]).await?;
    let contact = loaded.get(&id).ok_or_else(|| ApiError::not_found("contact"))?;
    app.audience.tell(caller.workspace, &Frame::Typing { contact_id: id, by, at: app.now().millis() });
    let channel = contact.state.last_channel();
    let known = contact.state.channels.iter().find(|known| Some(known.channel) == channel);
    let account = channel.and_then(|channel| house.channels.get(&channel));
    if let (Some(known), Some(account)) = (known, account) {
        if account.adapter.hosted().is_some() {
            app.audience.tell_visitor(id, || VisitorFrame::Typing);
        } else if let Some(call) = account.adapter.typing(&account.settings, &known.identity) {
            let http = app.http.clone();
            // Nobody waits for it and nothing hangs on it.
            tokio::spawn(async move { drop(http.carry(&call).await) });
        }
    }
    Ok(StatusCode::NO_CONTENT)
}
