//! Reads settings one by one and records each: its name, its purpose, what was found and what is wrong with it.

use std::borrow::Cow;

use zeroize::Zeroizing;

use super::error::{SettingFailure, SettingsError};
use super::file::{self, FileFault, Files};
use super::parse::Parsed;
use super::values::{Found, Values};
use crate::value::{Constraint, Secret};

/// The reader from which [`super::Settings::read`] requests each setting.
///
/// A setting that is missing or invalid is recorded, and a placeholder is returned, so that all of them are found in
/// one pass. The placeholders are discarded with the error.
pub struct Reader<'a> {
    values: &'a Values,
    files: Files,
    entries: Vec<Entry>,
    failures: Vec<SettingFailure>,
}

/// One setting that was requested.
pub(crate) struct Entry {
    /// Its name.
    pub(crate) name: String,
    /// What it is for.
    pub(crate) purpose: String,
    /// The default, as a person would write it; `None` if a value is required.
    pub(crate) default: Option<Cow<'static, str>>,
    /// What was found.
    pub(crate) state: State,
}

impl Entry {
    /// Whether it is read from a file instead of the environment.
    pub(crate) fn is_in_file(&self) -> bool {
        file::split(&self.name).is_some()
    }
}

/// What was found for a setting.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// Nothing.
    Absent,
    /// A usable value; its text, unless it is a secret.
    Set(Option<String>),
    /// A text that cannot be used, in the form that messages may show.
    Invalid(String),
}

/// A setting about to be read.
pub(super) struct Ask {
    pub(super) name: String,
    pub(super) purpose: String,
    /// The default, as a person would write it; `None` if the setting is required.
    pub(super) default: Option<Cow<'static, str>>,
    /// Whether its text may be shown.
    pub(super) show: Show,
}

/// Whether a text may be shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Show {
    /// Yes, except for the parts of a URL that may contain credentials ([`masked`]).
    Masked,
    /// Yes if it is a path, and not by mistake what the file contains.
    Path,
    /// No: it is a secret.
    Never,
}

/// Why a text cannot be used.
pub(super) struct Unusable {
    /// What is found where it points to, in words that follow "which"; `None` if the text itself is wrong.
    found: Option<String>,
    /// What to write instead.
    expected: String,
}

impl From<String> for Unusable {
    fn from(expected: String) -> Self {
        Self { found: None, expected }
    }
}

impl From<FileFault> for Unusable {
    fn from(FileFault { found, expected }: FileFault) -> Self {
        Self { found: Some(found), expected: expected.to_owned() }
    }
}

impl<'a> Reader<'a> {
    pub(super) fn new(values: &'a Values) -> Self {
        Self { values, files: Files::default(), entries: Vec::new(), failures: Vec::new() }
    }

    /// Reads a required credential. `purpose` describes it in messages: ``bearer token of `github` ``. `constraints`
    /// are what its text must satisfy.
    pub fn secret(&mut self, name: &str, purpose: &str, constraints: &[Constraint]) -> Secret {
        self.required(name, purpose, Show::Never, |text| {
            single_line(text).and_then(|()| Constraint::check_all(constraints, text)).map(|()| Secret::from(text))
        })
        .unwrap_or_else(|| Secret::from(""))
    }

    /// Reads a credential that need not be there.
    pub fn secret_if_set(&mut self, name: &str, purpose: &str) -> Option<Secret> {
        let ask =
            Ask { name: name.to_owned(), purpose: purpose.to_owned(), default: Some("".into()), show: Show::Never };
        self.ask(ask, |text| single_line(text).map(|()| Secret::from(text)))
    }

    /// Reads a required text that may not be shown, and is not a credential: it may have several lines.
    pub fn secret_text(&mut self, name: &str, purpose: &str, constraints: &[Constraint]) -> Secret {
        let parse = |text: &str| Constraint::check_all(constraints, text).map(|()| Secret::from(text));
        self.required(name, purpose, Show::Never, parse).unwrap_or_else(|| Secret::from(""))
    }

    /// Reads a required text that may be shown, such as a bind. `constraints` are what it must satisfy.
    pub fn text(&mut self, name: &str, purpose: &str, constraints: &[Constraint]) -> String {
        let parse = |text: &str| Constraint::check_all(constraints, text).map(|()| text.to_owned());
        self.required(name, purpose, Show::Masked, parse).unwrap_or_default()
    }

    /// Reads a text that may be shown, with a default, which must satisfy the same.
    pub fn text_or(&mut self, name: &str, purpose: &str, constraints: &[Constraint], default: &'static str) -> String {
        let parse = |text: &str| Constraint::check_all(constraints, text).map(|()| text.to_owned());
        if !self.is_given(name)
            && let Err(expected) = parse(default)
        {
            self.fail(name, purpose, &format!("has the default `{default}`, which cannot be sent"), &expected);
        }
        self.or_default(name, purpose, (default, default.to_owned()), parse)
    }

    /// Whether a text is given for the setting, valid or not.
    pub(super) fn is_given(&mut self, name: &str) -> bool {
        !matches!(self.values.find(name, &mut self.files), Found::Nothing(_))
    }

    /// Reads a required setting with `parse`.
    pub(super) fn required<T>(
        &mut self,
        name: &str,
        purpose: &str,
        show: Show,
        parse: impl FnOnce(&str) -> Parsed<T>,
    ) -> Option<T> {
        let ask = Ask { name: name.to_owned(), purpose: purpose.to_owned(), default: None, show };
        self.ask(ask, parse)
    }

