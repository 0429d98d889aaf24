//! The timeline of a conversation: messages, comments and activity, newest first, by cursor.

use crate::dialect::{Store, fetch_all};
use crate::error::StoreError;
use crate::log;
use domain::content::Content;
use domain::event::Event;
use domain::id::{ChannelId, ContactId, MessageId, WorkspaceId};
use domain::message::{Actor, DeliveryStatus, Direction, Message};
use domain::time::Timestamp;

/// A message as stored, with the history of its delivery.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredMessage {
    /// The message.
    pub message: Message,
    /// Its delivery states and when they were reached.
    pub log: Vec<(String, Timestamp)>,
}

#[derive(sqlx::FromRow)]
struct MessageColumns {
    contact_id: i64,
    id: i64,
    at: i64,
    direction: String,
    channel_id: Option<i64>,
    content: String,
    sender: String,
    status: Option<String>,
    status_reason: Option<String>,
    status_log: String,
    provider_id: Option<String>,
    reply_to: Option<i64>,
    client_id: Option<String>,
}

const COLUMNS: &str =
    "contact_id, id, at, direction, channel_id, content, sender, status, status_reason, status_log,
    provider_id, reply_to, client_id";

impl Store {
    /// Messages and comments below an id, newest first.
    pub async fn messages_below(
        &self,
        workspace: WorkspaceId,
        contact: ContactId,
        below: i64,
        most: i64,
    ) -> Result<Vec<StoredMessage>, StoreError> {
        let sql = format!(
            "SELECT {COLUMNS} FROM messages WHERE workspace_id = $1 AND contact_id = $2 AND id < $3
                ORDER BY id DESC LIMIT $4"
        );
        let rows =
            fetch_all!(self, "read messages", MessageColumns, &sql, workspace.0, contact.0, below, most)?;
        rows.into_iter().map(stored).collect()
    }

    /// Messages (no comments) above an id, oldest first.
    pub async fn messages_above(
        &self,
        workspace: WorkspaceId,
        contact: ContactId,
        above: i64,
        most: i64,
    ) -> Result<Vec<StoredMessage>, StoreError> {
        let sql = format!(
            "SELECT {COLUMNS} FROM messages WHERE workspace_id = $1 AND contact_id = $2 AND id > $3
                AND direction <> 'comment' ORDER BY id LIMIT $4"
        );
        let rows =
            fetch_all!(self, "read messages", MessageColumns, &sql, workspace.0, contact.0, above, most)?;
        rows.into_iter().map(stored).collect()
    }

    /// One message of a contact.
    pub async fn message(
        &self,
        workspace: WorkspaceId,
        contact: ContactId,
        id: MessageId,
    ) -> Result<Option<StoredMessage>, StoreError> {
        let sql =
            format!("SELECT {COLUMNS} FROM messages WHERE workspace_id = $1 AND contact_id = $2 AND id = $3");
        let rows = fetch_all!(self, "read a message", MessageColumns, &sql, workspace.0, contact.0, id.0)?;
        rows.into_iter().next().map(stored).transpose()
    }

    /// One message by its id alone, for links that do not name the contact.
    pub async fn message_anywhere(
        &self,
        workspace: WorkspaceId,
        id: MessageId,
    ) -> Result<Option<StoredMessage>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM messages WHERE workspace_id = $1 AND id = $2");
        let rows = fetch_all!(self, "read a message", MessageColumns, &sql, workspace.0, id.0)?;
        rows.into_iter().next().map(stored).transpose()
    }

    /// Activity below an id, newest first.
    pub async fn activity_below(
        &self,
        workspace: WorkspaceId,
        contact: ContactId,
        below: i64,
        most: i64,
    ) -> Result<Vec<Event>, StoreError> {
        let rows = fetch_all!(
            self,
            "read activity",
            (String,),
            "SELECT data FROM events WHERE workspace_id = $1 AND contact_id = $2 AND activity = 1 AND id < $3
                ORDER BY id DESC LIMIT $4",
            workspace.0,
            contact.0,
            below,
            most,
        )?;
        let mut found = Vec::new();
        for (data,) in rows {
            let turn = log::events(contact, &data)?;
            found.extend(
                turn.into_iter().rev().filter(|event| event.fact.is_activity() && event.id.0 < below),
            );
        }
        found.truncate(usize::try_from(most).unwrap_or(0));
        Ok(found)
    }
}

fn stored(row: MessageColumns) -> Result<StoredMessage, StoreError> {
    let content: Content =
        serde_json::from_str(&row.content).map_err(StoreError::corrupt("a message's content"))?;
    let sender: Actor =
        serde_json::from_str(&row.sender).map_err(StoreError::corrupt("a message's sender"))?;
    let direction = match row.direction.as_str() {
        "incoming" => Direction::Incoming,
        "comment" => Direction::Comment,
        _ => Direction::Outgoing,
    };
    Ok(StoredMessage {
        message: Message {
            id: MessageId(row.id),
            contact: ContactId(row.contact_id),
            at: Timestamp(row.at),
            direction,
            channel: row.channel_id.map(ChannelId),
            content,
            sender,
            status: row.status.as_deref().and_then(DeliveryStatus::from_name),
            status_reason: row.status_reason,
            provider_id: row.provider_id,
            reply_to: row.reply_to.map(MessageId),
            client_id: row.client_id,
        },
        log: read_log(&row.status_log),
    })
}

fn read_log(log: &str) -> Vec<(String, Timestamp)> {
    log.split(';')
        .filter_map(|line| line.split_once('@'))
        .filter_map(|(status, at)| at.parse().ok().map(|at| (status.to_owned(), Timestamp(at))))
        .collect()
}
