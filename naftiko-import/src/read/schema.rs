//! Schemas of any version. One that others refer to is read once, so that recursion ends.

use naftiko_compiler::front::diagnostic::Diagnostic;
use naftiko_compiler::front::diagnostic::suggest::quote;
use naftiko_compiler::front::source::Span;
use naftiko_compiler::front::yaml::{Entry, Node, NodeKind};

use super::{Reader, keywords};
use crate::api::{Additional, Keyword, Schema, SchemaId, Union};
use crate::rules;
use crate::source::{member, text};
use crate::value::{self, Value};

/// Keywords that inputs do not have.
pub(super) const OTHERS: &[&str] = &[
    "multipleOf",
    "minProperties",
    "maxProperties",
    "patternProperties",
    "not",
    "if",
    "then",
    "else",
    "prefixItems",
    "contains",
    "dependentRequired",
    "dependentSchemas",
    "propertyNames",
    "unevaluatedProperties",
    "unevaluatedItems",
    "$dynamicRef",
];

/// Limits that are kept as they are written.
const LIMITS: &[&str] = &["minLength", "maxLength", "minItems", "maxItems"];

/// A schema that says nothing.
pub(super) fn any(reader: &Reader<'_>, span: Span) -> SchemaId {
    add(reader, Schema::any(span))
}

/// Adds a schema that is not written as one.
pub(super) fn add(reader: &Reader<'_>, schema: Schema) -> SchemaId {
    let mut schemas = reader.schemas.borrow_mut();
    schemas.push(schema);
    SchemaId(schemas.len() - 1)
}

/// The schema that `node` is.
pub(super) fn read<'d>(reader: &Reader<'d>, node: &'d Node) -> SchemaId {
    let known = reader.known.borrow().get(&node.span).copied();
    if let Some(known) = known {
        return known;
    }
    let id = match text(node, "$ref") {
        None => {
            let id = reserve(reader, node);
            let schema = schema(reader, node);
            fill(reader, id, schema);
            return id;
        }
        Some(_) => referring(reader, node),
    };
    reader.known.borrow_mut().insert(node.span, id);
    id
}

fn reserve(reader: &Reader<'_>, node: &Node) -> SchemaId {
    let id = any(reader, node.span);
    reader.known.borrow_mut().insert(node.span, id);
    id
}

fn fill(reader: &Reader<'_>, id: SchemaId, schema: Schema) {
    if let Some(slot) = reader.schemas.borrow_mut().get_mut(id.0) {
        let name = slot.name.take();
        *slot = Schema { name: name.or(schema.name.clone()), ..schema };
    }
}

/// What a reference names, with what stands beside it.
fn referring<'d>(reader: &Reader<'d>, node: &'d Node) -> SchemaId {
    let is_beside = |entry: &Entry| {
        let key = entry.key.value.as_str();
        !key.starts_with("x-") && !matches!(key, "$ref" | "summary" | "title" | "example" | "examples")
    };
    let has_more = node.as_mapping().unwrap_or_default().iter().any(is_beside);
    let id = has_more.then(|| reserve(reader, node));
    let Some(target) = reader.follow(node) else {
        return id.unwrap_or_else(|| any(reader, node.span));
    };
    let target_id = read(reader, target);
    let name = text(node, "$ref").and_then(|reference| reference.rsplit(['/', '#']).next()).unwrap_or_default();
    if let Some(named) = reader.schemas.borrow_mut().get_mut(target_id.0)
        && named.name.is_none()
        && !name.is_empty()
    {
        named.name = Some(name.to_owned());
    }
    let Some(id) = id else { return target_id };
    let mut beside = schema(reader, node);
    beside.all_of.insert(0, target_id);
    fill(reader, id, beside);
    id
}

