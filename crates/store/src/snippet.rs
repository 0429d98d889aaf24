//! Snippets: texts that are put into messages while one writes.

use crate::dialect::{Store, execute, fetch_all, fetch_optional};
use crate::error::StoreError;
use crate::inbox::like;
use domain::id::{SnippetId, WorkspaceId};

/// A snippet as stored.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct SnippetRow {
    /// Its id.
    pub id: i64,
    /// The word it is called by.
    pub name: String,
    /// The same without case and accents; no two in a workspace are alike.
    pub word: String,
    /// What it is about.
    pub topic: Option<String>,
    /// The words.
    pub text: String,
    /// Ids of the files that go with it, as JSON.
    pub attachments: String,
    /// When it was last changed.
    pub updated_at: i64,
}

/// Which snippets to list.
#[derive(Clone, Copy, Debug)]
pub struct SnippetQuery<'a> {
    /// Only those whose word comes after this one; empty means from the first.
    pub after: &'a str,
    /// Part of name, topic or text; empty means any.
    pub search: &'a str,
    /// Only about this; empty means any.
    pub topic: &'a str,
    /// At most so many.
    pub most: i64,
}

impl Store {
    /// A page of snippets, by their word.
    pub async fn snippets(
        &self,
        workspace: WorkspaceId,
        query: SnippetQuery<'_>,
    ) -> Result<Vec<SnippetRow>, StoreError> {
        fetch_all!(
            self,
            "list snippets",
            SnippetRow,
            "SELECT id, name, word, topic, text, attachments, updated_at FROM snippets
                WHERE workspace_id = $1 AND word > $2 AND search LIKE $3 ESCAPE '!' AND ($4 = '' OR topic = $4)
                ORDER BY word LIMIT $5",
            workspace.0,
            query.after,
            like(query.search),
            query.topic,
            query.most,
        )
    }

    /// What snippets are about.
    pub async fn snippet_topics(&self, workspace: WorkspaceId) -> Result<Vec<String>, StoreError> {
        let rows = fetch_all!(
            self,
            "list topics",
            (String,),
            "SELECT DISTINCT topic FROM snippets WHERE workspace_id = $1 AND topic IS NOT NULL ORDER BY topic",
            workspace.0,
        )?;
        Ok(rows.into_iter().map(|(topic,)| topic).collect())
    }

    /// One snippet.
    pub async fn snippet(
        &self,
        workspace: WorkspaceId,
        id: SnippetId,
    ) -> Result<Option<SnippetRow>, StoreError> {
        fetch_optional!(
            self,
            "read a snippet",
            SnippetRow,
            "SELECT id, name, word, topic, text, attachments, updated_at FROM snippets
                WHERE workspace_id = $1 AND id = $2",
            workspace.0,
            id.0,
        )
    }

    /// How many snippets a workspace has.
    pub async fn snippet_count(&self, workspace: WorkspaceId) -> Result<i64, StoreError> {
        let row = fetch_optional!(
            self,
            "count snippets",
            (i64,),
            "SELECT CAST(COUNT(*) AS BIGINT) FROM snippets WHERE workspace_id = $1",
            workspace.0,
        )?;
        Ok(row.map_or(0, |(count,)| count))
    }

    /// The snippets that have files, with the ids of these as JSON.
    pub async fn snippets_with_files(
        &self,
        workspace: WorkspaceId,
    ) -> Result<Vec<(SnippetId, String, String)>, StoreError> {
        let rows = fetch_all!(
            self,
            "list snippets with files",
            (i64, String, String),
            "SELECT id, name, attachments FROM snippets WHERE workspace_id = $1 AND attachments <> '[]' ORDER BY word",
            workspace.0,
        )?;
        Ok(rows.into_iter().map(|(id, name, files)| (SnippetId(id), name, files)).collect())
    }

    /// Makes or changes a snippet.
    pub async fn put_snippet(&self, workspace: WorkspaceId, row: &SnippetRow) -> Result<(), StoreError> {
        let topic = row.topic.as_deref().unwrap_or_default();
        let search = format!("{}\n{topic}\n{}", row.name, row.text).to_lowercase();
        execute!(
            self,
            "write a snippet",
            "INSERT INTO snippets (workspace_id, id, name, word, topic, text, search, attachments, updated_at)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                ON CONFLICT (workspace_id, id) DO UPDATE SET name = excluded.name, word = excluded.word,
                topic = excluded.topic, text = excluded.text, search = excluded.search,
                attachments = excluded.attachments, updated_at = excluded.updated_at",
            workspace.0,
            row.id,
            &row.name,
            &row.word,
            row.topic.as_deref(),
            &row.text,
            search,
            &row.attachments,
            row.updated_at,
        )?;
        Ok(())
    }

    /// Removes a snippet; what was written with it stays.
    pub async fn remove_snippet(&self, workspace: WorkspaceId, id: SnippetId) -> Result<bool, StoreError> {
        let rows = execute!(
            self,
            "remove a snippet",
            "DELETE FROM snippets WHERE workspace_id = $1 AND id = $2",
            workspace.0,
            id.0,
        )?;
        Ok(rows > 0)
    }
}
