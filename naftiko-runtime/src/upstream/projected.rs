//! What is made of a response: its body is read, converted to JSON, and projected to the declared outputs, or read by a step.

use std::borrow::Cow;

use bytestring::ByteString;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, Method, StatusCode};

use super::answer::{UpstreamBody, has_content};
use super::decoded::{decoded, shared};
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

/// Returns what `mapping` builds from a response of `operation`, given its head and its body. An error shows what does not fit
/// only if `is_shown`.
///
/// # Errors
/// [`Error::Decode`] for a body that is not of the format or does not fit, with the path of the part, and the errors of
/// reading the body.
pub(crate) async fn projected(
    mapping: &Mapping,
    operation: &Operation,
    (status, headers): (StatusCode, &HeaderMap),
    body: &mut UpstreamBody,
    is_shown: bool,
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
    let json = json_of(&text, mapping.is_text(), operation, headers)?;
    let mapped = if is_shown { projection::mapped } else { projection::mapped_unshown };
    Ok(Projected { json: mapped(mapping, &json, format.single_as_list)?, is_empty: false })
}

/// A text as JSON. If `any_text` will do, what is not JSON is a string.
#[inline]
fn json_of<'t>(
    text: &'t str,
    any_text: bool,
    operation: &Operation,
    headers: &HeaderMap,
) -> Result<Cow<'t, str>, Error> {
    let format = operation.format;
    if any_text && format.is_json() && !is_json(headers, text) {
        return Ok(json_string(text).into());
    }
    format.to_json(text).map_err(|detail| Error::Decode { detail })
}

/// What a later step reads of a response: `read` gets the JSON of what `mapping` builds or, without one, of the document, and
/// whether a single element counts as a list of one. `None` if there is no content.
///
/// # Errors
/// Those of [`projected`], without values, and those of `read`.
pub(crate) async fn document<R>(
    mapping: Option<&Mapping>,
    operation: &Operation,
    (status, headers): (StatusCode, &HeaderMap),
    body: &mut UpstreamBody,
    read: impl FnOnce(&ByteString, bool) -> Result<R, Error>,
) -> Result<Option<R>, Error> {
    let (format, is_head) = (operation.format, operation.method == Method::HEAD);
    if !has_content(status) || is_head {
        return Ok(None);
    }
    let bytes = super::response::read(headers, body).await?;
    if bytes.is_empty() {
        return Ok(None);
    }
    let text = shared(headers, &bytes).map_err(|detail| Error::Decode { detail })?;
    let json = json_of(&text, mapping.is_some_and(Mapping::is_text), operation, headers)?;
    let json = match (mapping, json) {
        (Some(mapping), json) => projection::enriched(mapping, &json, format.single_as_list)?.into(),
        (None, Cow::Borrowed(json)) => text.slice_ref(json),
        (None, Cow::Owned(json)) => json.into(),
    };
    read(&json, format.single_as_list && mapping.is_none()).map(Some)
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
