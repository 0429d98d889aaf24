//! Files: the Bot API tells a path for a file's id; the path is then fetched from another address.

use super::Bot;
use super::call::Answer;
use crate::http::{HttpCall, HttpReply, Method};
use domain::time::Span;
use serde_json::Value;
use url::Url;

const TIMEOUT: Span = Span::seconds(60);

/// The call for the bytes, from the answer to `getFile`.
pub(super) fn download(bot: &Bot, reply: &HttpReply) -> Result<HttpCall, String> {
    let answer = Answer::read(reply);
    let Some(result) = &answer.result else { return Err(answer.reason()) };
    let path = result.get("file_path").and_then(Value::as_str).filter(|path| is_plain(path));
    let path = path.ok_or("Telegram has this file no more. Ask the contact to send it again.")?;
    let url = address(bot, path)
        .ok_or("The channel's API address is not a web address. Correct it in the settings.")?;
    Ok(HttpCall { method: Method::Get, url, headers: Vec::new(), body: None, timeout: TIMEOUT })
}

/// A relative path that stays below the bot's own folder.
fn is_plain(path: &str) -> bool {
    path.split('/').all(|part| !part.is_empty() && part != "." && part != "..")
}

fn address(bot: &Bot, path: &str) -> Option<String> {
    let mut url = Url::parse(&bot.api_url).ok()?;
    let bot_folder = format!("bot{}", bot.bot_token);
    url.path_segments_mut()
        .ok()?
        .pop_if_empty()
        .extend(["file", bot_folder.as_str()])
        .extend(path.split('/'));
    Some(url.into())
}
