//! The next version of a workflow, written beside the one that runs: begun, saved, thrown away, and
//! published in one transaction. And what is left to do after that: moving who is inside older
//! versions, and forgetting versions nobody is inside any more.

use crate::dialect::{Db, Dialect, Store, execute, fetch_all};
use crate::error::StoreError;
use crate::workflow::WorkflowRow;
use domain::id::{ContactId, UserId, WorkflowId, WorkspaceId};
use domain::time::Timestamp;
use sqlx::Connection;

/// How the next version is published.
#[derive(Clone, Copy, Debug)]
pub struct Swap<'a> {
    /// By whom.
    pub by: Option<UserId>,
    /// What they noted.
    pub note: &'a str,
    /// Whether contacts inside are moved where they can be, or finish on what they entered.
    pub moving: bool,
}

/// A workflow whose contacts in older versions are being moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// Where.
    pub workspace: WorkspaceId,
    /// Which workflow.
    pub workflow: WorkflowId,
    /// To which version.
    pub version: i64,
    /// Who published it; none was a program.
    pub by: Option<UserId>,
    /// When.
    pub since: Timestamp,
}

const SWAP: &str = "UPDATE workflows SET status = 'published', definition = next_definition, revision = revision + 1,
        version = version + 1, oldest = CASE WHEN status = 'published' THEN oldest ELSE version + 1 END,
        moving = CASE WHEN status = 'published' THEN CAST($5 AS BIGINT) ELSE 0 END,
        published_by = CAST($6 AS BIGINT), published_at = $7, updated_at = $7,
        next_definition = NULL, next_revision = next_revision + 1, next_by = NULL, next_at = NULL
    WHERE workspace_id = $1 AND id = $2 AND version = $3 AND next_revision = $4 AND next_definition IS NOT NULL
        AND status <> 'draft'";

/// A version above the published one was never entered by anybody: a publish that did not come to its
/// end may have left it.
const KEEP: &str =
    "INSERT INTO workflow_versions (workspace_id, workflow_id, version, name, definition, author, at, note)
    SELECT workspace_id, id, version, name, definition, published_by, published_at, CAST($3 AS TEXT)
        FROM workflows WHERE workspace_id = $1 AND id = $2
    ON CONFLICT (workspace_id, workflow_id, version) DO UPDATE SET name = excluded.name,
        definition = excluded.definition, author = excluded.author, at = excluded.at, note = excluded.note";

const CHANGED: &str = "UPDATE workspaces SET settings_version = settings_version + 1 WHERE id = $1";

impl Store {
    /// Writes the next version, unless somebody else did since `revision`. One is begun only beside a
    /// published workflow.
    pub async fn write_next(
        &self,
        workspace: WorkspaceId,
        id: WorkflowId,
        definition: &str,
        revision: i64,
        by: Option<UserId>,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let rows = execute!(
            self,
            "write the next version",
            "UPDATE workflows SET next_definition = $3, next_revision = next_revision + 1, next_by = $5, next_at = $6
                WHERE workspace_id = $1 AND id = $2 AND next_revision = $4
                AND (next_definition IS NOT NULL OR status = 'published')",
            workspace.0,
            id.0,
            definition,
            revision,
            by.map(|user| user.0),
            now.0,
        )?;
        Ok(rows > 0)
    }

    /// Throws the next version away, unless somebody else wrote it since `revision`.
    pub async fn drop_next(
        &self,
        workspace: WorkspaceId,
        id: WorkflowId,
        revision: i64,
    ) -> Result<bool, StoreError> {
        let rows = execute!(
            self,
            "throw the next version away",
            "UPDATE workflows SET next_definition = NULL, next_revision = next_revision + 1, next_by = NULL, next_at = NULL
                WHERE workspace_id = $1 AND id = $2 AND next_revision = $3 AND next_definition IS NOT NULL",
            workspace.0,
            id.0,
            revision,
        )?;
        Ok(rows > 0)
    }

