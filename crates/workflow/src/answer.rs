//! Reading a contact's answer to a question: what counts, and the form it is stored in. Every
//! parser looks at a bounded piece of text, takes linear time and never panics.

mod calendar;
mod choice;
mod figure;
mod place;
mod reach;
#[cfg(test)]
mod tests;

pub use calendar::DateFormat;
pub use choice::Choice;
pub use reach::phone;

use domain::content::Content;
use domain::field::FieldType;
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
    /// A day, stored as `YYYY-MM-DD`.
    Date {
        /// How the contact writes it.
        #[serde(default)]
        format: DateFormat,
    },
    /// A time of day, stored as `HH:MM`.
    Time,
    /// An e-mail address.
    Email,
    /// A phone number, stored in E.164.
    Phone,
    /// A web address.
    Url,
    /// One to five stars.
    Rating,
    /// A point on the map, stored as `latitude, longitude`.
    Location,
    /// A file, stored as its address.
    File,
}

/// An answer that counts.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// In the form it is stored in.
    pub value: Value,
    /// Which of several answers it was.
    pub choice: Option<String>,
}

/// Most characters of an answer.
const MOST_ANSWER: usize = 10_000;
/// Most characters of an answer that is no free text.
const MOST_SHORT: usize = 300;

impl AnswerType {
    /// Reads an answer; `None` where it does not count.
    #[must_use]
    pub fn read(&self, content: &Content, country: Option<&str>) -> Option<Answer> {
        let plain = |value: Value| Answer { value, choice: None };
        match (self, content) {
            (Self::File, Content::Attachment { attachment, .. }) => {
                let known = attachment.url.as_ref().or(attachment.file_name.as_ref());
                known.map(|address| plain(address.clone().into()))
            }
            (Self::File, _) => None,
            (Self::Location, Content::Location { latitude, longitude, .. }) => {
                place::point(*latitude, *longitude).map(|point| plain(point.into()))
            }
            (_, Content::Text { text }) => self.read_text(text.trim(), country),
            _ => None,
        }
    }

    /// Whether a contact that was asked for an answer of `shown` can be understood as one asked for
    /// this: an answer of the same kind and form, and every choice where it was. A choice may be
    /// added after the others, but not renamed or moved, because people also answer by its number.
    #[must_use]
    pub fn takes_over(&self, shown: &Self) -> bool {
        match (self, shown) {
            (Self::MultipleChoice { choices, .. }, Self::MultipleChoice { choices: shown, .. }) => {
                choices.starts_with(shown)
            }
            (Self::Date { format }, Self::Date { format: shown }) => format == shown,
            _ => std::mem::discriminant(self) == std::mem::discriminant(shown),
        }
    }

    fn read_text(&self, text: &str, country: Option<&str>) -> Option<Answer> {
        let most = if matches!(self, Self::Text) { MOST_ANSWER } else { MOST_SHORT };
        if text.is_empty() || text.chars().nth(most).is_some() {
            return None;
        }
        let value = match self {
            Self::MultipleChoice { choices, .. } => {
                return choice::choose(choices, text).map(|chosen| Answer {
                    value: chosen.label.clone().into(),
                    choice: Some(chosen.id.clone()),
                });
            }
            Self::Text => text.into(),
            Self::Number { min, max } => {
                let number = figure::number(text)?;
                let fits = min.is_none_or(|min| number >= min) && max.is_none_or(|max| number <= max);
                figure::tidy(fits.then_some(number)?)
            }
            Self::Date { format } => calendar::date(text, *format)?.into(),
            Self::Time => calendar::time(text)?.into(),
            Self::Email => reach::email(text)?.into(),
            Self::Phone => reach::phone(text, country)?.into(),
            Self::Url => reach::url(text)?.into(),
            Self::Rating => figure::rating(text)?.into(),
            Self::Location => place::read(text)?.into(),
            Self::File => return None,
        };
        Some(Answer { value, choice: None })
    }

    /// The question as a channel shows it that has answers to tap.
    #[must_use]
    pub fn content(&self, text: String) -> Content {
        match self {
            Self::MultipleChoice { choices, .. } => Content::QuickReply {
                title: text,
                replies: choices.iter().map(|choice| choice.label.clone()).collect(),
                links: Vec::new(),
            },
            _ => Content::Text { text },
        }
    }

    /// The question in words alone, its answers numbered.
    #[must_use]
    pub fn in_words(&self, text: String) -> Content {
        match self {
            Self::MultipleChoice { choices, .. } => {
                let lines =
                    choices.iter().enumerate().map(|(n, choice)| format!("\n{}. {}", n + 1, choice.label));
                Content::Text { text: text + &lines.collect::<String>() }
            }
            _ => Content::Text { text },
        }
    }

    /// Types of contact field that take the answer.
    #[must_use]
    pub const fn stored_as(&self) -> &'static [FieldType] {
        match self {
            Self::Text | Self::Location => &[FieldType::Text],
            Self::MultipleChoice { .. } => &[FieldType::Text, FieldType::List],
            Self::Number { .. } | Self::Rating => &[FieldType::Number],
            Self::Date { .. } => &[FieldType::Date],
            Self::Time => &[FieldType::Time],
            Self::Email => &[FieldType::Email],
            Self::Phone => &[FieldType::Phone],
            Self::Url => &[FieldType::Url],
            Self::File => &[FieldType::Url, FieldType::Text],
        }
    }

    /// What kind of value a variable holds that the answer is saved into.
    #[must_use]
    pub const fn kind(&self) -> crate::source::ValueType {
        use crate::source::ValueType as V;
        match self {
            Self::Number { .. } | Self::Rating => V::Number,
            Self::Date { .. } => V::Date,
            Self::Time => V::Time,
            _ => V::Text,
        }
    }
}
