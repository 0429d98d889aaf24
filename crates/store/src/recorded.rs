//! The recorded past of a workspace, for whoever wants to know what would have been.

use crate::dialect::{Store, fetch_all, fetch_optional};
use crate::error::StoreError;
use crate::log;
use domain::event::Event;
use domain::id::{ContactId, EPOCH_MILLIS, WorkspaceId, compose};
use domain::time::{Span, Timestamp};

/// Turns are numbered by the clock; a node's may be off by less than this.
const SLACK: Span = Span::days(1);

impl Store {
    /// When anything last happened, and the number of that turn.
    pub async fn last_turn(&self, workspace: WorkspaceId) -> Result<Option<(i64, Timestamp)>, StoreError> {
        let row = fetch_optional!(
            self,
            "find the last turn",
            (i64, i64),
            "SELECT id, at FROM events WHERE workspace_id = $1 ORDER BY id DESC LIMIT 1",
            workspace.0,
        )?;
        Ok(row.map(|(id, at)| (id, Timestamp(at))))
    }

    /// Turns since a moment, above one and up to another, in order: the number of each with its facts.
    pub async fn turns_since(
        &self,
        workspace: WorkspaceId,
        since: Timestamp,
        (above, up_to): (i64, i64),
        most: i64,
    ) -> Result<Vec<(i64, Vec<Event>)>, StoreError> {
        let earliest = compose(((since - SLACK).millis() - EPOCH_MILLIS).max(0), 0, 0);
        let rows = fetch_all!(
            self,
            "read turns",
            (i64, i64, String),
            "SELECT id, contact_id, data FROM events
                WHERE workspace_id = $1 AND id > $2 AND id <= $3 AND at >= $4 ORDER BY id LIMIT $5",
            workspace.0,
            above.max(earliest),
            up_to,
            since.0,
            most,
        )?;
        rows.into_iter()
            .map(|(id, contact, data)| Ok((id, log::events(ContactId(contact), &data)?)))
            .collect()
    }
}
