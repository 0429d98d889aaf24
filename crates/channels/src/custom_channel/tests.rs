//! The protocol of custom channels, case by case.

use super::CustomChannel;
use crate::fixtures::{post, read};
use crate::{Call, Channel, HttpReply, Inbound, InboundMessage, Outgoing, SendReport, Settings, Transport};
use domain::content::{Attachment, AttachmentKind, Content, Link};
use domain::id::{ChannelId, MessageId};
use domain::message::DeliveryStatus;
use domain::time::Span;
use serde_json::{Value, json};

const KIND: &str = "custom_channel";

fn take_as(id_type: &str, contact: &str, events: &Value) -> Result<Vec<Inbound>, (u16, String)> {
    let mut fixture = read(KIND, "text-in.json");
    fixture["settings"]["idType"] = json!(id_type);
    let body = json!({"channelId": 7, "contactId": contact, "events": events});
    post(&CustomChannel, &fixture, &serde_json::to_vec(&body).unwrap())
        .map(|received| received.inbound)
        .map_err(|rejected| (rejected.status, rejected.message))
}

fn take(events: &Value) -> Result<Vec<Inbound>, (u16, String)> {
    take_as("custom", "lea", events)
}

fn event(message: &Value) -> Value {
    json!([{"type": "message", "mId": "1", "timestamp": 1_700_000_000_000_i64, "message": message}])
}

