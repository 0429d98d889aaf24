//! Real updates in, and every call out checked against the published description of the Bot API.

use super::Telegram;
use crate::fixtures::{call_json, folder, mangled, post, read};
use crate::{Call, Channel, HttpReply, Inbound, InboundMessage, MediaFetch, Outgoing, SendReport, Settings};
use domain::content::{Attachment, AttachmentKind, Content, Link};
use domain::id::{ChannelId, MessageId};
use domain::time::{Span, Timestamp};
use http::HeaderMap;
use serde_json::{Value, json};

const KIND: &str = "telegram";

fn settings() -> Settings {
    Settings::new(read(KIND, "text-out.json")["settings"].clone())
}

fn take(update: &Value) -> crate::Received {
    let fixture = read(KIND, "text-in.json");
    post(&Telegram, &fixture, &serde_json::to_vec(update).unwrap()).expect("a right update is never refused")
}

fn only(update: &Value) -> InboundMessage {
    match take(update).inbound.as_slice() {
        [Inbound::Message(message)] => (**message).clone(),
        other => panic!("{other:?}"),
    }
}

fn of_fixture(name: &str) -> InboundMessage {
    only(&read(KIND, &format!("updates/{name}.json")))
}

fn private(members: &Value) -> Value {
    let mut message = json!({
        "message_id": 5, "date": 1_700_000_000,
        "from": {"id": 42, "is_bot": false, "first_name": "Zoë"}, "chat": {"id": 42, "type": "private"},
    });
    message.as_object_mut().unwrap().extend(members.as_object().unwrap().clone());
    message
}

#[test]
#[expect(clippy::disallowed_methods, reason = "fixtures are files")]
fn every_real_update_is_taken_for_what_it_is() {
    let mut seen = Vec::new();
    for entry in std::fs::read_dir(folder(KIND).join("updates")).unwrap() {
        let path = entry.unwrap().path();
        let update: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        let received = take(&update);
        let what: Vec<String> = received
            .inbound
            .iter()
            .map(|inbound| match inbound {
                Inbound::Message(message) => match &message.content {
                    Content::Attachment { attachment, .. } => format!("{:?}", attachment.kind).to_lowercase(),
                    Content::Unsupported { what } => format!("unsupported {what}"),
                    content => content.kind().name().to_owned(),
                },
                other => panic!("{other:?}"),
            })
            .collect();
        seen.push((path.file_stem().unwrap().to_str().unwrap().to_owned(), what.join(" ")));
    }
    seen.sort();
    let shown: Vec<(&str, &str)> = seen
        .iter()
        .filter(|(_, what)| !what.is_empty())
        .map(|(name, what)| (name.as_str(), what.as_str()))
        .collect();
    assert_eq!(seen.len(), 52);
    assert_eq!(
        shown,
        [
            ("audio", "audio"),
            ("callback_query_complex", "text"),
            ("chat_shared", "unsupported chat_shared"),
            ("command_message", "text"),
            ("command_tag_wrong", "text"),
            ("dice", "text"),
            ("document", "file"),
            ("entities", "text"),
            ("game", "unsupported game"),
            ("invoice", "unsupported invoice"),
            ("location", "location"),
            ("message_forward_origin", "text"),
            ("photo", "image"),
            ("refunded_payment", "unsupported refunded_payment"),
            ("sticker", "sticker"),
            ("users_shared", "unsupported users_shared"),
            ("video", "video"),
            ("voice", "voice"),
        ]
    );
}

#[test]
fn a_mangled_update_is_taken_all_the_same() {
    let names = ["photo", "callback_query_complex", "sticker", "location", "users_shared", "message_topic"];
    for name in names {
        let update = read(KIND, &format!("updates/{name}.json"));
        for spot in 0..60 {
            for put in [json!(null), json!(-1), json!("x"), json!([]), json!({}), json!([1, {}])] {
                take(&mangled(&update, spot, &put));
            }
        }
    }
}

