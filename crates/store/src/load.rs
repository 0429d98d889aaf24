//! What a turn starts from: contacts with their ongoing runs, and who an address belongs to.

use crate::dialect::{Store, fetch_all, fetch_optional};
use crate::error::StoreError;
use crate::rows::{KeyRow, json};
use domain::id::{ChannelId, ContactId, MessageId, WorkspaceId};
use domain::state::ContactState;
use std::collections::HashMap;

/// A contact as stored: its state, and its ongoing runs as the workflow crate wrote them.
#[derive(Clone, Debug)]
pub struct StoredContact {
    /// The contact.
    pub state: ContactState,
    /// Its ongoing runs, as JSON.
    pub runs: Vec<String>,
}

impl Store {
    /// Contacts by id; those that do not exist are missing from the answer.
    pub async fn load(
        &self,
        keys: &[(WorkspaceId, ContactId)],
    ) -> Result<HashMap<ContactId, StoredContact>, StoreError> {
        if keys.is_empty() {
            return Ok(HashMap::new());
        }
        let keys: Vec<KeyRow> = keys.iter().map(|(w, id)| KeyRow { w: w.0, id: id.0 }).collect();
        let keys = json(&keys, "keys")?;
        let states = fetch_all!(
            self,
            "load contacts",
            (i64, String),
            "SELECT c.id, c.state FROM {rows} JOIN contacts c
                ON c.workspace_id = CAST(r.value->>'w' AS BIGINT) AND c.id = CAST(r.value->>'id' AS BIGINT)",
            &keys,
        )?;
        let runs = fetch_all!(
            self,
            "load runs",
            (i64, String),
            "SELECT n.contact_id, n.data FROM {rows} JOIN runs n
                ON n.workspace_id = CAST(r.value->>'w' AS BIGINT) AND n.contact_id = CAST(r.value->>'id' AS BIGINT)
                AND n.ended_at IS NULL ORDER BY n.id",
            &keys,
        )?;
        let mut contacts = HashMap::with_capacity(states.len());
        for (id, state) in states {
            let state = serde_json::from_str(&state).map_err(StoreError::corrupt("a contact"))?;
            contacts.insert(ContactId(id), StoredContact { state, runs: Vec::new() });
        }
        for (contact, run) in runs {
            if let Some(contact) = contacts.get_mut(&ContactId(contact)) {
                contact.runs.push(run);
            }
        }
        Ok(contacts)
    }

    /// Who has this address on this channel.
    pub async fn contact_at(
        &self,
        workspace: WorkspaceId,
        channel: ChannelId,
        identity: &str,
    ) -> Result<Option<ContactId>, StoreError> {
        let row = fetch_optional!(
            self,
            "find who has an address",
            (i64,),
            "SELECT contact_id FROM identities WHERE workspace_id = $1 AND channel_id = $2 AND identity = $3",
            workspace.0,
            channel.0,
            identity,
        )?;
        Ok(row.map(|(id,)| ContactId(id)))
    }

    /// The message a provider knows under this id, with its contact.
    pub async fn message_at(
        &self,
        workspace: WorkspaceId,
        channel: ChannelId,
        provider_id: &str,
    ) -> Result<Option<(ContactId, MessageId)>, StoreError> {
        let row = fetch_optional!(
            self,
            "find a message by the provider's id",
            (i64, i64),
            "SELECT contact_id, id FROM messages WHERE workspace_id = $1 AND channel_id = $2 AND provider_id = $3
                ORDER BY id DESC LIMIT 1",
            workspace.0,
            channel.0,
            provider_id,
        )?;
        Ok(row.map(|(contact, id)| (ContactId(contact), MessageId(id))))
    }

    /// The provider's id of a message.
    pub async fn provider_id_of(
        &self,
        workspace: WorkspaceId,
        contact: ContactId,
        message: MessageId,
    ) -> Result<Option<String>, StoreError> {
        let row = fetch_optional!(
            self,
            "find a message",
            (Option<String>,),
            "SELECT provider_id FROM messages WHERE workspace_id = $1 AND contact_id = $2 AND id = $3",
            workspace.0,
            contact.0,
            message.0,
        )?;
        Ok(row.and_then(|(id,)| id))
    }
}
