//! What an integration posts to us: one contact, any number of events, taken all or not at all.

use super::{Account, IdType, is_phone};
use crate::http::WebhookRequest;
use crate::inbound::{Inbound, InboundMessage, Received, Rejected};
use crate::reply::one_line;
use domain::contact::Profile;
use domain::content::{Attachment, AttachmentKind, Content};
use domain::message::DeliveryStatus;
use domain::time::Timestamp;
use serde::Deserialize;
use serde_json::{Value, json};
use url::Url;

/// Most characters of a message's id.
const MOST_ID: usize = 50;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Envelope {
    channel_id: NumberOrText,
    contact_id: NumberOrText,
    contact: Option<Value>,
    events: Vec<Event>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Event {
    #[serde(rename = "type")]
    kind: String,
    m_id: NumberOrText,
    timestamp: Option<i64>,
    message: Option<Value>,
    status: Option<Value>,
}

/// Integrations write ids as numbers or as text.
#[derive(Deserialize)]
#[serde(untagged)]
enum NumberOrText {
    Number(u64),
    Text(String),
}

impl NumberOrText {
    fn into_text(self) -> String {
        match self {
            Self::Number(number) => number.to_string(),
            Self::Text(text) => text,
        }
    }
}

/// Reads the events of a request whose token was right.
pub(super) fn events(account: &Account, request: &WebhookRequest<'_>) -> Result<Received, Rejected> {
    let envelope: Envelope = crate::json::read(request.body).map_err(|error| {
        Rejected::new(400, format!("The body is not what this channel expects: {error}."))
    })?;
    let channel = envelope.channel_id.into_text();
    if channel != request.channel.to_string() {
        let own = request.channel;
        let message = format!("channelId is {channel}, but this address belongs to channel {own}.");
        return Err(Rejected::new(422, message));
    }
    let identity = envelope.contact_id.into_text();
    if let Some(complaint) = account.id_type.complaint(&identity) {
        return Err(Rejected::new(422, format!("contactId {complaint}.")));
    }
    let profile = profile(account.id_type, &identity, envelope.contact.as_ref());
    let inbound = envelope
        .events
        .into_iter()
        .enumerate()
        .map(|(index, event)| {
            translate(&identity, &profile, event)
                .map_err(|message| Rejected::new(422, format!("events[{index}]: {message}")))
        })
        .collect::<Result<_, _>>()?;
    Ok(Received { inbound, reply: Some(json!({})) })
}

fn translate(identity: &str, profile: &Profile, event: Event) -> Result<Inbound, String> {
    let provider_id = event.m_id.into_text();
    if provider_id.trim().is_empty() || provider_id.chars().count() > MOST_ID {
        return Err(format!("mId must have 1 to {MOST_ID} characters."));
    }
    let message = |message: Option<Value>| -> Result<Box<InboundMessage>, String> {
        let message = message.ok_or("message is missing.")?;
        Ok(Box::new(InboundMessage {
            identity: identity.to_owned(),
            provider_id: provider_id.clone(),
            sent_at: event.timestamp.map(Timestamp::from_millis),
            profile: profile.clone(),
            content: content(&message)?,
            reply_to: None,
        }))
    };
    match event.kind.as_str() {
        "message" => message(event.message).map(Inbound::Message),
        "message_echo" => message(event.message).map(Inbound::Echo),
        "message_status" => {
            let (status, reason) = status(event.status.as_ref())?;
            Ok(Inbound::Receipt { provider_id, status, reason })
        }
        other => Err(format!(
            "type {:?} is not known. Send message, message_echo or message_status.",
            one_line(other)
        )),
    }
}

/// What a message says. A type we do not know is a message all the same: the contact did write.
fn content(message: &Value) -> Result<Content, String> {
    let kind = text_of(message, "type").ok_or("message.type is missing.")?;
    match kind {
        "text" => {
            let text = text_of(message, "text").unwrap_or_default();
            if text.trim().is_empty() {
                Err("message.text is empty.".to_owned())
            } else {
                Ok(Content::text(text))
            }
        }
        "attachment" => attachment(message.get("attachment").unwrap_or(&Value::Null)),
        "location" => location(message),
        // What the contact tapped comes as the words on the button.
        "quick_reply" => text_of(message, "title")
            .or_else(|| text_of(message, "text"))
            .filter(|title| !title.trim().is_empty())
            .map(Content::text)
            .ok_or_else(|| "message.title is missing.".to_owned()),
        other => Ok(Content::Unsupported { what: one_line(other).chars().take(MOST_ID).collect() }),
    }
}

fn attachment(file: &Value) -> Result<Content, String> {
    let kind = text_of(file, "type").ok_or("message.attachment.type is missing.")?;
    let kind = match kind {
        "image" => AttachmentKind::Image,
        "video" => AttachmentKind::Video,
        "audio" => AttachmentKind::Audio,
        "file" => AttachmentKind::File,
        other => {
            let what = one_line(other).chars().take(MOST_ID).collect();
            return Ok(Content::Unsupported { what });
        }
    };
    let url = text_of(file, "url").filter(|url| is_web_address(url));
    let url = url.ok_or("message.attachment.url must be an address that begins with https:// or http://.")?;
    Ok(Content::Attachment {
        attachment: Attachment {
            kind,
            url: Some(url.to_owned()),
            source: None,
            file_name: filled(file, "fileName"),
            mime: filled(file, "mimeType"),
            size: file.get("size").and_then(Value::as_u64),
        },
        more: Vec::new(),
        caption: filled(file, "description"),
    })
}

fn location(message: &Value) -> Result<Content, String> {
    let degrees = |key: &str, most: f64| {
        let degrees = message.get(key).and_then(Value::as_f64).filter(|degrees| degrees.abs() <= most);
        degrees.ok_or_else(|| format!("message.{key} must be a number between -{most} and {most}."))
    };
    Ok(Content::Location {
        latitude: degrees("latitude", 90.0)?,
        longitude: degrees("longitude", 180.0)?,
        title: filled(message, "title"),
        address: filled(message, "address"),
    })
}

fn status(status: Option<&Value>) -> Result<(DeliveryStatus, Option<String>), String> {
    let status = status.ok_or("status is missing.")?;
    let value = match text_of(status, "value") {
        Some("sent") => DeliveryStatus::Sent,
        Some("delivered") => DeliveryStatus::Delivered,
        Some("read") => DeliveryStatus::Read,
        Some("failed") => DeliveryStatus::Failed,
        _ => return Err("status.value must be sent, delivered, read or failed.".to_owned()),
    };
    Ok((value, filled(status, "message").map(|message| one_line(&message))))
}

/// What the integration tells of the contact. A hint: a member that makes no sense is left out,
/// never a reason to lose the message.
fn profile(id_type: IdType, identity: &str, contact: Option<&Value>) -> Profile {
    let contact = contact.unwrap_or(&Value::Null);
    let letters = |key: &str, upper: bool| {
        let word = filled(contact, key)?;
        let plain = word.len() == 2 && word.bytes().all(|b| b.is_ascii_alphabetic());
        plain.then(|| if upper { word.to_ascii_uppercase() } else { word.to_ascii_lowercase() })
    };
    let phone = if id_type == IdType::Phone { Some(identity.to_owned()) } else { filled(contact, "phone") };
    Profile {
        first_name: filled(contact, "firstName"),
        last_name: filled(contact, "lastName"),
        email: filled(contact, "email").filter(|email| email.contains('@')),
        phone: phone.filter(|phone| is_phone(phone)),
        language: letters("language", false),
        country: letters("countryCode", true),
        avatar_url: filled(contact, "profilePic").filter(|url| is_web_address(url)),
    }
}

fn text_of<'a>(object: &'a Value, key: &str) -> Option<&'a str> {
    object.get(key)?.as_str()
}

fn filled(object: &Value, key: &str) -> Option<String> {
    text_of(object, key).map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
}

fn is_web_address(text: &str) -> bool {
    Url::parse(text).is_ok_and(|url| matches!(url.scheme(), "http" | "https"))
}
