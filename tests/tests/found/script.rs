//! What the upstream answers.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use naftiko_tests::upstream::Received;
use serde::Deserialize;
use serde_json::Value;

use super::case::{Text, filled, present};
use super::matching::base64;
use super::request::Header;

/// An answer.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Answer {
    /// Of a list: the path that it is for.
    pub(crate) path: Option<String>,
    status: Option<u16>,
    headers: BTreeMap<String, Header>,
    #[serde(deserialize_with = "present")]
    body: Option<Value>,
    body_text: Option<String>,
    body_base64: Option<String>,
    pub(crate) delay_ms: u64,
    pub(crate) close_after_answer: bool,
    pub(crate) close_idle_ms: Option<u64>,
    more_headers: usize,
    pub(crate) tls: Option<String>,
}

/// The answers to one call, and which have been given.
#[derive(Debug, Default)]
pub(crate) struct Script {
    answers: Vec<Answer>,
    asked: BTreeMap<String, usize>,
}

impl Script {
    pub(crate) fn new(answers: &[Answer]) -> Self {
        Self { answers: answers.to_vec(), asked: BTreeMap::new() }
    }

    /// The next answer to a request for `path`: one that names no path is for all, those of one path come in turn, the last again
    /// and again.
    pub(crate) fn next(&mut self, path: &str) -> Option<Answer> {
        let fitting = self.answers.iter().filter(|answer| answer.path.as_deref().is_none_or(|named| named == path));
        let fitting: Vec<&Answer> = fitting.collect();
        let asked = self.asked.entry(path.to_owned()).or_default();
        let answer = fitting.get(*asked).or(fitting.last()).map(|answer| (*answer).clone());
        *asked += 1;
        answer
    }
}

impl Answer {
    /// The bytes of the answer to a request.
    pub(crate) fn bytes(&self, request: &Received) -> Vec<u8> {
        let status = StatusCode::from_u16(self.status.unwrap_or(200)).expect("a status");
        let mut head = format!("HTTP/1.1 {} {}\r\n", status.as_u16(), status.canonical_reason().unwrap_or("-"));
        for (name, Header(values)) in &self.headers {
            for Text(value) in values {
                head.push_str(&format!("{name}: {value}\r\n"));
            }
        }
        for index in 0..self.more_headers {
            head.push_str(&format!("x-more-{index:03}: 0123456789abcdef\r\n"));
        }
        let body = match (&self.body, &self.body_text, &self.body_base64) {
            (Some(json), ..) => of_query(json, request).to_string().into_bytes(),
            (_, Some(text), _) => text.clone().into_bytes(),
            (.., Some(bytes)) => base64(bytes).expect("base64"),
            _ => Vec::new(),
        };
        let has_type = self.headers.keys().any(|name| name.eq_ignore_ascii_case("content-type"));
        if self.body.is_some() && !has_type {
            head.push_str("content-type: application/json\r\n");
        }
        let is_bodiless = status.is_informational() || [204, 304].contains(&status.as_u16());
        if !is_bodiless {
            head.push_str(&format!("content-length: {}\r\n", body.len()));
        }
        let body = if is_bodiless || request.method() == "HEAD" { Vec::new() } else { body };
        [head.as_bytes(), b"\r\n", &body].concat()
    }
}

/// A body with the query's parameters for `$query.name`; one that is the whole value stays the number that it is.
fn of_query(value: &Value, request: &Received) -> Value {
    let query = request.target().split_once('?').map_or("", |(_, query)| query);
    let parameters: Vec<_> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    filled_in(value, &parameters)
}

fn filled_in(value: &Value, parameters: &[(String, String)]) -> Value {
    match value {
        Value::String(text) => {
            let whole =
                text.strip_prefix("$query.").and_then(|name| parameters.iter().find(|(found, _)| found == name));
            if let Some((_, found)) = whole {
                let number = serde_json::from_str(found).ok().filter(Value::is_number);
                return number.unwrap_or_else(|| found.as_str().into());
            }
            let fill = |text: String, (name, found): &(String, String)| filled(&text, &format!("$query.{name}"), found);
            parameters.iter().fold(text.clone(), fill).into()
        }
        Value::Array(items) => items.iter().map(|item| filled_in(item, parameters)).collect(),
        Value::Object(members) => {
            members.iter().map(|(name, member)| (name.clone(), filled_in(member, parameters))).collect()
        }
        _ => value.clone(),
    }
}
