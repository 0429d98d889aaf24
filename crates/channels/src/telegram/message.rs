//! What a message says. Whatever the contact sent is shown: as what it is, or as something that
//! cannot be shown. Notes Telegram writes about the chat itself are nothing the contact said.

use domain::content::{Attachment, AttachmentKind, Content};
use serde_json::Value;

/// The content of a message, if the contact said anything.
pub(super) fn content(message: &Value) -> Option<Content> {
    if let Some(text) = message.get("text").and_then(Value::as_str) {
        return Some(Content::text(text));
    }
    attachment(message).or_else(|| place(message)).or_else(|| said(message)).or_else(|| unsupported(message))
}

/// An animation comes with a document of the same file, so it is looked for first.
fn attachment(message: &Value) -> Option<Content> {
    const KINDS: &[(&str, AttachmentKind)] = &[
        ("animation", AttachmentKind::Video),
        ("video", AttachmentKind::Video),
        ("video_note", AttachmentKind::Video),
        ("live_photo", AttachmentKind::Video),
        ("voice", AttachmentKind::Voice),
        ("audio", AttachmentKind::Audio),
        ("sticker", AttachmentKind::Sticker),
        ("document", AttachmentKind::File),
    ];
    let file = |kind, file: &Value| {
        Some(Content::Attachment {
            attachment: Attachment {
                kind,
                url: None,
                source: Some(file.get("file_id")?.as_str()?.to_owned()),
                file_name: text(file, "file_name"),
                mime: text(file, "mime_type").or_else(|| mime(kind, file)),
                size: file.get("file_size").and_then(Value::as_u64),
            },
            more: Vec::new(),
            caption: text(message, "caption"),
        })
    };
    if let Some(photo) = message.get("photo").and_then(Value::as_array).and_then(|sizes| largest(sizes)) {
        return file(AttachmentKind::Image, photo);
    }
    KINDS.iter().find_map(|(key, kind)| file(*kind, message.get(key)?))
}

fn largest(sizes: &[Value]) -> Option<&Value> {
    let side = |size: &Value, key: &str| size.get(key).and_then(Value::as_u64).unwrap_or(0);
    sizes.iter().max_by_key(|size| side(size, "width").saturating_mul(side(size, "height")))
}

/// Telegram leaves the type out where there is only one.
fn mime(kind: AttachmentKind, file: &Value) -> Option<String> {
    let is = |key: &str| file.get(key).and_then(Value::as_bool) == Some(true);
    let mime = match kind {
        AttachmentKind::Image => "image/jpeg",
        AttachmentKind::Sticker if is("is_video") => "video/webm",
        AttachmentKind::Sticker if is("is_animated") => "application/x-tgsticker",
        AttachmentKind::Sticker => "image/webp",
        AttachmentKind::Video => "video/mp4",
        _ => return None,
    };
    Some(mime.to_owned())
}

/// A venue comes with a location of the same point, so it is looked for first.
fn place(message: &Value) -> Option<Content> {
    let venue = message.get("venue");
    let point = venue.and_then(|venue| venue.get("location")).or_else(|| message.get("location"))?;
    Some(Content::Location {
        latitude: point.get("latitude")?.as_f64()?,
        longitude: point.get("longitude")?.as_f64()?,
        title: venue.and_then(|venue| text(venue, "title")),
        address: venue.and_then(|venue| text(venue, "address")),
    })
}

/// Things that are as good as words.
fn said(message: &Value) -> Option<Content> {
    if let Some(card) = message.get("contact") {
        let name = [text(card, "first_name"), text(card, "last_name")];
        let name = name.into_iter().flatten().collect::<Vec<_>>().join(" ");
        let phone = phone(card)?;
        return Some(Content::text(if name.is_empty() { phone } else { format!("{name}\n{phone}") }));
    }
    let dice = message.get("dice")?;
    Some(Content::text(format!("{} {}", dice.get("emoji")?.as_str()?, dice.get("value")?.as_i64()?)))
}

/// The phone number, where the contact shared their own card.
pub(super) fn own_phone(message: &Value, from: &Value) -> Option<String> {
    let card = message.get("contact")?;
    let own = card.get("user_id")?.as_i64()? == from.get("id")?.as_i64()?;
    let phone = phone(card)?;
    let digits = phone.strip_prefix('+').unwrap_or_default();
    (own && (7..=15).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit())).then_some(phone)
}

