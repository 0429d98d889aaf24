//! Runs as history: who went through a workflow, and how.

use crate::dialect::{Store, fetch_all};
use crate::error::StoreError;
use crate::found::pattern;
use domain::id::{ContactId, EPOCH_MILLIS, RunId, TrialId, WorkflowId, WorkspaceId};
use domain::time::Timestamp;
use std::collections::HashMap;
use std::ops::Range;

/// A run in a list.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct RunListRow {
    /// Its id.
    pub id: i64,
    /// Which workflow.
    pub workflow_id: i64,
    /// Which version of it.
    pub version: i64,
    /// Who.
    pub contact_id: i64,
    /// Their name.
    pub contact_name: String,
    /// How it stands.
    pub status: String,
    /// Where it is.
    pub step: Option<String>,
    /// Why it ended.
    pub reason: Option<String>,
    /// When it began.
    pub started_at: i64,
    /// When it ended.
    pub ended_at: Option<i64>,
    /// The trial it belongs to.
    pub trial: Option<i64>,
    /// Everything, as JSON.
    pub data: String,
}

/// In milliseconds.
const HOUR: i64 = 3_600_000;

const SELECT: &str = "SELECT n.id, n.workflow_id, n.version, n.contact_id, COALESCE(c.name, '') AS contact_name, n.status, n.step, n.reason,
    n.started_at, n.ended_at, n.trial, n.data FROM runs n LEFT JOIN contacts c
    ON c.workspace_id = n.workspace_id AND c.id = n.contact_id";

/// Which runs of a workflow.
#[derive(Clone, Debug)]
pub struct RunsQuery<'a> {
    /// Those that stand so; empty means any, `ended` all that are over.
    pub status: &'a str,
    /// Only those of that trial.
    pub trial: Option<TrialId>,
    /// Whether what was only tried is among them.
    pub tests: bool,
    /// When they began.
    pub began: Range<Timestamp>,
    /// The step they are at, or ended at; empty means any.
    pub step: &'a str,
    /// Part of the contact's name, e-mail address or phone number; empty means anybody.
    pub search: &'a str,
    /// Those below this id.
    pub below: RunId,
    /// At most so many.
    pub most: i64,
}

/// A run's id is made when it begins; an hour for clocks that differ.
fn oldest(began: &Range<Timestamp>) -> i64 {
    domain::id::compose((began.start.millis() - EPOCH_MILLIS - HOUR).max(0), 0, 0)
}

impl Store {
    /// Some of the runs of a workflow, newest first.
    pub async fn runs(
        &self,
        workspace: WorkspaceId,
        workflow: WorkflowId,
        query: &RunsQuery<'_>,
    ) -> Result<Vec<RunListRow>, StoreError> {
        let sql = format!(
            "{SELECT} WHERE n.workspace_id = $1 AND n.workflow_id = $2 AND n.id < $3 AND n.id >= $4
                AND n.started_at >= $5 AND n.started_at < $6
                AND (CAST($7 AS TEXT) = '' OR n.status = $7 OR ($7 = 'ended' AND n.ended_at IS NOT NULL))
                AND (CAST($8 AS BIGINT) = 0 OR n.trial = $8) AND (CAST($9 AS BIGINT) = 1 OR n.trial IS NULL)
                AND (CAST($10 AS TEXT) = '' OR n.step = $10)
                AND (CAST($11 AS TEXT) = '' OR c.search LIKE $11 ESCAPE '!') ORDER BY n.id DESC LIMIT $12"
        );
        let search = if query.search.trim().is_empty() { String::new() } else { pattern(query.search) };
        fetch_all!(
            self,
            "list runs",
            RunListRow,
            &sql,
            workspace.0,
            workflow.0,
            query.below.0,
            oldest(&query.began),
            query.began.start.0,
            query.began.end.0,
            query.status,
            query.trial.map_or(0, |trial| trial.0),
            i64::from(query.tests),
            query.step,
            search.as_str(),
            query.most,
        )
    }

    /// Everything about the runs of a workflow that began within a time, below an id, newest first; what was
    /// only tried is not among it.
    pub async fn run_data(
        &self,
        workspace: WorkspaceId,
        workflow: WorkflowId,
        began: Range<Timestamp>,
        below: RunId,
        most: i64,
    ) -> Result<Vec<(i64, String)>, StoreError> {
        fetch_all!(
            self,
            "read runs to count them",
            (i64, String),
            "SELECT id, data FROM runs WHERE workspace_id = $1 AND workflow_id = $2 AND id < $3 AND id >= $4
                AND started_at >= $5 AND started_at < $6 AND trial IS NULL ORDER BY id DESC LIMIT $7",
            workspace.0,
            workflow.0,
            below.0,
            oldest(&began),
            began.start.0,
            began.end.0,
            most,
        )
    }

    /// One run.
    pub async fn run(&self, workspace: WorkspaceId, id: RunId) -> Result<Option<RunListRow>, StoreError> {
        let sql = format!("{SELECT} WHERE n.workspace_id = $1 AND n.id = $2");
        let rows = fetch_all!(self, "read a run", RunListRow, &sql, workspace.0, id.0)?;
        Ok(rows.into_iter().next())
    }

    /// Contacts inside a workflow above an id, so that they can be led out page by page.
    pub async fn inside(
        &self,
        workspace: WorkspaceId,
        workflow: WorkflowId,
        above: ContactId,
        most: i64,
    ) -> Result<Vec<ContactId>, StoreError> {
        let rows = fetch_all!(
            self,
            "list who is inside a workflow",
            (i64,),
            "SELECT DISTINCT contact_id FROM runs WHERE workspace_id = $1 AND workflow_id = $2 AND ended_at IS NULL
                AND trial IS NULL AND contact_id > $3 ORDER BY contact_id LIMIT $4",
            workspace.0,
            workflow.0,
            above.0,
            most,
        )?;
        Ok(rows.into_iter().map(|(id,)| ContactId(id)).collect())
    }

    /// How many contacts are inside each workflow.
    pub async fn inside_counts(
        &self,
        workspace: WorkspaceId,
    ) -> Result<HashMap<WorkflowId, i64>, StoreError> {
        let rows = fetch_all!(
            self,
            "count who is inside workflows",
            (i64, i64),
            "SELECT workflow_id, COUNT(*) FROM runs WHERE workspace_id = $1 AND ended_at IS NULL AND trial IS NULL GROUP BY workflow_id",
            workspace.0,
        )?;
        Ok(rows.into_iter().map(|(id, n)| (WorkflowId(id), n)).collect())
    }
}
