//! Where settings come from, and how they are read.

use std::collections::BTreeMap;
use std::ffi::OsString;

use zeroize::Zeroizing;

use super::error::SettingsError;
use super::file::{self, FileFault, FileValue, Files};
use super::reader::{Entry, Reader};

/// A set of settings that can be read from named texts. Generated code implements it.
pub trait Settings: Sized {
    /// Requests every setting from `from`. The same calls produce the values, the list of errors and the table of
    /// `--print settings`, so an implementation requests every setting, whatever the results are.
    fn read(from: &mut Reader<'_>) -> Self;
}

/// Where settings come from: explicit texts first and then, if requested, what surrounds the process: its environment,
/// and the files that the document's binds name.
///
/// Every text is wiped when dropped, because any of them may be a secret.
#[derive(Clone, Default)]
pub struct Values {
    explicit: BTreeMap<String, Zeroizing<String>>,
    surroundings: bool,
}

impl Values {
    /// The environment and files alone. They are read when a setting is requested, not before.
    #[must_use]
    pub fn env() -> Self {
        Self { surroundings: true, ..Self::default() }
    }

    /// No values: every setting without a default must be given.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// Falls back to the environment and to files for settings that have no text.
    #[must_use]
    pub fn over_env(self) -> Self {
        Self { surroundings: true, ..self }
    }

    /// Sets the setting `name`: that of an environment variable, or `./file.json#key`. The last text wins. An empty text
    /// counts as not set.
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
        self.built().map(|(settings, _)| settings)
    }

    /// Reads a whole set of settings, and returns what it requests as well.
    ///
    /// # Errors
    /// Those of [`Values::build`].
    pub(crate) fn built<S: Settings>(&self) -> Result<(S, Vec<Entry>), SettingsError> {
        let mut reader = self.reader();
        let settings = S::read(&mut reader);
        reader.finish().map(|entries| (settings, entries))
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

    /// Returns the text of the setting `name`, which `files` may contain.
    pub(super) fn find(&self, name: &str, files: &mut Files) -> Found {
        const NOT_SET: Found = Found::Nothing("is not set");
        let text = |text: Zeroizing<String>| if text.trim().is_empty() { NOT_SET } else { Found::Text(text) };
        if let Some(given) = self.explicit.get(name) {
            return text(given.clone());
        }
        if !self.surroundings {
            return NOT_SET;
        }
        if let Some((path, key)) = file::split(name) {
            return match files.find(path, key) {
                Err(fault) => Found::NoFile(path.to_owned(), fault),
                Ok(None) => Found::Nothing("is not in the file"),
                Ok(Some(FileValue::Text(found))) if found.trim().is_empty() => Found::Nothing("is empty"),
                Ok(Some(FileValue::Text(found))) => Found::Text(found),
                Ok(Some(FileValue::Other(what))) => Found::Unusable(what),
            };
        }
        match std::env::var_os(name).map(OsString::into_string) {
            None => NOT_SET,
            Some(Ok(found)) => text(Zeroizing::new(found)),
            Some(Err(_)) => Found::NotUtf8,
        }
    }
}

/// What is found for a setting. An empty text counts as nothing.
pub(super) enum Found {
    /// Nothing, in words: "is not set".
    Nothing(&'static str),
    Text(Zeroizing<String>),
    /// An environment variable that is not UTF-8.
    NotUtf8,
    /// A value in a file that is no text, in words.
    Unusable(&'static str),
    /// A file that cannot be used.
    NoFile(String, FileFault),
}

/// Which of a namespace's settings a text is for.
pub(super) type NameOf<N> = fn(&N) -> &'static str;
