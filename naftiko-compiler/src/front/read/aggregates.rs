//! `aggregates`: functions that several adapters share (LANGUAGE §8).

use super::imports::Section;
use super::named::{Named, required_named_entries};
use super::section::{checked, documented, identifier, name};
use super::{Mapping, Reading, action, import, output, parameter, semantics};
use crate::front::checked::{Checked, Listed};
use crate::front::document::{Aggregate, Function, Name};
use crate::front::import::is_import;
use crate::front::keyword;
use crate::front::source::Span;
use crate::front::words::Words;
use crate::front::yaml::Node;

/// Reads one entry of `aggregates`.
pub(super) fn read(node: &Node, reading: Reading<'_>) -> Option<Checked<Aggregate>> {
    let entry = checked(reading, || {
        let from = node.mapping("an aggregate", reading)?;
        if is_import(node, keyword::AGGREGATES, reading.words) {
            return imported(from, reading);
        }
        Some(Checked::Sound(aggregate(from, reading)))
    });
    entry.map(Checked::flatten)
}

/// What can be imported.
const IMPORTED: Section<Checked<Aggregate>> = Section {
    key: keyword::AGGREGATES,
    entries: |document| &document.aggregates,
    namespace: |aggregate| aggregate.read().namespace.sound(),
    size: |aggregate| aggregate.read().span.size(),
};

fn imported(from: Mapping<'_>, reading: Reading<'_>) -> Option<Checked<Aggregate>> {
    if !reading.words.import_in(keyword::AGGREGATES) {
        import::misplaced(from, reading);
        return None;
    }
    let span = from.span();
    let import = import::read(from, &IMPORTED, reading);
    let namespace = namespace(import.namespace, reading);
    let Some(entry) = import.entries.first() else { return Some(Checked::Reported(unread(namespace, span))) };
    Some((*entry).clone().map(|entry| Aggregate { namespace, ..entry }))
}

/// An entry that was reported; it takes a namespace, and may have any function.
fn unread(namespace: Name, span: Span) -> Aggregate {
    Aggregate { namespace, functions: Listed::partial(Vec::new()), span }
}

fn aggregate(mut from: Mapping<'_>, reading: Reading<'_>) -> Aggregate {
    let namespace = namespace(name(&mut from, keyword::NAMESPACE, reading), reading);
    let key = reading.words.functions();
    let functions = required_named_entries(&mut from, key, |entry| function(entry, reading));
    documented(&mut from);
    let span = from.span();
    from.finish();
    Aggregate { namespace, functions, span }
}

/// The namespace, which a `ref` must be able to name.
fn namespace(name: Name, reading: Reading<'_>) -> Name {
    identifier(name, "namespace", "`ref`", reading)
}

fn function(entry: Named<'_>, reading: Reading<'_>) -> Option<Checked<Function>> {
    checked(reading, || {
        let mut from = entry.mapping("a function", reading)?;
        let name = identifier(name(&mut from, keyword::NAME, reading), "function", "`ref`", reading);
        let description = from.note(keyword::DESCRIPTION);
        from.label();
        let semantics = semantics::of_function(&mut from);
        if reading.words == Words::Ikanos {
            // What adapters say of it; its result is as its call or its steps return it.
            from.text(keyword::OUTPUT_MEDIA_TYPE);
        }
        let action = action::of_function(&mut from, reading);
        let parameters = parameter::all_exposed(&mut from, reading);
        let outputs = output::all_exposed(&mut from, reading);
        from.finish();
        Some(Function { name, description, semantics, parameters, outputs, action, span: entry.node().span })
    })
}
