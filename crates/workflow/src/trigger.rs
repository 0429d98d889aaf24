//! Which facts let a contact into which workflows, and the values they bring along.

use crate::condition::group_holds;
use crate::definition::{Keyword, KeywordMatch, Trigger, TriggerKind};
use crate::fold::fold;
use crate::library::{Library, Published};
use crate::values::Values;
use domain::event::{Event, Fact};
use domain::state::ContactState;
use domain::time::Timestamp;
use domain::workspace::Workspace;
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A workflow that a fact lets the contact into.
#[derive(Clone, Debug)]
pub struct Admission {
    /// Which workflow.
    pub workflow: Arc<Published>,
    /// What the trigger gives.
    pub values: BTreeMap<String, Value>,
}

/// Workflows that a fact lets the contact into, in the order of their ids.
#[must_use]
pub fn admissions(
    event: &Event,
    library: &Library,
    workspace: &Workspace,
    state: &ContactState,
    now: Timestamp,
) -> Vec<Admission> {
    let (candidates, given) = match &event.fact {
        Fact::ConversationOpened { source, new_contact, first_message, channel } => {
            (library.on_opened(), opened(event, source, *new_contact, first_message.as_deref(), *channel))
        }
        Fact::MessageReceived { channel, text, kind, answer: false, .. } => {
            (library.on_incoming(), incoming(*channel, text, kind.name()))
        }
        _ => return Vec::new(),
    };
    let none = BTreeMap::new();
    let values = Values { now, workspace, state, trigger: &given, variables: &none };
    candidates
        .iter()
        .filter(|workflow| {
            let trigger = workflow.definition.trigger.as_ref();
            trigger.is_some_and(|trigger| lets_in(trigger, workflow, &event.fact, &values))
        })
        .map(|workflow| Admission { workflow: workflow.clone(), values: given.clone() })
        .collect()
}

fn lets_in(trigger: &Trigger, workflow: &Published, fact: &Fact, values: &Values<'_>) -> bool {
    if trigger.once_per_contact && values.state.entered.contains(&workflow.id) {
        return false;
    }
    if let (TriggerKind::IncomingMessage { channels, keyword }, Fact::MessageReceived { channel, text, .. }) =
        (&trigger.kind, fact)
    {
        let right_channel = channels.is_empty() || channels.contains(channel);
        if !right_channel || !keyword.as_ref().is_none_or(|keyword| has_keyword(keyword, text)) {
            return false;
        }
    }
    group_holds(&trigger.conditions, values)
}

fn has_keyword(keyword: &Keyword, text: &str) -> bool {
    let text = fold(text);
    keyword.words.iter().map(|word| fold(word)).filter(|word| !word.is_empty()).any(|word| {
        match keyword.how {
            KeywordMatch::Is => text == word,
            KeywordMatch::Contains => text.contains(&word),
            KeywordMatch::StartsWith => text.starts_with(&word),
        }
    })
}

fn opened(
    event: &Event,
    source: &str,
    new_contact: bool,
    first_message: Option<&str>,
    channel: Option<domain::id::ChannelId>,
) -> BTreeMap<String, Value> {
    let contact = if new_contact { "new" } else { "returning" };
    let mut values = BTreeMap::from([
        ("source".to_owned(), Value::from(source)),
        ("contact".to_owned(), Value::from(contact)),
        ("opened_at".to_owned(), Value::from(event.at.seconds())),
    ]);
    if let Some(text) = first_message {
        values.insert("first_message".to_owned(), text.into());
    }
    if let Some(channel) = channel {
        values.insert("channel_id".to_owned(), channel.0.into());
    }
    values
}

fn incoming(channel: domain::id::ChannelId, text: &str, kind: &str) -> BTreeMap<String, Value> {
    BTreeMap::from([
        ("text".to_owned(), text.into()),
        ("type".to_owned(), kind.into()),
        ("channel_id".to_owned(), channel.0.into()),
    ])
}
