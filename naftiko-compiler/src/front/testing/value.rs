//! Values of a model as text: types, texts, JSON and outputs.

use super::listed;
use crate::model::{Form, FormPart, Json, Output, Part, Piece, Record, Ref, RustType, Scalar, Template, Type};

/// A type.
pub(super) fn schema_type(of: &Type) -> String {
    match of {
        Type::String => "string".to_owned(),
        Type::Bytes => "bytes".to_owned(),
        Type::Enum(values) => format!("one of {}", values.join(", ")),
        Type::Integer => "integer".to_owned(),
        Type::Number => "number".to_owned(),
        Type::Boolean => "boolean".to_owned(),
        Type::Array(items) => format!("[{}]", schema_type(items)),
        Type::Object => "object".to_owned(),
        Type::Any => "any".to_owned(),
    }
}

/// A text; `name` names its values.
pub(super) fn pieces<R: Copy>(pieces: &[Piece<R>], name: &dyn Fn(R) -> String) -> String {
    let piece = |piece: &Piece<R>| match piece {
        Piece::Text(text) => text.clone(),
        Piece::Value(value) => format!("{{{}}}", name(*value)),
        Piece::Segments(value) => format!("{{{}+}}", name(*value)),
    };
    pieces.iter().map(piece).collect()
}

/// JSON; `name` names its values.
pub(super) fn json<R: Copy>(of: &Json<R>, name: &dyn Fn(R) -> String) -> String {
    match of {
        Json::Literal(text) => text.clone(),
        Json::Value(value) => name(*value),
        Json::Text(text) => format!("{:?}", pieces(text, name)),
        Json::Array(elements) => format!("[{}]", listed(elements.iter().map(|element| json(element, name)))),
        Json::Object(members) => {
            format!("{{{}}}", listed(members.iter().map(|(member, value)| format!("{member}: {}", json(value, name)))))
        }
    }
}

/// The template of a body.
pub(super) fn template(of: &Template, name: &dyn Fn(usize) -> String) -> String {
    let text = |text: &[Piece]| format!("{:?}", pieces(text, name));
    match of {
        Template::Json(of) => format!("json {}", json(of, name)),
        Template::Form(pairs) => {
            format!("form {}", listed(pairs.iter().map(|(field, value)| format!("{field}={}", text(value)))))
        }
        Template::Text { content_type, is_xml, pieces } => {
            format!("{content_type}{} {}", if *is_xml { ", escaped," } else { "" }, text(pieces))
        }
        Template::Multipart(parts) => format!("parts {}", listed(parts.iter().map(|part| self::part(part, &text)))),
    }
}

fn part(of: &FormPart, text: &dyn Fn(&[Piece]) -> String) -> String {
    let file = of.file_name.as_ref().map(|name| format!(" in the file {}", text(name))).unwrap_or_default();
    let content_type = of.content_type.as_ref().map(|of| format!(" of {of}")).unwrap_or_default();
    format!("{}={}{file}{content_type}", of.name, text(&of.value))
}

/// What a call returns.
pub(super) fn output(of: &Output, name: &dyn Fn(Ref) -> String) -> String {
    match of {
        Output::PassThrough => "the response".to_owned(),
        Output::Mapped(shape) => form(&shape.form, name),
    }
}

fn form(of: &Form, name: &dyn Fn(Ref) -> String) -> String {
    match of {
        Form::Copy(part, path) => {
            let part = match part {
                Part::Any => "any",
                Part::Object => "object",
                Part::Array => "array",
            };
            format!("{part} {}", path.written)
        }
        Form::Listed(values, path) => format!("one of {} {}", values.join(", "), path.written),
        Form::Scalar(scalar, path) => format!("{} {}", self::scalar(*scalar), path.written),
        Form::Object(path, members) => {
            let at = path.as_ref().map(|path| format!("{} ", path.written)).unwrap_or_default();
            format!(
                "{at}{{{}}}",
                listed(members.iter().map(|(member, shape)| format!("{member}: {}", form(&shape.form, name))))
            )
        }
        Form::Array(path, items) => format!("{} [{}]", path.written, form(&items.form, name)),
        Form::One(shape) => format!("[{}]", form(&shape.form, name)),
        Form::OfPart(part, shape) => {
            let part = part.map_or_else(|| "nothing".to_owned(), |part| name(Ref::Part(part)));
            format!("{part} as {}", form(&shape.form, name))
        }
        Form::Literal(_, value) => format!("= {}", json(value, name)),
    }
}

fn scalar(of: Scalar) -> &'static str {
    match of {
        Scalar::String => "string",
        Scalar::Integer => "integer",
        Scalar::Number => "number",
        Scalar::Boolean => "boolean",
    }
}

/// A Rust type; every part of it can be `null`.
pub(super) fn rust_type(of: &RustType, records: &[Record]) -> String {
    match of {
        RustType::Text => "Text".to_owned(),
        RustType::Integer => "Integer".to_owned(),
        RustType::Number => "Number".to_owned(),
        RustType::Boolean => "Boolean".to_owned(),
        RustType::Json => "Json".to_owned(),
        RustType::List(items) => format!("[{}]", rust_type(items, records)),
        RustType::Values(values) => values.name.camel(),
        RustType::Record(index) => records[*index].name.camel(),
    }
}
