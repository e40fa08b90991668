//! Expectations of a multipart body, with a naive parser of RFC 7578.

use serde_json::Value;

use super::super::case::Text;
use super::super::expectation::ExpectPart;
use super::super::matching::{Differences, base64, differs, equal, equal_json, shown};

#[derive(Debug, Default, PartialEq, Eq)]
struct Part {
    name: Option<String>,
    filename: Option<String>,
    content_type: Option<String>,
    body: Vec<u8>,
}

/// Compares all parts, in order.
pub(super) fn differences(expected: &[ExpectPart], content_type: &str, body: &[u8]) -> Differences {
    let parts = match read(content_type, body) {
        Ok(parts) => parts,
        Err(why) => return vec![differs("upstream body", "a multipart form", format!("{why}: {}", shown(body)))],
    };
    if expected.len() != parts.len() {
        return vec![differs("parts", expected.len(), format!("{parts:?}"))];
    }
    expected
        .iter()
        .zip(&parts)
        .enumerate()
        .flat_map(|(index, (expected, found))| part(index, expected, found))
        .collect()
}

fn part(index: usize, expected: &ExpectPart, found: &Part) -> Differences {
    let mut differences = Differences::new();
    let what = |what: &str| format!("part {}: {what}", index + 1);
    let text = |Text(text): &Text| text.clone();
    if let Some(name) = &expected.name {
        differences.extend(equal(&what("name"), &Some(text(name)), &found.name));
    }
    if let Some(filename) = &expected.filename {
        differences.extend(equal(&what("filename"), &filename.as_ref().map(text), &found.filename));
    }
    if let Some(content_type) = &expected.content_type {
        differences.extend(equal(&what("content type"), &content_type.as_ref().map(text), &found.content_type));
    }
    let as_text = expected.body_text.clone().map(String::into_bytes);
    let bytes = expected.body_base64.as_ref().map(|text| base64(text).expect("base64"));
    for body in [as_text, bytes].into_iter().flatten().filter(|body| *body != found.body) {
        differences.push(differs(&what("body"), shown(&body), shown(&found.body)));
    }
    if let Some(json) = &expected.body {
        let body = serde_json::from_slice(&found.body).unwrap_or(Value::Null);
        differences.extend(equal_json(&what("body"), json, &body));
    }
    differences
}

fn read(content_type: &str, body: &[u8]) -> Result<Vec<Part>, String> {
    let (essence, _) = content_type.split_once(';').unwrap_or((content_type, ""));
    if !essence.trim().eq_ignore_ascii_case("multipart/form-data") {
        return Err(format!("the content type is {content_type:?}"));
    }
    let boundary = parameter(content_type, "boundary").ok_or("no boundary")?;
    // The first delimiter has no line break before it if there is no preamble.
    let (framed, delimiter) = ([b"\r\n", body].concat(), format!("\r\n--{boundary}").into_bytes());
    let mut rest = &framed[find(&framed, &delimiter).ok_or("no delimiter")? + delimiter.len()..];
    let mut parts = Vec::new();
    while !rest.starts_with(b"--") {
        let at = find(rest, b"\r\n").ok_or("an unterminated delimiter")?;
        let end = find(&rest[at..], &delimiter).ok_or("no closing delimiter")? + at;
        parts.push(one(&rest[at..end])?);
        rest = &rest[end + delimiter.len()..];
    }
    Ok(parts)
}

/// Parses a part; its first bytes are the line break behind the delimiter.
fn one(bytes: &[u8]) -> Result<Part, String> {
    let end = find(bytes, b"\r\n\r\n").ok_or("a part without headers")?;
    let headers = std::str::from_utf8(&bytes[..end]).map_err(|error| error.to_string())?;
    let mut part = Part { body: bytes[end + 4..].to_vec(), ..Part::default() };
    for (name, value) in headers.split("\r\n").filter_map(|line| line.split_once(':')) {
        if name.eq_ignore_ascii_case("content-type") {
            part.content_type = Some(value.trim().to_owned());
        } else if name.eq_ignore_ascii_case("content-disposition") {
            (part.name, part.filename) = (parameter(value, "name"), parameter(value, "filename"));
        }
    }
    Ok(part)
}

/// A parameter of a header value.
fn parameter(value: &str, name: &str) -> Option<String> {
    let parameters = value.split(';').skip(1).filter_map(|parameter| parameter.split_once('='));
    let mut named = parameters.filter(|(found, _)| found.trim().eq_ignore_ascii_case(name));
    named.next().map(|(_, value)| value.trim().trim_matches('"').to_owned())
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}