fn schema<'d>(reader: &Reader<'d>, node: &'d Node) -> Schema {
    let mut schema = Schema::any(node.span);
    match &node.kind {
        NodeKind::Mapping(_) => {}
        // `true` and `{}` say the same.
        NodeKind::Scalar(scalar) if matches!(scalar.text.as_str(), "true" | "false" | "") => return schema,
        NodeKind::Scalar(_) | NodeKind::Sequence(_) => {
            reader.malformed(node, "a schema", "a mapping");
            return schema;
        }
    }
    schema.keywords = keywords::places(node);
    types(reader, node, &mut schema);
    schema.description = reader.description(node);
    schema.format = reader.words(node, "format").map(str::to_owned);
    schema.pattern = reader.words(node, "pattern").map(str::to_owned);
    schema.values = match member(node, "const") {
        Some(value) => Some(vec![Value::of(value)]),
        None => member(node, "enum").map(|_| reader.list(node, "enum").iter().map(Value::of).collect()),
    };
    if let (Some([]), Some(written)) = (schema.values.as_deref(), member(node, "enum")) {
        // What has another shape is reported already.
        if written.as_sequence().is_some() {
            let message = "an `enum` without values accepts nothing";
            reader.report(Diagnostic::new(rules::UNUSABLE_ENUM, written.span, message).label("left out"));
        }
        schema.values = None;
    }
    schema.default = member(node, "default").map(Value::of).filter(|value| *value != Value::Null);
    schema.examples = reader.examples(node);
    limits(reader, node, &mut schema);
    schema.others = others(reader, node);
    parts(reader, node, &mut schema);
    let flag = |key: &str| text(node, key) == Some("true");
    schema.read_only = flag("readOnly");
    schema.write_only = flag("writeOnly");
    schema.deprecated = flag("deprecated");
    [schema.content_type, schema.content_encoding] =
        ["contentMediaType", "contentEncoding"].map(|key| text(node, key).map(str::to_owned));
    let is_bytes = schema.content_type.as_ref().is_some_and(|media| !media.starts_with("text/"));
    schema.binary = schema.types.iter().any(|name| name == "file")
        || schema.format.as_deref() == Some("binary")
        || (is_bytes && schema.content_encoding.is_none());
    schema
}

fn types(reader: &Reader<'_>, node: &Node, schema: &mut Schema) {
    const TYPES: &[&str] = &["string", "integer", "number", "boolean", "array", "object", "null", "file"];
    let listed: Vec<&Node> = match member(node, "type").map(|node| (node, &node.kind)) {
        Some((_, NodeKind::Sequence(nodes))) => nodes.iter().collect(),
        Some((one, NodeKind::Scalar(_))) => vec![one],
        _ => Vec::new(),
    };
    for node in listed {
        let written = node.as_scalar().map(|scalar| scalar.text.as_str()).unwrap_or_default();
        let lower = written.to_ascii_lowercase();
        let name = if lower == "int" { "integer" } else { lower.as_str() };
        match name {
            // What tools write for any value.
            "any" | "" => continue,
            "null" => schema.nullable = true,
            name if TYPES.contains(&name) => schema.types.push(name.to_owned()),
            _ => {
                reader.malformed(node, "`type`", "a type of JSON Schema");
                continue;
            }
        }
        if name != written {
            let message = format!("{} is no type of JSON Schema", quote(written));
            reader.report(Diagnostic::new(rules::MALFORMED, node.span, message).label(format!("read as `{name}`")));
        }
    }
    schema.nullable |= ["nullable", "x-nullable"].iter().any(|key| text(node, key) == Some("true"));
    if schema.types.is_empty() {
        let implied = [("properties", "object"), ("additionalProperties", "object"), ("items", "array")];
        let implied = implied.iter().find(|(key, _)| member(node, key).is_some());
        schema.types.extend(implied.map(|(_, name)| (*name).to_owned()));
    }
}

