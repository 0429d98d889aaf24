//! JSON from outside, without the character U+0000: PostgreSQL keeps no text that holds it, and a
//! message is worth more than a character nobody sees. In JSON it can only stand as an escape.

use serde::de::DeserializeOwned;
use std::borrow::Cow;

const ESCAPED: &[u8] = b"\\u0000";

/// Reads JSON, leaving out U+0000 wherever it stands.
pub(crate) fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, serde_json::Error> {
    serde_json::from_slice(&without_nul(body))
}

/// Whether a text in this JSON holds U+0000.
#[must_use]
pub fn holds_nul(body: &[u8]) -> bool {
    matches!(without_nul(body), Cow::Owned(_))
}

fn without_nul(body: &[u8]) -> Cow<'_, [u8]> {
    if !body.windows(ESCAPED.len()).any(|six| six == ESCAPED) {
        return Cow::Borrowed(body);
    }
    let mut kept = Vec::with_capacity(body.len());
    let mut rest = body;
    while let Some((first, after)) = rest.split_first() {
        if let Some(after) = rest.strip_prefix(ESCAPED) {
            rest = after;
        } else if *first == b'\\' && !after.is_empty() {
            // An escape is taken as a whole: of two backslashes the second begins nothing.
            let (escape, after) = rest.split_at(2);
            kept.extend_from_slice(escape);
            rest = after;
        } else {
            kept.push(*first);
            rest = after;
        }
    }
    if kept.len() == body.len() { Cow::Borrowed(body) } else { Cow::Owned(kept) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    #[test]
    fn nul_is_left_out_of_keys_and_values() {
        let read: Value =
            read(br#"{"a\u0000b":["\u0000","x\u0000\u0000y",{"c":"\n\u0000\u0001"}]}"#).unwrap();
        assert_eq!(read, json!({"ab": ["", "xy", {"c": "\n\u{1}"}]}));
    }

    #[test]
    fn the_words_for_it_are_only_words() {
        assert!(!holds_nul(br#"["\\u0000"]"#) && !holds_nul(br#"["\\\\u0000", "u0000"]"#));
        assert!(holds_nul(br#"["\u0000"]"#) && holds_nul(br#"["\\\u0000"]"#));
        assert_eq!(read::<Value>(br#"["\\u0000"]"#).unwrap(), json!(["\\u0000"]));
        assert_eq!(read::<Value>(br#"["\\\u0000"]"#).unwrap(), json!(["\\"]));
        assert_eq!(read::<Value>(br#"["\u00000"]"#).unwrap(), json!(["0"]));
    }

    #[test]
    fn what_is_no_json_stays_none() {
        for body in [&b"\\"[..], b"\\u0000", b"[\"\\u000", b"\"a\0b\""] {
            assert!(read::<Value>(body).is_err());
        }
    }
}
