//! The values a trigger gives: their names and types for the checks, and the values themselves.

use crate::definition::{FormFieldType, MappedType, TriggerKind};
use crate::source::ValueType;
use domain::conversation::Conversation;
use domain::event::{Event, Fact};
use domain::message::Actor;
use domain::state::ContactState;
use serde_json::Value;
use std::collections::BTreeMap;

/// Names and types of what a trigger gives; `None` where only the caller knows.
#[must_use]
pub fn given(kind: &TriggerKind) -> Option<BTreeMap<String, ValueType>> {
    use ValueType as V;
    let fixed: &[(&str, V)] = match kind {
        TriggerKind::ConversationOpened => &[
            ("source", V::List),
            ("contact", V::List),
            ("opened_at", V::Moment),
            ("first_message", V::Text),
            ("channel_id", V::List),
        ],
        TriggerKind::ConversationClosed => &[
            ("source", V::List),
            ("category", V::List),
            ("summary", V::Text),
            ("opened_at", V::Moment),
            ("closed_at", V::Moment),
            ("closed_by", V::List),
            ("first_response_time", V::Number),
            ("resolution_time", V::Number),
            ("incoming_count", V::Number),
            ("outgoing_count", V::Number),
        ],
        TriggerKind::IncomingMessage { .. } => {
            &[("text", V::Text), ("type", V::List), ("channel_id", V::List), ("attachment_url", V::Text)]
        }
        TriggerKind::ContactTagUpdated { .. } => &[("tag", V::List), ("action", V::List)],
        TriggerKind::ContactFieldUpdated { .. } => &[("field", V::List), ("old", V::Any), ("new", V::Any)],
        TriggerKind::LifecycleUpdated { .. } => &[("old", V::List), ("new", V::List)],
        TriggerKind::BroadcastResponse { .. } => &[("broadcast_id", V::List), ("text", V::Text)],
        TriggerKind::ClickToChatAd { .. } => {
            &[("ad_id", V::List), ("ad_source", V::List), ("headline", V::Text), ("body", V::Text)]
        }
        TriggerKind::Shortcut { form, .. } => {
            let of_form = form.iter().map(|field| (field.name.clone(), of_form(field.kind)));
            return Some(of_form.chain([("user_id".to_owned(), V::List)]).collect());
        }
        TriggerKind::IncomingWebhook { values, .. } => {
            return Some(values.iter().map(|mapped| (mapped.name.clone(), of_mapped(mapped.kind))).collect());
        }
        TriggerKind::Manual => return None,
    };
    Some(fixed.iter().map(|(name, kind)| ((*name).to_owned(), *kind)).collect())
}

const fn of_form(kind: FormFieldType) -> ValueType {
    match kind {
        FormFieldType::Number => ValueType::Number,
        FormFieldType::List | FormFieldType::User => ValueType::List,
        FormFieldType::Checkbox => ValueType::Checkbox,
        FormFieldType::Date => ValueType::Date,
        _ => ValueType::Text,
    }
}

const fn of_mapped(kind: MappedType) -> ValueType {
    match kind {
        MappedType::Text => ValueType::Text,
        MappedType::Number => ValueType::Number,
        MappedType::Checkbox => ValueType::Checkbox,
        MappedType::Date => ValueType::Date,
        MappedType::Json => ValueType::Any,
    }
}

/// What a fact gives to the workflows it starts.
pub(super) fn by_fact(event: &Event, state: &ContactState) -> BTreeMap<String, Value> {
    let mut values = Given::default();
    match &event.fact {
        Fact::ConversationOpened { source, new_contact, first_message, channel } => {
            values.set("source", source.as_str());
            values.set("contact", if *new_contact { "new" } else { "returning" });
            values.set("opened_at", event.at.seconds());
            values.maybe("first_message", first_message.clone());
            values.maybe("channel_id", channel.map(|channel| channel.0));
        }
        Fact::ConversationClosed { source, category, summary } => {
            values.set("source", source.as_str());
            values.maybe("category", category.clone());
            values.maybe("summary", summary.clone());
            values.set("closed_at", event.at.seconds());
            if let Actor::User { id } = &event.actor {
                values.set("closed_by", id.0);
            }
            if let Some(conversation) = &state.conversation {
                values.closed(event, conversation);
            }
        }
        Fact::MessageReceived { channel, text, kind, attachment, .. } => {
            values.set("text", text.as_str());
            values.set("type", kind.name());
            values.set("channel_id", channel.0);
            values.maybe("attachment_url", attachment.clone());
        }
        Fact::TagAdded { tag } => {
            values.set("tag", tag.as_str());
            values.set("action", "added");
        }
        Fact::TagRemoved { tag } => {
            values.set("tag", tag.as_str());
            values.set("action", "removed");
        }
        Fact::FieldChanged { field, old, new } => {
            values.set("field", field.as_str());
            values.set("old", old.clone());
            values.set("new", new.clone());
        }
        Fact::LifecycleChanged { old, new } => {
            values.maybe("old", old.clone());
            values.maybe("new", new.clone());
        }
        Fact::BroadcastAnswered { broadcast, text, .. } => {
            values.set("broadcast_id", broadcast.0);
            values.set("text", text.as_str());
        }
        Fact::AdClicked { ad, .. } => {
            values.set("ad_id", ad.id.as_str());
            values.set("ad_source", ad.platform.name());
            values.maybe("headline", ad.headline.clone());
            values.maybe("body", ad.body.clone());
        }
        _ => {}
    }
    values.0
}

#[derive(Default)]
struct Given(BTreeMap<String, Value>);

impl Given {
    fn set(&mut self, name: &str, value: impl Into<Value>) {
        let value = value.into();
        if !value.is_null() {
            self.0.insert(name.to_owned(), value);
        }
    }

    fn maybe(&mut self, name: &str, value: Option<impl Into<Value>>) {
        if let Some(value) = value {
            self.set(name, value);
        }
    }

    /// What only the conversation knows: how long it took, in seconds, and how much was said.
    fn closed(&mut self, event: &Event, conversation: &Conversation) {
        let seconds = |span: domain::time::Span| span.0 / 1_000_000;
        self.set("opened_at", conversation.opened_at.seconds());
        self.set("resolution_time", seconds(event.at - conversation.opened_at));
        self.maybe(
            "first_response_time",
            conversation.first_response_at.map(|at| seconds(at - conversation.opened_at)),
        );
        self.set("incoming_count", conversation.incoming);
        self.set("outgoing_count", conversation.outgoing);
    }
}
