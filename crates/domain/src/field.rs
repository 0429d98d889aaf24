//! Contact fields: standard ones every workspace has, and its own ones with a type.

use crate::id::FieldId;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use thiserror::Error;
use utoipa::ToSchema;

/// What kind of value a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FieldType {
    /// Any words.
    Text,
    /// One of the field's options.
    List,
    /// Yes or no.
    Checkbox,
    /// An e-mail address.
    Email,
    /// A number.
    Number,
    /// A web address.
    Url,
    /// A day, `YYYY-MM-DD`.
    Date,
    /// A time of day, `HH:MM`.
    Time,
    /// A phone number in E.164.
    Phone,
}

/// A field that the workspace defined.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    /// Its id.
    pub id: FieldId,
    /// Its name in variables and files; fixed after creation.
    pub slug: String,
    /// What people call it.
    pub name: String,
    /// What it is for.
    pub description: String,
    /// What it holds.
    pub kind: FieldType,
    /// The values of a list.
    pub options: Vec<String>,
}

/// Why a value was not taken.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[error("{0}")]
pub struct FieldRefusal(pub String);

/// Names of the fields every contact has, in the order people expect them.
pub const STANDARD: [&str; 6] = ["firstname", "lastname", "email", "phone", "language", "country"];

/// What else of a contact steps and clients set by name: its stage of the lifecycle, whether a bot
/// may answer (`on`, `off`), whether it is blocked, whether it wants no broadcasts.
pub const SPECIAL: [&str; 4] = ["lifecycle", "bot_status", "blocked", "unsubscribed"];

/// The type of what is set by name though it is no field.
#[must_use]
pub fn special_type(slug: &str) -> Option<FieldType> {
    Some(match slug {
        "lifecycle" | "bot_status" => FieldType::List,
        "blocked" | "unsubscribed" => FieldType::Checkbox,
        _ => return None,
    })
}

/// The type of a standard field.
#[must_use]
pub fn standard_type(slug: &str) -> Option<FieldType> {
    Some(match slug {
        "firstname" | "lastname" | "language" | "country" => FieldType::Text,
        "email" => FieldType::Email,
        "phone" => FieldType::Phone,
        _ => return None,
    })
}

impl FieldType {
    /// Checks a value and brings it into the form it is stored in. Text that reads as a value of
    /// the type is accepted, because variables and forms give text.
    pub fn accept(self, value: &Value, options: &[String]) -> Result<Value, FieldRefusal> {
        match self {
            Self::Text => match value {
                Value::String(_) => Ok(value.clone()),
                Value::Number(n) => Ok(Value::String(n.to_string())),
                Value::Bool(b) => Ok(Value::String(b.to_string())),
                _ => Err(refuse("a text")),
            },
            Self::Number => accept_number(value),
            Self::Checkbox => accept_checkbox(value),
            Self::List => accept_option(value, options),
            Self::Email => accept_text(value, is_email, "an e-mail address like name@example.org")
                .map(|address| Value::String(address.as_str().unwrap_or_default().to_lowercase())),
            Self::Phone => accept_text(value, is_e164, "a phone number with country code like +33612345678"),
            Self::Url => accept_text(value, is_url, "a web address like https://example.org"),
            Self::Date => accept_text(value, is_date, "a date like 2026-03-28"),
            Self::Time => accept_text(value, is_time, "a time like 14:30"),
        }
    }
}

fn refuse(wanted: &str) -> FieldRefusal {
    FieldRefusal(format!("the value must be {wanted}"))
}

fn accept_text(value: &Value, good: fn(&str) -> bool, wanted: &str) -> Result<Value, FieldRefusal> {
    match value.as_str().map(str::trim) {
        Some(text) if good(text) => Ok(Value::String(text.to_owned())),
        _ => Err(refuse(wanted)),
    }
}

fn accept_number(value: &Value) -> Result<Value, FieldRefusal> {
    if value.is_number() {
        return Ok(value.clone());
    }
    let text = value.as_str().unwrap_or_default().trim();
    if let Ok(whole) = text.parse::<i64>() {
        return Ok(Value::from(whole));
    }
    match text.parse::<f64>() {
        Ok(number) if number.is_finite() => Ok(Value::from(number)),
        _ => Err(refuse("a number")),
    }
}

