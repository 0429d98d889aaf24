//! Text with `$variables`: `$contact.firstname|there`, `$var.total|number:2`, `{{$contact.name}}`,
//! `\$` for a dollar sign. A missing value renders as its default or as nothing, never as the name.
//! Every text renders, within bounds, in time that grows with its length alone.

mod filter;
#[cfg(test)]
mod tests;

pub use filter::Pipe;
pub use filter::percent;

use crate::source::FAMILIES;
use crate::values::{Found, Values};

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Words as they are.
    Words(String),
    /// A variable.
    Variable {
        /// Its name without the `$`.
        name: String,
        /// Filters and defaults, in order.
        pipes: Vec<Pipe>,
    },
}

/// The place a text is for, where values must not be mistaken for its syntax.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Words for people.
    Words,
    /// A part of a web address, or of a form.
    Url,
    /// Inside a JSON text.
    Json,
    /// Inside HTML.
    Html,
}

/// Most characters a value brings into a text.
const MOST_VALUE: usize = 20_000;
/// Most bytes of a rendered text.
const MOST_RENDERED: usize = 200_000;
/// Longest name between `{{` and `}}`, with its filters.
const MOST_BRACED: usize = 300;
/// Longest quoted argument of a filter.
const MOST_QUOTED: usize = 300;
/// Most names the checks point out in one text.
const MOST_STRANGE: usize = 20;
/// Most filters of one variable.
const MOST_PIPES: usize = 10;

/// Names of the rules' language, and the variables they stand for.
const ALIASES: &[(&str, &str)] = &[
    ("ticket_id", "conversation.ticket_number"),
    ("ticket_url", "conversation.url"),
    ("customer_email", "contact.email"),
    ("customer_name", "contact.name"),
    ("current_date_time", "system.current_datetime"),
    ("assigned_agent_first_name", "assignee.firstname"),
    ("assigned_agent_last_name", "assignee.lastname"),
    ("assigned_agent_full_name", "assignee.name"),
    ("assigned_agent_email", "assignee.email"),
];

/// Renders a text for people.
#[must_use]
pub fn render(text: &str, values: &Values<'_>) -> String {
    render_for(Place::Words, text, values)
}

/// Renders a text for a place; values are escaped for it unless a filter did.
#[must_use]
pub fn render_for(place: Place, text: &str, values: &Values<'_>) -> String {
    if !text.contains(['$', '{', '\\']) {
        return text.to_owned();
    }
    let mut rendered = String::with_capacity(text.len());
    for piece in parse(text) {
        let piece = match piece {
            Piece::Words(words) => words,
            Piece::Variable { name, pipes } => {
                let value = value_of(&name, &pipes, values);
                match place {
                    Place::Url if pipes.last() != Some(&Pipe::Url) => Pipe::Url.apply(&value),
                    Place::Json if pipes.last() != Some(&Pipe::Json) => Pipe::Json.apply(&value),
                    Place::Html => filter::escape_html(&value),
                    _ => value,
                }
            }
        };
        if rendered.len() + piece.len() > MOST_RENDERED {
            break;
        }
        rendered.push_str(&piece);
    }
    rendered
}

/// Renders a web address: values are escaped, but for one that the address begins with.
#[must_use]
pub fn render_address(text: &str, values: &Values<'_>) -> String {
    let mut pieces = parse(text).into_iter();
    let Some(Piece::Variable { name, pipes }) = pieces.next() else {
        return render_for(Place::Url, text, values);
    };
    let mut address = value_of(&name, &pipes, values);
    for piece in pieces {
        let piece = match piece {
            Piece::Words(words) => words,
            Piece::Variable { name, pipes } => percent(&value_of(&name, &pipes, values)),
        };
        if address.len() + piece.len() > MOST_RENDERED {
            break;
        }
        address.push_str(&piece);
    }
    address
}

fn value_of(name: &str, pipes: &[Pipe], values: &Values<'_>) -> String {
    let found = values.find(name);
    let mut text = match &found {
        Found::Moment(at) => values.local(*at, "%Y-%m-%d %H:%M:%S").unwrap_or_default(),
        other => other.text().unwrap_or_default(),
    };
    if let Some((end, _)) = text.char_indices().nth(MOST_VALUE) {
        text.truncate(end);
    }
    for pipe in pipes {
        text = match pipe {
            Pipe::Default(default) if text.is_empty() => default.clone(),
            Pipe::Default(_) => text,
            Pipe::Date(pattern) => filter::date(&found, &text, pattern, values).unwrap_or(text),
            other => other.apply(&text),
        };
    }
    text
}

/// Takes a text apart. Every text parses: what is no variable is words.
#[must_use]
pub fn parse(text: &str) -> Vec<Piece> {
    let mut reader = Reader { rest: text, words: String::new(), pieces: Vec::new() };
    while !reader.rest.is_empty() {
        reader.step();
    }
    reader.flush();
    reader.pieces
}

/// The variables in a text.
pub fn names(text: &str) -> impl Iterator<Item = String> {
    parse(text).into_iter().filter_map(|piece| match piece {
        Piece::Variable { name, .. } => Some(name),
        Piece::Words(_) => None,
    })
}

