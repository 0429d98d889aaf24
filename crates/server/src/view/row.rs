//! A line of the inbox's list.

use crate::flow::houses::House;
use domain::content::Content;
use domain::conversation::ConversationStatus;
use domain::id::{ChannelId, ContactId, UserId};
use domain::message::{DeliveryStatus, Direction};
use domain::state::ContactState;
use domain::time::Timestamp;
use serde::Serialize;
use store::inbox::ListRow;
use utoipa::ToSchema;

/// Somebody by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct UserRef {
    /// Their id.
    pub id: UserId,
    /// Their name.
    pub name: String,
}

/// A conversation in the list.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ConversationRow {
    /// Whose.
    pub contact_id: ContactId,
    /// Their name.
    pub name: String,
    /// Their picture.
    pub avatar_url: Option<String>,
    /// Whether it goes on.
    pub status: ConversationStatus,
    /// Who looks after it.
    pub assignee: Option<UserRef>,
    /// Messages nobody saw.
    pub unread: i64,
    /// Whether the contact waits for an answer.
    pub unanswered: bool,
    /// Until when it is out of sight, in milliseconds.
    pub snoozed_until: Option<i64>,
    /// The stage of the lifecycle the contact is at.
    pub lifecycle: Option<String>,
    /// Whether a person took it over from the automation.
    pub taken_over: bool,
    /// The channel last used.
    pub channel_id: Option<ChannelId>,
    /// When it was opened, in milliseconds.
    pub opened_at: Option<i64>,
    /// What was last said.
    pub last_message: Option<LastMessageView>,
    /// Its place in the list, in milliseconds.
    pub sort_at: i64,
}

/// What was last said.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LastMessageView {
    /// Its first line.
    pub preview: String,
    /// Which way it went.
    pub direction: Direction,
    /// When, in milliseconds.
    pub at: i64,
    /// What kind of content.
    pub content_type: String,
    /// How many files are in it.
    pub files: usize,
    /// How far it got.
    pub status: Option<DeliveryStatus>,
}

/// Names a user.
#[must_use]
pub fn user_ref(house: &House, id: UserId) -> UserRef {
    let name = house
        .snapshot
        .workspace
        .users
        .get(&id)
        .map_or_else(|| id.to_string(), domain::workspace::User::display_name);
    UserRef { id, name }
}

/// A line of the list from its row.
#[must_use]
pub fn conversation_row(house: &House, row: &ListRow) -> ConversationRow {
    let state: Option<ContactState> = serde_json::from_str(&row.state).ok();
    let content: Option<Content> =
        row.message_content.as_ref().and_then(|content| serde_json::from_str(content).ok());
    let last_message = content.zip(row.message_at).map(|(content, at)| LastMessageView {
        preview: content.preview(),
        direction: match row.message_direction.as_deref() {
            Some("incoming") => Direction::Incoming,
            Some("comment") => Direction::Comment,
            _ => Direction::Outgoing,
        },
        at: Timestamp(at).millis(),
        content_type: match &content {
            Content::Attachment { attachment, .. } => serde_json::to_value(attachment.kind)
                .ok()
                .and_then(|kind| kind.as_str().map(str::to_owned))
                .unwrap_or_default(),
            other => other.kind().name().to_owned(),
        },
        files: content.files().count(),
        status: row.message_status.as_deref().and_then(DeliveryStatus::from_name),
    });
    ConversationRow {
        contact_id: ContactId(row.id),
        name: row.name.clone(),
        status: match &state {
            Some(state) if state.is_open() => ConversationStatus::Open,
            _ => ConversationStatus::Closed,
        },
        snoozed_until: state
            .as_ref()
            .and_then(|state| state.conversation.as_ref()?.snoozed)
            .map(|snooze| snooze.until.millis()),
        lifecycle: state.as_ref().and_then(|state| state.contact.lifecycle.clone()),
        avatar_url: state.and_then(|state| state.contact.avatar_url),
        assignee: row.assignee_id.map(|id| user_ref(house, UserId(id))),
        unread: row.unread,
        unanswered: row.unanswered == 1,
        taken_over: row.taken_over == 1,
        channel_id: row.channel_id.map(ChannelId),
        opened_at: row.opened_at.map(|at| Timestamp(at).millis()),
        last_message,
        sort_at: Timestamp(row.sort_at).millis(),
    }
}
