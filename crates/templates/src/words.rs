//! The words of templates: a table of texts, each in every language. `%{name}` in a template stands
//! for one of its own, or for one that all templates share (`gallery/words.yaml`).

use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use utoipa::ToSchema;

/// A language templates are written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = TemplateLanguage)]
pub enum Language {
    /// English.
    #[default]
    En,
    /// French.
    Fr,
    /// Spanish.
    Es,
}

impl Language {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::En, Self::Fr, Self::Es];
}

/// One text in every language; a list of words in place of a text is possible, too.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Text {
    en: Value,
    fr: Value,
    es: Value,
}

impl Text {
    const fn of(&self, language: Language) -> &Value {
        match language {
            Language::En => &self.en,
            Language::Fr => &self.fr,
            Language::Es => &self.es,
        }
    }
}

/// Texts by name.
pub(crate) type Texts = BTreeMap<String, Text>;

/// The texts of a template, and those all share.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    own: Texts,
    shared: Arc<Texts>,
}

impl Table {
    pub(crate) const fn new(own: Texts, shared: Arc<Texts>) -> Self {
        Self { own, shared }
    }

    fn find(&self, name: &str, language: Language) -> Option<&Value> {
        self.own.get(name).or_else(|| self.shared.get(name)).map(|text| text.of(language))
    }

    /// A text of its own; empty where there is none.
    pub(crate) fn text(&self, name: &str, language: Language) -> String {
        self.own.get(name).and_then(|text| text.of(language).as_str()).unwrap_or_default().to_owned()
    }

    /// Names of its own that none of these names is.
    pub(crate) fn idle(&self, used: &BTreeSet<String>) -> Vec<String> {
        let always = ["name", "description"];
        let idle = |name: &&String| !used.contains(*name) && !always.contains(&name.as_str());
        self.own.keys().filter(idle).cloned().collect()
    }

    /// Puts words in the place of their names, everywhere in a value.
    pub(crate) fn fill(
        &self,
        value: &Value,
        language: Language,
        used: &mut BTreeSet<String>,
    ) -> Result<Value, String> {
        Ok(match value {
            Value::String(text) => self.words(text, language, used)?,
            Value::Array(list) => {
                let list = list.iter().map(|value| self.fill(value, language, used));
                Value::Array(list.collect::<Result<_, String>>()?)
            }
            Value::Object(map) => {
                let map = map.iter().map(|(key, value)| Ok((key.clone(), self.fill(value, language, used)?)));
                Value::Object(map.collect::<Result<_, String>>()?)
            }
            other => other.clone(),
        })
    }

    fn words(&self, text: &str, language: Language, used: &mut BTreeSet<String>) -> Result<Value, String> {
        let mut pieces = text.split("%{");
        let mut filled = pieces.next().unwrap_or_default().to_owned();
        for piece in pieces {
            let (name, rest) = piece.split_once('}').ok_or_else(|| format!("\"{text}\" has no end"))?;
            let found = self.find(name, language).ok_or_else(|| format!("there are no words \"{name}\""))?;
            used.insert(name.to_owned());
            match found.as_str() {
                Some(words) => filled = filled + words + rest,
                // A list takes the place of the whole text.
                None if text.len() == name.len() + 3 => return Ok(found.clone()),
                None => return Err(format!("\"{name}\" is no text, so it cannot stand within one")),
            }
        }
        Ok(Value::String(filled))
    }
}
