//! Services outside that a workspace is connected to. Secrets arrive encrypted and leave so.

use crate::dialect::{Store, execute, fetch_all};
use crate::error::StoreError;
use domain::id::{ServiceId, WorkspaceId};

/// A service as stored.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct ServiceRow {
    /// Its id.
    pub id: i64,
    /// Which service; a workspace has one of a kind.
    pub kind: String,
    /// What people call it.
    pub name: String,
    /// Where it is.
    pub base_url: String,
    /// What else it has to be told, as JSON.
    pub settings: String,
    /// What proves that we may use it, encrypted.
    pub secret: String,
    /// Whether it is used.
    pub enabled: i64,
    /// When it was connected.
    pub created_at: i64,
}

impl Store {
    /// All services of a workspace.
    pub async fn services(&self, workspace: WorkspaceId) -> Result<Vec<ServiceRow>, StoreError> {
        fetch_all!(
            self,
            "list services",
            ServiceRow,
            "SELECT id, kind, name, base_url, settings, secret, enabled, created_at FROM services
                WHERE workspace_id = $1 ORDER BY id",
            workspace.0,
        )
    }

    /// Connects a service; one of a kind.
    pub async fn add_service(&self, workspace: WorkspaceId, row: &ServiceRow) -> Result<(), StoreError> {
        execute!(
            self,
            "connect a service",
            "INSERT INTO services (workspace_id, id, kind, name, base_url, settings, secret, enabled, created_at)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            workspace.0,
            row.id,
            &row.kind,
            &row.name,
            &row.base_url,
            &row.settings,
            &row.secret,
            row.enabled,
            row.created_at,
        )?;
        self.settings_changed(workspace).await
    }

    /// Changes a service; its kind stays.
    pub async fn change_service(&self, workspace: WorkspaceId, row: &ServiceRow) -> Result<(), StoreError> {
        execute!(
            self,
            "change a service",
            "UPDATE services SET name = $3, base_url = $4, settings = $5, secret = $6, enabled = $7
                WHERE workspace_id = $1 AND id = $2",
            workspace.0,
            row.id,
            &row.name,
            &row.base_url,
            &row.settings,
            &row.secret,
            row.enabled,
        )?;
        self.settings_changed(workspace).await
    }

    /// Disconnects a service.
    pub async fn remove_service(&self, workspace: WorkspaceId, id: ServiceId) -> Result<bool, StoreError> {
        let rows = execute!(
            self,
            "disconnect a service",
            "DELETE FROM services WHERE workspace_id = $1 AND id = $2",
            workspace.0,
            id.0,
        )?;
        self.settings_changed(workspace).await?;
        Ok(rows > 0)
    }
}
