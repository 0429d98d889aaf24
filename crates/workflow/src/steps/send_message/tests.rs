//! What is found in a message before it is sent, by the field that has to be mended.

use crate::check::{Severity, Surroundings, check};
use crate::definition::Definition;
use crate::stage::{CHAT, workspace};
use domain::content::{AttachmentKind, ContentKind};
use domain::id::{ChannelId, FileId};
use domain::organisation::FileInfo;
use domain::workspace::{ChannelInfo, MessageRules, Workspace};
use serde_json::{Value, json};
use std::collections::BTreeSet;

const PICTURE: i64 = 31;
const PAPER: i64 = 32;
/// As Telegram is: albums, buttons that open addresses, files fetched from here.
const BOT: i64 = 8;
/// As an integration is: one file, no such buttons.
const CUSTOM: i64 = 9;
const MAIL: i64 = 10;

fn house() -> Workspace {
    let mut workspace = workspace();
    let chat = workspace.channels[&CHAT].clone();
    let mut add = |id: i64, contents: &[ContentKind], rules: MessageRules| {
        let id = ChannelId(id);
        let info = ChannelInfo { id, name: format!("C{id}"), contents: contents.to_vec(), rules, ..chat.clone() };
        workspace.channels.insert(id, info);
    };
    use AttachmentKind::{Audio, File, Image, Video};
    use ContentKind::{Attachment, CustomPayload, Email, QuickReply, Text};
    let bot = MessageRules {
        max_caption: 20,
        max_attachments: 10,
        albums: vec![vec![Image, Video], vec![Audio], vec![File]],
        link_buttons: true,
        fetches_files: true,
        window: None,
    };
    add(BOT, &[Text, Attachment, QuickReply], bot);
    add(CUSTOM, &[Text, Attachment, QuickReply, CustomPayload], MessageRules::default());
    add(MAIL, &[Email], MessageRules { max_attachments: 5, ..MessageRules::default() });
    let file = |id, name: &str, kind, mime: &str| {
        let url = format!("http://localhost/files/t/{name}");
        (FileId(id), FileInfo { name: name.into(), kind, mime: mime.into(), size: 5, url })
    };
    workspace.organisation.files = [
        file(PICTURE, "lamp.png", AttachmentKind::Image, "image/png"),
        file(PAPER, "menu.pdf", AttachmentKind::File, "application/pdf"),
    ]
    .into();
    workspace
}

/// Code, field and whether it keeps from saving, of each finding at a message.
fn found(workspace: &Workspace, step: &Value) -> Vec<(String, String, bool)> {
    let mut step = step.clone();
    step.as_object_mut().unwrap().extend(
        json!({"id": "s", "name": "S", "type": "send_message"}).as_object().unwrap().clone(),
    );
    let definition: Definition = serde_json::from_value(
        json!({"trigger": {"type": "incoming_message"}, "start": "s", "steps": [step]}),
    )
    .unwrap();
    let written = serde_json::to_value(&definition).unwrap();
    assert_eq!(serde_json::from_value::<Definition>(written).unwrap(), definition);
    let none = BTreeSet::new();
    let findings = check(&definition, Surroundings { workspace, manual: &none });
    findings
        .into_iter()
        .map(|one| (one.code, one.field.unwrap_or_default(), one.severity == Severity::Error))
        .collect()
}

fn of_response(channel: i64, message: &Value) -> Vec<(String, String, bool)> {
    let text = json!({"type": "text", "text": "hi"});
    let mut workspace = house();
    // What the default may say elsewhere is not asked here.
    workspace.channels.retain(|id, _| *id == CHAT || id.0 == channel);
    let step = json!({"message": text, "responses": [{"channel": channel, "message": message}]});
    let mut found = found(&workspace, &step);
    for (_, field, _) in &mut found {
        *field = field.replace("responses.0.message.", "");
    }
    found
}

fn one(code: &str, field: &str, error: bool) -> Vec<(String, String, bool)> {
    vec![(code.to_owned(), field.to_owned(), error)]
}

/// M-05: each channel's own kinds are for its response alone, and only where it has them
#[test]
fn a_channels_own_kinds_are_said_there_and_nowhere_else() {
    let buttons = json!({"type": "quick_reply", "title": "Well?", "replies": ["Yes"]});
    let link = json!({"type": "quick_reply", "title": "Well?",
        "links": [{"title": "Shop", "url": "https://example.org/$contact.id"}]});
    let payload = json!({"type": "custom_payload", "payload": "{\"who\": \"$contact.name\"}"});
    let letter = json!({"type": "email", "body": "<p>Hi $contact.name</p>"});
    for kind in [&buttons, &link, &payload, &letter] {
        assert_eq!(found(&house(), &json!({"message": kind})), one("own_kind_in_default", "message", true));
    }
    for (channel, message) in
        [(BOT, &buttons), (BOT, &link), (CUSTOM, &buttons), (CUSTOM, &payload), (MAIL, &letter)]
    {
        let found = of_response(channel, message);
        let found: Vec<_> = found.into_iter().filter(|(_, field, _)| !field.starts_with("message")).collect();
        assert_eq!(found, [], "{channel} {message}");
    }
    assert_eq!(of_response(CUSTOM, &link), one("no_links", "links", true));
    assert_eq!(of_response(BOT, &payload), one("not_supported", "type", true));
    assert_eq!(of_response(BOT, &letter), one("not_supported", "type", true), "only on a channel of e-mail");
}

