//! Numbers and ratings as people write them.

use domain::fold::fold;
use serde_json::Value;

/// Reads `1 234,5`, `1,234.5`, `1.234,5`, `1'234` and `12`.
pub(super) fn number(text: &str) -> Option<f64> {
    let compact: String =
        fold(text).chars().filter(|c| !c.is_whitespace() && !matches!(c, '\'' | '’')).collect();
    let (sign, digits) = match compact.strip_prefix(['-', '−']) {
        Some(rest) => (-1.0, rest),
        None => (1.0, compact.strip_prefix('+').unwrap_or(&compact)),
    };
    let good = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    if digits.len() > 40 || !digits.chars().all(good) || !digits.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let decimal = match (digits.rfind('.'), digits.rfind(',')) {
        (Some(dot), Some(comma)) => Some(dot.max(comma)),
        (Some(place), None) | (None, Some(place)) => {
            // One kind of sign alone is the decimal sign, unless it groups thousands (`1,234,567`).
            let lone = digits.matches(['.', ',']).count() == 1;
            lone.then_some(place)
        }
        (None, None) => None,
    };
    let (whole, part) = decimal.map_or((digits, ""), |place| {
        (digits.get(..place).unwrap_or_default(), digits.get(place + 1..).unwrap_or_default())
    });
    if part.contains(['.', ',']) || !grouped(whole) {
        return None;
    }
    let whole: String = whole.chars().filter(char::is_ascii_digit).collect();
    format!("0{whole}.{part}0").parse::<f64>().ok().map(|n| sign * n).filter(|n| n.is_finite())
}

/// Whether the groups of a whole number are of one kind of sign and of two or three digits.
fn grouped(whole: &str) -> bool {
    if whole.contains('.') && whole.contains(',') {
        return false;
    }
    let mut groups = whole.split(['.', ',']);
    let first = groups.next().unwrap_or_default();
    let rest: Vec<&str> = groups.collect();
    rest.is_empty()
        || ((1..=3).contains(&first.len())
            && rest.iter().all(|group| (2..=3).contains(&group.len()))
            && rest.last().is_some_and(|group| group.len() == 3))
}

/// Whole numbers are stored as such.
pub(super) fn tidy(number: f64) -> Value {
    let text = number.to_string();
    text.parse::<i64>().map_or_else(|_| Value::from(number), Value::from)
}

/// One to five: a figure, stars, or a word in English, French or Spanish.
pub(super) fn rating(text: &str) -> Option<u8> {
    const STARS: [char; 4] = ['★', '⭐', '✭', '🌟'];
    const WORDS: [&[&str]; 5] = [
        &["one", "un", "une", "uno", "una"],
        &["two", "deux", "dos"],
        &["three", "trois", "tres"],
        &["four", "quatre", "cuatro"],
        &["five", "cinq", "cinco"],
    ];
    let full = text.chars().filter(|c| STARS.contains(c)).count();
    let only_stars = |c: char| STARS.contains(&c) || matches!(c, '☆' | '\u{fe0f}') || c.is_whitespace();
    let n = if full > 0 {
        text.chars().all(only_stars).then_some(full)?
    } else {
        let folded = fold(text);
        let mut words = folded.split_whitespace().filter(|word| word.contains(char::is_alphanumeric));
        let first = words.next()?.trim_end_matches(['.', '!', ',']);
        let star_word = |word: &str| {
            let word = word.trim_end_matches(['.', '!', 's']);
            ["star", "etoile", "estrella"].contains(&word)
        };
        match (words.next(), words.next()) {
            (None, None) => {}
            (Some(word), None) if star_word(word) => {}
            _ => return None,
        }
        let figure = first.strip_suffix("/5").unwrap_or(first);
        let by_word = || WORDS.iter().position(|words| words.contains(&first)).map(|n| n + 1);
        figure.parse::<usize>().ok().or_else(by_word)?
    };
    u8::try_from(n).ok().filter(|n| (1..=5).contains(n))
}
