//! What the workspace knows of a contact changes: tags and fields.

use crate::command::Refusal;
use crate::contact::Contact;
use crate::event::Fact;
use crate::field::{FieldType, special_type};
use crate::message::Actor;
use crate::turn::Turn;
use serde_json::Value;
use std::collections::BTreeMap;

const TAG_CHARS: usize = 255;

/// A contact nobody has heard of before: from here on it is one, at the stage where all begin.
pub fn come_to_be(turn: &mut Turn<'_>, actor: &Actor) {
    turn.note(actor, Fact::ContactCreated);
    if turn.state.contact.lifecycle.is_none() {
        turn.state.contact.lifecycle.clone_from(&turn.workspace.organisation.default_stage);
    }
}

/// Puts tags on and takes tags off.
pub(super) fn tag(
    turn: &mut Turn<'_>,
    actor: &Actor,
    add: &[String],
    remove: &[String],
) -> Result<(), Refusal> {
    if add.iter().any(|tag| tag.trim().is_empty() || tag.chars().count() > TAG_CHARS) {
        return Err(Refusal::BadTag);
    }
    for tag in add {
        if turn.state.contact.tags.insert(tag.trim().to_owned()) {
            turn.note(actor, Fact::TagAdded { tag: tag.trim().to_owned() });
        }
    }
    for tag in remove {
        if turn.state.contact.tags.remove(tag.trim()) {
            turn.note(actor, Fact::TagRemoved { tag: tag.trim().to_owned() });
        }
    }
    Ok(())
}

/// Changes fields; one value that does not fit refuses them all.
pub(super) fn set_fields(
    turn: &mut Turn<'_>,
    actor: &Actor,
    values: &BTreeMap<String, Value>,
) -> Result<(), Refusal> {
    let mut accepted = Vec::with_capacity(values.len());
    for (slug, value) in values {
        accepted.push((slug, accept(turn, slug, value)?));
    }
    for (slug, new) in accepted {
        let old = read(&turn.state.contact, slug);
        if old == new {
            continue;
        }
        write(&mut turn.state.contact, slug, &new);
        let word = |value: &Value| value.as_str().map(str::to_owned);
        let fact = match slug.as_str() {
            "lifecycle" => Fact::LifecycleChanged { old: word(&old), new: word(&new) },
            _ => Fact::FieldChanged { field: slug.clone(), old, new },
        };
        turn.note(actor, fact);
    }
    Ok(())
}

fn accept(turn: &Turn<'_>, slug: &str, value: &Value) -> Result<Value, Refusal> {
    let kind = turn.workspace.settable_type(slug).ok_or_else(|| Refusal::UnknownField(slug.to_owned()))?;
    let bad = |reason: String| Refusal::BadValue { field: slug.to_owned(), reason };
    if value.is_null() || value.as_str().is_some_and(|text| text.trim().is_empty()) {
        return match slug {
            "bot_status" | "blocked" | "unsubscribed" => Err(bad("this cannot be empty".to_owned())),
            _ => Ok(Value::Null),
        };
    }
    if special_type(slug).is_some() {
        return special(turn, slug, value).map_err(bad);
    }
    let options = turn.workspace.fields.get(slug).map_or(&[][..], |field| &field.options);
    let value = kind.accept(value, options).map_err(|refusal| bad(refusal.to_string()))?;
    match (slug, value.as_str()) {
        ("language", Some(code)) if !is_code(code, 2, char::is_lowercase) => {
            Err(bad("the language must be an ISO 639-1 code like fr".to_owned()))
        }
        ("country", Some(code)) if !is_code(code, 2, char::is_uppercase) => {
            Err(bad("the country must be an ISO 3166-1 code like FR".to_owned()))
        }
        _ => Ok(value),
    }
}

/// A value for what is set by name though it is no field.
fn special(turn: &Turn<'_>, slug: &str, value: &Value) -> Result<Value, String> {
    let text = value.as_str().unwrap_or_default().trim();
    match slug {
        "lifecycle" => {
            let stages = &turn.workspace.organisation.stages;
            let known = stages.iter().find(|stage| stage.to_lowercase() == text.to_lowercase());
            match known {
                Some(stage) => Ok(Value::from(stage.clone())),
                None if stages.is_empty() && !text.is_empty() && text.chars().count() <= TAG_CHARS => {
                    Ok(Value::from(text))
                }
                None => Err(format!("the stage must be one of: {}", stages.join(", "))),
            }
        }
        "bot_status" => match text.to_lowercase().as_str() {
            word @ ("on" | "off") => Ok(Value::from(word)),
            _ => Err("the bot's status must be on or off".to_owned()),
        },
        _ => FieldType::Checkbox.accept(value, &[]).map_err(|refusal| refusal.to_string()),
    }
}

fn is_code(text: &str, length: usize, case: fn(char) -> bool) -> bool {
    text.len() == length && text.chars().all(|c| c.is_ascii_alphabetic() && case(c))
}

/// The value of a field, standard or custom; null where there is none.
#[must_use]
pub fn read(contact: &Contact, slug: &str) -> Value {
    let optional = |value: &Option<String>| value.clone().map_or(Value::Null, Value::String);
    let text = |value: &String| if value.is_empty() { Value::Null } else { Value::String(value.clone()) };
    match slug {
        "firstname" => text(&contact.first_name),
        "lastname" => text(&contact.last_name),
        "email" => optional(&contact.email),
        "phone" => optional(&contact.phone),
        "language" => optional(&contact.language),
        "country" => optional(&contact.country),
        "lifecycle" => optional(&contact.lifecycle),
        "bot_status" => Value::from(if contact.bot { "on" } else { "off" }),
        "blocked" => Value::from(contact.blocked),
        "unsubscribed" => Value::from(contact.unsubscribed),
        _ => contact.fields.get(slug).cloned().unwrap_or(Value::Null),
    }
}

/// Puts a value there that is known to fit; who wants to be told of it takes [`set`].
pub fn write(contact: &mut Contact, slug: &str, value: &Value) {
    let text = value.as_str().map(str::to_owned);
    match slug {
        "firstname" => contact.first_name = text.unwrap_or_default(),
        "lastname" => contact.last_name = text.unwrap_or_default(),
        "email" => contact.email = text,
        "phone" => contact.phone = text,
        "language" => contact.language = text,
        "country" => contact.country = text,
        "lifecycle" => contact.lifecycle = text,
        "bot_status" => contact.bot = text.as_deref() != Some("off"),
        "blocked" => contact.blocked = value.as_bool().unwrap_or(false),
        "unsubscribed" => contact.unsubscribed = value.as_bool().unwrap_or(false),
        _ if value.is_null() => {
            contact.fields.remove(slug);
        }
        _ => {
            contact.fields.insert(slug.to_owned(), value.clone());
        }
    }
}
