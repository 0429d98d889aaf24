//! Group commit: the decisions of many contacts in one transaction, with one statement a table.
//!
//! Either all of them are written or none. A decision that was made from an old version of its
//! contact, or whose address now belongs to another contact, or whose message was taken in
//! meanwhile, is named as a conflict so that it can be made again.

use crate::dialect::{Db, Dialect, Store, fetch_optional};
use crate::error::StoreError;
use crate::rows::{
    ContactRow, EventRow, FenceRow, IdentityRow, KeyRow, MessageRow, OutboxRow, RunRecord, RunRow, SeenRow,
    StatusRow, TimerRow, VersionRow, json,
};
use domain::effect::Effect;
use domain::id::{ChannelId, ContactId, EventId, TimerId, WorkspaceId};
use domain::state::ContactState;
use domain::time::Timestamp;
use domain::turn::Changes;
use std::collections::{BTreeMap, BTreeSet};
use thiserror::Error;

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
    pub state: Option<ContactState>,
    /// Runs that changed.
    pub runs: Vec<RunRecord>,
    /// Messages of providers that this takes in.
    pub seen: Vec<(ChannelId, String)>,
    /// Whether the addresses must be this contact's own (they wrote from there).
    pub owns_identities: bool,
    /// Everything else.
    pub changes: Changes,
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

/// All rows of a batch.
#[derive(Default)]
struct Batch<'a> {
    seen: Vec<SeenRow<'a>>,
    identities: Vec<IdentityRow<'a>>,
    addresses: Vec<IdentityRow<'a>>,
    new_contacts: Vec<ContactRow>,
    contacts: Vec<ContactRow>,
    untouched: Vec<VersionRow>,
    messages: Vec<MessageRow<'a>>,
    statuses: Vec<StatusRow<'a>>,
    events: Vec<EventRow>,
    runs: Vec<RunRow<'a>>,
    outbox: Vec<OutboxRow>,
    settled: Vec<KeyRow>,
    withdrawn: Vec<FenceRow>,
    timers: Vec<TimerRow>,
    dropped: Vec<KeyRow>,
}

const SEEN: &str = "INSERT INTO seen (workspace_id, channel_id, provider_id, at)
    SELECT CAST(r.value->>'w' AS BIGINT), CAST(r.value->>'channel' AS BIGINT), r.value->>'pid', CAST(r.value->>'at' AS BIGINT)
    FROM {rows} WHERE true ON CONFLICT DO NOTHING RETURNING channel_id, provider_id";

const IDENTITIES: &str = "INSERT INTO identities (workspace_id, channel_id, identity, contact_id)
    SELECT CAST(r.value->>'w' AS BIGINT), CAST(r.value->>'channel' AS BIGINT), r.value->>'identity', CAST(r.value->>'contact' AS BIGINT)
    FROM {rows} WHERE true ON CONFLICT DO NOTHING RETURNING channel_id, identity";

const NEW_CONTACTS: &str = "INSERT INTO contacts (workspace_id, id, version, name, email, phone, search, status, assignee_id,
        unread, unanswered, taken_over, fence, channel_id, opened_at, sort_at, last_message_id, created_at, state)
    SELECT CAST(r.value->>'w' AS BIGINT), CAST(r.value->>'id' AS BIGINT), CAST(r.value->>'version' AS BIGINT),
        r.value->>'name', r.value->>'email', r.value->>'phone', r.value->>'search', r.value->>'status',
        CAST(r.value->>'assignee' AS BIGINT), CAST(r.value->>'unread' AS BIGINT), CAST(r.value->>'unanswered' AS BIGINT),
        CAST(r.value->>'taken_over' AS BIGINT), CAST(r.value->>'fence' AS BIGINT), CAST(r.value->>'channel' AS BIGINT), CAST(r.value->>'opened_at' AS BIGINT),
        CAST(r.value->>'sort_at' AS BIGINT), CAST(r.value->>'last_message' AS BIGINT), CAST(r.value->>'created_at' AS BIGINT),
        r.value->>'state'
    FROM {rows} WHERE true ON CONFLICT DO NOTHING RETURNING workspace_id, id";

