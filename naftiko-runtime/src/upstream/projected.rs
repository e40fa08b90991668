//! Maps a response to the declared outputs: its body is read, converted to JSON, and projected.

use http::{HeaderMap, Method, StatusCode};

use super::answer::{UpstreamBody, has_content, readable};
use super::response::collect;
use crate::operation::Operation;
use crate::projection::{self, Mapping};
use crate::value::Error;

/// Returns the JSON text that `mapping` builds from a response of `operation`, given its head and its body. A response without content is read as
/// `null`.
///
/// # Errors
/// [`Error::Decode`] for a body that is not of the format or does not fit, with the path of the part, and the errors of
/// reading the body.
pub(crate) async fn projected(
    mapping: &Mapping,
    operation: &Operation,
    (status, headers): (StatusCode, &HeaderMap),
    body: UpstreamBody,
) -> Result<String, Error> {
    let (format, is_head) = (operation.format, operation.method == Method::HEAD);
    // HEAD has none either, whatever its status (RFC 9110 §9.3.2).
    if !has_content(status) || is_head {
        return projection::mapped(mapping, "null", false);
    }
    readable(headers)?;
    let bytes = collect(body).await?;
    let text = str::from_utf8(&bytes).map_err(|error| Error::Decode { detail: format!("invalid UTF-8: {error}") })?;
    let json = format.to_json(text).map_err(|detail| Error::Decode { detail })?;
    projection::mapped(mapping, &json, format.single_as_list)
}
