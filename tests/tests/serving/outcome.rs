//! What a caller must be answered (LANGUAGE §5, §6).

use naftiko_tests::caller::Reply;
use serde_json::Value;

use super::answer::{Answer, Variant};
use super::inputs::{Input, Source};
use super::outputs::{Returned, returned, returned_of_nothing};
use super::reading::{Entry, Operation};

/// A call that was made, and what the upstream answered to it.
pub(crate) struct Played<'a> {
    pub(crate) entry: &'a Entry,
    pub(crate) operation: &'a Operation,
    pub(crate) variant: Variant,
    pub(crate) answer: &'a Answer,
    /// What was not said.
    pub(crate) missing: Option<&'a Input>,
}

impl Played<'_> {
    fn returned(&self) -> Option<Returned> {
        returned(&self.entry.outputs, &self.operation.format, self.answer.document.as_ref())
    }

    /// Whether this test knows the whole answer, and not its status only.
    pub(crate) fn is_known(&self) -> bool {
        !matches!(self.variant, Variant::Everything | Variant::Least | Variant::Nulls) || self.returned().is_some()
    }

    /// What is wrong with the answer to a REST caller.
    pub(crate) fn rest(&self, reply: &Reply) -> Option<String> {
        let Answer { status, media_type, body, .. } = self.answer;
        let is_head = self.operation.method == "HEAD";
        let essence = reply.header("content-type").unwrap_or_default().split(';').next().unwrap_or_default();
        let is_passed = || reply.status == *status && essence == *media_type && (is_head || reply.body == *body);
        let is_right = match (self.variant, self.missing) {
            (Variant::Missing, Some(missing)) => reply.status == 400 && is_told(missing, reply),
            (Variant::Missing, None) => true,
            (Variant::NotFound | Variant::Failed | Variant::Nothing, _) => is_passed(),
            (Variant::Everything | Variant::Least | Variant::Nulls, _) => match self.returned() {
                Some(Returned::Passed) => is_passed(),
                _ if is_head => reply.status == *status,
                Some(Returned::Mapped(value)) => {
                    let is_value = serde_json::from_slice::<Value>(&reply.body).is_ok_and(|found| found == value);
                    reply.status == *status && essence == "application/json" && is_value
                }
                None => reply.status == *status,
            },
        };
        let said = || format!("was answered {} {essence} {}", reply.status, String::from_utf8_lossy(&reply.body));
        (!is_right).then(said)
    }

    /// What is wrong with the message that answers a call of a tool.
    pub(crate) fn mcp(&self, message: &Value) -> Option<String> {
        let result = &message["result"];
        let is_error = result["isError"] == true;
        let blocks = result["content"].as_array().map_or(&[] as &[Value], Vec::as_slice);
        let text = if let [block] = blocks { block["text"].as_str() } else { None };
        let says = |part: &str| text.is_some_and(|text| text.contains(part));
        let is_head = self.operation.method == "HEAD";
        let is_empty = || match returned_of_nothing(&self.entry.outputs) {
            Some(nulls) => result["structuredContent"] == nulls,
            None => blocks.is_empty() && result.get("structuredContent").is_none(),
        };
        let is_value = |value: &Value| {
            let is_text =
                text.is_some_and(|text| serde_json::from_str::<Value>(text).is_ok_and(|found| found == *value));
            is_text && result.get("structuredContent") == Some(value).filter(|value| value.is_object())
        };
        let body = String::from_utf8_lossy(&self.answer.body);
        let is_right = match (self.variant, self.missing) {
            (Variant::Missing, Some(missing)) => is_error && says(&format!("`{}`", missing.wire)),
            (Variant::Missing, None) => true,
            (Variant::NotFound | Variant::Failed, _) if is_head => is_error && says(&self.answer.status.to_string()),
            (Variant::NotFound | Variant::Failed, _) => {
                is_error && says(&self.answer.status.to_string()) && says(&body)
            }
            _ if is_error => false,
            (Variant::Nothing, _) => is_empty(),
            (Variant::Everything | Variant::Least | Variant::Nulls, _) if is_head => is_empty(),
            (Variant::Everything | Variant::Least | Variant::Nulls, _) => {
                match (self.returned(), self.operation.format.as_str()) {
                    (Some(Returned::Passed), "json") => self.answer.document.as_ref().is_none_or(is_value),
                    (Some(Returned::Passed), "xml") => text == Some(&body),
                    (Some(Returned::Mapped(value)), _) => is_value(&value),
                    (Some(Returned::Passed) | None, _) => message.get("error").is_none(),
                }
            }
        };
        (!is_right).then(|| format!("was answered {message}"))
    }
}

/// Whether the only violation is that this input is missing.
fn is_told(missing: &Input, reply: &Reply) -> bool {
    let location = match missing.source {
        Source::Route => "path",
        Source::Query => "query",
        Source::Header => "header",
        Source::Cookie => "cookie",
        Source::Field | Source::Body | Source::Argument => "body",
    };
    let problem: Value = serde_json::from_slice(&reply.body).unwrap_or_default();
    let is_problem = reply.header("content-type") == Some("application/problem+json");
    let Some([violation]) = problem["errors"].as_array().map(Vec::as_slice) else { return false };
    is_problem
        && violation["location"] == location
        && violation["name"] == *missing.wire
        && violation["found"] == "nothing"
}
