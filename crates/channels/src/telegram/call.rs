//! Calls of the Bot API and what their answers mean.

use super::Bot;
use crate::http::{HttpCall, HttpReply, Method, Transport};
use crate::outbound::SendReport;
use crate::reply::{leaves_doubt, one_line, pause};
use domain::time::Span;
use serde_json::Value;

/// How long a call may take.
const TIMEOUT: Span = Span::seconds(15);

/// A call of a method.
pub(super) fn method(bot: &Bot, method: &str, fields: Value) -> HttpCall {
    HttpCall {
        method: Method::Post,
        url: format!("{}/bot{}/{method}", bot.api_url, bot.bot_token),
        headers: Vec::new(),
        body: Some(fields),
        timeout: TIMEOUT,
    }
}

/// An answer as the Bot API words it.
pub(super) struct Answer {
    code: u16,
    /// What the method yields; there only if it succeeded.
    pub(super) result: Option<Value>,
    description: String,
    retry_after: Option<Span>,
}

impl Answer {
    /// Reads an answer; one that is not of the Bot API's form keeps its HTTP status.
    pub(super) fn read(reply: &HttpReply) -> Self {
        let body: Value = crate::json::read(&reply.body).unwrap_or(Value::Null);
        let ok = body.get("ok").and_then(Value::as_bool);
        let code = body.get("error_code").and_then(Value::as_u64).and_then(|code| u16::try_from(code).ok());
        let seconds = body.pointer("/parameters/retry_after").and_then(Value::as_i64);
        let description = body.get("description").and_then(Value::as_str).map(one_line).unwrap_or_default();
        Self {
            code: code.filter(|_| ok == Some(false)).unwrap_or(reply.status),
            result: (ok == Some(true)).then(|| body.get("result").cloned().unwrap_or_default()),
            description,
            retry_after: seconds.map(pause),
        }
    }

    /// Why it failed, for a person.
    pub(super) fn reason(&self) -> String {
        plain_words(&self.description).map_or_else(|| self.generic_reason(), str::to_owned)
    }

    fn generic_reason(&self) -> String {
        if self.is_unknown_bot() {
            return NO_SUCH_BOT.to_owned();
        }
        if self.description.is_empty() {
            return format!("Telegram answered {} without a reason.", self.code);
        }
        format!("Telegram refused: {}", self.description)
    }

    /// Whether the token is wrong: the path holds it, so a wrong one is "not found" as well.
    fn is_unknown_bot(&self) -> bool {
        matches!(self.code, 401 | 404)
    }
}

const NO_SUCH_BOT: &str = "Telegram does not accept the bot token. Get a new one from @BotFather and enter it in the channel's settings.";

/// What became of a message.
pub(super) fn report(reply: Result<&HttpReply, &Transport>) -> SendReport {
    let reply = match reply {
        Ok(reply) => reply,
        Err(Transport::NotSent(why)) => {
            let reason = format!("Telegram could not be reached: {}", one_line(why));
            return SendReport::Later { after: None, reason };
        }
        Err(Transport::Forbidden(why)) => return SendReport::Reconnect { reason: why.clone() },
        Err(Transport::Broken(why)) => {
            return SendReport::Unknown { reason: format!("Telegram gave no answer: {}", one_line(why)) };
        }
    };
    let answer = Answer::read(reply);
    if let Some(result) = &answer.result {
        return SendReport::Sent { provider_id: sent_id(result) };
    }
    let reason = answer.reason();
    match answer.code {
        401 | 404 => SendReport::Reconnect { reason },
        429 => SendReport::Later { after: answer.retry_after, reason: TOO_FAST.to_owned() },
        300..=499 => SendReport::Refused { reason },
        code if leaves_doubt(code) => SendReport::Unknown { reason },
        500..=599 => SendReport::Later { after: answer.retry_after, reason },
        _ => SendReport::Unknown { reason: "Telegram's answer could not be read.".to_owned() },
    }
}

const TOO_FAST: &str = "Telegram asks us to send more slowly.";

/// An album comes back as the messages of its files; the first one stands for it.
fn sent_id(message: &Value) -> Option<String> {
    let message = message.as_array().map_or(Some(message), |messages| messages.first())?;
    let chat = message.pointer("/chat/id")?.as_i64()?;
    let id = message.get("message_id")?.as_i64()?;
    Some(message_id(chat, id))
}

/// A message's id over all chats.
pub(super) fn message_id(chat: i64, message: i64) -> String {
    format!("{chat}:{message}")
}

/// Whether the account works.
pub(super) fn healthy(reply: Result<&HttpReply, &Transport>) -> Result<(), String> {
    match reply {
        Ok(reply) => {
            let answer = Answer::read(reply);
            if answer.result.is_some() { Ok(()) } else { Err(answer.reason()) }
        }
        Err(Transport::Forbidden(why)) => Err(why.clone()),
        Err(Transport::NotSent(why) | Transport::Broken(why)) => {
            Err(format!("Telegram could not be reached: {}", one_line(why)))
        }
    }
}

/// The refusals people meet, in their words.
fn plain_words(description: &str) -> Option<&'static str> {
    let description = description.to_ascii_lowercase();
    PLAIN.iter().find(|(sign, _)| description.contains(sign)).map(|(_, words)| *words)
}

const PLAIN: &[(&str, &str)] = &[
    (
        "bot was blocked by the user",
        "The contact has blocked the bot. They must unblock it before you can write.",
    ),
    ("user is deactivated", "The contact has deleted their Telegram account."),
    ("can't initiate conversation", "A bot cannot write first. The contact must write to the bot."),
    ("chat not found", "Telegram does not know this chat. The contact must write to the bot first."),
    ("message is too long", "The message is too long for Telegram. Shorten it or send it in parts."),
    ("caption is too long", "The caption is too long for Telegram. Shorten it or send it as a message."),
    ("wrong file identifier", FILE_NOT_FETCHED),
    ("failed to get http url content", FILE_NOT_FETCHED),
    ("wrong type of the web page content", FILE_NOT_FETCHED),
    ("webpage_curl_failed", FILE_NOT_FETCHED),
    ("file is too big", "Telegram hands files out up to 20 MB only. This one is larger."),
    ("bad webhook", "Telegram does not accept our webhook address. It must be a public https:// address."),
];

const FILE_NOT_FETCHED: &str = "Telegram could not fetch the file. Its address must be public; pictures may have 5 MB, other files 20 MB, and documents must be PDF, ZIP or GIF.";
