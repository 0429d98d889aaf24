//! Addresses under which other systems start workflows. Tokens and secrets arrive encrypted.

use crate::dialect::{Store, execute, fetch_all, fetch_optional};
use crate::error::StoreError;
use domain::id::{WorkflowId, WorkspaceId};
use domain::time::Timestamp;

/// A workflow's address as stored.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct HookRow {
    /// Whose.
    pub workflow_id: i64,
    /// What makes the address unguessable, encrypted.
    pub token: String,
    /// What calls are signed with, encrypted.
    pub secret: Option<String>,
}

/// The last body that came in.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct SampleRow {
    /// The body.
    pub sample: Option<String>,
    /// When.
    pub sample_at: Option<i64>,
}

impl Store {
    /// All addresses of a workspace.
    pub async fn hooks(&self, workspace: WorkspaceId) -> Result<Vec<HookRow>, StoreError> {
        fetch_all!(
            self,
            "list hooks",
            HookRow,
            "SELECT workflow_id, token, secret FROM hooks WHERE workspace_id = $1 ORDER BY workflow_id",
            workspace.0,
        )
    }

    /// Gives a workflow an address, unless it has one.
    pub async fn add_hook(&self, workspace: WorkspaceId, row: &HookRow) -> Result<(), StoreError> {
        execute!(
            self,
            "make a hook",
            "INSERT INTO hooks (workspace_id, workflow_id, token, secret) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
            workspace.0,
            row.workflow_id,
            &row.token,
            row.secret.as_deref(),
        )?;
        self.settings_changed(workspace).await
    }

    /// Gives a workflow another address.
    pub async fn put_hook(&self, workspace: WorkspaceId, row: &HookRow) -> Result<(), StoreError> {
        execute!(
            self,
            "change a hook",
            "UPDATE hooks SET token = $3, secret = $4 WHERE workspace_id = $1 AND workflow_id = $2",
            workspace.0,
            row.workflow_id,
            &row.token,
            row.secret.as_deref(),
        )?;
        self.settings_changed(workspace).await
    }

    /// The last body that came in for a workflow.
    pub async fn hook_sample(
        &self,
        workspace: WorkspaceId,
        workflow: WorkflowId,
    ) -> Result<Option<SampleRow>, StoreError> {
        fetch_optional!(
            self,
            "read a sample",
            SampleRow,
            "SELECT sample, sample_at FROM hooks WHERE workspace_id = $1 AND workflow_id = $2",
            workspace.0,
            workflow.0,
        )
    }

    /// Keeps the body that came in.
    pub async fn keep_sample(
        &self,
        workspace: WorkspaceId,
        workflow: WorkflowId,
        body: &str,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        execute!(
            self,
            "keep a sample",
            "UPDATE hooks SET sample = $3, sample_at = $4 WHERE workspace_id = $1 AND workflow_id = $2",
            workspace.0,
            workflow.0,
            body,
            now.0,
        )?;
        Ok(())
    }
}
