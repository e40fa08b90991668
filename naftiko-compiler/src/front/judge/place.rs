//! What a contract says of one value: alternatives, each of which is a set of schemas that all apply (LANGUAGE §11,
//! "Schemas"). What is not understood leaves a place open: nothing is said of it.

use std::collections::BTreeSet;

use crate::front::contract::{JsonType, Schema, SchemaId, Schemas};
use crate::front::diagnostic::suggest::quote;
use crate::front::source::Span;
use crate::front::yaml::{Node, NodeKind, ScalarKind};

/// How many alternatives of one value are told apart.
const MAX_ALTERNATIVES: usize = 64;

/// One value of a document.
#[derive(Debug, Clone)]
pub(super) struct Place<'c> {
    /// The schemas of the contract.
    pub(super) schemas: &'c Schemas,
    /// The alternatives; none if the place is open.
    pub(super) alternatives: Vec<Shape<'c>>,
    /// How a message names it: `data[].id`; empty for the whole document.
    pub(super) trail: String,
}

/// How messages name the part of a document at `trail`; empty for all of it.
pub(super) fn part(trail: &str, document: &str) -> String {
    if trail.is_empty() { document.to_owned() } else { format!("{} in {document}", quote(trail)) }
}

/// Schemas that all apply to one value.
#[derive(Debug, Clone)]
pub(super) struct Shape<'c> {
    pub(super) schemas: &'c Schemas,
    pub(super) all: Vec<&'c Schema>,
}

impl<'c> Place<'c> {
    /// The value to which at least one of the schemas applies.
    pub(super) fn any_of(schemas: &'c Schemas, any: &[SchemaId]) -> Self {
        let each: Option<Vec<_>> = any.iter().map(|id| expanded(schemas, &[*id])).collect();
        let alternatives = each.map(|each| each.into_iter().flatten().collect()).unwrap_or_default();
        Self { schemas, alternatives, trail: String::new() }
    }

    /// A place inside this one, to which one of these sets of schemas applies; one of an empty set is open.
    pub(super) fn inside(&self, sets: &[Vec<SchemaId>], trail: String) -> Self {
        let is_open = sets.iter().any(Vec::is_empty);
        let each: Option<Vec<_>> = sets.iter().map(|set| expanded(self.schemas, set)).collect();
        let alternatives = each.filter(|_| !is_open).map(|each| each.into_iter().flatten().collect());
        Self { schemas: self.schemas, alternatives: alternatives.unwrap_or_default(), trail }
    }

    /// A place of which nothing is said.
    pub(super) fn open(&self) -> Self {
        Self { schemas: self.schemas, alternatives: Vec::new(), trail: self.trail.clone() }
    }

    /// Where the contract says something of it.
    pub(super) fn span(&self) -> Option<Span> {
        self.alternatives.first()?.span()
    }

    /// The types that it can have; `None` if any.
    pub(super) fn kinds(&self) -> Option<BTreeSet<JsonType>> {
        if self.alternatives.is_empty() {
            return None;
        }
        let each: Option<Vec<_>> = self.alternatives.iter().map(Shape::kinds).collect();
        Some(each?.into_iter().flatten().collect())
    }
}

impl<'c> Shape<'c> {
    /// Where it says something: the most specific schema that has a type, or the first.
    pub(super) fn span(&self) -> Option<Span> {
        let says = |schema: &&&Schema| schema.types.is_some() || !schema.properties.is_empty();
        self.all.iter().find(says).or_else(|| self.all.last()).map(|schema| schema.span)
    }

    /// The types that a value can have, but `null`; `None` if any.
    pub(super) fn kinds(&self) -> Option<BTreeSet<JsonType>> {
        let mut common: Option<BTreeSet<JsonType>> = None;
        for kinds in self.all.iter().filter_map(|schema| stated(schema)) {
            common = Some(match common {
                None => kinds,
                Some(common) => both(&common, &kinds),
            });
        }
        let mut kinds = common.or_else(|| self.implied())?;
        // `type: number, format: int64` is how some documents write an integer.
        let is_integral =
            |schema: &&Schema| schema.format.as_ref().is_some_and(|format| format.value.starts_with("int"));
        if kinds.contains(&JsonType::Number) && self.all.iter().any(is_integral) {
            kinds.remove(&JsonType::Number);
            kinds.insert(JsonType::Integer);
        }
        // What contradicts itself says nothing, and what is only null is nothing.
        kinds.remove(&JsonType::Null);
        (!kinds.is_empty()).then_some(kinds)
    }