const CONTACTS: &str = "UPDATE contacts SET version = CAST(r.value->>'version' AS BIGINT), name = r.value->>'name',
        email = r.value->>'email', phone = r.value->>'phone', search = r.value->>'search', status = r.value->>'status',
        assignee_id = CAST(r.value->>'assignee' AS BIGINT), unread = CAST(r.value->>'unread' AS BIGINT),
        unanswered = CAST(r.value->>'unanswered' AS BIGINT), taken_over = CAST(r.value->>'taken_over' AS BIGINT),
        fence = CAST(r.value->>'fence' AS BIGINT),
        channel_id = CAST(r.value->>'channel' AS BIGINT), opened_at = CAST(r.value->>'opened_at' AS BIGINT),
        sort_at = CAST(r.value->>'sort_at' AS BIGINT), last_message_id = CAST(r.value->>'last_message' AS BIGINT),
        state = r.value->>'state'
    FROM {rows}
    WHERE contacts.workspace_id = CAST(r.value->>'w' AS BIGINT) AND contacts.id = CAST(r.value->>'id' AS BIGINT)
        AND contacts.version = CAST(r.value->>'expected' AS BIGINT)
    RETURNING contacts.workspace_id, contacts.id";

/// Decisions that left their contact as it was are only right if it is still as they saw it.
const UNTOUCHED: &str = "SELECT c.workspace_id, c.id FROM {rows} JOIN contacts c
    ON c.workspace_id = CAST(r.value->>'w' AS BIGINT) AND c.id = CAST(r.value->>'id' AS BIGINT)
    WHERE c.version = CAST(r.value->>'expected' AS BIGINT) {share}";

const MESSAGES: &str = "INSERT INTO messages (workspace_id, contact_id, id, at, direction, channel_id, content, sender,
        status, status_rank, status_reason, status_log, provider_id, reply_to, client_id)
    SELECT CAST(r.value->>'w' AS BIGINT), CAST(r.value->>'contact' AS BIGINT), CAST(r.value->>'id' AS BIGINT),
        CAST(r.value->>'at' AS BIGINT), r.value->>'direction', CAST(r.value->>'channel' AS BIGINT), r.value->>'content',
        r.value->>'sender', r.value->>'status', CAST(r.value->>'rank' AS BIGINT), r.value->>'reason', r.value->>'log',
        r.value->>'pid', CAST(r.value->>'reply_to' AS BIGINT), r.value->>'client'
    FROM {rows}";

const STATUSES: &str = "UPDATE messages SET status = r.value->>'status', status_rank = CAST(r.value->>'rank' AS BIGINT),
        status_reason = r.value->>'reason', status_log = messages.status_log || (r.value->>'log'),
        provider_id = COALESCE(r.value->>'pid', messages.provider_id)
    FROM {rows}
    WHERE messages.workspace_id = CAST(r.value->>'w' AS BIGINT) AND messages.contact_id = CAST(r.value->>'contact' AS BIGINT)
        AND messages.id = CAST(r.value->>'id' AS BIGINT)
        AND (messages.status_rank < CAST(r.value->>'rank' AS BIGINT) OR CAST(r.value->>'forced' AS BIGINT) = 1)";

const EVENTS: &str = "INSERT INTO events (workspace_id, id, contact_id, at, kind, activity, data)
    SELECT CAST(r.value->>'w' AS BIGINT), CAST(r.value->>'id' AS BIGINT), CAST(r.value->>'contact' AS BIGINT),
        CAST(r.value->>'at' AS BIGINT), r.value->>'kind', CAST(r.value->>'activity' AS BIGINT), r.value->>'data'
    FROM {rows}";

const RUNS: &str = "INSERT INTO runs (workspace_id, id, workflow_id, version, contact_id, status, step, reason, started_at, ended_at, data)
    SELECT CAST(r.value->>'w' AS BIGINT), CAST(r.value->>'id' AS BIGINT), CAST(r.value->>'workflow' AS BIGINT),
        CAST(r.value->>'version' AS BIGINT), CAST(r.value->>'contact' AS BIGINT), r.value->>'status', r.value->>'step',
        r.value->>'reason', CAST(r.value->>'started_at' AS BIGINT), CAST(r.value->>'ended_at' AS BIGINT), r.value->>'data'
    FROM {rows} WHERE true
    ON CONFLICT (workspace_id, id) DO UPDATE SET version = excluded.version, status = excluded.status, step = excluded.step,
        reason = excluded.reason, ended_at = excluded.ended_at, data = excluded.data";

