//! The statements of a commit, one a table. `{values}` are the rows, their columns named in front;
//! [`super::batch`] gives them in this order. There may be empty rows among them, see [`super::full`].

pub(super) const SEEN: &str = "WITH r (w, channel, pid, at) AS (VALUES {values})
    INSERT INTO seen (workspace_id, channel_id, provider_id, at) SELECT w, channel, pid, at FROM r
    WHERE w IS NOT NULL ON CONFLICT DO NOTHING";

pub(super) const IDENTITIES: &str = "WITH r (w, channel, identity, contact) AS (VALUES {values})
    INSERT INTO identities (workspace_id, channel_id, identity, contact_id) SELECT w, channel, identity, contact FROM r
    WHERE w IS NOT NULL ON CONFLICT DO NOTHING";

pub(super) const NEW_CONTACTS: &str = "WITH r (w, id, version, unread, unanswered, taken_over, fence, channel, opened_at, last_message,
        state, status, assignee, sort_at, name, email, phone, search, created_at, traits) AS (VALUES {values})
    INSERT INTO contacts (workspace_id, id, version, unread, unanswered, taken_over, fence, channel_id, opened_at,
        last_message_id, state, status, assignee_id, sort_at, name, email, phone, search, created_at, traits)
    SELECT w, id, version, unread, unanswered, taken_over, fence, channel, opened_at, last_message,
        state, status, assignee, sort_at, name, email, phone, search, created_at, traits
    FROM r WHERE w IS NOT NULL ON CONFLICT DO NOTHING";

pub(super) const CONTACTS: &str = "WITH r (w, id, expected, version, unread, unanswered, taken_over, fence, channel, opened_at,
        last_message, state) AS (VALUES {values})
    UPDATE contacts SET version = r.version, unread = r.unread, unanswered = r.unanswered, taken_over = r.taken_over,
        fence = r.fence, channel_id = r.channel, opened_at = r.opened_at, last_message_id = r.last_message, state = r.state
    FROM r WHERE contacts.workspace_id = r.w AND contacts.id = r.id AND contacts.version = r.expected";

/// Decisions that left their contact as it was are only right if it is still as they saw it.
pub(super) const UNTOUCHED: &str = "WITH r (w, id, expected) AS (VALUES {values})
    SELECT c.workspace_id, c.id FROM r JOIN contacts c ON c.workspace_id = r.w AND c.id = r.id
    WHERE c.version = r.expected {share}";

/// The other way round, where nothing has to be locked: an answer without rows costs less.
pub(super) const STALE: &str = "WITH r (w, id, expected) AS (VALUES {values})
    SELECT r.w, r.id FROM r WHERE r.w IS NOT NULL AND NOT EXISTS (SELECT 1 FROM contacts c
        WHERE c.workspace_id = r.w AND c.id = r.id AND c.version = r.expected)";

/// Apart from the rest, because every list's index has to follow.
pub(super) const PLACES: &str = "WITH r (w, id, status, assignee, sort_at) AS (VALUES {values})
    UPDATE contacts SET status = r.status, assignee_id = r.assignee, sort_at = r.sort_at
    FROM r WHERE contacts.workspace_id = r.w AND contacts.id = r.id";

pub(super) const NAMES: &str = "WITH r (w, id, name, email, phone, search, traits) AS (VALUES {values})
    UPDATE contacts SET name = r.name, email = r.email, phone = r.phone, search = r.search, traits = r.traits
    FROM r WHERE contacts.workspace_id = r.w AND contacts.id = r.id";

pub(super) const MESSAGES: &str = "WITH r (w, contact, id, at, direction, channel, content, sender, status, rank, reason, log, pid,
        reply_to, client) AS (VALUES {values})
    INSERT INTO messages (workspace_id, contact_id, id, at, direction, channel_id, content, sender,
        status, status_rank, status_reason, status_log, provider_id, reply_to, client_id)
    SELECT w, contact, id, at, direction, channel, content, sender, status, rank, reason, log, pid, reply_to, client FROM r WHERE w IS NOT NULL";

pub(super) const STATUSES: &str =
    "WITH r (w, contact, id, status, rank, reason, log, pid, forced) AS (VALUES {values})
    UPDATE messages SET status = r.status, status_rank = r.rank, status_reason = r.reason,
        status_log = messages.status_log || r.log, provider_id = COALESCE(r.pid, messages.provider_id)
    FROM r WHERE messages.workspace_id = r.w AND messages.contact_id = r.contact AND messages.id = r.id
        AND (messages.status_rank < r.rank OR r.forced = 1)";

pub(super) const EVENTS: &str = "WITH r (w, id, contact, at, activity, data) AS (VALUES {values})
    INSERT INTO events (workspace_id, id, contact_id, at, activity, data)
    SELECT w, id, contact, at, activity, data FROM r WHERE w IS NOT NULL";

pub(super) const RUNS: &str = "WITH r (w, id, workflow, version, contact, status, step, reason, started_at, ended_at, data, trial)
        AS (VALUES {values})
    INSERT INTO runs (workspace_id, id, workflow_id, version, contact_id, status, step, reason, started_at, ended_at, data, trial)
    SELECT w, id, workflow, version, contact, status, step, reason, started_at, ended_at, data, trial FROM r WHERE w IS NOT NULL
    ON CONFLICT (workspace_id, id) DO UPDATE SET version = excluded.version, status = excluded.status, step = excluded.step,
        reason = excluded.reason, ended_at = excluded.ended_at, data = excluded.data";

