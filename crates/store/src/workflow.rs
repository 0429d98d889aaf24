//! Workflows as written, and the versions that were published. Definitions are JSON that the
//! workflow crate reads.

use crate::dialect::{Store, execute, fetch_all, fetch_optional};
use crate::error::StoreError;
use domain::id::{UserId, WorkflowId, WorkspaceId};
use domain::time::Timestamp;

/// A workflow as stored.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct WorkflowRow {
    /// Its id.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// What it is for.
    pub description: String,
    /// `draft`, `published` or `stopped`.
    pub status: String,
    /// Whether users may stop it for a contact.
    pub stoppable: i64,
    /// What of people's doing ends it for a contact, as JSON.
    pub exit_on: String,
    /// The workflow as it is being written.
    pub definition: String,
    /// Counts saves, so that two editors do not overwrite each other.
    pub revision: i64,
    /// The last published version; 0 before the first.
    pub version: i64,
    /// Who made it.
    pub created_by: Option<i64>,
    /// When.
    pub created_at: i64,
    /// When it was last changed.
    pub updated_at: i64,
    /// Who published it last.
    pub published_by: Option<i64>,
    /// When.
    pub published_at: Option<i64>,
    /// The next version, where one is being written.
    #[sqlx(flatten)]
    pub next: NextRow,
}

/// A version that contacts may be inside of: the published one, which they enter now, or one that it
/// replaced while it ran.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct PublishedRow {
    /// The workflow.
    pub id: i64,
    /// The version.
    pub version: i64,
    /// The one they enter now.
    pub current: i64,
    /// The workflow's name.
    pub name: String,
    /// Whether users may stop it for a contact.
    pub stoppable: i64,
    /// What of people's doing ends it for a contact, as JSON.
    pub exit_on: String,
    /// What it does.
    pub definition: String,
}

const SELECT: &str =
    "SELECT id, name, description, status, stoppable, exit_on, definition, revision, version, created_by, created_at,
    updated_at, published_by, published_at, next_definition, next_revision, next_by, next_at, moving FROM workflows";

/// What a workflow's row keeps of its next version.
#[derive(Clone, Debug, Default, PartialEq, Eq, sqlx::FromRow)]
pub struct NextRow {
    /// What is being written; nothing where nobody has begun.
    #[sqlx(rename = "next_definition")]
    pub definition: Option<String>,
    /// Counts its saves, and never begins again.
    #[sqlx(rename = "next_revision")]
    pub revision: i64,
    /// Who saved it last.
    #[sqlx(rename = "next_by")]
    pub by: Option<i64>,
    /// When.
    #[sqlx(rename = "next_at")]
    pub at: Option<i64>,
    /// Whether contacts inside older versions are being moved to the published one.
    pub moving: i64,
}

impl Store {
    /// All workflows.
    pub async fn workflows(&self, workspace: WorkspaceId) -> Result<Vec<WorkflowRow>, StoreError> {
        let sql = format!("{SELECT} WHERE workspace_id = $1 ORDER BY id");
        fetch_all!(self, "list workflows", WorkflowRow, &sql, workspace.0)
    }

    /// One workflow.
    pub async fn workflow(
        &self,
        workspace: WorkspaceId,
        id: WorkflowId,
    ) -> Result<Option<WorkflowRow>, StoreError> {
        let sql = format!("{SELECT} WHERE workspace_id = $1 AND id = $2");
        fetch_optional!(self, "read a workflow", WorkflowRow, &sql, workspace.0, id.0)
    }

    /// What is published now, and before it the versions it replaced that may hold contacts.
    pub async fn published(&self, workspace: WorkspaceId) -> Result<Vec<PublishedRow>, StoreError> {
        fetch_all!(
            self,
            "list published workflows",
            PublishedRow,
            "SELECT w.id, v.version, w.version AS current, w.name, w.stoppable, w.exit_on, v.definition FROM workflows w
                JOIN workflow_versions v ON v.workspace_id = w.workspace_id AND v.workflow_id = w.id
                    AND v.version >= w.oldest AND v.version <= w.version
                WHERE w.workspace_id = $1 AND w.status = 'published' ORDER BY w.id, v.version",
            workspace.0,
        )
    }

