//! What an input parameter declares about its value: `type`, what else it must satisfy, and within objects and arrays
//! `properties` and `items`.

use super::{Mapping, Reading};
use crate::front::diagnostic::Diagnostic;
use crate::front::diagnostic::rules;
use crate::front::document::{Limit, Schema, SchemaType, Written};
use crate::front::keyword;
use crate::front::source::Span;
use crate::front::source::Spanned;
use crate::front::yaml::{Node, NodeKind, ScalarKind};

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
    let r#type = from.one_of(keyword::TYPE, TYPES).map(|r#type| r#type.value);
    let items = from.map(keyword::ITEMS, "`items`").map(|items| Box::new(nested(items, reading)));
    let properties = properties(from, r#type, reading);
    let values = values(from);
    let implied = || match (&items, properties.is_empty()) {
        // What has items is an array, what has properties an object.
        (Some(_), _) => Some(SchemaType::Array),
        (None, false) => Some(SchemaType::Object),
        (None, true) => values.as_ref().and_then(|(_, values)| type_of(values)),
    };
    let r#type = r#type.or_else(implied);
    let may_be_null = values.as_ref().is_some_and(|(_, values)| values.iter().any(Node::is_null));
    let nullable = from.boolean(keyword::NULLABLE).is_some_and(|nullable| nullable.value) || may_be_null;
    let default = from.take(keyword::DEFAULT).map(|entry| entry.value.clone()).filter(|value| !value.is_null());
    let (examples, limits) = (examples(from), limits(from));
    Schema { r#type, nullable, properties, items, default, values, examples, limits, ..Schema::default() }
}

/// The list of `enum`.
pub(super) fn values(from: &mut Mapping<'_>) -> Option<(Span, Vec<Node>)> {
    let key = from.take(keyword::ENUM)?.key.span;
    Some((key, from.list(keyword::ENUM)?.into_iter().cloned().collect()))
}

/// The type that the values of an `enum` have in common, if that is not text.
fn type_of(values: &[Node]) -> Option<SchemaType> {
    let mut kinds = values.iter().filter(|value| !value.is_null()).map(|value| match value.as_scalar()?.kind {
        ScalarKind::Integer => Some(SchemaType::Integer),
        ScalarKind::Float => Some(SchemaType::Number),
        ScalarKind::Bool(_) => Some(SchemaType::Boolean),
        ScalarKind::String | ScalarKind::Null => None,
    });
    let first = kinds.next()??;
    kinds.try_fold(first, |common, kind| match (common, kind?) {
        (one, other) if one == other => Some(one),
        (SchemaType::Integer | SchemaType::Number, SchemaType::Integer | SchemaType::Number) => {
            Some(SchemaType::Number)
        }
        _ => None,
    })
}

/// `examples`, a list, or `example`, one value.
fn examples(from: &mut Mapping<'_>) -> Vec<Node> {
    let one = from.take(keyword::EXAMPLE).map(|entry| entry.value.clone());
    let several = from.list(keyword::EXAMPLES).unwrap_or_default().into_iter().cloned();
    one.into_iter().chain(several).collect()
}

/// What the value must satisfy beside its type.
fn limits(from: &mut Mapping<'_>) -> Vec<Written> {
    let mut limits = Vec::new();
    let mut add = |from: &mut Mapping<'_>, key: &'static str, limit: Option<Spanned<Limit>>| {
        if let Some((limit, entry)) = limit.zip(from.take(key)) {
            let (Spanned { value: limit, span }, key) = (limit, Spanned::new(key, entry.key.span));
            limits.push(Written { key, limit, span });
        }
    };
    for (key, limit) in [(keyword::PATTERN, Limit::Pattern as fn(String) -> Limit), (keyword::FORMAT, Limit::Format)] {
        let text = from.text(key).map(|text| text.map(limit));
        add(from, key, text);
    }
    for (key, limit) in [(keyword::MINIMUM, Limit::Minimum as fn(String) -> Limit), (keyword::MAXIMUM, Limit::Maximum)]
    {
        let number = from.number(key).map(|number| number.map(limit));
        add(from, key, number);
    }
    for (key, limit) in [
        (keyword::MIN_LENGTH, Limit::MinLength as fn(u64) -> Limit),
        (keyword::MAX_LENGTH, Limit::MaxLength),
        (keyword::MIN_ITEMS, Limit::MinItems),
        (keyword::MAX_ITEMS, Limit::MaxItems),
    ] {
        let count = from.count(key).map(|count| count.map(limit));
        add(from, key, count);
    }
    limits
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
        Some((entry.key.value.clone(), Schema { name: entry.key.span, required, ..schema }))
    });
    members.collect()
}
