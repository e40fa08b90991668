//! What an input parameter declares about its value: `type`, and within objects and arrays `properties` and `items`.

use super::section::not_yet;
use super::{Mapping, Reading};
use crate::front::diagnostic::Diagnostic;
use crate::front::diagnostic::rules;
use crate::front::document::{Schema, SchemaType};
use crate::front::keyword;
use crate::front::yaml::NodeKind;

const TYPES: &[(&str, SchemaType)] = &[
    ("string", SchemaType::String),
    ("integer", SchemaType::Integer),
    ("number", SchemaType::Number),
    ("boolean", SchemaType::Boolean),
    ("array", SchemaType::Array),
    ("object", SchemaType::Object),
];

/// The optional `type` with what is inside it.
pub(super) fn read(from: &mut Mapping<'_>, reading: Reading<'_>) -> Schema {
    not_yet(from, &[keyword::PATTERN, keyword::ENUM, keyword::DEFAULT]);
    from.take(keyword::EXAMPLE);
    let r#type = from.one_of(keyword::TYPE, TYPES).map(|r#type| r#type.value);
    let items = from.map(keyword::ITEMS, "`items`").map(|items| Box::new(nested(items, reading)));
    let properties = properties(from, r#type, reading);
    let implied = || match (&items, properties.is_empty()) {
        // What has items is an array, what has properties an object.
        (Some(_), _) => Some(SchemaType::Array),
        (None, false) => Some(SchemaType::Object),
        (None, true) => None,
    };
    Schema { r#type: r#type.or_else(implied), properties, items, ..Schema::default() }
}

/// A schema inside another.
fn nested(mut from: Mapping<'_>, reading: Reading<'_>) -> Schema {
    let description = from.note(keyword::DESCRIPTION).map(|text| text.value).unwrap_or_default();
    from.label();
    from.note(keyword::NAME);
    let required = required(&mut from).unwrap_or(false);
    let schema = read(&mut from, reading);
    from.finish();
    Schema { description, required, ..schema }
}

/// `required: true`; the list that JSON Schema has is read with the members of the object.
pub(super) fn required(from: &mut Mapping<'_>) -> Option<bool> {
    let is_list = |node: &NodeKind| matches!(node, NodeKind::Sequence(_));
    let is_read_with_them = from.has(keyword::PROPERTIES);
    if from.take(keyword::REQUIRED).is_some_and(|entry| is_read_with_them && is_list(&entry.value.kind)) {
        return None;
    }
    from.boolean(keyword::REQUIRED).map(|required| required.value)
}

/// The `properties` of an object.
fn properties(from: &mut Mapping<'_>, r#type: Option<SchemaType>, reading: Reading<'_>) -> Vec<(String, Schema)> {
    let Some(entry) = from.take(keyword::PROPERTIES) else { return Vec::new() };
    if let Some(other) = r#type.filter(|r#type| *r#type != SchemaType::Object) {
        let message = format!("`properties` in {}", if other == SchemaType::Array { "an array" } else { "a scalar" });
        reading.report(
            Diagnostic::new(rules::OUTPUT_SHAPE, entry.key.span, message)
                .label("only objects have properties")
                .help("write `type: object`, or `items` for an array"),
        );
    }
    let listed: Vec<String> = from
        .take(keyword::REQUIRED)
        .and_then(|entry| entry.value.as_sequence())
        .unwrap_or_default()
        .iter()
        .filter_map(|node| node.as_scalar().map(|scalar| scalar.text.clone()))
        .collect();
    let Some(properties) = from.map(keyword::PROPERTIES, "`properties`") else { return Vec::new() };
    let members = properties.rest().into_iter().filter_map(|entry| {
        let what = format!("property `{}`", entry.key.value);
        let schema = nested(entry.value.mapping(&what, reading)?, reading);
        let required = schema.required || listed.contains(&entry.key.value);
        Some((entry.key.value.clone(), Schema { required, ..schema }))
    });
    members.collect()
}
