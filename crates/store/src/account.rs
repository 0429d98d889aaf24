//! People who work here: users, their membership in a workspace, and their sessions.

use crate::dialect::{Store, execute, fetch_all, fetch_optional};
use crate::error::StoreError;
use domain::id::{UserId, WorkspaceId};
use domain::time::Timestamp;

/// A member of a workspace.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct MemberRow {
    /// The user's id.
    pub id: i64,
    /// E-mail address, which is the log-in.
    pub email: String,
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// Language of the interface.
    pub locale: String,
    /// `owner`, `manager` or `agent`.
    pub role: String,
    /// `online`, `busy` or `offline`.
    pub activity: String,
    /// Whether they still work here.
    pub active: i64,
    /// Whether an agent sees which workflows a contact is in, and may stop them there.
    pub sees_workflows: i64,
    /// When they were added.
    pub created_at: i64,
}

/// What signing in needs to know.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct LoginRow {
    /// The user.
    pub user_id: i64,
    /// The workspace they are signed in to.
    pub workspace_id: i64,
    /// The hash of their password.
    pub password_hash: String,
    /// What they may do.
    pub role: String,
    /// Whether an agent sees which workflows a contact is in, and may stop them there.
    pub sees_workflows: i64,
}

const SELECT: &str =
    "SELECT u.id, u.email, u.first_name, u.last_name, u.locale, m.role, m.activity, m.active, m.sees_workflows, u.created_at
    FROM members m JOIN users u ON u.id = m.user_id";

impl Store {
    /// Everybody of a workspace.
    pub async fn members(&self, workspace: WorkspaceId) -> Result<Vec<MemberRow>, StoreError> {
        let sql = format!("{SELECT} WHERE m.workspace_id = $1 ORDER BY u.id");
        fetch_all!(self, "list users", MemberRow, &sql, workspace.0)
    }

    /// Adds a user to a workspace; an e-mail address is a user once.
    pub async fn add_member(
        &self,
        workspace: WorkspaceId,
        row: &MemberRow,
        password_hash: &str,
    ) -> Result<(), StoreError> {
        execute!(
            self,
            "add a user",
            "INSERT INTO users (id, email, first_name, last_name, password_hash, locale, created_at)
                VALUES ($1, $2, $3, $4, $5, $6, $7)",
            row.id,
            &row.email,
            &row.first_name,
            &row.last_name,
            password_hash,
            &row.locale,
            row.created_at,
        )?;
        execute!(
            self,
            "add a user to a workspace",
            "INSERT INTO members (workspace_id, user_id, role, activity, active, sees_workflows)
                VALUES ($1, $2, $3, $4, $5, $6)",
            workspace.0,
            row.id,
            &row.role,
            &row.activity,
            row.active,
            row.sees_workflows,
        )?;
        self.settings_changed(workspace).await
    }

    /// Changes a user.
    pub async fn change_member(&self, workspace: WorkspaceId, row: &MemberRow) -> Result<(), StoreError> {
        execute!(
            self,
            "change a user",
            "UPDATE users SET first_name = $2, last_name = $3, locale = $4 WHERE id = $1",
            row.id,
            &row.first_name,
            &row.last_name,
            &row.locale,
        )?;
        execute!(
            self,
            "change a user's place",
            "UPDATE members SET role = $3, activity = $4, active = $5, sees_workflows = $6
                WHERE workspace_id = $1 AND user_id = $2",
            workspace.0,
            row.id,
            &row.role,
            &row.activity,
            row.active,
            row.sees_workflows,
        )?;
        self.settings_changed(workspace).await
    }

    /// Sets a password.
    pub async fn set_password(&self, user: UserId, hash: &str) -> Result<(), StoreError> {
        execute!(self, "set a password", "UPDATE users SET password_hash = $2 WHERE id = $1", user.0, hash)?;
        Ok(())
    }

    /// Who signs in with this e-mail address, in the first workspace they are active in.
    pub async fn login(&self, email: &str) -> Result<Option<LoginRow>, StoreError> {
        fetch_optional!(
            self,
            "look up a user",
            LoginRow,
            "SELECT u.id AS user_id, m.workspace_id, u.password_hash, m.role, m.sees_workflows FROM users u
                JOIN members m ON m.user_id = u.id AND m.active = 1 WHERE u.email = $1 ORDER BY m.workspace_id LIMIT 1",
            email,
        )
    }

    /// The password hash of a user.
    pub async fn password_hash(&self, user: UserId) -> Result<Option<String>, StoreError> {
        let row = fetch_optional!(
            self,
            "look up a user",
            (String,),
            "SELECT password_hash FROM users WHERE id = $1",
            user.0
        )?;
        Ok(row.map(|(hash,)| hash))
    }

    /// Begins a session.
    pub async fn add_session(
        &self,
        token_hash: &str,
        user: UserId,
        workspace: WorkspaceId,
        now: Timestamp,
        expires: Timestamp,
    ) -> Result<(), StoreError> {
        execute!(
            self,
            "begin a session",
            "INSERT INTO sessions (token_hash, user_id, workspace_id, created_at, expires_at) VALUES ($1, $2, $3, $4, $5)",
            token_hash,
            user.0,
            workspace.0,
            now.0,
            expires.0,
        )?;
        Ok(())
    }

    /// Whose session it is, as long as it lasts and they still work here.
    pub async fn session(&self, token_hash: &str, now: Timestamp) -> Result<Option<LoginRow>, StoreError> {
        fetch_optional!(
            self,
            "look up a session",
            LoginRow,
            "SELECT s.user_id, s.workspace_id, '' AS password_hash, m.role, m.sees_workflows FROM sessions s
                JOIN members m ON m.workspace_id = s.workspace_id AND m.user_id = s.user_id AND m.active = 1
                WHERE s.token_hash = $1 AND s.expires_at > $2",
            token_hash,
            now.0,
        )
    }

    /// Ends a session.
    pub async fn end_session(&self, token_hash: &str) -> Result<(), StoreError> {
        execute!(self, "end a session", "DELETE FROM sessions WHERE token_hash = $1", token_hash)?;
        Ok(())
    }

    /// Ends all sessions of a user but one: after a new password, or when they leave.
    pub async fn end_other_sessions(&self, user: UserId, keep: &str) -> Result<(), StoreError> {
        execute!(
            self,
            "end sessions",
            "DELETE FROM sessions WHERE user_id = $1 AND token_hash <> $2",
            user.0,
            keep,
        )?;
        Ok(())
    }
}
