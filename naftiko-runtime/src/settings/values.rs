//! Where settings come from, and how a set of them is read.

use std::collections::BTreeMap;
use std::ffi::OsString;

use zeroize::Zeroizing;

use super::error::SettingsError;
use super::reader::{Entry, Reader};

/// A set of settings that can be read from named texts; generated code implements it.
pub trait Settings: Sized {
    /// Asks `from` for every setting. The same calls give the values, the list of problems and the table of
    /// `--print settings`, so an implementation asks for everything, whatever the answers are.
    fn read(from: &mut Reader<'_>) -> Self;
}

/// Where settings come from: explicit texts first, then, when asked for, the process's environment.
///
/// Every text is wiped when dropped: any of them may be a secret.
#[derive(Clone, Default)]
pub struct Values {
    explicit: BTreeMap<String, Zeroizing<String>>,
    environment: bool,
}

impl Values {
    /// The environment alone. It is read when a setting is asked for, not before.
    #[must_use]
    pub fn env() -> Self {
        Self { environment: true, ..Self::default() }
    }

    /// Nothing: everything without a default has to be given.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// The texts given so far, and the environment for what they do not name.
    #[must_use]
    pub fn over_env(self) -> Self {
        Self { environment: true, ..self }
    }

    /// Gives the setting `name`; the last text wins. An empty text counts as not given.
    #[must_use]
    pub fn text(mut self, name: &str, value: impl Into<String>) -> Self {
        self.explicit.insert(name.to_owned(), Zeroizing::new(value.into()));
        self
    }

    /// Reads a whole set of settings.
    ///
    /// # Errors
    /// Everything that is missing or invalid, in one error.
    pub fn build<S: Settings>(&self) -> Result<S, SettingsError> {
        let mut reader = self.reader();
        let settings = S::read(&mut reader);
        reader.finish().map(|()| settings)
    }

    /// Reads `S` without using it: what it asks for, in order, and what these values answer.
    pub(crate) fn list<S: Settings>(&self) -> (S, Vec<Entry>) {
        let mut reader = self.reader();
        let settings = S::read(&mut reader);
        (settings, reader.into_entries())
    }

    /// A reader of these values, for one that looks at some settings only.
    pub(crate) fn reader(&self) -> Reader<'_> {
        Reader::new(self)
    }

    /// Gives settings of one namespace, which `names` names.
    pub(super) fn with<N>(mut self, names: &N, texts: Vec<(NameOf<N>, Zeroizing<String>)>) -> Self {
        for (name, text) in texts {
            self.explicit.insert(name(names).to_owned(), text);
        }
        self
    }

    /// The text of the setting `name`. Empty text is no text; `Err` stands for an environment variable that is not UTF-8.
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

/// An environment variable holds bytes that are not UTF-8.
pub(crate) struct NotUtf8;

/// Which of a namespace's settings a text is for.
pub(super) type NameOf<N> = fn(&N) -> &'static str;