#[test]
fn the_largest_picture_is_taken_with_its_caption() {
    let photo = of_fixture("photo");
    let Content::Attachment { attachment, caption, .. } = photo.content else { panic!() };
    assert_eq!(attachment.source.as_deref(), Some("SAAS"));
    assert_eq!(attachment.size, Some(84_913));
    assert_eq!(caption.as_deref(), Some("asdasdasdasdasdasd"));
    assert_eq!(photo.provider_id, "11111111:456901");
    assert_eq!(photo.profile.language.as_deref(), Some("it"));
}

#[test]
fn a_tapped_button_is_its_words_and_is_acknowledged() {
    let mut update = read(KIND, "updates/callback_query_complex.json");
    update["callback_query"]["data"] = json!("b");
    let received = take(&update);
    assert_eq!(
        received.reply,
        Some(json!({"method": "answerCallbackQuery", "callback_query_id": "666728699048485871"}))
    );
    let tapped = only(&update);
    assert_eq!(tapped.content, Content::text("dsa"));
    assert_eq!(tapped.provider_id, "222222222:callback:666728699048485871");
    assert_eq!(tapped.reply_to.as_deref(), Some("222222222:69587"));

    // The message is too old: Telegram tells the data only.
    update["callback_query"]["message"].as_object_mut().unwrap().remove("reply_markup");
    update["callback_query"]["data"] = json!("r3:Opening hours");
    assert_eq!(only(&update).content, Content::text("Opening hours"));
}

#[test]
fn an_edit_is_a_new_message_that_answers_the_old_one() {
    let edited =
        only(&json!({"edited_message": private(&json!({"text": "Tuesday", "edit_date": 1_700_000_060}))}));
    assert_eq!(edited.provider_id, "42:5:edit:1700000060");
    assert_eq!(edited.reply_to.as_deref(), Some("42:5"));
    assert_eq!(edited.sent_at, Some(Timestamp::from_seconds(1_700_000_060)));
    let moved =
        private(&json!({"location": {"latitude": 1.0, "longitude": 2.0}, "edit_date": 1_700_000_060}));
    assert!(take(&json!({"edited_message": moved})).inbound.is_empty());
}

#[test]
fn answers_venues_cards_and_new_things_are_understood() {
    let venue = json!({
        "location": {"latitude": 48.85, "longitude": 2.29},
        "venue": {"location": {"latitude": 48.85, "longitude": 2.29}, "title": "Tour", "address": "Paris"},
        "reply_to_message": {"message_id": 3},
    });
    let venue = only(&json!({"message": private(&venue)}));
    assert_eq!(venue.reply_to.as_deref(), Some("42:3"));
    let Content::Location { title, address, .. } = venue.content else { panic!() };
    assert_eq!((title.as_deref(), address.as_deref()), (Some("Tour"), Some("Paris")));

    let card = json!({"contact": {"phone_number": "33 612345678", "first_name": "Zoë", "user_id": 42}});
    let card = only(&json!({"message": private(&card)}));
    assert_eq!(card.content, Content::text("Zoë\n+33612345678"));
    assert_eq!(card.profile.phone.as_deref(), Some("+33612345678"));

    let other = json!({"contact": {"phone_number": "+33612345678", "first_name": "Max", "user_id": 43}});
    assert_eq!(only(&json!({"message": private(&other)})).profile.phone, None);

    let new = only(&json!({"message": private(&json!({"hologram": {"id": 1}}))}));
    assert_eq!(new.content, Content::Unsupported { what: "hologram".to_owned() });
}

fn out<'a>(content: &'a Content, reply_to: Option<&'a str>) -> Outgoing<'a> {
    Outgoing { channel: ChannelId(3), identity: "42", message: MessageId(9), content, reply_to, key: "9" }
}

fn attachment(kind: AttachmentKind, caption: Option<&str>) -> Content {
    let url = Some("https://cdn.example.org/a".to_owned());
    let attachment = Attachment { kind, url, source: None, file_name: None, mime: None, size: None };
    Content::Attachment { attachment, more: Vec::new(), caption: caption.map(str::to_owned) }
}

fn file(kind: AttachmentKind) -> Attachment {
    match attachment(kind, None) {
        Content::Attachment { attachment, .. } => attachment,
        other => panic!("{other:?}"),
    }
}

fn album(kinds: &[AttachmentKind], caption: Option<&str>) -> Content {
    let mut files = kinds.iter().map(|kind| file(*kind));
    Content::Attachment {
        attachment: files.next().unwrap(),
        more: files.collect(),
        caption: caption.map(str::to_owned),
    }
}

