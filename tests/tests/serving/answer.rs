//! What the upstream answers to a call: a document that holds everything that the entry's outputs read, or another status.

use serde_json::{Map, Value, json};

use super::outputs::names;
use super::reading::{Entry, Operation};
use naftiko_tests::yaml::Node;

/// What a call says, and what the upstream answers to it: the variants of `../shared/reference-answers`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Variant {
    /// Every input.
    Everything,
    /// The required inputs only.
    Least,
    /// All inputs but a required one.
    Missing,
    /// 404 with a problem.
    NotFound,
    /// 500 with a text.
    Failed,
    /// 204.
    Nothing,
    /// A document of nulls.
    Nulls,
}

impl Variant {
    pub(crate) const ALL: [Self; 7] =
        [Self::Everything, Self::Least, Self::Missing, Self::NotFound, Self::Failed, Self::Nothing, Self::Nulls];
}

/// An answer of the upstream.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) media_type: &'static str,
    pub(crate) body: Vec<u8>,
    /// What is mapped; `None` where this test does not know it.
    pub(crate) document: Option<Value>,
}

impl Answer {
    /// What the called operation answers.
    pub(crate) fn new(variant: Variant, entry: &Entry, operation: &Operation) -> Self {
        let text = |status, media_type, body: &str| Self { status, media_type, body: body.into(), document: None };
        match variant {
            Variant::NotFound => {
                text(404, "application/problem+json", r#"{"title":"Not Found","detail":"no such thing"}"#)
            }
            Variant::Failed => text(500, "text/plain", "the upstream failed"),
            Variant::Nothing => text(204, "", ""),
            Variant::Everything | Variant::Least | Variant::Missing | Variant::Nulls => {
                let status = if operation.method == "POST" { 201 } else { 200 };
                let (media_type, body, document) = match operation.format.as_str() {
                    // The name of the root says nothing, and what is in an element is text.
                    "xml" => ("text/xml", b"<r><id>7</id></r>".to_vec(), Some(json!({"id": "7"}))),
                    "binary" => ("image/png", b"\x89PNG\0\xff".to_vec(), None),
                    _ => {
                        let document = document(&entry.outputs, variant == Variant::Nulls);
                        let text = document.as_ref().map_or_else(|| "{}".to_owned(), Value::to_string);
                        ("application/json", text.into_bytes(), document)
                    }
                };
                Self { status, media_type, body, document }
            }
        }
    }

    /// The answer as it stands on the wire.
    pub(crate) fn bytes(&self, to_head: bool) -> Vec<u8> {
        let Self { status, media_type, body, .. } = self;
        let mut head = format!("HTTP/1.1 {status} Said\r\n");
        if !media_type.is_empty() {
            head += &format!("content-type: {media_type}\r\ncontent-length: {}\r\n", body.len());
        }
        let body = if to_head { &[] } else { body.as_slice() };
        [head.as_bytes(), b"\r\n", body].concat()
    }
}

/// A document in which every path of the outputs leads somewhere; `None` if one is more than names.
fn document(outputs: &[Node], is_null: bool) -> Option<Value> {
    let text = |text: &str| if is_null { Value::Null } else { text.into() };
    let item = |name: &str| json!({"name": text(name), "more": [1, 2.5, true]});
    let items = json!([item("first"), item("second")]);
    let is_list =
        |output: &Node| output.text_of("type") == "array" && names(output).is_some_and(|names| names.is_empty());
    if outputs.iter().any(is_list) {
        return Some(items);
    }
    let mut document = json!({"id": text("an id"), "list": items, "undeclared": "not declared"});
    for output in outputs {
        place(output, &mut document, is_null)?;
    }
    Some(document)
}

/// Puts what an output reads where it reads it.
fn place(output: &Node, within: &mut Value, is_null: bool) -> Option<()> {
    let names = names(output)?;
    let label = names.join(".");
    let mut part = within;
    for name in &names {
        if !part.is_object() {
            *part = Value::Object(Map::new());
        }
        part = part.as_object_mut()?.entry(name).or_insert(Value::Null);
    }
    let kind = output.text_of("type");
    if let Some(properties) = output.get("properties") {
        let Node::Map(properties) = properties else { return None };
        return properties.iter().try_for_each(|(_, property)| place(property, part, is_null));
    }
    if output.get("items").is_some_and(|items| items.get("mapping").is_some() || items.get("properties").is_some()) {
        return None;
    }
    if names.is_empty() || output.get("value").is_some() || output.get("const").is_some() {
        return Some(());
    }
    *part = match kind {
        _ if is_null => Value::Null,
        "integer" => json!(7),
        "number" => json!(2.5),
        "boolean" => json!(true),
        "array" => json!([format!("{label} 0"), {"at": 1}]),
        "object" => json!({"of": label, "count": 7}),
        _ => label.into(),
    };
    Some(())
}
