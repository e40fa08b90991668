//! Maps a response to the declared outputs: its body is read, converted to JSON, and projected.

use http::header::CONTENT_TYPE;
use http::{HeaderMap, Method, StatusCode};

use super::answer::{UpstreamBody, has_content};
use super::decoded::decoded;
use super::response::read;
use crate::format::json_string;
use crate::operation::Operation;
use crate::projection::{self, Mapping};
use crate::value::Error;

/// What was built from a response.
pub(crate) struct Projected {
    /// JSON text.
    pub(crate) json: String,
    /// Whether the response had nothing to build it from: it was read as `null`.
    pub(crate) is_empty: bool,
}

/// Returns what `mapping` builds from a response of `operation`, given its head and its body.
///
/// # Errors
/// [`Error::Decode`] for a body that is not of the format or does not fit, with the path of the part, and the errors of
/// reading the body.
pub(crate) async fn projected(
    mapping: &Mapping,
    operation: &Operation,
    (status, headers): (StatusCode, &HeaderMap),
    body: UpstreamBody,
) -> Result<Projected, Error> {
    let nothing = || Ok(Projected { json: projection::mapped(mapping, "null", false)?, is_empty: true });
    let (format, is_head) = (operation.format, operation.method == Method::HEAD);
    // HEAD has none either, whatever its status (RFC 9110 §9.3.2).
    if !has_content(status) || is_head {
        return nothing();
    }
    let bytes = read(headers, body).await?;
    // Whatever the status promises: it was done, and there is nothing to say about it.
    if bytes.is_empty() {
        return nothing();
    }
    let text = decoded(headers, &bytes).map_err(|detail| Error::Decode { detail })?;
    let json = match &*text {
        text if mapping.is_text() && format.is_json() && !is_json(headers, text) => Ok(json_string(text).into()),
        text => format.to_json(text),
    };
    let json = json.map_err(|detail| Error::Decode { detail })?;
    Ok(Projected { json: projection::mapped(mapping, &json, format.single_as_list)?, is_empty: false })
}

/// Whether a document is JSON: by its content type or, without one, by what it is (LANGUAGE §7).
fn is_json(headers: &HeaderMap, text: &str) -> bool {
    let Some(content_type) = headers.get(CONTENT_TYPE) else {
        return serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok();
    };
    let essence = content_type.to_str().unwrap_or_default().split(';').next().unwrap_or_default().trim();
    let (_, subtype) = essence.split_once('/').unwrap_or_default();
    subtype.eq_ignore_ascii_case("json") || subtype.to_ascii_lowercase().ends_with("+json")
}