fn everything_we_send() -> Vec<Content> {
    let place = |title: Option<&str>, address: Option<&str>| Content::Location {
        latitude: 1.5,
        longitude: 2.0,
        title: title.map(str::to_owned),
        address: address.map(str::to_owned),
    };
    let replies = vec!["Yes".to_owned(), "é".repeat(60), "é".repeat(60) + "!"];
    let mut contents = vec![
        Content::text("Hi"),
        Content::QuickReply { title: "Well?".to_owned(), replies, links: Vec::new() },
        place(None, None),
        place(Some("Tower"), None),
        place(None, Some("Paris")),
        attachment(AttachmentKind::Sticker, None),
    ];
    use AttachmentKind::{Audio, File, Image, Video, Voice};
    contents.extend([Image, Video, Audio, Voice, File].map(|kind| attachment(kind, Some("Look"))));
    contents.extend(
        [&[Image, Video, Image][..], &[Audio, Audio], &[File, File]].map(|kinds| album(kinds, Some("Look"))),
    );
    let link = |n: u8| Link { title: format!("Page {n}"), url: format!("https://example.org/{n}") };
    contents.push(Content::QuickReply {
        title: "More?".to_owned(),
        replies: vec!["Yes".to_owned()],
        links: vec![link(1), link(2)],
    });
    contents
}

/// Whether a JSON value is of one of the types the description names.
fn fits(api: &Value, value: &Value, types: &[Value], at: &str) {
    let ok = types.iter().filter_map(Value::as_str).any(|kind| match kind {
        "String" => value.is_string(),
        "Integer" => value.is_i64() || value.is_u64(),
        "Float" => value.is_number(),
        "Boolean" => value.is_boolean(),
        // The files of an album say themselves what they are.
        album if album.starts_with("Array of InputMedia") => {
            let items = value.as_array().expect(at);
            let name = |item: &Value| {
                let kind = item["type"].as_str().expect(at);
                format!("InputMedia{}{}", kind[..1].to_uppercase(), &kind[1..])
            };
            (2..=10).contains(&items.len())
                && items.iter().all(|item| {
                    let named = format!("Array of {}", name(item));
                    obeys(api, &api["types"][name(item)], item, at);
                    types.iter().any(|kind| kind == &named)
                })
        }
        array if array.starts_with("Array of ") => {
            let inner = [json!(array.trim_start_matches("Array of ").to_owned())];
            let depth = array.matches("Array of ").count();
            let mut items = vec![value];
            for _ in 0..depth {
                items = items.into_iter().flat_map(|v| v.as_array().expect(at)).collect();
            }
            items.iter().for_each(|item| fits(api, item, &inner, at));
            true
        }
        object => api["types"].get(object).is_some_and(|fields| {
            value.is_object() && {
                obeys(api, fields, value, at);
                true
            }
        }),
    });
    assert!(ok, "{at}: {value} is none of {types:?}");
}

fn obeys(api: &Value, fields: &Value, given: &Value, at: &str) {
    let given = given.as_object().unwrap();
    for (key, value) in given {
        let field = fields.get(key).unwrap_or_else(|| panic!("{at} has no field {key}"));
        fits(api, value, field["types"].as_array().unwrap(), &format!("{at}.{key}"));
    }
    for (key, field) in fields.as_object().unwrap() {
        assert!(field["required"] == json!(false) || given.contains_key(key), "{at} lacks {key}");
    }
}

