//! What came in beside what must come in.

use std::collections::BTreeMap;
use std::fmt::Debug;

use serde_json::Value;

use super::bind::clean;
use super::body::{Body, Name, Part};
use super::document::Operation;
use super::expected::{Expected, Written, encoded};
use super::received::{Request, decoded};

/// What every request may have, whatever its document says.
const USUAL: &[&str] =
    &["host", "user-agent", "accept", "x-request-id", "content-type", "content-length", "transfer-encoding"];

/// Every difference, a line each. The path is compared elsewhere.
pub(crate) fn differences(operation: &Operation, expected: &Expected, request: &Request) -> Vec<String> {
    let mut found = Vec::new();
    if expected.method != request.method {
        found.push(difference("method", &expected.method, &request.method));
    }
    query(expected, request, &mut found);
    let is_usual = |name: &String| {
        USUAL.contains(&name.as_str()) && !expected.headers.iter().any(|(expected, _)| expected == name)
    };
    let headers: Vec<_> = request.headers.iter().filter(|(name, _)| !is_usual(name)).cloned().collect();
    same("headers", &sorted(&expected.headers), &sorted(&headers), &mut found);
    same("cookies", &sorted(&expected.cookies), &sorted(&request.cookies), &mut found);
    let accepted = operation.success.as_ref().and_then(|success| success.media_type.as_deref());
    if let Some(accepted) = accepted {
        let accept = request.headers.iter().find(|(name, _)| name == "accept").map_or("", |(_, value)| value);
        if !is_accepted(accepted, accept) {
            found.push(difference("accept", accepted, accept));
        }
    }
    body(operation, expected, request, &mut found);
    found
}

fn difference(what: &str, expected: &(impl Debug + ?Sized), received: &(impl Debug + ?Sized)) -> String {
    format!("{what}: expected {expected:?}, received {received:?}")
}

fn same<T: PartialEq + Debug>(what: &str, expected: &T, received: &T, found: &mut Vec<String>) {
    if expected != received {
        found.push(difference(what, expected, received));
    }
}

fn sorted(pairs: &[(String, String)]) -> Vec<(String, String)> {
    let mut pairs = pairs.to_vec();
    pairs.sort();
    pairs
}

/// Order counts among the values of one name only.
fn query(expected: &Expected, request: &Request, found: &mut Vec<String>) {
    let mut received = BTreeMap::<&str, Vec<&str>>::new();
    for (name, value) in &request.query {
        received.entry(name).or_default().push(value);
    }
    let mut wanted = BTreeMap::<&str, Vec<&Written>>::new();
    for (name, value) in &expected.query {
        wanted.entry(name).or_default().push(value);
    }
    for (name, values) in &wanted {
        let received = received.remove(name).unwrap_or_default();
        let is_same = values.len() == received.len() && values.iter().zip(&received).all(|(value, raw)| value.is(raw));
        if !is_same {
            found.push(difference(&format!("query {name}"), values, &received));
        }
    }
    found.extend(received.iter().map(|(name, values)| difference(&format!("query {name}"), "nothing", values)));
}

impl Written {
    fn is(&self, raw: &str) -> bool {
        match self {
            Self::Text(text) => decoded(raw) == *text,
            Self::Json(value) => serde_json::from_str::<Value>(&decoded(raw)).is_ok_and(|found| found == *value),
            Self::Joined(items, separators) => {
                let items: Vec<String> = items.iter().map(|item| encoded(item)).collect();
                separators.iter().any(|separator| items.join(separator) == raw)
            }
        }
    }
}

fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

fn is_accepted(media_type: &str, accept: &str) -> bool {
    let wanted = essence(media_type);
    let is_range = |range: &str| {
        let range = essence(range);
        range == wanted || range == "*/*" || range.strip_suffix('*').is_some_and(|start| wanted.starts_with(start))
    };
    wanted.contains('*') || accept.split(',').any(is_range)
}

