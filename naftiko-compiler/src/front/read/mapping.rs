//! How a section of the document reads a mapping: it requests keys one by one, and keys that were not requested are
//! unknown. So the keys of a section are listed only in the code that reads them.

mod scalar;

use super::Reading;
use super::expected::{Expected, place, wrong_kind};
use crate::front::diagnostic::Diagnostic;
use crate::front::diagnostic::rules::{MISSING_KEY, UNKNOWN_KEY, UNKNOWN_VALUE};
use crate::front::diagnostic::suggest::{closest, list, quote};
use crate::front::keyword;
use crate::front::source::{Span, Spanned};
use crate::front::words::Words;
use crate::front::yaml::{Entry, Node, NodeKind};

/// A mapping while its keys are read. It must end in [`finish`](Self::finish), [`rest`](Self::rest) or
/// [`ignore_rest`](Self::ignore_rest): builds with debug assertions panic if it does not.
#[must_use = "a mapping that is not finished reports no unknown keys"]
#[derive(Debug)]
pub struct Mapping<'a> {
    /// What messages call it: "operation `createimage`", "`info`".
    what: String,
    span: Span,
    /// Its name, if that is the key it stands under.
    key: Option<&'a Spanned<String>>,
    entries: &'a [Entry],
    read: Vec<bool>,
    asked: Vec<&'static str>,
    /// Keys that must be present, and what to write for one without a value, if there is more to say.
    needed: Vec<(&'static str, Option<String>)>,
    missing: Vec<(String, Diagnostic)>,
    reading: Reading<'a>,
    finished: bool,
}

impl Node {
    /// The mapping, which messages call `what`; `None` once it was reported that this is not a mapping.
    pub fn mapping<'a>(&'a self, what: &str, reading: Reading<'a>) -> Option<Mapping<'a>> {
        let Some(entries) = self.as_mapping() else {
            reading.report(wrong_kind(what, self, self.span, Expected::Mapping));
            return None;
        };
        Some(Mapping {
            what: what.to_owned(),
            span: self.span,
            key: None,
            entries,
            read: vec![false; entries.len()],
            asked: Vec::new(),
            needed: Vec::new(),
            missing: Vec::new(),
            reading,
            finished: false,
        })
    }

    /// Its text, which messages call `what`: numbers and booleans as written. `None` once it was reported that this is
    /// not text.
    pub fn text(&self, what: &str, reading: Reading<'_>) -> Option<Spanned<String>> {
        let text = text_of(self);
        if text.is_none() {
            reading.report(wrong_kind(what, self, self.span, Expected::Text));
        }
        text
    }
}

