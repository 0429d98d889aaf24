//! Files. Coming in: the Bot API tells a path for a file's id; the path is then fetched from another address. Going out: Telegram fetches them itself.

use super::Bot;
use super::call::Answer;
use crate::http::{HttpCall, HttpReply, Method};
use domain::content::Attachment;
use domain::time::Span;
use serde_json::Value;
use url::Url;

/// Most characters of a caption.
pub(super) const MOST_CAPTION: usize = 1024;

const TIMEOUT: Span = Span::seconds(60);

/// The call for the bytes, from the answer to `getFile`.
pub(super) fn download(bot: &Bot, reply: &HttpReply) -> Result<HttpCall, String> {
    let answer = Answer::read(reply);
    let Some(result) = &answer.result else { return Err(answer.reason()) };
    let path = result.get("file_path").and_then(Value::as_str).filter(|path| is_plain(path));
    let path = path.ok_or("Telegram has this file no more. Ask the contact to send it again.")?;
    let url = download_from(bot, path)
        .ok_or("The channel's API address is not a web address. Correct it in the settings.")?;
    Ok(HttpCall { method: Method::Get, url, headers: Vec::new(), body: None, timeout: TIMEOUT })
}

/// A relative path that stays below the bot's own folder.
fn is_plain(path: &str) -> bool {
    path.split('/').all(|part| !part.is_empty() && part != "." && part != "..")
}

fn download_from(bot: &Bot, path: &str) -> Option<String> {
    let mut url = Url::parse(&bot.api_url).ok()?;
    let bot_folder = format!("bot{}", bot.bot_token);
    url.path_segments_mut()
        .ok()?
        .pop_if_empty()
        .extend(["file", bot_folder.as_str()])
        .extend(path.split('/'));
    Some(url.into())
}

/// Where Telegram fetches a file from.
pub(super) fn address(attachment: &Attachment) -> Result<&str, String> {
    let none = "The file has no address Telegram could fetch it from. Upload it again.";
    attachment.url.as_deref().ok_or_else(|| none.to_owned())
}

/// Words beside a file, within Telegram's limit.
pub(super) fn fitting_caption(caption: &str) -> Result<&str, String> {
    if caption.encode_utf16().count() > MOST_CAPTION {
        return Err(format!("The caption is too long; Telegram takes {MOST_CAPTION} characters."));
    }
    Ok(caption)
}
