//! Which entries of a document are imports, and which files they name (LANGUAGE §0).

use super::tree::Tree;
use crate::front::diagnostic::suggest::closest;
use crate::front::keyword;
use crate::front::source::Spanned;
use crate::front::words::Words;
use crate::front::yaml::Node;

/// The sections that import.
pub const SECTIONS: [&str; 4] = [keyword::CONSUMES, keyword::EXPOSES, keyword::AGGREGATES, keyword::BINDS];

/// The words of a document, by its root key, however that may be spelt; `None` if it is no capability document.
pub(super) fn words(root: &Node) -> Option<Words> {
    let keys = || root.as_mapping().unwrap_or_default().iter().map(|entry| entry.key.value.as_str());
    let written = Words::ALL.into_iter().find(|words| keys().any(|key| key == words.root()));
    written.or_else(|| Words::ALL.into_iter().find(|words| keys().any(|key| closest(key, [words.root()]).is_some())))
}

/// Whether an entry of `section` is an import: it says so, or it names a file and nothing that other entries have.
#[must_use]
pub fn is_import(entry: &Node, section: &str, words: Words) -> bool {
    let has = |key: &str| value(entry, key).is_some();
    let others = [keyword::TYPE, keyword::NAMESPACE, keyword::KEYS, keyword::RESOURCES, keyword::FLOWS];
    has(keyword::IMPORT) || words.import_in(section) && has(words.imported_from()) && !others.into_iter().any(has)
}

/// The paths that the imports in `section` name, at the root and in `capability`.
pub(super) fn locations(tree: &Tree, section: &str) -> Vec<Spanned<String>> {
    let Some(words) = tree.words.filter(|words| words.import_in(section)) else { return Vec::new() };
    let capability = value(&tree.root, keyword::CAPABILITY);
    let parents = [Some(&tree.root), capability].into_iter().flatten();
    let entries = parents
        .filter_map(|parent| value(parent, section))
        .flat_map(|section| section.as_sequence().unwrap_or_default());
    entries.filter(|entry| is_import(entry, section, words)).filter_map(|entry| location(entry, words)).collect()
}

fn location(entry: &Node, words: Words) -> Option<Spanned<String>> {
    let node = value(entry, words.imported_from())?;
    let scalar = node.as_scalar().filter(|_| !node.is_null() && node.unknown_alias().is_none())?;
    Some(Spanned::new(scalar.text.clone(), node.span))
}

fn value<'n>(node: &'n Node, key: &str) -> Option<&'n Node> {
    node.as_mapping()?.iter().find(|entry| entry.key.value == key).map(|entry| &entry.value)
}
