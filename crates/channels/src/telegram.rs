//! Telegram: a bot of the workspace, by the real Bot API.
//!
//! Updates come to our webhook with a secret token we chose (`receive`); messages, button rows and
//! "typing" go out as JSON calls (`send`); files are looked up and then fetched (`media`). Only
//! private chats are conversations: what happens in groups and channels is acknowledged and
//! ignored. A chat's id is the contact's address; a message's id is `<chat>:<message>`, because
//! Telegram numbers messages within a chat. This file holds the settings and ties the parts.

mod album;
mod call;
mod file;
mod link;
mod message;
mod receive;
mod send;
#[cfg(test)]
mod tests;

use crate::about::{About, Appearance, Buttons, Capabilities, Generated, Rate, RateLimits};
use crate::channel::Channel;
use crate::form::{Form, is_token};
use crate::http::{HttpCall, HttpReply, Transport, WebhookRequest};
use crate::inbound::{Received, Rejected};
use crate::outbound::{Call, ChatLink, LinkFetch, MediaFetch, Outgoing, SendReport};
use crate::secret;
use crate::settings::{SettingProblem, Settings};
use domain::content::ContentKind;
use domain::time::Span;
use serde::Deserialize;
use serde_json::{Value, json};

/// The adapter.
pub(crate) struct Telegram;

/// Telegram asks bots to keep to one message a second in a chat and thirty over all chats.
static ABOUT: About = About {
    kind: "telegram",
    name: "Telegram",
    capabilities: Capabilities {
        contents: &[
            ContentKind::Text,
            ContentKind::Attachment,
            ContentKind::Location,
            ContentKind::QuickReply,
        ],
        max_text: send::MOST_TEXT,
        reply_to: true,
        typing: true,
        quick_replies: true,
        link_buttons: true,
        max_caption: file::MOST_CAPTION,
        max_attachments: album::MOST_FILES,
        albums: album::ALBUMS,
        window: None,
        chat_link: true,
    },
    appearance: Appearance { page: "#cfdfc0", bubble: "#ffffff", ink: "#111111", buttons: Buttons::Below },
    rate_limits: RateLimits {
        channel: Rate::a_second(30),
        contact: Rate { messages: 1, per: Span::seconds(1) },
    },
    hosted: false,
    generated: &[Generated { key: "secretToken", shown_once: false }],
};

/// Where bots live unless the settings say otherwise.
const DEFAULT_API: &str = "https://api.telegram.org";

/// The settings, as [`Channel::check`] leaves them.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Bot {
    bot_token: String,
    api_url: String,
    secret_token: String,
}

/// `<number>:<letters>`, as the bot that makes bots hands them out.
fn is_bot_token(token: &str) -> bool {
    token.split_once(':').is_some_and(|(bot, key)| {
        !bot.is_empty() && bot.bytes().all(|b| b.is_ascii_digit()) && key.len() >= 20 && is_token(key)
    })
}

impl Channel for Telegram {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn settings_schema(&self) -> Value {
        json!({
            "type": "object",
            "additionalProperties": false,
            "required": ["botToken"],
            "properties": {
                "botToken": {
                    "type": "string",
                    "writeOnly": true,
                    "title": "Bot token",
                    "description": "Write to @BotFather on Telegram, create a bot with /newbot and paste the token it gives you.",
                },
                "apiUrl": {
                    "type": "string",
                    "format": "uri",
                    "title": "API address",
                    "description": "Change it only if you run a Bot API server of your own.",
                    "default": DEFAULT_API,
                },
            },
        })
    }

    fn check(&self, settings: &Value) -> Result<Value, Vec<SettingProblem>> {
        let mut form = Form::new(settings);
        if form.text("botToken", 256).is_some_and(|token| !is_bot_token(&token)) {
            form.problem(
                "botToken",
                "This is not a bot token. Copy the whole token from @BotFather, such as 123456:ABC-DEF…",
            );
        }
        form.service_url("apiUrl", Some(DEFAULT_API));
        form.generated("secretToken");
        form.finish()
    }

    fn fresh(&self, settings: &mut Value, random: &mut dyn FnMut(&mut [u8])) {
        secret::fill(settings, "secretToken", random);
    }

    fn phone_is_address(&self, _settings: &Settings) -> bool {
        false
    }

    fn honours_key(&self, _settings: &Settings) -> bool {
        false
    }

    fn receive(&self, settings: &Settings, request: &WebhookRequest<'_>) -> Result<Received, Rejected> {
        let bot: Bot = settings.read().map_err(|error| Rejected::new(500, error.to_string()))?;
        let given = request.header("x-telegram-bot-api-secret-token").unwrap_or_default();
        if !secret::same(given, &bot.secret_token) {
            return Err(Rejected::new(401, "The secret token is missing or wrong. Save the channel again."));
        }
        let update: Value = crate::json::read(request.body)
            .map_err(|error| Rejected::new(400, format!("The body is not JSON: {error}.")))?;
        Ok(receive::update(&update))
    }

    fn send(&self, settings: &Settings, out: &Outgoing<'_>) -> Result<Call, String> {
        let bot: Bot = settings.read().map_err(|error| error.to_string())?;
        send::message(&bot, out).map(Call::Http)
    }

    fn outcome(&self, _settings: &Settings, reply: Result<&HttpReply, &Transport>) -> SendReport {
        call::report(reply)
    }

    fn typing(&self, settings: &Settings, identity: &str) -> Option<HttpCall> {
        let chat: i64 = identity.parse().ok()?;
        let action = json!({"chat_id": chat, "action": "typing"});
        Some(call::method(&settings.read().ok()?, "sendChatAction", action))
    }

    fn connect(&self, settings: &Settings, webhook_url: &str) -> Vec<HttpCall> {
        let Ok(bot) = settings.read::<Bot>() else { return Vec::new() };
        let webhook = json!({
            "url": webhook_url,
            "secret_token": bot.secret_token,
            "allowed_updates": receive::UPDATES,
        });
        vec![call::method(&bot, "setWebhook", webhook)]
    }

    fn disconnect(&self, settings: &Settings) -> Vec<HttpCall> {
        let bot = settings.read::<Bot>();
        bot.map(|bot| vec![call::method(&bot, "deleteWebhook", json!({}))]).unwrap_or_default()
    }

    fn health(&self, settings: &Settings) -> Option<HttpCall> {
        Some(call::method(&settings.read().ok()?, "getMe", json!({})))
    }

    fn healthy(&self, reply: Result<&HttpReply, &Transport>) -> Result<(), String> {
        call::healthy(reply)
    }

    /// Only the bot's name leads to it, and only Telegram knows that.
    fn chat_link(&self, settings: &Settings, _page: &str, _words: &str) -> Option<LinkFetch> {
        self.health(settings).map(LinkFetch::Lookup)
    }

    fn chat_link_found(
        &self,
        reply: Result<&HttpReply, &Transport>,
        words: &str,
    ) -> Result<ChatLink, String> {
        link::found(reply, words)
    }

    fn media(&self, settings: &Settings, source: &str) -> Option<MediaFetch> {
        let lookup = call::method(&settings.read().ok()?, "getFile", json!({"file_id": source}));
        Some(MediaFetch::Lookup(lookup))
    }

    fn media_found(&self, settings: &Settings, reply: &HttpReply) -> Result<HttpCall, String> {
        let bot: Bot = settings.read().map_err(|error| error.to_string())?;
        file::download(&bot, reply)
    }
}
