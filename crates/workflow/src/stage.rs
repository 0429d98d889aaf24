//! A small workspace with one contact, for the tests of this crate.

use crate::values::{Values, moment_of};
use domain::content::ContentKind;
use domain::field::{Field, FieldType};
use domain::id::{ChannelId, ContactId, FieldId, MessageId, TeamId, UserId, WorkspaceId};
use domain::organisation::Organisation;
use domain::state::{ContactState, LastMessage};
use domain::time::Timestamp;
use domain::workspace::{Activity, ChannelInfo, Limits, MessageRules, Role, Team, User, Workspace};
use serde_json::Value;
use std::collections::BTreeMap;

/// Where tests play: Saturday 28 March 2026, noon in Paris.
pub struct Stage {
    pub workspace: Workspace,
    pub state: ContactState,
    pub trigger: BTreeMap<String, Value>,
    pub variables: BTreeMap<String, Value>,
    pub now: Timestamp,
}

pub const CHAT: ChannelId = ChannelId(7);

pub fn workspace() -> Workspace {
    let user = User {
        id: UserId(1),
        first_name: "Anna".into(),
        last_name: "Roux".into(),
        email: "anna@example.org".into(),
        role: Role::Agent,
        activity: Activity::Online,
        active: true,
    };
    let chat = ChannelInfo {
        id: CHAT,
        kind: "chat".into(),
        name: "Shop".into(),
        enabled: true,
        contents: vec![ContentKind::Text, ContentKind::QuickReply],
        max_text: 2000,
        phone_is_address: false,
        rules: MessageRules::default(),
    };
    let field = |n, slug: &str, kind| {
        let field = Field {
            id: FieldId(n),
            slug: slug.into(),
            name: slug.into(),
            description: String::new(),
            kind,
            options: vec!["Gold".into(), "Silver".into()],
        };
        (field.slug.clone(), field)
    };
    Workspace {
        id: WorkspaceId(1),
        name: "Boutique".into(),
        timezone: "Europe/Paris".into(),
        default_country: Some("FR".into()),
        public_url: "http://localhost".into(),
        users: [(user.id, user)].into(),
        teams: [(TeamId(3), Team { id: TeamId(3), name: "Sales".into(), members: vec![UserId(1)] })].into(),
        channels: [(CHAT, chat)].into(),
        fields: [
            field(1, "city", FieldType::Text),
            field(2, "orders", FieldType::Number),
            field(3, "birthday", FieldType::Date),
            field(4, "opens", FieldType::Time),
            field(5, "vip", FieldType::Checkbox),
            field(6, "level", FieldType::List),
            field(7, "site", FieldType::Url),
        ]
        .into(),
        organisation: Organisation::default(),
        limits: Limits::default(),
    }
}

impl Stage {
    pub fn new() -> Self {
        let now = moment_of("2026-03-28T12:00", "Europe/Paris").unwrap();
        Self {
            workspace: workspace(),
            state: ContactState::new(WorkspaceId(1), ContactId(5), now),
            trigger: BTreeMap::new(),
            variables: BTreeMap::new(),
            now,
        }
    }

    /// Sets a field of the contact.
    pub fn contact(&mut self, slug: &str, value: impl Into<Value>) {
        let value = value.into();
        let text = value.as_str().unwrap_or_default().to_owned();
        match slug {
            "firstname" => self.state.contact.first_name = text,
            "email" => self.state.contact.email = Some(text),
            _ => {
                self.state.contact.fields.insert(slug.to_owned(), value);
            }
        }
    }

    /// The contact wrote, so long ago.
    pub fn said(&mut self, text: &str, seconds_ago: i64) {
        self.state.last_incoming = Some(LastMessage {
            id: MessageId(1),
            at: Timestamp(self.now.0 - seconds_ago * 1_000_000),
            text: text.to_owned(),
            kind: ContentKind::Text,
            channel: CHAT,
            source: "contact".into(),
        });
    }

    pub fn values(&self) -> Values<'_> {
        Values {
            now: self.now,
            today: self.now,
            workspace: &self.workspace,
            state: &self.state,
            trigger: &self.trigger,
            variables: &self.variables,
        }
    }
}
