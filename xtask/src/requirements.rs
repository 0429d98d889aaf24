//! Which test proves which requirement: the numbers that tests name, put beside the list of all. A test
//! names a number in the comment above it or in its title.

use crate::files::files;
use crate::say;
use anyhow::{Context, bail, ensure};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::Path;

const LIST: &str = "docs/requirements.toml";
const TABLE: &str = "docs/requirements.md";

/// Writes the table anew.
pub fn write() -> anyhow::Result<()> {
    fs::write(TABLE, table()?)?;
    say(&format!("{TABLE} is written"));
    Ok(())
}

/// Whether the table is the one that the tests make.
pub fn check() -> anyhow::Result<()> {
    let kept = fs::read_to_string(TABLE).unwrap_or_default();
    ensure!(
        kept == table()?,
        "{TABLE} is not what the tests say: run `cargo run -p xtask -- requirements` and commit it"
    );
    Ok(())
}

fn table() -> anyhow::Result<String> {
    let list: toml::Table =
        toml::from_str(&fs::read_to_string(LIST).with_context(|| format!("reading {LIST}"))?)?;
    let known: BTreeSet<&str> = list
        .values()
        .filter_map(toml::Value::as_table)
        .flat_map(toml::Table::keys)
        .map(String::as_str)
        .collect();
    let proofs = proofs()?;
    if let Some((number, tests)) = proofs.iter().find(|(number, _)| !known.contains(number.as_str())) {
        let test = tests.first().map_or("", |test| &test.name);
        bail!("the test \"{test}\" names {number}, which is not in {LIST}");
    }
    let mut page = String::from(
        "# Requirements and the tests that prove them\n\nMade from the tests by `cargo run -p xtask -- requirements`. \
         A number without a test is not proven, and may not be there yet.\n",
    );
    for (family, members) in &list {
        let _ = write!(page, "\n## {family}\n\n| | | proven by |\n|---|---|---|\n");
        for (number, words) in members.as_table().into_iter().flatten() {
            let tests = proofs.get(number).map_or(&[][..], Vec::as_slice);
            let tests: Vec<String> = tests.iter().map(Proof::link).collect();
            let tests = if tests.is_empty() { "—".to_owned() } else { tests.join("<br>") };
            let _ = writeln!(page, "| {number} | {} | {tests} |", words.as_str().unwrap_or_default());
        }
    }
    Ok(page)
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Proof {
    file: String,
    name: String,
}

impl Proof {
    fn link(&self) -> String {
        format!("[{}](../{})", self.name.replace('_', " ").replace('|', "\\|"), self.file)
    }
}

fn proofs() -> anyhow::Result<BTreeMap<String, Vec<Proof>>> {
    let mut proofs: BTreeMap<String, Vec<Proof>> = BTreeMap::new();
    let mut places = files("crates", &[".rs"])?;
    places.extend(files("web/src", &[".test.ts", ".test.tsx"])?);
    places.extend(files("widget/src", &[".test.ts"])?);
    places.extend(files("e2e/stories", &[".test.js"])?);
    for path in places {
        let text = fs::read_to_string(&path)?;
        let is_rust = path.extension().is_some_and(|kind| kind == "rs");
        let found = if is_rust { in_rust(&path, &text) } else { in_script(&text) };
        for (number, name) in found {
            let proof = Proof { file: path.to_string_lossy().into_owned(), name };
            let of_number = proofs.entry(number).or_default();
            if !of_number.contains(&proof) {
                of_number.push(proof);
            }
        }
    }
    Ok(proofs)
}

/// Numbers in the comment above a test.
fn in_rust(path: &Path, text: &str) -> Vec<(String, String)> {
    // Stories are functions that a macro makes tests of.
    let is_story = path.components().any(|part| part.as_os_str() == "tests");
    let (mut found, mut numbers, mut is_test) = (Vec::new(), Vec::new(), false);
    for line in text.lines().map(str::trim) {
        if let Some(comment) = line.strip_prefix("///") {
            numbers.extend(numbers_in(comment));
        } else if line.starts_with("#[") {
            is_test |= line.contains("test");
        } else {
            if let Some(name) = function(line).filter(|_| is_test || is_story) {
                found.extend(numbers.drain(..).map(|number| (number, name.to_owned())));
            }
            numbers.clear();
            is_test = false;
        }
    }
    found
}

fn function(line: &str) -> Option<&str> {
    let after =
        ["fn ", "pub async fn ", "async fn ", "pub fn "].iter().find_map(|start| line.strip_prefix(start))?;
    after.split(['(', '<']).next()
}

const STARTS: [&str; 3] = ["test(", "it(", "story("];

/// The text with what follows such a start at the end of a line drawn up behind it.
fn joined(text: &str, start: &str) -> String {
    let at_the_end = format!("{start}\n");
    let mut parts = text.split(at_the_end.as_str());
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |before, after| before + start + after.trim_start())
}

/// Numbers in the comment above a test, or in its title.
fn in_script(text: &str) -> Vec<(String, String)> {
    let (mut found, mut numbers) = (Vec::new(), Vec::new());
    // A long title stands on a line of its own.
    let text = STARTS.iter().fold(text.to_owned(), |text, start| joined(&text, start));
    for line in text.lines().map(str::trim) {
        if let Some(comment) = line.strip_prefix("//") {
            numbers.extend(numbers_in(comment));
            continue;
        }
        if let Some(title) = title(line) {
            numbers.extend(numbers_in(title));
            found.extend(numbers.drain(..).map(|number| (number, title.to_owned())));
        }
        numbers.clear();
    }
    found
}

fn title(line: &str) -> Option<&str> {
    let after = STARTS.iter().find_map(|start| line.strip_prefix(start))?;
    let quote = after.chars().next().filter(|c| "\"'`".contains(*c))?;
    after.get(1..)?.split(quote).next()
}

/// `W-12` and its like.
fn numbers_in(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'));
    let is_number = |word: &&str| {
        word.split_once('-').is_some_and(|(family, number)| {
            family.len() == 1
                && family.chars().all(|c| c.is_ascii_uppercase())
                && number.len() == 2
                && number.chars().all(|c| c.is_ascii_digit())
        })
    };
    words.filter(is_number).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_belongs_to_the_test_below_its_comment() {
        let text = "/// W-12: files\n#[test]\nfn a_file() {}\n/// W-13\nfn no_test() {}\n";
        assert_eq!(in_rust(Path::new("src/a.rs"), text), [("W-12".to_owned(), "a_file".to_owned())]);
        assert_eq!(in_rust(Path::new("tests/a.rs"), text).len(), 2);
    }

    #[test]
    fn a_number_belongs_to_the_story_that_has_it_in_its_title() {
        let text = "// M-02\ntest(\"a reply (W-50)\", async () => {\n  // W-51\n  step();\n";
        let found = in_script(text);
        assert_eq!(found.iter().map(|(number, _)| number.as_str()).collect::<Vec<_>>(), ["M-02", "W-50"]);
    }

    #[test]
    fn a_title_may_stand_on_a_line_of_its_own() {
        let text = "// W-02\nstory(\n  \"found as typed (W-05)\",\n  world,\n";
        let found = in_script(text);
        assert_eq!(found.iter().map(|(number, _)| number.as_str()).collect::<Vec<_>>(), ["W-02", "W-05"]);
    }
}
