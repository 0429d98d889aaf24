//! The workspace as decisions see it: an immutable snapshot, replaced as a whole when settings
//! change.

use crate::content::{AttachmentKind, ContentKind};
use crate::field::{Field, FieldType, special_type, standard_type};
use crate::id::{ChannelId, TeamId, UserId, WorkspaceId};
use crate::organisation::Organisation;
use crate::time::Span;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// What decisions need to know of the workspace.
#[derive(Clone, Debug, PartialEq)]
pub struct Workspace {
    /// Its id.
    pub id: WorkspaceId,
    /// Its name.
    pub name: String,
    /// IANA name of its timezone.
    pub timezone: String,
    /// ISO 3166-1 alpha-2; national phone numbers are read as numbers of this country.
    pub default_country: Option<String>,
    /// Address under which people open the product.
    pub public_url: String,
    /// Who works here.
    pub users: BTreeMap<UserId, User>,
    /// In which teams.
    pub teams: BTreeMap<TeamId, Team>,
    /// Connected channels.
    pub channels: BTreeMap<ChannelId, ChannelInfo>,
    /// The workspace's own contact fields, by slug.
    pub fields: BTreeMap<String, Field>,
    /// When it is open, its stages, tags and services.
    pub organisation: Organisation,
    /// Limits that keep automation in check.
    pub limits: Limits,
}

/// Limits that keep automation in check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Automated messages to one contact within an hour.
    pub automated_messages_an_hour: usize,
    /// Automated steps that may follow from one act of a person.
    pub hops: u8,
    /// Workflows a workspace may have.
    pub workflows: usize,
    /// Steps a workflow may have.
    pub steps: usize,
    /// Conditions that may be joined.
    pub conditions: usize,
    /// Branches of a branch step, "else" not counted.
    pub branches: usize,
    /// Characters of a text a workflow sends.
    pub text: usize,
    /// Days a question waits for its answer, or an assignment for somebody, at most.
    pub answer_days: i64,
    /// Days a wait may last.
    pub wait_days: i64,
    /// Times a jump may be taken in a run.
    pub jumps: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            automated_messages_an_hour: 200,
            hops: 20,
            workflows: 150,
            steps: 100,
            conditions: 10,
            branches: 9,
            text: 2000,
            answer_days: 7,
            wait_days: 30,
            jumps: 10,
        }
    }
}

/// What a user may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Answers contacts.
    Agent,
    /// Also changes settings and workflows.
    Manager,
    /// Also manages owners.
    Owner,
}

impl Role {
    /// Its name in the store and on the wire.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Agent => "agent",
            Self::Manager => "manager",
            Self::Owner => "owner",
        }
    }
    /// From its name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Agent, Self::Manager, Self::Owner].into_iter().find(|role| role.name() == name)
    }
}

/// Whether a user can take work now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Activity {
    /// Yes.
    Online,
    /// There, but busy.
    Busy,
    /// Away.
    Offline,
}

impl Activity {
    /// Its name in the store and on the wire.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Online => "online",
            Self::Busy => "busy",
            Self::Offline => "offline",
        }
    }
    /// From its name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Online, Self::Busy, Self::Offline].into_iter().find(|activity| activity.name() == name)
    }
}

/// A person who works in the workspace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    /// Its id.
    pub id: UserId,
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// E-mail address.
    pub email: String,
    /// What they may do.
    pub role: Role,
    /// Whether they can take work now.
    pub activity: Activity,
    /// Whether they still work here.
    pub active: bool,
}

impl User {
    /// First and last name, or the e-mail address.
    #[must_use]
    pub fn display_name(&self) -> String {
        let name = format!("{} {}", self.first_name, self.last_name).trim().to_owned();
        if name.is_empty() { self.email.clone() } else { name }
    }
}

/// A team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Team {
    /// Its id.
    pub id: TeamId,
    /// Its name.
    pub name: String,
    /// Who is in it.
    pub members: Vec<UserId>,
}

/// What decisions need to know of a channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChannelInfo {
    /// Its id.
    pub id: ChannelId,
    /// The kind of channel, as its adapter names it.
    pub kind: String,
    /// What people call it.
    pub name: String,
    /// Whether it is switched on.
    pub enabled: bool,
    /// Kinds of content it can send.
    pub contents: Vec<ContentKind>,
    /// Most characters of a text.
    pub max_text: usize,
    /// Whether the contact's phone number is an address on it, so that the workspace may write first.
    pub phone_is_address: bool,
    /// What else a message has to keep to.
    pub rules: MessageRules,
}

/// What a message on a channel has to keep to, besides its kind and the length of its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MessageRules {
    /// Most characters that go with a file.
    pub max_caption: usize,
    /// Most files of one message.
    pub max_attachments: usize,
    /// Kinds of files that may go together in one message; none means any.
    pub albums: Vec<Vec<AttachmentKind>>,
    /// Whether buttons can open addresses.
    pub link_buttons: bool,
    /// Whether somebody else's server fetches files by their address.
    pub fetches_files: bool,
    /// How long after the contact's last message one may write without being asked.
    pub window: Option<Span>,
}

impl Default for MessageRules {
    /// One file a message, and no other rule.
    fn default() -> Self {
        Self {
            max_caption: usize::MAX,
            max_attachments: 1,
            albums: Vec::new(),
            link_buttons: false,
            fetches_files: false,
            window: None,
        }
    }
}

impl MessageRules {
    /// Whether files of these kinds may go together.
    #[must_use]
    pub fn go_together(&self, kinds: &[AttachmentKind]) -> bool {
        kinds.len() < 2
            || self.albums.is_empty()
            || self.albums.iter().any(|album| kinds.iter().all(|kind| album.contains(kind)))
    }
}

impl Workspace {
    /// The type of a field, standard or custom.
    #[must_use]
    pub fn field_type(&self, slug: &str) -> Option<FieldType> {
        standard_type(slug).or_else(|| self.fields.get(slug).map(|field| field.kind))
    }

    /// The type of whatever may be set by name, field or not.
    #[must_use]
    pub fn settable_type(&self, slug: &str) -> Option<FieldType> {
        special_type(slug).or_else(|| self.field_type(slug))
    }

    /// A user who can be assigned to.
    #[must_use]
    pub fn active_user(&self, id: UserId) -> Option<&User> {
        self.users.get(&id).filter(|user| user.active)
    }
}
