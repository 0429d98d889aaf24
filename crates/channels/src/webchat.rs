//! Web chat: a chat on the workspace's own web pages, served by the product itself.
//!
//! There is no provider. A visitor's browser posts messages with a token that only we can issue;
//! what we send is delivered as soon as it is committed, because the visitor's page reads it from
//! us. This file holds the settings; `receive` reads posts, `visitor` makes and checks tokens.

mod receive;
#[cfg(test)]
mod tests;
mod visitor;

use crate::about::{About, Appearance, Buttons, Capabilities, Generated, Rate, RateLimits};
use crate::channel::{Channel, Hosted};
use crate::form::Form;
use crate::http::{HttpReply, Transport, WebhookRequest};
use crate::inbound::{Received, Rejected};
use crate::outbound::{Call, ChatLink, ChatLook, LinkFetch, Outgoing, SendReport};
use crate::secret;
use crate::settings::{SettingProblem, Settings};
use domain::content::{Content, ContentKind};
use serde::Deserialize;
use serde_json::{Value, json};
use url::Url;

/// The adapter.
pub(crate) struct Webchat;

/// Most characters of a text, either way.
const MOST_TEXT: usize = 4000;
/// Most files of one message.
const MOST_FILES: usize = 10;

static ABOUT: About = About {
    kind: "webchat",
    name: "Web chat",
    capabilities: Capabilities {
        contents: &[
            ContentKind::Text,
            ContentKind::Attachment,
            ContentKind::Location,
            ContentKind::QuickReply,
        ],
        max_text: MOST_TEXT,
        reply_to: false,
        typing: true,
        quick_replies: true,
        link_buttons: true,
        max_caption: MOST_TEXT,
        max_attachments: MOST_FILES,
        albums: &[],
        window: None,
        chat_link: true,
    },
    appearance: Appearance { page: "#ffffff", bubble: "#eef1f6", ink: "#1b1f27", buttons: Buttons::Pills },
    rate_limits: RateLimits { channel: Rate::a_second(1000), contact: Rate::a_second(20) },
    hosted: true,
    generated: &[Generated { key: "signingKey", shown_once: false }],
};

/// The settings, as [`Channel::check`] leaves them.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Chat {
    title: String,
    greeting: Option<String>,
    accent: String,
    language: String,
    allowed_origins: Vec<String>,
    signing_key: String,
}

const DEFAULT_TITLE: &str = "Chat";
/// Dark enough for white words on it.
const DEFAULT_ACCENT: &str = "#1d5fd1";
const LANGUAGES: &[&str] = &["auto", "en", "fr", "es"];

impl Channel for Webchat {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn settings_schema(&self) -> Value {
        json!({
            "type": "object",
            "additionalProperties": false,
            "required": [],
            "properties": {
                "title": {
                    "type": "string",
                    "maxLength": 60,
                    "title": "Title",
                    "description": "Shown at the top of the chat.",
                    "default": DEFAULT_TITLE,
                },
                "greeting": {
                    "type": "string",
                    "maxLength": 500,
                    "title": "Greeting",
                    "description": "Shown before the first message. Leave it empty for none.",
                },
                "accent": {
                    "type": "string",
                    "format": "color",
                    "pattern": "^#[0-9a-fA-F]{6}$",
                    "title": "Colour",
                    "description": "Of the button and of the visitor's messages.",
                    "default": DEFAULT_ACCENT,
                },
                "language": {
                    "type": "string",
                    "title": "Language",
                    "description": "Of the chat's own words.",
                    "oneOf": [
                        {"const": "auto", "title": "The visitor's"},
                        {"const": "en", "title": "English"},
                        {"const": "fr", "title": "Français"},
                        {"const": "es", "title": "Español"},
                    ],
                    "default": "auto",
                },
                "allowedOrigins": {
                    "type": "array",
                    "items": {"type": "string"},
                    "title": "Allowed websites",
                    "description": "Addresses of the sites that may show the chat, such as https://example.com. Empty means any.",
                    "default": [],
                },
            },
        })
    }

    fn check(&self, settings: &Value) -> Result<Value, Vec<SettingProblem>> {
        let mut form = Form::new(settings);
        form.text_or("title", 60, DEFAULT_TITLE);
        form.optional_text("greeting", 500);
        let accent = form.optional_text("accent", 20).unwrap_or_else(|| DEFAULT_ACCENT.to_owned());
        if is_colour(&accent) {
            form.put("accent", Value::String(accent.to_ascii_lowercase()));
        } else {
            form.problem("accent", "Enter a colour as # and six digits, such as #1d5fd1.");
        }
        form.choice("language", LANGUAGES);
        let origins: Vec<Option<String>> =
            form.list("allowedOrigins").iter().map(|line| origin(line)).collect();
        if origins.iter().any(Option::is_none) {
            form.problem(
                "allowedOrigins",
                "Enter each site as https:// and its name, such as https://example.com.",
            );
        }
        form.put("allowedOrigins", origins.into_iter().flatten().collect());
        form.generated("signingKey");
        form.finish()
    }

