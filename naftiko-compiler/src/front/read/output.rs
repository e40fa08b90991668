//! Output parameters: what an operation or tool returns, built from the upstream's document (LANGUAGE §7).

use crate::front::diagnostic::rules;
use crate::front::diagnostic::{Diagnostic, Sink};
use crate::front::document::{Output, OutputType};
use crate::front::keyword;
use crate::front::source::Spanned;
use crate::front::yaml::Node;

const TYPES: &[(&str, OutputType)] = &[
    ("object", OutputType::Object),
    ("array", OutputType::Array),
    ("string", OutputType::String),
    ("integer", OutputType::Integer),
    ("number", OutputType::Number),
    ("boolean", OutputType::Boolean),
];

/// Reads one output parameter.
pub(super) fn read(node: &Node, sink: &Sink) -> Option<Output> {
    output("an output parameter", None, node, sink)
}

fn output(what: &str, key: Option<&Spanned<String>>, node: &Node, sink: &Sink) -> Option<Output> {
    let mut from = node.mapping(what, sink)?;
    // The name of a property is its key, and it may also have a `name` for people.
    let name = from.text(keyword::NAME);
    let name = key.cloned().or(name);
    from.required(keyword::TYPE);
    let r#type = from.one_of(keyword::TYPE, TYPES);
    let mapping = from.text(keyword::MAPPING);
    let value = from.take(keyword::VALUE).or_else(|| from.take(keyword::CONST));
    if let Some((second, first)) = from.take(keyword::CONST).zip(from.take(keyword::VALUE)) {
        sink.report(
            Diagnostic::new(rules::MAPPING_AND_VALUE, second.key.span, "an output has both `value` and `const`")
                .label("same as `value`")
                .also(first.key.span, "the value")
                .help("keep one of them"),
        );
    }
    let description = from.note(keyword::DESCRIPTION).map(|text| text.value).unwrap_or_default();
    from.note(keyword::LABEL);
    let properties = from.take(keyword::PROPERTIES).map(|entry| (entry.key.span, &entry.value));
    let properties = properties.map(|(span, node)| (span, self::properties(node, sink)));
    let items = from.take(keyword::ITEMS).map(|entry| (entry.key.span, &entry.value));
    let items = items.and_then(|(span, node)| Some((span, Box::new(output("`items`", None, node, sink)?))));
    from.finish();
    // A text that begins like a path is one: consumed outputs have it under `value` (LANGUAGE §7).
    let path = value.and_then(|entry| entry.value.as_scalar().map(|scalar| (scalar, entry.value.span)));
    let path = path.filter(|(scalar, _)| is_path(&scalar.text));
    let path = path.map(|(scalar, span)| Spanned::new(scalar.text.clone(), span));
    if let (Some(mapping), Some(value)) = (&mapping, value) {
        let message = format!("an output has both `mapping` and `{}`", value.key.value);
        sink.report(
            Diagnostic::new(rules::MAPPING_AND_VALUE, value.value.span, message)
                .also(mapping.span, "the mapping")
                .help("keep `mapping` for a part of the response, `value` for a constant"),
        );
    }
    let constant = value.filter(|_| path.is_none() && mapping.is_none()).map(|entry| entry.value.clone());
    let mapping = mapping.or(path);
    Some(Output { name, r#type: r#type?, mapping, constant, properties, items, description, span: node.span })
}

fn properties(node: &Node, sink: &Sink) -> Vec<Output> {
    let Some(from) = node.mapping("`properties`", sink) else { return Vec::new() };
    let read = |entry: &crate::front::yaml::Entry| {
        output(&format!("property `{}`", entry.key.value), Some(&entry.key), &entry.value, sink)
    };
    from.rest().into_iter().filter_map(read).collect()
}

/// Whether a text looks like a JSONPath: `$100` does not.
fn is_path(text: &str) -> bool {
    let text = text.trim();
    text == "$" || text.starts_with("$.") || text.starts_with("$[")
}
