//! What a request's body is said to be: JSON in UTF-8, or a form where forms are read (LANGUAGE §3.3, §5).

use http::header::{CONTENT_ENCODING, CONTENT_TYPE};
use http::{HeaderMap, HeaderValue, StatusCode};

use super::parameters;
use crate::value::{Failure, describe};

const JSON: &str = "application/json";
const URL_ENCODED: &str = "application/x-www-form-urlencoded";
const MULTIPART: &str = "multipart/form-data";

/// How a body is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MediaType {
    /// JSON in UTF-8.
    Json,
    /// `application/x-www-form-urlencoded`
    UrlEncoded,
    /// `multipart/form-data`
    Multipart,
    /// Whatever it says: its bytes are all that matters.
    Any,
}

/// What a body may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Accepted {
    /// JSON.
    Json,
    /// JSON, or a form.
    Forms,
    /// Anything.
    Bytes,
}

impl Accepted {
    fn describe(self) -> String {
        let forms = match self {
            Self::Json => String::new(),
            Self::Forms => format!(", `{URL_ENCODED}` or `{MULTIPART}`"),
            Self::Bytes => return "the request body must be of one type, and not compressed".to_owned(),
        };
        format!("the request body must be `{JSON}` (or `…+json`){forms} in UTF-8")
    }
}

/// Returns the request's content type and what it means, if the body is not compressed (RFC 9110 §15.5.16).
///
/// # Errors
/// 415 if it is not accepted.
pub(super) fn of(headers: &HeaderMap, accepted: Accepted) -> Result<(HeaderValue, MediaType), Failure> {
    uncoded(headers, accepted)?;
    let refused = |found: &str| Err(unsupported(&accepted.describe(), found));
    match single(headers).map_err(|found| unsupported(&accepted.describe(), found))? {
        value if accepted == Accepted::Bytes => {
            let unsaid = HeaderValue::from_static("application/octet-stream");
            Ok((value.cloned().unwrap_or(unsaid), MediaType::Any))
        }
        None => refused("a body without `Content-Type`"),
        Some(value) => match value.to_str() {
            Ok(text) => match read(text).filter(|found| accepted == Accepted::Forms || *found == MediaType::Json) {
                Some(media_type) => Ok((value.clone(), media_type)),
                None => refused(&format!("`{}`", describe::shortened(text))),
            },
            Err(_) => refused("a `Content-Type` that is not text"),
        },
    }
}

/// The content type of a body that may be anything.
///
/// # Errors
/// 415 if it has several.
pub(super) fn of_any(headers: &HeaderMap) -> Result<Option<&HeaderValue>, Failure> {
    single(headers).map_err(|found| unsupported("the request body must be of one type", found))
}

/// The request's content type, if it has one.
///
/// # Errors
/// What was found instead.
fn single(headers: &HeaderMap) -> Result<Option<&HeaderValue>, &'static str> {
    let mut values = headers.get_all(CONTENT_TYPE).iter();
    match (values.next(), values.next()) {
        (_, Some(_)) => Err("several `Content-Type` headers"),
        (value, None) => Ok(value),
    }
}

fn unsupported(expected: &str, found: &str) -> Failure {
    let detail = format!("{expected}, found {found}");
    Failure::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type", detail)
}

/// Refuses a body that is compressed.
fn uncoded(headers: &HeaderMap, accepted: Accepted) -> Result<(), Failure> {
    let is_none = |coding: &str| coding.is_empty() || coding.eq_ignore_ascii_case("identity");
    let are_none = |line: &HeaderValue| line.to_str().is_ok_and(|line| line.split(',').map(str::trim).all(is_none));
    if let Some(coding) = headers.get_all(CONTENT_ENCODING).iter().find(|line| !are_none(line)) {
        let coding = String::from_utf8_lossy(coding.as_bytes());
        let found = format!("the content coding `{}`, which this server does not decode", describe::shortened(&coding));
        return Err(unsupported(&accepted.describe(), &found));
    }
    Ok(())
}

