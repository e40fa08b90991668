//! Whether the API accepts a value that the author wrote. What is not understood accepts any.

use super::place::{Place, Shape, kind_of};
use crate::front::contract::{JsonType, Schema};
use crate::front::document::SchemaType;
use crate::front::text::json_text::is_number;
use crate::front::text::pattern;
use crate::front::yaml::{Node, NodeKind, Scalar, ScalarKind};
use crate::model::{Extent, Json, Piece};

/// A value, as it is sent.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    Null,
    Boolean(bool),
    Number(String),
    Text(String),
    List(Vec<Value>),
    Object(Vec<(String, Value)>),
}

/// Where a value is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sent {
    /// As JSON, where a number is not a text.
    Json,
    /// As text: in a path, a query, a header, a cookie or a form.
    Text,
}

impl Value {
    /// A value in YAML of an input of this type.
    pub(super) fn of(node: &Node, kind: Option<SchemaType>) -> Self {
        match &node.kind {
            NodeKind::Sequence(nodes) => Self::List(nodes.iter().map(|node| Self::of(node, None)).collect()),
            NodeKind::Mapping(entries) => {
                let member =
                    |entry: &crate::front::yaml::Entry| (entry.key.value.clone(), Self::of(&entry.value, None));
                Self::Object(entries.iter().map(member).collect())
            }
            NodeKind::Scalar(scalar) => Self::scalar(scalar, kind),
        }
    }

    fn scalar(scalar: &Scalar, kind: Option<SchemaType>) -> Self {
        let text = scalar.text.as_str();
        match (scalar.kind, kind) {
            (ScalarKind::Null, _) => Self::Null,
            (_, Some(SchemaType::String)) => Self::Text(text.to_owned()),
            (_, Some(SchemaType::Integer | SchemaType::Number)) if is_number(text) => Self::Number(text.to_owned()),
            (_, Some(SchemaType::Boolean)) if matches!(text, "true" | "false") => Self::Boolean(text == "true"),
            (ScalarKind::Bool(value), _) => Self::Boolean(value),
            (ScalarKind::Integer | ScalarKind::Float, _) => Self::Number(text.to_owned()),
            (ScalarKind::String, _) => Self::Text(text.to_owned()),
        }
    }

    /// The text of a scalar.
    fn text(&self) -> Option<String> {
        match self {
            Self::Boolean(value) => Some(value.to_string()),
            Self::Number(text) | Self::Text(text) => Some(text.clone()),
            Self::Null | Self::List(_) | Self::Object(_) => None,
        }
    }
}

/// Why a value is refused, in words that follow "expected".
pub(super) fn refused(value: &Value, place: &Place<'_>, sent: Sent) -> Option<String> {
    if *value == Value::Null {
        return None;
    }
    let mut why = None;
    for shape in &place.alternatives {
        why = Some(shape.refused(value, place, sent)?);
    }
    why
}

impl Shape<'_> {
    fn refused(&self, value: &Value, place: &Place<'_>, sent: Sent) -> Option<String> {
        let kinds = self.kinds();
        let is_of = |kind: &JsonType| is_of(value, *kind, sent);
        if let Some(kinds) = kinds.as_ref().filter(|kinds| !kinds.iter().any(is_of)) {
            let kinds: Vec<_> = kinds.iter().copied().collect();
            return Some(super::walk::article(&kinds));
        }
        let is_text = kinds.is_none_or(|kinds| kinds.contains(&JsonType::String));
        let mut by_schema = self.all.iter().filter_map(|schema| by_schema(schema, value, is_text, sent));
        by_schema.next().or_else(|| self.inside(value, place, sent))
    }

    /// What is refused inside of it.
    fn inside(&self, value: &Value, place: &Place<'_>, sent: Sent) -> Option<String> {
        let one = Place { schemas: place.schemas, alternatives: vec![self.clone()], trail: String::new() };
        match value {
            Value::List(values) if sent == Sent::Json => {
                let element = one.element(None).ok()?;
                values.iter().find_map(|value| refused(value, &element, sent))
            }
            Value::Object(members) if sent == Sent::Json => {
                members.iter().find_map(|(name, value)| refused(value, &one.member(name).ok()?, sent))
            }
            _ => None,
        }
    }
}

fn is_of(value: &Value, kind: JsonType, sent: Sent) -> bool {
    let is_text = sent == Sent::Text;
    let text = value.text().filter(|_| is_text);
    match kind {
        JsonType::Null => false,
        JsonType::String => matches!(value, Value::Text(_)) || is_text,
        JsonType::Boolean => {
            matches!(value, Value::Boolean(_)) || text.is_some_and(|text| matches!(text.as_str(), "true" | "false"))
        }
        JsonType::Number => matches!(value, Value::Number(_)) || text.is_some_and(|text| is_number(&text)),
        JsonType::Integer => match value {
            Value::Number(text) => is_integral(text),
            _ => text.is_some_and(|text| is_number(&text) && is_integral(&text)),
        },
        // One value is a list of one where lists are written as text.
        JsonType::Array => matches!(value, Value::List(_)) || is_text,
        JsonType::Object => matches!(value, Value::Object(_)) || is_text,
    }
}

fn is_integral(text: &str) -> bool {
    text.parse::<f64>().is_ok_and(|number| number.fract() == 0.0)
}

