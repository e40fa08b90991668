//! A declared shape → its Rust types: plain structs whose fields can all be `null`.

use super::enumerations;
use crate::model::name::Scope;
use crate::model::{Field, Form, Literal, Record, RustType, Scalar, Shape};

/// The type of what `shape` builds, and the records it needs, which are named after `wire`.
pub(super) fn of(shape: &Shape, wire: &str, names: &mut Scope) -> (RustType, Vec<Record>) {
    let mut records = Vec::new();
    let returned = rust_type(shape, &format!("{wire}-output"), names, &mut records);
    (returned, records)
}

fn rust_type(shape: &Shape, wire: &str, names: &mut Scope, records: &mut Vec<Record>) -> RustType {
    match &shape.form {
        Form::Copy(..) | Form::Literal(Literal::Part(_), _) => RustType::Json,
        Form::Scalar(scalar, _) | Form::Literal(Literal::Scalar(scalar), _) => match scalar {
            Scalar::String => RustType::Text,
            Scalar::Integer => RustType::Integer,
            Scalar::Number => RustType::Number,
            Scalar::Boolean => RustType::Boolean,
        },
        Form::Listed(values, _) => RustType::Values(enumerations::open(wire, values, names)),
        Form::OfPart(_, shape) => rust_type(shape, wire, names, records),
        Form::Array(_, items) | Form::One(items) => {
            let wire = if matches!(items.form, Form::Object(..)) { format!("{wire}-item") } else { wire.to_owned() };
            RustType::List(Box::new(rust_type(items, &wire, names, records)))
        }
        Form::Object(_, members) => {
            let (name, at) = (names.name(wire).0, records.len());
            records.push(Record { name, description: shape.description.clone(), fields: Vec::new() });
            let mut fields = Scope::default();
            let fields = members.iter().map(|(member, shape)| Field {
                name: fields.name(member).0,
                description: shape.description.clone(),
                is_constant: matches!(&shape.form, Form::Literal(_, json) if json.values().is_empty()),
                rust_type: rust_type(shape, &format!("{wire}-{member}"), names, records),
            });
            let fields = fields.collect();
            if let Some(record) = records.get_mut(at) {
                record.fields = fields;
            }
            RustType::Record(at)
        }
    }
}
