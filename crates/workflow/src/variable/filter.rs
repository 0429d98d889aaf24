//! What follows a variable after `|`: filters that change its value, and the default.

use crate::values::{Found, Values, format_of};

/// A filter or a default.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pipe {
    /// CAPITALS.
    Upper,
    /// small letters.
    Lower,
    /// First Letters Large.
    Title,
    /// A date by a pattern like `DD MMM YYYY`.
    Date(String),
    /// A number with so many places.
    Number(usize),
    /// Escaped for a web address.
    Url,
    /// Escaped for JSON.
    Json,
    /// Said where the value is missing.
    Default(String),
}

impl Pipe {
    /// A filter by its name; any other word is a default.
    pub(super) fn of(word: &str) -> Self {
        match word {
            "upper" => Self::Upper,
            "lower" => Self::Lower,
            "title" => Self::Title,
            "url" => Self::Url,
            "json" => Self::Json,
            default => Self::Default(default.to_owned()),
        }
    }

    /// The text changed; defaults and dates leave it as it is, because they need more than the text.
    pub(super) fn apply(&self, text: &str) -> String {
        match self {
            Self::Upper => text.to_uppercase(),
            Self::Lower => text.to_lowercase(),
            Self::Title => title(text),
            Self::Number(places) => number(text, *places),
            Self::Url => percent(text),
            Self::Json => escape_json(text),
            Self::Date(_) | Self::Default(_) => text.to_owned(),
        }
    }
}

/// A value as a date by a pattern; `None` where it is no date or the pattern has nothing of one.
pub(super) fn date(found: &Found, text: &str, pattern: &str, values: &Values<'_>) -> Option<String> {
    let at = match found {
        Found::Moment(at) => *at,
        _ => values.moment_of(text)?,
    };
    values.local(at, &format_of(pattern)?)
}

fn title(text: &str) -> String {
    let mut start = true;
    text.chars()
        .flat_map(|c| {
            let large = start && c.is_alphabetic();
            start = c.is_whitespace() || c == '-';
            if large { c.to_uppercase().collect::<Vec<_>>() } else { c.to_lowercase().collect() }
        })
        .collect()
}

fn number(text: &str, places: usize) -> String {
    let number = text.trim().parse::<f64>().ok().filter(|n| n.is_finite() && n.abs() < 1e15);
    number.map_or_else(|| text.to_owned(), |number| format!("{number:.places$}"))
}

/// Escaped for a part of a web address.
pub fn percent(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                escaped.push(char::from(byte));
            }
            other => {
                const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
                escaped.push('%');
                for half in [other >> 4, other & 15] {
                    escaped.push(DIGITS.get(usize::from(half)).map_or('0', |digit| char::from(*digit)));
                }
            }
        }
    }
    escaped
}

/// Words inside HTML: nothing in them is a tag, and a new line is one.
pub(super) fn escape_html(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\n' => escaped.push_str("<br>"),
            c => escaped.push(c),
        }
    }
    escaped
}

fn escape_json(text: &str) -> String {
    let quoted = serde_json::Value::from(text).to_string();
    let inner = quoted.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    inner.unwrap_or_default().to_owned()
}
