//! A schema, with those inside it.

use super::hash::prose;
use super::other::others;
use crate::front::contract::schema::{Discriminator, JsonType, Schema, SchemaId, Schemas};
use crate::front::diagnostic::suggest::{closest, list, quote};
use crate::front::diagnostic::{Diagnostic, rules};
use crate::front::read::{Mapping, Reading};
use crate::front::source::Spanned;
use crate::front::yaml::{Node, NodeKind, ScalarKind};

/// How a reference begins.
const DEFINITIONS: &str = "#/$defs/";

const NUMBERS: &[&str] = &["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"];
const COUNTS: &[&str] = &["minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties"];
const CONDITIONS: &[&str] = &["not", "if", "then", "else"];

/// The schema at `node`, added to `schemas`.
pub(super) fn read(node: &Node, schemas: &mut Schemas, reading: Reading<'_>) -> SchemaId {
    let schema = object(node, schemas, reading);
    schemas.add(schema)
}

/// The schema at `node`, whose parts are added to `schemas`.
pub(super) fn object(node: &Node, schemas: &mut Schemas, reading: Reading<'_>) -> Schema {
    let silent = Schema { span: node.span, ..Schema::default() };
    if let Some(ScalarKind::Bool(is_any)) = node.as_scalar().map(|scalar| scalar.kind) {
        return Schema { is_never: !is_any, ..silent };
    }
    let Some(mut from) = node.mapping("a schema", reading) else { return silent };
    let schema = said(&mut from, schemas, reading);
    from.finish();
    Schema { span: node.span, ..schema }
}

fn said(from: &mut Mapping<'_>, schemas: &mut Schemas, reading: Reading<'_>) -> Schema {
    let reference = from.text("$ref").and_then(|written| target(&written, schemas, reading));
    let mut types = types(from, reading);
    // OpenAPI 3.0 says it beside the type.
    if flag(from, "nullable") {
        types.iter_mut().for_each(|types| types.value.push(JsonType::Null));
    }
    let format = from.text("format");
    let values = from.take("enum").map(|entry| entry.value.span);
    let values = values.and_then(|span| Some(Spanned::new(nodes(from, "enum")?, span)));
    let [constant, default] = ["const", "default"].map(|key| from.take(key).map(|entry| entry.value.clone()));
    let examples = nodes(from, "examples").unwrap_or_default();
    let pattern = from.text("pattern");
    let limits = limits(from);
    let unique_items = flag(from, "uniqueItems");
    let required = from.list("required").unwrap_or_default();
    let required = required.into_iter().filter_map(|name| name.text("an entry of `required`", reading)).collect();
    let mut named = |from: &mut Mapping<'_>, key: &'static str| named(from, key, schemas, reading);
    let [properties, pattern_properties] = ["properties", "patternProperties"].map(|key| named(from, key));
    let dependent = named(from, "dependentSchemas").into_iter().map(|(_, id)| ("dependentSchemas", id));
    let mut one =
        |from: &mut Mapping<'_>, key: &'static str| from.take(key).map(|entry| read(&entry.value, schemas, reading));
    let [additional, unevaluated, names] =
        ["additionalProperties", "unevaluatedProperties", "propertyNames"].map(|key| one(from, key));
    let [items, contains] = ["items", "contains"].map(|key| one(from, key));
    let conditions = CONDITIONS.iter().filter_map(|key| Some((*key, one(from, key)?)));
    let conditions = conditions.chain(dependent).collect();
    let mut several = |from: &mut Mapping<'_>, key: &'static str| -> Vec<SchemaId> {
        from.list(key).unwrap_or_default().into_iter().map(|node| read(node, schemas, reading)).collect()
    };
    let [prefix, all_of, one_of, any_of] = ["prefixItems", "allOf", "oneOf", "anyOf"].map(|key| several(from, key));
    let discriminator = discriminator(from, reading);
    let [read_only, write_only, deprecated] = ["readOnly", "writeOnly", "deprecated"].map(|key| flag(from, key));
    let [media_type, encoding] = ["contentMediaType", "contentEncoding"].map(|key| from.text(key));
    let prose = prose(from, reading);
    let others = others(from, schemas, reading);
    Schema {
        reference,
        types,
        format,
        values,
        constant,
        default,
        examples,
        pattern,
        limits,
        unique_items,
        required,
        properties,
        pattern_properties,
        additional,
        unevaluated,
        names,
        items,
        prefix,
        contains,
        all_of,
        one_of,
        any_of,
        conditions,
        others,
        discriminator,
        read_only,
        write_only,
        deprecated,
        media_type,
        encoding,
        prose,
        ..Schema::default()
    }
}

