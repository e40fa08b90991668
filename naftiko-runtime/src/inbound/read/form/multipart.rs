//! `multipart/form-data` (RFC 7578). `multer` separates the parts: axum and rocket read forms with it. Its names are not used,
//! because it finds `name=` inside of file names too.

use std::borrow::Cow;
use std::pin::pin;
use std::str::from_utf8;
use std::task::{Context, Poll, Waker};

use encoding_rs::{Encoding, UTF_8};
use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use http_body_util::{BodyDataStream, Full};
use multer::{Error, Field, Multipart};
use serde::de::IgnoredAny;

use super::members::{Members, filled_in};
use crate::inbound::parameters;
use crate::inbound::request_body::Content;
use crate::value::{Misfit, Type, base64_text, describe};

const TRANSFER_ENCODING: &str = "content-transfer-encoding";
/// The length of a boundary (RFC 2046 §5.1.1).
const BOUNDARY: std::ops::RangeInclusive<usize> = 1..=70;

/// Reads the fields of a body that is a form.
///
/// # Errors
/// Why it is none, or has too many fields.
pub(super) fn read(content: &Content, members: &mut Members<'_>) -> Result<(), Misfit> {
    let boundary = content.content_type.to_str().ok().and_then(|value| parameters::value(value, "boundary"));
    let Some(boundary) = boundary.filter(|boundary| BOUNDARY.contains(&boundary.len())) else {
        return Err(malformed("a `Content-Type` without a `boundary` of 1 to 70 characters"));
    };
    let body = BodyDataStream::new(Full::new(content.bytes.clone()));
    let parts = parts(Multipart::new(body, &*boundary), &content.bytes, &boundary, members);
    // All of the body is here: there is nothing to wait for.
    match pin!(parts).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(read) => read,
        Poll::Pending => Err(malformed(ended(&boundary))),
    }
}

/// Reads all parts.
async fn parts(mut form: Multipart<'_>, body: &[u8], boundary: &str, members: &mut Members<'_>) -> Result<(), Misfit> {
    for number in 1.. {
        let told = |error| malformed(what_is_wrong(&error, number, body, boundary));
        let Some(field) = form.next_field().await.map_err(told)? else { break };
        let (part, bytes) = (Part::of(&field, number)?, field.bytes().await.map_err(told)?);
        members.add(&part.name, |schema_type| part.text(schema_type, &bytes))?;
    }
    Ok(())
}

/// What the headers of a part say.
struct Part {
    name: String,
    /// The name of the file that it is, if it is one.
    file_name: Option<String>,
    content_type: String,
    /// The transfer encoding, if it changes the bytes.
    encoding: Option<String>,
}

impl Part {
    /// What is said of the part with this number.
    ///
    /// # Errors
    /// It has no name.
    fn of(field: &Field<'_>, number: usize) -> Result<Self, Misfit> {
        let header = |name| field.headers().get(name).map(|value| from_utf8(value.as_bytes()));
        let text = |name| header(name).and_then(Result::ok).unwrap_or_default();
        let disposition = match header(CONTENT_DISPOSITION.as_str()) {
            Some(Err(_)) => return Err(malformed(format!("part {number} whose name is not UTF-8"))),
            other => other.and_then(Result::ok).unwrap_or_default(),
        };
        let Some(name) = parameters::value(disposition, "name") else {
            return Err(malformed(format!("part {number} without `Content-Disposition: form-data; name=\"…\"`")));
        };
        let file_name = parameters::value(disposition, "filename");
        let file_name = file_name.or_else(|| parameters::value(disposition, "filename*"));
        let encoding = text(TRANSFER_ENCODING).trim();
        let is_kept = ["", "7bit", "8bit", "binary"].iter().any(|kept| encoding.eq_ignore_ascii_case(kept));
        Ok(Self {
            name: unescaped(&name),
            file_name: file_name.map(Cow::into_owned),
            content_type: text(CONTENT_TYPE.as_str()).to_ascii_lowercase(),
            encoding: (!is_kept).then(|| describe::shortened(encoding)),
        })
    }

    /// The text of a value of this type that the part is; `None` if it was left empty.
    ///
    /// # Errors
    /// It is not text, or written in a way that forms do not use.
    fn text(&self, schema_type: Type, bytes: &[u8]) -> Result<Option<Cow<'static, str>>, Misfit> {
        // RFC 7578 §4.7: deprecated. As if it were not there, base64 would be taken for what it spells.
        if let Some(encoding) = &self.encoding {
            let expected = "a part without `Content-Transfer-Encoding`".into();
            return Err(Misfit { expected, found: format!("`{encoding}`") });
        }
        // What browsers send for a file that was not chosen.
        if bytes.is_empty() && self.file_name.as_deref() == Some("") {
            return Ok(None);
        }
        if schema_type == Type::Bytes && self.is_file() {
            return Ok(Some(file(bytes)));
        }
        let text = decoded(bytes, parameters::value(&self.content_type, "charset").as_deref())?;
        let is_json = !matches!(schema_type, Type::String | Type::Enum(_) | Type::Bytes);
        // Files end with a line break.
        if is_json && self.is_file() && serde_json::from_str::<IgnoredAny>(&text).is_ok() {
            return Ok(Some(text.trim().to_owned().into()));
        }
        Ok(filled_in(schema_type, text.into()))
    }

    /// Whether it is a file, rather than what was typed.
    fn is_file(&self) -> bool {
        self.file_name.is_some() || !self.content_type.is_empty() && !self.content_type.starts_with("text/")
    }
}

/// A file as the value of an input that is bytes.
fn file(bytes: &[u8]) -> Cow<'static, str> {
    base64_text::encoded(bytes).into()
}

/// The text of a part, in the charset that its content type names.
fn decoded(bytes: &[u8], charset: Option<&str>) -> Result<String, Misfit> {
    let told = |found: String| Misfit { expected: "text in UTF-8".into(), found };
    let Some(encoding) = charset.map_or(Some(UTF_8), |label| Encoding::for_label_no_replacement(label.as_bytes()))
    else {
        return Err(told(format!("the charset `{}`", describe::shortened(charset.unwrap_or_default()))));
    };
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes);
    text.map(Cow::into_owned).ok_or_else(|| told(format!("bytes that are not {}", encoding.name())))
}

/// A name as browsers write it (WHATWG HTML, "multipart/form-data encoding algorithm").
fn unescaped(name: &str) -> String {
    name.replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n")
}

fn malformed(found: impl Into<String>) -> Misfit {
    Misfit { expected: "a multipart form".into(), found: found.into() }
}

/// Why the part with this number cannot be read.
fn what_is_wrong(error: &Error, number: usize, body: &[u8], boundary: &str) -> String {
    let has = |mark: String| body.windows(mark.len()).any(|found| found == mark.as_bytes());
    match error {
        Error::ReadHeaderFailed(error) => format!("part {number} with invalid headers: {error}"),
        Error::DecodeHeaderName { .. } | Error::DecodeHeaderValue { .. } | Error::IncompleteHeaders => {
            format!("part {number} with invalid headers")
        }
        _ if !has(format!("--{boundary}")) => {
            format!("a body without its boundary `{}`", describe::shortened(boundary))
        }
        _ if !has(format!("--{boundary}--")) => ended(boundary),
        _ => format!("part {number} that is malformed; lines end with CRLF"),
    }
}

fn ended(boundary: &str) -> String {
    format!("a body that ends before `--{}--`", describe::shortened(boundary))
}
