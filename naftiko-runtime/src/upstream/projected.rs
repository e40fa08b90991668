//! Maps a response to the declared outputs: its body is read, converted to JSON, and projected.

use http::{HeaderMap, Method, StatusCode};

use super::answer::{UpstreamBody, has_content, readable};
use super::response::collect;
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
    readable(headers)?;
    let bytes = collect(body).await?;
    // Whatever the status promises: it was done, and there is nothing to say about it.
    if bytes.is_empty() {
        return nothing();
    }
    let text = str::from_utf8(&bytes).map_err(|error| Error::Decode { detail: format!("invalid UTF-8: {error}") })?;
    let json = format.to_json(text).map_err(|detail| Error::Decode { detail })?;
    Ok(Projected { json: projection::mapped(mapping, &json, format.single_as_list)?, is_empty: false })
}
