//! Contacts that were busy lately, as they were after their last commit. Only ever what is in the
//! store: on any doubt an entry is dropped and read again.

use domain::id::{ChannelId, ContactId, WorkspaceId};
use mailbox::Loaded;
use std::collections::{HashMap, HashSet};

/// Entries kept before all are let go; reading them again is cheap.
const MOST: usize = 20_000;

#[derive(Default)]
pub(super) struct Cache {
    contacts: HashMap<ContactId, Loaded>,
    addresses: HashMap<(WorkspaceId, ChannelId), HashMap<String, ContactId>>,
    /// Providers' messages taken in lately. Most of those that come twice come soon.
    taken_in: HashSet<(ChannelId, String)>,
}

impl Cache {
    pub(super) fn contact(&self, id: ContactId) -> Option<&Loaded> {
        self.contacts.get(&id)
    }

    pub(super) fn keep(&mut self, loaded: Loaded) {
        if self.contacts.len() >= MOST {
            self.contacts.clear();
        }
        self.contacts.insert(loaded.state.contact.id, loaded);
    }

    pub(super) fn forget(&mut self, id: ContactId) {
        self.contacts.remove(&id);
        for contacts in self.addresses.values_mut() {
            contacts.retain(|_, contact| *contact != id);
        }
    }

    pub(super) fn has_taken_in(&self, key: &(ChannelId, String)) -> bool {
        self.taken_in.contains(key)
    }

    pub(super) fn note_taken_in(&mut self, keys: Vec<(ChannelId, String)>) {
        if self.taken_in.len() >= MOST {
            self.taken_in.clear();
        }
        self.taken_in.extend(keys);
    }

    pub(super) fn at(&self, workspace: WorkspaceId, channel: ChannelId, identity: &str) -> Option<ContactId> {
        self.addresses.get(&(workspace, channel))?.get(identity).copied()
    }

    pub(super) fn keep_address(
        &mut self,
        workspace: WorkspaceId,
        channel: ChannelId,
        identity: String,
        contact: ContactId,
    ) {
        let contacts = self.addresses.entry((workspace, channel)).or_default();
        if contacts.len() >= MOST {
            contacts.clear();
        }
        contacts.insert(identity, contact);
    }
}
