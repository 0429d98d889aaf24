//! Checking settings: takes one field after the other out of what a person filled in, collects
//! what is wrong, and refuses whatever was not asked for.

use crate::settings::SettingProblem;
use serde_json::{Map, Value};
use url::Url;

/// Fewest characters of a generated secret, should somebody bring their own.
const SECRET_CHARS: usize = 32;

/// A form being read.
pub(crate) struct Form {
    left: Map<String, Value>,
    taken: Map<String, Value>,
    problems: Vec<SettingProblem>,
}

impl Form {
    /// Starts reading.
    pub(crate) fn new(settings: &Value) -> Self {
        let mut form = Self { left: Map::new(), taken: Map::new(), problems: Vec::new() };
        match settings {
            Value::Object(given) => {
                form.left = given.iter().filter(|(_, value)| !value.is_null()).map(own).collect();
            }
            _ => form.problem("settings", "Settings must be an object of named values."),
        }
        form
    }

    /// Notes that something is wrong.
    pub(crate) fn problem(&mut self, field: &str, message: &str) {
        self.problems.push(SettingProblem::new(field, message));
    }

    /// A line of text that may be left empty.
    pub(crate) fn optional_text(&mut self, key: &str, most: usize) -> Option<String> {
        let text = match self.left.remove(key)? {
            Value::String(text) => text.trim().to_owned(),
            _ => {
                self.problem(key, "Enter text here.");
                return None;
            }
        };
        if text.chars().count() > most {
            self.problem(key, &format!("Too long; {most} characters at most."));
            return None;
        }
        if text.is_empty() {
            return None;
        }
        self.taken.insert(key.to_owned(), Value::String(text.clone()));
        Some(text)
    }

    /// A line of text that must be there.
    pub(crate) fn text(&mut self, key: &str, most: usize) -> Option<String> {
        let before = self.problems.len();
        let text = self.optional_text(key, most);
        if text.is_none() && self.problems.len() == before {
            self.problem(key, "This is needed. Fill it in.");
        }
        text
    }

    /// A line of text with a default.
    pub(crate) fn text_or(&mut self, key: &str, most: usize, default: &str) {
        if self.optional_text(key, most).is_none() {
            self.taken.insert(key.to_owned(), Value::from(default));
        }
    }

    /// The address of a service, without a slash at its end.
    pub(crate) fn service_url(&mut self, key: &str, default: Option<&str>) {
        let given = match default {
            Some(default) => self.optional_text(key, 2000).unwrap_or_else(|| default.to_owned()),
            None => match self.text(key, 2000) {
                Some(given) => given,
                None => return,
            },
        };
        match service_url(&given) {
            Ok(url) => {
                self.taken.insert(key.to_owned(), Value::String(url));
            }
            Err(message) => self.problem(key, message),
        }
    }

    /// One of a few words; the first is the default.
    pub(crate) fn choice(&mut self, key: &str, choices: &[&str]) {
        let default = choices.first().copied().unwrap_or_default();
        let given = self.left.remove(key).unwrap_or_else(|| Value::from(default));
        if given.as_str().is_some_and(|word| choices.contains(&word)) {
            self.taken.insert(key.to_owned(), given);
        } else {
            self.problem(key, &format!("Choose one of: {}.", choices.join(", ")));
        }
    }

    /// A yes or no; no is the default.
    pub(crate) fn flag(&mut self, key: &str) {
        match self.left.remove(key).unwrap_or(Value::Bool(false)) {
            flag @ Value::Bool(_) => {
                self.taken.insert(key.to_owned(), flag);
            }
            _ => self.problem(key, "This is either on or off."),
        }
    }

    /// A list of lines; empty is the default.
    pub(crate) fn list(&mut self, key: &str) -> Vec<String> {
        let Value::Array(given) = self.left.remove(key).unwrap_or_else(|| Value::Array(Vec::new())) else {
            self.problem(key, "Enter a list here.");
            return Vec::new();
        };
        let lines = given.iter().filter_map(Value::as_str).map(|line| line.trim().to_owned());
        let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
        self.put(key, Value::from(lines.clone()));
        lines
    }

    /// A secret of our own making, where it exists already.
    pub(crate) fn generated(&mut self, key: &str) {
        match self.left.remove(key) {
            None => {}
            Some(Value::String(secret)) if secret.len() >= SECRET_CHARS && is_token(&secret) => {
                self.taken.insert(key.to_owned(), Value::String(secret));
            }
            Some(_) => self.problem(
                key,
                "A secret of one's own needs 32 to 256 letters, digits, _ or -. Leave it out to have one made.",
            ),
        }
    }

    /// Replaces what was taken.
    pub(crate) fn put(&mut self, key: &str, value: Value) {
        self.taken.insert(key.to_owned(), value);
    }

    /// Ends reading.
    pub(crate) fn finish(mut self) -> Result<Value, Vec<SettingProblem>> {
        for key in self.left.keys() {
            let message = "There is no such setting here. Remove it.";
            self.problems.push(SettingProblem::new(key.as_str(), message));
        }
        if self.problems.is_empty() { Ok(Value::Object(self.taken)) } else { Err(self.problems) }
    }
}

fn own((key, value): (&String, &Value)) -> (String, Value) {
    (key.clone(), value.clone())
}

/// Letters, digits, `_` and `-`, at most 256.
pub(crate) fn is_token(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 256
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-".contains(&b))
}

/// Parsed as the HTTP client will parse it, so that both mean the same host.
fn service_url(given: &str) -> Result<String, &'static str> {
    let Ok(url) = Url::parse(given) else {
        return Err("This is not a web address. Enter one such as https://example.com/hook.");
    };
    if !matches!(url.scheme(), "http" | "https") || url.host_str().is_none_or(str::is_empty) {
        return Err("The address must begin with https:// or http://.");
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err("The address must not hold a user name or password.");
    }
    if url.query().is_some() || url.fragment().is_some() {
        return Err("The address must end before any ? or #.");
    }
    Ok(url.as_str().trim_end_matches('/').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn addresses_are_normalised_or_refused_with_a_reason() {
        assert_eq!(service_url("https://Example.org/a/"), Ok("https://example.org/a".to_owned()));
        for bad in
            ["", "x", "ftp://a.b", "https://u:p@a.b", "https://a.b?x=1", "https://a.b#x", "file:///etc"]
        {
            assert!(service_url(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn what_was_not_asked_for_is_refused() {
        let mut form = Form::new(&json!({"flag": true, "other": 1, "none": null}));
        form.flag("flag");
        let problems = form.finish().unwrap_err();
        assert_eq!(problems.iter().map(|p| p.field.as_str()).collect::<Vec<_>>(), ["other"]);
    }

    #[test]
    fn a_missing_text_is_one_problem_and_a_wrong_one_is_one_too() {
        let mut form = Form::new(&json!({"b": 3}));
        form.text("a", 5);
        form.text("b", 5);
        form.text_or("c", 5, "c");
        assert_eq!(form.finish().unwrap_err().len(), 2);
    }
}
