//! Which facts let a contact into which workflows, and the values they bring along.

mod given;

pub use given::given;

use crate::condition::Asking;
use crate::definition::{KeywordMatch, TagChange, TriggerKind};
use crate::library::{Library, Published, Waiting};
use crate::values::Values;
use domain::event::{Event, Fact};
use domain::fold::fold;
use domain::state::ContactState;
use domain::time::{Span, Timestamp};
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
    let Some(name) = trigger_of(&event.fact) else { return Vec::new() };
    let candidates = library.waiting_for(name);
    if candidates.is_empty() {
        return Vec::new();
    }
    let given = given::by_fact(event, state);
    let none = BTreeMap::new();
    let asking =
        Asking::about(Values { now, today: now, workspace, state, trigger: &given, variables: &none });
    let words = match &event.fact {
        Fact::MessageReceived { text, .. } => fold(text),
        _ => String::new(),
    };
    candidates
        .iter()
        .filter(|waiting| {
            fits(waiting, event, &words) && !kept_out(waiting, state) && asking.all_hold(&waiting.tests)
        })
        .map(|waiting| Admission { workflow: waiting.workflow.clone(), values: given.clone() })
        .collect()
}

/// Whether a workflow that is started by name lets the contact in: its conditions hold, and it is
/// not kept out for good.
#[must_use]
pub fn lets_in(
    waiting: &Waiting,
    given: &BTreeMap<String, Value>,
    workspace: &Workspace,
    state: &ContactState,
    now: Timestamp,
) -> bool {
    let none = BTreeMap::new();
    let values = Values { now, today: now, workspace, state, trigger: given, variables: &none };
    !kept_out(waiting, state) && Asking::about(values).all_hold(&waiting.tests)
}

/// A contact that ever entered is kept out of a workflow that takes each once; the manual trigger
/// has no such setting.
fn kept_out(waiting: &Waiting, state: &ContactState) -> bool {
    waiting.trigger.once_per_contact
        && !matches!(waiting.trigger.kind, TriggerKind::Manual)
        && state.entered.contains(&waiting.workflow.id)
}

/// The name of the trigger that waits for a fact.
const fn trigger_of(fact: &Fact) -> Option<&'static str> {
    Some(match fact {
        Fact::ConversationOpened { .. } => "conversation_opened",
        Fact::ConversationClosed { .. } => "conversation_closed",
        Fact::MessageReceived { answer: false, trial: None, .. } => "incoming_message",
        Fact::TagAdded { .. } | Fact::TagRemoved { .. } => "contact_tag_updated",
        Fact::FieldChanged { .. } => "contact_field_updated",
        Fact::LifecycleChanged { .. } => "lifecycle_updated",
        Fact::BroadcastAnswered { .. } => "broadcast_response",
        Fact::AdClicked { .. } => "click_to_chat_ad",
        _ => return None,
    })
}

/// Whether a fact is what the trigger was set up for.
fn fits(waiting: &Waiting, event: &Event, words: &str) -> bool {
    match (&waiting.trigger.kind, &event.fact) {
        (TriggerKind::IncomingMessage { channels, keyword }, Fact::MessageReceived { channel, .. }) => {
            let how = keyword.as_ref().map(|keyword| keyword.how);
            any_or(channels, channel) && how.is_none_or(|how| has_word(how, &waiting.words, words))
        }
        (TriggerKind::ContactTagUpdated { action, tags }, Fact::TagAdded { tag }) => {
            *action == TagChange::Added && any_or(tags, tag)
        }
        (TriggerKind::ContactTagUpdated { action, tags }, Fact::TagRemoved { tag }) => {
            *action == TagChange::Removed && any_or(tags, tag)
        }
        (TriggerKind::ContactFieldUpdated { fields }, Fact::FieldChanged { field, .. }) => {
            any_or(fields, field)
        }
        (TriggerKind::LifecycleUpdated { stages, when_cleared }, Fact::LifecycleChanged { new, .. }) => {
            new.as_ref().map_or(*when_cleared, |stage| any_or(stages, stage))
        }
        (
            TriggerKind::BroadcastResponse { broadcasts, labels, within_days },
            Fact::BroadcastAnswered { broadcast, labels: has, sent_at, .. },
        ) => {
            let in_time = within_days.is_none_or(|days| event.at - *sent_at <= Span::days(i64::from(days)));
            in_time
                && any_or(broadcasts, broadcast)
                && (labels.is_empty() || has.iter().any(|label| labels.contains(label)))
        }
        (TriggerKind::ClickToChatAd { channels, platform, ads }, Fact::AdClicked { channel, ad }) => {
            any_or(channels, channel)
                && platform.is_none_or(|platform| platform == ad.platform)
                && any_or(ads, &ad.id)
        }
        _ => true,
    }
}

/// None chosen means any.
fn any_or<T: PartialEq>(chosen: &[T], is: &T) -> bool {
    chosen.is_empty() || chosen.contains(is)
}

fn has_word(how: KeywordMatch, words: &[String], text: &str) -> bool {
    words.iter().any(|word| match how {
        KeywordMatch::Is => text == word,
        KeywordMatch::Contains => text.contains(word.as_str()),
        KeywordMatch::StartsWith => text.starts_with(word.as_str()),
    })
}