/// M-05, M-06: what is in them is looked at
#[test]
fn buttons_payloads_and_letters_are_looked_at() {
    let buttons = |replies: Value, links: Value| {
        of_response(BOT, &json!({"type": "quick_reply", "title": "Well?", "replies": replies, "links": links}))
    };
    assert_eq!(buttons(json!([]), json!([])), one("buttons", "replies", true));
    assert_eq!(buttons(json!(["Yes", "yes "]), json!([])), one("twice", "replies.1", true));
    assert_eq!(buttons(json!([" "]), json!([])), one("empty", "replies.0", true));
    assert_eq!(buttons(json!(["x".repeat(61)]), json!([])), one("too_long", "replies.0", true));
    assert_eq!(
        buttons(json!([]), json!([{"title": "Go", "url": "javascript:x"}])),
        one("bad_address", "links.0.url", true)
    );
    let payload = |text: &str| of_response(CUSTOM, &json!({"type": "custom_payload", "payload": text}));
    assert_eq!(payload("{\"a\": $contact.id, \"b\": [\"$contact.name\"]}"), []);
    assert_eq!(payload("{"), one("bad_json", "payload", true));
    assert_eq!(payload("[1]"), one("bad_json", "payload", true));
    assert_eq!(payload("{\"a\": \"$contact.shoe\"}"), one("unknown_variable", "payload", true));
    let letter = |subject: &str, files: usize| {
        let file = json!({"kind": "file", "file": PAPER});
        let message = json!({"type": "email", "subject": subject, "body": "<p>Hi</p>", "attachments": vec![file; files]});
        let found = of_response(MAIL, &message);
        found.into_iter().filter(|(_, field, _)| !field.starts_with("message")).collect::<Vec<_>>()
    };
    assert_eq!(letter("", 5), [], "a subject may be empty");
    assert_eq!(letter(&"x".repeat(201), 0), one("too_long", "subject", true));
    assert_eq!(letter("$contact.shoe", 0), one("unknown_variable", "subject", true));
    assert!(letter("", 6).contains(&one("too_many_files", "attachments", true)[0]));
}

/// M-04: files of the library are there, are what they are sent as, and the channel takes them together
#[test]
fn files_are_looked_up_and_counted_by_channel() {
    let mut workspace = house();
    workspace.public_url = "https://inbox.example.org".into();
    workspace.channels.retain(|id, _| id.0 == BOT);
    let media = |kind: &str, file: i64, more: Value| {
        found(&workspace, &json!({"message": {"type": "media", "kind": kind, "url": "", "file": file, "more": more}}))
    };
    assert_eq!(media("image", PICTURE, json!([])), []);
    assert_eq!(media("file", PICTURE, json!([])), [], "a picture may go as a file");
    assert_eq!(media("image", PAPER, json!([])), one("wrong_kind", "message.kind", true));
    assert_eq!(media("image", 99, json!([])), one("unknown_file", "message.file", true));
    let paper = json!({"kind": "file", "file": PAPER});
    assert_eq!(media("file", PAPER, json!([paper])), []);
    assert_eq!(media("image", PICTURE, json!([paper])), one("files_apart", "message.more", false));
    assert_eq!(media("file", PAPER, json!(vec![paper; 10])), one("too_many_files", "message.more", false));
    let gone = json!([{"kind": "file", "file": 99}, {"kind": "file", "url": ""}]);
    assert_eq!(
        media("file", PAPER, gone),
        [one("unknown_file", "message.more.0.file", true), one("empty", "message.more.1.url", true)].concat()
    );
    let two = json!({"type": "media", "kind": "file", "file": PAPER, "more": [{"kind": "file", "file": PAPER}]});
    assert_eq!(of_response(CUSTOM, &two), one("too_many_files", "more", true));
    workspace.public_url = "http://127.0.0.1:8080".into();
    let near = json!({"message": {"type": "media", "kind": "file", "file": PAPER}});
    assert_eq!(found(&workspace, &near), one("not_public", "message.file", false));
}

/// W-53: the limits of each kind on each channel, unless the channel has words of its own
#[test]
fn words_are_counted_by_kind_and_channel() {
    let mut workspace = house();
    workspace.channels.retain(|id, _| id.0 == BOT);
    workspace.channels.get_mut(&ChannelId(BOT)).unwrap().max_text = 30;
    let long = "x".repeat(25);
    let media = |url: &str, caption: &str| json!({"type": "media", "kind": "image", "url": url, "caption": caption});
    let picture = media("https://example.org/a.png", &long);
    assert_eq!(found(&workspace, &json!({"message": picture})), one("too_long_for_channel", "message.caption", false));
    assert_eq!(found(&workspace, &json!({"message": {"type": "text", "text": long}})), []);
    let longer = json!({"type": "text", "text": "x".repeat(31)});
    assert_eq!(found(&workspace, &json!({"message": longer})), one("too_long_for_channel", "message.text", false));
    let instead = json!([{"channel": BOT, "message": {"type": "text", "text": "short"}}]);
    assert_eq!(found(&workspace, &json!({"message": longer, "responses": instead})), []);
    let title = json!([{"channel": BOT, "message": {"type": "quick_reply", "title": "x".repeat(31), "replies": ["a"]}}]);
    assert_eq!(
        found(&workspace, &json!({"message": {"type": "text", "text": "a"}, "responses": title})),
        one("too_long_for_channel", "responses.0.message.title", true)
    );
}

/// W-37: what was written before there were files and buttons is read and written as it was
#[test]
fn older_messages_stay_as_they_are_byte_for_byte() {
    for text in [
        r#"{"type":"text","text":"hi"}"#,
        r#"{"type":"media","kind":"image","url":"https://example.org/a.png","fileName":null,"caption":null}"#,
        r#"{"type":"media","kind":"file","url":"https://example.org/a.pdf","fileName":"a.pdf","caption":"Look"}"#,
    ] {
        let read: super::OutgoingText = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_string(&read).unwrap(), text);
    }
}
