//! Contacts found by what a client knows of them.

use crate::dialect::{Db, Store, fetch_all, fetch_optional};
use crate::error::StoreError;
use domain::id::{ContactId, WorkspaceId};

/// A name that is held; others who want to hold it wait until it is released or dropped.
#[derive(Debug)]
pub struct Hold {
    held: Option<sqlx::Transaction<'static, sqlx::Postgres>>,
}

impl Hold {
    /// Lets the next one have it.
    pub async fn release(self) -> Result<(), StoreError> {
        match self.held {
            Some(held) => held.rollback().await.map_err(StoreError::doing("release a name")),
            None => Ok(()),
        }
    }
}

impl Store {
    /// Holds a name against all other programs on the same memory. It takes a connection, so hold
    /// few at a time. A file has one program, so there is nobody to hold it against.
    pub async fn hold(&self, name: &str) -> Result<Hold, StoreError> {
        let Db::Postgres(pool) = &self.db else { return Ok(Hold { held: None }) };
        let doing = || StoreError::doing("hold a name");
        let mut tx = pool.begin().await.map_err(doing())?;
        // A program that hangs must not make all others hang.
        sqlx::query("SET LOCAL lock_timeout = '10s'").execute(&mut *tx).await.map_err(doing())?;
        sqlx::query("SELECT pg_advisory_xact_lock(hashtextextended($1, 7402392))")
            .bind(name)
            .execute(&mut *tx)
            .await
            .map_err(doing())?;
        Ok(Hold { held: Some(tx) })
    }

    /// The oldest contact with this e-mail address.
    pub async fn contact_by_email(
        &self,
        workspace: WorkspaceId,
        email: &str,
    ) -> Result<Option<ContactId>, StoreError> {
        let row = fetch_optional!(
            self,
            "find a contact by e-mail address",
            (i64,),
            "SELECT id FROM contacts WHERE workspace_id = $1 AND email = $2 ORDER BY id LIMIT 1",
            workspace.0,
            email,
        )?;
        Ok(row.map(|(id,)| ContactId(id)))
    }

    /// The oldest contact with this phone number.
    pub async fn contact_by_phone(
        &self,
        workspace: WorkspaceId,
        phone: &str,
    ) -> Result<Option<ContactId>, StoreError> {
        let row = fetch_optional!(
            self,
            "find a contact by phone number",
            (i64,),
            "SELECT id FROM contacts WHERE workspace_id = $1 AND phone = $2 ORDER BY id LIMIT 1",
            workspace.0,
            phone,
        )?;
        Ok(row.map(|(id,)| ContactId(id)))
    }

    /// Whether the contact is one of this workspace.
    pub async fn has_contact(&self, workspace: WorkspaceId, contact: ContactId) -> Result<bool, StoreError> {
        let rows = fetch_all!(
            self,
            "find a contact",
            (i64,),
            "SELECT id FROM contacts WHERE workspace_id = $1 AND id = $2",
            workspace.0,
            contact.0,
        )?;
        Ok(!rows.is_empty())
    }
}