const OUTBOX: &str = "INSERT INTO outbox (workspace_id, id, kind, contact_id, automated, state, due_at, attempt, payload)
    SELECT CAST(r.value->>'w' AS BIGINT), CAST(r.value->>'id' AS BIGINT), r.value->>'kind', CAST(r.value->>'contact' AS BIGINT),
        CAST(r.value->>'automated' AS BIGINT), 'queued', CAST(r.value->>'due' AS BIGINT), 0, r.value->>'payload'
    FROM {rows}";

const SETTLED: &str = "DELETE FROM outbox WHERE (workspace_id, id) IN
    (SELECT CAST(r.value->>'w' AS BIGINT), CAST(r.value->>'id' AS BIGINT) FROM {rows})";

/// The takeover fence: what is still queued can no longer be claimed from this commit on.
const WITHDRAWN: &str = "UPDATE outbox SET state = 'withdrawn' FROM {rows}
    WHERE kind = 'send' AND automated = 1 AND state = 'queued'
    AND outbox.workspace_id = CAST(r.value->>'w' AS BIGINT) AND outbox.contact_id = CAST(r.value->>'id' AS BIGINT)
    AND outbox.id < CAST(r.value->>'fence' AS BIGINT)";

const TIMERS: &str = "INSERT INTO timers (workspace_id, id, contact_id, run_id, due_at)
    SELECT CAST(r.value->>'w' AS BIGINT), CAST(r.value->>'id' AS BIGINT), CAST(r.value->>'contact' AS BIGINT),
        CAST(r.value->>'run' AS BIGINT), CAST(r.value->>'due' AS BIGINT)
    FROM {rows}";

const DROPPED: &str = "DELETE FROM timers WHERE (workspace_id, id) IN
    (SELECT CAST(r.value->>'w' AS BIGINT), CAST(r.value->>'id' AS BIGINT) FROM {rows})";