fn limits(reader: &Reader<'_>, node: &Node, schema: &mut Schema) {
    let limit_of = |key: &str| {
        let value = member(node, key).filter(|value| !value.is_null())?;
        match Value::of(value) {
            Value::Number(text) => return Some(text),
            Value::Text(text) if value::number(&text).is_some() => return value::number(&text),
            Value::Bool(_) if key.starts_with("exclusive") => {}
            Value::Text(text) if key.starts_with("exclusive") && matches!(text.as_str(), "true" | "false") => {}
            _ => reader.malformed(value, &format!("`{key}`"), "a number"),
        }
        None
    };
    let pairs = [("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")];
    for (limit, exclusive) in pairs {
        // A boolean in 3.0, a number of its own in 3.1.
        let is_exclusive = text(node, exclusive) == Some("true");
        if let Some(text) = limit_of(limit) {
            schema.limits.push((if is_exclusive { exclusive } else { limit }, text));
        }
        schema.limits.extend(limit_of(exclusive).map(|text| (exclusive, text)));
    }
    for limit in LIMITS.iter().copied() {
        let Some(text) = limit_of(limit) else { continue };
        // `5.0` is a count as well.
        match text.strip_suffix(".0").unwrap_or(&text).parse::<u64>() {
            Ok(count) => schema.limits.push((limit, count.to_string())),
            Err(_) => {
                if let Some(node) = member(node, limit) {
                    reader.malformed(node, &format!("`{limit}`"), "a count");
                }
            }
        }
    }
}

/// The schemas inside.
fn parts<'d>(reader: &Reader<'d>, node: &'d Node, schema: &mut Schema) {
    let entries = reader.entries(node, "properties").iter();
    schema.properties = entries.map(|entry| (entry.key.value.clone(), read(reader, &entry.value))).collect();
    if member(node, "required").is_some_and(|required| required.as_sequence().is_some()) {
        schema.required = reader.texts(node, "required");
    }
    schema.additional = match member(node, "additionalProperties") {
        None => Additional::Unsaid,
        Some(value) => match value.as_scalar().map(|scalar| scalar.text.as_str()) {
            Some("false") => Additional::Closed,
            Some(_) => Additional::Open,
            None if value.as_mapping().is_some_and(<[_]>::is_empty) => Additional::Open,
            None => Additional::Of(read(reader, value)),
        },
    };
    schema.items = match member(node, "items").map(|items| (items, &items.kind)) {
        // A list of schemas, which drafts of JSON Schema had.
        Some((_, NodeKind::Sequence(_))) | None => None,
        Some((items, _)) => Some(read(reader, items)),
    };
    schema.all_of = reader.list(node, "allOf").iter().map(|part| read(reader, part)).collect();
    for (key, is_exclusive) in [("oneOf", true), ("anyOf", false)] {
        let branches: Vec<_> = reader.list(node, key).iter().map(|part| read(reader, part)).collect();
        if !branches.is_empty() {
            schema.any_of.push(Union { is_exclusive, branches });
        }
    }
    // A name in 2.0, an object since.
    let discriminator = member(node, "discriminator");
    let property = discriminator.and_then(|of| member(of, "propertyName").unwrap_or(of).as_scalar());
    schema.discriminator = property.map(|property| property.text.clone());
}

/// The keywords that have no field of their own.
fn others<'d>(reader: &Reader<'d>, node: &'d Node) -> Vec<(&'static str, Keyword)> {
    let value = |key: &'static str| Some((key, keyword(reader, key, member(node, key)?)));
    let others = OTHERS.iter().filter_map(|key| value(key));
    let is_unique = text(node, "uniqueItems") == Some("true");
    others.chain(is_unique.then_some(("uniqueItems", Keyword::Value(Value::Bool(true))))).collect()
}

fn keyword<'d>(reader: &Reader<'d>, key: &str, value: &'d Node) -> Keyword {
    match (key, &value.kind) {
        ("multipleOf" | "minProperties" | "maxProperties" | "unevaluatedProperties", NodeKind::Scalar(_))
        | ("unevaluatedItems" | "$dynamicRef", NodeKind::Scalar(_))
        | ("dependentRequired", NodeKind::Mapping(_)) => Keyword::Value(Value::of(value)),
        ("not" | "if" | "then" | "else" | "contains" | "propertyNames", _)
        | ("unevaluatedProperties" | "unevaluatedItems", NodeKind::Mapping(_)) => Keyword::Schema(read(reader, value)),
        ("prefixItems", NodeKind::Sequence(parts)) => {
            Keyword::List(parts.iter().map(|part| read(reader, part)).collect())
        }
        ("patternProperties" | "dependentSchemas", NodeKind::Mapping(entries)) => {
            Keyword::Named(entries.iter().map(|entry| (entry.key.value.clone(), read(reader, &entry.value))).collect())
        }
        _ => Keyword::Opaque,
    }
}