fn body(operation: &Operation, expected: &Expected, request: &Request, found: &mut Vec<String>) {
    let text = String::from_utf8_lossy(&request.body);
    let json = |value: &Value| serde_json::from_slice::<Value>(&request.body).is_ok_and(|found| found == *value);
    let is_same = match &expected.body {
        Body::None => request.body.is_empty(),
        Body::Json(value) => {
            let is_empty = value.as_object().is_some_and(serde_json::Map::is_empty);
            json(value) || (is_empty && request.body.is_empty())
        }
        Body::Bytes(bytes) => request.body == *bytes,
        Body::Form(pairs) => is_form(pairs, &request.body),
        Body::Multipart(parts) => {
            let mut wanted: Vec<&(Name, Part)> = parts.iter().collect();
            let Some(received) = multipart(request) else {
                found.push(difference("body", parts, &text));
                return;
            };
            let is_every = received.iter().all(|(name, bytes)| {
                let at = wanted.iter().position(|(wanted, part)| wanted.is(name) && part.is(bytes));
                at.map(|at| wanted.remove(at)).is_some()
            });
            is_every && wanted.is_empty()
        }
    };
    if !is_same {
        found.push(difference("body", &expected.body, &text));
    }
    let sent = request.media_type().map(|(essence, _)| essence);
    // A form without fields is a form.
    let has_body = !request.body.is_empty() || matches!(expected.body, Body::Form(_));
    let wanted = operation.body.as_ref().filter(|_| has_body).map(|body| essence(&body.media_type));
    let is_any = wanted.as_ref().is_some_and(|wanted| wanted.contains('*'));
    if !is_any && sent != wanted {
        found.push(difference("content-type", &wanted, &sent));
    }
}

fn is_form(wanted: &[(Name, String)], body: &[u8]) -> bool {
    let received: Vec<(String, String)> = form_urlencoded::parse(body).into_owned().collect();
    let mut left: Vec<&(Name, String)> = wanted.iter().collect();
    received.iter().all(|(name, value)| {
        let at = left.iter().position(|(wanted, text)| wanted.is(name) && text == value);
        at.map(|at| left.remove(at)).is_some()
    }) && left.is_empty()
}

impl Name {
    fn is(&self, received: &str) -> bool {
        match self {
            Self::Is(name) => name == received,
            Self::Within(outer, argument) => {
                received.starts_with(&format!("{outer}[")) && received.ends_with(']') && clean(received) == *argument
            }
        }
    }
}

impl Part {
    fn is(&self, bytes: &[u8]) -> bool {
        match self {
            Self::Text(text) => bytes == text.as_bytes(),
            Self::Json(value) => serde_json::from_slice::<Value>(bytes).is_ok_and(|found| found == *value),
            Self::Bytes(wanted) => bytes == wanted,
        }
    }
}

/// The parts of a multipart form (RFC 7578); `None` if it is none.
fn multipart(request: &Request) -> Option<Vec<(String, Vec<u8>)>> {
    let (_, parameters) = request.media_type()?;
    let boundary = parameters.trim().strip_prefix("boundary=")?.trim_matches('"');
    let delimiter = format!("\r\n--{boundary}");
    let body = [b"\r\n", request.body.as_slice()].concat();
    let mut parts = Vec::new();
    let mut rest = body.strip_prefix(delimiter.as_bytes())?;
    while rest != b"--\r\n" && rest != b"--" {
        let at = rest.windows(delimiter.len()).position(|window| window == delimiter.as_bytes())?;
        let part = rest[..at].strip_prefix(b"\r\n")?;
        let end = part.windows(4).position(|window| window == b"\r\n\r\n")?;
        let head = std::str::from_utf8(&part[..end]).ok()?;
        let (_, name) = head.split_once(" name=\"")?;
        let (name, _) = name.split_once('"')?;
        parts.push((name.to_owned(), part[end + 4..].to_vec()));
        rest = &rest[at + delimiter.len()..];
    }
    Some(parts)
}
