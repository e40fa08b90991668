//! What an author wrote as a value of a type: defaults, the values of an `enum`, examples.

use crate::front::text::base64::is_base64;
use crate::front::text::json_text::{is_number, spells};
use crate::front::yaml::{Node, NodeKind, Scalar, ScalarKind};
use crate::model::{Json, Piece, Type};

/// The value of this type that `node` writes, if it is one. Numbers and booleans may be quoted; where text is expected,
/// they are as they are written.
pub(in crate::front::resolve) fn literal(schema_type: &Type, node: &Node) -> Option<Json> {
    match (&node.kind, schema_type) {
        (NodeKind::Scalar(scalar), schema_type) => of_scalar(schema_type, scalar),
        (NodeKind::Sequence(nodes), Type::Array(element)) => {
            nodes.iter().map(|node| literal(element, node)).collect::<Option<_>>().map(Json::Array)
        }
        (NodeKind::Sequence(nodes), Type::Any) => nodes.iter().map(any).collect::<Option<_>>().map(Json::Array),
        (NodeKind::Mapping(_), Type::Object | Type::Any) => any(node),
        _ => None,
    }
}

fn of_scalar(schema_type: &Type, scalar: &Scalar) -> Option<Json> {
    let text = || Json::Text(vec![Piece::Text(scalar.text.clone())]);
    let as_written = || Json::Literal(scalar.text.clone());
    let is_quoted = scalar.kind == ScalarKind::String;
    match schema_type {
        Type::String => (scalar.kind != ScalarKind::Null).then(text),
        Type::Bytes => (scalar.kind != ScalarKind::Null && is_base64(&scalar.text)).then(text),
        Type::Enum(values) => values.contains(&scalar.text).then(text),
        Type::Any => any_scalar(scalar),
        Type::Boolean if matches!(scalar.kind, ScalarKind::Bool(_)) => Some(Json::Literal(scalar.text.to_lowercase())),
        Type::Integer | Type::Number | Type::Boolean if is_quoted => spells(schema_type, &scalar.text).then(as_written),
        Type::Integer => (scalar.kind == ScalarKind::Integer && is_number(&scalar.text)).then(as_written),
        Type::Number => is_number(&scalar.text).then(as_written),
        Type::Boolean | Type::Array(_) | Type::Object => None,
    }
}

fn any_scalar(scalar: &Scalar) -> Option<Json> {
    Some(match scalar.kind {
        ScalarKind::Null => Json::Literal("null".to_owned()),
        ScalarKind::Bool(value) => Json::Literal(value.to_string()),
        ScalarKind::Integer | ScalarKind::Float if is_number(&scalar.text) => Json::Literal(scalar.text.clone()),
        ScalarKind::Integer | ScalarKind::Float | ScalarKind::String => {
            Json::Text(vec![Piece::Text(scalar.text.clone())])
        }
    })
}

fn any(node: &Node) -> Option<Json> {
    match &node.kind {
        NodeKind::Scalar(scalar) => any_scalar(scalar),
        NodeKind::Sequence(nodes) => nodes.iter().map(any).collect::<Option<_>>().map(Json::Array),
        NodeKind::Mapping(entries) => {
            let members = entries.iter().map(|entry| Some((entry.key.value.clone(), any(&entry.value)?)));
            members.collect::<Option<_>>().map(Json::Object)
        }
    }
}
