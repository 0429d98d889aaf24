//! A contact: the person on the other side, and what the workspace knows of them.

use crate::id::{ContactId, UserId, WorkspaceId};
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// What is known of a person.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Contact {
    /// Its id.
    pub id: ContactId,
    /// Where it belongs.
    pub workspace: WorkspaceId,
    /// First name; may be empty.
    pub first_name: String,
    /// Last name; may be empty.
    pub last_name: String,
    /// E-mail address.
    pub email: Option<String>,
    /// Phone number in E.164.
    pub phone: Option<String>,
    /// Language, ISO 639-1.
    pub language: Option<String>,
    /// Country, ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// Picture, as the channel gave it.
    pub avatar_url: Option<String>,
    /// Stage of the lifecycle.
    pub lifecycle: Option<String>,
    /// Values of the workspace's own fields, by slug.
    pub fields: BTreeMap<String, Value>,
    /// Names of its tags.
    pub tags: BTreeSet<String>,
    /// Who looks after it.
    pub assignee: Option<UserId>,
    /// Whether its messages are refused.
    pub blocked: bool,
    /// Whether a bot of another house may answer it.
    #[serde(default = "yes")]
    pub bot: bool,
    /// Whether it asked not to get broadcasts any more.
    #[serde(default)]
    pub unsubscribed: bool,
    /// When it was created.
    pub created_at: Timestamp,
}

const fn yes() -> bool {
    true
}

impl Contact {
    /// Nobody in particular yet.
    #[must_use]
    pub fn new(workspace: WorkspaceId, id: ContactId, created_at: Timestamp) -> Self {
        Self {
            id,
            workspace,
            first_name: String::new(),
            last_name: String::new(),
            email: None,
            phone: None,
            language: None,
            country: None,
            avatar_url: None,
            lifecycle: None,
            fields: BTreeMap::new(),
            tags: BTreeSet::new(),
            assignee: None,
            blocked: false,
            bot: true,
            unsubscribed: false,
            created_at,
        }
    }

    /// First and last name, or else the e-mail address or phone number.
    #[must_use]
    pub fn display_name(&self) -> String {
        let name = self.full_name();
        if !name.is_empty() {
            return name;
        }
        self.email.clone().or_else(|| self.phone.clone()).unwrap_or_default()
    }

    /// First and last name.
    #[must_use]
    pub fn full_name(&self) -> String {
        format!("{} {}", self.first_name, self.last_name).trim().to_owned()
    }
}

/// What a channel tells of the person who writes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// First name.
    pub first_name: Option<String>,
    /// Last name.
    pub last_name: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Phone number in E.164.
    pub phone: Option<String>,
    /// Language, ISO 639-1.
    pub language: Option<String>,
    /// Country, ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// Picture.
    pub avatar_url: Option<String>,
}

impl Profile {
    /// Fills what the contact does not have yet; what people wrote is never overwritten.
    pub fn fill(&self, contact: &mut Contact) -> bool {
        let before = contact.clone();
        if contact.first_name.is_empty() && contact.last_name.is_empty() {
            contact.first_name = self.first_name.clone().unwrap_or_default();
            contact.last_name = self.last_name.clone().unwrap_or_default();
        }
        fill(&mut contact.email, self.email.as_ref().map(|email| email.to_lowercase()).as_ref());
        fill(&mut contact.phone, self.phone.as_ref());
        fill(&mut contact.language, self.language.as_ref());
        fill(&mut contact.country, self.country.as_ref());
        if self.avatar_url.is_some() {
            contact.avatar_url.clone_from(&self.avatar_url);
        }
        *contact != before
    }
}

fn fill(slot: &mut Option<String>, value: Option<&String>) {
    if slot.is_none() {
        *slot = value.cloned();
    }
}
