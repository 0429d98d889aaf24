//! The settings of one connected account.

use serde::de::DeserializeOwned;
use serde_json::Value;
use std::fmt;

/// Settings that [`crate::Channel::check`] approved, secrets in the clear.
#[derive(Clone, PartialEq)]
pub struct Settings(Value);

impl Settings {
    /// From what the store holds, decrypted.
    #[must_use]
    pub const fn new(value: Value) -> Self {
        Self(value)
    }

    /// As the adapter's own type.
    ///
    /// # Errors
    /// When they were never checked or the adapter has changed since.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T, SettingsError> {
        T::deserialize(&self.0).map_err(|error| SettingsError(crate::json_complaint(&error)))
    }
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Settings(..)")
    }
}

/// Stored settings that an adapter cannot read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("The channel's settings are incomplete ({0}). Open the channel in Settings and save it again.")]
pub struct SettingsError(String);

/// Something wrong with settings, for the person who filled in the form.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{field}: {message}")]
pub struct SettingProblem {
    /// The key of the setting.
    pub field: String,
    /// What is wrong and what to do.
    pub message: String,
}

impl SettingProblem {
    /// With a key and words.
    #[must_use]
    pub fn new(field: impl Into<String>, message: impl Into<String>) -> Self {
        Self { field: field.into(), message: message.into() }
    }
}
