//! Translate: words into another language, kept in a variable.

use super::{Behaviour, Go, Wake, Walk};
use crate::check::StepCheck;
use crate::source::ValueType;
use crate::remark::Remark;
use domain::errand::{CallOutcome, Errand};
use domain::organisation::Service;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

/// Its settings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Translate {
    /// The words, with variables.
    #[serde(default)]
    pub text: String,
    /// The language: its two letters, or a variable that holds them.
    #[serde(default)]
    pub to: String,
    /// The variable the words become.
    #[serde(default)]
    pub save_variable: String,
}

const MOST_TEXT: usize = 5000;

impl Behaviour for Translate {
    fn exits(&self) -> Vec<String> {
        vec!["next".to_owned(), "failure".to_owned()]
    }

    fn enter(&self, walk: &mut Walk<'_, '_>) -> Go {
        let text: String = walk.render(&self.text).chars().take(MOST_TEXT).collect();
        let to = walk.render(&self.to).trim().to_lowercase();
        if text.trim().is_empty() || !is_code(&to) {
            walk.tell(if is_code(&to) { Remark::NothingToTranslate } else { Remark::NoLanguage { text: to } });
            return Go::exit("failure");
        }
        walk.errand(Errand::Translate { text, to })
    }

    fn resume(&self, walk: &mut Walk<'_, '_>, wake: &Wake<'_>) -> Option<Go> {
        Some(match wake {
            Wake::Called(CallOutcome::Translated { text }) => {
                walk.save(&self.save_variable, &Value::from(text.clone()));
                Go::next()
            }
            Wake::Called(CallOutcome::Failed { reason, trouble }) => {
                walk.tell(Remark::outside(reason, trouble.as_ref()));
                Go::exit("failure")
            }
            Wake::Called(_) | Wake::Time => Go::exit("failure"),
            _ => return None,
        })
    }

    fn check(&self, check: &mut StepCheck<'_>) {
        check.service("text", Service::Translator);
        check.text("text", &self.text, MOST_TEXT);
        check.variables("to", &self.to);
        if !self.to.contains('$') && !is_code(&self.to.trim().to_lowercase()) {
            check.error("bad_language", "to", "write the language's two letters, for example fr");
        }
        check.variable_name("saveVariable", &self.save_variable);
    }

    fn saves(&self) -> Vec<(String, ValueType)> {
        vec![(self.save_variable.clone(), ValueType::Text)]
    }
}

fn is_code(text: &str) -> bool {
    text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_lowercase())
}
