//! Sections whose entries have names: in the `naftiko` text the elements of a list, each with a `name`, in the `ikanos`
//! text the members of a mapping, whose keys are the names (LANGUAGE §0).

use super::expected::{Expected, place, wrong_kind};
use super::{Mapping, Reading};
use crate::front::checked::Listed;
use crate::front::diagnostic::suggest::quote;
use crate::front::diagnostic::{Diagnostic, rules};
use crate::front::source::Spanned;
use crate::front::yaml::{Entry, Node, NodeKind};

/// One entry of such a section.
#[derive(Clone, Copy)]
pub(super) struct Named<'a> {
    /// Its name, if that is its key.
    key: Option<&'a Spanned<String>>,
    node: &'a Node,
}

impl<'a> Named<'a> {
    /// What it says, which messages call `what` ("a tool"); `None` once it was reported that this is not a mapping.
    pub(super) fn mapping(self, what: &str, reading: Reading<'a>) -> Option<Mapping<'a>> {
        let kind = || what.split_once(' ').map_or(what, |(_article, kind)| kind);
        let what = self.key.map_or_else(|| what.to_owned(), |key| format!("{} {}", kind(), quote(&key.value)));
        let mut from = self.node.mapping(&what, reading)?;
        if let Some(key) = self.key {
            from.named(key);
        }
        Some(from)
    }

    /// An element of a list.
    pub(super) fn listed(node: &'a Node) -> Self {
        Self { key: None, node }
    }

    /// The whole entry.
    pub(super) fn node(self) -> &'a Node {
        self.node
    }
}

/// The entries of the section `key`, each read by `read`.
pub(super) fn named_entries<'a, T>(
    from: &mut Mapping<'a>,
    key: &'static str,
    read: impl FnMut(Named<'a>) -> Option<T>,
) -> Listed<T> {
    let Some(entry) = from.take(key) else { return Listed::complete(Vec::new()) };
    let reading = from.reading();
    let named = match (&entry.value.kind, reading.words.names_are_keys()) {
        (NodeKind::Sequence(nodes), false) => nodes.iter().map(Named::listed).collect::<Vec<_>>(),
        (NodeKind::Mapping(entries), true) => {
            entries.iter().map(|entry| Named { key: Some(&entry.key), node: &entry.value }).collect()
        }
        // Whether an empty section is right is for the caller to say.
        (NodeKind::Sequence(nodes), _) if nodes.is_empty() => Vec::new(),
        (NodeKind::Sequence(nodes), true) => {
            reading.report(other_text(entry, reading, nodes.first().and_then(name_in)));
            return Listed::partial(Vec::new());
        }
        (NodeKind::Mapping(entries), false) if entries.iter().any(|entry| entry.value.as_mapping().is_some()) => {
            reading.report(other_text(entry, reading, entries.first().map(|entry| entry.key.value.as_str())));
            return Listed::partial(Vec::new());
        }
        _ => {
            let expected = if reading.words.names_are_keys() { Expected::Mapping } else { Expected::List };
            reading.report(wrong_kind(&quote(key), &entry.value, place(entry), expected));
            return Listed::partial(Vec::new());
        }
    };
    Listed::read(named.into_iter(), read)
}

/// The same, if the section is required.
pub(super) fn required_named_entries<'a, T>(
    from: &mut Mapping<'a>,
    key: &'static str,
    read: impl FnMut(Named<'a>) -> Option<T>,
) -> Listed<T> {
    if from.required(key).is_some() { named_entries(from, key, read) } else { Listed::partial(Vec::new()) }
}

/// A section in the form of the other text: one error, with the right form of its first entry.
fn other_text(entry: &Entry, reading: Reading<'_>, first: Option<&str>) -> Diagnostic {
    let section = quote(&entry.key.value);
    let (expected, found) =
        if reading.words.names_are_keys() { ("a mapping", "a list") } else { ("a list", "a mapping") };
    let form = reading.words.entry(first.unwrap_or("example"));
    let how = if reading.words.names_are_keys() { "each name is a key" } else { "each name is a `name`" };
    Diagnostic::new(rules::WRONG_KIND, place(entry), format!("expected {expected} for {section}, found {found}"))
        .label(found)
        .help(format!("in the `{}` text {how}: write `{form}`, and its other keys below", reading.words.root()))
}

/// The `name` that an entry of a list has.
fn name_in(node: &Node) -> Option<&str> {
    let name = node.as_mapping()?.iter().find(|entry| entry.key.value == crate::front::keyword::NAME)?;
    name.value.as_scalar().map(|scalar| scalar.text.as_str())
}
