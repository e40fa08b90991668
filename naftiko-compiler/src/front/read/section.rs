//! What most sections share: names, methods, descriptions, and lists of entries that are read one by one.

use super::{Mapping, Reading};
use crate::front::checked::{Checked, Listed};
use crate::front::diagnostic::Diagnostic;
use crate::front::diagnostic::rules;
use crate::front::diagnostic::suggest::{closest, quote};
use crate::front::document::Name;
use crate::front::keyword;
use crate::front::source::Spanned;
use crate::front::text::target::is_identifier;
use crate::front::words::Words;
use crate::front::yaml::{Node, NodeKind};

/// The methods an operation can have (LANGUAGE §3.2).
const METHODS: &[&str] = &["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

/// The required `method`, in upper case.
pub(super) fn method(from: &mut Mapping<'_>, reading: Reading<'_>) -> Option<Spanned<&'static str>> {
    let written = from.required_text(keyword::METHOD)?;
    let upper = written.value.to_ascii_uppercase();
    let Some(&method) = METHODS.iter().find(|&&method| method == upper) else {
        let message = format!("unknown method `{}`", written.value);
        let near = closest(&upper, METHODS.iter().copied());
        reading.report(
            Diagnostic::new(rules::UNKNOWN_VALUE, written.span, message)
                .label("not a supported HTTP method")
                .suggest(near, || format!("valid methods are {}", METHODS.join(", "))),
        );
        return None;
    };
    Some(Spanned::new(method, written.span))
}

/// The required name under `key`. Without one, which is reported with the other missing keys, the place that represents
/// the entry. What is below it is read all the same.
pub(super) fn name(from: &mut Mapping<'_>, key: &'static str, reading: Reading<'_>) -> Name {
    let place = from.place();
    let name = if key == keyword::NAME { from.required_name() } else { from.required_text(key) };
    let Some(name) = name else { return Checked::Reported(Spanned::new(String::new(), place)) };
    reading.checked(|| {
        if name.value.is_empty() {
            let message = format!("`{key}` is empty");
            reading.report(Diagnostic::new(rules::EMPTY_NAME, name.span, message).help("write a name"));
        }
        name
    })
}

/// The name of `what`, which `user` must be able to contain.
pub(super) fn identifier(name: Name, what: &str, user: &str, reading: Reading<'_>) -> Name {
    let Some(written) = name.sound().filter(|name| !is_identifier(&name.value)) else { return name };
    let message = format!("{what} {} cannot be used in {user}: invalid characters", quote(&written.value));
    reading.report(
        Diagnostic::new(rules::INVALID_IDENTIFIER, written.span, message).help("use letters, digits, `-` and `_` only"),
    );
    Checked::Reported(name.into_read())
}

/// `label`, `description` and `name` are accepted on any object.
pub(super) fn documented(from: &mut Mapping<'_>) {
    from.label();
    from.note(keyword::DESCRIPTION);
    from.name();
}

/// The entries of the list `key`, each read by `read`.
pub(super) fn entries<'a, T>(
    from: &mut Mapping<'a>,
    key: &'static str,
    read: impl FnMut(&'a Node) -> Option<T>,
) -> Listed<T> {
    let Some(nodes) = from.list(key) else { return Listed::partial(Vec::new()) };
    Listed::read(nodes.into_iter(), read)
}

/// An entry, marked if something in it was reported; `None` if nothing of it could be read.
pub(super) fn checked<T>(reading: Reading<'_>, read: impl FnOnce() -> Option<T>) -> Option<Checked<T>> {
    reading.checked(read).transpose()
}

/// Reports that the section `key` of `what` is there, and empty.
pub(super) fn nothing_below(from: &mut Mapping<'_>, key: &'static str, what: &str, reading: Reading<'_>) {
    if let Some(entry) = from.take(key).filter(|entry| is_empty(&entry.value)) {
        reading.report(
            Diagnostic::new(rules::EMPTY_ADAPTER, entry.key.span, format!("{what} has no {key}"))
                .label(if reading.words.names_are_keys() { "empty mapping" } else { "empty list" })
                .help(format!("add {key}, or remove {what}")),
        );
    }
}

/// Reports that the section `key` is there, and empty; `help` says what to write.
pub(super) fn not_empty(from: &mut Mapping<'_>, key: &'static str, help: &str) {
    if let Some(entry) = from.take(key).filter(|entry| is_empty(&entry.value)) {
        from.reading().report(
            Diagnostic::new(rules::EMPTY_SECTION, entry.key.span, format!("`{key}` is empty"))
                .label("no entries")
                .help(help),
        );
    }
}

fn is_empty(section: &Node) -> bool {
    match &section.kind {
        NodeKind::Sequence(nodes) => nodes.is_empty(),
        NodeKind::Mapping(entries) => entries.is_empty(),
        NodeKind::Scalar(_) => false,
    }
}

/// Reports each of the keys in `later` that `from` contains: constructs of the language that this version does not
/// support.
pub(super) fn not_yet(from: &mut Mapping<'_>, later: &[&'static str]) {
    for &key in later {
        not_yet_together(from, &[key]);
    }
}

/// The same, for constructs that only the `ikanos` text has: in the other, their keys are unknown.
pub(super) fn later_in_ikanos(from: &mut Mapping<'_>, later: &[&'static str]) {
    if from.reading().words == Words::Ikanos {
        not_yet(from, later);
    }
}

/// Reports the first of the `keys` of one construct that `from` contains, if any.
pub(super) fn not_yet_together(from: &mut Mapping<'_>, keys: &[&'static str]) -> bool {
    let found: Vec<_> = keys.iter().filter_map(|key| from.take(key)).collect();
    let Some(first) = found.iter().min_by_key(|entry| entry.key.span) else { return false };
    let message = format!("`{}` is not supported yet", first.key.value);
    from.reading().report(
        Diagnostic::new(rules::NOT_SUPPORTED_YET, first.key.span, message)
            .help("remove it; the README lists what is supported"),
    );
    true
}
