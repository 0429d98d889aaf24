//! What is known of contacts that an older version wrote: it kept nothing to compare them by, or found
//! them by other words. Filled in once, before anything else is done; later each commit keeps it up to date.

use crate::dialect::{Store, execute, fetch_all};
use crate::error::StoreError;
use crate::found::words_of;
use crate::rows::json;
use domain::contact::Contact;
use domain::filter::Traits;
use domain::state::ContactState;
use serde::Serialize;

/// Contacts in one statement.
const MOST: i64 = 500;

#[derive(Serialize)]
struct Row {
    w: i64,
    id: i64,
    traits: String,
    search: String,
}

impl Store {
    /// Keeps what is known of contacts where nothing is kept yet; tells of how many.
    pub async fn fill_traits(&self, known: fn(&Contact) -> Traits) -> Result<u64, StoreError> {
        let mut filled = 0;
        loop {
            let bare = fetch_all!(
                self,
                "read contacts nothing is known of",
                (String,),
                "SELECT state FROM contacts WHERE traits IS NULL LIMIT $1",
                MOST,
            )?;
            if bare.is_empty() {
                return Ok(filled);
            }
            let mut rows = Vec::with_capacity(bare.len());
            for (state,) in bare {
                let state: ContactState =
                    serde_json::from_str(&state).map_err(StoreError::corrupt("a contact"))?;
                let traits = json(&known(&state.contact), "what is known of a contact")?;
                let (w, id) = (state.contact.workspace.0, state.contact.id.0);
                rows.push(Row { w, id, traits, search: words_of(&state) });
            }
            let rows = json(&rows, "what is known of contacts")?;
            filled += execute!(
                self,
                "keep what is known of contacts",
                "UPDATE contacts SET traits = r.value->>'traits', search = r.value->>'search' FROM {rows}
                    WHERE workspace_id = CAST(r.value->>'w' AS BIGINT)
                    AND contacts.id = CAST(r.value->>'id' AS BIGINT) AND traits IS NULL",
                &rows,
            )?;
        }
    }
}