#[test]
fn every_call_obeys_the_published_api() {
    let api = read(KIND, "bot-api.json");
    let mut calls = Telegram.connect(&settings(), "https://chat.example.org/webhook/3");
    calls.extend(Telegram.disconnect(&settings()));
    calls.extend(Telegram.health(&settings()));
    calls.extend(Telegram.typing(&settings(), "42"));
    let Some(MediaFetch::Lookup(lookup)) = Telegram.media(&settings(), "file-1") else { panic!() };
    calls.push(lookup);
    for content in everything_we_send() {
        for reply_to in
            [None, Some("42:7"), Some("42:7:edit:1"), Some("43:7"), Some("42:callback:9"), Some("x")]
        {
            let Call::Http(call) = Telegram.send(&settings(), &out(&content, reply_to)).unwrap() else {
                panic!()
            };
            let replied = call.body.as_ref().unwrap().get("reply_parameters").is_some();
            assert_eq!(replied, reply_to.is_some_and(|id| id.starts_with("42:7")), "{reply_to:?}");
            calls.push(call);
        }
    }
    for call in &calls {
        let method = call.url.rsplit('/').next().unwrap();
        let fields = api["methods"].get(method).unwrap_or_else(|| panic!("no method {method}"));
        obeys(&api, fields, call.body.as_ref().unwrap(), method);
    }
    let answer = take(&read(KIND, "updates/callback_query_complex.json")).reply.unwrap();
    let mut body = answer;
    let method = body.as_object_mut().unwrap().remove("method").unwrap();
    obeys(&api, &api["methods"][method.as_str().unwrap()], &body, "the webhook's answer");
}

#[test]
fn buttons_carry_at_most_64_bytes_and_differ() {
    let content = &everything_we_send()[1];
    let Call::Http(call) = Telegram.send(&settings(), &out(content, None)).unwrap() else { panic!() };
    let body = call.body.unwrap();
    let rows = body.pointer("/reply_markup/inline_keyboard").unwrap().as_array().unwrap();
    let data: Vec<&str> = rows.iter().map(|row| row[0]["callback_data"].as_str().unwrap()).collect();
    assert!(data.iter().all(|data| data.len() <= 64));
    assert_ne!(data[1], data[2]);
}

/// M-04: several files are one message, which one call sends
#[test]
fn several_files_go_out_as_an_album_with_one_caption() {
    use AttachmentKind::{Audio, File, Image, Sticker, Video};
    let sent = |kinds: &[AttachmentKind], caption: Option<&str>| {
        let content = album(kinds, caption);
        Telegram.send(&settings(), &out(&content, None))
    };
    let media = |kinds: &[AttachmentKind]| {
        let Ok(Call::Http(call)) = sent(kinds, Some("Look")) else { panic!() };
        assert!(call.url.ends_with("/sendMediaGroup"));
        call.body.unwrap()["media"].clone()
    };
    let url = "https://cdn.example.org/a";
    assert_eq!(
        media(&[Image, Video]),
        json!([{"type": "photo", "media": url, "caption": "Look"}, {"type": "video", "media": url}])
    );
    assert_eq!(
        media(&[File, File]),
        json!([{"type": "document", "media": url}, {"type": "document", "media": url, "caption": "Look"}])
    );
    for apart in [&[Image, File][..], &[Audio, Video], &[Image, Sticker], &[Image; 11]] {
        assert!(sent(apart, None).is_err(), "{apart:?}");
    }
    assert!(sent(&[Image, Image], Some(&"a".repeat(1025))).is_err());
    let taken = json!({"ok": true, "result": [
        {"message_id": 8, "chat": {"id": 42}}, {"message_id": 9, "chat": {"id": 42}}]});
    let report = Telegram.outcome(&settings(), Ok(&answer(200, &taken)));
    assert_eq!(report, SendReport::Sent { provider_id: Some("42:8".to_owned()) });
}

/// M-05: answers and addresses are buttons of Telegram's
#[test]
fn buttons_answer_or_open_an_address() {
    let content = Content::QuickReply {
        title: "More?".to_owned(),
        replies: vec!["Yes".to_owned()],
        links: vec![Link { title: "Shop".to_owned(), url: "https://example.org/".to_owned() }],
    };
    let Ok(Call::Http(call)) = Telegram.send(&settings(), &out(&content, None)) else { panic!() };
    assert_eq!(
        call.body.unwrap()["reply_markup"]["inline_keyboard"],
        json!([[{"text": "Yes", "callback_data": "r0:Yes"}], [{"text": "Shop", "url": "https://example.org/"}]])
    );
}

