//! One test of every channel: each kind in the list has the same four fixtures and obeys them.

use crate::{
    ALL, Call, Channel, HttpCall, HttpReply, Inbound, InboundMessage, Outgoing, Settings, Transport,
};
use crate::{SendReport, WebhookRequest};
use domain::content::Content;
use domain::id::{ChannelId, MessageId};
use http::{HeaderMap, HeaderName, HeaderValue};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::PathBuf;

/// Asked for when the tests run: checkouts that share their build output have different folders.
pub(crate) fn folder(kind: &str) -> PathBuf {
    let package = std::env::var_os("CARGO_MANIFEST_DIR").unwrap();
    PathBuf::from(package).join("fixtures").join(kind)
}

#[expect(clippy::disallowed_methods, reason = "fixtures are files")]
pub(crate) fn read(kind: &str, name: &str) -> Value {
    let path = folder(kind).join(name);
    let text = std::fs::read_to_string(&path)
        .unwrap_or_else(|error| panic!("{kind} needs the fixture {}: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

pub(crate) fn headers(fixture: &Value) -> HeaderMap {
    let headers = fixture.get("headers").and_then(Value::as_object).into_iter().flatten();
    headers
        .map(|(name, value)| (name.parse().unwrap(), value.as_str().unwrap_or_default().parse().unwrap()))
        .collect::<Vec<(HeaderName, HeaderValue)>>()
        .into_iter()
        .collect()
}

pub(crate) fn settings(fixture: &Value) -> Settings {
    Settings::new(fixture["settings"].clone())
}

pub(crate) fn reply(fixture: &Value) -> HttpReply {
    let reply = &fixture["reply"];
    HttpReply {
        status: u16::try_from(reply["status"].as_u64().unwrap()).unwrap(),
        headers: headers(reply),
        body: serde_json::to_vec(&reply["body"]).unwrap(),
    }
}

/// The receiving half of a fixture, with a body of choice.
pub(crate) fn post(
    channel: &dyn Channel,
    fixture: &Value,
    body: &[u8],
) -> Result<crate::Received, crate::Rejected> {
    let headers = headers(fixture);
    let id = ChannelId(fixture["channel"].as_i64().unwrap());
    channel.receive(&settings(fixture), &WebhookRequest { channel: id, headers: &headers, body })
}

fn send(channel: &dyn Channel, fixture: &Value) -> Result<Call, String> {
    let out = &fixture["out"];
    let content: Content = serde_json::from_value(out["content"].clone()).unwrap();
    channel.send(
        &settings(fixture),
        &Outgoing {
            channel: ChannelId(out["channel"].as_i64().unwrap()),
            identity: out["identity"].as_str().unwrap(),
            message: MessageId(out["message"].as_i64().unwrap()),
            content: &content,
            reply_to: out.get("replyTo").and_then(Value::as_str),
            key: out["key"].as_str().unwrap(),
        },
    )
}

pub(crate) fn call_json(call: &HttpCall) -> Value {
    let headers: serde_json::Map<_, _> =
        call.headers.iter().map(|(name, value)| ((*name).to_owned(), json!(value))).collect();
    json!({"method": call.method.name(), "url": call.url, "headers": headers, "body": call.body})
}

fn inbound_json(inbound: &Inbound) -> Value {
    let message = |message: &InboundMessage| {
        json!({
            "identity": message.identity, "provider_id": message.provider_id, "sent_at": message.sent_at,
            "profile": message.profile, "content": message.content, "reply_to": message.reply_to,
        })
    };
    match inbound {
        Inbound::Message(inner) => json!({"message": message(inner)}),
        Inbound::Echo(inner) => json!({"echo": message(inner)}),
        other => json!(format!("{other:?}")),
    }
}

/// Every member of `expected` is in `actual` with the same value.
fn assert_holds(actual: &Value, expected: &Value, at: &str) {
    match (actual, expected) {
        (Value::Object(actual), Value::Object(expected)) => {
            for (key, value) in expected {
                assert_holds(actual.get(key).unwrap_or(&Value::Null), value, &format!("{at}.{key}"));
            }
        }
        _ => assert_eq!(actual, expected, "{at}"),
    }
}

#[test]
fn text_comes_in() {
    for channel in ALL {
        let kind = channel.about().kind;
        let fixture = read(kind, "text-in.json");
        let received = post(*channel, &fixture, &serde_json::to_vec(&fixture["body"]).unwrap()).unwrap();
        let expected = fixture["inbound"].as_array().unwrap();
        assert_eq!(received.inbound.len(), expected.len(), "{kind}");
        for (actual, expected) in received.inbound.iter().zip(expected) {
            assert_holds(&inbound_json(actual), expected, kind);
        }
        assert_eq!(received.reply, fixture.get("reply").cloned(), "{kind}");
    }
}

/// The same JSON with U+0000 in every text and name.
fn riddled(value: &Value) -> Value {
    match value {
        Value::String(text) => json!(format!("\0{text}\0")),
        Value::Array(items) => items.iter().map(riddled).collect(),
        Value::Object(members) => {
            members.iter().map(|(key, value)| (format!("{key}\0"), riddled(value))).collect()
        }
        other => other.clone(),
    }
}

#[test]
fn a_character_that_cannot_be_kept_does_not_lose_the_message() {
    for channel in ALL {
        let kind = channel.about().kind;
        let fixture = read(kind, "text-in.json");
        let body = |body: &Value| serde_json::to_vec(body).unwrap();
        let plain = post(*channel, &fixture, &body(&fixture["body"])).unwrap();
        let received = post(*channel, &fixture, &body(&riddled(&fixture["body"]))).unwrap();
        assert_eq!(received, plain, "{kind}");
        let fixture = read(kind, "text-out.json");
        let plain = reply(&fixture);
        let odd = HttpReply { body: body(&riddled(&fixture["reply"]["body"])), ..plain.clone() };
        let judged = |reply| channel.outcome(&settings(&fixture), Ok(reply));
        assert_eq!(judged(&odd), judged(&plain), "{kind}");
    }
}

#[test]
fn text_goes_out() {
    for channel in ALL {
        let kind = channel.about().kind;
        let fixture = read(kind, "text-out.json");
        match send(*channel, &fixture).unwrap() {
            Call::Http(call) => assert_eq!(call_json(&call), fixture["call"], "{kind}"),
            Call::Hosted => assert_eq!(json!("hosted"), fixture["call"], "{kind}"),
        }
        let report = channel.outcome(&settings(&fixture), Ok(&reply(&fixture)));
        assert_eq!(json!(format!("{report:?}")), fixture["report"], "{kind}");
    }
}

#[test]
fn a_refusal_is_told_in_words() {
    for channel in ALL {
        let kind = channel.about().kind;
        let fixture = read(kind, "refused-send.json");
        if fixture.get("refused").is_some() {
            assert_eq!(json!(send(*channel, &fixture).unwrap_err()), fixture["refused"], "{kind}");
        } else {
            let report = channel.outcome(&settings(&fixture), Ok(&reply(&fixture)));
            assert!(matches!(report, SendReport::Refused { .. }), "{kind}: {report:?}");
            assert_eq!(json!(format!("{report:?}")), fixture["report"], "{kind}");
        }
    }
}

#[test]
fn a_forged_webhook_is_turned_away() {
    for channel in ALL {
        let kind = channel.about().kind;
        let fixture = read(kind, "bad-signature.json");
        let body = serde_json::to_vec(&fixture["body"]).unwrap();
        let rejected = post(*channel, &fixture, &body).unwrap_err();
        assert_eq!(json!(rejected.status), fixture["status"], "{kind}");
        let naked = json!({"settings": fixture["settings"], "channel": fixture["channel"]});
        assert_eq!(
            post(*channel, &naked, &body).unwrap_err().status,
            rejected.status,
            "{kind} without a header"
        );
    }
}

#[test]
fn settings_of_fixtures_are_what_check_answers() {
    for channel in ALL {
        let fixture = read(channel.about().kind, "text-out.json");
        assert_eq!(channel.check(&fixture["settings"]), Ok(fixture["settings"].clone()));
    }
}

#[test]
fn settings_are_described_checked_and_completed() {
    for channel in ALL {
        let about = channel.about();
        let schema = channel.settings_schema();
        for (key, property) in schema["properties"].as_object().unwrap() {
            for word in ["title", "description", "type"] {
                assert!(property[word].is_string(), "{}.{key} has no {word}", about.kind);
            }
        }
        assert!(channel.check(&json!({"nonsense": 1})).is_err(), "{}", about.kind);
        assert!(channel.check(&json!("nonsense")).is_err(), "{}", about.kind);

        let mut settings = read(about.kind, "text-out.json")["settings"].clone();
        for generated in about.generated {
            settings.as_object_mut().unwrap().remove(generated.key);
            assert!(schema["properties"].get(generated.key).is_none(), "{} shows a secret", about.kind);
        }
        channel.fresh(&mut settings, &mut |bytes| bytes.fill(42));
        let secrets = channel.secrets();
        for generated in about.generated {
            assert!(settings[generated.key].is_string() && secrets.iter().any(|key| key == generated.key));
        }
        assert!(channel.check(&settings).is_ok(), "{} refuses its own secrets", about.kind);
    }
}

#[test]
fn kinds_differ_and_hosted_ones_have_visitors() {
    let kinds: BTreeSet<_> = ALL.iter().map(|channel| channel.about().kind).collect();
    assert_eq!(kinds.len(), ALL.len());
    for channel in ALL {
        assert_eq!(channel.about().hosted, channel.hosted().is_some());
        assert!(crate::find(channel.about().kind).is_some());
    }
}

/// W-34
#[test]
fn an_address_opens_a_chat_exactly_where_the_kind_says_so() {
    for channel in ALL {
        let about = channel.about();
        let settings = settings(&read(about.kind, "text-out.json"));
        let link = channel.chat_link(&settings, "https://example.org/chat/7", "TEST2345");
        assert_eq!(link.is_some(), about.capabilities.chat_link, "{}", about.kind);
    }
}

#[test]
fn what_left_without_an_answer_is_never_called_unsent() {
    for channel in ALL.iter().filter(|channel| !channel.about().hosted) {
        let settings = settings(&read(channel.about().kind, "text-out.json"));
        let report = channel.outcome(&settings, Err(&Transport::Broken("timed out".into())));
        assert!(matches!(report, SendReport::Unknown { .. }), "{report:?}");
        let report = channel.outcome(&settings, Err(&Transport::NotSent("refused".into())));
        assert!(matches!(report, SendReport::Later { .. }), "{report:?}");
    }
}

#[test]
fn what_may_not_be_called_is_not_tried_again() {
    for channel in ALL.iter().filter(|channel| !channel.about().hosted) {
        let fixture = read(channel.about().kind, "text-out.json");
        let forbidden = Transport::Forbidden("10.0.0.1 is private. Use another.".into());
        let report = channel.outcome(&settings(&fixture), Err(&forbidden));
        let reason = "10.0.0.1 is private. Use another.".to_owned();
        assert_eq!(report, SendReport::Reconnect { reason: reason.clone() });
        assert_eq!(channel.healthy(Err(&forbidden)), Err(reason));
        let addresses = channel.addresses();
        assert!(!addresses.is_empty() && addresses.iter().all(|key| fixture["settings"][key].is_string()));
    }
}

#[test]
fn settings_that_cannot_be_read_are_an_answer_not_a_panic() {
    let empty = Settings::new(json!({}));
    for channel in ALL {
        let fixture = read(channel.about().kind, "text-in.json");
        let headers = headers(&fixture);
        let request = WebhookRequest { channel: ChannelId(1), headers: &headers, body: b"{}" };
        assert_eq!(channel.receive(&empty, &request).unwrap_err().status, 500);
        assert!(channel.connect(&empty, "https://example.org").is_empty());
        assert!(channel.health(&empty).is_none() && channel.typing(&empty, "1").is_none());
    }
}

/// A body that is nearly right: one spot of the JSON replaced by something else.
pub(crate) fn mangled(body: &Value, spot: usize, put: &Value) -> Value {
    fn walk(value: &mut Value, left: &mut usize, put: &Value) {
        if *left == 0 {
            *value = put.clone();
        }
        *left = left.wrapping_sub(1);
        match value {
            Value::Object(members) => members.values_mut().for_each(|member| walk(member, left, put)),
            Value::Array(items) => items.iter_mut().for_each(|item| walk(item, left, put)),
            _ => {}
        }
    }
    let mut body = body.clone();
    walk(&mut body, &mut spot.clone(), put);
    body
}

#[test]
fn a_mangled_body_never_panics() {
    let odd = [
        json!(null),
        json!(-1),
        json!(1e300),
        json!(""),
        json!("\u{0}é"),
        json!([]),
        json!({}),
        json!([[{}]]),
    ];
    for channel in ALL {
        let fixture = read(channel.about().kind, "text-in.json");
        for spot in 0..40 {
            for put in &odd {
                let body = serde_json::to_vec(&mangled(&fixture["body"], spot, put)).unwrap();
                let _ = post(*channel, &fixture, &body);
            }
        }
    }
}

proptest! {
    #[test]
    fn noise_never_panics(body in proptest::collection::vec(any::<u8>(), 0..200), status in 100u16..600) {
        for channel in ALL {
            let fixture = read(channel.about().kind, "text-in.json");
            let _ = post(*channel, &fixture, &body);
            let reply = HttpReply { status, headers: HeaderMap::new(), body: body.clone() };
            let report = channel.outcome(&settings(&fixture), Ok(&reply));
            if !channel.about().hosted && !(200..300).contains(&status) {
                let sent = matches!(report, SendReport::Sent { .. } | SendReport::Delivered { .. });
                prop_assert!(!sent, "{status} is not sent");
            }
            let _ = channel.healthy(Ok(&reply));
            let _ = channel.media_found(&settings(&fixture), &reply);
        }
    }
}
