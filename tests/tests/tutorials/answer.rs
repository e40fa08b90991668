//! What a caller must be answered.

use naftiko_tests::caller::Reply;
use serde_json::Value;

pub(crate) enum Answer {
    /// A tool's result: this JSON as text, and as structured content if it is an object.
    Result(Value),
    /// A tool's result without content.
    NoContent,
    /// A tool's error, whose text has these parts.
    ToolError(&'static [&'static str]),
    /// A status and a JSON body.
    Body(u16, Value),
    /// A problem document of this status and type, which has these parts.
    Problem(u16, &'static str, &'static [&'static str]),
}

impl Answer {
    /// What is wrong with an answer.
    pub(crate) fn faults(&self, reply: &Reply) -> Option<String> {
        let body: Value = serde_json::from_slice(&reply.body).unwrap_or_default();
        let has = |text: &str, parts: &[&str]| parts.iter().all(|part| text.contains(part));
        let result = &body["result"];
        let text = result["content"][0]["text"].as_str().unwrap_or_default();
        let is_text = result["content"].as_array().is_some_and(|blocks| blocks.len() == 1);
        let is_right = match self {
            Self::Result(expected) => {
                let structured = if expected.is_object() { Some(expected) } else { None };
                result["isError"] == false
                    && is_text
                    && serde_json::from_str::<Value>(text).is_ok_and(|found| found == *expected)
                    && result.get("structuredContent") == structured
            }
            Self::NoContent => result["isError"] == false && result["content"] == Value::Array(Vec::new()),
            Self::ToolError(parts) => result["isError"] == true && is_text && has(text, parts),
            Self::Body(status, expected) => {
                let is_json = reply.header("content-type") == Some("application/json");
                reply.status == *status && is_json && body == *expected
            }
            Self::Problem(status, slug, parts) => {
                reply.header("content-type") == Some("application/problem+json")
                    && reply.status == *status
                    && body["type"] == format!("urn:naftiko:problem:{slug}")
                    && has(reply.text(), parts)
            }
        };
        (!is_right).then(|| format!("{} {}, not {}", reply.status, reply.text(), self.shown()))
    }

    fn shown(&self) -> String {
        match self {
            Self::Result(expected) => expected.to_string(),
            Self::NoContent => "a result without content".to_owned(),
            Self::ToolError(parts) => format!("an error with {parts:?}"),
            Self::Body(status, expected) => format!("{status} {expected}"),
            Self::Problem(status, slug, parts) => format!("{status} {slug} with {parts:?}"),
        }
    }
}
