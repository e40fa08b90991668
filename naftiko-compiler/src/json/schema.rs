//! JSON Schema of a tool's arguments and of its output (LANGUAGE §6), as the text that is sent on the wire. It is built
//! here once.

use super::{joined, string};
use crate::json;
use crate::model::{Form, Input, Limit, Literal, Output, Part, Scalar, Schema, Shape, Type};

/// The schema of a tool's output, if that is always an object. Everything in it is present, and can be `null`.
pub(crate) fn output(output: &Output) -> Option<String> {
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

fn nullable(name: &str) -> Vec<String> {
    vec![format!("\"type\":[\"{name}\",\"null\"]")]
}

/// The schema of a part of which nothing more is known.
fn copied(part: Part) -> Vec<String> {
    match part {
        Part::Any => Vec::new(),
        Part::Object => nullable("object"),
        Part::Array => nullable("array").into_iter().chain(["\"items\":{}".to_owned()]).collect(),
    }
}

/// The schema of one part.
fn made(shape: &Shape) -> String {
    let mut members = match &shape.form {
        Form::Copy(part, _) => copied(*part),
        Form::Scalar(scalar, _) => nullable(word(*scalar)),
        // The upstream may add values later: then a result fits all the same.
        Form::Listed(values, _) => {
            let values = values_of(values.iter().map(|value| string(value)), false);
            vec![format!("\"anyOf\":[{{{values}}},{{\"type\":[\"string\",\"null\"]}}]")]
        }
        Form::Array(_, items) | Form::One(items) => {
            let mut members = nullable("array");
            members.push(format!("\"items\":{}", made(items)));
            members
        }
        Form::OfPart(_, part) => return made(&Shape { description: shape.description.clone(), ..(**part).clone() }),
        Form::Literal(literal, json) if !json.values().is_empty() => match literal {
            Literal::Scalar(scalar) => nullable(word(*scalar)),
            Literal::Part(part) => copied(*part),
        },
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

/// The schema of a tool's argument.
pub(crate) fn property(input: &Input) -> String {
    // The schema of what is inside applies only to a value of the declared type.
    let schema = Some(&input.schema).filter(|schema| schema.schema_type == input.schema_type);
    described(&input.schema_type, schema, &input.description)
}

fn described(schema_type: &Type, schema: Option<&Schema>, description: &str) -> String {
    let mut members = type_members(schema_type, schema);
    if let Some(schema) = schema {
        constraints(&mut members, schema);
    }
    if !description.trim().is_empty() {
        members.push(format!("\"description\":{}", string(description.trim())));
    }
    format!("{{{}}}", joined(members))
}

/// The members for what a value must satisfy beside its type.
fn constraints(members: &mut Vec<String>, schema: &Schema) {
    let limits = schema.limits.iter().map(|limit| match limit {
        Limit::Values(values) => values_of(values.iter().map(json::constant), schema.nullable),
        Limit::Pattern(pattern, _) => format!("\"pattern\":{}", string(pattern)),
        Limit::Format(format) => format!("\"format\":{}", string(format)),
        Limit::Minimum(number) => format!("\"minimum\":{number}"),
        Limit::Maximum(number) => format!("\"maximum\":{number}"),
        Limit::MinLength(count) => format!("\"minLength\":{count}"),
        Limit::MaxLength(count) => format!("\"maxLength\":{count}"),
        Limit::MinItems(count) => format!("\"minItems\":{count}"),
        Limit::MaxItems(count) => format!("\"maxItems\":{count}"),
    });
    members.extend(limits);
    members.extend(schema.default.as_ref().map(|value| format!("\"default\":{}", json::constant(value))));
    if !schema.examples.is_empty() {
        members.push(format!("\"examples\":{}", json::array(schema.examples.iter().map(json::constant))));
    }
}

/// `"enum":["asc","desc"]`
fn values_of(values: impl Iterator<Item = String>, nullable: bool) -> String {
    let null = nullable.then(|| "null".to_owned());
    format!("\"enum\":{}", json::array(values.chain(null)))
}

fn part(schema: &Schema) -> String {
    described(&schema.schema_type, Some(schema), &schema.description)
}

/// The members that describe a type; any JSON needs none.
fn type_members(schema_type: &Type, schema: Option<&Schema>) -> Vec<String> {
    let nullable = schema.is_some_and(|schema| schema.nullable);
    let named = |name: &str| match nullable {
        true => vec![format!("\"type\":[\"{name}\",\"null\"]")],
        false => vec![format!("\"type\":\"{name}\"")],
    };
    match schema_type {
        Type::String => named("string"),
        Type::Bytes => {
            let mut members = named("string");
            members.push("\"contentEncoding\":\"base64\"".to_owned());
            members
        }
        Type::Enum(values) => {
            let mut members = named("string");
            members.push(values_of(values.iter().map(|value| string(value)), nullable));
            members
        }
        Type::Integer => named("integer"),
        Type::Number => named("number"),
        Type::Boolean => named("boolean"),
        Type::Object => {
            let declared = schema.map(|schema| schema.members.as_slice()).unwrap_or_default();
            let mut members = named("object");
            if !declared.is_empty() {
                let properties = declared.iter().map(|(name, schema)| format!("{}:{}", string(name), part(schema)));
                members.push(format!("\"properties\":{{{}}}", joined(properties)));
            }
            let required = joined(declared.iter().filter(|(_, schema)| schema.required).map(|(name, _)| string(name)));
            if !required.is_empty() {
                members.push(format!("\"required\":[{required}]"));
            }
            members
        }
        Type::Any => Vec::new(),
        Type::Array(of) => {
            let mut members = named("array");
            let items = schema.and_then(|schema| schema.items.as_deref());
            // Some clients refuse a list of tools in which an array has none, even if nothing is known of its elements.
            let items = items.map_or_else(|| described(of, None, ""), part);
            members.push(format!("\"items\":{items}"));
            members
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::json_path::JsonPath;
    use crate::model::{Path, Source, Style};

    fn input(name: &str, schema_type: Type, required: bool, description: &str) -> Input {
        Input {
            name: name.into(),
            source: Source::Field,
            schema_type,
            required,
            description: description.into(),
            schema: Schema::default(),
            style: Style::default(),
            is_used: true,
        }
    }

    #[test]
    fn schemas_are_exact() {
        for (input, expected) in [
            (input("deployment-id", Type::String, true, ""), r#"{"type":"string"}"#),
            (
                input("tags", Type::Array(Box::new(Type::Integer)), false, "a \"b\"\n\u{1}c\\"),
                r#"{"type":"array","items":{"type":"integer"},"description":"a \"b\"\n\u0001c\\"}"#,
            ),
            (input("body", Type::Any, true, "Any."), r#"{"description":"Any."}"#),
        ] {
            assert_eq!(property(&input), expected);
        }
    }

    #[test]
    fn listed_texts_of_an_output_may_be_others() {
        let path = Path { written: "$.state".into(), path: JsonPath { segments: Vec::new() } };
        let state = Shape { description: "Its state.".into(), form: Form::Listed(vec!["open".into()], path) };
        let form = Form::Object(None, vec![("state".to_owned(), state)]);
        let expected = r#"{"type":"object","properties":{"state":{"anyOf":[{"enum":["open"]},{"type":["string","null"]}],"description":"Its state."}},"required":["state"],"additionalProperties":false}"#;
        assert_eq!(output(&Output::Mapped(Shape { description: String::new(), form })).as_deref(), Some(expected));
    }

    #[test]
    fn what_is_inside_is_told() {
        let text = |required, description: &str| Schema {
            schema_type: Type::String,
            description: description.into(),
            required,
            ..Schema::default()
        };
        let members = vec![("name".to_owned(), text(true, "Its name.")), ("flag".to_owned(), text(false, ""))];
        let ship = Schema { schema_type: Type::Object, members, ..Schema::default() };
        let list = Type::Array(Box::new(Type::Object));
        let fleet = Schema { schema_type: list.clone(), items: Some(Box::new(ship)), ..Schema::default() };
        let input = Input { schema: fleet, ..input("ships", list, true, "") };
        let expected = r#"{"type":"array","items":{"type":"object","properties":{"name":{"type":"string","description":"Its name."},"flag":{"type":"string"}},"required":["name"]}}"#;
        assert_eq!(property(&input), expected);
        // Nothing is known about a value of another type.
        assert_eq!(property(&Input { schema_type: Type::Any, ..input }), "{}");
    }
}