/// What looks like a variable of another family in a text, for the checks: `$contcat.name`.
#[must_use]
pub fn strange(text: &str) -> Vec<String> {
    let (mut found, mut rest) = (Vec::new(), text);
    while let Some(place) = rest.find(['$', '\\']) {
        rest = rest.get(place..).unwrap_or_default();
        if let Some(escaped) = rest.strip_prefix("\\$") {
            rest = escaped;
        } else if let Some((_, after)) = bare(rest) {
            rest = after;
        } else {
            let tail = rest.get(1..).unwrap_or_default();
            let length = tail.find(|c: char| !name_char(c)).unwrap_or(tail.len());
            let name = tail.get(..length).unwrap_or_default().trim_end_matches('.');
            let starts = rest.starts_with('$') && name.starts_with(char::is_alphabetic);
            if starts && name.contains('.') && found.len() < MOST_STRANGE {
                found.push(name.chars().take(80).collect());
            }
            rest = tail.get(length..).unwrap_or_default();
        }
    }
    found
}

struct Reader<'t> {
    rest: &'t str,
    words: String,
    pieces: Vec<Piece>,
}

impl Reader<'_> {
    fn step(&mut self) {
        if let Some(rest) = self.rest.strip_prefix("\\$") {
            self.words.push('$');
            self.rest = rest;
        } else if let Some((piece, rest)) = braced(self.rest).or_else(|| bare(self.rest)) {
            self.flush();
            self.pieces.push(piece);
            self.rest = rest;
        } else {
            // Everything up to the next sign that could mean something is words.
            let first = self.rest.chars().next().map_or(1, char::len_utf8);
            let tail = self.rest.get(first..).unwrap_or_default();
            let length = first + tail.find(['$', '{', '\\']).unwrap_or(tail.len());
            let (words, rest) = self.rest.split_at(length);
            self.words.push_str(words);
            self.rest = rest;
        }
    }

    fn flush(&mut self) {
        if !self.words.is_empty() {
            self.pieces.push(Piece::Words(std::mem::take(&mut self.words)));
        }
    }
}

fn name_char(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '.'
}

fn bare(text: &str) -> Option<(Piece, &str)> {
    let rest = text.strip_prefix('$')?;
    let length = rest.find(|c: char| !name_char(c)).unwrap_or(rest.len());
    // A full stop at the end belongs to the sentence, not to the name.
    let name = rest.get(..length)?.trim_end_matches('.');
    let (family, member) = name.split_once('.')?;
    if !FAMILIES.contains(&family) || member.is_empty() {
        return None;
    }
    let (pipes, rest) = pipes(rest.get(name.len()..)?);
    Some((Piece::Variable { name: name.to_owned(), pipes }, rest))
}

fn braced(text: &str) -> Option<(Piece, &str)> {
    let inner = text.strip_prefix("{{")?;
    let end =
        inner.bytes().take(MOST_BRACED).zip(inner.bytes().skip(1)).position(|two| two == (b'}', b'}'))?;
    let (inside, rest) = (inner.get(..end)?.trim(), inner.get(end + 2..)?);
    if let Some((piece, left)) = bare(inside) {
        return left.trim().is_empty().then_some((piece, rest));
    }
    let (_, name) = ALIASES.iter().find(|(alias, _)| *alias == inside)?;
    Some((Piece::Variable { name: (*name).to_owned(), pipes: Vec::new() }, rest))
}

fn pipes(mut text: &str) -> (Vec<Pipe>, &str) {
    let mut pipes = Vec::new();
    while let Some(rest) = text.strip_prefix('|').filter(|_| pipes.len() < MOST_PIPES) {
        let (pipe, rest) = if let Some((quoted, rest)) = quoted(rest) {
            (Pipe::Default(quoted.to_owned()), rest)
        } else {
            let length = rest
                .find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-' | '\'')))
                .unwrap_or(rest.len());
            if length == 0 {
                break;
            }
            let (word, rest) = rest.split_at(length);
            with_argument(word, rest)
        };
        pipes.push(pipe);
        text = rest;
    }
    (pipes, text)
}

/// `date:"…"` and `number:2`; where the argument is missing the word is a default like any other.
fn with_argument<'t>(word: &str, rest: &'t str) -> (Pipe, &'t str) {
    let argument = rest.strip_prefix(':');
    match (word, argument) {
        ("date", Some(argument)) => {
            if let Some((pattern, rest)) = quoted(argument) {
                return (Pipe::Date(pattern.to_owned()), rest);
            }
        }
        ("number", Some(argument)) => {
            let digit = argument.chars().next().and_then(|c| c.to_digit(10)).filter(|n| *n <= 9);
            if let Some(places) = digit.and_then(|n| usize::try_from(n).ok()) {
                return (Pipe::Number(places), argument.get(1..).unwrap_or_default());
            }
        }
        _ => {}
    }
    (Pipe::of(word), rest)
}

fn quoted(text: &str) -> Option<(&str, &str)> {
    let inner = text.strip_prefix('"')?;
    let end = inner.bytes().take(MOST_QUOTED).position(|byte| byte == b'"')?;
    Some((inner.get(..end)?, inner.get(end + 1..)?))
}
