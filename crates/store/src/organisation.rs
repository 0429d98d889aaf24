//! How a workspace is organised: when it is open, and the stages its contacts go through. Hours and
//! holidays are JSON that whoever asks reads.

use crate::dialect::{Store, execute, fetch_all, fetch_optional};
use crate::error::StoreError;
use crate::rows::json;
use domain::id::{StageId, WorkspaceId};
use serde::Serialize;

/// When a workspace is open, as stored.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct OpeningRow {
    /// Stretches of weekdays, as JSON.
    pub hours: String,
    /// Days it is closed, as JSON.
    pub holidays: String,
}

/// A stage of the lifecycle as stored.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow, Serialize)]
pub struct StageRow {
    /// Its id.
    pub id: i64,
    /// Its place among the others.
    pub position: i64,
    /// Its name.
    pub name: String,
    /// Its emoji; may be empty.
    pub emoji: String,
    /// What it means.
    pub description: String,
    /// Whether new contacts are at it.
    pub is_default: i64,
    /// Whether it is where contacts end who did not become customers.
    pub lost: i64,
}

impl Store {
    /// When a workspace is open; none means nobody has said.
    pub async fn opening(&self, workspace: WorkspaceId) -> Result<Option<OpeningRow>, StoreError> {
        fetch_optional!(
            self,
            "read business hours",
            OpeningRow,
            "SELECT hours, holidays FROM opening WHERE workspace_id = $1",
            workspace.0,
        )
    }

    /// Says when a workspace is open.
    pub async fn put_opening(&self, workspace: WorkspaceId, row: &OpeningRow) -> Result<(), StoreError> {
        execute!(
            self,
            "write business hours",
            "INSERT INTO opening (workspace_id, hours, holidays) VALUES ($1, $2, $3)
                ON CONFLICT (workspace_id) DO UPDATE SET hours = excluded.hours, holidays = excluded.holidays",
            workspace.0,
            &row.hours,
            &row.holidays,
        )?;
        self.settings_changed(workspace).await
    }

    /// The stages of the lifecycle, in their order.
    pub async fn stages(&self, workspace: WorkspaceId) -> Result<Vec<StageRow>, StoreError> {
        fetch_all!(
            self,
            "list stages",
            StageRow,
            "SELECT id, position, name, emoji, description, is_default, lost FROM stages
                WHERE workspace_id = $1 ORDER BY position, id",
            workspace.0,
        )
    }

    /// Makes and changes stages, all at once: their order is one thing.
    pub async fn put_stages(&self, workspace: WorkspaceId, rows: &[StageRow]) -> Result<(), StoreError> {
        execute!(
            self,
            "write stages",
            "INSERT INTO stages (workspace_id, id, position, name, emoji, description, is_default, lost)
                SELECT CAST($2 AS BIGINT), CAST(r.value->>'id' AS BIGINT), CAST(r.value->>'position' AS BIGINT),
                r.value->>'name', r.value->>'emoji', r.value->>'description',
                CAST(r.value->>'is_default' AS BIGINT), CAST(r.value->>'lost' AS BIGINT) FROM {rows} WHERE 1 = 1
                ON CONFLICT (workspace_id, id) DO UPDATE SET position = excluded.position, name = excluded.name,
                emoji = excluded.emoji, description = excluded.description, is_default = excluded.is_default, lost = excluded.lost",
            json(&rows, "stages")?,
            workspace.0,
        )?;
        self.settings_changed(workspace).await
    }

    /// Removes a stage; contacts that are at it stay there.
    pub async fn remove_stage(&self, workspace: WorkspaceId, id: StageId) -> Result<bool, StoreError> {
        let rows = execute!(
            self,
            "remove a stage",
            "DELETE FROM stages WHERE workspace_id = $1 AND id = $2",
            workspace.0,
            id.0,
        )?;
        self.settings_changed(workspace).await?;
        Ok(rows > 0)
    }
}
