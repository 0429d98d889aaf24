//! The library of files: what they are called and where their bytes lie, never the bytes themselves.
//! Several rows may name the same bytes, in one workspace or in several.

use crate::dialect::{Store, execute, fetch_all, fetch_optional};
use crate::error::StoreError;
use crate::inbox::like;
use domain::id::{FileId, WorkspaceId};

/// A file as stored.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct FileRow {
    /// Its id.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// What it is to a person: `image`, `video`, `audio` or `file`.
    pub kind: String,
    /// Its media type.
    pub mime: String,
    /// How many bytes it has.
    pub size: i64,
    /// SHA-256 of its bytes, in hexadecimal.
    pub hash: String,
    /// What makes its address unguessable.
    pub token: String,
    /// When it came in.
    pub created_at: i64,
    /// Who brought it; nobody where a program did.
    pub created_by: Option<i64>,
}

/// Which files to list.
#[derive(Clone, Copy, Debug)]
pub struct FileQuery<'a> {
    /// Only those below this id.
    pub below: i64,
    /// Part of the name; empty means any.
    pub search: &'a str,
    /// Only of this kind; empty means any.
    pub kind: &'a str,
    /// At most so many.
    pub most: i64,
}

impl Store {
    /// A page of the library, newest first.
    pub async fn files(
        &self,
        workspace: WorkspaceId,
        query: FileQuery<'_>,
    ) -> Result<Vec<FileRow>, StoreError> {
        fetch_all!(
            self,
            "list files",
            FileRow,
            "SELECT id, name, kind, mime, size, hash, token, created_at, created_by FROM files
                WHERE workspace_id = $1 AND id < $2 AND search LIKE $3 ESCAPE '!' AND ($4 = '' OR kind = $4)
                ORDER BY id DESC LIMIT $5",
            workspace.0,
            query.below,
            like(query.search),
            query.kind,
            query.most,
        )
    }

    /// One file.
    pub async fn file(&self, workspace: WorkspaceId, id: FileId) -> Result<Option<FileRow>, StoreError> {
        fetch_optional!(
            self,
            "read a file",
            FileRow,
            "SELECT id, name, kind, mime, size, hash, token, created_at, created_by FROM files
                WHERE workspace_id = $1 AND id = $2",
            workspace.0,
            id.0,
        )
    }

    /// The file under an unguessable address, whose workspace is not known.
    pub async fn file_at(&self, token: &str) -> Result<Option<FileRow>, StoreError> {
        fetch_optional!(
            self,
            "find a file",
            FileRow,
            "SELECT id, name, kind, mime, size, hash, token, created_at, created_by FROM files WHERE token = $1",
            token,
        )
    }

    /// How many files a workspace has.
    pub async fn file_count(&self, workspace: WorkspaceId) -> Result<i64, StoreError> {
        let row = fetch_optional!(
            self,
            "count files",
            (i64,),
            "SELECT CAST(COUNT(*) AS BIGINT) FROM files WHERE workspace_id = $1",
            workspace.0,
        )?;
        Ok(row.map_or(0, |(count,)| count))
    }

    /// Takes a file into the library; its bytes must be there already.
    pub async fn add_file(&self, workspace: WorkspaceId, row: &FileRow) -> Result<(), StoreError> {
        execute!(
            self,
            "take in a file",
            "INSERT INTO files (workspace_id, id, name, search, kind, mime, size, hash, token, created_at, created_by)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
            workspace.0,
            row.id,
            &row.name,
            row.name.to_lowercase(),
            &row.kind,
            &row.mime,
            row.size,
            &row.hash,
            &row.token,
            row.created_at,
            row.created_by,
        )?;
        self.settings_changed(workspace).await
    }

    /// Takes a file out of the library. Its bytes stay until somebody clears away what nobody names.
    pub async fn remove_file(&self, workspace: WorkspaceId, id: FileId) -> Result<bool, StoreError> {
        let rows = execute!(
            self,
            "remove a file",
            "DELETE FROM files WHERE workspace_id = $1 AND id = $2",
            workspace.0,
            id.0,
        )?;
        self.settings_changed(workspace).await?;
        Ok(rows > 0)
    }

    /// Whether any file of any workspace has these bytes.
    pub async fn has_bytes(&self, hash: &str) -> Result<bool, StoreError> {
        let row = fetch_optional!(
            self,
            "look for a file's bytes",
            (i64,),
            "SELECT id FROM files WHERE hash = $1 LIMIT 1",
            hash,
        )?;
        Ok(row.is_some())
    }
}