    /// Makes a workflow.
    pub async fn add_workflow(&self, workspace: WorkspaceId, row: &WorkflowRow) -> Result<(), StoreError> {
        execute!(
            self,
            "make a workflow",
            "INSERT INTO workflows (workspace_id, id, name, description, status, stoppable, definition, revision, version,
                created_by, created_at, updated_at) VALUES ($1, $2, $3, $4, 'draft', $5, $6, 1, 0, $7, $8, $8)",
            workspace.0,
            row.id,
            &row.name,
            &row.description,
            row.stoppable,
            &row.definition,
            row.created_by,
            row.created_at,
        )?;
        Ok(())
    }

    /// Saves what is being written, unless somebody else did since `revision` or it is published.
    pub async fn save_workflow(
        &self,
        workspace: WorkspaceId,
        id: WorkflowId,
        definition: &str,
        revision: i64,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let rows = execute!(
            self,
            "save a workflow",
            "UPDATE workflows SET definition = $3, revision = revision + 1, updated_at = $5
                WHERE workspace_id = $1 AND id = $2 AND revision = $4 AND status <> 'published'",
            workspace.0,
            id.0,
            definition,
            revision,
            now.0,
        )?;
        Ok(rows > 0)
    }

    /// Changes what a workflow is called, and how people may end it for a contact.
    pub async fn describe_workflow(
        &self,
        workspace: WorkspaceId,
        row: &WorkflowRow,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        execute!(
            self,
            "describe a workflow",
            "UPDATE workflows SET name = $3, description = $4, stoppable = $5, updated_at = $6, exit_on = $7
                WHERE workspace_id = $1 AND id = $2",
            workspace.0,
            row.id,
            &row.name,
            &row.description,
            row.stoppable,
            now.0,
            &row.exit_on,
        )?;
        self.settings_changed(workspace).await
    }

    /// Publishes what is written as a new version; only a draft or stopped one.
    pub async fn publish_workflow(
        &self,
        workspace: WorkspaceId,
        row: &WorkflowRow,
        by: Option<UserId>,
        note: &str,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        // A version above the published one was never entered by anybody: a publish that did not
        // come to its end may have left it, and is overwritten. One that was published never is.
        let version = row.version + 1;
        let kept = execute!(
            self,
            "keep a version",
            "INSERT INTO workflow_versions (workspace_id, workflow_id, version, name, definition, author, at, note)
                SELECT w.workspace_id, w.id, CAST($3 AS BIGINT), w.name, w.definition, CAST($4 AS BIGINT),
                CAST($5 AS BIGINT), CAST($6 AS TEXT) FROM workflows w
                WHERE w.workspace_id = $1 AND w.id = $2 AND w.version = $7 AND w.revision = $8 AND w.status <> 'published'
                ON CONFLICT (workspace_id, workflow_id, version) DO UPDATE SET
                name = excluded.name, definition = excluded.definition, author = excluded.author, at = excluded.at,
                note = excluded.note",
            workspace.0,
            row.id,
            version,
            by.map(|user| user.0),
            now.0,
            note,
            row.version,
            row.revision,
        )?;
        if kept == 0 {
            return Ok(false);
        }
        let rows = execute!(
            self,
            "publish a workflow",
            "UPDATE workflows SET status = 'published', version = $3, oldest = $3, moving = 0, published_by = $4, published_at = $5
                WHERE workspace_id = $1 AND id = $2 AND version = $6 AND revision = $7 AND status <> 'published'",
            workspace.0,
            row.id,
            version,
            by.map(|user| user.0),
            now.0,
            row.version,
            row.revision,
        )?;
        self.settings_changed(workspace).await?;
        Ok(rows > 0)
    }

    /// Stops a published workflow.
    pub async fn stop_workflow(&self, workspace: WorkspaceId, id: WorkflowId) -> Result<bool, StoreError> {
        let rows = execute!(
            self,
            "stop a workflow",
            "UPDATE workflows SET status = 'stopped', moving = 0 WHERE workspace_id = $1 AND id = $2 AND status = 'published'",
            workspace.0,
            id.0,
        )?;
        self.settings_changed(workspace).await?;
        Ok(rows > 0)
    }

    /// Deletes a workflow that is not published; the history of its runs stays.
    pub async fn remove_workflow(&self, workspace: WorkspaceId, id: WorkflowId) -> Result<bool, StoreError> {
        let rows = execute!(
            self,
            "delete a workflow",
            "DELETE FROM workflows WHERE workspace_id = $1 AND id = $2 AND status <> 'published'",
            workspace.0,
            id.0,
        )?;
        if rows > 0 {
            execute!(
                self,
                "delete a workflow's address",
                "DELETE FROM hooks WHERE workspace_id = $1 AND workflow_id = $2",
                workspace.0,
                id.0,
            )?;
            execute!(
                self,
                "end the trial of a deleted workflow",
                "DELETE FROM trials WHERE workspace_id = $1 AND workflow_id = $2",
                workspace.0,
                id.0,
            )?;
        }
        Ok(rows > 0)
    }
}
