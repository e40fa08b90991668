//! A request's JSON object, read member by member and checked as the API checks it. `null` counts as absent unless
//! documented otherwise. Members that are not read are ignored.

use std::ops::RangeInclusive;

use axum::http::HeaderValue;
use serde_json::{Map, Number, Value};

use super::Refusal;

/// The members of a body.
///
/// # Errors
///
/// A content type other than JSON, invalid JSON, or anything but an object.
pub(super) fn read(content_type: Option<&HeaderValue>, body: &[u8]) -> Result<Map<String, Value>, Refusal> {
    check_type(content_type)?;
    match serde_json::from_slice(body) {
        Ok(Value::Object(members)) => Ok(members),
        Ok(other) => {
            let message = format!("Invalid type for the body: expected an object, but got {} instead.", kind(&other));
            Err(Refusal::Body { code: Some("invalid_type"), param: None, message })
        }
        Err(error) => {
            let message = format!("We could not parse the JSON body of your request: {error}.");
            Err(Refusal::Body { code: None, param: None, message })
        }
    }
}

fn check_type(content_type: Option<&HeaderValue>) -> Result<(), Refusal> {
    let found = content_type.map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned()).unwrap_or_default();
    let essence = found.split(';').next().unwrap_or_default().trim();
    if essence.eq_ignore_ascii_case("application/json") {
        return Ok(());
    }
    let message =
        format!("Unsupported content type: '{found}'. This API method only accepts 'application/json' requests.");
    Err(Refusal::Body { code: Some("unsupported_content_type"), param: None, message })
}

/// The members of one object of a request.
pub(crate) struct Members<'a> {
    /// The location of the object in the body: empty, `stream_options`, `messages[0]`.
    at: String,
    members: &'a Map<String, Value>,
}

impl<'a> Members<'a> {
    /// The members of the body itself.
    pub(crate) fn of_body(members: &'a Map<String, Value>) -> Self {
        Self { at: String::new(), members }
    }

    /// The members of the value at `at`, which must be an object.
    pub(crate) fn of(at: String, value: &'a Value) -> Result<Self, Refusal> {
        match value {
            Value::Object(members) => Ok(Self { at, members }),
            other => Err(Refusal::kind(at, "an object", other)),
        }
    }

    /// A member's name as in errors, `messages[0].role`.
    pub(crate) fn param(&self, name: &str) -> String {
        if self.at.is_empty() { name.to_owned() } else { format!("{}.{name}", self.at) }
    }

    /// An optional member.
    pub(crate) fn get(&self, name: &str) -> Option<&'a Value> {
        self.members.get(name).filter(|value| !value.is_null())
    }

    /// A required member; it may be `null`.
    pub(crate) fn required(&self, name: &str) -> Result<&'a Value, Refusal> {
        self.members.get(name).ok_or_else(|| Refusal::missing(self.param(name)))
    }

    /// A required text.
    pub(crate) fn required_text(&self, name: &str) -> Result<&'a str, Refusal> {
        let found = self.required(name)?;
        found.as_str().ok_or_else(|| Refusal::kind(self.param(name), "a string", found))
    }

    /// What the text of a required member means.
    pub(crate) fn required_choice<T: Copy>(&self, name: &str, known: &[(&str, T)]) -> Result<T, Refusal> {
        let found = self.required(name)?;
        self.choice(name, known)?.ok_or_else(|| Refusal::kind(self.param(name), "a string", found))
    }

    /// The object of an optional member.
    pub(crate) fn object(&self, name: &str) -> Result<Option<Members<'a>>, Refusal> {
        self.get(name).map(|value| Members::of(self.param(name), value)).transpose()
    }

    pub(crate) fn flag(&self, name: &str) -> Result<Option<bool>, Refusal> {
        let read = |found: &Value| found.as_bool().ok_or_else(|| Refusal::kind(self.param(name), "a boolean", found));
        self.get(name).map(read).transpose()
    }

    /// What the text of a member means.
    pub(crate) fn choice<T: Copy>(&self, name: &str, known: &[(&str, T)]) -> Result<Option<T>, Refusal> {
        let read = |found: &Value| {
            let text = found.as_str().ok_or_else(|| Refusal::kind(self.param(name), "a string", found))?;
            if let Some((_, value)) = known.iter().find(|(word, _)| *word == text) {
                return Ok(*value);
            }
            let supported: Vec<String> = known.iter().map(|(word, _)| format!("'{word}'")).collect();
            let message = format!("Invalid value: '{text}'. Supported values are: {}.", supported.join(", "));
            Err(Refusal::member("invalid_value", self.param(name), message))
        };
        self.get(name).map(read).transpose()
    }

    /// An integer from 1 to `most`. JSON has only one type of number: `2.0` is an integer too.
    pub(crate) fn count(&self, name: &str, most: u32) -> Result<Option<u32>, Refusal> {
        let Some(found) = self.get(name) else { return Ok(None) };
        let Value::Number(found) = found else { return Err(Refusal::kind(self.param(name), "an integer", found)) };
        let number = found.as_f64().unwrap_or(f64::NAN);
        if number.fract() != 0.0 {
            let param = self.param(name);
            let message = format!("Invalid type for '{param}': expected an integer, but got a decimal number instead.");
            return Err(Refusal::member("invalid_type", param, message));
        }
        self.within(name, found, 1.0..=f64::from(most), &Bounds::INTEGER)?;
        // Between 1 and a `u32`, and integral.
        Ok(Some(number as u32))
    }

    /// Checks an optional number.
    pub(crate) fn decimal(&self, name: &str, range: RangeInclusive<f64>) -> Result<(), Refusal> {
        match self.get(name) {
            None => Ok(()),
            Some(Value::Number(found)) => self.within(name, found, range, &Bounds::DECIMAL),
            Some(other) => Err(Refusal::kind(self.param(name), "a decimal", other)),
        }
    }

    fn within(&self, name: &str, found: &Number, range: RangeInclusive<f64>, words: &Bounds) -> Result<(), Refusal> {
        let number = found.as_f64().unwrap_or(f64::NAN);
        let (least, most) = range.into_inner();
        let (code, fault) = if number < least {
            (words.below, format!("below minimum value. Expected a value >= {least}"))
        } else if number > most {
            (words.above, format!("above maximum value. Expected a value <= {most}"))
        } else {
            return Ok(());
        };
        let param = self.param(name);
        let message = format!("Invalid '{param}': {} {fault}, but got {found} instead.", words.kind);
        Err(Refusal::member(code, param, message))
    }
}

/// How a number outside its range is described.
struct Bounds {
    kind: &'static str,
    below: &'static str,
    above: &'static str,
}

impl Bounds {
    const INTEGER: Self = Self { kind: "integer", below: "integer_below_min_value", above: "integer_above_max_value" };
    const DECIMAL: Self = Self { kind: "decimal", below: "decimal_below_min_value", above: "decimal_above_max_value" };
}

/// The type of a value, with its article.
pub(super) fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}
