//! The field `upstream`: what the upstream answers.

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
    /// In a list: the path that this answers.
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

/// The answers of one call, and how many were given for each path.
#[derive(Debug, Default)]
pub(crate) struct Script {
    answers: Vec<Answer>,
    asked: BTreeMap<String, usize>,
}

impl Script {
    pub(crate) fn new(answers: &[Answer]) -> Self {
        Self { answers: answers.to_vec(), asked: BTreeMap::new() }
    }

    /// The next answer for `path`. Answers for one path are given in turn, the last one repeatedly; an answer without a path fits
    /// every request.
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
    /// The response to a request, as bytes.
    pub(crate) fn bytes(&self, request: &Received) -> Vec<u8> {
        let status = StatusCode::from_u16(self.status.unwrap_or(200)).expect("a status");
        let mut head = format!("HTTP/1.1 {} {}\r\n", status.as_u16(), status.canonical_reason().unwrap_or("-"));
        for (name, Header(values)) in &self.headers {
            for Text(value) in values {
                head.push_str(&format!("{name}: {value}\r\n"));
            }
        }
        for index in 0..self.more_headers {
            head.push_str(&format!("x-more-{index:03}: 0123456789abcdefgh\r\n"));
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

/// Replaces `$query.name` with that parameter of the request's query; as the whole of a string, a number stays a number.
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

#[cfg(test)]
mod tests {
    use naftiko_tests::wire::Head;
    use serde_json::json;

    use super::*;

    fn answers(written: &Value) -> Vec<Answer> {
        serde_json::from_value(written.clone()).unwrap()
    }

    fn answered(answer: &Value, first: &str) -> String {
        let request =
            Received { head: Head { first: format!("{first} HTTP/1.1"), headers: Vec::new() }, body: Vec::new() };
        String::from_utf8(answers(&json!([answer]))[0].bytes(&request)).unwrap()
    }

    #[test]
    fn answers_of_one_path_come_in_turn() {
        let list = json!([{"path": "/a", "status": 503}, {"path": "/b", "status": 201}, {"path": "/a", "status": 200}]);
        let mut script = Script::new(&answers(&list));
        let mut next = |path: &str| script.next(path).map(|answer| answer.status.unwrap());
        let statuses = ["/a", "/b", "/a", "/a", "/b", "/c"].map(&mut next);
        assert_eq!(statuses, [Some(503), Some(201), Some(200), Some(200), Some(201), None]);
        assert!(Script::new(&answers(&json!([{"status": 200}]))).next("/any").is_some());
    }

    #[test]
    fn an_answer_is_what_is_written() {
        let whole =
            answered(&json!({"status": 201, "headers": {"X-A": ["1", "2"]}, "body": {"a": "é", "b": 1}}), "GET /");
        assert_eq!(
            whole,
            "HTTP/1.1 201 Created\r\nX-A: 1\r\nX-A: 2\r\ncontent-type: application/json\r\ncontent-length: 16\r\n\r\n{\"a\":\"é\",\"b\":1}"
        );
        let typed = answered(&json!({"headers": {"Content-Type": "x/y"}, "body": 1}), "GET /");
        assert_eq!(typed, "HTTP/1.1 200 OK\r\nContent-Type: x/y\r\ncontent-length: 1\r\n\r\n1");
        assert_eq!(
            answered(&json!({"body_base64": "aGk=", "status": 200}), "HEAD /"),
            "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n"
        );
        assert_eq!(answered(&json!({"status": 204}), "GET /"), "HTTP/1.1 204 No Content\r\n\r\n");
        let more = answered(&json!({"more_headers": 150, "body_text": ""}), "GET /");
        assert_eq!(more.lines().filter(|line| line.starts_with("x-more-") && line.len() == 30).count(), 150);
    }

    #[test]
    fn a_query_comes_back_in_the_body() {
        let body =
            json!({"n": "$query.n", "text": "no. $query.n of $query.name", "name": "$query.name", "other": "$query.o"});
        let found = answered(&json!({"body": body}), "GET /x?n=7&name=a+b");
        let found: Value = serde_json::from_str(found.split("\r\n\r\n").nth(1).unwrap()).unwrap();
        assert_eq!(found, json!({"n": 7, "text": "no. 7 of a b", "name": "a b", "other": "$query.o"}));
    }
}