/// `application/json`, `*/*+json` or a form; a `charset` must be UTF-8 (RFC 9110 §8.3.1, RFC 6839 §3.1).
fn read(content_type: &str) -> Option<MediaType> {
    // What nearly every client sends.
    if content_type == JSON {
        return Some(MediaType::Json);
    }
    let essence = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let (family, subtype) = essence.split_once('/')?;
    let media_type = match essence.as_str() {
        JSON => MediaType::Json,
        URL_ENCODED => MediaType::UrlEncoded,
        MULTIPART => MediaType::Multipart,
        _ if is_token(family) && subtype.strip_suffix("+json").is_some_and(is_token) => MediaType::Json,
        _ => return None,
    };
    let is_utf8 = |charset: &str| charset.eq_ignore_ascii_case("utf-8") || charset.eq_ignore_ascii_case("utf8");
    let mut charsets = parameters::of(content_type).filter(|(name, _)| name.eq_ignore_ascii_case("charset"));
    charsets.all(|(_, charset)| is_utf8(&charset)).then_some(media_type)
}

fn is_token(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(parameters::is_of_token)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_in_utf8() {
        for json in [
            "application/json",
            "Application/JSON",
            "application/json;charset=utf-8",
            "application/json ; Charset=\"UTF-8\"",
            "application/json; charset=utf8; profile=x",
            "application/vnd.api+json",
            "text/x+json",
            "application/merge-patch+json; v=1",
        ] {
            assert_eq!(read(json), Some(MediaType::Json), "{json}");
        }
        for other in [
            "",
            "json",
            "application/jsonx",
            "application/json, text/plain",
            "application/+json",
            "/x+json",
            "application/x+json x",
            "application/json-patch",
            "application/x+jsonl",
            "application/json; charset=latin1",
            "application/json; charset=utf-8; charset=utf-16",
            "text/json",
            "*/*",
        ] {
            assert_eq!(read(other), None, "{other}");
        }
    }

    #[test]
    fn forms_in_utf8() {
        for (content_type, media_type) in [
            ("application/x-www-form-urlencoded", Some(MediaType::UrlEncoded)),
            ("Application/X-WWW-Form-Urlencoded; charset=UTF-8", Some(MediaType::UrlEncoded)),
            ("multipart/form-data; boundary=X", Some(MediaType::Multipart)),
            ("multipart/form-data; charset=utf-8; boundary=\"a;charset=x\"", Some(MediaType::Multipart)),
            // What it lacks is said when it is read.
            ("multipart/form-data", Some(MediaType::Multipart)),
            ("application/x-www-form-urlencoded; charset=windows-1252", None),
            ("multipart/form-data; boundary=X; charset=latin1", None),
            ("multipart/mixed; boundary=X", None),
            ("application/x-www-form-urlencoded, x", None),
        ] {
            assert_eq!(read(content_type), media_type, "{content_type}");
        }
    }

    #[test]
    fn what_is_neither_is_told_what_is_read() {
        let detail = |content_type: &'static str, accepted| {
            let headers = HeaderMap::from_iter([(CONTENT_TYPE, HeaderValue::from_static(content_type))]);
            of(&headers, accepted).map(|(_, found)| found).map_err(|failure| failure.detail().to_owned())
        };
        assert_eq!(
            detail("text/csv", Accepted::Forms).unwrap_err(),
            "the request body must be `application/json` (or `…+json`), `application/x-www-form-urlencoded` or \
             `multipart/form-data` in UTF-8, found `text/csv`"
        );
        assert_eq!(
            detail("multipart/form-data; boundary=X", Accepted::Json).unwrap_err(),
            "the request body must be `application/json` (or `…+json`) in UTF-8, found `multipart/form-data; boundary=X`"
        );
        assert_eq!(detail("multipart/form-data; boundary=X", Accepted::Forms), Ok(MediaType::Multipart));
    }
}
