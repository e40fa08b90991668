//! What came in beside what must come in.

use std::collections::BTreeMap;
use std::net::SocketAddr;

use naftiko_tests::upstream::Received;
use serde_json::Value;

use super::body::Body;
use super::oracle::Expected;

/// What every request may have, whatever its capability says.
const USUAL: &[&str] =
    &["host", "user-agent", "accept", "x-request-id", "content-type", "content-length", "transfer-encoding"];

/// Every difference, a line each.
pub(crate) fn differences(expected: &Expected, received: &Received, upstream: SocketAddr) -> Vec<String> {
    let mut found = Vec::new();
    let mut same = |what: &str, expected: &dyn std::fmt::Debug, received: &dyn std::fmt::Debug, is_same: bool| {
        if !is_same {
            found.push(format!("{what}: expected {expected:?}, received {received:?}"));
        }
    };
    let (path, query) = received.target().split_once('?').unwrap_or((received.target(), ""));
    same("method", &expected.method, &received.method(), expected.method == received.method());
    same("path", &expected.path, &path, expected.path == path);
    let pairs: Vec<(String, String)> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    same("query", &expected.query, &query, by_name(&expected.query) == by_name(&pairs));
    for (name, value) in &expected.headers {
        let all = received.head.all(name);
        same(name, value, &all, all == [value]);
    }
    let is_set = |name: &str| expected.headers.iter().any(|(set, _)| set == name);
    for (name, value) in &received.head.headers {
        let name = name.to_ascii_lowercase();
        same(&name, &"nothing", value, is_set(&name) || USUAL.contains(&name.as_str()));
    }
    let is_one = |name: &str, is_right: &dyn Fn(&str) -> bool| {
        is_set(name) || matches!(received.head.all(name).as_slice(), [value] if is_right(value))
    };
    let mut usual = |name: &str, wanted: &str, is_right: &dyn Fn(&str) -> bool| {
        same(name, &wanted, &received.head.all(name), is_one(name, is_right));
    };
    let address = upstream.to_string();
    usual("host", &address, &|value| value == address);
    usual("user-agent", "serving/0.0.0", &|value| value == "serving/0.0.0");
    usual("accept", expected.accept, &|value| value.contains(expected.accept));
    usual("x-request-id", "an id", &|value| !value.is_empty());
    let text = String::from_utf8_lossy(&received.body);
    same("body", &expected.body, &text, is_body(&expected.body, &text));
    let media_type = match &expected.body {
        Body::None => None,
        Body::Json(_) => Some("application/json"),
        Body::Form(_) => Some("application/x-www-form-urlencoded"),
        Body::Text(media_type, _) => Some(*media_type),
    };
    let all = received.head.all("content-type");
    let essences: Vec<&str> = all.iter().map(|value| value.split(';').next().unwrap_or_default().trim()).collect();
    same("content-type", &media_type, &all, is_set("content-type") || essences.as_slice() == media_type.as_slice());
    if media_type.is_none() {
        let length = received.head.all("content-length");
        let has_length = matches!(expected.method.as_str(), "POST" | "PUT" | "PATCH");
        let is_right = if has_length { length == ["0"] } else { length.is_empty() || length == ["0"] };
        same(
            "content-length",
            &has_length.then_some("0"),
            &length,
            is_right && received.head.all("transfer-encoding").is_empty(),
        );
    }
    found
}

/// Order counts among the values of one name only.
fn by_name(pairs: &[(String, String)]) -> BTreeMap<&str, Vec<&str>> {
    let mut names = BTreeMap::<&str, Vec<&str>>::new();
    for (name, value) in pairs {
        names.entry(name).or_default().push(value);
    }
    names
}

fn is_body(expected: &Body, received: &str) -> bool {
    match expected {
        Body::None => received.is_empty(),
        Body::Json(value) => serde_json::from_str::<Value>(received).is_ok_and(|received| received == *value),
        Body::Form(pairs) => form_urlencoded::parse(received.as_bytes()).into_owned().collect::<Vec<_>>() == *pairs,
        Body::Text(_, text) => received == text,
    }
}
