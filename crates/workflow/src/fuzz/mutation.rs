//! Makes a text out of others: cuts, swaps, repeats, and puts in what has broken parsers before. The
//! same runs give the same texts.

use fastrand::Rng;
use serde_json::{Value, json};

/// What has broken parsers before.
const NASTY: [&str; 32] = [
    "\"",
    "\\",
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    "$",
    "|",
    "{{",
    "}}",
    "\\u0000",
    "\\ud800",
    "\u{0}",
    "\u{feff}",
    "\u{202e}",
    "é",
    "e\u{301}",
    "ß",
    "İ",
    "🇫🇷",
    "-",
    "1e999",
    "-9223372036854775809",
    "NaN",
    "null",
    "true",
    "%",
    "/",
    "999999999999999999999",
    " ",
];
/// Longest text.
const MOST: usize = 6000;

pub(super) struct Mutation {
    rng: Rng,
    seeds: Vec<Vec<char>>,
}

impl Mutation {
    pub(super) fn of(seeds: &[&str]) -> Self {
        Self { rng: Rng::with_seed(7), seeds: seeds.iter().map(|seed| seed.chars().collect()).collect() }
    }

    pub(super) fn next(&mut self) -> String {
        let mut text = self.seed();
        for _ in 0..self.rng.usize(1..6) {
            let (from, to) = self.part(&text);
            match self.rng.u8(..7) {
                0 => drop(text.drain(from..to)),
                1 => {
                    let nasty = NASTY[self.rng.usize(..NASTY.len())];
                    text.splice(from..from, nasty.chars());
                }
                2 => {
                    let part = text[from..to].repeat(self.rng.usize(1..20));
                    text.splice(from..from, part);
                }
                3 => {
                    let other = self.seed();
                    let (begin, end) = self.part(&other);
                    text.splice(from..to, other[begin..end].iter().copied());
                }
                4 => text[from..to].reverse(),
                5 => {
                    let any = char::from_u32(self.rng.u32(..0x11_0000)).unwrap_or('\u{fffd}');
                    text.splice(from..to.min(from + 1), [any]);
                }
                _ => text.truncate(to),
            }
            text.truncate(MOST);
        }
        text.into_iter().collect()
    }

    /// JSON that stays JSON: parts of it are swapped, lost, or become something else.
    pub(super) fn tree(&mut self, seed: &Value) -> Value {
        let mut tree = seed.clone();
        for _ in 0..self.rng.usize(1..4) {
            let mut places = Vec::new();
            pointers(&tree, String::new(), &mut places);
            let at = places[self.rng.usize(..places.len())].clone();
            let other = &places[self.rng.usize(..places.len())];
            let new = match self.rng.u8(..7) {
                0 => tree.pointer(other).cloned().unwrap_or_default(),
                1 => json!([tree.pointer(&at)]),
                2 => json!(self.next()),
                3 => json!(NASTY[self.rng.usize(..NASTY.len())]),
                4 => json!(self.rng.i64(..)),
                5 => json!(f64::from_bits(self.rng.u64(..))),
                _ => Value::Null,
            };
            if let Some(place) = tree.pointer_mut(&at) {
                *place = new;
            }
        }
        tree
    }

    fn seed(&mut self) -> Vec<char> {
        self.seeds[self.rng.usize(..self.seeds.len())].clone()
    }

    /// A part of a text, more often a short one.
    fn part(&mut self, text: &[char]) -> (usize, usize) {
        let from = self.rng.usize(..=text.len());
        let most = if self.rng.bool() { 8 } else { 400 };
        (from, (from + self.rng.usize(..most)).min(text.len()))
    }
}

/// Where the parts of a tree are.
fn pointers(tree: &Value, at: String, found: &mut Vec<String>) {
    match tree {
        Value::Object(members) => {
            members.iter().for_each(|(name, part)| pointers(part, format!("{at}/{name}"), found));
        }
        Value::Array(parts) => {
            parts.iter().enumerate().for_each(|(n, part)| pointers(part, format!("{at}/{n}"), found));
        }
        _ => {}
    }
    found.push(at);
}
