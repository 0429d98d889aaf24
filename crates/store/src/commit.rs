//! Group commit: the decisions of many contacts in one transaction, with one statement a table.
//!
//! Either all of them are written or none. A decision that was made from an old version of its
//! contact, or whose address now belongs to another contact, or whose message was taken in
//! meanwhile, is named as a conflict so that it can be made again.

mod batch;
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
use std::collections::BTreeSet;
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
            ($tx:expr, $dialect:expr) => {{
                let mut conflicts = Conflicts::default();
                macro_rules! returning {
                    ($rows:expr, $sql:expr, $as:ty) => {{
                        let mut found: Vec<$as> = Vec::new();
                        for rows in full($rows) {
                            let mut query = sqlx::query_as::<_, $as>($dialect.with_rows($sql, &rows));
                            for value in rows.into_iter().flatten() {
                                query = match value {
                                    Value::Int(value) => query.bind(value),
                                    Value::Text(text) => query.bind(text.map(Cow::into_owned)),
                                };
                            }
                            let rows = query.fetch_all(&mut *$tx).await;
                            found.extend(rows.map_err(StoreError::doing("write a batch"))?);
                        }
                        found
                    }};
                }
                macro_rules! write {
                    ($rows:expr, $sql:expr) => {
                        for rows in full($rows) {
                            let mut query = sqlx::query($dialect.with_rows($sql, &rows));
                            for value in rows.into_iter().flatten() {
                                query = match value {
                                    Value::Int(value) => query.bind(value),
                                    Value::Text(text) => query.bind(text.map(Cow::into_owned)),
                                };
                            }
                            query.execute(&mut *$tx).await.map_err(StoreError::doing("write a batch"))?;
                        }
                    };
                }
                conflicts.seen = returning!(batch.seen, sql::SEEN, (i64, String)).into_iter().collect();
                conflicts.identities =
                    returning!(batch.identities, sql::IDENTITIES, (i64, String)).into_iter().collect();
                write!(batch.addresses, sql::IDENTITIES);
                conflicts.contacts =
                    returning!(batch.new_contacts, sql::NEW_CONTACTS, (i64, i64)).into_iter().collect();
                conflicts.contacts.extend(returning!(batch.contacts, sql::CONTACTS, (i64, i64)));
                conflicts.contacts.extend(returning!(batch.untouched, sql::UNTOUCHED, (i64, i64)));
                let again = conflicts.among(commits);
                if !again.is_empty() {
                    return Err(CommitError::Conflict(again));
                }
                write!(batch.places, sql::PLACES);
                write!(batch.names, sql::NAMES);
                write!(batch.messages, sql::MESSAGES);
                write!(batch.statuses, sql::STATUSES);
                write!(batch.events, sql::EVENTS);
                write!(batch.runs, sql::RUNS);
                let outbox = returning!(batch.outbox, sql::OUTBOX, (i64, String));
                write!(batch.settled, sql::SETTLED);
                write!(batch.withdrawn, sql::WITHDRAWN);
                write!(batch.timers, sql::TIMERS);
                write!(batch.dropped, sql::DROPPED);
                outbox
            }};
        }
        let outbox = match &self.db {
            Db::Sqlite { write, .. } => {
                let mut tx = write
                    .begin_with("BEGIN IMMEDIATE")
                    .await
                    .map_err(StoreError::doing("begin a transaction"))?;
                let outbox = run!(tx, Dialect::Sqlite);
                tx.commit().await.map_err(|error| CommitError::InDoubt(error.to_string()))?;
                outbox
            }
            Db::Postgres(pool) => {
                let mut tx = pool.begin().await.map_err(StoreError::doing("begin a transaction"))?;
                let outbox = run!(tx, Dialect::Postgres);
                tx.commit().await.map_err(|error| CommitError::InDoubt(error.to_string()))?;
                outbox
            }
        };
        Ok(outbox.into_iter().filter(|(_, state)| state == "sending").map(|(id, _)| OutboxId(id)).collect())
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

/// What the first statements of a batch gave back: what is missing was refused.
#[derive(Default)]
struct Conflicts {
    seen: BTreeSet<(i64, String)>,
    identities: BTreeSet<(i64, String)>,
    contacts: BTreeSet<(i64, i64)>,
}

impl Conflicts {
    fn among(&self, commits: &[Commit]) -> Vec<usize> {
        let lost = |commit: &Commit| {
            let stale = (commit.state.is_some() || commit.expected > 0)
                && !self.contacts.contains(&(commit.workspace.0, commit.contact.0));
            let repeated =
                commit.seen.iter().any(|(channel, pid)| !self.seen.contains(&(channel.0, pid.clone())));
            let taken = commit.owns_identities
                && commit
                    .changes
                    .identities
                    .iter()
                    .any(|(channel, identity)| !self.identities.contains(&(channel.0, identity.clone())));
            stale || repeated || taken
        };
        commits.iter().enumerate().filter(|(_, commit)| lost(commit)).map(|(n, _)| n).collect()
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
