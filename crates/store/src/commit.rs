//! Group commit: the decisions of many contacts in one transaction, with one statement a table.
//!
//! Either all of them are written or none. A decision that was made from an old version of its
//! contact, or whose address now belongs to another contact, or whose message was taken in
//! meanwhile, is named as a conflict so that it can be made again.

mod batch;
mod conflict;
mod statements;

use crate::dialect::{Db, Dialect, Store, fetch_optional};
use crate::error::StoreError;
use crate::rows::{RunRecord, Value};
use batch::{Batch, Rows};
use domain::id::{ChannelId, ContactId, EventId, OutboxId, WorkspaceId};
use domain::state::ContactState;
use domain::time::Timestamp;
use domain::turn::Changes;
use statements as sql;
use std::borrow::Cow;
use std::sync::Arc;
use thiserror::Error;

/// Rows in one statement.
const MOST_ROWS: usize = 128;

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
    /// Whether name, addresses or numbers changed.
    pub renamed: bool,
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
    /// to be claimed with them are the node's to carry now.
    pub async fn commit(
        &self,
        commits: &[Commit],
        node: i64,
        now: Timestamp,
    ) -> Result<Vec<OutboxId>, CommitError> {
        let batch = Batch::of(commits, node, now)?;
        macro_rules! run {
            ($tx:expr, $dialect:expr) => {
                'written: {
                    macro_rules! query {
                        ($query:expr, $rows:expr) => {{
                            let mut query = $query;
                            for value in $rows.into_iter().flatten() {
                                query = match value {
                                    Value::Int(value) => query.bind(value),
                                    Value::Text(text) => query.bind(text.map(Cow::into_owned)),
                                };
                            }
                            query
                        }};
                    }
                    macro_rules! write {
                        ($rows:expr, $sql:expr) => {{
                            let mut written = 0;
                            for rows in full($rows) {
                                let query = query!(sqlx::query($dialect.with_rows($sql, &rows)), rows);
                                let done = query.execute(&mut *$tx).await;
                                written += done.map_err(StoreError::doing("write a batch"))?.rows_affected();
                            }
                            written
                        }};
                    }
                    macro_rules! find {
                        ($rows:expr, $sql:expr) => {{
                            let mut found: Vec<(i64, i64)> = Vec::new();
                            for rows in full($rows) {
                                let query = query!(
                                    sqlx::query_as::<_, (i64, i64)>($dialect.with_rows($sql, &rows)),
                                    rows
                                );
                                let rows = query.fetch_all(&mut *$tx).await;
                                found.extend(rows.map_err(StoreError::doing("write a batch"))?);
                            }
                            found
                        }};
                    }
                    // Rows are not asked back one by one; who is in conflict is found out when there is one.
                    let wanted = batch.guarded();
                    let fresh = write!(batch.seen, sql::SEEN)
                        + write!(batch.identities, sql::IDENTITIES)
                        + write!(batch.new_contacts, sql::NEW_CONTACTS)
                        + write!(batch.contacts, sql::CONTACTS);
                    if fresh < wanted {
                        break 'written None;
                    }
                    // Others may write beside us only where the memory is shared, and have to be kept out then.
                    let stale = if self.is_shared() {
                        let untouched = batch.untouched.len();
                        find!(batch.untouched, sql::UNTOUCHED).len() < untouched
                    } else {
                        !find!(batch.untouched, sql::STALE).is_empty()
                    };
                    if stale {
                        break 'written None;
                    }
                    write!(batch.addresses, sql::IDENTITIES);
                    write!(batch.places, sql::PLACES);
                    write!(batch.names, sql::NAMES);
                    write!(batch.messages, sql::MESSAGES);
                    write!(batch.statuses, sql::STATUSES);
                    write!(batch.events, sql::EVENTS);
                    write!(batch.runs, sql::RUNS);
                    let mut claimed: Vec<OutboxId> = commits.iter().flat_map(|c| c.claims.clone()).collect();
                    if write!(batch.claims.clone(), sql::CLAIMS) < batch.claims.len() as u64 {
                        let found = find!(batch.claims.clone(), sql::CLAIMED);
                        claimed = found.into_iter().map(|(_, id)| OutboxId(id)).collect();
                        write!(batch.claims, sql::OUTBOX);
                    }
                    write!(batch.outbox, sql::OUTBOX);
                    write!(batch.settled, sql::SETTLED);
                    write!(batch.withdrawn, sql::WITHDRAWN);
                    write!(batch.timers, sql::TIMERS);
                    write!(batch.dropped, sql::DROPPED);
                    Some(claimed)
                }
            };
        }
        macro_rules! transact {
            ($begun:expr, $dialect:expr) => {{
                let mut tx = $begun.await.map_err(StoreError::doing("begin a transaction"))?;
                let written = run!(tx, $dialect);
                if written.is_some() {
                    tx.commit().await.map_err(|error| CommitError::InDoubt(error.to_string()))?;
                }
                written
            }};
        }
        let written = match &self.db {
            Db::Sqlite { write, .. } => transact!(write.begin_with("BEGIN IMMEDIATE"), Dialect::Sqlite),
            Db::Postgres(pool) => transact!(pool.begin(), Dialect::Postgres),
        };
        match written {
            Some(claimed) => Ok(claimed),
            None => Err(CommitError::Conflict(self.conflicts(commits).await?)),
        }
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

/// Rows in parts, each filled up with empty ones to a power of two: so few statements have to be
/// prepared, and a batch needs one a table.
fn full<const N: usize>(mut rows: Rows<'_, N>) -> Vec<Rows<'_, N>> {
    let mut parts = Vec::new();
    while !rows.is_empty() {
        let rest = rows.split_off(rows.len().min(MOST_ROWS));
        let mut part = std::mem::replace(&mut rows, rest);
        let size = part.len().next_power_of_two();
        while part.len() < size {
            let empty = part[0].each_ref().map(Value::empty);
            part.push(empty);
        }
        parts.push(part);
    }
    parts
}
