//! A question about many contacts that a memory can answer by itself, and what a memory keeps of a
//! contact to answer it. Nothing here knows how conditions are written, nor any SQL.
//!
//! Every leaf holds only where there is a value; what holds without one says so by
//! [`Filter::Lacks`] beside it. There is no "not", so a leaf that lets too many through never
//! makes a whole filter let too few through.

use crate::time::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What a memory looks at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// What is known of the contact, by its name; see [`Traits`].
    Trait(String),
    /// The contact's id.
    Id,
    /// When it was created.
    CreatedAt,
    /// Who looks after it.
    Assignee,
    /// The channel it last used.
    Channel,
    /// `open` or `closed`.
    Status,
    /// The channel it last used, if there ever was a conversation.
    ConversationChannel,
    /// The id of its conversation.
    Conversation,
    /// When the conversation was opened.
    OpenedAt,
    /// By what it was opened.
    OpenedBy,
    /// How the contact felt when a language model last looked.
    Mood,
    /// Since when the contact waits for an answer.
    UnansweredSince,
    /// When the last message came in.
    IncomingAt,
    /// What kind of message that was.
    IncomingKind,
    /// The word for who sent it.
    IncomingSource,
    /// When the last message went out.
    OutgoingAt,
    /// What kind of message that was.
    OutgoingKind,
    /// The word for who sent it.
    OutgoingSource,
}

/// How words compare. All of them are folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Likeness {
    /// The same.
    Is,
    /// Others.
    IsNot,
    /// In it.
    Contains,
    /// Not in it.
    DoesNotContain,
    /// At its beginning.
    StartsWith,
    /// At its end.
    EndsWith,
}

/// How numbers and points of the calendar compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// The same.
    Is,
    /// Others.
    IsNot,
    /// Smaller.
    Below,
    /// Smaller or the same.
    AtMost,
    /// Larger.
    Above,
    /// Larger or the same.
    AtLeast,
}

/// How many tags.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tagged {
    /// One is enough.
    Any,
    /// All.
    All,
    /// None.
    None,
}

/// A question about contacts.
#[derive(Clone, Debug, PartialEq)]
pub enum Filter {
    /// All contacts, or none.
    Is(bool),
    /// Where all hold.
    All(Vec<Self>),
    /// Where one holds.
    Any(Vec<Self>),
    /// Where there is something.
    Has(Place),
    /// Where there is nothing.
    Lacks(Place),
    /// Compares words.
    Text(Place, Likeness, String),
    /// Whether it is one of these words.
    Among(Place, Vec<String>),
    /// Whether it is something else than these words.
    NotAmong(Place, Vec<String>),
    /// Compares numbers.
    Number(Place, Order, f64),
    /// Whether it is ticked, or not.
    Flag(Place, bool),
    /// From a moment on (included) up to another one (excluded).
    Moment(Place, Option<Timestamp>, Option<Timestamp>),
    /// Compares days.
    Day(Place, Order, String),
    /// Compares as many characters of a point of the calendar as the other has.
    Point(Place, Order, String),
    /// Compares tags.
    Tags(Tagged, Vec<String>),
    /// Where there are tags, or none.
    HasTags(bool),
}

/// What is known of a contact, in the forms in which it is compared: as folded words, as a number in
/// the order of its bits, as yes or no, as a point of the calendar, as a day.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Traits {
    /// Folded words, of whatever has any form at all.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub t: BTreeMap<String, String>,
    /// Numbers, see [`ordered`].
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub n: BTreeMap<String, i64>,
    /// Yes (1) or no (0).
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub y: BTreeMap<String, u8>,
    /// Points of the calendar.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub p: BTreeMap<String, String>,
    /// Days.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub d: BTreeMap<String, String>,
    /// Names of tags.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub tags: BTreeSet<String>,
}

/// A whole number that stands to others as the number does to others. Databases read decimals each in
/// their own way, and would differ in the last bit.
#[must_use]
pub const fn ordered(number: f64) -> i64 {
    // There is one zero.
    let bits = if number == 0.0 { 0 } else { number.to_bits().cast_signed() };
    bits ^ ((bits >> 63).cast_unsigned() >> 1).cast_signed()
}

#[cfg(test)]
mod tests {
    use super::ordered;

    #[test]
    fn numbers_keep_their_order() {
        let numbers = [f64::MIN, -2.5, -1.0, -1e-300, 0.0, 1e-300, 0.3, 0.1 + 0.2, 1.0, 2.5, 1e300];
        assert!(numbers.windows(2).all(|two| ordered(two[0]) < ordered(two[1])));
        assert_eq!(ordered(-0.0), ordered(0.0));
    }
}
