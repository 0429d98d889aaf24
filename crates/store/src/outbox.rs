//! The outbox: wishes that were committed and wait to be fulfilled.
//!
//! A row is `queued`, then `sending` once a node has claimed it, and gone when its outcome was
//! committed. `withdrawn` rows wait for their outcome to be told.

use crate::dialect::{Store, execute, execute_returning, fetch_all};
use crate::error::StoreError;
use crate::rows::{KeyRow, json};
use domain::id::{ContactId, OutboxId, WorkspaceId};
use domain::time::Timestamp;
use serde::de::DeserializeOwned;

/// A wish in the outbox.
#[derive(Clone, Debug, PartialEq)]
pub struct Wish<T> {
    /// Where.
    pub workspace: WorkspaceId,
    /// Which.
    pub id: OutboxId,
    /// For whom.
    pub contact: ContactId,
    /// Attempts so far.
    pub attempt: u32,
    /// Not before.
    pub due: Timestamp,
    /// What.
    pub what: T,
}

/// States a row can be found in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WishState {
    /// Waits for its turn.
    Queued,
    /// Claimed by a node.
    Sending,
    /// Withdrawn by a takeover.
    Withdrawn,
}

impl WishState {
    const fn name(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Sending => "sending",
            Self::Withdrawn => "withdrawn",
        }
    }
}

pub(crate) type WishRow = (i64, i64, i64, i64, i64, String);

impl Store {
    /// Wishes of a kind in a state, oldest first, above an id. `claimed_before` leaves out what a
    /// node may still be working on.
    pub async fn wishes<T: DeserializeOwned>(
        &self,
        kind: &str,
        state: WishState,
        claimed_before: Timestamp,
        above: OutboxId,
        most: i64,
    ) -> Result<Vec<Wish<T>>, StoreError> {
        let rows = fetch_all!(
            self,
            "read the outbox",
            WishRow,
            "SELECT workspace_id, id, contact_id, attempt, due_at, payload FROM outbox
                WHERE kind = $1 AND state = $2 AND COALESCE(claimed_at, 0) <= $3 AND id > $4 ORDER BY id LIMIT $5",
            kind,
            state.name(),
            claimed_before.0,
            above.0,
            most,
        )?;
        rows.into_iter().map(wish_of).collect()
    }

    /// Claims queued deliveries for sending. What was withdrawn meanwhile is missing from the
    /// answer, and so is what an earlier delivery to the same contact has to go before: order holds
    /// across nodes, too.
    pub async fn claim(
        &self,
        keys: &[(WorkspaceId, OutboxId)],
        node: i64,
        now: Timestamp,
    ) -> Result<Vec<OutboxId>, StoreError> {
        let rows = execute_returning!(
            self,
            "claim deliveries",
            (i64, String),
            "UPDATE outbox SET state = CASE WHEN automated = 1 AND EXISTS (SELECT 1 FROM contacts c
                    WHERE c.workspace_id = outbox.workspace_id AND c.id = outbox.contact_id AND c.fence > outbox.id)
                    THEN 'withdrawn' ELSE 'sending' END, claimed_at = $2, claimed_by = $3, attempt = attempt + 1
                WHERE state = 'queued' AND (workspace_id, id) IN
                (SELECT CAST(r.value->>'w' AS BIGINT), CAST(r.value->>'id' AS BIGINT) FROM {rows})
                AND NOT EXISTS (SELECT 1 FROM outbox earlier {by_contact} WHERE earlier.workspace_id = outbox.workspace_id
                    AND earlier.contact_id = outbox.contact_id AND earlier.id < outbox.id AND {waits})
                RETURNING id, state",
            keys_json(keys)?,
            now.0,
            node,
        )?;
        Ok(rows.into_iter().filter(|(_, state)| state == "sending").map(|(id, _)| OutboxId(id)).collect())
    }

    /// Puts a claimed delivery that surely did not leave back into the queue; an automated one that
    /// a takeover has fenced off meanwhile is withdrawn instead.
    pub async fn put_back(
        &self,
        workspace: WorkspaceId,
        id: OutboxId,
        due: Timestamp,
        reason: &str,
    ) -> Result<(), StoreError> {
        execute!(
            self,
            "put a delivery back",
            "UPDATE outbox SET state = CASE WHEN automated = 1 AND EXISTS (SELECT 1 FROM contacts c
                    WHERE c.workspace_id = outbox.workspace_id AND c.id = outbox.contact_id AND c.fence > outbox.id)
                    THEN 'withdrawn' ELSE 'queued' END, due_at = $3, reason = $4, claimed_at = NULL, claimed_by = NULL
                WHERE workspace_id = $1 AND id = $2 AND state = 'sending'",
            workspace.0,
            id.0,
            due.0,
            reason,
        )?;
        Ok(())
    }

    /// How many rows there are, by kind and state: for the metrics.
    pub async fn outbox_sizes(&self) -> Result<Vec<(String, String, i64)>, StoreError> {
        fetch_all!(
            self,
            "count the outbox",
            (String, String, i64),
            "SELECT kind, state, COUNT(*) FROM outbox GROUP BY kind, state",
        )
    }
}

pub(crate) fn wish_of<T: DeserializeOwned>(
    (workspace, id, contact, attempt, due, payload): WishRow,
) -> Result<Wish<T>, StoreError> {
    Ok(Wish {
        workspace: WorkspaceId(workspace),
        id: OutboxId(id),
        contact: ContactId(contact),
        attempt: u32::try_from(attempt).unwrap_or(u32::MAX),
        due: Timestamp(due),
        what: serde_json::from_str(&payload).map_err(StoreError::corrupt("a wish"))?,
    })
}

pub(crate) fn keys_json(keys: &[(WorkspaceId, OutboxId)]) -> Result<String, StoreError> {
    let keys: Vec<KeyRow> = keys.iter().map(|(w, id)| KeyRow { w: w.0, id: id.0 }).collect();
    json(&keys, "keys")
}
