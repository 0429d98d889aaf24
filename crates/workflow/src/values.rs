//! What conditions and variables can ask about: one place that turns a name into a value.

pub(crate) mod calendar;

pub use calendar::{format_of, is_timezone, local, moment_of};

use crate::hours;
use crate::language;
use domain::contact::Contact;
use domain::conversation::Mood;
use domain::id::{ChannelId, UserId};
use domain::rules::profile;
use domain::state::{ContactState, LastMessage};
use domain::time::{Span, Timestamp};
use domain::workspace::Workspace;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Everything a condition or variable may look at.
#[derive(Clone, Copy)]
pub struct Values<'a> {
    /// The moment.
    pub now: Timestamp,
    /// The moment the calendar shows: another one only in a trial with a date of its own.
    pub today: Timestamp,
    /// The workspace.
    pub workspace: &'a Workspace,
    /// The contact.
    pub state: &'a ContactState,
    /// Values the trigger gave.
    pub trigger: &'a BTreeMap<String, Value>,
    /// Values saved by steps.
    pub variables: &'a BTreeMap<String, Value>,
}

/// A value that was asked for.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    /// There is none.
    Missing,
    /// A plain value.
    Plain(Value),
    /// A set of names.
    Set(BTreeSet<String>),
    /// How long ago something was.
    Age(Span),
    /// A moment.
    Moment(Timestamp),
}

impl Found {
    /// Whether there is no value, or an empty one.
    #[must_use]
    pub fn is_missing(&self) -> bool {
        match self {
            Self::Missing | Self::Plain(Value::Null) => true,
            Self::Plain(Value::String(text)) => text.is_empty(),
            Self::Set(set) => set.is_empty(),
            _ => false,
        }
    }
    /// As text.
    #[must_use]
    pub fn text(&self) -> Option<String> {
        match self {
            Self::Plain(Value::String(text)) => Some(text.clone()),
            Self::Plain(Value::Number(number)) => Some(number.to_string()),
            Self::Plain(Value::Bool(yes)) => Some(yes.to_string()),
            Self::Plain(other @ (Value::Array(_) | Value::Object(_))) => Some(other.to_string()),
            Self::Set(set) => Some(set.iter().cloned().collect::<Vec<_>>().join(", ")),
            _ => None,
        }
    }
    /// As yes or no.
    #[must_use]
    pub fn yes(&self) -> Option<bool> {
        match self {
            Self::Plain(value) => value.as_bool(),
            _ => None,
        }
    }
    /// As a set of names.
    #[must_use]
    pub const fn set(&self) -> Option<&BTreeSet<String>> {
        match self {
            Self::Set(set) => Some(set),
            _ => None,
        }
    }

    fn optional(value: Option<impl Into<Value>>) -> Self {
        value.map_or(Self::Missing, |value| Self::Plain(value.into()))
    }
}

