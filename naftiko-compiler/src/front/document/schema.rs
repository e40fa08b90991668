//! What an input parameter says of its value: `type`, and within objects and arrays `properties` and `items`.

use super::section::not_yet;
use crate::front::diagnostic::rules;
use crate::front::diagnostic::{Diagnostic, Sink};
use crate::front::keyword;
use crate::front::reader::Mapping;
use crate::front::yaml::NodeKind;
use crate::model::{Kind, Schema};

const KINDS: &[(&str, Kind)] = &[
    ("string", Kind::String),
    ("integer", Kind::Integer),
    ("number", Kind::Number),
    ("boolean", Kind::Boolean),
    ("array", Kind::Any),
    ("object", Kind::Object),
];

/// The optional `type` with what is inside of it; `None` once something about it was reported.
pub(super) fn read(from: &mut Mapping<'_>, sink: &Sink) -> Option<(Option<Kind>, Schema)> {
    let mark = sink.mark();
    not_yet(from, &[keyword::PATTERN, keyword::ENUM, keyword::DEFAULT], sink);
    from.take(keyword::EXAMPLE);
    let kind = from.one_of(keyword::TYPE, KINDS).map(|kind| kind.value);
    let items = from.map(keyword::ITEMS, "`items`").and_then(|items| nested(items, sink));
    let members = members(from, kind.as_ref(), sink);
    if sink.broke_since(mark) {
        return None;
    }
    let kind = match kind {
        Some(Kind::Any) => {
            let of = items.as_ref().map_or(Kind::Any, |items| items.kind.clone());
            Some(Kind::Array(Box::new(of)))
        }
        // What has items is an array, what has properties an object.
        None if items.is_some() => items.as_ref().map(|items| Kind::Array(Box::new(items.kind.clone()))),
        None if !members.is_empty() => Some(Kind::Object),
        kind => kind,
    };
    let schema =
        Schema { kind: kind.clone().unwrap_or(Kind::Any), items: items.map(Box::new), members, ..Schema::default() };
    Some((kind, schema))
}

/// A schema inside of another.
fn nested(mut from: Mapping<'_>, sink: &Sink) -> Option<Schema> {
    let description = from.note(keyword::DESCRIPTION).map(|text| text.value).unwrap_or_default();
    from.note(keyword::LABEL);
    from.note(keyword::NAME);
    let required = required(&mut from).unwrap_or(false);
    let read = read(&mut from, sink);
    from.finish();
    let (_, schema) = read?;
    Some(Schema { description, required, ..schema })
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
fn members(from: &mut Mapping<'_>, kind: Option<&Kind>, sink: &Sink) -> Vec<(String, Schema)> {
    let Some(entry) = from.take(keyword::PROPERTIES) else { return Vec::new() };
    if let Some(other) = kind.filter(|kind| **kind != Kind::Object) {
        let message = format!("`properties` of {}", if *other == Kind::Any { "an array" } else { "a scalar" });
        sink.report(
            Diagnostic::new(rules::OUTPUT_SHAPE, entry.key.span, message)
                .label("only an object has them")
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
        let schema = nested(entry.value.mapping(&what, sink)?, sink)?;
        let required = schema.required || listed.contains(&entry.key.value);
        Some((entry.key.value.clone(), Schema { required, ..schema }))
    });
    members.collect()
}
