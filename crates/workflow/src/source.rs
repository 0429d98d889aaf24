//! What conditions and variables may ask about, and what kind of value each gives. One table for
//! the checks, the evaluator and whoever compiles conditions to something else.

use crate::condition::Operator;
use domain::field::{FieldType, STANDARD};
use domain::workspace::Workspace;
use std::collections::BTreeMap;

/// What kind of value a source gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueType {
    /// Words.
    Text,
    /// A number.
    Number,
    /// A day, `YYYY-MM-DD`.
    Date,
    /// A time of day, `HH:MM`.
    Time,
    /// A moment.
    Moment,
    /// How long ago something was.
    Age,
    /// One of several names or ids.
    List,
    /// Yes or no.
    Checkbox,
    /// A set of names.
    Tags,
    /// Known only when it is there.
    Any,
}

impl ValueType {
    /// Its name for programs.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Number => "number",
            Self::Date => "date",
            Self::Time => "time",
            Self::Moment => "moment",
            Self::Age => "age",
            Self::List => "list",
            Self::Checkbox => "checkbox",
            Self::Tags => "tags",
            Self::Any => "any",
        }
    }
}

/// Families a variable may belong to.
pub const FAMILIES: [&str; 8] =
    ["contact", "assignee", "conversation", "channel", "trigger", "var", "workspace", "system"];

/// Sources and variables every workspace has. Those of the second half are asked in conditions only.
pub const ALWAYS: &[(&str, ValueType)] = &[
    ("contact.id", ValueType::Number),
    ("contact.name", ValueType::Text),
    ("contact.tags", ValueType::Tags),
    ("contact.assignee", ValueType::List),
    ("contact.lifecycle", ValueType::List),
    ("contact.bot_status", ValueType::List),
    ("contact.blocked", ValueType::Checkbox),
    ("contact.unsubscribed", ValueType::Checkbox),
    ("contact.created_at", ValueType::Moment),
    ("contact.detected_language", ValueType::List),
    ("assignee.id", ValueType::List),
    ("assignee.name", ValueType::Text),
    ("assignee.firstname", ValueType::Text),
    ("assignee.lastname", ValueType::Text),
    ("assignee.email", ValueType::Text),
    ("conversation.id", ValueType::Number),
    ("conversation.status", ValueType::List),
    ("conversation.opened_at", ValueType::Moment),
    ("conversation.url", ValueType::Text),
    ("conversation.ticket_number", ValueType::Number),
    ("conversation.subject", ValueType::Text),
    ("channel.id", ValueType::List),
    ("channel.name", ValueType::Text),
    ("channel.type", ValueType::List),
    ("workspace.id", ValueType::Number),
    ("workspace.name", ValueType::Text),
    ("system.current_datetime", ValueType::Moment),
    ("system.current_date", ValueType::Date),
    ("system.current_time", ValueType::Time),
];

/// How the contact felt when a language model last looked: `positive`, `neutral` or `negative`.
pub const SENTIMENT: &str = "conversation.sentiment";

const ASKED_ONLY: &[(&str, ValueType)] = &[
    ("assignee.status", ValueType::List),
    ("assignee.team", ValueType::List),
    ("conversation.opened_age", ValueType::Age),
    ("conversation.unanswered", ValueType::Checkbox),
    ("conversation.unanswered_age", ValueType::Age),
    ("conversation.channel", ValueType::List),
    ("conversation.source", ValueType::List),
    (SENTIMENT, ValueType::List),
    ("channel.last", ValueType::List),
    ("message.last_incoming.text", ValueType::Text),
    ("message.last_incoming.type", ValueType::List),
    ("message.last_incoming.source", ValueType::List),
    ("message.last_incoming.language", ValueType::List),
    ("message.last_incoming.age", ValueType::Age),
    ("message.last_incoming.at", ValueType::Moment),
    ("message.last_outgoing.text", ValueType::Text),
    ("message.last_outgoing.type", ValueType::List),
    ("message.last_outgoing.source", ValueType::List),
    ("message.last_outgoing.age", ValueType::Age),
    ("message.last_outgoing.at", ValueType::Moment),
    ("now.weekday", ValueType::List),
    ("now.time", ValueType::Time),
    ("now.date", ValueType::Date),
    ("now.business_hours", ValueType::Checkbox),
];

