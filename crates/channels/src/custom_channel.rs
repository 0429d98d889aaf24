//! The custom channel: any program that speaks our small HTTP protocol is a channel.
//!
//! The integration posts events to our webhook (`receive`), we post messages to its address
//! (`send`); both sides show the same bearer token. Contacts are known by a phone number or by an
//! id of the integration's own. This file holds the settings and ties the two halves together.

mod receive;
mod send;
#[cfg(test)]
mod tests;

use crate::about::{About, Appearance, Buttons, Capabilities, Generated, Rate, RateLimits};
use crate::channel::Channel;
use crate::form::Form;
use crate::http::{HttpReply, Transport, WebhookRequest};
use crate::inbound::{Received, Rejected};
use crate::outbound::{Call, Outgoing, SendReport};
use crate::secret;
use crate::settings::{SettingProblem, Settings};
use domain::content::ContentKind;
use domain::id::ChannelId;
use serde::Deserialize;
use serde_json::{Value, json};

/// The adapter.
pub(crate) struct CustomChannel;

/// Most characters of a text.
const MOST_TEXT: usize = 10_000;

static ABOUT: About = About {
    kind: "custom_channel",
    name: "Custom channel",
    capabilities: Capabilities {
        contents: &[
            ContentKind::Text,
            ContentKind::Attachment,
            ContentKind::Location,
            ContentKind::QuickReply,
            ContentKind::CustomPayload,
        ],
        max_text: MOST_TEXT,
        reply_to: false,
        typing: false,
        quick_replies: true,
        link_buttons: false,
        max_caption: MOST_TEXT,
        max_attachments: 1,
        albums: &[],
        window: None,
    },
    // The other side is the workspace's own program, which says 429 when it has had enough.
    appearance: Appearance { page: "#f3f4f6", bubble: "#ffffff", ink: "#1b1f27", buttons: Buttons::List },
    rate_limits: RateLimits { channel: Rate::a_second(50_000), contact: Rate::a_second(50) },
    hosted: false,
    generated: &[Generated { key: "token", shown_once: true }],
};

/// The settings, as [`Channel::check`] leaves them.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Account {
    destination_url: String,
    id_type: IdType,
    honours_idempotency_key: bool,
    token: String,
}

/// How contacts are known on the other side.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum IdType {
    Phone,
    Custom,
}

impl IdType {
    /// Most characters of an id.
    const MOST: usize = 50;

    /// What is wrong with a contact's id, in words for the integration's author.
    fn complaint(self, id: &str) -> Option<&'static str> {
        match self {
            Self::Phone => (!is_phone(id)).then_some(
                "must be a phone number in international form, such as +60177872890, because this channel knows contacts by phone number",
            ),
            Self::Custom => (!is_custom_id(id))
                .then_some("must be 1 to 50 characters out of A-Z a-z 0-9 _ = + / @"),
        }
    }
}

/// A phone number in E.164.
fn is_phone(id: &str) -> bool {
    id.strip_prefix('+').is_some_and(|digits| {
        (7..=15).contains(&digits.len())
            && digits.bytes().all(|b| b.is_ascii_digit())
            && !digits.starts_with('0')
    })
}

fn is_custom_id(id: &str) -> bool {
    (1..=IdType::MOST).contains(&id.len())
        && id.bytes().all(|b| b.is_ascii_alphanumeric() || b"_=+/@".contains(&b))
}

impl Channel for CustomChannel {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn settings_schema(&self) -> Value {
        json!({
            "type": "object",
            "additionalProperties": false,
            "required": ["destinationUrl"],
            "properties": {
                "destinationUrl": {
                    "type": "string",
                    "format": "uri",
                    "title": "Destination URL",
                    "description": "Address of your integration. Messages are posted to this address followed by /message.",
                },
                "idType": {
                    "type": "string",
                    "title": "ID type",
                    "description": "How contacts are known: by phone number (you may write first) or by an id of your own.",
                    "oneOf": [
                        {"const": "phone", "title": "Phone number"},
                        {"const": "custom", "title": "Custom ID"},
                    ],
                    "default": "phone",
                },
                "honoursIdempotencyKey": {
                    "type": "boolean",
                    "title": "Recognises repeated messages",
                    "description": "Switch on only if your integration drops a message whose Idempotency-Key header it has seen before. Messages in doubt are then sent again by themselves.",
                    "default": false,
                },
            },
        })
    }

    fn check(&self, settings: &Value) -> Result<Value, Vec<SettingProblem>> {
        let mut form = Form::new(settings);
        form.service_url("destinationUrl", None);
        form.choice("idType", &["phone", "custom"]);
        form.flag("honoursIdempotencyKey");
        form.generated("token");
        form.finish()
    }

    fn fresh(&self, settings: &mut Value, random: &mut dyn FnMut(&mut [u8])) {
        secret::fill(settings, "token", random);
    }

    fn phone_is_address(&self, settings: &Settings) -> bool {
        settings.read::<Account>().is_ok_and(|account| account.id_type == IdType::Phone)
    }

    fn honours_key(&self, settings: &Settings) -> bool {
        settings.read::<Account>().is_ok_and(|account| account.honours_idempotency_key)
    }

    fn shared_paths(&self) -> &'static [&'static str] {
        &["/custom/channel/webhook", "/custom/channel/webhook/", "/custom/webhook"]
    }

    fn addressee(&self, body: &[u8]) -> Option<ChannelId> {
        let body: Value = crate::json::read(body).ok()?;
        let id = body.get("channelId")?;
        id.as_i64().or_else(|| id.as_str()?.parse().ok()).map(ChannelId)
    }

    fn receive(&self, settings: &Settings, request: &WebhookRequest<'_>) -> Result<Received, Rejected> {
        let account: Account = settings.read().map_err(|error| Rejected::new(500, error.to_string()))?;
        if !request.bearer().is_some_and(|token| secret::same(token, &account.token)) {
            return Err(Rejected::new(
                401,
                "The bearer token is missing or wrong. Send the channel's API token in the Authorization header.",
            ));
        }
        receive::events(&account, request)
    }

    fn send(&self, settings: &Settings, out: &Outgoing<'_>) -> Result<Call, String> {
        let account: Account = settings.read().map_err(|error| error.to_string())?;
        send::call(&account, out).map(Call::Http)
    }

    fn outcome(&self, settings: &Settings, reply: Result<&HttpReply, &Transport>) -> SendReport {
        send::report(self.honours_key(settings), reply)
    }
}
