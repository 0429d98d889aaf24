//! Updates: who wrote what in which chat. A right update is never refused, because Telegram would
//! send it again and again; what is not for us yields nothing.

use super::call::message_id;
use super::message;
use crate::inbound::{Inbound, InboundMessage, Received};
use domain::contact::Profile;
use domain::content::Content;
use domain::time::Timestamp;
use serde_json::{Value, json};

/// The updates we ask for.
pub(super) const UPDATES: &[&str] = &["message", "edited_message", "callback_query"];

/// Reads an update.
pub(super) fn update(update: &Value) -> Received {
    let quiet = |inbound: Option<InboundMessage>| Received {
        inbound: inbound.into_iter().map(Box::new).map(Inbound::Message).collect(),
        reply: None,
    };
    if let Some(message) = update.get("message") {
        return quiet(written(message));
    }
    if let Some(message) = update.get("edited_message") {
        return quiet(edited(message));
    }
    if let Some(query) = update.get("callback_query") {
        return Received { reply: acknowledgement(query), ..quiet(tapped(query)) };
    }
    quiet(None)
}

/// A message in a private chat, from the person whose chat it is.
fn written(message: &Value) -> Option<InboundMessage> {
    let chat = private_chat(message)?;
    let from = person(message)?;
    let content = message::content(message)?;
    Some(InboundMessage {
        identity: chat.to_string(),
        provider_id: message_id(chat, message.get("message_id")?.as_i64()?),
        sent_at: message.get("date").and_then(Value::as_i64).map(Timestamp::from_seconds),
        profile: profile(from, message),
        content,
        reply_to: message
            .pointer("/reply_to_message/message_id")
            .and_then(Value::as_i64)
            .map(|id| message_id(chat, id)),
    })
}

/// What the contact changed afterwards comes as a new message that answers the old one: nothing
/// that was read, or that a workflow acted on, changes behind anybody's back. A live location
/// changes every few seconds; its first point is enough.
fn edited(message: &Value) -> Option<InboundMessage> {
    if message.get("location").is_some() {
        return None;
    }
    let edit = message.get("edit_date")?.as_i64()?;
    let written = written(message)?;
    Some(InboundMessage {
        provider_id: format!("{}:edit:{edit}", written.provider_id),
        sent_at: Some(Timestamp::from_seconds(edit)),
        reply_to: Some(written.provider_id),
        ..written
    })
}

/// A tapped button is its words, as an answer to the message it stands under. Without that message
/// the button was shown in some other chat, where we could not answer.
fn tapped(query: &Value) -> Option<InboundMessage> {
    let under = query.get("message")?;
    let chat = private_chat(under)?;
    let from = person(query)?;
    let id = query.get("id")?.as_str()?;
    let data = query.get("data")?.as_str()?;
    let text = message::label(under, data);
    Some(InboundMessage {
        identity: chat.to_string(),
        provider_id: format!("{chat}:callback:{id}"),
        sent_at: None,
        profile: profile(from, query),
        content: Content::text(text),
        reply_to: under.get("message_id").and_then(Value::as_i64).map(|id| message_id(chat, id)),
    })
}

/// Until it is told, Telegram shows the button as busy. The answer to the webhook can carry that.
fn acknowledgement(query: &Value) -> Option<Value> {
    let id = query.get("id")?.as_str()?;
    Some(json!({"method": "answerCallbackQuery", "callback_query_id": id}))
}

fn private_chat(message: &Value) -> Option<i64> {
    let chat = message.get("chat")?;
    (chat.get("type")?.as_str()? == "private").then(|| chat.get("id")?.as_i64()).flatten()
}

fn person(written: &Value) -> Option<&Value> {
    written.get("from").filter(|from| from.get("is_bot").and_then(Value::as_bool) != Some(true))
}

fn profile(from: &Value, message: &Value) -> Profile {
    let word = |key: &str| {
        let word = from.get(key)?.as_str()?.trim();
        (!word.is_empty()).then(|| word.to_owned())
    };
    Profile {
        first_name: word("first_name"),
        last_name: word("last_name"),
        phone: message::own_phone(message, from),
        language: word("language_code").and_then(|code| two_letters(&code)),
        ..Profile::default()
    }
}

/// `pt-br` is `pt`.
fn two_letters(code: &str) -> Option<String> {
    let language = code.split(['-', '_']).next()?.to_ascii_lowercase();
    (language.len() == 2 && language.bytes().all(|b| b.is_ascii_lowercase())).then_some(language)
}