/// The names that hold at one place of a workflow.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scope {
    /// Values the trigger gives; `None` where nobody can know them.
    pub trigger: Option<BTreeMap<String, ValueType>>,
    /// Variables that steps save; `None` where nobody can know them.
    pub variables: Option<BTreeMap<String, ValueType>>,
}

impl Scope {
    /// What kind of value a condition's source gives; `None` where there is no such source.
    #[must_use]
    pub fn source(&self, name: &str, workspace: &Workspace) -> Option<ValueType> {
        find(ASKED_ONLY, name).or_else(|| self.variable(name, workspace))
    }

    /// What kind of value a source gives where no workspace is at hand: what only a workspace could
    /// tell holds anything, and the operator says how it is read.
    #[must_use]
    pub fn kind_at_run_time(&self, name: &str) -> Option<ValueType> {
        let (family, _) = name.split_once('.')?;
        let known = find(ASKED_ONLY, name).or_else(|| find(ALWAYS, name));
        known.or_else(|| matches!(family, "contact" | "trigger" | "var").then_some(ValueType::Any))
    }

    /// What kind of value a variable, without its `$`, gives; `None` where there is no such one.
    #[must_use]
    pub fn variable(&self, name: &str, workspace: &Workspace) -> Option<ValueType> {
        let (family, member) = name.split_once('.')?;
        match family {
            "trigger" => given(self.trigger.as_ref(), member),
            "var" => given(self.variables.as_ref(), member),
            "contact" if STANDARD.contains(&member) => workspace.field_type(member).map(of_field),
            "contact" => find(ALWAYS, name).or_else(|| workspace.field_type(member).map(of_field)),
            _ => find(ALWAYS, name),
        }
    }
}

fn find(table: &[(&str, ValueType)], name: &str) -> Option<ValueType> {
    table.iter().find(|(known, _)| *known == name).map(|(_, kind)| *kind)
}

fn given(names: Option<&BTreeMap<String, ValueType>>, member: &str) -> Option<ValueType> {
    let Some(names) = names else { return (!member.is_empty()).then_some(ValueType::Any) };
    // What lies inside a saved object is known only when it is there.
    let inside = || member.split_once('.').filter(|(name, _)| names.contains_key(*name));
    names.get(member).copied().or_else(|| inside().map(|_| ValueType::Any))
}

/// What kind of value a contact field gives. `firstname` and its like are words.
#[must_use]
pub const fn of_field(kind: FieldType) -> ValueType {
    match kind {
        FieldType::Text | FieldType::Email | FieldType::Url | FieldType::Phone => ValueType::Text,
        FieldType::Number => ValueType::Number,
        FieldType::Date => ValueType::Date,
        FieldType::Time => ValueType::Time,
        FieldType::List => ValueType::List,
        FieldType::Checkbox => ValueType::Checkbox,
    }
}

/// The operators that fit a kind of value, in the order people expect them.
#[must_use]
pub const fn operators(kind: ValueType) -> &'static [Operator] {
    use Operator as O;
    match kind {
        ValueType::Text => &[
            O::Is,
            O::IsNot,
            O::Contains,
            O::DoesNotContain,
            O::StartsWith,
            O::EndsWith,
            O::Matches,
            O::Exists,
            O::DoesNotExist,
            O::AnyOf,
            O::NoneOf,
        ],
        ValueType::Number => {
            &[O::Eq, O::Ne, O::Gt, O::Gte, O::Lt, O::Lte, O::Between, O::Exists, O::DoesNotExist]
        }
        ValueType::Date | ValueType::Moment => &[
            O::Is,
            O::Before,
            O::After,
            O::Between,
            O::MoreThanAgo,
            O::LessThanAgo,
            O::InTheNext,
            O::Exists,
            O::DoesNotExist,
        ],
        ValueType::Time => &[O::Is, O::Before, O::After, O::Between, O::Exists, O::DoesNotExist],
        ValueType::Age => &[O::MoreThan, O::LessThan, O::Exists, O::DoesNotExist],
        ValueType::List => &[O::AnyOf, O::NoneOf, O::Exists, O::DoesNotExist, O::Is, O::IsNot],
        ValueType::Checkbox => &[O::IsTrue, O::IsFalse, O::Exists, O::DoesNotExist],
        ValueType::Tags => &[O::HasAnyOf, O::HasAllOf, O::HasNoneOf, O::Exists, O::DoesNotExist],
        ValueType::Any => crate::condition::OPERATORS,
    }
}
