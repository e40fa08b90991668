//! From an upstream's document to what its author declared as outputs (LANGUAGE §7): static shapes, whose paths are
//! compiled to Rust, are filled with parts of the document. Numbers keep their spelling, members their order.

mod compare;
mod node;
mod nodes;
mod shape;
#[cfg(test)]
mod tests;
mod write;

use http::header::CONTENT_ENCODING;
use http::{Method, StatusCode};

pub use compare::{literal, text};
use node::Node;
pub use nodes::{Nodes, of};
pub use shape::{Output, Part, Path, Scalar, Shape};

use crate::api::Operation;
use crate::upstream::{Answer, collect};
use crate::value::Error;

/// The JSON text that `shape` makes of an answer of `operation`; one without content is read as `null`.
///
/// # Errors
/// [`Error::Decode`] for a body that is not of the format or does not fit, with the path of the part; what reading it reports.
pub(crate) async fn mapped(shape: &Shape, operation: &Operation, answer: Answer) -> Result<String, Error> {
    let (format, is_head) = (&operation.format, operation.method == Method::HEAD);
    let Answer { status, headers, body } = answer;
    // HEAD has none either, whatever its status (RFC 9110 §9.3.2).
    if matches!(status, StatusCode::NO_CONTENT | StatusCode::RESET_CONTENT) || is_head {
        return write::mapped(shape, "null", false);
    }
    let encoding = headers.get(CONTENT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or("identity");
    if !encoding.trim().eq_ignore_ascii_case("identity") {
        let encoding = crate::value::describe::shortened(encoding);
        return Err(Error::Decode { detail: format!("the content encoding `{encoding}`, which was not asked for") });
    }
    let bytes = collect(body).await?;
    let text = str::from_utf8(&bytes).map_err(|error| Error::Decode { detail: format!("no UTF-8: {error}") })?;
    match format.to_json {
        None => write::mapped(shape, text, format.is_loose),
        Some(to_json) => {
            let json = to_json(text).map_err(|detail| Error::Decode { detail })?;
            write::mapped(shape, &json, format.is_loose)
        }
    }
}
