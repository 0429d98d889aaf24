//! Teams, contact fields and tags.

use crate::dialect::{Store, execute, fetch_all};
use crate::error::StoreError;
use domain::id::{FieldId, TagId, TeamId, UserId, WorkspaceId};

/// A team as stored.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct TeamRow {
    /// Its id.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// What it is for.
    pub description: String,
}

/// A contact field as stored.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct FieldRow {
    /// Its id.
    pub id: i64,
    /// Its name in variables; never changes.
    pub slug: String,
    /// What people call it.
    pub name: String,
    /// What it is for.
    pub description: String,
    /// Its type.
    pub kind: String,
    /// The values of a list, as JSON.
    pub options: String,
}

/// A tag as stored.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct TagRow {
    /// Its id.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// What it is for.
    pub description: String,
    /// Its colour.
    pub color: String,
    /// Its emoji.
    pub emoji: Option<String>,
}

impl Store {
    /// All teams.
    pub async fn teams(&self, workspace: WorkspaceId) -> Result<Vec<TeamRow>, StoreError> {
        fetch_all!(
            self,
            "list teams",
            TeamRow,
            "SELECT id, name, description FROM teams WHERE workspace_id = $1 ORDER BY id",
            workspace.0,
        )
    }

    /// Who is in which team.
    pub async fn team_members(&self, workspace: WorkspaceId) -> Result<Vec<(TeamId, UserId)>, StoreError> {
        let rows = fetch_all!(
            self,
            "list team members",
            (i64, i64),
            "SELECT team_id, user_id FROM team_members WHERE workspace_id = $1 ORDER BY team_id, user_id",
            workspace.0,
        )?;
        Ok(rows.into_iter().map(|(team, user)| (TeamId(team), UserId(user))).collect())
    }

    /// Makes or changes a team.
    pub async fn put_team(
        &self,
        workspace: WorkspaceId,
        row: &TeamRow,
        members: &[UserId],
    ) -> Result<(), StoreError> {
        execute!(
            self,
            "write a team",
            "INSERT INTO teams (workspace_id, id, name, description) VALUES ($1, $2, $3, $4)
                ON CONFLICT (workspace_id, id) DO UPDATE SET name = excluded.name, description = excluded.description",
            workspace.0,
            row.id,
            &row.name,
            &row.description,
        )?;
        execute!(
            self,
            "write a team's members",
            "DELETE FROM team_members WHERE workspace_id = $1 AND team_id = $2",
            workspace.0,
            row.id,
        )?;
        for member in members {
            execute!(
                self,
                "write a team's members",
                "INSERT INTO team_members (workspace_id, team_id, user_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
                workspace.0,
                row.id,
                member.0,
            )?;
        }
        self.settings_changed(workspace).await
    }

    /// Removes a team; its members stay.
    pub async fn remove_team(&self, workspace: WorkspaceId, id: TeamId) -> Result<bool, StoreError> {
        execute!(
            self,
            "remove a team's members",
            "DELETE FROM team_members WHERE workspace_id = $1 AND team_id = $2",
            workspace.0,
            id.0,
        )?;
        let rows = execute!(
            self,
            "remove a team",
            "DELETE FROM teams WHERE workspace_id = $1 AND id = $2",
            workspace.0,
            id.0,
        )?;
        self.settings_changed(workspace).await?;
        Ok(rows > 0)
    }

    /// All contact fields.
    pub async fn fields(&self, workspace: WorkspaceId) -> Result<Vec<FieldRow>, StoreError> {
        fetch_all!(
            self,
            "list contact fields",
            FieldRow,
            "SELECT id, slug, name, description, kind, options FROM fields WHERE workspace_id = $1 ORDER BY id",
            workspace.0,
        )
    }

    /// Makes or changes a contact field; slug and type stay what they were.
    pub async fn put_field(&self, workspace: WorkspaceId, row: &FieldRow) -> Result<(), StoreError> {
        execute!(
            self,
            "write a contact field",
            "INSERT INTO fields (workspace_id, id, slug, name, description, kind, options) VALUES ($1, $2, $3, $4, $5, $6, $7)
                ON CONFLICT (workspace_id, id) DO UPDATE SET name = excluded.name, description = excluded.description,
                options = excluded.options",
            workspace.0,
            row.id,
            &row.slug,
            &row.name,
            &row.description,
            &row.kind,
            &row.options,
        )?;
        self.settings_changed(workspace).await
    }

    /// Removes a contact field; values that contacts have stay unseen.
    pub async fn remove_field(&self, workspace: WorkspaceId, id: FieldId) -> Result<bool, StoreError> {
        let rows = execute!(
            self,
            "remove a contact field",
            "DELETE FROM fields WHERE workspace_id = $1 AND id = $2",
            workspace.0,
            id.0,
        )?;
        self.settings_changed(workspace).await?;
        Ok(rows > 0)
    }

    /// All tags.
    pub async fn tags(&self, workspace: WorkspaceId) -> Result<Vec<TagRow>, StoreError> {
        fetch_all!(
            self,
            "list tags",
            TagRow,
            "SELECT id, name, description, color, emoji FROM tags WHERE workspace_id = $1 ORDER BY name, id",
            workspace.0,
        )
    }

    /// Makes or changes a tag.
    pub async fn put_tag(&self, workspace: WorkspaceId, row: &TagRow) -> Result<(), StoreError> {
        execute!(
            self,
            "write a tag",
            "INSERT INTO tags (workspace_id, id, name, description, color, emoji) VALUES ($1, $2, $3, $4, $5, $6)
                ON CONFLICT (workspace_id, id) DO UPDATE SET name = excluded.name, description = excluded.description,
                color = excluded.color, emoji = excluded.emoji",
            workspace.0,
            row.id,
            &row.name,
            &row.description,
            &row.color,
            &row.emoji,
        )?;
        self.settings_changed(workspace).await
    }

    /// Removes a tag from the list; contacts that have it keep it.
    pub async fn remove_tag(&self, workspace: WorkspaceId, id: TagId) -> Result<bool, StoreError> {
        let rows = execute!(
            self,
            "remove a tag",
            "DELETE FROM tags WHERE workspace_id = $1 AND id = $2",
            workspace.0,
            id.0,
        )?;
        self.settings_changed(workspace).await?;
        Ok(rows > 0)
    }
}
