//! Where settings come from, and how they are read.

use std::collections::BTreeMap;
use std::ffi::OsString;

use zeroize::Zeroizing;

use super::error::SettingsError;
use super::reader::{Entry, Reader};

/// A set of settings that can be read from named texts. Generated code implements it.
pub trait Settings: Sized {
    /// Requests every setting from `from`. The same calls produce the values, the list of errors and the table of
    /// `--print settings`, so an implementation requests every setting, whatever the results are.
    fn read(from: &mut Reader<'_>) -> Self;
}

/// Where settings come from: explicit texts first and then, if requested, the process's environment.
///
/// Every text is wiped when dropped, because any of them may be a secret.
#[derive(Clone, Default)]
pub struct Values {
    explicit: BTreeMap<String, Zeroizing<String>>,
    environment: bool,
}

impl Values {
    /// The environment alone. It is read when a setting is requested, not before.
    #[must_use]
    pub fn env() -> Self {
        Self { environment: true, ..Self::default() }
    }

    /// No values: every setting without a default must be given.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// Falls back to the environment for settings that have no text.
    #[must_use]
    pub fn over_env(self) -> Self {
        Self { environment: true, ..self }
    }

    /// Sets the setting `name`. The last text wins. An empty text counts as not set.
    #[must_use]
    pub fn text(mut self, name: &str, value: impl Into<String>) -> Self {
        self.explicit.insert(name.to_owned(), Zeroizing::new(value.into()));
        self
    }

    /// Reads a whole set of settings.
    ///
    /// # Errors
    /// One error that lists everything missing or invalid.
    pub fn build<S: Settings>(&self) -> Result<S, SettingsError> {
        let mut reader = self.reader();
        let settings = S::read(&mut reader);
        reader.finish().map(|()| settings)
    }

    /// Reads `S` without using it. Returns what it requests, in order, and what these values contain for it.
    pub(crate) fn list<S: Settings>(&self) -> (S, Vec<Entry>) {
        let mut reader = self.reader();
        let settings = S::read(&mut reader);
        (settings, reader.into_entries())
    }

    /// A reader of these values, to look at some settings only.
    pub(crate) fn reader(&self) -> Reader<'_> {
        Reader::new(self)
    }

    /// Sets settings of one namespace, whose names are `names`.
    pub(super) fn with<N>(mut self, names: &N, texts: Vec<(NameOf<N>, Zeroizing<String>)>) -> Self {
        for (name, text) in texts {
            self.explicit.insert(name(names).to_owned(), text);
        }
        self
    }

    /// Returns the text of the setting `name`. An empty text counts as none. `Err` means an environment variable that
    /// is not UTF-8.
    pub(crate) fn find(&self, name: &str) -> Result<Option<Zeroizing<String>>, NotUtf8> {
        if let Some(text) = self.explicit.get(name) {
            return Ok(Some(text.clone()).filter(|text| !text.trim().is_empty()));
        }
        let variable = if self.environment { std::env::var_os(name) } else { None };
        match variable.map(OsString::into_string) {
            None => Ok(None),
            Some(Ok(text)) => Ok(Some(Zeroizing::new(text)).filter(|text| !text.trim().is_empty())),
            Some(Err(_)) => Err(NotUtf8),
        }
    }
}

/// An environment variable that is not UTF-8.
pub(crate) struct NotUtf8;

/// Which of a namespace's settings a text is for.
pub(super) type NameOf<N> = fn(&N) -> &'static str;
