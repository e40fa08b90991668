//! Which generation of the protocol a request belongs to, by its headers and its `_meta`, which must agree.

use http::{HeaderMap, HeaderName};
use rmcp::model::ProtocolVersion;

use super::super::generation::Generation;
use super::request::{Method, Request};

const PROTOCOL_VERSION: HeaderName = HeaderName::from_static("mcp-protocol-version");
const METHOD: HeaderName = HeaderName::from_static("mcp-method");
const NAME: HeaderName = HeaderName::from_static("mcp-name");

/// Returns the generation; `None` if the headers are unusual or do not agree with the message. rmcp rejects most of
/// these requests, and answers some.
pub(super) fn generation(headers: &HeaderMap, request: &Request<'_>) -> Option<Generation> {
    let meta = request.params.meta.unwrap_or_default();
    match (only(headers, &PROTOCOL_VERSION)?, meta.version) {
        (None, None) => Some(Generation::Handshake),
        (Some(version), None) if is_handshake(version) => Some(Generation::Handshake),
        (Some(header), Some(version))
            if header == version
                && version == ProtocolVersion::V_2026_07_28.as_str()
                && meta.has_capabilities
                && are_standard(headers, request.method) =>
        {
            Some(Generation::Stateless)
        }
        _ => None,
    }
}

/// A known version that has a handshake.
fn is_handshake(version: &str) -> bool {
    ProtocolVersion::KNOWN_VERSIONS.iter().any(|known| known.has_initialize() && known.as_str() == version)
}

/// Whether `Mcp-Method` and `Mcp-Name` repeat the message. An encoded name (`=?base64?…?=`) is left to rmcp.
fn are_standard(headers: &HeaderMap, method: Method<'_>) -> bool {
    let is_method = only(headers, &METHOD) == Some(Some(method.name()));
    let is_name = match method {
        Method::Call(name) => only(headers, &NAME) == Some(Some(name)) && !name.starts_with("=?"),
        Method::List | Method::Ping => true,
    };
    is_method && is_name
}

/// The value of a header that occurs once, or not at all; `None` if it occurs twice or is not text.
fn only<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<Option<&'a str>> {
    let mut values = headers.get_all(name).iter();
    match (values.next(), values.next()) {
        (None, _) => Some(None),
        (Some(value), None) => value.to_str().ok().map(Some),
        (Some(_), Some(_)) => None,
    }
}
