//! The body an upstream must receive (LANGUAGE 3.3).

use serde_json::Value;

use super::reading::{Operation, Place, Reading};
use super::template;
use super::value::{Filled, Scope, text};
use naftiko_tests::yaml::Node;

/// A body.
#[derive(Debug)]
pub(crate) enum Body {
    None,
    Json(Value),
    Form(Vec<(String, String)>),
    /// A media type and a text.
    Text(&'static str, String),
}

/// The value of a call parameter that a template speaks of, else of a bind.
pub(crate) fn parameter(reading: &Reading, operation: &Operation, values: &[Filled], name: &str) -> Filled {
    let bare = name.strip_prefix("tools.").or_else(|| name.strip_prefix("rest.")).unwrap_or(name);
    match operation.parameters.iter().position(|known| known.name == bare) {
        Some(at) => values[at].clone(),
        None => reading.bound(name).map(Value::from),
    }
}

/// The body of a call whose parameters have these values; `None` where LANGUAGE is silent: a text of which a part was not said.
pub(crate) fn expected(reading: &Reading, operation: &Operation, values: &[Filled]) -> Option<Body> {
    let resolve = |name: &str| parameter(reading, operation, values, name);
    let scope = Scope { resolve: &resolve, is_reference: &|_| false };
    let Some(body) = &operation.body else { return of_parameters(operation, values) };
    let data = if matches!(body, Node::Scalar(..)) { Some(body) } else { body.get("data") };
    match (body.get("type").and_then(Node::text).unwrap_or("json"), data) {
        ("json", None) => Some(Body::Json(serde_json::json!({}))),
        ("json", Some(Node::Scalar(text, _))) => Some(Body::Json(json_text(text, &resolve)?)),
        ("json", Some(data)) => Some(Body::Json(scope.value(data, "any")?)),
        ("formUrlEncoded", Some(Node::Map(entries))) => {
            let pair = |(name, node): &(String, Node)| Some((name.clone(), text(&scope.value(node, "string")?)));
            Some(Body::Form(entries.iter().filter_map(pair).collect()))
        }
        ("text", Some(data)) => Some(Body::Text("text/plain", scope.interpolated(data.text()?)?)),
        ("xml", Some(data)) => Some(Body::Text("application/xml", scope.written(data.text()?, xml)?)),
        ("sparql", Some(data)) => Some(Body::Text("application/sparql-query", scope.interpolated(data.text()?)?)),
        (kind, _) => panic!("a body of `type: {kind}`"),
    }
}

/// A value is text of an XML document, never markup: the text is sent as it is, values are not a part of it.
fn xml(value: String) -> String {
    let escapes = [("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\"", "&quot;"), ("'", "&apos;")];
    escapes.iter().fold(value, |value, (plain, escaped)| value.replace(plain, escaped))
}

fn of_parameters(operation: &Operation, values: &[Filled]) -> Option<Body> {
    let here = |place| operation.parameters.iter().zip(values).filter(move |(known, _)| known.place == place);
    if let Some((_, value)) = here(Place::Body).next() {
        return Some(value.clone().map_or(Body::None, Body::Json));
    }
    if here(Place::Field).next().is_none() {
        return Some(Body::None);
    }
    let members: serde_json::Map<String, Value> =
        here(Place::Field).filter_map(|(known, value)| Some((known.name.clone(), value.clone()?))).collect();
    Some(Body::Json(members.into()))
}

/// JSON text: a placeholder inside of quotes is a part of a string, a bare one is its JSON.
fn json_text(given: &str, resolve: &dyn Fn(&str) -> Filled) -> Option<Value> {
    let (mut json, mut is_quoted) = (String::new(), false);
    for part in template::text(given) {
        match part {
            Ok(literal) => {
                is_quoted ^= literal.replace("\\\"", "").matches('"').count() % 2 == 1;
                json.push_str(literal);
            }
            Err(name) => {
                let value = resolve(name)?;
                let quoted = Value::from(text(&value)).to_string();
                json.push_str(&if is_quoted { quoted[1..quoted.len() - 1].to_owned() } else { value.to_string() });
            }
        }
    }
    Some(serde_json::from_str(&json).unwrap_or_else(|error| panic!("{error}: {json}")))
}
