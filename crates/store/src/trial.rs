//! Trials: workflows being tried on a real channel. A row that is gone or whose time has come is a trial
//! that is over; whoever is still inside is found here to be led out.

use crate::dialect::{Store, execute, fetch_all};
use crate::error::StoreError;
use domain::id::{ContactId, TrialId, WorkflowId, WorkspaceId};
use domain::time::Timestamp;

/// A trial as stored.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct TrialRow {
    /// Its id.
    pub id: i64,
    /// Which workflow.
    pub workflow_id: i64,
    /// On which channel.
    pub channel_id: i64,
    /// What is said to begin.
    pub code: String,
    /// What is said by whoever follows the link.
    pub by_link: String,
    /// The address that opens the chat.
    pub link: String,
    /// What the trigger gives, as JSON.
    pub given: String,
    /// The moment the calendar shows.
    pub date: Option<i64>,
    /// Who began it.
    pub started_by: Option<i64>,
    /// When.
    pub started_at: i64,
    /// When it is over.
    pub ends_at: i64,
}

/// Somebody inside a trial that is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stray {
    /// Where.
    pub workspace: WorkspaceId,
    /// Who.
    pub contact: ContactId,
    /// Which trial.
    pub trial: TrialId,
}

impl Store {
    /// Trials that go on at a moment.
    pub async fn trials(&self, workspace: WorkspaceId, now: Timestamp) -> Result<Vec<TrialRow>, StoreError> {
        fetch_all!(
            self,
            "list trials",
            TrialRow,
            "SELECT id, workflow_id, channel_id, code, by_link, link, given, date, started_by, started_at, ends_at
                FROM trials WHERE workspace_id = $1 AND ends_at > $2 ORDER BY id",
            workspace.0,
            now.0,
        )
    }

    /// Begins a trial; not where one of that workflow goes on, or the code is another one's.
    pub async fn begin_trial(&self, workspace: WorkspaceId, row: &TrialRow) -> Result<bool, StoreError> {
        execute!(
            self,
            "forget trials that are over",
            "DELETE FROM trials WHERE workspace_id = $1 AND ends_at <= $2",
            workspace.0,
            row.started_at,
        )?;
        let rows = execute!(
            self,
            "begin a trial",
            "INSERT INTO trials (workspace_id, id, workflow_id, channel_id, code, by_link, link, given, date, started_by,
                started_at, ends_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT DO NOTHING",
            workspace.0,
            row.id,
            row.workflow_id,
            row.channel_id,
            &row.code,
            &row.by_link,
            &row.link,
            &row.given,
            row.date,
            row.started_by,
            row.started_at,
            row.ends_at,
        )?;
        self.settings_changed(workspace).await?;
        Ok(rows > 0)
    }

    /// Ends a trial; whether there was one.
    pub async fn end_trial(
        &self,
        workspace: WorkspaceId,
        workflow: WorkflowId,
        id: TrialId,
    ) -> Result<bool, StoreError> {
        let rows = execute!(
            self,
            "end a trial",
            "DELETE FROM trials WHERE workspace_id = $1 AND workflow_id = $2 AND id = $3",
            workspace.0,
            workflow.0,
            id.0,
        )?;
        self.settings_changed(workspace).await?;
        Ok(rows > 0)
    }

    /// Those who are inside trials that are over.
    pub async fn strays(&self, now: Timestamp, most: i64) -> Result<Vec<Stray>, StoreError> {
        let rows = fetch_all!(
            self,
            "find who is inside trials that are over",
            (i64, i64, i64),
            "SELECT DISTINCT n.workspace_id, n.contact_id, n.trial FROM runs n
                LEFT JOIN trials t ON t.workspace_id = n.workspace_id AND t.id = n.trial AND t.ends_at > $1
                WHERE n.trial IS NOT NULL AND n.ended_at IS NULL AND t.id IS NULL LIMIT $2",
            now.0,
            most,
        )?;
        let stray = |(workspace, contact, trial)| Stray {
            workspace: WorkspaceId(workspace),
            contact: ContactId(contact),
            trial: TrialId(trial),
        };
        Ok(rows.into_iter().map(stray).collect())
    }
}
