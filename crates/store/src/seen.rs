//! Messages of providers that were taken in already.

use crate::dialect::{Store, execute, fetch_all};
use crate::error::StoreError;
use crate::rows::{SeenKey, json};
use domain::id::{ChannelId, WorkspaceId};
use domain::time::Timestamp;
use std::collections::HashSet;

impl Store {
    /// Which of these were taken in before.
    pub async fn seen(
        &self,
        keys: &[(WorkspaceId, ChannelId, String)],
    ) -> Result<HashSet<(ChannelId, String)>, StoreError> {
        if keys.is_empty() {
            return Ok(HashSet::new());
        }
        let keys: Vec<SeenKey<'_>> =
            keys.iter().map(|(w, channel, pid)| SeenKey { w: w.0, channel: channel.0, pid }).collect();
        let rows = fetch_all!(
            self,
            "look for repeated messages",
            (i64, String),
            "SELECT s.channel_id, s.provider_id FROM {rows} JOIN seen s
                ON s.workspace_id = CAST(r.value->>'w' AS BIGINT) AND s.channel_id = CAST(r.value->>'channel' AS BIGINT)
                AND s.provider_id = r.value->>'pid'",
            json(&keys, "keys")?,
        )?;
        Ok(rows.into_iter().map(|(channel, pid)| (ChannelId(channel), pid)).collect())
    }

    /// Forgets messages that no provider will repeat any more.
    pub async fn forget_seen(&self, before: Timestamp) -> Result<u64, StoreError> {
        execute!(self, "forget repeated messages", "DELETE FROM seen WHERE at < $1", before.0)
    }
}
