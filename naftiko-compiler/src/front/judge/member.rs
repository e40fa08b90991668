//! Steps into a value: members and elements, and why there are none.

use strsim::damerau_levenshtein;

use super::place::{Place, Shape};
use crate::front::contract::{JsonType, Schema, SchemaId};
use crate::front::diagnostic::suggest::closest;
use crate::front::source::Span;

/// Why a step leads nowhere.
#[derive(Debug, Clone)]
pub(super) struct Miss {
    /// Whether it is certain.
    pub(super) is_sure: bool,
    /// Why.
    pub(super) why: Why,
    /// The place in the contract.
    pub(super) at: Option<Span>,
}

#[derive(Debug, Clone)]
pub(super) enum Why {
    /// The value is not what has members, or elements.
    Kind(Vec<JsonType>),
    /// It has no such member; what it has instead, and what may be meant.
    Member { name: String, listed: Vec<String>, near: Option<String> },
}

/// What is known of a member of one alternative.
enum Found {
    /// These schemas apply to it; if there are none, nothing is said of it.
    Schemas(Vec<SchemaId>),
    /// It may be there, but a listed one is a letter or two away.
    Missed(Miss),
}

impl<'c> Place<'c> {
    /// The member of this name, if one of the alternatives can have it.
    pub(super) fn member(&self, name: &str) -> Result<Self, Miss> {
        let trail = if self.trail.is_empty() { name.to_owned() } else { format!("{}.{name}", self.trail) };
        self.step(trail, |shape| shape.member(name))
    }

    /// Its elements.
    pub(super) fn element(&self, index: Option<i64>) -> Result<Self, Miss> {
        let trail = format!("{}[{}]", self.trail, index.map(|index| index.to_string()).unwrap_or_default());
        self.step(trail, |shape| shape.element(index))
    }

    /// Everything in it: elements, or members.
    pub(super) fn children(&self) -> Result<Self, Miss> {
        self.step(format!("{}[*]", self.trail), |shape| match shape.kinds() {
            Some(kinds) if kinds.contains(&JsonType::Array) => shape.element(None),
            Some(kinds) if !kinds.contains(&JsonType::Object) => Found::Missed(shape.not(kinds.into_iter().collect())),
            _ => Found::Schemas(Vec::new()),
        })
    }

    fn step(&self, trail: String, step: impl Fn(&Shape<'c>) -> Found) -> Result<Self, Miss> {
        if self.alternatives.is_empty() {
            return Ok(Self { trail, ..self.open() });
        }
        let (mut sets, mut mildest) = (Vec::new(), None::<Miss>);
        for shape in &self.alternatives {
            match step(shape) {
                Found::Schemas(set) => sets.push(set),
                Found::Missed(miss) => {
                    let is_milder = |known: &Miss| known.is_sure && !miss.is_sure || known.says_less_than(&miss);
                    if mildest.as_ref().is_none_or(is_milder) {
                        mildest = Some(miss);
                    }
                }
            }
        }
        match mildest {
            Some(miss) if sets.is_empty() => Err(miss),
            _ => Ok(self.inside(&sets, trail)),
        }
    }

    /// The members that every alternative requires, and lists.
    pub(super) fn required(&self) -> Vec<(&'c str, Span)> {
        let of = |shape: &Shape<'c>| -> Vec<(&'c str, Span)> {
            let names = shape.all.iter().flat_map(|schema| &schema.required);
            let names = names.filter(|name| shape.listed().any(|(listed, _)| listed == name.value));
            names.map(|name| (name.value.as_str(), name.span)).collect()
        };
        let mut each = self.alternatives.iter().map(of);
        let mut common = each.next().unwrap_or_default();
        for other in each {
            common.retain(|(name, _)| other.iter().any(|(other, _)| other == name));
        }
        let mut seen = Vec::new();
        common.retain(|(name, _)| {
            !seen.contains(name) && {
                seen.push(*name);
                true
            }
        });
        common
    }

    /// Whether each schema of the member says that only responses have it.
    pub(super) fn is_read_only(&self, name: &str) -> bool {
        let is = |shape: &Shape<'_>| {
            let of = shape.listed().find(|(listed, _)| *listed == name);
            let set = of.map(|(_, id)| self.inside(&[vec![id]], String::new()));
            set.is_some_and(|place| {
                place.alternatives.iter().any(|shape| shape.all.iter().any(|schema| schema.read_only))
            })
        };
        self.alternatives.iter().any(is)
    }
}

impl Miss {
    /// Whether another miss, just as sure, is more of a help.
    fn says_less_than(&self, other: &Self) -> bool {
        let weight = |miss: &Self| match &miss.why {
            Why::Kind(_) => 0,
            Why::Member { near: None, .. } => 1,
            Why::Member { near: Some(_), .. } => 2,
        };
        self.is_sure == other.is_sure && weight(self) < weight(other)
    }
}

impl<'c> Shape<'c> {
    /// The members that it lists.
    pub(super) fn listed(&self) -> impl Iterator<Item = (&'c str, SchemaId)> {
        let all = self.all.iter().flat_map(|schema| &schema.properties);
        all.map(|(name, id)| (name.value.as_str(), *id))
    }

