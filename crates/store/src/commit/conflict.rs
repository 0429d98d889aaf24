//! Who stood in the way of a commit. Asked after it was rolled back, so it may be gone meanwhile:
//! then everything is decided again.

use super::Commit;
use crate::dialect::{Store, fetch_all};
use crate::error::StoreError;
use crate::rows::{AddressKey, KeyRow, json};
use domain::id::{ChannelId, ContactId, WorkspaceId};
use std::collections::{HashMap, HashSet};

impl Store {
    /// Decisions that were made from an old state, by their place in the batch.
    pub(super) async fn conflicts(&self, commits: &[Commit]) -> Result<Vec<usize>, StoreError> {
        let seen =
            commits.iter().flat_map(|c| c.seen.iter().map(|(ch, pid)| (c.workspace, *ch, pid.clone())));
        let seen = self.seen(&seen.collect::<Vec<_>>()).await?;
        let versions = self.versions(commits).await?;
        let taken = self.taken(commits).await?;
        let lost = |commit: &Commit| {
            let version = versions.get(&(commit.workspace, commit.contact)).copied().unwrap_or(0);
            let mut identities = commit.changes.identities.iter();
            version != commit.expected
                || commit.seen.iter().any(|key| seen.contains(key))
                || (commit.owns_identities && identities.any(|key| taken.contains(key)))
        };
        let found: Vec<usize> =
            commits.iter().enumerate().filter(|(_, commit)| lost(commit)).map(|(n, _)| n).collect();
        Ok(if found.is_empty() { (0..commits.len()).collect() } else { found })
    }

    async fn versions(
        &self,
        commits: &[Commit],
    ) -> Result<HashMap<(WorkspaceId, ContactId), i64>, StoreError> {
        let keys: Vec<KeyRow> =
            commits.iter().map(|commit| KeyRow { w: commit.workspace.0, id: commit.contact.0 }).collect();
        let rows = fetch_all!(
            self,
            "look for changed contacts",
            (i64, i64, i64),
            "SELECT c.workspace_id, c.id, c.version FROM {rows} JOIN contacts c
                ON c.workspace_id = CAST(r.value->>'w' AS BIGINT) AND c.id = CAST(r.value->>'id' AS BIGINT)",
            json(&keys, "keys")?,
        )?;
        Ok(rows.into_iter().map(|(w, id, version)| ((WorkspaceId(w), ContactId(id)), version)).collect())
    }

    async fn taken(&self, commits: &[Commit]) -> Result<HashSet<(ChannelId, String)>, StoreError> {
        let owned = commits.iter().filter(|commit| commit.owns_identities);
        let keys: Vec<AddressKey<'_>> = owned
            .flat_map(|commit| commit.changes.identities.iter().map(|key| (commit.workspace, key)))
            .map(|(w, (channel, identity))| AddressKey { w: w.0, channel: channel.0, identity })
            .collect();
        let rows = fetch_all!(
            self,
            "look for taken addresses",
            (i64, String),
            "SELECT i.channel_id, i.identity FROM {rows} JOIN identities i
                ON i.workspace_id = CAST(r.value->>'w' AS BIGINT) AND i.channel_id = CAST(r.value->>'channel' AS BIGINT)
                AND i.identity = r.value->>'identity'",
            json(&keys, "keys")?,
        )?;
        Ok(rows.into_iter().map(|(channel, identity)| (ChannelId(channel), identity)).collect())
    }
}
