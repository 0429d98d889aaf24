//! Text with `$variables`: `$contact.firstname|there`, `$var.total|upper`, `{{$contact.name}}`,
//! `\$` for a dollar sign. A missing value renders as its default or as nothing, never as the name.

use crate::values::{Found, Values, local};

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

/// What follows a variable after `|`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pipe {
    /// CAPITALS.
    Upper,
    /// small letters.
    Lower,
    /// First Letters Large.
    Title,
    /// Escaped for a web address.
    Url,
    /// Escaped for JSON.
    Json,
    /// Said where the value is missing.
    Default(String),
}

/// Families a variable may belong to.
pub const FAMILIES: [&str; 8] =
    ["contact", "assignee", "conversation", "channel", "trigger", "var", "workspace", "system"];

/// Renders a text.
#[must_use]
pub fn render(text: &str, values: &Values<'_>) -> String {
    if !text.contains('$') && !text.contains("{{") {
        return text.to_owned();
    }
    let mut rendered = String::with_capacity(text.len());
    for piece in parse(text) {
        match piece {
            Piece::Words(words) => rendered.push_str(&words),
            Piece::Variable { name, pipes } => rendered.push_str(&value_of(&name, &pipes, values)),
        }
    }
    rendered
}

fn value_of(name: &str, pipes: &[Pipe], values: &Values<'_>) -> String {
    let found = values.find(name);
    let mut text = match &found {
        Found::Moment(at) => local(*at, &values.workspace.timezone, "%Y-%m-%d %H:%M:%S").unwrap_or_default(),
        other => other.text().unwrap_or_default(),
    };
    for pipe in pipes {
        text = match pipe {
            Pipe::Upper => text.to_uppercase(),
            Pipe::Lower => text.to_lowercase(),
            Pipe::Title => title(&text),
            Pipe::Url => percent(&text),
            Pipe::Json => escape_json(&text),
            Pipe::Default(default) if text.is_empty() => default.clone(),
            Pipe::Default(_) => text,
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
        } else if let Some(c) = self.rest.chars().next() {
            self.words.push(c);
            self.rest = self.rest.get(c.len_utf8()..).unwrap_or_default();
        }
    }

    fn flush(&mut self) {
        if !self.words.is_empty() {
            self.pieces.push(Piece::Words(std::mem::take(&mut self.words)));
        }
    }
}

fn bare(text: &str) -> Option<(Piece, &str)> {
    let rest = text.strip_prefix('$')?;
    let length = rest.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '.')).unwrap_or(rest.len());
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
    let (inside, rest) = inner.split_once("}}")?;
    let (piece, left) = bare(inside.trim())?;
    left.trim().is_empty().then_some((piece, rest))
}

fn pipes(mut text: &str) -> (Vec<Pipe>, &str) {
    let mut pipes = Vec::new();
    while let Some(rest) = text.strip_prefix('|') {
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
            (pipe_of(word), rest)
        };
        pipes.push(pipe);
        text = rest;
    }
    (pipes, text)
}

fn quoted(text: &str) -> Option<(&str, &str)> {
    text.strip_prefix('"')?.split_once('"')
}

fn pipe_of(word: &str) -> Pipe {
    match word {
        "upper" => Pipe::Upper,
        "lower" => Pipe::Lower,
        "title" => Pipe::Title,
        "url" => Pipe::Url,
        "json" => Pipe::Json,
        default => Pipe::Default(default.to_owned()),
    }
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

fn percent(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                char::from(byte).to_string()
            }
            other => format!("%{other:02X}"),
        })
        .collect()
}

fn escape_json(text: &str) -> String {
    let quoted = serde_json::Value::from(text).to_string();
    quoted.trim_matches('"').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn variables(text: &str) -> Vec<String> {
        names(text).collect()
    }

    #[test]
    fn names_end_where_the_sentence_goes_on() {
        assert_eq!(
            variables("Hello $contact.firstname, $contact.email."),
            ["contact.firstname", "contact.email"]
        );
        assert_eq!(variables("{{ $contact.name }}!"), ["contact.name"]);
    }

    #[test]
    fn dollars_that_are_no_variables_stay_dollars() {
        assert_eq!(
            parse("It costs $5 or \\$contact.name"),
            [Piece::Words("It costs $5 or $contact.name".into())]
        );
    }

    #[test]
    fn defaults_may_be_a_word_or_quoted_words() {
        let pieces = parse("$contact.firstname|\"dear friend\"|upper!");
        let Some(Piece::Variable { pipes, .. }) = pieces.first() else { panic!("{pieces:?}") };
        assert_eq!(pipes, &[Pipe::Default("dear friend".into()), Pipe::Upper]);
        assert_eq!(pieces.last(), Some(&Piece::Words("!".into())));
    }
}
