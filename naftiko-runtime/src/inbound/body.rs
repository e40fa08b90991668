//! The body of a request: read up to the limit, of a type this server reads (LANGUAGE §5); what is not read is taken in.

use std::time::Duration;

use axum::body::Body;
use bytes::{Bytes, BytesMut};
use http::header::{CONTENT_ENCODING, CONTENT_TYPE, EXPECT};
use http::{HeaderMap, HeaderValue, StatusCode};
use http_body::Body as _;
use http_body_util::BodyExt as _;
use tokio::time::Instant;

use crate::value::{Failure, describe};

/// The longest silence within a body.
const IDLE: Duration = Duration::from_secs(60);
/// The bytes a second at which a body has to come once the first silence could have been over: less is a caller that
/// holds on to a connection, or one that would not be done for half an hour.
const MIN_RATE: u64 = 1024;
/// How long an answer waits for a caller that is still sending what will not be read.
const LINGER: Duration = Duration::from_secs(1);

/// A body as sent.
#[derive(Debug)]
pub(crate) struct Content {
    /// The bytes, at least one.
    pub(crate) bytes: Bytes,
    /// Its content type, one that means JSON in UTF-8.
    pub(crate) content_type: HeaderValue,
}

/// How much of a body is taken, and how slowly.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    /// The most bytes.
    pub(crate) size: u64,
    /// The longest silence.
    pub(crate) idle: Duration,
}

impl Limits {
    /// Those of every adapter that takes bodies of so many bytes.
    pub(crate) fn of(size: u64) -> Self {
        Self { size, idle: IDLE }
    }

    /// What is wrong with a body that has not ended in time.
    fn late(self, is_slow: bool) -> Failure {
        let detail = if is_slow {
            format!("the request body came at less than {MIN_RATE} bytes a second")
        } else {
            format!("the request body stalled for {:?}", self.idle)
        };
        Failure::new(StatusCode::REQUEST_TIMEOUT, "request-timeout", detail)
    }
}

/// The body of one request, until it is read.
pub(crate) struct RequestBody {
    /// `None` once nothing more is wanted of it, or nothing more comes.
    body: Option<Body>,
    limits: Limits,
    /// Whether the caller sends it only when it is asked to (`Expect: 100-continue`).
    is_awaited: bool,
}

impl RequestBody {
    /// The body that comes behind `headers`.
    pub(crate) fn new(headers: &HeaderMap, body: Body, limits: Limits) -> Self {
        Self { body: Some(body), limits, is_awaited: headers.contains_key(EXPECT) }
    }

    /// Reads the whole body; `None` when there is none.
    ///
    /// # Errors
    /// 413 over the limit (without reading, when the length is announced), 415 when it is not JSON in UTF-8, 408 when it
    /// stalls or drips, 400 when it breaks off.
    pub(crate) async fn read(&mut self, headers: &HeaderMap) -> Result<Option<Content>, Failure> {
        let limits = self.limits;
        let Some(body) = &mut self.body else { return Ok(None) };
        let announced = body.size_hint().lower();
        if announced > limits.size {
            return Err(too_large(limits));
        }
        // With a length, the type is checked before anything is read. Without one (chunked), there may be no body at all.
        if announced > 0 {
            content_type(headers)?;
        }
        let mut first = Bytes::new();
        let mut all = BytesMut::new();
        let begun = Instant::now();
        loop {
            let received = (first.len() + all.len()) as u64;
            let silent = Instant::now() + limits.idle;
            let slow = begun + limits.idle + Duration::from_millis(received.saturating_mul(1000) / MIN_RATE);
            let frame = match tokio::time::timeout_at(silent.min(slow), body.frame()).await {
                Ok(None) => break,
                Ok(Some(Ok(frame))) => frame,
                Ok(Some(Err(_))) => {
                    self.body = None;
                    return Err(Failure::new(StatusCode::BAD_REQUEST, "invalid-request", "the request body broke off"));
                }
                Err(_) => {
                    self.body = None;
                    return Err(limits.late(received > 0 && slow < silent));
                }
            };
            let Ok(piece) = frame.into_data() else { continue };
            if received + piece.len() as u64 > limits.size {
                return Err(too_large(limits));
            }
            // Most bodies come in one piece, which is then passed on without a copy.
            if first.is_empty() && all.is_empty() {
                first = piece;
            } else {
                if all.is_empty() {
                    all.reserve(usize::try_from(announced).unwrap_or_default().max(first.len() + piece.len()));
                    all.extend_from_slice(&std::mem::take(&mut first));
                }
                all.extend_from_slice(&piece);
            }
        }
        self.body = None;
        let bytes = if all.is_empty() { first } else { all.freeze() };
        if bytes.is_empty() {
            return Ok(None);
        }
        Ok(Some(Content { bytes, content_type: content_type(headers)? }))
    }

