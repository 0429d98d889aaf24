//! Errands in the outbox: claimed one by one, whatever else of the contact waits there.

use crate::dialect::{Store, execute_returning, fetch_all};
use crate::error::StoreError;
use crate::outbox::{Wish, WishRow, keys_json, wish_of};
use domain::errand::Call;
use domain::id::{OutboxId, WorkspaceId};
use domain::time::Timestamp;

impl Store {
    /// Errands whose time has come, oldest first, above an id.
    pub async fn due_errands(
        &self,
        now: Timestamp,
        above: OutboxId,
        most: i64,
    ) -> Result<Vec<Wish<Call>>, StoreError> {
        let rows = fetch_all!(
            self,
            "read errands",
            WishRow,
            "SELECT workspace_id, id, contact_id, attempt, due_at, payload FROM outbox
                WHERE kind = 'call' AND state = 'queued' AND due_at <= $1 AND id > $2 ORDER BY id LIMIT $3",
            now.0,
            above.0,
            most,
        )?;
        rows.into_iter().map(wish_of).collect()
    }

    /// Claims queued errands; what another node has, or nobody wants any more, is missing from the
    /// answer.
    pub async fn claim_errands(
        &self,
        keys: &[(WorkspaceId, OutboxId)],
        node: i64,
        now: Timestamp,
    ) -> Result<Vec<OutboxId>, StoreError> {
        let rows = execute_returning!(
            self,
            "claim errands",
            (i64,),
            "UPDATE outbox SET state = 'sending', claimed_at = $2, claimed_by = $3, attempt = attempt + 1
                WHERE kind = 'call' AND state = 'queued' AND (workspace_id, id) IN
                (SELECT CAST(r.value->>'w' AS BIGINT), CAST(r.value->>'id' AS BIGINT) FROM {rows}) RETURNING id",
            keys_json(keys)?,
            now.0,
            node,
        )?;
        Ok(rows.into_iter().map(|(id,)| OutboxId(id)).collect())
    }
}
