//! Everything that is wrong with a process's settings, in one message.

use std::fmt;

/// Settings that are missing or invalid: all of them, one line each in its text.
///
/// The text names each setting, what it is for, what was found and what to write. The value of a secret is never part
/// of it, nor is it part of the `Debug` form.
#[derive(Clone, PartialEq, Eq)]
pub struct SettingsError {
    failures: Vec<SettingFailure>,
}

/// One setting that cannot be used.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct SettingFailure {
    /// The setting's name.
    pub(crate) setting: String,
    /// What it is for: `port of the REST adapter`.
    pub(crate) purpose: String,
    /// What was found, for a person; never a secret.
    pub(crate) found: String,
    /// What to write.
    pub(crate) expected: String,
}

impl SettingsError {
    /// An error of one setting, for what only shows when the value is used. `found` must not be a secret's text.
    pub(crate) fn one(
        setting: impl Into<String>,
        purpose: impl Into<String>,
        found: impl Into<String>,
        expected: impl Into<String>,
    ) -> Self {
        let (setting, purpose, found, expected) = (setting.into(), purpose.into(), found.into(), expected.into());
        Self { failures: vec![SettingFailure { setting, purpose, found, expected }] }
    }

    pub(super) fn new(failures: Vec<SettingFailure>) -> Self {
        Self { failures }
    }

    /// The names of the settings that are missing or invalid, in the order they were asked for.
    pub fn settings(&self) -> impl Iterator<Item = &str> {
        self.failures.iter().map(|failure| failure.setting.as_str())
    }
}

impl fmt::Display for SettingsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.failures.len() {
            1 => f.write_str("1 setting is missing or invalid:")?,
            count => write!(f, "{count} settings are missing or invalid:")?,
        }
        for SettingFailure { setting, purpose, found, expected } in &self.failures {
            write!(f, "\n  {setting} ({purpose}): {found}; write {expected}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for SettingsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The text is made for people and free of secrets; fields would add nothing.
        write!(f, "SettingsError({:?})", self.to_string())
    }
}

impl std::error::Error for SettingsError {}
