//! Schemas of a contract to those of an [`Api`](crate::api::Api).

use std::collections::HashMap;

use naftiko_compiler::front::contract::{self, JsonType};
use naftiko_compiler::front::source::Span;

use super::base::prose;
use crate::api::{Additional, Keyword, Schema, SchemaId, Schemas, Union};
use crate::value::Value;

/// Limits that a schema has a field for.
const LIMITS: &[&str] =
    &["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "minLength", "maxLength", "minItems", "maxItems"];

/// Keywords of which it counts only that they are there.
const OTHERS: &[&str] = &["dependentRequired", "unevaluatedItems", "$dynamicRef"];

/// The schemas so far.
pub(super) struct Reading<'c> {
    contract: &'c contract::Schemas,
    all: Vec<Schema>,
    known: HashMap<contract::SchemaId, SchemaId>,
}

impl<'c> Reading<'c> {
    pub(super) fn new(contract: &'c contract::Schemas) -> Self {
        Self { contract, all: Vec::new(), known: HashMap::new() }
    }

    pub(super) fn finish(self) -> Schemas {
        Schemas(self.all)
    }

    /// A schema that says nothing.
    pub(super) fn any(&mut self, span: Span) -> SchemaId {
        self.all.push(Schema::any(span));
        SchemaId(self.all.len() - 1)
    }

    /// Whether a schema says nothing.
    pub(super) fn is_silent(&self, id: SchemaId) -> bool {
        self.all.get(id.0).is_none_or(Schema::is_silent)
    }

    /// The examples of a schema.
    pub(super) fn examples(&self, id: contract::SchemaId) -> Vec<Value> {
        self.contract.get(id).map(|schema| schema.examples.iter().map(Value::of).collect()).unwrap_or_default()
    }

    /// The schema with this index in the contract. A reference is what it refers to.
    pub(super) fn schema(&mut self, id: contract::SchemaId) -> SchemaId {
        if let Some(known) = self.known.get(&id) {
            return *known;
        }
        let Some(stated) = self.contract.get(id) else { return self.any(Span::default()) };
        let own = self.any(stated.span);
        self.known.insert(id, own);
        let mut schema = self.said(stated);
        if let Some(target) = &stated.reference {
            let target = self.schema(target.value);
            // Examples beside a reference are those of the input.
            if schema.is_silent() && schema.description.is_empty() {
                self.known.insert(id, target);
                return target;
            }
            schema.all_of.insert(0, target);
        }
        if let Some(place) = self.all.get_mut(own.0) {
            *place = schema;
        }
        own
    }

    fn list(&mut self, ids: &[contract::SchemaId]) -> Vec<SchemaId> {
        ids.iter().map(|id| self.schema(*id)).collect()
    }

    fn said(&mut self, stated: &contract::Schema) -> Schema {
        let types = stated.types.as_ref().map(|types| types.value.as_slice()).unwrap_or_default();
        let values = stated.values.as_ref().map(|values| values.value.iter().map(Value::of).collect());
        let format = stated.format.as_ref().map(|format| format.value.clone());
        let text = |text: &Option<naftiko_compiler::front::source::Spanned<String>>| {
            text.as_ref().map(|text| text.value.clone())
        };
        let (content_type, content_encoding) = (text(&stated.media_type), text(&stated.encoding));
        let is_bytes = content_type.as_ref().is_some_and(|media| !media.starts_with("text/"));
        let unions = [(true, &stated.one_of), (false, &stated.any_of)];
        let unions = unions.into_iter().filter(|(_, branches)| !branches.is_empty());
        let limits = stated.limits.iter().filter(|(key, _)| LIMITS.contains(key));
        Schema {
            span: stated.span,
            keywords: Vec::new(),
            name: None,
            types: types.iter().filter(|kind| **kind != JsonType::Null).map(|kind| kind.word().to_owned()).collect(),
            nullable: types.contains(&JsonType::Null),
            description: prose(stated.prose.as_ref()),
            values: stated.constant.as_ref().map(|value| vec![Value::of(value)]).or(values),
            default: stated.default.as_ref().map(Value::of).filter(|value| *value != Value::Null),
            examples: stated.examples.iter().map(Value::of).collect(),
            pattern: text(&stated.pattern),
            limits: limits.map(|(key, value)| (*key, value.value.clone())).collect(),
            others: self.others(stated),
            properties: stated.properties.iter().map(|(name, id)| (name.value.clone(), self.schema(*id))).collect(),
            required: stated.required.iter().map(|name| name.value.clone()).collect(),
            additional: self.additional(stated.additional),
            items: stated.items.map(|items| self.schema(items)),
            all_of: self.list(&stated.all_of),
            any_of: unions
                .map(|(is_exclusive, branches)| Union { is_exclusive, branches: self.list(branches) })
                .collect(),
            discriminator: stated.discriminator.as_ref().map(|of| of.property.value.clone()),
            read_only: stated.read_only,
            write_only: stated.write_only,
            deprecated: stated.deprecated,
            binary: format.as_deref() == Some("binary") || (is_bytes && content_encoding.is_none()),
            format,
            content_type,
            content_encoding,
        }
    }

    fn additional(&mut self, stated: Option<contract::SchemaId>) -> Additional {
        let Some(id) = stated else { return Additional::Unsaid };
        if self.contract.get(id).is_some_and(|schema| schema.is_never) {
            return Additional::Closed;
        }
        let of = self.schema(id);
        if self.is_silent(of) { Additional::Open } else { Additional::Of(of) }
    }

    /// Which other keywords there are: what they say, no draft has.
    fn others(&mut self, stated: &contract::Schema) -> Vec<(&'static str, Keyword)> {
        let given = [
            ("minProperties", stated.limits.iter().any(|(key, _)| *key == "minProperties")),
            ("maxProperties", stated.limits.iter().any(|(key, _)| *key == "maxProperties")),
            ("multipleOf", stated.limits.iter().any(|(key, _)| *key == "multipleOf")),
            ("patternProperties", !stated.pattern_properties.is_empty()),
            ("prefixItems", !stated.prefix.is_empty()),
            ("contains", stated.contains.is_some()),
            ("propertyNames", stated.names.is_some()),
            ("unevaluatedProperties", stated.unevaluated.is_some()),
            ("uniqueItems", stated.unique_items),
        ];
        let given = given.into_iter().filter(|(_, is_given)| *is_given).map(|(key, _)| key);
        let mut given: Vec<_> = given.chain(stated.conditions.iter().map(|(key, _)| *key)).collect();
        given.extend(stated.others.iter().filter(|key| OTHERS.contains(key)));
        given.dedup();
        given.into_iter().map(|key| (key, Keyword::Opaque)).collect()
    }
}
