//! All errors in a process's settings, in one message.

use std::fmt;

/// Settings that are missing or invalid. The text has one line for each.
///
/// Each line names the setting, its purpose, what was found and what to write. Neither the text nor the `Debug` form
/// ever contains the value of a secret.
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
    /// An error of a single setting, for problems that show up only when the value is used. `found` must not be a
    /// secret's text.
    pub(crate) fn one(
        setting: impl Into<String>,
        purpose: impl Into<String>,
        found: impl Into<String>,
        expected: impl Into<String>,
    ) -> Self {
        let (setting, purpose, found, expected) = (setting.into(), purpose.into(), found.into(), expected.into());
        Self { failures: vec![SettingFailure { setting, purpose, found, expected }] }
    }

    /// All of these in one, if there are any.
    ///
    /// # Errors
    /// They are.
    #[doc(hidden)]
    pub fn all(errors: &[Option<&Self>]) -> Result<(), Self> {
        let failures: Vec<_> = errors.iter().flatten().flat_map(|error| error.failures.iter().cloned()).collect();
        if failures.is_empty() { Ok(()) } else { Err(Self::new(failures)) }
    }

    pub(super) fn new(failures: Vec<SettingFailure>) -> Self {
        Self { failures }
    }

    /// Whether a file, or a value in one, is among what is missing or invalid.
    pub(crate) fn concerns_files(&self) -> bool {
        self.settings().any(|setting| setting.starts_with(['/', '.']))
    }

    /// Returns the names of the settings that are missing or invalid, in the order they were requested; of a file that
    /// cannot be read, its path.
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
            write!(f, "\n  {setting} ({purpose}) {found}; expected {expected}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for SettingsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The text is written for people and free of secrets; fields would add nothing.
        write!(f, "SettingsError({:?})", self.to_string())
    }
}

impl std::error::Error for SettingsError {}