fn content(message: &Value) -> Content {
    match take(&event(message)).unwrap().as_slice() {
        [Inbound::Message(message)] => message.content.clone(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_type_of_message_is_understood() {
    for (name, kind) in [
        ("image", AttachmentKind::Image),
        ("video", AttachmentKind::Video),
        ("audio", AttachmentKind::Audio),
        ("file", AttachmentKind::File),
    ] {
        let file = json!({"type": name, "url": "https://a.example/b", "fileName": "b.pdf", "mimeType": "x/y", "description": "See"});
        let Content::Attachment { attachment, caption, .. } =
            content(&json!({"type": "attachment", "attachment": file}))
        else {
            panic!("{name}")
        };
        assert_eq!(attachment.kind, kind);
        assert_eq!(attachment.file_name.as_deref(), Some("b.pdf"));
        assert_eq!(caption.as_deref(), Some("See"));
    }
    let place = content(&json!({"type": "location", "latitude": 1, "longitude": -179.5, "address": "x"}));
    assert!(matches!(place, Content::Location { latitude: 1.0, .. }));
    assert_eq!(content(&json!({"type": "quick_reply", "title": "Yes"})), Content::text("Yes"));
    assert_eq!(content(&json!({"type": "hologram"})), Content::Unsupported { what: "hologram".into() });
    let odd = json!({"type": "attachment", "attachment": {"type": "smell", "url": "https://a.example"}});
    assert_eq!(content(&odd), Content::Unsupported { what: "smell".into() });
}

#[test]
fn several_events_come_in_order_and_echoes_and_states_are_told_apart() {
    let events = json!([
        {"type": "message", "mId": "1", "timestamp": 1, "message": {"type": "text", "text": "a"}},
        {"type": "message_echo", "mId": "2", "timestamp": 2, "message": {"type": "text", "text": "b"}},
        {"type": "message_status", "mId": 3, "timestamp": 3, "status": {"value": "failed", "message": "Phone is off"}},
        {"type": "message_status", "mId": "4", "timestamp": 4, "status": {"value": "read"}},
    ]);
    let [Inbound::Message(first), Inbound::Echo(second), third, fourth] = &take(&events).unwrap()[..] else {
        panic!()
    };
    let id = |message: &InboundMessage| message.provider_id.clone();
    assert_eq!((id(first), id(second)), ("1".to_owned(), "2".to_owned()));
    let failed = Inbound::Receipt {
        provider_id: "3".into(),
        status: DeliveryStatus::Failed,
        reason: Some("Phone is off".into()),
    };
    assert_eq!(*third, failed);
    assert!(matches!(fourth, Inbound::Receipt { status: DeliveryStatus::Read, reason: None, .. }));
}

#[test]
fn one_wrong_event_refuses_all_and_says_which() {
    let events = json!([
        {"type": "message", "mId": "1", "timestamp": 1, "message": {"type": "text", "text": "a"}},
        {"type": "message", "mId": "x".repeat(51), "timestamp": 1, "message": {"type": "text", "text": "a"}},
    ]);
    let (status, message) = take(&events).unwrap_err();
    assert_eq!(status, 422);
    assert!(message.starts_with("events[1]: mId"), "{message}");
    for bad in [
        json!({"type": "text", "text": " "}),
        json!({"text": "a"}),
        json!({"type": "attachment"}),
        json!({"type": "attachment", "attachment": {"type": "image", "url": "javascript:alert(1)"}}),
        json!({"type": "location", "latitude": 91, "longitude": 0}),
        json!({"type": "quick_reply"}),
    ] {
        assert_eq!(take(&event(&bad)).unwrap_err().0, 422, "{bad}");
    }
    assert_eq!(take(&json!([{"type": "wave", "mId": "1"}])).unwrap_err().0, 422);
    assert_eq!(take(&json!({"type": "message"})).unwrap_err().0, 400);
}

#[test]
fn contacts_are_known_as_the_settings_say() {
    let hello = event(&json!({"type": "text", "text": "a"}));
    for good in ["lea", "a_b=c+d/e@f", &"x".repeat(50)] {
        assert!(take_as("custom", good, &hello).is_ok(), "{good}");
    }
    for bad in ["", "a b", "é", "a.b", &"x".repeat(51)] {
        assert_eq!(take_as("custom", bad, &hello).unwrap_err().0, 422, "{bad}");
    }
    for bad in ["60177872890", "+0177872890", "+6017787289012345", "+60", "+60 177 872 890"] {
        assert_eq!(take_as("phone", bad, &hello).unwrap_err().0, 422, "{bad}");
    }
    let received = take_as("phone", "+60177872890", &hello).unwrap();
    let [Inbound::Message(message)] = &received[..] else { panic!() };
    assert_eq!(message.profile.phone.as_deref(), Some("+60177872890"));
}

#[test]
fn another_channels_events_are_refused() {
    let fixture = read(KIND, "text-in.json");
    let body = br#"{"channelId": 8, "contactId": "lea", "events": []}"#;
    assert_eq!(post(&CustomChannel, &fixture, body).unwrap_err().status, 422);
}

fn settings(honours: bool) -> Settings {
    let mut settings = read(KIND, "text-out.json")["settings"].clone();
    settings["honoursIdempotencyKey"] = json!(honours);
    Settings::new(settings)
}

fn sent(content: &Content) -> Result<Value, String> {
    let out = Outgoing {
        channel: ChannelId(7),
        identity: "lea",
        message: MessageId(1),
        content,
        reply_to: None,
        key: "k\r\nX-Evil: 1",
    };
    match CustomChannel.send(&settings(false), &out)? {
        Call::Http(call) => {
            assert!(call.headers.iter().all(|(_, value)| !value.contains(['\r', '\n'])));
            Ok(call.body.unwrap()["message"].clone())
        }
        Call::Hosted => panic!(),
    }
}

#[test]
fn every_content_goes_out_in_the_documented_shape() {
    let file = |kind, url: Option<&str>| Content::Attachment {
        attachment: Attachment {
            kind,
            url: url.map(str::to_owned),
            source: None,
            file_name: None,
            mime: None,
            size: None,
        },
        more: Vec::new(),
        caption: None,
    };
    assert_eq!(
        sent(&file(AttachmentKind::Voice, Some("https://a.example/b"))).unwrap(),
        json!({"type": "attachment", "attachment": {"type": "audio", "url": "https://a.example/b"}})
    );
    assert!(sent(&file(AttachmentKind::Image, None)).is_err());
    let ask = Content::QuickReply {
        title: "Well?".into(),
        replies: vec!["Yes".into(), "No".into()],
        links: vec![],
    };
    assert_eq!(
        sent(&ask).unwrap(),
        json!({"type": "quick_reply", "title": "Well?", "replies": ["Yes", "No"]})
    );
    let payload = Content::CustomPayload { payload: json!({"k": [1]}) };
    assert_eq!(sent(&payload).unwrap(), json!({"type": "custom_payload", "payload": {"k": [1]}}));
    let place = Content::Location { latitude: 1.0, longitude: 2.0, title: None, address: Some("x".into()) };
    let shape = json!({"type": "location", "latitude": 1.0, "longitude": 2.0, "address": "x"});
    assert_eq!(sent(&place).unwrap(), shape);
    assert!(sent(&Content::Unsupported { what: "poll".into() }).is_err());
    let link = Link { title: "Shop".into(), url: "https://example.org".into() };
    let links = Content::QuickReply { title: "Well?".into(), replies: vec![], links: vec![link] };
    assert!(sent(&links).unwrap_err().contains("Write the address"), "no protocol for these");
    let Content::Attachment { attachment, caption, .. } =
        file(AttachmentKind::Image, Some("https://a.example/b"))
    else {
        panic!()
    };
    let two = Content::Attachment { attachment: attachment.clone(), more: vec![attachment], caption };
    assert!(sent(&two).unwrap_err().contains("one file"));
    let letter = Content::Email { subject: None, text: "Hi".into(), html: "Hi".into(), attachments: vec![] };
    assert!(sent(&letter).is_err());
}

fn judge(honours: bool, status: u16, header: Option<(&str, &str)>, body: &str) -> SendReport {
    let headers =
        header.into_iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect();
    CustomChannel.outcome(&settings(honours), Ok(&HttpReply { status, headers, body: body.into() }))
}

#[test]
fn answers_mean_what_the_protocol_says() {
    assert_eq!(judge(false, 200, None, "thanks"), SendReport::Sent { provider_id: None });
    assert_eq!(judge(false, 201, None, r#"{"mId": 5}"#), SendReport::Sent { provider_id: Some("5".into()) });
    let wait = judge(false, 429, Some(("Retry-After", "30")), "");
    assert!(matches!(wait, SendReport::Later { after, .. } if after == Some(Span::seconds(30))));
    for status in [500, 502, 503] {
        assert!(matches!(judge(false, status, None, ""), SendReport::Later { .. }), "{status}");
    }
    assert!(matches!(judge(false, 504, None, ""), SendReport::Unknown { .. }));
    assert!(matches!(judge(true, 504, None, ""), SendReport::Later { .. }));
    assert!(matches!(judge(false, 401, None, ""), SendReport::Reconnect { .. }));
    assert!(matches!(judge(false, 302, None, ""), SendReport::Refused { .. }));
    let broken = Transport::Broken("timed out".into());
    assert!(matches!(CustomChannel.outcome(&settings(true), Err(&broken)), SendReport::Later { .. }));
}
