//! `binds`: run-time values and where they are read (LANGUAGE §2).

use super::imports::Section;
use super::section::documented;
use super::{Mapping, Reading, import, location};
use crate::front::checked::Listed;
use crate::front::diagnostic::Diagnostic;
use crate::front::diagnostic::rules;
use crate::front::document::Bind;
use crate::front::import::is_import;
use crate::front::keyword;
use crate::front::source::Spanned;
use crate::front::yaml::Node;

/// Reads one entry of `binds`.
pub(super) fn read(node: &Node, reading: Reading<'_>) -> Option<Listed<Bind>> {
    let mut entry = node.mapping("a bind", reading)?;
    if is_import(node, keyword::BINDS, reading.words) {
        return imported(entry, reading);
    }
    let namespace = entry.required_text(keyword::NAMESPACE);
    let is_in_file = entry.has(keyword::LOCATION);
    let file = entry.text(keyword::LOCATION).and_then(|location| location::path(&location, "a bind", reading));
    let secret = entry.boolean(keyword::SECRET).is_some_and(|secret| secret.value);
    entry.required(keyword::KEYS);
    let mut found = Vec::new();
    if let Some(keys) = entry.map(keyword::KEYS, "`keys`") {
        for key in keys.rest() {
            let what = if is_in_file { "a key of the file" } else { "the environment variable name" };
            let Some(source) = key.value.text(what, reading) else { continue };
            // In a file a value may have any name.
            if !is_in_file {
                is_variable(&source, reading);
            }
            let (namespace, file) = (namespace.clone(), file.clone());
            found.push(Bind { namespace, variable: key.key.clone(), source, file, secret });
        }
    }
    documented(&mut entry);
    entry.finish();
    Some(Listed::complete(found))
}

/// What can be imported.
const IMPORTED: Section<Bind> = Section {
    key: keyword::BINDS,
    entries: |document| &document.binds,
    namespace: |bind| bind.namespace.as_ref(),
    size: |bind| bind.variable.value.len() + bind.source.value.len(),
};

fn imported(from: Mapping<'_>, reading: Reading<'_>) -> Option<Listed<Bind>> {
    if !reading.words.import_in(keyword::BINDS) {
        import::misplaced(from, reading);
        return None;
    }
    let import = import::read(from, &IMPORTED, reading);
    let namespace = import.namespace.sound();
    let entries = import.entries.into_iter().map(|bind| Bind { namespace: namespace.cloned(), ..bind.clone() });
    let entries = entries.collect();
    Some(if import.is_complete { Listed::complete(entries) } else { Listed::partial(entries) })
}

/// What a POSIX environment can contain under a name that shells can set.
pub(super) fn is_variable(source: &Spanned<String>, reading: Reading<'_>) {
    let name = source.value.as_str();
    let fits = !name.is_empty()
        && !name.starts_with(|c: char| c.is_ascii_digit())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    if !fits {
        let message = format!("`{name}` is not a valid environment variable name");
        reading.report(
            Diagnostic::new(rules::INVALID_BIND, source.span, message)
                .help("use letters, digits and `_`; the first character cannot be a digit"),
        );
    }
}
