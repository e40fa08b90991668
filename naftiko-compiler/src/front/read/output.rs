//! Output parameters: what an operation or tool returns, built from the upstream's document (LANGUAGE §7).

use super::named::{Named, named_entries};
use super::section::entries;
use super::{Mapping, Reading, schema};
use crate::front::checked::Listed;
use crate::front::diagnostic::Diagnostic;
use crate::front::diagnostic::rules;
use crate::front::document::{Output, OutputType};
use crate::front::keyword;
use crate::front::source::Spanned;
use crate::front::text::json_path::is_path;
use crate::front::yaml::Node;

const TYPES: &[(&str, OutputType)] = &[
    ("object", OutputType::Object),
    ("array", OutputType::Array),
    ("string", OutputType::String),
    ("integer", OutputType::Integer),
    ("number", OutputType::Number),
    ("boolean", OutputType::Boolean),
];

/// Reads the `outputParameters` of a consumed operation, or of another thing whose outputs all have names.
pub(super) fn all_named(from: &mut Mapping<'_>, reading: Reading<'_>) -> Listed<Output> {
    named_entries(from, keyword::OUTPUT_PARAMETERS, |entry| named(entry, reading))
}

/// Reads the `outputParameters` of something exposed: what a call returns is mapped, and a list in both texts; what
/// steps and mocks return has names.
pub(super) fn all_exposed(from: &mut Mapping<'_>, reading: Reading<'_>) -> Listed<Output> {
    let is_list = from.take(keyword::OUTPUT_PARAMETERS).is_some_and(|entry| entry.value.as_sequence().is_some());
    // What a function returns that is referred to, or the last of its steps, may be either.
    let steps = from.has(keyword::STEPS) && !from.has(keyword::MAPPINGS);
    let is_either = reading.words.names_are_keys() && (from.has(keyword::REF) || steps);
    if from.has(keyword::CALL) || is_either && is_list {
        return entries(from, keyword::OUTPUT_PARAMETERS, |node| mapped(node, reading));
    }
    all_named(from, reading)
}

fn mapped(node: &Node, reading: Reading<'_>) -> Option<Output> {
    output(node.mapping("an output parameter", reading)?, node, Outputs::Mapped, reading)
}

fn named(entry: Named<'_>, reading: Reading<'_>) -> Option<Output> {
    output(entry.mapping("an output parameter", reading)?, entry.node(), Outputs::Named, reading)
}

/// What outputs are of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Outputs {
    /// A call: parts of its response.
    Mapped,
    /// Consumed operations, steps and mocks: each has a name.
    Named,
}

fn output(mut from: Mapping<'_>, node: &Node, of: Outputs, reading: Reading<'_>) -> Option<Output> {
    let name = from.name();
    from.required(keyword::TYPE);
    let r#type = from.one_of(keyword::TYPE, TYPES);
    let mapping = from.text(keyword::MAPPING);
    let value = from.take(keyword::VALUE).or_else(|| from.take(keyword::CONST));
    if let Some((second, first)) = from.take(keyword::CONST).zip(from.take(keyword::VALUE)) {
        reading.report(
            Diagnostic::new(rules::MAPPING_AND_VALUE, second.key.span, "an output has both `value` and `const`")
                .label("same as `value`")
                .also(first.key.span, "the value")
                .help("keep one of them"),
        );
    }
    let description = from.note(keyword::DESCRIPTION).map(|text| text.value).unwrap_or_default();
    from.label();
    let values = schema::values(&mut from);
    let properties = from.take(keyword::PROPERTIES).map(|entry| (entry.key.span, &entry.value));
    let properties = properties.map(|(span, node)| (span, self::properties(node, of, reading)));
    let items = from.take(keyword::ITEMS).map(|entry| (entry.key.span, &entry.value));
    let items = items.and_then(|(span, node)| Some((span, Box::new(items_of(node, of, reading)?))));
    from.finish();
    // A text that begins like a path is one: consumed outputs have it under `value` (LANGUAGE §7).
    let path = value.and_then(|entry| entry.value.as_scalar().map(|scalar| (scalar, entry.value.span)));
    let path = path.filter(|(scalar, _)| is_path(&scalar.text));
    let path = path.map(|(scalar, span)| Spanned::new(scalar.text.clone(), span));
    if let (Some(mapping), Some(value)) = (&mapping, value) {
        let message = format!("an output has both `mapping` and `{}`", value.key.value);
        reading.report(
            Diagnostic::new(rules::MAPPING_AND_VALUE, value.value.span, message)
                .also(mapping.span, "the mapping")
                .help("keep `mapping` for a part of the response, `value` for a constant"),
        );
    }
    let constant = value.filter(|_| path.is_none() && mapping.is_none()).map(|entry| entry.value.clone());
    let mapping = mapping.or(path);
    Some(Output { name, r#type: r#type?, mapping, constant, properties, items, values, description, span: node.span })
}

/// The elements of a list. Where outputs have names, they may be objects of named members, written like outputs.
fn items_of(node: &Node, of: Outputs, reading: Reading<'_>) -> Option<Output> {
    let is_schema = || {
        let mut entries = node.as_mapping().unwrap_or_default().iter();
        entries.any(|entry| entry.key.value == keyword::TYPE && entry.value.as_scalar().is_some())
    };
    if of == Outputs::Mapped || is_schema() {
        return output(node.mapping("`items`", reading)?, node, of, reading);
    }
    let members = match node.as_sequence() {
        Some(nodes) => nodes.iter().filter_map(|node| named(Named::listed(node), reading)).collect(),
        None => properties(node, of, reading),
    };
    Some(Output {
        name: None,
        r#type: Spanned::new(OutputType::Object, node.span),
        mapping: None,
        constant: None,
        properties: Some((node.span, members)),
        items: None,
        values: None,
        description: String::new(),
        span: node.span,
    })
}

fn properties(node: &Node, of: Outputs, reading: Reading<'_>) -> Vec<Output> {
    let Some(from) = node.mapping("`properties`", reading) else { return Vec::new() };
    let read = |entry: &crate::front::yaml::Entry| {
        let what = format!("property `{}`", entry.key.value);
        let output = output(entry.value.mapping(&what, reading)?, &entry.value, of, reading)?;
        // It may also have a `name` for people.
        Some(Output { name: Some(entry.key.clone()), ..output })
    };
    from.rest().into_iter().filter_map(read).collect()
}
