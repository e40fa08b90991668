//! The outside of a JSON-RPC message: what this server must know before rmcp reads it.

use std::borrow::Cow;

use bytes::Bytes;
use rmcp::ErrorData;
use serde::Deserialize;
use serde_json::value::RawValue;

/// What a message says of itself.
pub(super) struct Envelope {
    /// The method; empty in a response.
    pub(super) method: String,
    /// The text of a tool call's arguments, a piece of the message.
    pub(super) arguments: Option<Bytes>,
}

#[derive(Deserialize)]
struct Message<'a> {
    #[serde(borrow, default)]
    method: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    params: Option<&'a RawValue>,
}

#[derive(Deserialize)]
struct Call<'a> {
    #[serde(borrow, default)]
    arguments: Option<&'a RawValue>,
}

/// Reads one message.
///
/// # Errors
/// JSON-RPC's parse error for what is no JSON, its invalid request for a batch and for what is no message.
pub(super) fn read(message: &Bytes) -> Result<Envelope, ErrorData> {
    let text = std::str::from_utf8(message)
        .map_err(|error| not_json(&format!("bytes that are not UTF-8, from byte {} on", error.valid_up_to())))?;
    let invalid = |detail: String| ErrorData::invalid_request(detail, None);
    match text.trim_start().bytes().next() {
        Some(b'[') => return Err(invalid("batches are not supported; send one message a request".to_owned())),
        Some(b'"' | b'-' | b'0'..=b'9' | b't' | b'f' | b'n') => {
            return Err(invalid("a message is a JSON object".to_owned()));
        }
        _ => {}
    }
    let Message { method, params } = serde_json::from_str(text)
        .map_err(|error| if error.is_data() { invalid(error.to_string()) } else { not_json(&error.to_string()) })?;
    let method = method.unwrap_or_default().into_owned();
    let arguments = match params {
        // rmcp says what is wrong with parameters that are none.
        Some(params) if method == "tools/call" => serde_json::from_str::<Call<'_>>(params.get()).ok(),
        _ => None,
    };
    let arguments = arguments.and_then(|call| call.arguments).map(|raw| message.slice_ref(raw.get().as_bytes()));
    Ok(Envelope { method, arguments })
}

fn not_json(detail: &str) -> ErrorData {
    ErrorData::parse_error(format!("the message is not JSON: {detail}"), None)
}
