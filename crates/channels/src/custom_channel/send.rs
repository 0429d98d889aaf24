//! What we post to an integration, and what its answer means.

use super::Account;
use crate::http::{HttpCall, HttpReply, Method, Transport};
use crate::outbound::{Outgoing, SendReport};
use crate::reply::{leaves_doubt, one_line, retry_after};
use domain::content::{Attachment, AttachmentKind, Content};
use domain::time::Span;
use serde_json::{Value, json};

/// How long an integration may take to answer.
const TIMEOUT: Span = Span::seconds(20);

/// The request for a message.
pub(super) fn call(account: &Account, out: &Outgoing<'_>) -> Result<HttpCall, String> {
    if let Some(complaint) = account.id_type.complaint(out.identity) {
        return Err(format!("The contact's id on this channel {complaint}."));
    }
    Ok(HttpCall {
        method: Method::Post,
        url: format!("{}/message", account.destination_url),
        headers: vec![
            ("Authorization", format!("Bearer {}", account.token)),
            ("Idempotency-Key", header_safe(out.key)),
        ],
        body: Some(json!({
            "channelId": out.channel,
            "contactId": out.identity,
            "messageId": out.message,
            "message": message(out.content)?,
        })),
        timeout: TIMEOUT,
    })
}

fn message(content: &Content) -> Result<Value, String> {
    match content {
        Content::Text { text } => Ok(json!({"type": "text", "text": text})),
        Content::QuickReply { links, .. } if !links.is_empty() => {
            Err("This channel has no buttons that open an address. Write the address into the text."
                .to_owned())
        }
        Content::QuickReply { title, replies, .. } => {
            Ok(json!({"type": "quick_reply", "title": title, "replies": replies}))
        }
        Content::CustomPayload { payload } => Ok(json!({"type": "custom_payload", "payload": payload})),
        Content::Attachment { more, .. } if !more.is_empty() => {
            Err("This channel takes one file a message. Send them one by one.".to_owned())
        }
        Content::Attachment { attachment, caption, .. } => {
            Ok(json!({"type": "attachment", "attachment": file(attachment, caption.as_deref())?}))
        }
        Content::Location { latitude, longitude, title, address } => {
            let mut location = json!({"type": "location", "latitude": latitude, "longitude": longitude});
            put(&mut location, "title", title.as_deref());
            put(&mut location, "address", address.as_deref());
            Ok(location)
        }
        Content::Email { .. } => Err("This channel takes no e-mail. Send text instead.".to_owned()),
        Content::Unsupported { .. } => {
            Err("A message that cannot be shown cannot be sent either.".to_owned())
        }
    }
}

fn file(attachment: &Attachment, caption: Option<&str>) -> Result<Value, String> {
    let url =
        attachment.url.as_deref().ok_or("The file has no address the integration could fetch it from.")?;
    let kind = match attachment.kind {
        AttachmentKind::Image | AttachmentKind::Sticker => "image",
        AttachmentKind::Video => "video",
        AttachmentKind::Audio | AttachmentKind::Voice => "audio",
        AttachmentKind::File => "file",
    };
    let mut file = json!({"type": kind, "url": url});
    put(&mut file, "fileName", attachment.file_name.as_deref());
    put(&mut file, "mimeType", attachment.mime.as_deref());
    put(&mut file, "description", caption);
    Ok(file)
}

fn put(object: &mut Value, key: &str, text: Option<&str>) {
    if let (Value::Object(object), Some(text)) = (object, text) {
        object.insert(key.to_owned(), Value::from(text));
    }
}

/// Keys hold step ids, which are plain; anything a header cannot carry is left out all the same.
fn header_safe(key: &str) -> String {
    key.chars().filter(char::is_ascii_graphic).collect()
}

/// What the integration's answer means.
pub(super) fn report(honours_key: bool, reply: Result<&HttpReply, &Transport>) -> SendReport {
    let in_doubt = |reason: String| {
        if honours_key { SendReport::Later { after: None, reason } } else { SendReport::Unknown { reason } }
    };
    let reply = match reply {
        Ok(reply) => reply,
        Err(Transport::NotSent(why)) => {
            let reason = format!("The integration could not be reached: {}", one_line(why));
            return SendReport::Later { after: None, reason };
        }
        Err(Transport::Forbidden(why)) => return SendReport::Reconnect { reason: why.clone() },
        Err(Transport::Broken(why)) => {
            return in_doubt(format!("The integration gave no answer: {}", one_line(why)));
        }
    };
    let body: Value = crate::json::read(&reply.body).unwrap_or(Value::Null);
    let said = body.pointer("/error/message").and_then(Value::as_str).map(one_line);
    let said = said.filter(|said| !said.is_empty());
    let status = reply.status;
    let reason = || match &said {
        Some(said) => format!("The integration answered {status}: {said}"),
        None => format!("The integration answered {status} without a reason."),
    };
    match status {
        200..=299 => SendReport::Sent { provider_id: provider_id(&body) },
        401 => SendReport::Reconnect {
            reason: format!(
                "{}. Check that it uses this channel's API token.",
                reason().trim_end_matches('.')
            ),
        },
        408 | 425 | 429 => SendReport::Later { after: retry_after(reply), reason: reason() },
        400..=499 => SendReport::Refused { reason: said.clone().unwrap_or_else(reason) },
        status if leaves_doubt(status) => in_doubt(reason()),
        500..=599 => SendReport::Later { after: retry_after(reply), reason: reason() },
        _ => SendReport::Refused {
            reason: format!(
                "The integration answered {status} instead of taking the message. Check the channel's destination URL."
            ),
        },
    }
}

fn provider_id(body: &Value) -> Option<String> {
    match body.get("mId")? {
        Value::String(id) if !id.is_empty() => Some(id.clone()),
        Value::Number(id) => Some(id.to_string()),
        _ => None,
    }
}