    fn fresh(&self, settings: &mut Value, random: &mut dyn FnMut(&mut [u8])) {
        secret::fill(settings, "signingKey", random);
    }

    fn phone_is_address(&self, _settings: &Settings) -> bool {
        false
    }

    fn honours_key(&self, _settings: &Settings) -> bool {
        true
    }

    fn receive(&self, settings: &Settings, request: &WebhookRequest<'_>) -> Result<Received, Rejected> {
        let chat: Chat = settings.read().map_err(|error| Rejected::new(500, error.to_string()))?;
        let visitor = request.bearer().and_then(|token| visitor::verify(&chat.signing_key, token));
        let visitor = visitor.ok_or_else(|| {
            Rejected::new(401, "The visitor's token is missing or wrong. Start a new session.")
        })?;
        receive::post(&visitor, request.body)
    }

    fn send(&self, _settings: &Settings, out: &Outgoing<'_>) -> Result<Call, String> {
        match out.content {
            Content::Text { text } | Content::QuickReply { title: text, .. }
                if text.chars().count() > MOST_TEXT =>
            {
                Err(format!(
                    "The message is too long; the chat takes {MOST_TEXT} characters. Send it in parts."
                ))
            }
            Content::CustomPayload { .. } => {
                Err("The chat shows no custom payloads. Send text instead.".to_owned())
            }
            Content::Email { .. } => Err("The chat shows no e-mail. Send text instead.".to_owned()),
            Content::Attachment { more, .. } if more.len() >= MOST_FILES => {
                Err(format!("The chat takes {MOST_FILES} files a message. Send the rest in another one."))
            }
            Content::Unsupported { .. } => {
                Err("A message that cannot be shown cannot be sent either.".to_owned())
            }
            _ => Ok(Call::Hosted),
        }
    }

    /// There is no provider to answer: what is committed is there.
    fn outcome(&self, _settings: &Settings, _reply: Result<&HttpReply, &Transport>) -> SendReport {
        SendReport::Delivered { provider_id: None }
    }

    /// The words stand in the text box; the visitor sends them.
    fn chat_link(&self, _settings: &Settings, page: &str, words: &str) -> Option<LinkFetch> {
        let mut url = Url::parse(page).ok()?;
        url.query_pairs_mut().append_pair("text", words);
        Some(LinkFetch::Known(ChatLink { url: url.into(), says: words.to_owned() }))
    }

    fn hosted(&self) -> Option<&dyn Hosted> {
        Some(self)
    }
}

impl Hosted for Webchat {
    fn new_visitor(&self, random: &mut dyn FnMut(&mut [u8])) -> String {
        visitor::fresh(random)
    }

    fn issue(&self, settings: &Settings, visitor: &str) -> Option<String> {
        visitor::issue(&settings.read::<Chat>().ok()?.signing_key, visitor)
    }

    fn verify(&self, settings: &Settings, token: &str) -> Option<String> {
        visitor::verify(&settings.read::<Chat>().ok()?.signing_key, token)
    }

    fn allows_origin(&self, settings: &Settings, origin: Option<&str>) -> bool {
        let Ok(chat) = settings.read::<Chat>() else { return false };
        chat.allowed_origins.is_empty()
            || origin.is_some_and(|given| chat.allowed_origins.iter().any(|o| o == given))
    }

    fn look(&self, settings: &Settings) -> Option<ChatLook> {
        let Chat { title, greeting, accent, language, .. } = settings.read().ok()?;
        Some(ChatLook { title, accent, greeting, language })
    }
}

fn is_colour(text: &str) -> bool {
    text.strip_prefix('#').is_some_and(|hex| hex.len() == 6 && hex.bytes().all(|b| b.is_ascii_hexdigit()))
}

/// The origin of an address, as browsers write it into the `Origin` header.
fn origin(text: &str) -> Option<String> {
    let url = Url::parse(text).ok()?;
    let plain =
        matches!(url.scheme(), "http" | "https") && matches!(url.path(), "" | "/") && url.query().is_none();
    plain.then(|| url.origin().ascii_serialization())
}
