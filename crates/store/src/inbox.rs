//! The inbox's list: one row a contact, by cursor, however many there are.

use crate::dialect::{Store, fetch_all};
use crate::error::StoreError;
use crate::found::pattern;
use domain::id::{ContactId, UserId, WorkspaceId};
use domain::time::Timestamp;

/// Which contacts a list shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InboxKind {
    /// All of them.
    All,
    /// Those of one user.
    Of(UserId),
    /// Those nobody looks after.
    Unassigned,
}

/// What a list asks for.
#[derive(Clone, Debug)]
pub struct ListQuery<'a> {
    /// Which contacts.
    pub kind: InboxKind,
    /// Only with this status.
    pub status: Option<&'a str>,
    /// Only whose name, e-mail or phone has this in it.
    pub search: &'a str,
    /// Below this place.
    pub below: Option<(Timestamp, ContactId)>,
    /// At most so many.
    pub most: i64,
}

/// A row of the list.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct ListRow {
    /// The contact.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// E-mail address.
    pub email: Option<String>,
    /// Phone number.
    pub phone: Option<String>,
    /// `open`, `closed` or `snoozed`.
    pub status: String,
    /// Who looks after it.
    pub assignee_id: Option<i64>,
    /// Messages nobody saw.
    pub unread: i64,
    /// Whether the contact waits for an answer.
    pub unanswered: i64,
    /// Whether a person took it over.
    pub taken_over: i64,
    /// The channel last used.
    pub channel_id: Option<i64>,
    /// When the conversation was opened.
    pub opened_at: Option<i64>,
    /// Its place in the list.
    pub sort_at: i64,
    /// When the contact was created.
    pub created_at: i64,
    /// The state, for what only some screens show.
    pub state: String,
    /// When the last message was.
    pub message_at: Option<i64>,
    /// Which way it went.
    pub message_direction: Option<String>,
    /// What it said.
    pub message_content: Option<String>,
    /// How far it got.
    pub message_status: Option<String>,
}

/// How many are open and unread in each standard inbox.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Open ones.
    pub open: i64,
    /// Open ones with unread messages.
    pub unread: i64,
}

const COLUMNS: &str = "c.id, c.name, c.email, c.phone, c.status, c.assignee_id, c.unread, c.unanswered, c.taken_over,
    c.channel_id, c.opened_at, c.sort_at, c.created_at, c.state, m.at AS message_at, m.direction AS message_direction,
    m.content AS message_content, m.status AS message_status";

const JOIN: &str = "contacts c LEFT JOIN messages m
    ON m.workspace_id = c.workspace_id AND m.contact_id = c.id AND m.id = c.last_message_id";

impl Store {
    /// A page of the list, the most recently moved first.
    pub async fn list(
        &self,
        workspace: WorkspaceId,
        query: &ListQuery<'_>,
    ) -> Result<Vec<ListRow>, StoreError> {
        let (at, id) = query.below.unwrap_or((Timestamp(i64::MAX), ContactId(i64::MAX)));
        let (kind, user) = match query.kind {
            InboxKind::All => ("AND CAST($6 AS BIGINT) = 0", 0),
            InboxKind::Of(user) => ("AND c.assignee_id = $6", user.0),
            InboxKind::Unassigned => ("AND c.assignee_id IS NULL AND CAST($6 AS BIGINT) = 0", 0),
        };
        let status = if query.status.is_some() { "AND c.status = $5" } else { "AND CAST($5 AS TEXT) = ''" };
        let search = if query.search.trim().is_empty() {
            "AND CAST($7 AS TEXT) <> ''"
        } else {
            "AND c.search LIKE $7 ESCAPE '!'"
        };
        // Every parameter is used in every form of the text, so that both databases know its type.
        let sql = format!(
            "SELECT {COLUMNS} FROM {JOIN} WHERE c.workspace_id = $1
                AND (c.sort_at < $2 OR (c.sort_at = $2 AND c.id < $3)) {status} {kind} {search}
                ORDER BY c.sort_at DESC, c.id DESC LIMIT $4"
        );
        fetch_all!(
            self,
            "list conversations",
            ListRow,
            &sql,
            workspace.0,
            at.0,
            id.0,
            query.most,
            query.status.unwrap_or_default(),
            user,
            pattern(query.search),
        )
    }

    /// The rows of these contacts.
    pub async fn list_rows(
        &self,
        workspace: WorkspaceId,
        contact: ContactId,
    ) -> Result<Option<ListRow>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM {JOIN} WHERE c.workspace_id = $1 AND c.id = $2");
        let rows = fetch_all!(self, "read a conversation", ListRow, &sql, workspace.0, contact.0)?;
        Ok(rows.into_iter().next())
    }

    /// Open and unread in all, mine and unassigned.
    pub async fn counts(&self, workspace: WorkspaceId, user: UserId) -> Result<[Counts; 3], StoreError> {
        let rows = fetch_all!(
            self,
            "count conversations",
            (i64, i64, i64, i64, i64, i64),
            "SELECT CAST(COUNT(*) AS BIGINT), CAST(COALESCE(SUM(CASE WHEN unread > 0 THEN 1 ELSE 0 END), 0) AS BIGINT),
                CAST(COALESCE(SUM(CASE WHEN assignee_id = $2 THEN 1 ELSE 0 END), 0) AS BIGINT),
                CAST(COALESCE(SUM(CASE WHEN assignee_id = $2 AND unread > 0 THEN 1 ELSE 0 END), 0) AS BIGINT),
                CAST(COALESCE(SUM(CASE WHEN assignee_id IS NULL THEN 1 ELSE 0 END), 0) AS BIGINT),
                CAST(COALESCE(SUM(CASE WHEN assignee_id IS NULL AND unread > 0 THEN 1 ELSE 0 END), 0) AS BIGINT)
                FROM contacts WHERE workspace_id = $1 AND status = 'open'",
            workspace.0,
            user.0,
        )?;
        let (a, b, c, d, e, f) = rows.first().copied().unwrap_or_default();
        Ok([Counts { open: a, unread: b }, Counts { open: c, unread: d }, Counts { open: e, unread: f }])
    }
}

pub(crate) fn like(search: &str) -> String {
    let escaped = search.trim().to_lowercase().replace('!', "!!").replace('%', "!%").replace('_', "!_");
    format!("%{escaped}%")
}
