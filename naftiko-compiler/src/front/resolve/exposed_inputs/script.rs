//! The inputs of a script: each has the type of what `with` says.

use super::output_value::made_of;
use super::{Entry, value};
use crate::front::document;
use crate::front::resolve::parameter::Parameter;
use crate::front::resolve::schema::text_type;
use crate::front::resolve::step_kind::Known;
use crate::front::text::template::{self, Part};
use crate::front::yaml::{NodeKind, ScalarKind};
use crate::model::{Argument, Json, Presence, Ref, Scalar, Type};

impl Entry<'_> {
    /// The type of an input of a script, and its source.
    pub(in crate::front::resolve) fn script_argument(
        &mut self,
        written: &document::Argument,
    ) -> (Type, Presence, Argument) {
        let span = written.value.span;
        if let Some(found) = self.lone_part(&written.value) {
            let part = found.map(|part| (scalar(&self.known_part(part)), Argument::Part(part)));
            return match part {
                Some((Some(schema_type), part)) => (schema_type, Presence::Optional, part),
                Some((None, part)) => (Type::Any, Presence::Required, part),
                None => (Type::Any, Presence::Required, Argument::Absent),
            };
        }
        let schema_type = match &written.value.kind {
            NodeKind::Sequence(_) | NodeKind::Mapping(_) => Type::Any,
            NodeKind::Scalar(of) => match of.kind {
                ScalarKind::Bool(_) => Type::Boolean,
                ScalarKind::Integer => Type::Integer,
                ScalarKind::Float => Type::Number,
                ScalarKind::Null => Type::Any,
                ScalarKind::String => self.type_of_text(&of.text),
            },
        };
        let parameter = Parameter { name: written.name.value.clone(), ..made_of(span, schema_type.clone()) };
        let source = value::argument(self, written, &parameter);
        let presence = match &source {
            Argument::Input(input) | Argument::Computed(Json::Value(Ref::Input(input))) => self.presence_of(*input),
            _ => Presence::Required,
        };
        (schema_type, presence, source)
    }

    /// The type of an input that a text is nothing but a reference to; any other text is a string.
    fn type_of_text(&self, text: &str) -> Type {
        let name = match value::inbound(self, text) {
            Some(name) => Some(name.to_owned()),
            None => match template::value(text).as_deref() {
                Ok([Part::Variable(variable)]) => {
                    Some(value::inbound(self, &variable.name).unwrap_or(&variable.name).to_owned())
                }
                _ => None,
            },
        };
        let declared = name.and_then(|name| self.declared.find(&name));
        match declared.map(|declared| text_type(&declared.schema)) {
            // A list of texts is no type in Rust that two functions could share.
            Some(Type::Enum(_)) | None => Type::String,
            Some(schema_type) => schema_type,
        }
    }

    fn presence_of(&self, input: usize) -> Presence {
        match self.inputs.get(input) {
            Some(input) if input.required && !input.schema.nullable => Presence::Required,
            _ => Presence::Optional,
        }
    }
}

fn scalar(known: &Known) -> Option<Type> {
    Some(match known {
        Known::Scalar(Scalar::String) => Type::String,
        Known::Scalar(Scalar::Integer) => Type::Integer,
        Known::Scalar(Scalar::Number) => Type::Number,
        Known::Scalar(Scalar::Boolean) => Type::Boolean,
        _ => return None,
    })
}
