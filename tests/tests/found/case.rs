//! The format of `case.yaml`, as the README of `../shared/found` describes it. An unknown field is an error.

use std::collections::BTreeMap;

use serde::de::{DeserializeOwned, Error};
use serde::{Deserialize, Deserializer};
use serde_json::Value;

use super::expectation::{Arrived, Expect};
use super::request::{Face, Request};
use super::script::Answer;

/// A case.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Case {
    pub(crate) about: String,
    #[serde(rename = "kind")]
    _kind: String,
    #[serde(default)]
    pub(crate) open: bool,
    #[serde(default)]
    pub(crate) settings: BTreeMap<String, Text>,
    #[serde(default)]
    pub(crate) files: BTreeMap<String, String>,
    #[serde(default)]
    pub(crate) check: Option<Vec<Finding>>,
    #[serde(default)]
    pub(crate) nothing_else: bool,
    /// Unread, since `$i` differs from repetition to repetition; see [`Call::read`].
    #[serde(default)]
    pub(crate) calls: Vec<Value>,
}

/// What `naftiko check` must print.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Finding {
    pub(crate) rule: String,
    pub(crate) severity: String,
    #[serde(deserialize_with = "one_or_many")]
    pub(crate) line: Vec<usize>,
    #[serde(default)]
    pub(crate) file: Option<String>,
    #[serde(default, deserialize_with = "one_or_many")]
    pub(crate) contains: Vec<Text>,
    #[serde(default, deserialize_with = "one_or_many")]
    pub(crate) lacks: Vec<Text>,
}

/// One repetition of a call.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Call {
    pub(crate) face: Face,
    pub(crate) request: Request,
    #[serde(default)]
    pub(crate) repeat: Option<usize>,
    #[serde(default)]
    pub(crate) at_once: Option<AtOnce>,
    #[serde(default)]
    pub(crate) pause_ms: u64,
    /// What the upstream answers; empty if no request may reach it.
    #[serde(default, deserialize_with = "one_or_many")]
    pub(crate) upstream: Vec<Answer>,
    /// What must have arrived at the upstream; anything if absent.
    #[serde(default)]
    pub(crate) expect_upstream: Option<ExpectUpstream>,
    #[serde(default)]
    pub(crate) expect: Expect,
}

/// How many repetitions run concurrently: all of them, or this number.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(untagged)]
pub(crate) enum AtOnce {
    All(bool),
    Count(usize),
}

/// What must have arrived at the upstream.
#[derive(Debug, Clone)]
pub(crate) enum ExpectUpstream {
    /// Exactly one request for each repetition.
    Each(Box<Arrived>),
    /// Exactly these requests, in order.
    All(Vec<Arrived>),
}

impl<'de> Deserialize<'de> for ExpectUpstream {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(from)?;
        if let Value::Array(_) = value {
            return read(value).map(Self::All).map_err(D::Error::custom);
        }
        let is_none = value.get("none").is_some_and(|none| *none == Value::Bool(true));
        if is_none && value.as_object().is_some_and(|members| members.len() == 1) {
            return Ok(Self::All(Vec::new()));
        }
        read(value).map(Self::Each).map_err(D::Error::custom)
    }
}

impl Case {
    /// Reads a case and checks its calls.
    ///
    /// # Errors
    /// The first mistake in it.
    pub(crate) fn read(text: &str) -> Result<Self, String> {
        let case: Self = read(naftiko_tests::yaml::parse(text)?.json())?;
        for (index, call) in case.calls.iter().enumerate() {
            Call::read(call, 1).map_err(|error| format!("call {}: {error}", index + 1))?;
        }
        if case.check.is_none() && case.calls.is_empty() {
            return Err("neither `check` nor `calls`".to_owned());
        }
        if case.nothing_else && case.check.is_none() {
            return Err("`nothing_else` without `check`".to_owned());
        }
        Ok(case)
    }
}

impl Call {
    /// Repetition `index` of a call, counted from 1.
    pub(crate) fn read(written: &Value, index: usize) -> Result<Self, String> {
        let is_repeated = written.get("repeat").is_some() || written.get("at_once").is_some();
        let call: Self = read(if is_repeated { numbered(written, index) } else { written.clone() })?;
        call.request.check(call.face)?;
        Ok(call)
    }

    /// The number of repetitions.
    pub(crate) fn times(&self) -> usize {
        match (self.repeat, self.at_once) {
            (Some(times), _) | (None, Some(AtOnce::Count(times))) => times,
            (None, _) => 1,
        }
    }

    /// How many repetitions run concurrently.
    pub(crate) fn together(&self) -> usize {
        match self.at_once {
            Some(AtOnce::All(true)) => self.times(),
            Some(AtOnce::Count(count)) => count.max(1),
            Some(AtOnce::All(false)) | None => 1,
        }
    }
}

/// Replaces `$i` with the number of the repetition.
fn numbered(value: &Value, index: usize) -> Value {
    match value {
        Value::String(text) if text == "$i" => index.into(),
        Value::String(text) => filled(text, "$i", &index.to_string()).into(),
        Value::Array(items) => items.iter().map(|item| numbered(item, index)).collect(),
        Value::Object(members) => {
            members.iter().map(|(name, member)| (name.clone(), numbered(member, index))).collect()
        }
        _ => value.clone(),
    }
}

