//! Expectations of a request that arrived at the upstream.

use std::collections::BTreeMap;

use naftiko_tests::upstream::Received;
use serde_json::Value;

use super::super::case::Text;
use super::super::expectation::{Arrived, Values};
use super::super::matching::{Differences, base64, differs, equal, equal_json, header, shown};
use super::multipart;

/// Compares a request.
pub(super) fn differences(expected: &Arrived, found: &Received) -> Differences {
    let (path, query) = found.target().split_once('?').unwrap_or((found.target(), ""));
    let mut differences = Differences::new();
    for (what, expected, found) in [
        ("upstream method", &expected.method, found.method()),
        ("upstream path", &expected.path, path),
        ("upstream target", &expected.target, found.target()),
    ] {
        differences.extend(expected.iter().flat_map(|expected| equal(what, &expected.as_str(), &found)));
    }
    if let Some(expected) = &expected.query {
        let (expected, found) =
            (expected.iter().map(|(name, Values(values))| (name.clone(), texts(values))), by_name(query));
        differences.extend(equal("upstream query", &expected.collect::<BTreeMap<_, _>>(), &found));
    }
    for (name, expected) in &expected.headers {
        let separator = if name.eq_ignore_ascii_case("cookie") { "; " } else { ", " };
        let named = header(name, expected, &found.head.all(name), separator);
        differences.extend(named.into_iter().map(|difference| format!("upstream {difference}")));
    }
    differences.extend(body(expected, &found.body));
    differences.extend(form(expected, found));
    if let Some(parts) = &expected.multipart {
        differences.extend(multipart::differences(parts, &found.head.all("content-type").join(", "), &found.body));
    }
    differences
}

fn texts(values: &[Text]) -> Vec<String> {
    values.iter().map(|Text(text)| text.clone()).collect()
}

fn by_name(query: &str) -> BTreeMap<String, Vec<String>> {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        found.entry(name.into_owned()).or_default().push(value.into_owned());
    }
    found
}

fn body(expected: &Arrived, found: &[u8]) -> Differences {
    let mut differences = Differences::new();
    let json = || serde_json::from_slice::<Value>(found);
    if let Some(expected) = &expected.body {
        match json() {
            Ok(found) => differences.extend(equal_json("upstream body", expected, &found)),
            Err(_) => differences.push(differs("upstream body", expected, shown(found))),
        }
    }
    let text = expected.body_text.clone().map(String::into_bytes);
    let bytes = expected.body_base64.as_ref().map(|text| base64(text).expect("base64"));
    let none = expected.no_body.then(Vec::new);
    for expected in [text, bytes, none].into_iter().flatten().filter(|expected| expected != found) {
        differences.push(differs("upstream body", shown(&expected), shown(found)));
    }
    if !expected.body_lacks.is_empty() {
        let Ok(Value::Object(members)) = json() else {
            differences.push(differs("upstream body", "a JSON object", shown(found)));
            return differences;
        };
        let unwanted = expected.body_lacks.iter().filter(|Text(name)| members.contains_key(name));
        differences
            .extend(unwanted.map(|Text(name)| differs("upstream body", format!("no member `{name}`"), shown(found))));
    }
    differences
}

fn form(expected: &Arrived, found: &Received) -> Differences {
    let mut differences = Differences::new();
    if expected.form.is_none() && expected.form_contains.is_empty() {
        return differences;
    }
    let of_type = found.head.all("content-type").join(", ");
    if !of_type.to_ascii_lowercase().starts_with("application/x-www-form-urlencoded") {
        differences.push(differs("upstream content type", "application/x-www-form-urlencoded", of_type));
    }
    let found: Vec<(String, String)> = form_urlencoded::parse(&found.body).into_owned().collect();
    let pair = |(Text(name), Text(value)): &(Text, Text)| (name.clone(), value.clone());
    if let Some(form) = &expected.form {
        differences.extend(equal("upstream form", &form.iter().map(pair).collect(), &found));
    }
    let missing = expected.form_contains.iter().map(pair).filter(|expected| !found.contains(expected));
    differences.extend(
        missing.map(|expected| differs("upstream form", format!("to contain {expected:?}"), format!("{found:?}"))),
    );
    differences
}
