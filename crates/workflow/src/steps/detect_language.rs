//! Detect language: finds out which language the contact writes, and keeps its code.

use super::{Behaviour, Fires, Go, Walk};
use crate::check::StepCheck;
use crate::language;
use crate::source::ValueType;
use crate::remark::Remark;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

/// Its settings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DetectLanguage {
    /// Words to look at, with variables; none is the contact's last message.
    #[serde(default)]
    pub text: String,
    /// Whether the contact's language becomes it.
    #[serde(default)]
    pub save_contact: bool,
    /// The variable it becomes.
    #[serde(default)]
    pub save_variable: Option<String>,
}

impl Behaviour for DetectLanguage {
    fn exits(&self) -> Vec<String> {
        vec!["next".to_owned(), "unknown".to_owned()]
    }

    fn enter(&self, walk: &mut Walk<'_, '_>) -> Go {
        let text = if self.text.trim().is_empty() {
            walk.turn.state.last_incoming.as_ref().map(|message| message.text.clone()).unwrap_or_default()
        } else {
            walk.render(&self.text)
        };
        let Some(code) = language::detect(&text) else {
            walk.tell(Remark::UnknownLanguage);
            return Go::exit("unknown");
        };
        walk.tell(Remark::Language { language: code.clone() });
        if self.save_contact {
            walk.set_field("language", Value::from(code.clone()));
        }
        if let Some(name) = &self.save_variable {
            walk.save(name, &Value::from(code));
        }
        Go::next()
    }

    fn check(&self, check: &mut StepCheck<'_>) {
        check.variables("text", &self.text);
        match &self.save_variable {
            Some(name) => check.variable_name("saveVariable", name),
            None if !self.save_contact => {
                check.error("missing", "saveContact", "choose where the language is kept");
            }
            None => {}
        }
    }

    fn saves(&self) -> Vec<(String, ValueType)> {
        self.save_variable.iter().map(|name| (name.clone(), ValueType::Text)).collect()
    }

    fn fires(&self) -> Vec<Fires> {
        self.save_contact.then(|| Fires::Field(Some("language".to_owned()))).into_iter().collect()
    }
}