#[test]
fn what_telegram_cannot_take_is_refused_before_it_leaves() {
    let refused = [
        Content::text("𝄞".repeat(2049)),
        Content::text(" "),
        Content::CustomPayload { payload: json!({}) },
        Content::Unsupported { what: "poll".to_owned() },
        Content::Email { subject: None, text: "Hi".into(), html: "<p>Hi</p>".into(), attachments: vec![] },
        attachment(AttachmentKind::Sticker, Some("words")),
        attachment(AttachmentKind::Image, Some(&"a".repeat(1025))),
    ];
    for content in &refused {
        assert!(Telegram.send(&settings(), &out(content, None)).is_err(), "{content:?}");
    }
    let hello = Content::text("Hi");
    let stranger = Outgoing { identity: "@zoe", ..out(&hello, None) };
    assert!(Telegram.send(&settings(), &stranger).unwrap_err().contains("@zoe"));
}

fn answer(status: u16, body: &Value) -> HttpReply {
    HttpReply { status, headers: HeaderMap::new(), body: serde_json::to_vec(body).unwrap() }
}

#[test]
fn answers_mean_what_the_api_says() {
    let judge = |status, body: &Value| Telegram.outcome(&settings(), Ok(&answer(status, body)));
    let slow = json!({"ok": false, "error_code": 429, "description": "Too Many Requests: retry after 5", "parameters": {"retry_after": 5}});
    assert!(matches!(judge(429, &slow), SendReport::Later { after, .. } if after == Some(Span::seconds(5))));
    let wrong = json!({"ok": false, "error_code": 401, "description": "Unauthorized"});
    assert!(matches!(judge(401, &wrong), SendReport::Reconnect { .. }));
    assert!(matches!(
        judge(404, &json!({"ok": false, "error_code": 404, "description": "Not Found"})),
        SendReport::Reconnect { .. }
    ));
    assert!(matches!(judge(502, &json!("<html>")), SendReport::Later { .. }));
    assert!(matches!(judge(504, &json!("<html>")), SendReport::Unknown { .. }));
    assert!(matches!(judge(200, &json!("<html>")), SendReport::Unknown { .. }));
    let odd = json!({"ok": false, "error_code": 400, "description": "Bad Request: wrong type of the web page content"});
    assert!(matches!(judge(400, &odd), SendReport::Refused { reason } if reason.contains("could not fetch")));
    assert!(
        matches!(judge(400, &json!({"ok": false, "error_code": 400, "description": "Bad Request: new"})), SendReport::Refused { reason } if reason.contains("Bad Request: new"))
    );
}

#[test]
fn health_tells_what_to_do() {
    let good = answer(200, &json!({"ok": true, "result": {"id": 1}}));
    assert_eq!(Telegram.healthy(Ok(&good)), Ok(()));
    let wrong = answer(401, &json!({"ok": false, "error_code": 401, "description": "Unauthorized"}));
    assert!(Telegram.healthy(Ok(&wrong)).unwrap_err().contains("@BotFather"));
}

#[test]
fn a_file_is_fetched_below_the_bots_own_folder_only() {
    let found = |path: &str| {
        let reply = answer(200, &json!({"ok": true, "result": {"file_id": "x", "file_path": path}}));
        Telegram.media_found(&settings(), &reply)
    };
    let call = call_json(&found("photos/a b?.jpg").unwrap());
    let expected =
        "https://api.telegram.org/file/bot123456:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQ/photos/a%20b%3F.jpg";
    assert_eq!((&call["url"], &call["method"]), (&json!(expected), &json!("GET")));
    for path in ["../../etc/passwd", "/var/lib/file", "a//b", ""] {
        assert!(found(path).is_err(), "{path}");
    }
    let gone =
        answer(400, &json!({"ok": false, "error_code": 400, "description": "Bad Request: file is too big"}));
    assert!(Telegram.media_found(&settings(), &gone).unwrap_err().contains("20 MB"));
}

#[test]
fn a_bot_token_is_told_from_other_words() {
    for bad in [
        "",
        "abc",
        "123456",
        "123456:short",
        "x23456:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQ",
        "1:AAbbCCddEEffGGhhIIjj/../x",
    ] {
        assert!(Telegram.check(&json!({"botToken": bad})).is_err(), "{bad}");
    }
    let checked =
        Telegram.check(&json!({"botToken": " 123456:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQ "})).unwrap();
    assert_eq!(checked["apiUrl"], json!("https://api.telegram.org"));
}
