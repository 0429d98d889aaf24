//! A service that errands go to: what it is, what it has to be told, and what it was told.

use domain::organisation::Service;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// What a service is and what it has to be told.
pub struct About {
    /// Which.
    pub service: Service,
    /// Where it is unless something else is said.
    pub base_url: &'static str,
    /// What proves that we may use it.
    pub secret: &'static str,
    /// Whether it can do without.
    pub secret_optional: bool,
    /// What else it has to be told.
    pub settings: &'static [Setting],
    /// Whether a secret can be one.
    pub check_secret: fn(&str) -> Result<(), String>,
}

/// Something a service has to be told.
pub struct Setting {
    /// Its name.
    pub name: &'static str,
    /// What people call it.
    pub label: &'static str,
    /// Whether it must be told.
    pub required: bool,
    /// What it can be; empty means any words, or a list of named texts where `texts` is set.
    pub choices: &'static [&'static str],
    /// Whether it is a list of named texts.
    pub texts: bool,
}

impl Setting {
    pub(super) const fn words(name: &'static str, label: &'static str, required: bool) -> Self {
        Self { name, label, required, choices: &[], texts: false }
    }
}

/// A connected service with its secret in the clear, for the time of an errand.
#[derive(Clone)]
pub struct Connected {
    /// Where it is, without a slash at the end.
    pub base_url: String,
    /// What it has to be told.
    pub settings: Map<String, Value>,
    /// What proves that we may use it.
    pub secret: String,
}

impl Connected {
    /// Names of the texts a language model may read up.
    #[must_use]
    pub fn knowledge(&self) -> BTreeSet<String> {
        let texts = self.settings.get("knowledge").and_then(Value::as_array);
        let names = texts.into_iter().flatten().filter_map(|text| text.get("name").and_then(Value::as_str));
        names.map(str::to_owned).collect()
    }

    pub(super) fn setting(&self, name: &str) -> &str {
        self.settings.get(name).and_then(Value::as_str).unwrap_or_default()
    }
}

pub(super) const fn anything(_: &str) -> Result<(), String> {
    Ok(())
}
