//! Answers, and what they must be.

use bytes::Bytes;
use serde_json::Value;

/// What is compared of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) content_type: String,
    pub(crate) body: Bytes,
}

/// What every contender must answer.
#[derive(Clone, Debug)]
pub(crate) enum Expected {
    /// 200 with these bytes of JSON.
    Bytes(Bytes),
    /// 200 with this JSON: contenders may order members in their own way, but each in the same way every time.
    Json(Value),
    /// 400 with a problem document that lists these inputs, by location and name.
    Refused(Vec<(&'static str, &'static str)>),
}

const JSON: &str = "application/json";
const PROBLEM: &str = "application/problem+json";

impl Expected {
    /// What every later answer of a contender must be, byte for byte, given its first one.
    ///
    /// # Errors
    /// What is wrong with the first.
    pub(crate) fn settle(&self, first: &Answer) -> Result<Answer, String> {
        let (status, content_type) = match self {
            Self::Bytes(_) | Self::Json(_) => (200, JSON),
            Self::Refused(_) => (400, PROBLEM),
        };
        let body = match self {
            Self::Bytes(body) => body.clone(),
            Self::Json(_) | Self::Refused(_) => first.body.clone(),
        };
        let settled = Answer { status, content_type: content_type.to_owned(), body };
        if let Some(difference) = settled.difference(first) {
            return Err(difference);
        }
        match self {
            Self::Bytes(_) => {}
            Self::Json(expected) => {
                let mut found = parsed(&first.body)?;
                if let Some(result) = found.get_mut("result").and_then(Value::as_object_mut) {
                    // Who may keep a list is each server's own word.
                    result.remove("cacheScope");
                }
                if found != *expected {
                    return Err(format!("expected the JSON {expected}, found {found}"));
                }
            }
            Self::Refused(inputs) => {
                let found = parsed(&first.body)?;
                let listed = listed(&found);
                let expected: Vec<_> = inputs.iter().map(|(place, name)| (Some(*place), Some(*name))).collect();
                if listed != expected {
                    return Err(format!("expected the violations {inputs:?}, found {found}"));
                }
            }
        }
        Ok(settled)
    }
}

fn parsed(body: &[u8]) -> Result<Value, String> {
    serde_json::from_slice(body).map_err(|error| format!("the body is not valid JSON: {error}"))
}

/// Location and name of each entry of `errors`.
fn listed(problem: &Value) -> Vec<(Option<&str>, Option<&str>)> {
    let errors = problem.get("errors").and_then(Value::as_array);
    errors.into_iter().flatten().map(|error| (text(error, "location"), text(error, "name"))).collect()
}

fn text<'a>(object: &'a Value, member: &str) -> Option<&'a str> {
    object.get(member).and_then(Value::as_str)
}

impl Answer {
    /// Where `found` differs from this one.
    pub(crate) fn difference(&self, found: &Self) -> Option<String> {
        if found.status != self.status {
            return Some(format!("expected status {}, found {}: {}", self.status, found.status, found.shown(0)));
        }
        if found.content_type != self.content_type {
            return Some(format!("expected content type `{}`, found `{}`", self.content_type, found.content_type));
        }
        if found.body == self.body {
            return None;
        }
        let at = self.body.iter().zip(&found.body).position(|(expected, found)| expected != found);
        let at = at.unwrap_or(self.body.len().min(found.body.len()));
        let (expected, read) = (self.body.len(), found.body.len());
        Some(format!(
            "expected {expected} bytes, found {read}, different from byte {at} on: `{}` instead of `{}`",
            found.shown(at),
            self.shown(at)
        ))
    }

    /// Some of the body, from a byte on.
    fn shown(&self, from: usize) -> String {
        let end = self.body.len().min(from.saturating_add(80));
        String::from_utf8_lossy(self.body.get(from..end).unwrap_or_default()).into_owned()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn answer(status: u16, content_type: &str, body: &'static str) -> Answer {
        Answer { status, content_type: content_type.to_owned(), body: Bytes::from_static(body.as_bytes()) }
    }

    #[test]
    fn bytes_are_compared_as_bytes() {
        let expected = Expected::Bytes(Bytes::from_static(b"{\"a\":1}"));
        assert!(expected.settle(&answer(200, JSON, "{\"a\":1}")).is_ok());
        for wrong in
            [answer(200, JSON, "{\"a\": 1}"), answer(201, JSON, "{\"a\":1}"), answer(200, "text/plain", "{\"a\":1}")]
        {
            assert!(expected.settle(&wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn json_settles_in_the_order_of_the_first_answer() {
        let expected = Expected::Json(json!({"a": 1, "b": 2}));
        let settled = expected.settle(&answer(200, JSON, "{\"b\":2,\"a\":1}")).unwrap();
        assert!(settled.difference(&answer(200, JSON, "{\"b\":2,\"a\":1}")).is_none());
        assert!(settled.difference(&answer(200, JSON, "{\"a\":1,\"b\":2}")).is_some());
        assert!(expected.settle(&answer(200, JSON, "{\"a\":1}")).is_err());
    }

    #[test]
    fn a_refusal_lists_every_input_in_order() {
        let expected = Expected::Refused(vec![("path", "item"), ("query", "limit")]);
        let both = r#"{"errors":[{"location":"path","name":"item"},{"location":"query","name":"limit"}]}"#;
        assert!(expected.settle(&answer(400, PROBLEM, both)).is_ok());
        assert!(expected.settle(&answer(400, PROBLEM, r#"{"errors":[{"location":"path","name":"item"}]}"#)).is_err());
        assert!(expected.settle(&answer(400, PROBLEM, "{}")).is_err());
    }

    #[test]
    fn a_difference_says_where() {
        let expected = answer(200, JSON, "abcd");
        let told = expected.difference(&answer(200, JSON, "abXd")).unwrap();
        assert!(told.contains("from byte 2 on: `Xd` instead of `cd`"), "{told}");
        let told = expected.difference(&answer(200, JSON, "ab")).unwrap();
        assert!(told.contains("expected 4 bytes, found 2"), "{told}");
    }
}