fn accept_checkbox(value: &Value) -> Result<Value, FieldRefusal> {
    if let Some(yes) = value.as_bool() {
        return Ok(Value::Bool(yes));
    }
    match value.as_str().unwrap_or_default().trim().to_lowercase().as_str() {
        "true" | "yes" | "1" => Ok(Value::Bool(true)),
        "false" | "no" | "0" => Ok(Value::Bool(false)),
        _ => Err(refuse("true or false")),
    }
}

fn accept_option(value: &Value, options: &[String]) -> Result<Value, FieldRefusal> {
    let text = value.as_str().unwrap_or_default();
    options
        .iter()
        .find(|option| option.as_str() == text)
        .map(|option| Value::String(option.clone()))
        .ok_or_else(|| refuse(&format!("one of: {}", options.join(", "))))
}

/// Whether the text is an e-mail address in its everyday form.
#[must_use]
pub fn is_email(text: &str) -> bool {
    let Some((local, host)) = text.rsplit_once('@') else { return false };
    !local.is_empty()
        && text.len() <= 254
        && !text.chars().any(|c| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | ',' | ';'))
        && !local.contains('@')
        && host.contains('.')
        && host.split('.').all(|label| !label.is_empty() && !label.starts_with('-') && !label.ends_with('-'))
        && host.chars().all(|c| c.is_alphanumeric() || c == '.' || c == '-')
}

/// Whether the text is a phone number in E.164.
#[must_use]
pub fn is_e164(text: &str) -> bool {
    let digits = text.strip_prefix('+').unwrap_or_default();
    (7..=15).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit()) && !digits.starts_with('0')
}

/// Whether the text is a web address.
#[must_use]
pub fn is_url(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).unwrap_or_default();
    !rest.is_empty() && !rest.starts_with('/') && !text.chars().any(char::is_whitespace)
}

/// Whether the text is a day, `YYYY-MM-DD`, that is in the calendar.
#[must_use]
pub fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts.as_slice() else { return false };
    if year.len() != 4 || month.len() != 2 || day.len() != 2 || text.contains('+') {
        return false;
    }
    let (Ok(year), Ok(month), Ok(day)) = (year.parse::<u32>(), month.parse::<u32>(), day.parse::<u32>())
    else {
        return false;
    };
    let leap = (year.is_multiple_of(4) && !year.is_multiple_of(100)) || year.is_multiple_of(400);
    let days = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1..=days).contains(&day)
}

/// Whether the text is a time of day, `HH:MM`.
#[must_use]
pub fn is_time(text: &str) -> bool {
    let Some((hours, minutes)) = text.split_once(':') else { return false };
    hours.len() == 2
        && minutes.len() == 2
        && !text.contains('+')
        && hours.parse::<u8>().is_ok_and(|h| h < 24)
        && minutes.parse::<u8>().is_ok_and(|m| m < 60)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn values_are_taken_in_the_form_they_are_stored_in() {
        assert_eq!(FieldType::Number.accept(&json!("12"), &[]), Ok(json!(12)));
        assert_eq!(FieldType::Checkbox.accept(&json!("Yes"), &[]), Ok(json!(true)));
        assert_eq!(FieldType::Email.accept(&json!(" a@b.org "), &[]), Ok(json!("a@b.org")));
        assert_eq!(FieldType::List.accept(&json!("Gold"), &["Gold".into()]), Ok(json!("Gold")));
    }

    #[test]
    fn wrong_values_are_refused() {
        for (kind, value) in [
            (FieldType::Number, json!("twelve")),
            (FieldType::Date, json!("2026-02-30")),
            (FieldType::Time, json!("25:00")),
            (FieldType::Email, json!("a@b")),
            (FieldType::Url, json!("javascript:alert(1)")),
            (FieldType::Phone, json!("0612345678")),
            (FieldType::List, json!("Silver")),
            (FieldType::Text, json!({"a": 1})),
        ] {
            assert!(kind.accept(&value, &["Gold".into()]).is_err(), "{kind:?} took {value}");
        }
    }
}