/// The definition that a reference names.
fn target(written: &Spanned<String>, schemas: &Schemas, reading: Reading<'_>) -> Option<Spanned<SchemaId>> {
    let name = written.value.strip_prefix(DEFINITIONS);
    let found = name.and_then(|name| {
        let unescaped = || schemas.definition(&name.replace("~1", "/").replace("~0", "~"));
        schemas.definition(name).or_else(unescaped)
    });
    if found.is_none() {
        let names = || schemas.definitions.iter().map(|definition| definition.value.as_str());
        let near = closest(name.unwrap_or(&written.value), names());
        let near = near.map(|near| format!("{DEFINITIONS}{near}"));
        let message = format!("{} leads nowhere", quote(&written.value));
        let diagnostic = Diagnostic::new(rules::INVALID_CONTRACT, written.span, message).label("no such schema");
        reading.report(match near {
            Some(near) => diagnostic.help(format!("did you mean {}?", quote(&near))),
            None if names().next().is_none() => diagnostic.help("define it in `$defs` at the end of the contract"),
            None => diagnostic.help(format!("write `{DEFINITIONS}NAME`; the names in `$defs` are {}", list(names()))),
        });
    }
    Some(Spanned::new(found?, written.span))
}

/// `type`: one, or a list.
fn types(from: &mut Mapping<'_>, reading: Reading<'_>) -> Option<Spanned<Vec<JsonType>>> {
    let entry = from.take("type")?;
    if !matches!(entry.value.kind, NodeKind::Sequence(_)) {
        return from.one_of("type", JsonType::ALL).map(|kind| kind.map(|kind| vec![kind]));
    }
    let nodes = from.list("type")?;
    let kind = |node: &Node| {
        let text = node.text("a type", reading)?;
        let found = JsonType::ALL.iter().find(|(word, _)| *word == text.value);
        if found.is_none() {
            let names = || JsonType::ALL.iter().map(|(word, _)| *word);
            let message = format!("unknown value {} for `type`", quote(&text.value));
            let near = closest(&text.value, names());
            let otherwise = || format!("valid values are {}", list(names()));
            reading.report(Diagnostic::new(rules::UNKNOWN_VALUE, text.span, message).suggest(near, otherwise));
        }
        found.map(|(_, kind)| *kind)
    };
    Some(Spanned::new(nodes.into_iter().filter_map(kind).collect(), entry.value.span))
}

fn limits(from: &mut Mapping<'_>) -> Vec<(&'static str, Spanned<String>)> {
    let numbers: Vec<_> = NUMBERS.iter().filter_map(|key| Some((*key, from.number(key)?))).collect();
    let counts = COUNTS.iter().filter_map(|key| Some((*key, from.count(key)?.map(|count| count.to_string()))));
    numbers.into_iter().chain(counts.collect::<Vec<_>>()).collect()
}

fn flag(from: &mut Mapping<'_>, key: &'static str) -> bool {
    from.boolean(key).is_some_and(|flag| flag.value)
}

fn nodes(from: &mut Mapping<'_>, key: &'static str) -> Option<Vec<Node>> {
    Some(from.list(key)?.into_iter().cloned().collect())
}

/// Schemas by name.
fn named(
    from: &mut Mapping<'_>,
    key: &'static str,
    schemas: &mut Schemas,
    reading: Reading<'_>,
) -> Vec<(Spanned<String>, SchemaId)> {
    let entries = from.take(key).and_then(|entry| entry.value.mapping(&quote(key), reading));
    let entries = entries.map(Mapping::rest).unwrap_or_default();
    entries.into_iter().map(|entry| (entry.key.clone(), read(&entry.value, schemas, reading))).collect()
}

fn discriminator(from: &mut Mapping<'_>, reading: Reading<'_>) -> Option<Discriminator> {
    let mut from = from.take("discriminator")?.value.mapping("`discriminator`", reading)?;
    let property = from.required_text("propertyName");
    let mapping = from.take("mapping").and_then(|entry| entry.value.mapping("`mapping`", reading));
    let mapping = mapping.map(Mapping::rest).unwrap_or_default();
    let named = |entry: &crate::front::yaml::Entry| {
        Some((entry.key.clone(), entry.value.text("an entry of `mapping`", reading)?))
    };
    let mapping = mapping.into_iter().filter_map(named).collect();
    from.finish();
    Some(Discriminator { property: property?, mapping })
}