/// A workflow that goes round and round for a contact is told of once an hour.
pub(super) const NOTICES: &str = "WITH r (w, workflow, contact, hour, id, at, brake, detail) AS (VALUES {values})
    INSERT INTO notices (workspace_id, workflow_id, contact_id, hour, id, at, brake, detail)
    SELECT w, workflow, contact, hour, id, at, brake, detail FROM r WHERE w IS NOT NULL ON CONFLICT DO NOTHING";

pub(super) const OUTBOX: &str = "WITH r (w, id, kind, contact, automated, due, claimed_by, payload) AS (VALUES {values})
    INSERT INTO outbox (workspace_id, id, kind, contact_id, automated, state, due_at, attempt, payload)
    SELECT w, id, kind, contact, automated, 'queued', due, 0, payload FROM r WHERE w IS NOT NULL ON CONFLICT DO NOTHING";

/// A delivery that may leave at once is written as claimed already, unless another one for the same
/// contact is before it.
pub(super) const CLAIMS: &str = "WITH r (w, id, kind, contact, automated, due, claimed_by, payload) AS (VALUES {values})
    INSERT INTO outbox (workspace_id, id, kind, contact_id, automated, state, due_at, attempt, claimed_at, claimed_by, payload)
    SELECT w, id, kind, contact, automated, 'sending', due, 1, due, claimed_by, payload FROM r WHERE w IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM outbox earlier {by_contact}
        WHERE earlier.workspace_id = r.w AND earlier.contact_id = r.contact AND {waits})";

/// Which of them are, when not all are.
pub(super) const CLAIMED: &str = "WITH r (w, id, kind, contact, automated, due, claimed_by, payload) AS (VALUES {values})
    SELECT o.workspace_id, o.id FROM r JOIN outbox o ON o.workspace_id = r.w AND o.id = r.id WHERE o.state = 'sending'";

pub(super) const SETTLED: &str = "WITH r (w, id) AS (VALUES {values})
    DELETE FROM outbox WHERE (workspace_id, id) IN (SELECT w, id FROM r)";

/// The takeover fence: what is still queued can no longer be claimed from this commit on.
pub(super) const WITHDRAWN: &str = "WITH r (w, id, fence) AS (VALUES {values})
    UPDATE outbox {by_contact} SET state = 'withdrawn' FROM r WHERE kind = 'send' AND automated = 1 AND state = 'queued'
    AND outbox.workspace_id = r.w AND outbox.contact_id = r.id AND outbox.id < r.fence";

pub(super) const TIMERS: &str = "WITH r (w, id, contact, run, due) AS (VALUES {values})
    INSERT INTO timers (workspace_id, id, contact_id, run_id, due_at) SELECT w, id, contact, run, due FROM r WHERE w IS NOT NULL";

pub(super) const DROPPED: &str = "WITH r (w, id) AS (VALUES {values})
    DELETE FROM timers WHERE (workspace_id, id) IN (SELECT w, id FROM r)";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect::{Db, Dialect};
    use crate::rows::Value;
    use crate::{Store, Target};

    /// What a statement reads besides its rows, as SQLite plans it.
    async fn plan(store: &Store, sql: &str) -> Vec<String> {
        let Db::Sqlite { write, .. } = &store.db else { panic!("a file") };
        let columns = sql.split_once(')').unwrap().0.matches(',').count() + 1;
        let one = format!("({})", vec!["NULL"; columns].join(","));
        let sql = Dialect::Sqlite.with_rows::<1>(sql, &[[Value::from(1)]]).0;
        let sql = format!("EXPLAIN QUERY PLAN {}", sql.replace("VALUES (?)", &format!("VALUES {one},{one}")));
        let mut writer = write.lock().await.unwrap();
        let rows: Vec<(i64, i64, i64, String)> =
            sqlx::query_as(sqlx::AssertSqlSafe(sql)).fetch_all(&mut *writer).await.unwrap();
        let tables = |step: &String| step.starts_with("SCAN ") || step.starts_with("SEARCH ");
        let rows = rows.into_iter().map(|(_, _, _, step)| step).filter(tables);
        rows.filter(|step| !step.starts_with("SCAN r") && !step.contains("CONSTANT ROW")).collect()
    }

    /// One that read the whole outbox for every row once made half of what a message cost.
    #[tokio::test]
    async fn every_statement_finds_its_rows_by_a_key() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&Target::File(folder.path().join("t.db"))).await.unwrap();
        let all = [
            SEEN,
            IDENTITIES,
            NEW_CONTACTS,
            CONTACTS,
            UNTOUCHED,
            STALE,
            PLACES,
            NAMES,
            MESSAGES,
            STATUSES,
            EVENTS,
            RUNS,
            NOTICES,
            OUTBOX,
            CLAIMS,
            CLAIMED,
            SETTLED,
            WITHDRAWN,
            TIMERS,
            DROPPED,
        ];
        for sql in all {
            for step in plan(&store, sql).await {
                assert!(step.starts_with("SEARCH"), "reads a whole table: {step}\n{sql}");
                assert!(step.contains("AND"), "reads a whole workspace: {step}\n{sql}");
            }
        }
        assert!(plan(&store, CLAIMS).await[0].contains("contact_id=?"));
    }
}
