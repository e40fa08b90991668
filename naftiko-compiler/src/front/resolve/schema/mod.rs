//! What inputs declare about their values, in the model's terms. Contradictions are reported here.

mod fit;
mod literal;
mod report;

pub(super) use fit::unmet;
pub(super) use literal::literal;

use crate::front::document::{self, SchemaType, Written};
use crate::front::source::Spanned;
use crate::front::stage::Stage;
use crate::front::text::pattern;
use crate::front::yaml::Node;
use crate::model::{Extent, Limit, Schema, Type};

/// The type of a value, if it is written or implied.
pub(super) fn written_type(schema: &document::Schema) -> Option<Type> {
    let Some(schema_type) = schema.r#type else { return values(schema).map(Type::Enum) };
    Some(match schema_type {
        SchemaType::String => values(schema).map_or(Type::String, Type::Enum),
        SchemaType::Integer => Type::Integer,
        SchemaType::Number => Type::Number,
        SchemaType::Boolean => Type::Boolean,
        SchemaType::Object => Type::Object,
        SchemaType::Array => {
            let items = schema.items.as_ref().and_then(|items| written_type(items));
            Type::Array(Box::new(items.unwrap_or(Type::Any)))
        }
    })
}

/// The type of a value that is text unless it says otherwise.
pub(super) fn text_type(schema: &document::Schema) -> Type {
    written_type(schema).unwrap_or(Type::String)
}

/// The texts that the `enum` of a schema lists, each once.
fn values(schema: &document::Schema) -> Option<Vec<String>> {
    schema.values.as_ref().and_then(|(_, values)| texts(values))
}

/// The texts that an `enum` lists, each once; `None` if there are none, or not only texts.
pub(super) fn texts(values: &[Node]) -> Option<Vec<String>> {
    let mut texts: Vec<String> = Vec::new();
    for value in values.iter().filter(|value| !value.is_null()) {
        let text = &value.as_scalar()?.text;
        if !texts.contains(text) {
            texts.push(text.clone());
        }
    }
    (!texts.is_empty()).then_some(texts)
}

/// The schema of the value called `name`, which is of this type. What contradicts itself is reported.
pub(super) fn schema(name: &str, written: &document::Schema, schema_type: &Type, stage: Stage<'_>) -> Schema {
    report::limits(name, written, schema_type, stage);
    // No limit applies to bytes.
    let of_text = written.limits.iter().filter(|_| *schema_type != Type::Bytes);
    let limits = of_text.map(|limit| lowered(name, limit, stage));
    let limits = report::values(name, written, schema_type, stage).map(Limit::Values).into_iter().chain(limits);
    let of_part = |name: &str, part: &document::Schema| {
        let part_type = written_type(part).unwrap_or(Type::Any);
        let schema = schema(name, part, &part_type, stage);
        Schema { description: part.description.clone(), required: part.required, ..schema }
    };
    let members = written.properties.iter();
    let members = members.map(|(name, member)| (name.clone(), of_part(name, member)));
    let items = written.items.as_ref().map(|items| Box::new(of_part(&format!("{name}[]"), items)));
    let schema = Schema {
        schema_type: schema_type.clone(),
        nullable: written.nullable,
        limits: limits.collect(),
        members: members.collect(),
        items,
        examples: written.examples.iter().filter_map(|example| literal(schema_type, example)).collect(),
        ..Schema::default()
    };
    let default = report::default(name, written, &schema, stage);
    Schema { default, ..schema }
}

fn lowered(name: &str, written: &Written, stage: Stage<'_>) -> Limit {
    match &written.limit {
        document::Limit::Pattern(text) => {
            let compiled = pattern::compile(text, Extent::Part);
            let compiled = compiled
                .map_err(|fault| report::pattern(name, &Spanned::new(text.clone(), written.span), &fault, stage));
            Limit::Pattern(text.clone(), compiled.ok())
        }
        document::Limit::Format(format) => Limit::Format(format.clone()),
        document::Limit::Minimum(number) => Limit::Minimum(number.clone()),
        document::Limit::Maximum(number) => Limit::Maximum(number.clone()),
        document::Limit::MinLength(count) => Limit::MinLength(*count),
        document::Limit::MaxLength(count) => Limit::MaxLength(*count),
        document::Limit::MinItems(count) => Limit::MinItems(*count),
        document::Limit::MaxItems(count) => Limit::MaxItems(*count),
    }
}
