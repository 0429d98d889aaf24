//! What people write for a variable who come from other products: `{{name}}`, `[First name]`. Here
//! these are words like any other, and the contact would read them as they stand.

use crate::variable::{self, Piece};
use domain::field::STANDARD;
use domain::fold::fold;
use domain::workspace::Workspace;
use std::collections::BTreeSet;

/// Longest name between the braces or brackets.
const MOST_NAME: usize = 60;
/// Most of them that are pointed out in one text.
const MOST: usize = 3;
/// Names of a contact that are no fields.
const OTHERS: [&str; 4] = ["name", "fullname", "id", "contactname"];

/// What a text says in another product's way, as it is written there, each once.
pub(super) fn habits(text: &str, workspace: &Workspace) -> Vec<String> {
    if !text.contains(['{', '[']) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for piece in variable::parse(text) {
        let Piece::Words(words) = piece else { continue };
        braced(&words, &mut found);
        bracketed(&words, workspace, &mut found);
    }
    let mut seen = BTreeSet::new();
    found.retain(|one| seen.insert(one.clone()));
    found.truncate(MOST);
    found
}

/// `{{name}}`, whatever it names.
fn braced(words: &str, found: &mut Vec<String>) {
    for part in words.split("{{").skip(1) {
        let Some((inside, _)) = part.split_once("}}") else { continue };
        let good = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '_' | '-' | '.');
        let name = inside.trim();
        if name.starts_with(char::is_alphabetic) && name.len() <= MOST_NAME && name.chars().all(good) {
            found.push(format!("{{{{{inside}}}}}"));
        }
    }
}

/// `[name]` only where it names something of a contact: brackets have other uses as well, such as a
/// link's words before its address.
fn bracketed(words: &str, workspace: &Workspace, found: &mut Vec<String>) {
    for part in words.split('[').skip(1) {
        let Some((inside, after)) = part.split_once(']') else { continue };
        if inside.len() <= MOST_NAME && !after.starts_with('(') && names_a_field(inside, workspace) {
            found.push(format!("[{inside}]"));
        }
    }
}

fn names_a_field(inside: &str, workspace: &Workspace) -> bool {
    let plain = |text: &str| fold(text).replace([' ', '_', '-', '.'], "");
    let name = plain(inside);
    let name = name.strip_prefix("contact").filter(|rest| !rest.is_empty()).unwrap_or(&name);
    STANDARD.contains(&name)
        || OTHERS.contains(&name)
        || workspace.fields.values().any(|field| plain(&field.slug) == name || plain(&field.name) == name)
}
