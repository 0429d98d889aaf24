//! The link to a bot. With a start parameter, Telegram shows a button in the place of the input, also to
//! those who know the bot already; pressing it says `/start` and the parameter.

use super::call::{Answer, healthy};
use crate::http::{HttpReply, Transport};
use crate::outbound::ChatLink;
use serde_json::Value;

/// The link, from the answer to `getMe`.
pub(super) fn found(reply: Result<&HttpReply, &Transport>, words: &str) -> Result<ChatLink, String> {
    healthy(reply)?;
    let bot = reply.ok().and_then(|reply| Answer::read(reply).result);
    let name = bot.as_ref().and_then(|bot| bot.get("username")).and_then(Value::as_str);
    let name = name.filter(|name| is_name(name)).ok_or(NO_NAME)?;
    Ok(ChatLink { url: format!("https://t.me/{name}?start={words}"), says: format!("/start {words}") })
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}

const NO_NAME: &str = "Telegram did not tell the bot's name. Try again in a moment.";

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn answered(status: u16, body: &Value) -> HttpReply {
        HttpReply { status, headers: http::HeaderMap::new(), body: body.to_string().into_bytes() }
    }

    /// W-34
    #[test]
    fn the_bots_name_leads_to_it_and_the_button_says_the_words() {
        let me = json!({ "ok": true, "result": { "id": 123_456, "is_bot": true, "first_name": "Shop",
            "username": "shop_bot", "can_join_groups": true } });
        let link = found(Ok(&answered(200, &me)), "TEST2345").unwrap();
        assert_eq!(link.url, "https://t.me/shop_bot?start=TEST2345");
        assert_eq!(link.says, "/start TEST2345");
    }

    #[test]
    fn a_wrong_token_or_a_strange_name_is_told() {
        let refused = json!({ "ok": false, "error_code": 401, "description": "Unauthorized" });
        assert!(found(Ok(&answered(401, &refused)), "T").unwrap_err().contains("@BotFather"));
        let odd = json!({ "ok": true, "result": { "username": "a/../b" } });
        assert!(found(Ok(&answered(200, &odd)), "T").unwrap_err().contains("name"));
        let gone = Transport::NotSent("no route".to_owned());
        assert!(found(Err(&gone), "T").unwrap_err().contains("could not be reached"));
    }
}