impl Values<'_> {
    /// The value of a condition source or, without its `$`, of a variable.
    #[must_use]
    pub fn find(&self, name: &str) -> Found {
        let Some((family, member)) = name.split_once('.') else { return Found::Missing };
        match family {
            "contact" => self.contact(member),
            "assignee" => self.assignee(member),
            "conversation" => self.conversation(member),
            "channel" => self.channel(member),
            "message" => self.message(member),
            "trigger" => match saved(self.trigger, member) {
                // Moments travel as seconds, because a run is kept as JSON.
                Some(Value::Number(seconds)) if member.ends_with("_at") => seconds
                    .as_i64()
                    .map_or(Found::Missing, |seconds| Found::Moment(Timestamp::from_seconds(seconds))),
                value => Found::optional(value.cloned()),
            },
            "var" => Found::optional(saved(self.variables, member).cloned()),
            "now" => self.now(member),
            "workspace" if member == "name" => Found::Plain(self.workspace.name.clone().into()),
            "workspace" if member == "id" => Found::Plain(self.workspace.id.0.into()),
            "system" => self.system(member),
            _ => Found::Missing,
        }
    }

    fn contact(&self, member: &str) -> Found {
        let contact: &Contact = &self.state.contact;
        match member {
            "id" => Found::Plain(contact.id.0.into()),
            "name" => Found::Plain(contact.full_name().into()),
            "created_at" => Found::Moment(contact.created_at),
            "detected_language" => self.message("last_incoming.language"),
            "tags" => Found::Set(contact.tags.clone()),
            "assignee" => Found::optional(contact.assignee.map(|user| user.0)),
            slug => match profile::read(contact, slug) {
                Value::Null => Found::Missing,
                value => Found::Plain(value),
            },
        }
    }

    fn assignee(&self, member: &str) -> Found {
        let user = self.state.contact.assignee.and_then(|id: UserId| self.workspace.users.get(&id));
        let Some(user) = user else { return Found::Missing };
        if member == "team" {
            let teams = self.workspace.teams.values().filter(|team| team.members.contains(&user.id));
            return Found::Set(teams.map(|team| team.id.to_string()).collect());
        }
        Found::Plain(match member {
            "id" => user.id.0.into(),
            "name" => user.display_name().into(),
            "firstname" => user.first_name.clone().into(),
            "lastname" => user.last_name.clone().into(),
            "email" => user.email.clone().into(),
            "status" => user.activity.name().into(),
            _ => return Found::Missing,
        })
    }

    fn conversation(&self, member: &str) -> Found {
        if member == "status" {
            let status = if self.state.is_open() { "open" } else { "closed" };
            return Found::Plain(status.into());
        }
        let Some(conversation) = &self.state.conversation else { return Found::Missing };
        match member {
            "id" | "ticket_number" => Found::Plain(conversation.id.0.into()),
            "source" => Found::Plain(conversation.opened_by.clone().into()),
            "sentiment" => Found::optional(conversation.mood.map(Mood::name)),
            "channel" => self.channel("last"),
            "unanswered_age" => {
                conversation.unanswered_since.map_or(Found::Missing, |at| Found::Age(self.now - at))
            }
            "opened_at" => Found::Moment(conversation.opened_at),
            "opened_age" => Found::Age(self.now - conversation.opened_at),
            "unanswered" => Found::Plain(conversation.unanswered_since.is_some().into()),
            "url" => {
                Found::Plain(format!("{}/inbox/{}", self.workspace.public_url, self.state.contact.id).into())
            }
            _ => Found::Missing,
        }
    }

    fn channel(&self, member: &str) -> Found {
        let id = self.state.last_channel();
        let info = id.and_then(|id: ChannelId| self.workspace.channels.get(&id));
        Found::Plain(match (member, info) {
            ("last" | "id", _) => return Found::optional(id.map(|id| id.0)),
            ("name", Some(info)) => info.name.clone().into(),
            ("type", Some(info)) => info.kind.clone().into(),
            _ => return Found::Missing,
        })
    }

    fn message(&self, member: &str) -> Found {
        let (message, part) = match member.split_once('.') {
            Some(("last_incoming", part)) => (&self.state.last_incoming, part),
            Some(("last_outgoing", part)) => (&self.state.last_outgoing, part),
            _ => return Found::Missing,
        };
        let Some(message): &Option<LastMessage> = message else { return Found::Missing };
        match part {
            "text" => Found::Plain(message.text.clone().into()),
            "type" => Found::Plain(message.kind.name().into()),
            "source" => Found::Plain(message.source.clone().into()),
            "age" => Found::Age(self.now - message.at),
            "at" => Found::Moment(message.at),
            "language" => Found::optional(language::detect(&message.text)),
            _ => Found::Missing,
        }
    }

    fn system(&self, member: &str) -> Found {
        let format = match member {
            "current_datetime" => "%Y-%m-%d %H:%M:%S",
            "current_date" => "%Y-%m-%d",
            "current_time" => "%H:%M:%S",
            _ => return Found::Missing,
        };
        Found::optional(self.local(self.today, format))
    }

    fn now(&self, member: &str) -> Found {
        match member {
            "date" => Found::optional(self.local(self.today, "%Y-%m-%d")),
            "time" => Found::optional(self.local(self.today, "%H:%M")),
            "weekday" => Found::optional(self.local(self.today, "%A").map(|day| day.to_lowercase())),
            "business_hours" => {
                let organisation = &self.workspace.organisation;
                let zone = &self.workspace.timezone;
                let open = hours::is_open(&organisation.hours, &organisation.holidays, self.today, zone);
                Found::Plain(open.into())
            }
            _ => Found::Missing,
        }
    }

    /// A moment written in the workspace's timezone.
    #[must_use]
    pub fn local(&self, at: Timestamp, format: &str) -> Option<String> {
        local(at, &self.workspace.timezone, format)
    }

    /// The moment a text means in the workspace's timezone.
    #[must_use]
    pub fn moment_of(&self, text: &str) -> Option<Timestamp> {
        moment_of(text, &self.workspace.timezone)
    }
}

/// A saved value by its name, or one inside it by its path.
fn saved<'v>(values: &'v BTreeMap<String, Value>, name: &str) -> Option<&'v Value> {
    if let Some(value) = values.get(name) {
        return Some(value);
    }
    let mut parts = name.split('.');
    let mut value = values.get(parts.next()?)?;
    for part in parts {
        value = match value {
            Value::Array(list) => list.get(part.parse::<usize>().ok()?)?,
            other => other.get(part)?,
        };
    }
    Some(value)
}
