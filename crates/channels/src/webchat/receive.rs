//! What a visitor's browser posts. It sends the same `clientId` again until it is acknowledged;
//! the id makes that one message.

use super::MOST_TEXT;
use crate::form::is_token;
use crate::inbound::{Inbound, InboundMessage, Received, Rejected};
use domain::contact::Profile;
use domain::content::Content;
use serde::Deserialize;
use serde_json::json;

/// Most characters of a client's id.
const MOST_ID: usize = 64;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Post {
    client_id: String,
    text: Option<String>,
    location: Option<Point>,
    language: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Point {
    latitude: f64,
    longitude: f64,
}

/// Reads a post whose token was right.
pub(super) fn post(visitor: &str, body: &[u8]) -> Result<Received, Rejected> {
    let post: Post = crate::json::read(body)
        .map_err(|error| Rejected::new(400, format!("The body is not what the chat expects: {error}.")))?;
    if post.client_id.len() > MOST_ID || !is_token(&post.client_id) {
        let message = format!("clientId must be 1 to {MOST_ID} letters, digits, _ or -.");
        return Err(Rejected::new(422, message));
    }
    let content = content(post.text, post.location).map_err(|message| Rejected::new(422, message))?;
    let language =
        post.language.filter(|code| code.len() == 2 && code.bytes().all(|b| b.is_ascii_lowercase()));
    let message = InboundMessage {
        identity: visitor.to_owned(),
        provider_id: format!("{visitor}:{}", post.client_id),
        sent_at: None,
        profile: Profile { language, ..Profile::default() },
        content,
        reply_to: None,
    };
    Ok(Received {
        inbound: vec![Inbound::Message(Box::new(message))],
        reply: Some(json!({"clientId": post.client_id})),
    })
}

fn content(text: Option<String>, location: Option<Point>) -> Result<Content, String> {
    match (text, location) {
        (Some(text), None) => {
            let length = text.chars().count();
            if text.trim().is_empty() {
                return Err("text is empty. Write something.".to_owned());
            }
            if length > MOST_TEXT {
                return Err(format!(
                    "text has {length} characters; {MOST_TEXT} are allowed. Send it in parts."
                ));
            }
            Ok(Content::Text { text })
        }
        (None, Some(Point { latitude, longitude })) => {
            if latitude.abs() > 90.0 || longitude.abs() > 180.0 {
                return Err("location is not on the map.".to_owned());
            }
            Ok(Content::Location { latitude, longitude, title: None, address: None })
        }
        _ => Err("Send either text or location.".to_owned()),
    }
}