impl<'a> Mapping<'a> {
    /// Where findings go, and the words of the document.
    pub(super) fn reading(&self) -> Reading<'a> {
        self.reading
    }

    /// What messages call it.
    pub(super) fn what(&self) -> &str {
        &self.what
    }

    /// Where it is.
    #[must_use]
    pub fn span(&self) -> Span {
        self.span
    }

    /// The place that represents it in a message: the value of its `name`, or its first key, or itself.
    #[must_use]
    pub fn place(&self) -> Span {
        if let Some(key) = self.key {
            return key.span;
        }
        let name = self.entries.iter().find(|entry| entry.key.value == keyword::NAME);
        let name = name.filter(|entry| entry.value.as_scalar().is_some() && !entry.value.is_null());
        let first = || self.entries.first().map(|entry| entry.key.span);
        name.map(|entry| entry.value.span).or_else(first).unwrap_or(self.span)
    }

    /// Says that its name is `key`, which it stands under: a `name` in it is reported.
    pub(super) fn named(&mut self, key: &'a Spanned<String>) {
        self.key = Some(key);
        let help = format!("remove it: the key {} is the name", quote(&key.value));
        self.misplaced(keyword::NAME, &help);
    }

    /// Its name: the key it stands under, or its `name`.
    pub fn name(&mut self) -> Option<Spanned<String>> {
        self.key.cloned().or_else(|| self.text(keyword::NAME))
    }

    /// The same; it is reported if missing.
    pub fn required_name(&mut self) -> Option<Spanned<String>> {
        self.key.cloned().or_else(|| self.required_text(keyword::NAME))
    }

    /// The name for people, in the words of the document, which may have tags for them too.
    pub fn label(&mut self) -> Option<Spanned<String>> {
        if self.reading.words == Words::Ikanos {
            self.take(keyword::TAGS);
        }
        self.note(self.reading.words.label())
    }

    /// Whether `key` is present, without reading it.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.entries.iter().any(|entry| entry.key.value == key)
    }

    /// The entry of `key`, whatever its value.
    pub fn take(&mut self, key: &'static str) -> Option<&'a Entry> {
        if !self.asked.contains(&key) {
            self.asked.push(key);
        }
        let at = self.entries.iter().position(|entry| entry.key.value == key)?;
        if let Some(read) = self.read.get_mut(at) {
            *read = true;
        }
        self.entries.get(at)
    }

    /// The entries whose keys are not known beforehand, but of this form.
    pub fn take_where(&mut self, is: impl Fn(&str) -> bool) -> Vec<&'a Entry> {
        let found = self.entries.iter().zip(&mut self.read).filter(|(entry, _)| is(&entry.key.value));
        found
            .map(|(entry, read)| {
                *read = true;
                entry
            })
            .collect()
    }

    /// Reports, once all keys are read, that `key` is missing, if it is; `example` is a value to show.
    pub fn missing_without(&mut self, key: &'static str, example: &str) {
        if !self.has(key) {
            self.missing(key, example);
        }
    }

    /// The entry of `key`; it is reported if missing.
    pub fn required(&mut self, key: &'static str) -> Option<&'a Entry> {
        self.needs(key);
        let entry = self.take(key);
        if entry.is_none() {
            self.missing(key, "…");
        }
        entry
    }

    /// Without a value, the message for `key` does not suggest removing it.
    pub fn needs(&mut self, key: &'static str) {
        self.needed.push((key, None));
    }

    /// The text of `key`; if it is missing or has no value, `help` says what to write.
    pub fn required_text_with(&mut self, key: &'static str, help: &str) -> Option<Spanned<String>> {
        self.needed.push((key, Some(help.to_owned())));
        if !self.has(key) {
            self.take(key);
            self.missing_with(key, help.to_owned());
        }
        self.text(key)
    }

    /// The text of `key`; for numbers and booleans, their source text.
    pub fn text(&mut self, key: &'static str) -> Option<Spanned<String>> {
        let entry = self.take(key)?;
        match text_of(&entry.value) {
            Some(text) => Some(text),
            None => self.refuse(entry, Expected::Text),
        }
    }

    /// The text of `key`, which is meant for people; without a value, `None`.
    pub fn note(&mut self, key: &'static str) -> Option<Spanned<String>> {
        if self.take(key)?.value.is_null() { None } else { self.text(key) }
    }

    /// The text of `key`; it is reported if missing.
    pub fn required_text(&mut self, key: &'static str) -> Option<Spanned<String>> {
        self.required(key)?;
        self.text(key)
    }

    /// The values of the list of `key`; an empty list if it is missing, `None` if it is not a list.
    pub fn list(&mut self, key: &'static str) -> Option<Vec<&'a Node>> {
        let Some(entry) = self.take(key) else { return Some(Vec::new()) };
        match &entry.value.kind {
            NodeKind::Sequence(nodes) => Some(nodes.iter().collect()),
            NodeKind::Scalar(_) | NodeKind::Mapping(_) => self.refuse(entry, Expected::List),
        }
    }

    /// The mapping of `key`, which messages call `what`.
    pub fn map(&mut self, key: &'static str, what: &str) -> Option<Mapping<'a>> {
        let entry = self.take(key)?;
        if entry.value.is_null() {
            return self.refuse_as(what, entry, Expected::Mapping);
        }
        entry.value.mapping(what, self.reading)
    }

    /// The one of `values` that the text of `key` names.
    pub fn one_of<T: Clone>(&mut self, key: &'static str, values: &[(&str, T)]) -> Option<Spanned<T>> {
        let text = self.text(key)?;
        if let Some((_, value)) = values.iter().find(|(name, _)| *name == text.value) {
            return Some(Spanned::new(value.clone(), text.span));
        }
        let names = || values.iter().map(|(name, _)| *name);
        self.reading.report(
            Diagnostic::new(
                UNKNOWN_VALUE,
                text.span,
                format!("unknown value {} for {}", quote(&text.value), quote(key)),
            )
            .label("unknown value")
            .suggest(closest(&text.value, names()), || format!("valid values are {}", list(names()))),
        );
        None
    }

    /// Reports, once all keys are read, that `key` is missing, unless a misspelt one is reported; `example` is a value
    /// to show.
    pub fn missing(&mut self, key: &str, example: &str) {
        let value = if example.is_empty() { "…" } else { example };
        self.missing_with(key, format!("add `{key}: {value}`"));
    }

    fn missing_with(&mut self, key: &str, help: String) {
        let diagnostic = Diagnostic::new(MISSING_KEY, self.place(), format!("{} has no {}", self.what, quote(key)))
            .label(format!("{} is missing", quote(key)))
            .help(help);
        self.missing.push((key.to_owned(), diagnostic));
    }

    /// Where `key` is, which authors write here although it belongs elsewhere; that is reported, and `help` says where.
    pub fn misplaced(&mut self, key: &str, help: &str) -> Option<Span> {
        let at = self.entries.iter().position(|entry| entry.key.value == key)?;
        let (entry, read) = self.entries.get(at).zip(self.read.get_mut(at))?;
        *read = true;
        self.reading.report(self.unknown(entry).help(help));
        Some(entry.key.span)
    }

    /// Reports that `key`, which is present, must be written as `right`.
    pub fn misspelt(&mut self, key: &str, right: &'static str) {
        let Some(at) = self.entries.iter().position(|entry| entry.key.value == key) else { return };
        if let Some((entry, read)) = self.entries.get(at).zip(self.read.get_mut(at)) {
            *read = true;
            self.reading.report(self.unknown(entry).suggest(Some(right), String::new));
        }
    }

    /// Reports every key that was not requested.
    pub fn finish(mut self) {
        self.finished = true;
        self.glued();
        let free: Vec<&str> = self.asked.iter().copied().filter(|asked| !self.has(asked)).collect();
        for entry in self.unread() {
            let lacking = || closest(&entry.key.value, self.missing.iter().map(|(key, _)| key.as_str()));
            let in_these_words = || self.reading.words.of_other(&entry.key.value).filter(|word| free.contains(word));
            let close = || closest(&entry.key.value, free.iter().copied());
            let meant = in_these_words().or_else(lacking).or_else(close).map(str::to_owned);
            self.reading.report(self.unknown(entry).suggest(meant.as_deref(), || match self.asked.as_slice() {
                [] => "remove it".to_owned(),
                asked => format!("valid keys here are {}", list(asked.iter().copied())),
            }));
            // A required key that is misspelt is one mistake.
            self.missing.retain(|(key, _)| Some(key) != meant.as_ref());
        }
        self.report_missing();
    }

    /// The entries that were not requested, in the author's order.
    #[must_use]
    pub fn rest(mut self) -> Vec<&'a Entry> {
        self.finished = true;
        self.report_missing();
        self.unread()
    }

    /// Leaves the other keys unread: they are reported elsewhere, or may be any. One that misspells a missing key is
    /// reported.
    pub fn ignore_rest(mut self) {
        self.finished = true;
        self.glued();
        let mut missing = std::mem::take(&mut self.missing);
        for entry in self.unread() {
            let lacking = || missing.iter().map(|(key, _)| key.as_str());
            if let Some(meant) = closest(&entry.key.value, lacking()).map(str::to_owned) {
                self.reading.report(self.unknown(entry).suggest(Some(&meant), String::new));
                missing.retain(|(key, _)| *key != meant);
            }
        }
        self.missing = missing;
        self.report_missing();
    }

    /// Reports `{name:q}`: between braces YAML requires a space after the `:`.
    fn glued(&mut self) {
        for (at, entry) in self.entries.iter().enumerate() {
            let Some((key, value)) = entry.key.value.split_once(':') else { continue };
            let is_read = self.read.get(at).is_some_and(|read| *read);
            if is_read || !entry.value.is_null() || !self.asked.contains(&key) {
                continue;
            }
            let message = format!("missing space after `:` in {}", quote(&entry.key.value));
            let diagnostic = Diagnostic::new(UNKNOWN_KEY, entry.key.span, message).label("read as one key");
            self.reading.report(diagnostic.write(format!("{key}: {value}")));
            if let Some(read) = self.read.get_mut(at) {
                *read = true;
            }
            self.missing.retain(|(missing, _)| missing != key);
        }
    }

    fn unknown(&self, entry: &Entry) -> Diagnostic {
        let message = format!("unknown key {} in {}", quote(&entry.key.value), self.what);
        Diagnostic::new(UNKNOWN_KEY, entry.key.span, message).label("unknown key")
    }

    fn report_missing(&mut self) {
        for (_, diagnostic) in self.missing.drain(..) {
            self.reading.report(diagnostic);
        }
    }

    fn unread(&self) -> Vec<&'a Entry> {
        self.entries.iter().zip(&self.read).filter(|(_, read)| !**read).map(|(entry, _)| entry).collect()
    }

    fn refuse<T>(&self, entry: &Entry, expected: Expected) -> Option<T> {
        self.refuse_as(&quote(&entry.key.value), entry, expected)
    }

    fn refuse_as<T>(&self, what: &str, entry: &Entry, expected: Expected) -> Option<T> {
        let needed = self.needed.iter().find(|(key, _)| *key == entry.key.value);
        let mut diagnostic = wrong_kind(what, &entry.value, place(entry), expected);
        if let Some((_, help)) = needed.filter(|_| entry.value.is_null()) {
            // A required key is not to be removed.
            let here = diagnostic.help.take().map(|help| help.trim_end_matches(", or remove it").to_owned());
            diagnostic.help = help.clone().or(here);
        }
        self.reading.report(diagnostic);
        None
    }
}

impl Drop for Mapping<'_> {
    fn drop(&mut self) {
        debug_assert!(self.finished || std::thread::panicking(), "{} was not finished", self.what);
    }
}

/// Its text, if it is a scalar with a value.
fn text_of(node: &Node) -> Option<Spanned<String>> {
    let scalar = node.as_scalar().filter(|_| !node.is_null() && node.unknown_alias().is_none())?;
    Some(Spanned::new(scalar.text.clone(), node.span))
}

#[cfg(test)]
mod tests;
