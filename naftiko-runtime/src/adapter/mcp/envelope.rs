//! The envelope of a JSON-RPC message: what this server must know before rmcp reads it.

use bytes::Bytes;
use rmcp::ErrorData;
use rmcp::model::RequestId;
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::value::RawValue;

/// What a message says about itself.
pub(super) struct Envelope {
    /// The id of a request.
    pub(super) id: Option<RequestId>,
    /// The method; empty in a response.
    pub(super) method: String,
    /// The text of a tool call's arguments, a slice of the message.
    pub(super) arguments: Option<Bytes>,
    /// The message that rmcp gets, with `{}` in place of [`Envelope::arguments`]. rmcp parses them into a tree, and
    /// some JSON texts do not fit into one: `1e999`, half a surrogate pair, 200 levels.
    pub(super) message: Bytes,
}

/// A message that is rejected.
#[derive(Debug)]
pub(super) struct MessageFailure {
    /// The request's id, if it can be determined.
    pub(super) id: Option<RequestId>,
    /// Why.
    pub(super) error: Box<ErrorData>,
}

impl MessageFailure {
    /// The failure of the request with this id.
    pub(super) fn new(id: Option<RequestId>, error: ErrorData) -> Self {
        Self { id, error: Box::new(error) }
    }
}

#[derive(Deserialize)]
struct Message<'a> {
    #[serde(borrow, default)]
    id: Option<&'a RawValue>,
    #[serde(borrow, default)]
    method: Option<&'a RawValue>,
    #[serde(borrow, default)]
    params: Option<&'a RawValue>,
    #[serde(default)]
    result: Option<IgnoredAny>,
    #[serde(default)]
    error: Option<IgnoredAny>,
}

#[derive(Deserialize)]
struct Call<'a> {
    #[serde(borrow, default)]
    arguments: Option<&'a RawValue>,
}

/// Reads one message.
///
/// # Errors
/// JSON-RPC's parse error for text that is not valid JSON; its invalid-request error for a batch and for anything that
/// is not a message.
pub(super) fn read(message: &Bytes) -> Result<Envelope, MessageFailure> {
    let text = std::str::from_utf8(message)
        .map_err(|error| not_json(&format!("invalid UTF-8 at byte {}", error.valid_up_to())))?;
    let invalid = |id, detail: String| MessageFailure::new(id, ErrorData::invalid_request(detail, None));
    match text.trim_start().bytes().next() {
        Some(b'[') => {
            return Err(invalid(None, "JSON-RPC batches are not supported; send one message per request".to_owned()));
        }
        Some(b'"' | b'-' | b'0'..=b'9' | b't' | b'f' | b'n') => {
            return Err(invalid(None, "a message must be a JSON object".to_owned()));
        }
        _ => {}
    }
    let Message { id, method, params, result, error } = serde_json::from_str(text).map_err(|error| {
        if error.is_data() { invalid(None, error.to_string()) } else { not_json(&error.to_string()) }
    })?;
    // A response's id refers to requests of this server. An error sent with it would be taken for the response to
    // another request.
    let id = id.filter(|_| result.is_none() && error.is_none()).and_then(|id| serde_json::from_str(id.get()).ok());
    let method: String = match method.map(|method| serde_json::from_str(method.get())) {
        None => String::new(),
        Some(Ok(method)) => method,
        Some(Err(_)) => return Err(invalid(id, "`method` must be a string".to_owned())),
    };
    let arguments = match params {
        // rmcp reports invalid parameters.
        Some(params) if method == "tools/call" && params.get().starts_with('{') => {
            serde_json::from_str::<Call<'_>>(params.get()).ok()
        }
        _ => None,
    };
    // It also reports arguments that are not an object.
    let arguments = arguments.and_then(|call| call.arguments).filter(|raw| raw.get().starts_with('{'));
    let rest = arguments.and_then(|raw| without(text, raw.get()));
    let arguments = arguments.map(|raw| message.slice_ref(raw.get().as_bytes()));
    Ok(Envelope { id, method, arguments, message: rest.map_or_else(|| message.clone(), Bytes::from) })
}

/// `text` with `{}` in place of `piece`, which is a slice of it.
fn without(text: &str, piece: &str) -> Option<String> {
    let start = piece.as_ptr().addr().checked_sub(text.as_ptr().addr())?;
    let (before, after) = (text.get(..start)?, text.get(start + piece.len()..)?);
    Some(format!("{before}{{}}{after}"))
}

fn not_json(detail: &str) -> MessageFailure {
    MessageFailure::new(None, ErrorData::parse_error(format!("the message is not valid JSON: {detail}"), None))
}