/// Cards hold international numbers, with or without the plus and with spaces.
fn phone(card: &Value) -> Option<String> {
    let phone: String = text(card, "phone_number")?.chars().filter(|c| !c.is_whitespace()).collect();
    Some(if phone.starts_with('+') { phone } else { format!("+{phone}") })
}

/// The words on the button that carries some data.
pub(super) fn label(message: &Value, data: &str) -> String {
    let rows = message.pointer("/reply_markup/inline_keyboard").and_then(Value::as_array);
    let mut buttons = rows.into_iter().flatten().filter_map(Value::as_array).flatten();
    let button = buttons.find(|button| button.get("callback_data").and_then(Value::as_str) == Some(data));
    let words = button.and_then(|button| text(button, "text"));
    words.unwrap_or_else(|| super::send::label_in(data).to_owned())
}

/// A member we cannot show, by Telegram's name for it. What is in neither list is new and the
/// contact's: better shown as something than lost.
fn unsupported(message: &Value) -> Option<Content> {
    let members = message.as_object()?;
    let what = members
        .keys()
        .find(|key| !ABOUT_MESSAGE.contains(&key.as_str()) && !NOTES.contains(&key.as_str()))?;
    Some(Content::Unsupported { what: what.chars().take(50).collect() })
}

fn text(object: &Value, key: &str) -> Option<String> {
    let text = object.get(key)?.as_str()?;
    (!text.trim().is_empty()).then(|| text.to_owned())
}

/// Members that tell of a message, not what it says.
const ABOUT_MESSAGE: &[&str] = &[
    "message_id",
    "message_thread_id",
    "direct_messages_topic",
    "from",
    "sender_chat",
    "sender_boost_count",
    "sender_business_bot",
    "sender_tag",
    "date",
    "guest_query_id",
    "business_connection_id",
    "chat",
    "forward_origin",
    "forward_from",
    "forward_from_chat",
    "forward_date",
    "is_topic_message",
    "is_automatic_forward",
    "reply_to_message",
    "external_reply",
    "quote",
    "reply_to_story",
    "reply_to_checklist_task_id",
    "reply_to_poll_option_id",
    "via_bot",
    "guest_bot_caller_user",
    "guest_bot_caller_chat",
    "edit_date",
    "has_protected_content",
    "is_from_offline",
    "is_paid_post",
    "media_group_id",
    "author_signature",
    "paid_star_count",
    "entities",
    "link_preview_options",
    "suggested_post_info",
    "effect_id",
    "caption",
    "caption_entities",
    "show_caption_above_media",
    "has_media_spoiler",
    "reply_markup",
];

/// Notes about the chat, written by Telegram.
const NOTES: &[&str] = &[
    "new_chat_members",
    "new_chat_member",
    "new_chat_participant",
    "left_chat_member",
    "chat_owner_left",
    "chat_owner_changed",
    "new_chat_title",
    "new_chat_photo",
    "delete_chat_photo",
    "group_chat_created",
    "supergroup_chat_created",
    "channel_chat_created",
    "message_auto_delete_timer_changed",
    "migrate_to_chat_id",
    "migrate_from_chat_id",
    "pinned_message",
    "connected_website",
    "write_access_allowed",
    "proximity_alert_triggered",
    "boost_added",
    "chat_background_set",
    "checklist_tasks_done",
    "checklist_tasks_added",
    "community_chat_added",
    "community_chat_removed",
    "direct_message_price_changed",
    "forum_topic_created",
    "forum_topic_edited",
    "forum_topic_closed",
    "forum_topic_reopened",
    "general_forum_topic_hidden",
    "general_forum_topic_unhidden",
    "giveaway_created",
    "giveaway_winners",
    "giveaway_completed",
    "managed_bot_created",
    "paid_message_price_changed",
    "poll_option_added",
    "poll_option_deleted",
    "suggested_post_approved",
    "suggested_post_approval_failed",
    "suggested_post_declined",
    "suggested_post_paid",
    "suggested_post_refunded",
    "video_chat_scheduled",
    "video_chat_started",
    "video_chat_ended",
    "video_chat_participants_invited",
    "user_shared",
];