    /// Reads a setting with a default. `shown` is `default` as a person would write it.
    pub(crate) fn or_default<T>(
        &mut self,
        name: &str,
        purpose: &str,
        (shown, default): (&'static str, T),
        parse: impl FnOnce(&str) -> Parsed<T>,
    ) -> T {
        let ask =
            Ask { name: name.to_owned(), purpose: purpose.to_owned(), default: Some(shown.into()), show: Show::Masked };
        self.ask(ask, parse).unwrap_or(default)
    }

    /// Reads one setting. Returns `None` if it is absent, or invalid, which is recorded.
    pub(super) fn ask<T, E: Into<Unusable>>(
        &mut self,
        ask: Ask,
        parse: impl FnOnce(&str) -> Result<T, E>,
    ) -> Option<T> {
        let Ask { name, purpose, default, show } = ask;
        let (value, state) = match self.values.find(&name, &mut self.files) {
            Found::NotUtf8 => {
                self.fail(&name, &purpose, "is not UTF-8", "UTF-8 text");
                (None, State::Invalid("not UTF-8".to_owned()))
            }
            Found::Unusable(what) => {
                self.fail(&name, &purpose, what, "one text, number or boolean");
                (None, State::Invalid(what.trim_start_matches("is ").to_owned()))
            }
            // One line for the file, whatever is read from it.
            Found::NoFile(path, fault) => {
                self.fail(&path, "file of binds", &fault.found, fault.expected);
                (None, State::Invalid("no usable file".to_owned()))
            }
            Found::Nothing(what) => {
                if default.is_none() {
                    let other = if show == Show::Never { "the credential" } else { "a non-empty value" };
                    let expected = parse("").map_or_else(|error| error.into().expected, |_| other.to_owned());
                    self.fail(&name, &purpose, what, &expected);
                }
                (None, State::Absent)
            }
            Found::Text(text) => self.parsed(&name, &purpose, show, &text, parse),
        };
        // One setting may be used in two places; the table shows it once.
        if !self.entries.iter().any(|entry| entry.name == name) {
            self.entries.push(Entry { name, purpose, default, state });
        }
        value
    }

    fn parsed<T, E: Into<Unusable>>(
        &mut self,
        name: &str,
        purpose: &str,
        show: Show,
        text: &Zeroizing<String>,
        parse: impl FnOnce(&str) -> Result<T, E>,
    ) -> (Option<T>, State) {
        // A file that is read into a variable leaves a line break at the end. No setting needs one.
        let text = text.trim();
        let shown = match show {
            Show::Masked => Some(shortened(&masked(text), MAX_SHOWN)),
            Show::Path => is_path(text).then(|| shortened(text, MAX_PATH)),
            Show::Never => None,
        };
        match parse(text) {
            Ok(value) => (Some(value), State::Set(shown)),
            Err(error) => {
                let Unusable { found, expected } = error.into();
                let found = match (&shown, found) {
                    (Some(shown), None) => format!("is `{shown}`"),
                    (Some(shown), Some(found)) => format!("is `{shown}`, which {found}"),
                    (None, None) => "is invalid (value not shown)".to_owned(),
                    (None, Some(found)) => format!("{found} (value not shown)"),
                };
                self.fail(name, purpose, &found, &expected);
                (None, State::Invalid(shown.unwrap_or_else(|| "set".to_owned())))
            }
        }
    }

    /// Remembers that a setting cannot be used. `found` must not be a secret's text.
    pub(super) fn fail(&mut self, setting: &str, purpose: &str, found: &str, expected: &str) {
        // A setting that is read in two places fails in both with the same error.
        if self.failures.iter().any(|failure| failure.setting == setting) {
            return;
        }
        self.failures.push(SettingFailure {
            setting: setting.to_owned(),
            purpose: purpose.to_owned(),
            found: found.to_owned(),
            expected: expected.to_owned(),
        });
    }

    /// What was requested, unless something is missing or invalid.
    pub(super) fn finish(self) -> Result<Vec<Entry>, SettingsError> {
        if self.failures.is_empty() { Ok(self.entries) } else { Err(SettingsError::new(self.failures)) }
    }

    pub(super) fn into_entries(self) -> Vec<Entry> {
        self.entries
    }
}

/// `text` without the parts of a URL that contain credentials: what precedes an `@`, and what follows a `?`.
fn masked(text: &str) -> String {
    let (text, query) = text.split_once('?').map_or((text, ""), |(before, _)| (before, "?…"));
    match text.rsplit_once('@') {
        Some((before, host)) => {
            let scheme = before.split_once("://").map_or("", |(scheme, _)| scheme);
            let separator = if scheme.is_empty() { "" } else { "://" };
            format!("{scheme}{separator}…@{host}{query}")
        }
        None => format!("{text}{query}"),
    }
}

/// What a credential is.
fn single_line(text: &str) -> Parsed<()> {
    let is_one = !text.chars().any(char::is_control);
    is_one.then_some(()).ok_or_else(|| "a single line without control characters".to_owned())
}

/// Whether a text is certainly a path. What the file contains, if that is given by mistake, has neither mark: not even its
/// base64 alone.
fn is_path(text: &str) -> bool {
    let is_marked = text.starts_with('/') || text.contains('.');
    is_marked && !text.contains("-----") && !text.contains(char::is_control)
}

/// The most characters of a text that are shown.
const MAX_SHOWN: usize = 80;
/// Those of a path, whose end says the most.
const MAX_PATH: usize = 1024;

/// At most that many characters, with control characters escaped: a message stays one readable line.
fn shortened(text: &str, max: usize) -> String {
    let mut shown: String = text.chars().take(max).flat_map(escaped).collect();
    if text.chars().nth(max).is_some() {
        shown.push('…');
    }
    shown
}

fn escaped(character: char) -> impl Iterator<Item = char> {
    let control = character.is_control();
    let plain = (!control).then_some(character);
    control.then(|| character.escape_default()).into_iter().flatten().chain(plain)
}
