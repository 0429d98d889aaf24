//! JSON from outside. It is read without the character U+0000: PostgreSQL keeps no text that holds
//! it, and a message is worth more than a character nobody sees. In JSON it can only stand as an
//! escape. And what cannot be read is complained of without repeating it, for it may be secret.

use serde::de::DeserializeOwned;
use serde_json::error::Category;
use std::borrow::Cow;

const ESCAPED: &[u8] = b"\\u0000";

/// Reads JSON, leaving out U+0000 wherever it stands.
///
/// # Errors
/// What was expected where, in words that repeat nothing.
pub(crate) fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, String> {
    serde_json::from_slice(&without_nul(body)).map_err(|error| json_complaint(&error))
}

/// What was expected where, without the values that were there instead.
#[must_use]
pub fn json_complaint(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let what = text.rsplit_once(" at line ").map_or(text.as_str(), |(what, _)| what);
    let what = match (error.classify(), what.rsplit_once("expected ")) {
        (Category::Data, _) if what.starts_with("missing field") => what.to_owned(),
        (Category::Data, Some((_, expected))) => format!("expected {expected}"),
        (Category::Data, None) => "a value does not fit".to_owned(),
        // Where it is no JSON at all, serde names no values.
        _ => what.to_owned(),
    };
    match error.line() {
        // It was read from a value, which has no lines.
        0 => what,
        line => format!("{what} at line {line}, column {}", error.column()),
    }
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
    fn a_complaint_repeats_nothing() {
        #[derive(Debug, serde::Deserialize)]
        #[serde(rename_all = "snake_case", deny_unknown_fields)]
        enum Kind {
            A,
        }
        #[derive(Debug, serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Form {
            #[serde(rename = "n")]
            _n: u8,
            #[serde(rename = "kind")]
            _kind: Option<Kind>,
        }
        for (body, words) in [
            (r#"{"n":"SECRET, expected x"}"#, "expected u8 at line 1, column 25"),
            (r#"{"n":1,"kind":"SECRET"}"#, "expected `a` at line 1, column 22"),
            (r#"{"SECRET":1}"#, "expected `n` or `kind` at line 1, column 9"),
            (r"{}", "missing field `n` at line 1, column 2"),
            (r#"{"n":SECRET}"#, "expected value at line 1, column 6"),
            (r#""SECRET""#, "expected struct Form at line 1, column 8"),
        ] {
            assert_eq!(read::<Form>(body.as_bytes()).unwrap_err(), words);
        }
    }

    #[test]
    fn what_is_no_json_stays_none() {
        for body in [&b"\\"[..], b"\\u0000", b"[\"\\u000", b"\"a\0b\""] {
            assert!(read::<Value>(body).is_err());
        }
    }
}
