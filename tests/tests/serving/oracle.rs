//! What the upstream must receive, computed from LANGUAGE 3 and 4 and from nothing of the compiler.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::Value;

use super::body::{self, Body};
use super::inputs::{self, Input};
use super::reading::{Consumed, Entry, Operation, Place, Reading};
use super::settings::CONSTANT;
use super::template::{self, Piece};
use super::value::{Filled, Scope, text};

/// A request as it must come in.
#[derive(Debug)]
pub(crate) struct Expected {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) query: Vec<(String, String)>,
    /// Names in small letters.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Body,
    /// What `Accept` must hold.
    pub(crate) accept: &'static str,
}

/// What one call must become; `None` where LANGUAGE is silent.
pub(crate) fn expected(reading: &Reading, entry: &Entry, inputs: &[Input], said: &[Option<Value>]) -> Option<Expected> {
    let operation = reading.operation(&entry.call);
    let consumed = &reading.consumed[operation.consumed];
    let values = values(reading, entry, operation, consumed, inputs, said);
    let (path, constants) = operation.path.split_once('?').unwrap_or((&operation.path, ""));
    let mut expected = Expected {
        method: operation.method.clone(),
        path: joined(&Reading::base_path(consumed), &filled(path, operation, &values)),
        query: Vec::new(),
        headers: Vec::new(),
        body: body::expected(reading, operation, &values)?,
        accept: operation.accept,
    };
    let replaced =
        |name: &str| operation.parameters.iter().any(|known| known.place == Place::Query && known.name == name);
    let kept = form_urlencoded::parse(constants.as_bytes()).into_owned();
    expected.query.extend(kept.filter(|(name, _)| !replaced(name)));
    expected.query.push((CONSTANT.0.to_owned(), CONSTANT.1.to_owned()));
    let mut cookies = Vec::new();
    for (parameter, value) in operation.parameters.iter().zip(&values) {
        let Some(value) = value else { continue };
        let name = parameter.name.clone();
        match (parameter.place, value) {
            (Place::Query, Value::Array(items)) => {
                expected.query.extend(items.iter().map(|item| (name.clone(), text(item))));
            }
            (Place::Query, value) => expected.query.push((name, text(value))),
            (Place::Header, Value::Array(_) | Value::Object(_)) => return None,
            (Place::Header, value) => expected.headers.push((name.to_ascii_lowercase(), text(value))),
            (Place::Cookie, value) => cookies.push(format!("{name}={}", text(value))),
            (Place::Path | Place::Field | Place::Body | Place::Template, _) => {}
        }
    }
    if !cookies.is_empty() {
        expected.headers.push(("cookie".to_owned(), cookies.join("; ")));
    }
    authenticate(reading, consumed, &mut expected);
    Some(expected)
}

/// The values of the operation's parameters, in order.
fn values(
    reading: &Reading,
    entry: &Entry,
    operation: &Operation,
    consumed: &Consumed,
    inputs: &[Input],
    said: &[Option<Value>],
) -> Vec<Filled> {
    let find = |name: &str, place: Option<Place>| {
        let at = inputs.iter().position(|input| input.name == name && input.only == place)?;
        Some(said[at].clone())
    };
    let inbound = |name: &str| -> Filled {
        let referred = inputs::inbound(reading, entry, name).unwrap_or(name);
        find(referred, None).or_else(|| reading.bound(name).map(|value| Some(value.into()))).unwrap_or_default()
    };
    let mut values = Vec::new();
    for parameter in &operation.parameters {
        let given = entry.with.iter().find(|(name, _)| *name == parameter.name);
        values.push(match given {
            _ if inputs::is_left_out(parameter, consumed.authentication.as_ref()) => None,
            // Filled below, from the others.
            _ if parameter.fixed.is_some() => None,
            Some((_, node)) => {
                let is_reference =
                    |text: &str| inputs::inbound(reading, entry, text).is_some() || is_bare_bind(reading, text);
                Scope { resolve: &inbound, is_reference: &is_reference }.value(node, &parameter.kind)
            }
            None => {
                find(&parameter.name, None).or_else(|| find(&parameter.name, Some(parameter.place))).unwrap_or_default()
            }
        });
    }
    let called = values.clone();
    let of_call = |name: &str| body::parameter(reading, operation, &called, name);
    for (at, parameter) in operation.parameters.iter().enumerate() {
        if let Some(node) = &parameter.fixed {
            values[at] = Scope { resolve: &of_call, is_reference: &|_| false }.value(node, &parameter.kind);
        }
    }
    values
}

/// Whether a text is `namespace.VAR` of a bind.
fn is_bare_bind(reading: &Reading, text: &str) -> bool {
    reading.binds.iter().any(|bind| format!("{}.{}", bind.namespace, bind.name) == text)
}

/// A path with its values, percent-encoded.
fn filled(path: &str, operation: &Operation, values: &[Option<Value>]) -> String {
    let piece = |piece| match piece {
        Piece::Literal(text) => text,
        Piece::Variable(name, is_several) => {
            let at =
                operation.parameters.iter().position(|known| known.place == Place::Path && known.name == name).unwrap();
            let value = text(values[at].as_ref().unwrap_or_else(|| panic!("{}: {name}", operation.name)));
            encoded(&value, is_several)
        }
    };
    template::path(path).into_iter().map(piece).collect()
}

/// Everything outside of RFC 3986's unreserved characters is encoded; slashes stay in a value of several segments.
pub(crate) fn encoded(value: &str, keeps_slashes: bool) -> String {
    let byte = |byte: u8| match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
        b'/' if keeps_slashes => "/".to_owned(),
        _ => format!("%{byte:02X}"),
    };
    value.bytes().map(byte).collect()
}

/// Exactly one slash between the two.
fn joined(base: &str, path: &str) -> String {
    format!("{}/{}", base.trim_end_matches('/'), path.trim_start_matches('/'))
}

fn authenticate(reading: &Reading, consumed: &Consumed, expected: &mut Expected) {
    let Some(authentication) = &consumed.authentication else { return };
    let either = |one, other| {
        authentication.get(one).or_else(|| authentication.get(other)).and_then(naftiko_tests::yaml::Node::text)
    };
    let credential = |key| reading.credential(authentication.text_of(key));
    let mut header = |name: &str, value| expected.headers.push((name.to_ascii_lowercase(), value));
    match authentication.text_of("type") {
        "bearer" => header("authorization", format!("Bearer {}", credential("token"))),
        "basic" => {
            let pair = format!("{}:{}", credential("username"), credential("password"));
            header("authorization", format!("Basic {}", BASE64_STANDARD.encode(pair)));
        }
        "apikey" => {
            let key = either("key", "name").unwrap();
            if either("placement", "in") == Some("query") {
                expected.query.push((key.to_owned(), credential("value")));
            } else {
                header(key, credential("value"));
            }
        }
        other => panic!("`type: {other}`"),
    }
}
