//! The fields of `expect` and `expect_upstream`.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use super::case::{Text, flag, one_or_many, present};

/// What a call must result in.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Expect {
    // The HTTP response. The client has a `status`, too.
    pub(crate) status: Option<u16>,
    pub(crate) status_any: Option<Vec<u16>>,
    pub(crate) headers: BTreeMap<String, ExpectHeader>,
    #[serde(deserialize_with = "present")]
    pub(crate) body: Option<Value>,
    pub(crate) body_base64: Option<String>,
    #[serde(deserialize_with = "one_or_many")]
    pub(crate) body_contains: Vec<Text>,
    #[serde(deserialize_with = "one_or_many")]
    pub(crate) body_lacks: Vec<Text>,
    pub(crate) first_body_bytes_within_ms: Option<u64>,

    // The result of a tool.
    #[serde(rename = "isError")]
    pub(crate) is_error: Option<bool>,
    #[serde(rename = "structuredContent", deserialize_with = "present")]
    pub(crate) structured_content: Option<Value>,
    pub(crate) text: Option<ExpectText>,
    pub(crate) content: Option<Value>,
    pub(crate) content_types: Option<ExpectList>,
    #[serde(deserialize_with = "flag")]
    pub(crate) structured_or_error: bool,

    // The result of another JSON-RPC request.
    #[serde(deserialize_with = "present")]
    pub(crate) result: Option<Value>,
    pub(crate) absent: Option<Vec<String>>,
    pub(crate) property_names: Option<PropertyNames>,
    /// A JSON-RPC error, or an error of the client.
    pub(crate) error: Option<ExpectError>,

    // The typed client.
    pub(crate) ok: Option<bool>,
    #[serde(deserialize_with = "present")]
    pub(crate) output: Option<Value>,

    // The process.
    pub(crate) exit: Option<i32>,
    pub(crate) stderr: Option<ExpectText>,
    pub(crate) stdout: Option<Vec<Value>>,
}

impl Expect {
    /// Whether anything is expected of an HTTP response other than its status, which the client has, too.
    pub(crate) fn is_about_http(&self) -> bool {
        let Self { status_any, headers, body, body_base64, body_contains, body_lacks, .. } = self;
        let is_about_text = body_base64.is_some() || !body_contains.is_empty() || !body_lacks.is_empty();
        let is_about_head = status_any.is_some() || !headers.is_empty();
        is_about_head || is_about_text || body.is_some() || self.first_body_bytes_within_ms.is_some()
    }

    /// Whether anything is expected of the result of a tool.
    pub(crate) fn is_about_tool(&self) -> bool {
        let is_about_content = self.text.is_some() || self.content.is_some() || self.content_types.is_some();
        is_about_content || self.is_error.is_some() || self.structured_content.is_some() || self.structured_or_error
    }

    /// Whether anything is expected of another result.
    pub(crate) fn is_about_result(&self) -> bool {
        self.result.is_some() || self.absent.is_some() || self.property_names.is_some()
    }
}

/// A header: `null`, its value, or conditions on the value.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub(crate) enum ExpectHeader {
    Absent(()),
    Is(Text),
    Text(ExpectText),
}

/// Conditions on a text.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct ExpectText {
    pub(crate) is: Option<Text>,
    #[serde(deserialize_with = "one_or_many")]
    pub(crate) contains: Vec<Text>,
    #[serde(deserialize_with = "one_or_many")]
    pub(crate) lacks: Vec<Text>,
}

/// A list of texts: its items, or conditions on them.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub(crate) enum ExpectList {
    Is(Vec<Text>),
    Items(ExpectText),
}

/// Conditions on an error.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct ExpectError {
    pub(crate) code: Option<i64>,
    #[serde(deserialize_with = "one_or_many")]
    pub(crate) contains: Vec<Text>,
    #[serde(deserialize_with = "one_or_many")]
    pub(crate) lacks: Vec<Text>,
}

/// Conditions on the input properties of the first tool.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PropertyNames {
    pub(crate) count: Option<usize>,
    #[serde(rename = "match")]
    pub(crate) pattern: Option<String>,
}

/// A request that must have arrived at the upstream.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Arrived {
    pub(crate) method: Option<String>,
    pub(crate) path: Option<String>,
    pub(crate) target: Option<String>,
    pub(crate) query: Option<BTreeMap<String, Values>>,
    pub(crate) headers: BTreeMap<String, ExpectHeader>,
    #[serde(deserialize_with = "present")]
    pub(crate) body: Option<Value>,
    pub(crate) body_text: Option<String>,
    pub(crate) body_base64: Option<String>,
    #[serde(deserialize_with = "one_or_many")]
    pub(crate) body_lacks: Vec<Text>,
    #[serde(deserialize_with = "flag")]
    pub(crate) no_body: bool,
    pub(crate) form: Option<Vec<(Text, Text)>>,
    pub(crate) form_contains: Vec<(Text, Text)>,
    pub(crate) multipart: Option<Vec<ExpectPart>>,
}

/// The values of a query parameter.
#[derive(Debug, Clone, Deserialize)]
#[serde(transparent)]
pub(crate) struct Values(#[serde(deserialize_with = "one_or_many")] pub(crate) Vec<Text>);

/// A part of a multipart body.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct ExpectPart {
    pub(crate) name: Option<Text>,
    /// `null` if it must be absent.
    #[serde(deserialize_with = "present")]
    pub(crate) filename: Option<Option<Text>>,
    #[serde(deserialize_with = "present")]
    pub(crate) content_type: Option<Option<Text>>,
    pub(crate) body_text: Option<String>,
    pub(crate) body_base64: Option<String>,
    #[serde(deserialize_with = "present")]
    pub(crate) body: Option<Value>,
}