    /// Puts the next version in the place of the published one, whole or not at all; not if anybody
    /// changed either since `row` was read.
    pub async fn publish_next(
        &self,
        workspace: WorkspaceId,
        row: &WorkflowRow,
        swap: Swap<'_>,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        macro_rules! transact {
            ($tx:expr, $dialect:expr) => {{
                let mut tx = $tx;
                let swapped = sqlx::query($dialect.text(SWAP))
                    .bind(workspace.0)
                    .bind(row.id)
                    .bind(row.version)
                    .bind(row.next.revision)
                    .bind(i64::from(swap.moving))
                    .bind(swap.by.map(|user| user.0))
                    .bind(now.0)
                    .execute(&mut *tx)
                    .await?
                    .rows_affected();
                if swapped == 0 {
                    return Ok(false);
                }
                let keep = sqlx::query($dialect.text(KEEP)).bind(workspace.0).bind(row.id).bind(swap.note);
                keep.execute(&mut *tx).await?;
                sqlx::query($dialect.text(CHANGED)).bind(workspace.0).execute(&mut *tx).await?;
                tx.commit().await?;
                Ok(true)
            }};
        }
        let swapping = async {
            match &self.db {
                Db::Sqlite { write, .. } => {
                    let mut writer = write.lock().await?;
                    transact!(writer.begin_with("BEGIN IMMEDIATE").await?, Dialect::Sqlite)
                }
                Db::Postgres(pool) => transact!(pool.begin().await?, Dialect::Postgres),
            }
        };
        swapping.await.map_err(StoreError::doing("publish the next version"))
    }

    /// Workflows whose contacts in older versions are being moved.
    pub async fn moves(&self) -> Result<Vec<Move>, StoreError> {
        let rows = fetch_all!(
            self,
            "list who is to be moved",
            (i64, i64, i64, Option<i64>, Option<i64>),
            "SELECT workspace_id, id, version, published_by, published_at FROM workflows
                WHERE moving = 1 AND status = 'published' ORDER BY workspace_id, id",
        )?;
        let wish = |(workspace, id, version, by, at): (i64, i64, i64, Option<i64>, Option<i64>)| Move {
            workspace: WorkspaceId(workspace),
            workflow: WorkflowId(id),
            version,
            by: by.map(UserId),
            since: Timestamp(at.unwrap_or(0)),
        };
        Ok(rows.into_iter().map(wish).collect())
    }

    /// Everybody who could be moved to a version has been; what was published since is left alone.
    pub async fn move_done(&self, done: &Move) -> Result<(), StoreError> {
        execute!(
            self,
            "note that all were moved",
            "UPDATE workflows SET moving = 0 WHERE workspace_id = $1 AND id = $2 AND version = $3",
            done.workspace.0,
            done.workflow.0,
            done.version,
        )?;
        Ok(())
    }

    /// Contacts inside older versions of a workflow, by id.
    pub async fn inside_older(
        &self,
        workspace: WorkspaceId,
        workflow: WorkflowId,
        version: i64,
        above: ContactId,
        most: i64,
    ) -> Result<Vec<ContactId>, StoreError> {
        let rows = fetch_all!(
            self,
            "list who is inside older versions",
            (i64,),
            "SELECT DISTINCT contact_id FROM runs WHERE workspace_id = $1 AND workflow_id = $2 AND ended_at IS NULL
                AND trial IS NULL AND version < $3 AND contact_id > $4 ORDER BY contact_id LIMIT $5",
            workspace.0,
            workflow.0,
            version,
            above.0,
            most,
        )?;
        Ok(rows.into_iter().map(|(id,)| ContactId(id)).collect())
    }

    /// The runs inside a workflow, page by page by their contact: each with its contact and content.
    pub async fn runs_inside(
        &self,
        workspace: WorkspaceId,
        workflow: WorkflowId,
        above: ContactId,
        most: i64,
    ) -> Result<Vec<(i64, String)>, StoreError> {
        fetch_all!(
            self,
            "read who is inside a workflow",
            (i64, String),
            "SELECT contact_id, data FROM runs WHERE workspace_id = $1 AND workflow_id = $2 AND ended_at IS NULL
                AND trial IS NULL AND contact_id > $3 ORDER BY contact_id LIMIT $4",
            workspace.0,
            workflow.0,
            above.0,
            most,
        )
    }

    /// Forgets replaced versions that nobody is inside any more. What was published after `before` is
    /// left alone: another node may still let somebody into the version it replaced.
    pub async fn forget_replaced(&self, before: Timestamp) -> Result<u64, StoreError> {
        execute!(
            self,
            "forget versions nobody is inside",
            "UPDATE workflows SET oldest = COALESCE((SELECT MIN(r.version) FROM runs r
                    WHERE r.workspace_id = workflows.workspace_id AND r.workflow_id = workflows.id
                    AND r.ended_at IS NULL AND r.trial IS NULL AND r.version >= workflows.oldest), version)
                WHERE status = 'published' AND oldest < version AND published_at < $1",
            before.0,
        )
    }
}
