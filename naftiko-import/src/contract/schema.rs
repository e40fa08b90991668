//! Schemas as JSON Schema 2020-12, with references to definitions.

use super::definitions::Definitions;
use super::operation::flag;
use crate::api::{Additional, Keyword, Schema, SchemaId, Union, between_slashes};
use crate::draft;
use crate::value::Value;
use crate::write::yaml::{Members, Yaml, put, put_text};

/// How long an example is that a draft may have.
const MAX_EXAMPLE: usize = 60;

/// The definitions, by name.
pub(super) fn definitions(definitions: &Definitions<'_>) -> Members {
    definitions.names.iter().map(|(name, id)| (name.clone(), inline(definitions, *id))).collect()
}

/// A schema that says nothing.
pub(super) fn any() -> Yaml {
    Yaml::Plain("true".to_owned())
}

/// The schema, or a reference to it.
pub(super) fn of(definitions: &Definitions<'_>, id: SchemaId) -> Yaml {
    match definitions.named(id) {
        Some(name) => reference(name),
        None => inline(definitions, id),
    }
}

fn reference(name: &str) -> Yaml {
    Yaml::Short(vec![("$ref".to_owned(), Yaml::Text(format!("#/$defs/{name}")))])
}

/// The schema of an input, with the examples of its parameter.
pub(super) fn with_examples(definitions: &Definitions<'_>, id: SchemaId, examples: &[Value]) -> Yaml {
    let own = shown(examples);
    let schema = of(definitions, id);
    if own.is_empty() {
        return schema;
    }
    let Yaml::Short(mut members) = schema else {
        return Yaml::Short(vec![("examples".to_owned(), Yaml::List(own))]);
    };
    match members.iter_mut().find(|(key, _)| key == "examples") {
        Some((_, examples)) => *examples = Yaml::List(own),
        None => {
            let before = ["$ref", "type", "format", "enum", "default"];
            let at = members.iter().take_while(|(key, _)| before.contains(&key.as_str())).count();
            members.insert(at, ("examples".to_owned(), Yaml::List(own)));
        }
    }
    Yaml::Short(members)
}

/// The schema itself.
pub(super) fn inline(definitions: &Definitions<'_>, id: SchemaId) -> Yaml {
    let Some(schema) = definitions.drafting.api.schemas.get(id) else { return any() };
    let mut members = Members::new();
    value(definitions, id, schema, &mut members);
    let of = |id: SchemaId| of(definitions, id);
    let list = |ids: &[SchemaId]| Yaml::List(ids.iter().map(|id| of(*id)).collect());
    let named =
        |named: &[(String, SchemaId)]| Yaml::Short(named.iter().map(|(name, id)| (name.clone(), of(*id))).collect());
    put(&mut members, "required", Yaml::List(schema.required.iter().map(Yaml::text).collect()));
    put(&mut members, "properties", named(&schema.properties));
    let other = |key: &str| schema.others.iter().find(|(known, _)| *known == key).map(|(_, keyword)| keyword);
    let put_other = |members: &mut Members, key: &str| {
        let value = match other(key) {
            Some(Keyword::Value(value)) => Yaml::value(value),
            Some(Keyword::Schema(id)) => of(*id),
            Some(Keyword::List(ids)) => list(ids),
            Some(Keyword::Named(entries)) => named(entries),
            Some(Keyword::Opaque) | None => return,
        };
        members.push((key.to_owned(), value));
    };
    put_other(&mut members, "patternProperties");
    match schema.additional {
        Additional::Unsaid => {}
        Additional::Open => members.push(("additionalProperties".to_owned(), any())),
        Additional::Closed => members.push(("additionalProperties".to_owned(), Yaml::Plain("false".to_owned()))),
        Additional::Of(id) => members.push(("additionalProperties".to_owned(), of(id))),
    }
    put_other(&mut members, "unevaluatedProperties");
    ["dependentSchemas", "dependentRequired", "$dynamicRef"].iter().for_each(|key| put_other(&mut members, key));
    put_other(&mut members, "propertyNames");
    members.extend(schema.items.map(|items| ("items".to_owned(), of(items))));
    put_other(&mut members, "prefixItems");
    put_other(&mut members, "contains");
    put_other(&mut members, "unevaluatedItems");
    composed(definitions, schema, &mut members);
    ["not", "if", "then", "else"].iter().for_each(|key| put_other(&mut members, key));
    ["multipleOf", "minProperties", "maxProperties", "uniqueItems"].iter().for_each(|key| put_other(&mut members, key));
    if let Some(property) = &schema.discriminator {
        let property = vec![("propertyName".to_owned(), Yaml::text(property))];
        members.push(("discriminator".to_owned(), Yaml::Short(property)));
    }
    flag(&mut members, "readOnly", schema.read_only);
    flag(&mut members, "writeOnly", schema.write_only);
    flag(&mut members, "deprecated", schema.deprecated);
    put_text(&mut members, "contentMediaType", schema.content_type.as_deref().unwrap_or_default());
    put_text(&mut members, "contentEncoding", schema.content_encoding.as_deref().unwrap_or_default());
    if definitions.is_filled(id) {
        let prose = draft::schema_text(definitions.drafting, id);
        put_text(&mut members, "prose", &prose.hash().unwrap_or_default());
    }
    if members.is_empty() { any() } else { Yaml::Short(members) }
}

