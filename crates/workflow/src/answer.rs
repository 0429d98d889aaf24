//! Reading a contact's answer to a question: what counts, and the form it is stored in.

use crate::fold::fold;
use domain::content::{Content, ContentKind};
use domain::field::is_email;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

/// What kind of answer a question expects.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum AnswerType {
    /// Any words.
    Text,
    /// One of several answers.
    MultipleChoice {
        /// The answers.
        #[serde(default)]
        choices: Vec<Choice>,
        /// Whether each answer has a path of its own.
        #[serde(default)]
        branch: bool,
    },
    /// A number.
    Number {
        /// The least.
        #[serde(default)]
        min: Option<f64>,
        /// The most.
        #[serde(default)]
        max: Option<f64>,
    },
    /// An e-mail address.
    Email,
    /// A phone number.
    Phone,
}

/// One of several answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Choice {
    /// Its id, which exits refer to.
    pub id: String,
    /// What the contact sees.
    pub label: String,
}

/// An answer that counts.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// In the form it is stored in.
    pub value: Value,
    /// Which of several answers it was.
    pub choice: Option<String>,
}

impl AnswerType {
    /// Reads an answer; `None` where it does not count.
    #[must_use]
    pub fn read(&self, kind: ContentKind, text: &str, country: Option<&str>) -> Option<Answer> {
        if kind != ContentKind::Text {
            return None;
        }
        let text = text.trim();
        let plain = |value: Value| Answer { value, choice: None };
        match self {
            Self::Text => (!text.is_empty()).then(|| plain(text.into())),
            Self::MultipleChoice { choices, .. } => choose(choices, text),
            Self::Number { min, max } => number(text)
                .filter(|n| min.is_none_or(|min| *n >= min) && max.is_none_or(|max| *n <= max))
                .map(|n| plain(tidy_number(n))),
            Self::Email => {
                let address = text.trim_matches(['<', '>', '.', ',']);
                is_email(address).then(|| plain(address.to_lowercase().into()))
            }
            Self::Phone => phone(text, country).map(|number| plain(number.into())),
        }
    }

    /// The question as the channel shall show it: with answers to tap where there are some.
    #[must_use]
    pub fn content(&self, text: String) -> Content {
        match self {
            Self::MultipleChoice { choices, .. } => Content::QuickReply {
                title: text,
                replies: choices.iter().map(|choice| choice.label.clone()).collect(),
            },
            _ => Content::Text { text },
        }
    }
}

fn choose(choices: &[Choice], text: &str) -> Option<Answer> {
    let wanted = fold(text);
    let by_label = choices.iter().find(|choice| fold(&choice.label) == wanted);
    let position = wanted.trim_end_matches(['.', ')']).parse::<usize>().ok();
    let by_number = || position.and_then(|n| n.checked_sub(1)).and_then(|n| choices.get(n));
    let choice = by_label.or_else(by_number)?;
    Some(Answer { value: choice.label.clone().into(), choice: Some(choice.id.clone()) })
}

/// Reads `1 234,5`, `1,234.5`, `1.234,5` and `12`.
fn number(text: &str) -> Option<f64> {
    let compact: String = text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\'' | '’')).collect();
    let good = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '+');
    if compact.is_empty() || compact.len() > 40 || !compact.chars().all(good) {
        return None;
    }
    let decimal = match (compact.rfind('.'), compact.rfind(',')) {
        (Some(dot), Some(comma)) => Some(if dot > comma { '.' } else { ',' }),
        (Some(_), None) => lone('.', &compact),
        (None, Some(_)) => lone(',', &compact),
        (None, None) => None,
    };
    let plain: String = compact
        .chars()
        .filter_map(|c| match c {
            '.' | ',' => (Some(c) == decimal).then_some('.'),
            other => Some(other),
        })
        .collect();
    plain.parse().ok().filter(|number: &f64| number.is_finite())
}

/// One kind of sign alone is the decimal sign, unless it groups thousands (`1,234,567`).
fn lone(sign: char, text: &str) -> Option<char> {
    (text.matches(sign).count() == 1).then_some(sign)
}

fn tidy_number(number: f64) -> Value {
    let text = number.to_string();
    text.parse::<i64>().map_or_else(|_| Value::from(number), Value::from)
}

/// Any common writing of a phone number, in E.164.
#[must_use]
pub fn phone(text: &str, country: Option<&str>) -> Option<String> {
    if text.len() > 40 {
        return None;
    }
    let country = country.and_then(|code| code.parse::<phonenumber::country::Id>().ok());
    let text = text.strip_prefix("00").map_or_else(|| text.to_owned(), |rest| format!("+{rest}"));
    let number = phonenumber::parse(country, &text).ok()?;
    phonenumber::is_valid(&number).then(|| number.format().mode(phonenumber::Mode::E164).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn value(kind: &AnswerType, text: &str) -> Option<Value> {
        kind.read(ContentKind::Text, text, Some("FR")).map(|answer| answer.value)
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        let kind = AnswerType::Number { min: Some(0.0), max: Some(10_000.0) };
        for (text, wanted) in
            [("1 234,5", json!(1234.5)), ("1,234.5", json!(1234.5)), ("12", json!(12)), ("3.5", json!(3.5))]
        {
            assert_eq!(value(&kind, text), Some(wanted), "{text}");
        }
        assert_eq!(value(&kind, "-1"), None);
        assert_eq!(value(&kind, "twelve"), None);
    }

    #[test]
    fn a_choice_is_matched_by_label_or_number() {
        let choice = |id: &str, label: &str| Choice { id: id.into(), label: label.into() };
        let kind = AnswerType::MultipleChoice {
            choices: vec![choice("a", "Réserver"), choice("b", "Annuler")],
            branch: true,
        };
        let read = |text: &str| kind.read(ContentKind::Text, text, None).and_then(|answer| answer.choice);
        assert_eq!(read("reserver"), Some("a".into()));
        assert_eq!(read("2."), Some("b".into()));
        assert_eq!(read("3"), None);
        assert_eq!(read("0"), None);
    }

    #[test]
    fn phone_numbers_become_e164() {
        assert_eq!(value(&AnswerType::Phone, "06 12 34 56 78"), Some(json!("+33612345678")));
        assert_eq!(value(&AnswerType::Phone, "0034 612 345 678"), Some(json!("+34612345678")));
        assert_eq!(value(&AnswerType::Phone, "12"), None);
    }

    #[test]
    fn emails_lose_their_brackets() {
        assert_eq!(value(&AnswerType::Email, "<Lea@Example.org>"), Some(json!("lea@example.org")));
        assert_eq!(value(&AnswerType::Email, "lea at example"), None);
    }
}
