//! Group commit: the decisions of many contacts in one transaction, with one statement a table.
//!
//! Either all of them are written or none. A decision that was made from an old version of its
//! contact, or whose address now belongs to another contact, or whose message was taken in
//! meanwhile, is named as a conflict so that it can be made again.

mod batch;
mod conflict;
mod script;
mod statements;

use crate::dialect::{Db, Dialect, Store, fetch_optional};
use crate::error::StoreError;
use crate::rows::RunRecord;
use batch::Batch;
use domain::filter::Traits;
use domain::id::{ChannelId, ContactId, EventId, OutboxId, WorkspaceId};
use domain::state::ContactState;
use domain::time::Timestamp;
use domain::turn::Changes;
use script::{Bound, Queueing, Script};
use sqlx::{Connection, Postgres, Sqlite};
use std::sync::Arc;
use thiserror::Error;
use tokio::sync::Notify;

/// What one contact's turn writes.
#[derive(Clone, Debug, PartialEq)]
pub struct Commit {
    /// Where.
    pub workspace: WorkspaceId,
    /// Who.
    pub contact: ContactId,
    /// The version it was decided from; 0 makes the contact.
    pub expected: i64,
    /// The new state, unless it stayed the same.
    pub state: Option<Arc<ContactState>>,
    /// Whether the contact stands elsewhere in lists: status, assignee, time.
    pub moved: bool,
    /// What is known of the contact, in the forms in which it is found and compared; if that changed.
    pub known: Option<Traits>,
    /// Runs that changed.
    pub runs: Vec<RunRecord>,
    /// Messages of providers that this takes in.
    pub seen: Vec<(ChannelId, String)>,
    /// Whether the addresses must be this contact's own (they wrote from there).
    pub owns_identities: bool,
    /// Everything else.
    pub changes: Changes,
    /// Deliveries this node will carry the moment they are committed.
    pub claims: Vec<OutboxId>,
}

/// Why nothing was written.
#[derive(Debug, Error)]
pub enum CommitError {
    /// These decisions must be made again, by their place in the batch.
    #[error("{} decisions were made from an old state", .0.len())]
    Conflict(Vec<usize>),
    /// The database said no before anything was committed.
    #[error(transparent)]
    Failed(#[from] StoreError),
    /// The answer to COMMIT got lost: it may have happened. [`Store::has_event`] tells.
    #[error("it is not known whether the commit happened: {0}")]
    InDoubt(String),
}

impl Store {
    /// Writes the decisions of many contacts at once, and tells which of the deliveries that were
    /// to be claimed with them are the node's to carry now. Rings when all is written and only the
    /// commit is awaited.
    pub async fn commit(
        &self,
        commits: &[Commit],
        node: i64,
        now: Timestamp,
        written: &Notify,
    ) -> Result<Vec<OutboxId>, CommitError> {
        let batch = Batch::of(commits, node, now)?;
        macro_rules! run {
            ($query:expr) => {
                $query.await.map_err(StoreError::doing("write a batch"))?
            };
        }
        macro_rules! write {
            ($tx:expr, $statements:expr) => {{
                let mut rows = 0;
                for Bound { text, arguments } in $statements {
                    rows += run!(sqlx::query_with(text, arguments).execute(&mut *$tx)).rows_affected();
                }
                rows
            }};
        }
        macro_rules! find {
            ($tx:expr, $statements:expr) => {{
                let mut found: Vec<(i64, i64)> = Vec::new();
                for Bound { text, arguments } in $statements {
                    let query = sqlx::query_as_with::<_, (i64, i64), _>(text, arguments);
                    found.extend(run!(query.fetch_all(&mut *$tx)));
                }
                found
            }};
        }
        macro_rules! transact {
            ($db:ty, $dialect:expr, $connection:expr, $begin:literal) => {{
                let script = Script::<$db>::of(batch, $dialect)?;
                let mut connection = $connection;
                let mut tx =
                    connection.begin_with($begin).await.map_err(StoreError::doing("begin a transaction"))?;
                // Rows are not asked back one by one; who is in conflict is found out when there is one.
                let holds = write!(tx, script.guarded) == script.wanted
                    && find!(tx, script.untouched).len() == script.found;
                if holds {
                    write!(tx, script.rows);
                    let mut claimed: Vec<OutboxId> = commits.iter().flat_map(|c| c.claims.clone()).collect();
                    if write!(tx, script.claims) < claimed.len() as u64 {
                        let queueing = Queueing::<$db>::of(Batch::of(commits, node, now)?, $dialect)?;
                        let found = find!(tx, queueing.claimed);
                        claimed = found.into_iter().map(|(_, id)| OutboxId(id)).collect();
                        write!(tx, queueing.queued);
                    }
                    write!(tx, script.effects);
                    written.notify_one();
                    tx.commit().await.map_err(|error| CommitError::InDoubt(error.to_string()))?;
                    return Ok(claimed);
                }
            }};
        }
        match &self.db {
            Db::Sqlite { write, .. } => {
                transact!(Sqlite, Dialect::Sqlite, run!(write.lock()), "BEGIN IMMEDIATE");
            }
            Db::Postgres(pool) => transact!(Postgres, Dialect::Postgres, run!(pool.acquire()), "BEGIN"),
        }
        Err(CommitError::Conflict(self.conflicts(commits).await?))
    }

    /// Whether the event is in the log: tells what became of a commit that was in doubt.
    pub async fn has_event(&self, workspace: WorkspaceId, event: EventId) -> Result<bool, StoreError> {
        let row = fetch_optional!(
            self,
            "look up an event",
            (i64,),
            "SELECT id FROM events WHERE workspace_id = $1 AND id = $2",
            workspace.0,
            event.0,
        )?;
        Ok(row.is_some())
    }
}
