//! Workspaces, and the number that counts changes of their settings.

use crate::dialect::{Store, execute, fetch_all, fetch_optional};
use crate::error::StoreError;
use domain::id::WorkspaceId;
use domain::time::Timestamp;

/// A workspace as stored.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct WorkspaceRow {
    /// Its id.
    pub id: i64,
    /// The organisation it belongs to.
    pub organisation: String,
    /// Its name.
    pub name: String,
    /// IANA name of its timezone.
    pub timezone: String,
    /// Language of its own texts.
    pub locale: String,
    /// ISO 3166-1 alpha-2.
    pub default_country: Option<String>,
    /// Counts changes of settings.
    pub settings_version: i64,
    /// When it was made.
    pub created_at: i64,
}

const SELECT: &str = "SELECT id, organisation, name, timezone, locale, default_country, settings_version, created_at FROM workspaces";

impl Store {
    /// All workspaces; an installation has few.
    pub async fn workspaces(&self) -> Result<Vec<WorkspaceRow>, StoreError> {
        let sql = format!("{SELECT} ORDER BY id");
        fetch_all!(self, "list workspaces", WorkspaceRow, &sql)
    }

    /// One workspace.
    pub async fn workspace(&self, id: WorkspaceId) -> Result<Option<WorkspaceRow>, StoreError> {
        let sql = format!("{SELECT} WHERE id = $1");
        fetch_optional!(self, "read a workspace", WorkspaceRow, &sql, id.0)
    }

    /// Makes a workspace.
    pub async fn add_workspace(&self, row: &WorkspaceRow) -> Result<(), StoreError> {
        execute!(
            self,
            "make a workspace",
            "INSERT INTO workspaces (id, organisation, name, timezone, locale, default_country, settings_version, created_at)
                VALUES ($1, $2, $3, $4, $5, $6, 1, $7)",
            row.id,
            &row.organisation,
            &row.name,
            &row.timezone,
            &row.locale,
            &row.default_country,
            row.created_at,
        )?;
        Ok(())
    }

    /// Changes what a workspace is called and where it is.
    pub async fn change_workspace(&self, row: &WorkspaceRow) -> Result<(), StoreError> {
        execute!(
            self,
            "change a workspace",
            "UPDATE workspaces SET name = $2, timezone = $3, locale = $4, default_country = $5,
                settings_version = settings_version + 1 WHERE id = $1",
            row.id,
            &row.name,
            &row.timezone,
            &row.locale,
            &row.default_country,
        )?;
        Ok(())
    }

    /// Counts a change of settings, so that every node makes a new snapshot.
    pub async fn settings_changed(&self, workspace: WorkspaceId) -> Result<(), StoreError> {
        execute!(
            self,
            "count a change of settings",
            "UPDATE workspaces SET settings_version = settings_version + 1 WHERE id = $1",
            workspace.0,
        )?;
        Ok(())
    }

    /// Forgets sessions that ran out.
    pub async fn forget_sessions(&self, now: Timestamp) -> Result<u64, StoreError> {
        execute!(self, "forget sessions", "DELETE FROM sessions WHERE expires_at < $1", now.0)
    }
}
