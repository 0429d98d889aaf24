//! Reading a template: its head once, its content in a language whenever somebody asks.

use crate::words::{Table, Texts};
use crate::{Category, Language, Need, Template, Unreadable};
use serde::Deserialize;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use workflow::definition::Definition;

#[derive(Deserialize)]
struct File {
    category: Category,
    #[serde(default)]
    needs: Vec<Need>,
    words: Texts,
    #[serde(flatten)]
    body: BTreeMap<String, Value>,
}

/// Texts that all templates share.
pub(crate) fn shared(text: &str) -> Result<Texts, Unreadable> {
    serde_yaml_ng::from_str(text).map_err(|error| Unreadable { id: "words", reason: error.to_string() })
}

/// One template.
pub(crate) fn template(id: &'static str, text: &str, shared: &Arc<Texts>) -> Result<Template, Unreadable> {
    let file: File =
        serde_yaml_ng::from_str(text).map_err(|error| Unreadable { id, reason: error.to_string() })?;
    let words = Table::new(file.words, shared.clone());
    Ok(Template { id, category: file.category, needs: file.needs, words, body: file.body })
}

/// What a template does, in one language. Words nobody uses are a mistake like words that are missing.
pub(crate) fn definition(template: &Template, language: Language) -> Result<Definition, String> {
    let mut used = BTreeSet::new();
    let body = serde_json::to_value(&template.body).map_err(|error| error.to_string())?;
    let filled = template.words.fill(&body, language, &mut used)?;
    let idle = template.words.idle(&used);
    if !idle.is_empty() {
        return Err(format!("nobody uses the words {}", idle.join(", ")));
    }
    serde_json::from_value(filled).map_err(|error| error.to_string())
}
