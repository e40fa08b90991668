//! JSON Schema of a tool's arguments and of what it answers with (LANGUAGE §6), as the text that goes on the wire: made
//! once, here.

use super::json::{self, joined, string};
use crate::model::{Form, Input, Kind, Output, Part, Scalar, Shape};

/// The schema of an object with these members and no others, in the author's order.
pub(super) fn object(inputs: &[Input]) -> String {
    let properties = inputs.iter().map(|input| format!("{}:{}", string(&input.name), property(input)));
    let required = inputs.iter().filter(|input| input.required).map(|input| string(&input.name));
    let (properties, required) = (joined(properties), joined(required));
    let required = if required.is_empty() { required } else { format!(",\"required\":[{required}]") };
    format!("{{\"type\":\"object\",\"properties\":{{{properties}}}{required},\"additionalProperties\":false}}")
}

/// The schema of what a tool answers with, where that always is an object. Everything in it is there, and can be `null`.
pub(super) fn output(output: &Output) -> Option<String> {
    let Output::Mapped(Shape { description, form: Form::Object(_, members) }) = output else { return None };
    Some(format!("{{{}}}", joined(members_of(vec!["\"type\":\"object\"".to_owned()], members, description))))
}

fn members_of(mut schema: Vec<String>, members: &[(String, Shape)], description: &str) -> Vec<String> {
    let properties = members.iter().map(|(name, shape)| format!("{}:{}", string(name), made(shape)));
    schema.push(format!("\"properties\":{{{}}}", joined(properties)));
    schema.push(format!("\"required\":[{}]", joined(members.iter().map(|(name, _)| string(name)))));
    schema.push("\"additionalProperties\":false".to_owned());
    if !description.trim().is_empty() {
        schema.push(format!("\"description\":{}", string(description.trim())));
    }
    schema
}

/// The schema of one part.
fn made(shape: &Shape) -> String {
    let nullable = |name: &str| vec![format!("\"type\":[\"{name}\",\"null\"]")];
    let mut members = match &shape.form {
        Form::Copy(Part::Any, _) => Vec::new(),
        Form::Copy(Part::Object, _) => nullable("object"),
        Form::Copy(Part::Array, _) => nullable("array"),
        Form::Scalar(scalar, _) => nullable(word(*scalar)),
        Form::Array(_, items) => {
            let mut members = nullable("array");
            members.push(format!("\"items\":{}", made(items)));
            members
        }
        Form::Object(path, members) => {
            let schema = if path.is_some() { nullable("object") } else { vec!["\"type\":\"object\"".to_owned()] };
            return format!("{{{}}}", joined(members_of(schema, members, &shape.description)));
        }
        Form::Literal(_, json) => vec![format!("\"const\":{}", json::constant(json))],
    };
    if !shape.description.trim().is_empty() {
        members.push(format!("\"description\":{}", string(shape.description.trim())));
    }
    format!("{{{}}}", joined(members))
}

fn word(scalar: Scalar) -> &'static str {
    match scalar {
        Scalar::String => "string",
        Scalar::Integer => "integer",
        Scalar::Number => "number",
        Scalar::Boolean => "boolean",
    }
}

fn property(input: &Input) -> String {
    let mut members = kind(&input.kind);
    if !input.description.trim().is_empty() {
        members.push(format!("\"description\":{}", string(input.description.trim())));
    }
    format!("{{{}}}", joined(members))
}

/// The members that say what a value is; any JSON needs none.
fn kind(kind: &Kind) -> Vec<String> {
    let named = |name: &str| vec![format!("\"type\":\"{name}\"")];
    match kind {
        Kind::String => named("string"),
        Kind::Integer => named("integer"),
        Kind::Number => named("number"),
        Kind::Boolean => named("boolean"),
        Kind::Object => named("object"),
        Kind::Any => Vec::new(),
        Kind::Array(of) => {
            let mut members = named("array");
            let items = self::kind(of);
            if !items.is_empty() {
                members.push(format!("\"items\":{{{}}}", joined(items)));
            }
            members
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Source;

    fn input(name: &str, kind: Kind, required: bool, description: &str) -> Input {
        Input { name: name.into(), source: Source::Field, kind, required, description: description.into() }
    }

    #[test]
    fn schemas_are_exact() {
        assert_eq!(object(&[]), r#"{"type":"object","properties":{},"additionalProperties":false}"#);
        let inputs = [
            input("deployment-id", Kind::String, true, ""),
            input("tags", Kind::Array(Box::new(Kind::Integer)), false, "a \"b\"\n\u{1}c\\"),
            input("body", Kind::Any, true, "Any."),
        ];
        let expected = r#"{"type":"object","properties":{"deployment-id":{"type":"string"},"tags":{"type":"array","items":{"type":"integer"},"description":"a \"b\"\n\u0001c\\"},"body":{"description":"Any."}},"required":["deployment-id","body"],"additionalProperties":false}"#;
        assert_eq!(object(&inputs), expected);
    }
}