    /// The type that is meant where none is stated.
    fn implied(&self) -> Option<BTreeSet<JsonType>> {
        let is_object = |schema: &&Schema| !schema.properties.is_empty() || schema.additional.is_some();
        let is_array = |schema: &&Schema| schema.items.is_some() || !schema.prefix.is_empty();
        if self.all.iter().any(is_object) {
            return Some(BTreeSet::from([JsonType::Object]));
        }
        self.all.iter().any(is_array).then(|| BTreeSet::from([JsonType::Array]))
    }

    /// Whether it is `null`, and nothing else.
    fn is_null(&self) -> bool {
        self.all.iter().any(|schema| stated(schema).is_some_and(|kinds| kinds.iter().eq([&JsonType::Null])))
    }
}

/// The types that a schema states, by `type` or by its values.
fn stated(schema: &Schema) -> Option<BTreeSet<JsonType>> {
    if let Some(types) = schema.types.as_ref().filter(|types| !types.value.is_empty()) {
        return Some(types.value.iter().copied().collect());
    }
    let values = schema.values.as_ref().map(|values| values.value.as_slice());
    let values = values.or(schema.constant.as_ref().map(std::slice::from_ref)).filter(|values| !values.is_empty())?;
    Some(values.iter().map(kind_of).collect())
}

/// The type of a value that is written in a contract.
pub(super) fn kind_of(node: &Node) -> JsonType {
    match &node.kind {
        NodeKind::Sequence(_) => JsonType::Array,
        NodeKind::Mapping(_) => JsonType::Object,
        NodeKind::Scalar(scalar) => match scalar.kind {
            ScalarKind::Null => JsonType::Null,
            ScalarKind::Bool(_) => JsonType::Boolean,
            ScalarKind::Integer => JsonType::Integer,
            ScalarKind::Float => JsonType::Number,
            ScalarKind::String => JsonType::String,
        },
    }
}

/// The types that both sets have: an integer is a number.
fn both(one: &BTreeSet<JsonType>, other: &BTreeSet<JsonType>) -> BTreeSet<JsonType> {
    let has = |set: &BTreeSet<JsonType>, kind: JsonType| {
        set.contains(&kind) || kind == JsonType::Integer && set.contains(&JsonType::Number)
    };
    let all = one.union(other).copied();
    all.filter(|kind| has(one, *kind) && has(other, *kind)).collect()
}

/// The alternatives of a value to which all of `ids` apply; `None` if there are too many to tell apart, or if anything
/// goes.
fn expanded<'c>(schemas: &'c Schemas, ids: &[SchemaId]) -> Option<Vec<Shape<'c>>> {
    struct Open<'c> {
        pending: Vec<SchemaId>,
        seen: Vec<SchemaId>,
        choices: Vec<&'c [SchemaId]>,
        all: Vec<&'c Schema>,
    }
    let mut done: Vec<Shape<'c>> = Vec::new();
    let mut open = vec![Open { pending: ids.to_vec(), seen: Vec::new(), choices: Vec::new(), all: Vec::new() }];
    while let Some(mut one) = open.pop() {
        if done.len() + open.len() > MAX_ALTERNATIVES {
            return None;
        }
        let mut is_never = false;
        while let Some(id) = one.pending.pop() {
            let Some(schema) = schemas.get(id).filter(|_| !one.seen.contains(&id)) else { continue };
            one.seen.push(id);
            one.all.push(schema);
            is_never |= schema.is_never;
            one.pending.extend(schema.reference.as_ref().map(|target| target.value));
            one.pending.extend(&schema.all_of);
            one.choices.extend([&schema.one_of, &schema.any_of].map(Vec::as_slice).iter().filter(|of| !of.is_empty()));
        }
        match one.choices.pop() {
            _ if is_never => {}
            None => done.push(Shape { schemas, all: one.all }),
            Some(branches) => open.extend(branches.iter().rev().map(|branch| Open {
                pending: vec![*branch],
                seen: one.seen.clone(),
                choices: one.choices.clone(),
                all: one.all.clone(),
            })),
        }
    }
    done.retain(|shape| !shape.is_null());
    Some(done)
}
