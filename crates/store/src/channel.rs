//! Connected channels. Their settings arrive here encrypted already.

use crate::dialect::{Store, execute, fetch_all};
use crate::error::StoreError;
use domain::id::{ChannelId, WorkspaceId};
use domain::time::Timestamp;

/// A channel as stored.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct ChannelRow {
    /// Where it belongs.
    pub workspace_id: i64,
    /// Its id.
    pub id: i64,
    /// Which kind.
    pub kind: String,
    /// What people call it.
    pub name: String,
    /// Its settings, encrypted.
    pub settings: String,
    /// Whether it is switched on.
    pub enabled: i64,
    /// `ok`, `failing` or `unknown`.
    pub health: String,
    /// Why it is failing.
    pub health_reason: Option<String>,
    /// Since when that is known.
    pub health_at: Option<i64>,
    /// When it was connected.
    pub created_at: i64,
}

const SELECT: &str = "SELECT workspace_id, id, kind, name, settings, enabled, health, health_reason, health_at, created_at FROM channels";

impl Store {
    /// All channels of a workspace.
    pub async fn channels(&self, workspace: WorkspaceId) -> Result<Vec<ChannelRow>, StoreError> {
        let sql = format!("{SELECT} WHERE workspace_id = $1 ORDER BY id");
        fetch_all!(self, "list channels", ChannelRow, &sql, workspace.0)
    }

    /// Connects a channel.
    pub async fn add_channel(&self, row: &ChannelRow) -> Result<(), StoreError> {
        execute!(
            self,
            "connect a channel",
            "INSERT INTO channels (workspace_id, id, kind, name, settings, enabled, health, created_at)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            row.workspace_id,
            row.id,
            &row.kind,
            &row.name,
            &row.settings,
            row.enabled,
            &row.health,
            row.created_at,
        )?;
        self.settings_changed(WorkspaceId(row.workspace_id)).await
    }

    /// Changes a channel.
    pub async fn change_channel(&self, row: &ChannelRow) -> Result<(), StoreError> {
        execute!(
            self,
            "change a channel",
            "UPDATE channels SET name = $3, settings = $4, enabled = $5 WHERE workspace_id = $1 AND id = $2",
            row.workspace_id,
            row.id,
            &row.name,
            &row.settings,
            row.enabled,
        )?;
        self.settings_changed(WorkspaceId(row.workspace_id)).await
    }

    /// Disconnects a channel; conversations stay.
    pub async fn remove_channel(&self, workspace: WorkspaceId, id: ChannelId) -> Result<bool, StoreError> {
        let rows = execute!(
            self,
            "disconnect a channel",
            "DELETE FROM channels WHERE workspace_id = $1 AND id = $2",
            workspace.0,
            id.0,
        )?;
        self.settings_changed(workspace).await?;
        Ok(rows > 0)
    }

    /// Notes how a channel is.
    pub async fn note_health(
        &self,
        workspace: WorkspaceId,
        id: ChannelId,
        health: &str,
        reason: Option<&str>,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        execute!(
            self,
            "note a channel's health",
            "UPDATE channels SET health = $3, health_reason = $4, health_at = $5 WHERE workspace_id = $1 AND id = $2",
            workspace.0,
            id.0,
            health,
            reason,
            at.0,
        )?;
        Ok(())
    }
}