/// What a schema says of its value as a whole.
fn value(definitions: &Definitions<'_>, id: SchemaId, schema: &Schema, members: &mut Members) {
    let is_file = schema.types.iter().any(|name| name == "file");
    put(members, "type", types(schema));
    let format = if is_file { "binary" } else { schema.format.as_deref().unwrap_or_default() };
    put_text(members, "format", format);
    if let Some(values) = &schema.values {
        let null = (is_null_besides(schema) && !values.contains(&Value::Null)).then_some(&Value::Null);
        members.push(("enum".to_owned(), Yaml::List(values.iter().chain(null).map(Yaml::value).collect())));
    }
    members.extend(schema.default.as_ref().map(|value| ("default".to_owned(), Yaml::value(value))));
    if definitions.is_filled(id) {
        put(members, "examples", Yaml::List(shown(&schema.examples)));
    }
    let pattern = schema.pattern.as_deref().unwrap_or_default();
    put_text(members, "pattern", between_slashes(pattern).unwrap_or(pattern));
    members.extend(schema.limits.iter().map(|(key, text)| ((*key).to_owned(), Yaml::Plain(text.clone()))));
}

/// Examples that a draft may have.
fn shown(examples: &[Value]) -> Vec<Yaml> {
    let is_shown = |value: &&Value| value.scalar().is_some_and(|text| !text.is_empty()) && value.size() <= MAX_EXAMPLE;
    examples.iter().filter(is_shown).map(Yaml::value).collect()
}

/// Whether `null` is allowed beside what is not a type.
fn is_null_besides(schema: &Schema) -> bool {
    schema.nullable && schema.types.is_empty()
}

fn types(schema: &Schema) -> Yaml {
    let mut names: Vec<&str> = Vec::new();
    for name in &schema.types {
        let name = if name == "file" { "string" } else { name };
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let says_more = schema.values.is_some() || !schema.any_of.is_empty() || !schema.all_of.is_empty();
    let is_null = schema.nullable && (!names.is_empty() || !(says_more || schema.format.is_some()));
    match (names.as_slice(), is_null) {
        ([], false) => Yaml::List(Vec::new()),
        ([], true) => Yaml::text("null"),
        ([only], false) => Yaml::text(*only),
        _ => Yaml::List(names.into_iter().chain(is_null.then_some("null")).map(Yaml::text).collect()),
    }
}

/// `allOf`, `oneOf` and `anyOf`. Where the schema has no type, one of them says that `null` is allowed.
fn composed(definitions: &Definitions<'_>, schema: &Schema, members: &mut Members) {
    let list = |ids: &[SchemaId]| ids.iter().map(|id| of(definitions, *id)).collect::<Vec<_>>();
    let null = || Yaml::Short(vec![("type".to_owned(), Yaml::text("null"))]);
    let has_null = is_null_besides(schema);
    if has_null && schema.any_of.is_empty() && !schema.all_of.is_empty() {
        let mut all = list(&schema.all_of);
        let value =
            if all.len() == 1 { all.remove(0) } else { Yaml::Short(vec![("allOf".to_owned(), Yaml::List(all))]) };
        return members.push(("anyOf".to_owned(), Yaml::List(vec![value, null()])));
    }
    put(members, "allOf", Yaml::List(list(&schema.all_of)));
    for Union { is_exclusive, branches } in &schema.any_of {
        let branches = list(branches).into_iter().chain(has_null.then(null)).collect();
        members.push((if *is_exclusive { "oneOf" } else { "anyOf" }.to_owned(), Yaml::List(branches)));
    }
}
