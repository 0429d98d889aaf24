//! Notices: what the brakes held, until an owner or manager dismisses it. They are written by the
//! commit that holds the fact ([`crate::commit`]); here they are only listed and dismissed.

use crate::dialect::{Store, execute, fetch_all};
use crate::error::StoreError;
use domain::id::{EventId, UserId, WorkspaceId};
use domain::time::Timestamp;

/// Something that was held.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct NoticeRow {
    /// The id of the event.
    pub id: i64,
    /// When.
    pub at: i64,
    /// The workflow that was held; 0 where none is known.
    pub workflow_id: i64,
    /// Its name, while it is there.
    pub workflow_name: Option<String>,
    /// For whom.
    pub contact_id: i64,
    /// Their name.
    pub contact_name: String,
    /// Which brake.
    pub brake: String,
    /// What was not done, and why.
    pub detail: String,
}

impl Store {
    /// What nobody has dismissed yet, newest first.
    pub async fn notices(&self, workspace: WorkspaceId, most: i64) -> Result<Vec<NoticeRow>, StoreError> {
        fetch_all!(
            self,
            "list notices",
            NoticeRow,
            "SELECT n.id, n.at, n.workflow_id, w.name AS workflow_name, n.contact_id, COALESCE(c.name, '') AS contact_name,
                n.brake, n.detail FROM notices n
                LEFT JOIN workflows w ON w.workspace_id = n.workspace_id AND w.id = n.workflow_id
                LEFT JOIN contacts c ON c.workspace_id = n.workspace_id AND c.id = n.contact_id
                WHERE n.workspace_id = $1 AND n.dismissed_at IS NULL ORDER BY n.id DESC LIMIT $2",
            workspace.0,
            most,
        )
    }

    /// Dismisses a notice for everybody; who was first stays. Whether there is such a one.
    pub async fn dismiss_notice(
        &self,
        workspace: WorkspaceId,
        id: EventId,
        by: Option<UserId>,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let rows = execute!(
            self,
            "dismiss a notice",
            "UPDATE notices SET dismissed_by = CASE WHEN dismissed_at IS NULL THEN CAST($3 AS BIGINT) ELSE dismissed_by END,
                dismissed_at = COALESCE(dismissed_at, $4) WHERE workspace_id = $1 AND id = $2",
            workspace.0,
            id.0,
            by.map(|user| user.0),
            now.0,
        )?;
        Ok(rows > 0)
    }
}
