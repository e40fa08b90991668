//! A schema with all that applies to it: `allOf` merged, and unions of which one branch is left.

use naftiko_compiler::front::source::Span;

use crate::api::{Additional, Api, Prose, Schema, SchemaId};
use crate::value::Value;

/// What several schemas say together.
#[derive(Debug, Clone, Default)]
pub(super) struct Gathered<'a> {
    pub(super) span: Span,
    /// Where the keywords are that count.
    keywords: Vec<(&'static str, Span)>,
    pub(super) types: Vec<&'a str>,
    pub(super) nullable: bool,
    pub(super) description: Option<&'a Prose>,
    pub(super) format: Option<&'a str>,
    pub(super) values: Option<Vec<&'a Value>>,
    pub(super) default: Option<&'a Value>,
    pub(super) examples: Vec<&'a Value>,
    pub(super) pattern: Option<&'a str>,
    pub(super) limits: Vec<(&'static str, &'a str)>,
    pub(super) others: Vec<&'static str>,
    pub(super) properties: Vec<(&'a str, SchemaId)>,
    pub(super) required: Vec<&'a str>,
    pub(super) additional: Additional,
    pub(super) items: Option<SchemaId>,
    /// Unions of which more than one branch can apply.
    pub(super) unions: Vec<Vec<SchemaId>>,
    /// Where the first of them is.
    union: Option<Span>,
    pub(super) binary: bool,
    pub(super) read_only: bool,
    pub(super) deprecated: bool,
    pub(super) write_only: bool,
}

impl Gathered<'_> {
    /// Whether it says what a value is, and not only which members are there.
    pub(super) fn is_silent(&self) -> bool {
        self.types.is_empty()
            && self.properties.is_empty()
            && self.items.is_none()
            && self.values.is_none()
            && self.unions.is_empty()
            && self.format.is_none()
            && self.pattern.is_none()
    }

    /// Where the first of these keywords is that the schema has.
    pub(super) fn place(&self, keywords: &[&str]) -> Span {
        let of = |word: &&str| self.keywords.iter().find(|(known, _)| known == word).map(|(_, span)| *span);
        keywords.iter().find_map(of).unwrap_or(self.span)
    }

    /// Where it says that a value is one of several things.
    pub(super) fn choice(&self) -> Span {
        let union = || self.union.unwrap_or(self.span);
        if self.types.len() > 1 { self.place(&["type"]) } else { union() }
    }
}

/// What applies to the value of the schema `id`.
pub(super) fn gather(api: &Api, id: SchemaId) -> Option<Gathered<'_>> {
    let first = api.schemas.get(id)?;
    let mut gathered = Gathered { span: first.span, ..Gathered::default() };
    add(api, id, &mut gathered, &mut Vec::new());
    Some(gathered)
}

fn add<'a>(api: &'a Api, id: SchemaId, to: &mut Gathered<'a>, seen: &mut Vec<SchemaId>) {
    let Some(schema) = api.schemas.get(id).filter(|_| !seen.contains(&id)) else { return };
    seen.push(id);
    merge(schema, to);
    schema.all_of.iter().for_each(|part| add(api, *part, to, seen));
    for union in &schema.any_of {
        let branches: Vec<SchemaId> =
            union.branches.iter().copied().filter(|branch| !is_null(api, *branch, to)).collect();
        match branches.as_slice() {
            [] => {}
            [only] => add(api, *only, to, seen),
            _ if branches.iter().all(|branch| is_constraint(api, *branch)) => {}
            _ => {
                let keyword = if union.is_exclusive { "oneOf" } else { "anyOf" };
                let place = schema.keywords.iter().find(|(known, _)| *known == keyword).map(|(_, span)| *span);
                to.union = to.union.or(place);
                to.unions.push(branches);
            }
        }
    }
}

/// Whether a branch only says that the value can be `null`, which is noted.
fn is_null(api: &Api, id: SchemaId, to: &mut Gathered<'_>) -> bool {
    let Some(schema) = api.schemas.get(id) else { return false };
    let is_value = schema.values.as_ref().is_some_and(|values| values.iter().all(|value| *value == Value::Null));
    let says_nothing = schema.types.is_empty() && schema.properties.is_empty() && schema.all_of.is_empty();
    let is_null = says_nothing && schema.any_of.is_empty() && (schema.nullable || is_value) && schema.items.is_none();
    to.nullable |= is_null;
    is_null
}

/// Whether a branch only says which members are there.
fn is_constraint(api: &Api, id: SchemaId) -> bool {
    let Some(schema) = api.schemas.get(id) else { return true };
    let has_parts = !schema.all_of.is_empty() || !schema.any_of.is_empty() || schema.items.is_some();
    let has_type = !schema.types.is_empty() && schema.types != ["object"] || schema.values.is_some();
    !has_parts
        && !has_type
        && schema.properties.is_empty()
        && (!schema.required.is_empty() || !schema.others.is_empty())
}

fn merge<'a>(schema: &'a Schema, to: &mut Gathered<'a>) {
    for (keyword, span) in &schema.keywords {
        if to.keywords.iter().all(|(known, _)| known != keyword) {
            to.keywords.push((keyword, *span));
        }
    }
    types(&schema.types, &mut to.types);
    to.nullable |= schema.nullable;
    to.description = to.description.or(Some(&schema.description).filter(|text| !text.is_empty()));
    to.format = to.format.or(schema.format.as_deref());
    to.pattern = to.pattern.or(schema.pattern.as_deref());
    if let Some(values) = &schema.values {
        to.values.get_or_insert_with(|| values.iter().collect());
    }
    to.default = to.default.or(schema.default.as_ref());
    to.examples.extend(&schema.examples);
    for (limit, text) in &schema.limits {
        if to.limits.iter().all(|(known, _)| known != limit) {
            to.limits.push((limit, text));
        }
    }
    let others: Vec<_> = schema.others.iter().map(|(key, _)| *key).filter(|key| !to.others.contains(key)).collect();
    to.others.extend(others);
    let encodings = [("contentEncoding", &schema.content_encoding), ("contentMediaType", &schema.content_type)];
    let encodings = encodings.into_iter().filter(|(_, value)| value.is_some() && !schema.binary);
    let encodings: Vec<_> = encodings.map(|(key, _)| key).filter(|key| !to.others.contains(key)).collect();
    to.others.extend(encodings);
    for (name, id) in &schema.properties {
        if to.properties.iter().all(|(known, _)| known != name) {
            to.properties.push((name, *id));
        }
    }
    to.required.extend(schema.required.iter().map(String::as_str));
    if to.additional == Additional::Unsaid {
        to.additional = schema.additional;
    }
    // Elements that have a schema each are not of one type.
    let is_tuple = schema.others.iter().any(|(key, _)| *key == "prefixItems");
    to.items = to.items.or(schema.items.filter(|_| !is_tuple));
    to.binary |= schema.binary;
    to.read_only |= schema.read_only;
    to.deprecated |= schema.deprecated;
    to.write_only |= schema.write_only;
}

/// What both lists of types allow; if they contradict each other, the first.
fn types<'a>(own: &'a [String], to: &mut Vec<&'a str>) {
    if to.is_empty() {
        to.extend(own.iter().map(String::as_str));
    } else if !own.is_empty() {
        let both: Vec<&str> = to.iter().copied().filter(|name| own.iter().any(|other| other == name)).collect();
        if !both.is_empty() {
            *to = both;
        } else if to.as_slice() == ["number"] && own.iter().any(|other| other == "integer") {
            *to = vec!["integer"];
        }
    }
}
