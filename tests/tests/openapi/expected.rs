//! The request that a call must become, by the document alone.

use serde_json::{Map, Value};

use super::bind::{Bound, Target};
use super::body::{self, Body};
use super::document::{Operation, Parameter};

/// A request as it must come in, but for its credentials.
#[derive(Debug)]
pub(crate) struct Expected {
    pub(crate) method: String,
    /// The path, below the server's.
    pub(crate) path: String,
    pub(crate) query: Vec<(String, Written)>,
    /// Names in small letters.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) cookies: Vec<(String, String)>,
    pub(crate) body: Body,
}

/// A value in a query.
#[derive(Debug)]
pub(crate) enum Written {
    /// This text, however it is encoded.
    Text(String),
    /// This JSON.
    Json(Value),
    /// Encoded texts, with one of these between them.
    Joined(Vec<String>, &'static [&'static str]),
}

/// What a call must become in which these values are given, defaults among them.
pub(crate) fn expected(operation: &Operation, bound: &Bound<'_>, given: &Map<String, Value>) -> Expected {
    let (path, constants) = operation.path.split_once('?').unwrap_or((&operation.path, ""));
    let path = path.split('#').next().unwrap_or_default();
    let mut expected = Expected {
        method: operation.method.clone(),
        path: literal(path),
        query: Vec::new(),
        headers: Vec::new(),
        cookies: Vec::new(),
        body: body::expected(operation, bound, given),
    };
    // A parameter that is given replaces the constant of its name.
    let is_given = |name: &str| {
        let mut given = bound.targets.iter().filter(|(argument, _)| given.contains_key(argument));
        given.any(|(_, target)| matches!(target, Target::Parameter(one) if one.place == "query" && one.name == name))
    };
    let constants = form_urlencoded::parse(constants.as_bytes()).into_owned().filter(|(name, _)| !is_given(name));
    expected.query.extend(constants.map(|(name, value)| (name, Written::Text(value))));
    for (argument, target) in &bound.targets {
        let Some(value) = given.get(argument) else { continue };
        match target {
            Target::Parameter(parameter) => expected.parameter(parameter, value),
            Target::Member => expected.repeated(argument, value),
            Target::Body | Target::Field(..) | Target::Inner(_) => {}
        }
    }
    expected
}

impl Expected {
    fn parameter(&mut self, parameter: &Parameter, value: &Value) {
        let name = parameter.name.as_str();
        match parameter.place.as_str() {
            "path" => {
                let written = in_path(parameter, value);
                let variable = |text: &str| text.replace(&format!("{{{name}}}"), &written);
                // RFC 6570's forms, which OpenAPI does not have.
                let variants =
                    ["", "+", "*", "."].map(|mark| (format!("{{{mark}{name}}}"), format!("{{{name}{mark}}}")));
                let path = variants.iter().fold(self.path.clone(), |path, (before, after)| {
                    path.replace(before, &written).replace(after, &written)
                });
                self.path = variable(&path);
            }
            // Spaces at its ends are no part of a header (RFC 9110 §5.5).
            "header" => self.headers.push((name.to_ascii_lowercase(), text(value).trim().to_owned())),
            "cookie" => self.cookies.push((name.to_owned(), text(value))),
            _ => self.in_query(parameter, value),
        }
    }

    fn in_query(&mut self, parameter: &Parameter, value: &Value) {
        let name = parameter.name.clone();
        if parameter.content.is_some() {
            self.query.push((name, Written::Json(value.clone())));
            return;
        }
        match (value, parameter.style(), parameter.explodes()) {
            (Value::Object(members), "deepObject", _) => {
                members.iter().for_each(|(member, value)| self.repeated(&format!("{name}[{member}]"), value));
            }
            (Value::Array(items), "form", false) => self.query.push((name, Written::Joined(texts(items), &[","]))),
            (Value::Array(items), "spaceDelimited", _) => {
                self.query.push((name, Written::Joined(texts(items), &["%20", "+"])));
            }
            (Value::Array(items), "pipeDelimited", _) => {
                self.query.push((name, Written::Joined(texts(items), &["|", "%7C"])));
            }
            _ => self.repeated(&name, value),
        }
    }

    fn repeated(&mut self, name: &str, value: &Value) {
        let one = std::slice::from_ref(value);
        let all = value.as_array().map_or(one, Vec::as_slice);
        self.query.extend(all.iter().map(|value| (name.to_owned(), Written::Text(text(value)))));
    }
}

/// A value in a path (RFC 6570 §3.2, as OpenAPI names its forms).
fn in_path(parameter: &Parameter, value: &Value) -> String {
    let one = std::slice::from_ref(value);
    let items: Vec<String> =
        value.as_array().map_or(one, Vec::as_slice).iter().map(|item| encoded(&text(item))).collect();
    match parameter.style() {
        "label" => format!(".{}", items.join(",")),
        "matrix" => format!(";{}={}", parameter.name, items.join(",")),
        _ => items.join(","),
    }
}

pub(crate) fn texts(items: &[Value]) -> Vec<String> {
    items.iter().map(text).collect()
}

/// A value as text: of a list, its elements with commas between them.
pub(crate) fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => texts(items).join(","),
        other => other.to_string(),
    }
}

/// Everything outside of RFC 3986's unreserved characters is encoded.
pub(crate) fn encoded(value: &str) -> String {
    let byte = |byte: u8| match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    value.bytes().map(byte).collect()
}

/// The text of a path: what cannot stand there is encoded, a variable is not.
fn literal(path: &str) -> String {
    let byte = |byte: u8| match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' => char::from(byte).to_string(),
        byte if b"-._~!$&'()*+,;=:@/%{}".contains(&byte) => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    path.bytes().map(byte).collect()
}
