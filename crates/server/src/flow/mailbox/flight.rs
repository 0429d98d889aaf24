//! A batch on its way into the memory: tried again while the memory says no, and never believed
//! lost or written before that is known. It runs beside the room, which decides the next batch
//! meanwhile, for other contacts.

use super::case::Case;
use crate::flow::ports::Ledger;
use domain::id::{ContactId, OutboxId};
use domain::time::Timestamp;
use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;
use store::commit::{Commit, CommitError};
use tokio::sync::Notify;
use tokio::task::JoinHandle;

/// How often a commit is tried while the memory says no.
const MOST_TRIES: u32 = 5;
/// How long to ask what became of a commit in doubt before giving the batch up.
const MOST_DOUBTS: u32 = 60;

/// A batch that is being written.
pub(super) struct Flight {
    pub(super) cases: Vec<Case>,
    /// Whose letters have to wait until it has landed.
    pub(super) contacts: HashSet<ContactId>,
    /// Deliveries that will leave with it.
    pub(super) claims: Vec<(ContactId, OutboxId)>,
    /// Rung when its rows are written and only its commit is awaited.
    pub(super) written: Arc<Notify>,
    /// Whether that was heard.
    pub(super) is_written: bool,
    pub(super) task: JoinHandle<Landing>,
}

impl Flight {
    /// What will be rung when its rows are written; nothing when that was heard.
    pub(super) fn bell(&self) -> Option<Arc<Notify>> {
        (!self.is_written).then(|| self.written.clone())
    }
}

/// What became of it.
pub(super) enum Landing {
    /// It is in the memory, with these deliveries claimed.
    Written(Vec<Commit>, Vec<OutboxId>),
    /// Nothing was written: these decisions have to be made again.
    Conflict(Vec<usize>),
    /// Nothing was written, or nobody can tell.
    Lost,
}

pub(super) async fn fly<L: Ledger>(
    ledger: L,
    commits: Vec<Commit>,
    now: Timestamp,
    written: Arc<Notify>,
) -> Landing {
    for attempt in 1..=MOST_TRIES {
        match ledger.commit(&commits, now, &written).await {
            Ok(claimed) => return Landing::Written(commits, claimed),
            Err(CommitError::Conflict(conflicts)) => return Landing::Conflict(conflicts),
            Err(CommitError::InDoubt(error)) => {
                tracing::warn!(%error, "a commit is in doubt");
                match was_written(&ledger, &commits).await {
                    // Which deliveries were claimed with it nobody can tell any more: another node
                    // may have one by now. They are found as lost, and never sent twice.
                    Some(true) => return Landing::Written(commits, Vec::new()),
                    Some(false) => {}
                    None => return Landing::Lost,
                }
            }
            Err(CommitError::Failed(error)) => {
                tracing::warn!(%error, attempt, "a batch could not be written");
            }
        }
        tokio::time::sleep(Duration::from_millis(u64::from(attempt) * 50)).await;
    }
    Landing::Lost
}

/// Whether a commit in doubt happened; `None` when nobody can tell.
async fn was_written<L: Ledger>(ledger: &L, commits: &[Commit]) -> Option<bool> {
    let event =
        commits.iter().find_map(|commit| commit.changes.events.first().map(|e| (commit.workspace, e.id)))?;
    for _ in 0..MOST_DOUBTS {
        match ledger.has_event(event.0, event.1).await {
            Ok(written) => return Some(written),
            Err(error) => tracing::warn!(%error, "still in doubt"),
        }
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
    None
}
