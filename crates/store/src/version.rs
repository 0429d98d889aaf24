//! Versions of workflows: each publish made one, and none ever changes.

use crate::dialect::{Store, fetch_all, fetch_optional};
use crate::error::StoreError;
use domain::id::{WorkflowId, WorkspaceId};

/// A version as stored.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct VersionRow {
    /// Counts from 1.
    pub version: i64,
    /// What the workflow was called.
    pub name: String,
    /// What it did.
    pub definition: String,
    /// Who published it.
    pub author: Option<i64>,
    /// When.
    pub at: i64,
    /// What they noted.
    pub note: String,
}

impl Store {
    /// The versions of a workflow up to one, newest first.
    pub async fn workflow_versions(
        &self,
        workspace: WorkspaceId,
        workflow: WorkflowId,
        up_to: i64,
    ) -> Result<Vec<VersionRow>, StoreError> {
        fetch_all!(
            self,
            "list versions",
            VersionRow,
            "SELECT version, name, definition, author, at, note FROM workflow_versions
                WHERE workspace_id = $1 AND workflow_id = $2 AND version <= $3 ORDER BY version DESC LIMIT 500",
            workspace.0,
            workflow.0,
            up_to,
        )
    }

    /// One version of a workflow.
    pub async fn workflow_version(
        &self,
        workspace: WorkspaceId,
        workflow: WorkflowId,
        version: i64,
    ) -> Result<Option<VersionRow>, StoreError> {
        fetch_optional!(
            self,
            "read a version",
            VersionRow,
            "SELECT version, name, definition, author, at, note FROM workflow_versions
                WHERE workspace_id = $1 AND workflow_id = $2 AND version = $3",
            workspace.0,
            workflow.0,
            version,
        )
    }
}
