//! Visitors, their tokens and what they may post.

use super::Webchat;
use crate::fixtures::{post, read};
use crate::{Channel, Hosted, Inbound, Settings};
use domain::content::Content;
use serde_json::{Value, json};

const KIND: &str = "webchat";

fn settings() -> Settings {
    Settings::new(read(KIND, "text-in.json")["settings"].clone())
}

fn status(body: &Value) -> Result<Content, u16> {
    let fixture = read(KIND, "text-in.json");
    match post(&Webchat, &fixture, &serde_json::to_vec(body).unwrap()) {
        Ok(received) => match &received.inbound[..] {
            [Inbound::Message(message)] => Ok(message.content.clone()),
            other => panic!("{other:?}"),
        },
        Err(rejected) => Err(rejected.status),
    }
}

#[test]
fn a_token_stands_for_its_visitor_and_no_other() {
    let visitor = Webchat.new_visitor(&mut |bytes| bytes.fill(200));
    let token = Webchat.issue(&settings(), &visitor).unwrap();
    assert_eq!(Webchat.verify(&settings(), &token), Some(visitor));

    let other = Settings::new({
        let mut other = read(KIND, "text-in.json")["settings"].clone();
        other["signingKey"] = json!("another key of another channel, long enough");
        other
    });
    assert_eq!(Webchat.verify(&other, &token), None);
    let (head, signature) = token.rsplit_once('.').unwrap();
    for forged in [
        String::new(),
        head.to_owned(),
        format!("{head}."),
        format!("{head}x.{signature}"),
        format!("{head}.{}", &signature[1..]),
        token.replacen("v1", "v2", 1),
        format!("{token}.x"),
    ] {
        assert_eq!(Webchat.verify(&settings(), &forged), None, "{forged}");
    }
    assert_eq!(Webchat.issue(&settings(), "a.b"), None);
    assert_eq!(Webchat.issue(&settings(), ""), None);
}

#[test]
fn a_post_is_either_words_or_a_place() {
    assert_eq!(status(&json!({"clientId": "a", "text": "Hi"})), Ok(Content::text("Hi")));
    let place = status(&json!({"clientId": "a", "location": {"latitude": 1.0, "longitude": 2.0}}));
    assert!(matches!(place, Ok(Content::Location { .. })));
    for bad in [
        json!({"clientId": "a"}),
        json!({"clientId": "a", "text": "  "}),
        json!({"clientId": "a", "text": "x".repeat(4001)}),
        json!({"clientId": "", "text": "Hi"}),
        json!({"clientId": "a b", "text": "Hi"}),
        json!({"clientId": "x".repeat(65), "text": "Hi"}),
        json!({"clientId": "a", "text": "Hi", "location": {"latitude": 1.0, "longitude": 2.0}}),
        json!({"clientId": "a", "location": {"latitude": 100.0, "longitude": 2.0}}),
    ] {
        assert_eq!(status(&bad), Err(422), "{bad}");
    }
    assert_eq!(status(&json!({"clientId": "a", "text": "Hi", "from": "team"})), Err(400));
}

#[test]
fn only_the_sites_in_the_list_may_show_the_chat() {
    assert!(Webchat.allows_origin(&settings(), Some("https://shop.example.org")));
    assert!(!Webchat.allows_origin(&settings(), Some("https://shop.example.org.evil.test")));
    assert!(!Webchat.allows_origin(&settings(), Some("null")));
    assert!(!Webchat.allows_origin(&settings(), None));
    let open = Webchat.check(&json!({"signingKey": "0123456789abcdefghijklmnopqrstuvwxyz"})).unwrap();
    assert!(Webchat.allows_origin(&Settings::new(open), None));
}

#[test]
fn settings_get_defaults_and_plain_origins() {
    let checked = Webchat
        .check(&json!({"accent": "#ABCDEF", "allowedOrigins": [" https://Shop.example.org:443/ ", ""]}))
        .unwrap();
    assert_eq!(checked["allowedOrigins"], json!(["https://shop.example.org"]));
    assert_eq!((&checked["accent"], &checked["language"]), (&json!("#abcdef"), &json!("auto")));
    for bad in [
        json!({"accent": "red"}),
        json!({"accent": "#12345é"}),
        json!({"language": "de"}),
        json!({"allowedOrigins": ["shop.example.org"]}),
        json!({"allowedOrigins": ["https://shop.example.org/page"]}),
        json!({"allowedOrigins": "https://shop.example.org"}),
        json!({"title": 3}),
        json!({"greeting": "x".repeat(501)}),
    ] {
        assert!(Webchat.check(&bad).is_err(), "{bad}");
    }
}