/// Replaces `variable` with `value` where the name ends there: `$i`, but not `$id`.
pub(crate) fn filled(text: &str, variable: &str, value: &str) -> String {
    let mut parts = text.split(variable);
    let mut filled = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let goes_on = part.starts_with(|next: char| next.is_alphanumeric() || next == '_');
        filled.push_str(if goes_on { variable } else { value });
        filled.push_str(part);
    }
    filled
}

/// A YAML scalar as text: `200` and `'200'` are the same.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Text(pub(crate) String);

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        match Value::deserialize(from)? {
            Value::String(text) => Ok(Self(text)),
            scalar @ (Value::Number(_) | Value::Bool(_)) => Ok(Self(scalar.to_string())),
            other => Err(D::Error::custom(format!("expected a text, found {other}"))),
        }
    }
}

/// One value, or a list of them.
pub(crate) fn one_or_many<'de, D: Deserializer<'de>, T: DeserializeOwned>(from: D) -> Result<Vec<T>, D::Error> {
    match Value::deserialize(from)? {
        many @ Value::Array(_) => read(many).map_err(D::Error::custom),
        one => read(one).map(|one| vec![one]).map_err(D::Error::custom),
    }
}

/// A field that can only be `true`.
pub(crate) fn flag<'de, D: Deserializer<'de>>(from: D) -> Result<bool, D::Error> {
    if bool::deserialize(from)? {
        Ok(true)
    } else {
        Err(D::Error::custom("expected `true`; leave the field out instead"))
    }
}

/// A field that is present, even if it is `null`.
pub(crate) fn present<'de, D: Deserializer<'de>, T: Deserialize<'de>>(from: D) -> Result<Option<T>, D::Error> {
    T::deserialize(from).map(Some)
}

fn read<T: DeserializeOwned>(value: Value) -> Result<T, String> {
    serde_json::from_value(value).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const CALL: &str = "calls:\n- face: rest\n  request: {method: GET, path: /}\n";

    fn error(text: &str) -> String {
        Case::read(&format!("about: x\nkind: x\n{text}")).unwrap_err()
    }

    #[test]
    fn no_field_goes_unread() {
        assert!(Case::read(&format!("about: x\nkind: x\n{CALL}")).is_ok());
        let within = |field: &str| format!("{CALL}  {field}\n");
        for text in [
            format!("odd: 1\n{CALL}"),
            "check:\n- {rule: any, severity: any, line: 1, odd: 1}\n".to_owned(),
            within("odd: 1"),
            within("upstream: {odd: 1}"),
            within("upstream: [{status: 200}, {odd: 1}]"),
            within("expect: {odd: 1}"),
            within("expect: {error: {odd: 1}}"),
            within("expect_upstream: {odd: 1}"),
            within("expect_upstream: [{path: /}, {odd: 1}]"),
            within("expect_upstream: {multipart: [{odd: 1}]}"),
            CALL.replace("path: /", "path: /, odd: 1"),
        ] {
            assert!(error(&text).contains("unknown field `odd`"), "{text}: {}", error(&text));
        }
        for text in [within("expect: {text: {odd: 1}}"), within("expect: {headers: {x: {odd: 1}}}")] {
            assert!(error(&text).starts_with("call 1: "), "{text}: {}", error(&text));
        }
        assert!(error(&within("expect_upstream: {none: true, path: /}")).contains("`none`"));
        for text in [within("expect: {structured_or_error: false}"), within("expect_upstream: {no_body: false}")] {
            assert!(error(&text).contains("expected `true`"), "{text}: {}", error(&text));
        }
        assert!(error("settings: {A: b}\n").contains("neither"));
        assert!(error(&format!("nothing_else: true\n{CALL}")).contains("without `check`"));
    }

    #[test]
    fn a_request_is_one_thing_of_its_face() {
        for (request, why) in [
            ("{method: GET}", "without `path`"),
            ("{method: GET, path: /, tool: x}", "one kind"),
            ("{path: /}", "one kind"),
            ("{tool: x}", "not a request for Rest"),
            ("{operation: x}", "not a request for Rest"),
            ("{method: GET, path: /, arguments: {}}", "`arguments` has no meaning"),
            ("{method: GET, path: /, body: 1, body_text: x}", "two bodies"),
            ("{method: GET, path: /, body_base64: x}", "base64"),
        ] {
            let text = CALL.replace("{method: GET, path: /}", request);
            assert!(error(&text).contains(why), "{request}: {}", error(&text));
        }
    }

    #[test]
    fn repetitions_are_numbered() {
        let written = json!({
            "face": "rest", "request": {"method": "GET", "path": "/$i/$id"}, "repeat": 3,
            "expect": {"body": {"n": "$i", "text": "no. $i"}},
        });
        let call = Call::read(&written, 2).unwrap();
        assert_eq!(call.expect.body, Some(json!({"n": 2, "text": "no. 2"})));
        assert_eq!(call.request.title(), "GET /2/$id");
        assert_eq!((call.times(), call.together()), (3, 1));
        let counted = |at_once: Value| {
            let mut written = written.clone();
            written["at_once"] = at_once;
            let call = Call::read(&written, 1).unwrap();
            (call.times(), call.together())
        };
        assert_eq!(counted(json!(true)), (3, 3));
        assert_eq!(counted(json!(2)), (3, 2));
        let alone = json!({"face": "rest", "request": {"method": "GET", "path": "/"}, "expect": {"body": "$i"}});
        assert_eq!(
            Call::read(&alone, 1).unwrap().expect.body,
            Some(json!("$i")),
            "a call that is not repeated has no number"
        );
    }
}