    fn not(&self, kinds: Vec<JsonType>) -> Miss {
        Miss { is_sure: true, why: Why::Kind(kinds), at: self.span() }
    }

    fn member(&self, name: &str) -> Found {
        let Some(kinds) = self.kinds() else { return Found::Schemas(Vec::new()) };
        if !kinds.contains(&JsonType::Object) {
            return Found::Missed(self.not(kinds.into_iter().collect()));
        }
        let set: Vec<SchemaId> = self.listed().filter(|(listed, _)| *listed == name).map(|(_, id)| id).collect();
        if !set.is_empty() {
            return Found::Schemas(set);
        }
        self.unlisted(name)
    }

    /// A member that is not listed.
    fn unlisted(&self, name: &str) -> Found {
        let listed: Vec<&str> = self.listed().map(|(listed, _)| listed).collect();
        let patterns = self.all.iter().any(|schema| has_unnamed(schema));
        // Listed under a condition, or by a schema that this one is a base of.
        let lists = |(_, id): &(&str, SchemaId)| self.lists_others(*id, &listed);
        let elsewhere =
            self.all.iter().any(|schema| schema.discriminator.is_some() || schema.conditions.iter().any(lists));
        if patterns || elsewhere || listed.is_empty() && !self.is_closed(&listed) {
            return Found::Schemas(self.others());
        }
        let near = listed.iter().copied().find(|listed| is_near(name, listed));
        // Of a branch that closes itself, and lists less than all, nothing can be said: it is silent.
        let says = |id: Option<SchemaId>| id.is_some() && !self.is_never(id);
        let allows = self.all.iter().any(|schema| says(schema.additional) || says(schema.unevaluated));
        let is_closed = self.is_closed(&listed);
        if allows && !is_closed && near.is_none() {
            return Found::Schemas(self.others());
        }
        let near = near.or_else(|| closest(name, listed.iter().copied()));
        let mut names: Vec<String> = Vec::new();
        for listed in &listed {
            if !names.iter().any(|name| name == listed) {
                names.push((*listed).to_owned());
            }
        }
        let why = Why::Member { name: name.to_owned(), listed: names, near: near.map(str::to_owned) };
        Found::Missed(Miss { is_sure: is_closed, why, at: self.span() })
    }

    /// Whether a condition names members that are not listed, or may.
    fn lists_others(&self, id: SchemaId, listed: &[&str]) -> bool {
        let Some(schema) = self.schemas.get(id) else { return true };
        let branches = [&schema.all_of, &schema.one_of, &schema.any_of];
        let is_composed = schema.reference.is_some() || branches.iter().any(|branches| !branches.is_empty());
        let named = schema.properties.iter().map(|(name, _)| name).chain(&schema.required);
        is_composed
            || !schema.conditions.is_empty()
            || has_unnamed(schema)
            || named.into_iter().any(|name| !listed.contains(&name.value.as_str()))
    }

    /// Whether a schema is there, and nothing fits it.
    fn is_never(&self, id: Option<SchemaId>) -> bool {
        id.and_then(|id| self.schemas.get(id)).is_some_and(|schema| schema.is_never)
    }

    /// The schemas of members that are not listed.
    fn others(&self) -> Vec<SchemaId> {
        let says = |schema: &&Schema| schema.pattern_properties.is_empty() && schema.discriminator.is_none();
        self.all.iter().copied().filter(says).filter_map(|schema| schema.additional).collect()
    }

    /// Whether it has only listed members: one schema that lists all of them excludes others.
    fn is_closed(&self, listed: &[&str]) -> bool {
        let lists_all =
            |schema: &Schema| listed.iter().all(|name| schema.properties.iter().any(|(own, _)| own.value == *name));
        self.all
            .iter()
            .any(|schema| self.is_never(schema.unevaluated) || self.is_never(schema.additional) && lists_all(schema))
    }

    fn element(&self, index: Option<i64>) -> Found {
        let Some(kinds) = self.kinds() else { return Found::Schemas(Vec::new()) };
        if !kinds.contains(&JsonType::Array) {
            return Found::Missed(self.not(kinds.into_iter().collect()));
        }
        let has_prefix = self.all.iter().any(|schema| !schema.prefix.is_empty());
        let at = |schema: &&Schema| match index.map(usize::try_from) {
            Some(Ok(index)) => schema.prefix.get(index).copied().or(schema.items),
            _ => schema.items.filter(|_| !has_prefix),
        };
        Found::Schemas(self.all.iter().copied().filter_map(|schema| at(&schema)).collect())
    }
}

/// Whether a schema gives members that it does not name.
fn has_unnamed(schema: &Schema) -> bool {
    !schema.pattern_properties.is_empty() || schema.others.contains(&"$dynamicRef")
}

/// Whether two names differ by one letter or two, and not in most of their letters.
fn is_near(name: &str, listed: &str) -> bool {
    let length = name.chars().count().max(listed.chars().count());
    let distance = damerau_levenshtein(name, listed);
    length >= 3 && distance <= 2 && distance * 2 <= length
}