    /// The body, unread.
    #[cfg(test)]
    pub(crate) fn take(&mut self) -> Body {
        self.body.take().unwrap_or_default()
    }

    /// Takes in what nobody has read, as far as it is on its way and within bounds, so that a caller that is still sending gets
    /// to read the answer instead of a reset. One that waits for `100 Continue` is not asked to begin.
    pub(crate) async fn drain(self) {
        let Some(mut body) = self.body.filter(|body| !self.is_awaited && !body.is_end_stream()) else { return };
        let bound = self.limits.size.saturating_mul(4);
        let drain = async {
            let mut seen = 0;
            while let Some(Ok(frame)) = body.frame().await {
                seen += frame.data_ref().map_or(0, |data| data.len() as u64);
                if seen > bound {
                    break;
                }
            }
        };
        // Late or not, the answer is the same.
        let _ = tokio::time::timeout(LINGER, drain).await;
    }
}

fn too_large(limits: Limits) -> Failure {
    let detail = format!("the request body exceeds {} bytes, the most this server takes", limits.size);
    Failure::new(StatusCode::PAYLOAD_TOO_LARGE, "content-too-large", detail)
}

/// The request's content type, when it is JSON in UTF-8 and not compressed (RFC 9110 §15.5.16).
fn content_type(headers: &HeaderMap) -> Result<HeaderValue, Failure> {
    let refused = |found: String| {
        let detail = format!("the request body must be `application/json` (or `…+json`) in UTF-8, found {found}");
        Err(Failure::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type", detail))
    };
    let is_none = |coding: &str| coding.is_empty() || coding.eq_ignore_ascii_case("identity");
    let are_none = |line: &HeaderValue| line.to_str().is_ok_and(|line| line.split(',').map(str::trim).all(is_none));
    if let Some(coding) = headers.get_all(CONTENT_ENCODING).iter().find(|line| !are_none(line)) {
        let coding = String::from_utf8_lossy(coding.as_bytes());
        return refused(format!(
            "the content coding `{}`, which this server does not decode",
            describe::shortened(&coding)
        ));
    }
    let mut values = headers.get_all(CONTENT_TYPE).iter();
    match (values.next(), values.next()) {
        (None, _) => refused("a body without `Content-Type`".to_owned()),
        (Some(_), Some(_)) => refused("several `Content-Type` headers".to_owned()),
        (Some(value), None) => match value.to_str() {
            Ok(text) if is_json(text) => Ok(value.clone()),
            Ok(text) => refused(format!("`{}`", describe::shortened(text))),
            Err(_) => refused("a `Content-Type` that is not text".to_owned()),
        },
    }
}

/// `application/json` or `*/*+json`; a `charset` must be UTF-8 (RFC 9110 §8.3.1, RFC 6839 §3.1).
fn is_json(content_type: &str) -> bool {
    let mut parts = content_type.split(';');
    let essence = parts.next().unwrap_or_default().trim().to_ascii_lowercase();
    let Some((family, subtype)) = essence.split_once('/') else { return false };
    let is_json = essence == "application/json" || subtype.strip_suffix("+json").is_some_and(is_token);
    let mut charsets = parts.filter_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        name.trim().eq_ignore_ascii_case("charset").then(|| value.trim().trim_matches('"').to_ascii_lowercase())
    });
    is_json && is_token(family) && charsets.all(|charset| matches!(charset.as_str(), "utf-8" | "utf8"))
}

fn is_token(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
}

#[cfg(test)]
mod tests;
