//! Makes a text out of others: cuts, swaps, repeats, and puts in what has broken parsers before. The
//! same runs give the same texts.

use fastrand::Rng;

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
