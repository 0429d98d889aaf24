//! Messages as calls of the Bot API. Text goes out as it is, without markup.

use super::Bot;
use super::album::album;
use super::call::method;
use super::file::{address, fitting_caption};
use crate::http::HttpCall;
use crate::outbound::Outgoing;
use domain::content::{Attachment, AttachmentKind, Content, Link};
use domain::time::Span;
use serde_json::{Map, Value, json};

/// How long a message may take: Telegram fetches attached files before it answers.
const TIMEOUT: Span = Span::seconds(60);
/// Most characters of a text.
pub(super) const MOST_TEXT: usize = 4096;
/// Most bytes a button carries back.
const MOST_DATA: usize = 64;

/// The call for a message.
pub(super) fn message(bot: &Bot, out: &Outgoing<'_>) -> Result<HttpCall, String> {
    let Ok(chat) = out.identity.parse::<i64>() else {
        let identity = out.identity;
        return Err(format!(
            "{identity:?} is not the id of a Telegram chat. The contact must write to the bot first."
        ));
    };
    let (name, mut fields) = body(out.content)?;
    fields.insert("chat_id".to_owned(), Value::from(chat));
    if let Some(message) = out.reply_to.and_then(|id| replied(chat, id)) {
        // Sent all the same when the contact has deleted that message meanwhile.
        let parameters = json!({"message_id": message, "allow_sending_without_reply": true});
        fields.insert("reply_parameters".to_owned(), parameters);
    }
    Ok(HttpCall { timeout: TIMEOUT, ..method(bot, name, Value::Object(fields)) })
}

/// The number of the message an id of ours stands for, in this chat; an edited one is the original.
fn replied(chat: i64, id: &str) -> Option<i64> {
    let mut parts = id.split(':');
    (parts.next()?.parse() == Ok(chat)).then(|| parts.next()?.parse().ok()).flatten()
}

fn body(content: &Content) -> Result<(&'static str, Map<String, Value>), String> {
    match content {
        Content::Text { text } => Ok(("sendMessage", fields(json!({"text": fitting(text)?})))),
        Content::QuickReply { title, replies, links } => {
            let markup = json!({"inline_keyboard": keyboard(replies, links)});
            Ok(("sendMessage", fields(json!({"text": fitting(title)?, "reply_markup": markup}))))
        }
        Content::Location { latitude, longitude, title: None, address: None } => {
            Ok(("sendLocation", fields(json!({"latitude": latitude, "longitude": longitude}))))
        }
        Content::Location { latitude, longitude, title, address } => {
            let title = title.as_deref().or(address.as_deref()).unwrap_or_default();
            let address = address.as_deref().unwrap_or(title);
            let venue =
                json!({"latitude": latitude, "longitude": longitude, "title": title, "address": address});
            Ok(("sendVenue", fields(venue)))
        }
        Content::Attachment { attachment, more, caption } if more.is_empty() => {
            file(attachment, caption.as_deref())
        }
        Content::Attachment { caption, .. } => {
            let files: Vec<&Attachment> = content.files().collect();
            Ok(("sendMediaGroup", fields(json!({"media": album(&files, caption.as_deref())?}))))
        }
        Content::Email { .. } => Err("Telegram takes no e-mail. Send text instead.".to_owned()),
        Content::CustomPayload { .. } => {
            Err("Telegram takes no custom payloads. Send text instead.".to_owned())
        }
        Content::Unsupported { .. } => {
            Err("A message that cannot be shown cannot be sent either.".to_owned())
        }
    }
}

fn fields(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(fields) => fields,
        _ => Map::new(),
    }
}

/// Telegram counts in UTF-16.
fn fitting(text: &str) -> Result<&str, String> {
    let length = text.encode_utf16().count();
    if text.trim().is_empty() {
        return Err("Telegram sends no empty messages. Write something.".to_owned());
    }
    if length > MOST_TEXT {
        return Err(format!(
            "The message has {length} characters; Telegram takes {MOST_TEXT}. Send it in parts."
        ));
    }
    Ok(text)
}

/// A button a row, so that long answers stay readable on a phone; answers come before addresses.
fn keyboard(replies: &[String], links: &[Link]) -> Vec<Vec<Value>> {
    let button =
        |(index, label): (usize, &String)| vec![json!({"text": label, "callback_data": data(index, label)})];
    let address = |link: &Link| vec![json!({"text": link.title, "url": link.url})];
    replies.iter().enumerate().map(button).chain(links.iter().map(address)).collect()
}

/// What a button carries back: the words, as far as they fit, and a number that tells apart those
/// that begin alike.
fn data(index: usize, label: &str) -> String {
    let mut data = format!("r{index}:{label}");
    let end = (0..=MOST_DATA.min(data.len())).rev().find(|end| data.is_char_boundary(*end));
    data.truncate(end.unwrap_or(0));
    data
}

/// The words in a button's data, for when Telegram no longer tells us the button itself.
pub(super) fn label_in(data: &str) -> &str {
    let rest = data.strip_prefix('r').and_then(|rest| rest.split_once(':'));
    rest.filter(|(index, _)| index.parse::<usize>().is_ok()).map_or(data, |(_, label)| label)
}

fn file(
    attachment: &Attachment,
    caption: Option<&str>,
) -> Result<(&'static str, Map<String, Value>), String> {
    let url = address(attachment)?;
    let (name, key) = match attachment.kind {
        AttachmentKind::Image => ("sendPhoto", "photo"),
        AttachmentKind::Video => ("sendVideo", "video"),
        AttachmentKind::Audio => ("sendAudio", "audio"),
        AttachmentKind::Voice => ("sendVoice", "voice"),
        AttachmentKind::File => ("sendDocument", "document"),
        AttachmentKind::Sticker => ("sendSticker", "sticker"),
    };
    let mut fields = Map::new();
    fields.insert(key.to_owned(), Value::from(url));
    if let Some(caption) = caption.filter(|caption| !caption.trim().is_empty()) {
        if attachment.kind == AttachmentKind::Sticker {
            return Err("A sticker takes no caption. Send the words as a message of their own.".to_owned());
        }
        fields.insert("caption".to_owned(), Value::from(fitting_caption(caption)?));
    }
    Ok((name, fields))
}
