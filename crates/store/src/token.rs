//! API tokens. Only hashes are kept; a token is shown once, when it is made.

use crate::dialect::{Store, execute, fetch_all, fetch_optional};
use crate::error::StoreError;
use domain::id::{TokenId, WorkspaceId};
use domain::time::Timestamp;

/// A token as stored.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct TokenRow {
    /// Its id.
    pub id: i64,
    /// What it is for.
    pub name: String,
    /// Who made it.
    pub created_by: Option<i64>,
    /// When.
    pub created_at: i64,
    /// When it was last used.
    pub last_used_at: Option<i64>,
}

impl Store {
    /// All tokens of a workspace.
    pub async fn tokens(&self, workspace: WorkspaceId) -> Result<Vec<TokenRow>, StoreError> {
        fetch_all!(
            self,
            "list tokens",
            TokenRow,
            "SELECT id, name, created_by, created_at, last_used_at FROM tokens WHERE workspace_id = $1 ORDER BY id",
            workspace.0,
        )
    }

    /// Keeps a token's hash.
    pub async fn add_token(
        &self,
        workspace: WorkspaceId,
        row: &TokenRow,
        hash: &str,
    ) -> Result<(), StoreError> {
        execute!(
            self,
            "make a token",
            "INSERT INTO tokens (workspace_id, id, name, token_hash, created_by, created_at) VALUES ($1, $2, $3, $4, $5, $6)",
            workspace.0,
            row.id,
            &row.name,
            hash,
            row.created_by,
            row.created_at,
        )?;
        Ok(())
    }

    /// Makes a token useless at once.
    pub async fn remove_token(&self, workspace: WorkspaceId, id: TokenId) -> Result<bool, StoreError> {
        let rows = execute!(
            self,
            "remove a token",
            "DELETE FROM tokens WHERE workspace_id = $1 AND id = $2",
            workspace.0,
            id.0,
        )?;
        Ok(rows > 0)
    }

    /// Whose token it is.
    pub async fn token(&self, hash: &str) -> Result<Option<(WorkspaceId, TokenId)>, StoreError> {
        let row = fetch_optional!(
            self,
            "look up a token",
            (i64, i64),
            "SELECT workspace_id, id FROM tokens WHERE token_hash = $1",
            hash,
        )?;
        Ok(row.map(|(workspace, id)| (WorkspaceId(workspace), TokenId(id))))
    }

    /// Notes that a token was used.
    pub async fn token_used(
        &self,
        workspace: WorkspaceId,
        id: TokenId,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        execute!(
            self,
            "note a token's use",
            "UPDATE tokens SET last_used_at = $3 WHERE workspace_id = $1 AND id = $2",
            workspace.0,
            id.0,
            at.0,
        )?;
        Ok(())
    }
}