impl Store {
    /// Writes the decisions of many contacts at once.
    pub async fn commit(&self, commits: &[Commit], now: Timestamp) -> Result<(), CommitError> {
        let mut batch = Batch::default();
        for commit in commits {
            batch.add(commit, now)?;
        }
        macro_rules! run {
            ($tx:expr, $dialect:expr) => {{
                let mut conflicts = Conflicts::default();
                macro_rules! returning {
                    ($rows:expr, $sql:expr, $as:ty) => {
                        if $rows.is_empty() {
                            Vec::new()
                        } else {
                            sqlx::query_as::<_, $as>($dialect.text($sql))
                                .bind(json(&$rows, "a batch")?)
                                .fetch_all(&mut *$tx)
                                .await
                                .map_err(StoreError::doing("write a batch"))?
                        }
                    };
                }
                macro_rules! write {
                    ($rows:expr, $sql:expr) => {
                        if !$rows.is_empty() {
                            sqlx::query($dialect.text($sql))
                                .bind(json(&$rows, "a batch")?)
                                .execute(&mut *$tx)
                                .await
                                .map_err(StoreError::doing("write a batch"))?;
                        }
                    };
                }
                conflicts.seen = returning!(batch.seen, SEEN, (i64, String)).into_iter().collect();
                conflicts.identities =
                    returning!(batch.identities, IDENTITIES, (i64, String)).into_iter().collect();
                write!(batch.addresses, IDENTITIES);
                conflicts.contacts =
                    returning!(batch.new_contacts, NEW_CONTACTS, (i64, i64)).into_iter().collect();
                conflicts.contacts.extend(returning!(batch.contacts, CONTACTS, (i64, i64)));
                conflicts.contacts.extend(returning!(batch.untouched, UNTOUCHED, (i64, i64)));
                let again = conflicts.among(commits);
                if !again.is_empty() {
                    return Err(CommitError::Conflict(again));
                }
                write!(batch.messages, MESSAGES);
                write!(batch.statuses, STATUSES);
                write!(batch.events, EVENTS);
                write!(batch.runs, RUNS);
                write!(batch.outbox, OUTBOX);
                write!(batch.settled, SETTLED);
                write!(batch.withdrawn, WITHDRAWN);
                write!(batch.timers, TIMERS);
                write!(batch.dropped, DROPPED);
            }};
        }
        match &self.db {
            Db::Sqlite { write, .. } => {
                let mut tx = write
                    .begin_with("BEGIN IMMEDIATE")
                    .await
                    .map_err(StoreError::doing("begin a transaction"))?;
                run!(tx, Dialect::Sqlite);
                tx.commit().await.map_err(|error| CommitError::InDoubt(error.to_string()))
            }
            Db::Postgres(pool) => {
                let mut tx = pool.begin().await.map_err(StoreError::doing("begin a transaction"))?;
                run!(tx, Dialect::Postgres);
                tx.commit().await.map_err(|error| CommitError::InDoubt(error.to_string()))
            }
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

impl<'a> Batch<'a> {
    fn add(&mut self, commit: &'a Commit, now: Timestamp) -> Result<(), StoreError> {
        let workspace = commit.workspace;
        for (channel, pid) in &commit.seen {
            self.seen.push(SeenRow { w: workspace.0, channel: channel.0, pid, at: now.0 });
        }
        let addresses = if commit.owns_identities { &mut self.identities } else { &mut self.addresses };
        for (channel, identity) in &commit.changes.identities {
            addresses.push(IdentityRow {
                w: workspace.0,
                channel: channel.0,
                identity,
                contact: commit.contact.0,
            });
        }
        if let Some(state) = &commit.state {
            let row = ContactRow::of(state, commit.expected)?;
            if commit.expected == 0 { self.new_contacts.push(row) } else { self.contacts.push(row) }
        } else if commit.expected > 0 {
            self.untouched.push(VersionRow {
                w: workspace.0,
                id: commit.contact.0,
                expected: commit.expected,
            });
        }
        for message in &commit.changes.messages {
            self.messages.push(MessageRow::of(workspace, message)?);
        }
        self.add_statuses(commit);
        for event in &commit.changes.events {
            self.events.push(EventRow::of(workspace, event)?);
        }
        self.runs.extend(commit.runs.iter().map(|run| RunRow::of(workspace, run)));
        self.add_effects(commit, now)
    }

    /// One UPDATE changes a row once, so of several changes of a message the one that counts stays.
    fn add_statuses(&mut self, commit: &'a Commit) {
        let mut last = BTreeMap::new();
        for change in &commit.changes.statuses {
            let farther = |before: &mut &'a domain::message::StatusChange| {
                if change.forced || change.status.rank() >= before.status.rank() {
                    *before = change;
                }
            };
            last.entry(change.message).and_modify(farther).or_insert(change);
        }
        self.statuses.extend(last.values().map(|change| StatusRow::of(commit.workspace, change)));
    }

    fn add_effects(&mut self, commit: &'a Commit, now: Timestamp) -> Result<(), StoreError> {
        let w = commit.workspace;
        let dropped: BTreeSet<TimerId> = commit
            .changes
            .effects
            .iter()
            .filter_map(|effect| match effect {
                Effect::DropTimer { timer } => Some(*timer),
                _ => None,
            })
            .collect();
        for effect in &commit.changes.effects {
            match effect {
                Effect::Send(delivery) => self.outbox.push(OutboxRow::send(w, delivery, now)?),
                Effect::PickAssignee(wanted) => self.outbox.push(OutboxRow::pick(w, wanted, now)?),
                Effect::WithdrawAutomated { fence } => {
                    self.withdrawn.push(FenceRow { w: w.0, id: commit.contact.0, fence: *fence });
                }
                Effect::Settled { outbox } => self.settled.push(KeyRow { w: w.0, id: outbox.0 }),
                Effect::SetTimer(timer) if dropped.contains(&timer.id) => {}
                Effect::SetTimer(timer) => self.timers.push(TimerRow::of(w, timer)),
                Effect::DropTimer { timer } => self.dropped.push(KeyRow { w: w.0, id: timer.0 }),
            }
        }
        Ok(())
    }
}