/// What one schema says against a value of a type that it allows.
fn by_schema(schema: &Schema, value: &Value, is_text: bool, sent: Sent) -> Option<String> {
    let values = schema.values.as_ref().map(|values| values.value.as_slice());
    let values = values.or(schema.constant.as_ref().map(std::slice::from_ref));
    let is_scalar = !matches!(value, Value::List(_) | Value::Object(_));
    if let Some(values) = values.filter(|values| !values.is_empty() && is_scalar) {
        // What a list of values has is accepted, even if the same schema would refuse it otherwise.
        // A number among the values of a string is its text: authors of documents leave out quotes.
        let is_string = schema
            .types
            .as_ref()
            .is_some_and(|types| types.value.iter().all(|kind| matches!(kind, JsonType::String | JsonType::Null)));
        let sent = if is_string { Sent::Text } else { sent };
        let is_one = values.iter().any(|node| is_equal(node, value, sent));
        return (!is_one).then(|| listed(values));
    }
    if let Some(text) = value.text().filter(|_| is_text && (sent == Sent::Text || matches!(value, Value::Text(_)))) {
        if let Some(written) = schema.pattern.as_ref()
            && let Ok(pattern) = pattern::compile(&written.value, Extent::Part)
            && !pattern::matches(&pattern, &text)
        {
            return Some(format!("a text that matches `{}`", written.value));
        }
        let length = count(text.chars().count());
        return outside(schema, &[("minLength", "maxLength", length, "characters")]);
    }
    if let Value::List(values) = value {
        return outside(schema, &[("minItems", "maxItems", count(values.len()), "elements")]);
    }
    let number = value.text().and_then(|text| text.parse::<f64>().ok())?;
    let below = |key, is_below: fn(f64, f64) -> bool, words: &str| {
        let limit = limit(schema, key).filter(|limit| is_below(number, *limit));
        limit.map(|limit| format!("a number {words} {limit}"))
    };
    below("minimum", |number, limit| number < limit, "of at least")
        .or_else(|| below("maximum", |number, limit| number > limit, "of at most"))
        .or_else(|| below("exclusiveMinimum", |number, limit| number <= limit, "above"))
        .or_else(|| below("exclusiveMaximum", |number, limit| number >= limit, "below"))
}

fn outside(schema: &Schema, limits: &[(&str, &str, f64, &str)]) -> Option<String> {
    limits.iter().find_map(|(min, max, size, what)| {
        let least = limit(schema, min).filter(|limit| size < limit);
        let most = limit(schema, max).filter(|limit| size > limit);
        least.map(|limit| format!("at least {limit} {what}")).or(most.map(|limit| format!("at most {limit} {what}")))
    })
}

/// A limit of a schema, as a number.
pub(super) fn limit(schema: &Schema, key: &str) -> Option<f64> {
    let (_, value) = schema.limits.iter().find(|(known, _)| *known == key)?;
    value.value.parse().ok()
}

#[allow(clippy::cast_precision_loss, reason = "no text or list here has 2^52 parts")]
fn count(number: usize) -> f64 {
    number as f64
}

fn is_equal(node: &Node, value: &Value, sent: Sent) -> bool {
    let Some((scalar, text)) = node.as_scalar().zip(value.text()) else { return false };
    let is_number = |kind: JsonType| matches!(kind, JsonType::Integer | JsonType::Number);
    let same_number = || is_number(kind_of(node)) && scalar.text.parse::<f64>().ok() == text.parse::<f64>().ok();
    let same_kind = match value {
        Value::Text(_) => kind_of(node) == JsonType::String,
        Value::Boolean(_) => kind_of(node) == JsonType::Boolean,
        _ => false,
    };
    scalar.text == text && (same_kind || sent == Sent::Text)
        || (matches!(value, Value::Number(_)) || sent == Sent::Text) && same_number()
}

/// The values of an `enum` in words.
fn listed(values: &[Node]) -> String {
    let texts = values.iter().filter(|node| !node.is_null()).filter_map(Node::as_scalar);
    let texts: Vec<&str> = texts.map(|scalar| scalar.text.as_str()).collect();
    let words = crate::front::diagnostic::suggest::list(texts.iter().copied());
    if texts.len() == 1 { words } else { format!("one of {words}") }
}

/// A value of JSON without placeholders.
pub(super) fn constant(json: &Json) -> Option<Value> {
    Some(match json {
        Json::Literal(text) => match text.as_str() {
            "null" => Value::Null,
            "true" | "false" => Value::Boolean(text == "true"),
            _ => Value::Number(text.clone()),
        },
        Json::Text(pieces) => {
            let text = |piece: &Piece| if let Piece::Text(text) = piece { Some(text.clone()) } else { None };
            Value::Text(pieces.iter().map(text).collect::<Option<String>>()?)
        }
        Json::Array(elements) => Value::List(elements.iter().map(constant).collect::<Option<_>>()?),
        Json::Object(members) => {
            let member = |(name, json): &(String, Json)| Some((name.clone(), constant(json)?));
            Value::Object(members.iter().map(member).collect::<Option<_>>()?)
        }
        Json::Value(_) => return None,
    })
}

/// A value in a message.
pub(super) fn shown(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::List(_) => "[…]".to_owned(),
        Value::Object(_) => "{…}".to_owned(),
        Value::Boolean(_) | Value::Number(_) | Value::Text(_) => value.text().unwrap_or_default(),
    }
}
