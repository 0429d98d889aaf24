//! Contacts found by what a client knows of them.

use crate::dialect::{Store, fetch_all, fetch_optional};
use crate::error::StoreError;
use domain::id::{ContactId, WorkspaceId};

impl Store {
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
