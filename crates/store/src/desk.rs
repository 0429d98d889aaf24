//! What the assignment desk needs to know: who has how many open contacts, and whose turn it is.

use crate::dialect::{Store, execute, fetch_all, fetch_optional};
use crate::error::StoreError;
use domain::id::{UserId, WorkspaceId};
use std::collections::HashMap;

impl Store {
    /// Open contacts of each user who has any.
    pub async fn open_contacts(&self, workspace: WorkspaceId) -> Result<HashMap<UserId, u32>, StoreError> {
        let rows = fetch_all!(
            self,
            "count open contacts",
            (i64, i64),
            "SELECT assignee_id, COUNT(*) FROM contacts
                WHERE workspace_id = $1 AND status = 'open' AND assignee_id IS NOT NULL GROUP BY assignee_id",
            workspace.0,
        )?;
        let count = |(user, n): (i64, i64)| (UserId(user), u32::try_from(n).unwrap_or(u32::MAX));
        Ok(rows.into_iter().map(count).collect())
    }

    /// Who of a pool was picked last.
    pub async fn last_picked(
        &self,
        workspace: WorkspaceId,
        pool: &str,
    ) -> Result<Option<UserId>, StoreError> {
        let row = fetch_optional!(
            self,
            "read whose turn it is",
            (i64,),
            "SELECT last_user FROM desk_turns WHERE workspace_id = $1 AND pool = $2",
            workspace.0,
            pool,
        )?;
        Ok(row.map(|(user,)| UserId(user)))
    }

    /// Notes who of a pool was picked.
    pub async fn note_picked(
        &self,
        workspace: WorkspaceId,
        pool: &str,
        user: UserId,
    ) -> Result<(), StoreError> {
        execute!(
            self,
            "note whose turn it was",
            "INSERT INTO desk_turns (workspace_id, pool, last_user) VALUES ($1, $2, $3)
                ON CONFLICT (workspace_id, pool) DO UPDATE SET last_user = excluded.last_user",
            workspace.0,
            pool,
            user.0,
        )?;
        Ok(())
    }
}
