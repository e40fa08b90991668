//! The body that a request must have.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Map, Value};

use super::bind::{Bound, Target};
use super::document::{self, Field, Operation};
use super::expected::{text, texts};

/// A body.
#[derive(Debug)]
pub(crate) enum Body {
    None,
    Json(Value),
    /// Names and texts; of a name whose end is not known what it begins with, and the argument.
    Form(Vec<(Name, String)>),
    Multipart(Vec<(Name, Part)>),
    Bytes(Vec<u8>),
}

/// The name of a field.
#[derive(Debug, Clone)]
pub(crate) enum Name {
    Is(String),
    /// `address[…]`, whose letters are those of the argument.
    Within(String, String),
}

/// What a part of a multipart form holds.
#[derive(Debug)]
pub(crate) enum Part {
    Text(String),
    Json(Value),
    Bytes(Vec<u8>),
}

/// The body of a call with these arguments.
pub(crate) fn expected(operation: &Operation, bound: &Bound<'_>, arguments: &Map<String, Value>) -> Body {
    let Some(body) = &operation.body else { return Body::None };
    let given = |argument: &String| arguments.get(argument).cloned();
    let whole = bound.targets.iter().find(|(_, target)| matches!(target, Target::Body));
    if let Some((argument, _)) = whole {
        return given(argument).map_or(Body::None, |value| of_whole(body, value));
    }
    let fields = bound.targets.iter().filter_map(|(argument, target)| match target {
        Target::Field(name, field) => Some((Name::Is((*name).to_owned()), Some(*field), given(argument)?)),
        Target::Inner(outer) => Some((Name::Within((*outer).to_owned(), argument.clone()), None, given(argument)?)),
        _ => None,
    });
    let fields: Vec<(Name, Option<&Field>, Value)> = fields.collect();
    match body.kind.as_str() {
        "form" => {
            Body::Form(fields.into_iter().flat_map(|(name, field, value)| pairs(body, name, field, &value)).collect())
        }
        "multipart" => {
            Body::Multipart(fields.into_iter().flat_map(|(name, _, value)| parts(body, name, value)).collect())
        }
        _ => {
            let members = fields.into_iter().map(|(name, _, value)| (name.whole(), value));
            Body::Json(members.collect::<Map<String, Value>>().into())
        }
    }
}

impl Name {
    fn whole(self) -> String {
        match self {
            Self::Is(name) | Self::Within(name, _) => name,
        }
    }
}

fn of_whole(body: &document::Body, value: Value) -> Body {
    match body.kind.as_str() {
        "json" => Body::Json(value),
        "text" | "xml" => Body::Bytes(text(&value).into_bytes()),
        _ => Body::Bytes(BASE64_STANDARD.decode(text(&value)).unwrap()),
    }
}

/// The pairs of a form (OpenAPI 3: `style: form` and exploded unless the document says otherwise; 2.0: `collectionFormat`).
fn pairs(body: &document::Body, name: Name, field: Option<&Field>, value: &Value) -> Vec<(Name, String)> {
    let Value::Array(items) = value else { return vec![(name, text(value))] };
    let encoding = match &name {
        Name::Is(name) => body.encoding.get(name),
        Name::Within(..) => None,
    };
    let separator = match field.and_then(|field| field.collection_format.as_deref()) {
        Some("csv") => Some(","),
        Some("ssv") => Some(" "),
        Some("pipes") => Some("|"),
        Some("tsv") => Some("\t"),
        _ => encoding.filter(|encoding| encoding.explode == Some(false)).map(|_| ","),
    };
    match separator {
        Some(separator) => vec![(name, texts(items).join(separator))],
        None => texts(items).into_iter().map(|item| (name.clone(), item)).collect(),
    }
}

/// The parts of a field: one for each element of a list.
fn parts(body: &document::Body, name: Name, value: Value) -> Vec<(Name, Part)> {
    let encoding = match &name {
        Name::Is(name) => body.encoding.get(name).and_then(|encoding| encoding.content_type.as_deref()),
        Name::Within(..) => None,
    };
    let part = |value: Value| match value {
        Value::Object(_) => Part::Json(value),
        value if encoding.is_some_and(|kind| kind.contains("json")) => Part::Json(value),
        Value::String(text) => BASE64_STANDARD
            .decode(&text)
            .ok()
            .filter(|bytes| bytes.starts_with(b"\0\xff"))
            .map_or(Part::Text(text), Part::Bytes),
        value => Part::Text(text(&value)),
    };
    match value {
        Value::Array(items) => items.into_iter().map(|item| (name.clone(), part(item))).collect(),
        value => vec![(name, part(value))],
    }
}
