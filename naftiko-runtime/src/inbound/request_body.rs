//! The request body: read up to the size limit and only in a supported media type (LANGUAGE §5). The unread part is
//! drained.

use std::future::poll_fn;
use std::pin::Pin;
use std::task::Poll;
use std::time::Duration;

use axum::body::Body;
use bytes::{Bytes, BytesMut};
use http::header::{CONTENT_ENCODING, CONTENT_LENGTH, EXPECT};
use http::{HeaderMap, HeaderValue, StatusCode};
use http_body::Body as _;
use http_body_util::BodyExt as _;
use tokio::time::Instant;

use super::media_type::{self, Accepted, MediaType};
use super::upload::{Interrupted, Upload};
use crate::settings::ListenerSettings;
use crate::value::{Binary, Failure};

/// The idle timeout within a body.
const IDLE: Duration = Duration::from_secs(60);
/// The minimum transfer rate of a body in bytes per second, checked once the first idle timeout could have passed. A
/// slower client only holds on to a connection, or would not finish within half an hour.
const MIN_RATE: u64 = 1024;
/// How long a response waits for a client that is still sending a body nobody will read.
const LINGER: Duration = Duration::from_secs(1);

/// A body as sent.
#[derive(Debug)]
pub(crate) struct Content {
    /// The bytes, at least one.
    pub(crate) bytes: Bytes,
    /// Its content type.
    pub(crate) content_type: HeaderValue,
    /// What that means.
    pub(crate) media_type: MediaType,
}

impl Content {
    /// JSON that was made here.
    pub(crate) fn json(bytes: Bytes) -> Self {
        Self { bytes, content_type: HeaderValue::from_static("application/json"), media_type: MediaType::Json }
    }
}

/// The limits on the size and the speed of a body.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    /// The maximum size, in bytes.
    pub(crate) size: u64,
    /// The setting of the maximum size.
    pub(crate) setting: &'static str,
    /// The idle timeout.
    pub(crate) idle: Duration,
}

impl Limits {
    /// The limits of an adapter with these settings.
    pub(crate) fn of(settings: &ListenerSettings) -> Self {
        Self { size: settings.max_request(), setting: settings.names().max_request, idle: IDLE }
    }

    /// How long so many bytes may take.
    pub(super) fn slowest(self, received: u64) -> Duration {
        self.idle + Duration::from_millis(received.saturating_mul(1000) / MIN_RATE)
    }

    /// Returns the failure of a body that did not end in time.
    pub(super) fn late(self, is_slow: bool) -> Failure {
        let detail = if is_slow {
            format!("the request body arrived at less than {MIN_RATE} bytes per second")
        } else {
            format!("the request body stalled for {:?}", self.idle)
        };
        Failure::new(StatusCode::REQUEST_TIMEOUT, "request-timeout", detail)
    }
}

/// The body of one request, until it is read.
pub(crate) struct RequestBody {
    /// `None` once nothing more of it is needed, or nothing more arrives.
    body: Option<Body>,
    limits: Limits,
    /// Whether the client sends it only when asked to (`Expect: 100-continue`).
    is_awaited: bool,
}

impl RequestBody {
    /// The body that follows `headers`.
    pub(crate) fn new(headers: &HeaderMap, body: Body, limits: Limits) -> Self {
        let is_awaited = !body.is_end_stream() && headers.contains_key(EXPECT);
        Self { body: Some(body), limits, is_awaited }
    }

    /// Reads the whole body; `None` if there is none.
    ///
    /// # Errors
    /// 413 over the limit (without reading if the length is announced), 415 if it is of a type that is not accepted, 408 if
    /// it stalls or arrives too slowly, 400 if it breaks off.
    pub(crate) async fn read(&mut self, headers: &HeaderMap, accepted: Accepted) -> Result<Option<Content>, Failure> {
        let limits = self.limits;
        let Some(body) = &mut self.body else { return Ok(None) };
        let announced = body.size_hint().lower();
        if announced > limits.size {
            return Err(too_large(limits));
        }
        // With a length, the type is checked before anything is read. Without one (chunked), there may be no body.
        let known = if announced > 0 { Some(media_type::of(headers, accepted)?) } else { None };
        let mut first = Bytes::new();
        let mut all = BytesMut::new();
        let begun = Instant::now();
        loop {
            let received = (first.len() + all.len()) as u64;
            // Most bodies have arrived with their head: no timer is needed.
            let frame = match poll_fn(|cx| Poll::Ready(Pin::new(&mut *body).poll_frame(cx))).await {
                Poll::Ready(frame) => Ok(frame),
                Poll::Pending => {
                    let silent = Instant::now() + limits.idle;
                    let slow = begun + limits.slowest(received);
                    let frame = tokio::time::timeout_at(silent.min(slow), body.frame()).await;
                    frame.map_err(|_| limits.late(received > 0 && slow < silent))
                }
            };
            let frame = match frame {
                Ok(None) => break,
                Ok(Some(Ok(frame))) => frame,
                Ok(Some(Err(_))) => {
                    self.body = None;
                    return Err(ended_early());
                }
                Err(late) => {
                    self.body = None;
                    return Err(late);
                }
            };
            let Ok(piece) = frame.into_data() else { continue };
            if received + piece.len() as u64 > limits.size {
                return Err(too_large(limits));
            }
            // Most bodies arrive in one piece, which is then passed on without a copy.
            if first.is_empty() && all.is_empty() {
                first = piece;
            } else {
                if all.is_empty() {
                    all.reserve(usize::try_from(announced).unwrap_or_default().max(first.len() + piece.len()));
                    all.extend_from_slice(&std::mem::take(&mut first));
                }
                all.extend_from_slice(&piece);
            }
            // Most say how long they are: there is no end to wait for.
            if body.is_end_stream() {
                break;
            }
        }
        self.body = None;
        let bytes = if all.is_empty() { first } else { all.freeze() };
        if bytes.is_empty() {
            return Ok(None);
        }
        let (content_type, media_type) = known.map_or_else(|| media_type::of(headers, accepted), Ok)?;
        Ok(Some(Content { bytes, content_type, media_type }))
    }

    /// The body, to be sent on as it arrives and however large it is; `None` if there is none.
    pub(crate) fn upload(&mut self) -> Option<(Upload, Interrupted)> {
        let body = self.body.take().filter(|body| !body.is_end_stream())?;
        Some(Upload::new(body, self.limits, self.is_awaited))
    }

    /// The same with its type and its codings. An empty body is one if its length is said.
    ///
    /// # Errors
    /// 415 if it is of several types.
    pub(crate) fn upload_of(&mut self, headers: &HeaderMap) -> Result<Option<(Binary, Option<Interrupted>)>, Failure> {
        let content_type = media_type::of_any(headers)?.cloned();
        let (binary, interrupted) = match self.upload() {
            Some((upload, interrupted)) => (Binary::stream(upload), Some(interrupted)),
            None if headers.contains_key(CONTENT_LENGTH) => (Binary::default(), None),
            None => return Ok(None),
        };
        let binary = match content_type {
            Some(content_type) => binary.with_content_type(content_type),
            None => binary,
        };
        let codings: Vec<_> = headers.get_all(CONTENT_ENCODING).iter().map(HeaderValue::as_bytes).collect();
        // Parts of header values are joined to one.
        let codings = HeaderValue::from_bytes(&codings.join(&b", "[..])).ok().filter(|codings| !codings.is_empty());
        Ok(Some((binary.with_content_encoding(codings), interrupted)))
    }

    /// The body, unread.
    #[cfg(test)]
    pub(crate) fn take(&mut self) -> Body {
        self.body.take().unwrap_or_default()
    }

    /// Drains the unread part of the body, as far as it is on its way and within bounds, so that a client that is still
    /// sending can read the response instead of getting a reset. A client that waits for `100 Continue` is not asked to
    /// begin.
    pub(crate) async fn drain(self) {
        if let Some(body) = self.body.filter(|body| !self.is_awaited && !body.is_end_stream()) {
            // Boxed: what is read to its end does without the space that this needs.
            Box::pin(drain(body, self.limits)).await;
        }
    }
}

/// Drains a body, within bounds.
pub(super) async fn drain(mut body: Body, limits: Limits) {
    let bound = limits.size.saturating_mul(4);
    let drain = async {
        let mut seen = 0;
        while let Some(Ok(frame)) = body.frame().await {
            seen += frame.data_ref().map_or(0, |data| data.len() as u64);
            if seen > bound {
                break;
            }
        }
    };
    // Late or not, the response is the same.
    let _ = tokio::time::timeout(LINGER, drain).await;
}

/// The failure of a body that breaks off.
pub(super) fn ended_early() -> Failure {
    Failure::new(StatusCode::BAD_REQUEST, "invalid-request", "the request body ended early")
}

fn too_large(limits: Limits) -> Failure {
    let Limits { size, setting, .. } = limits;
    let detail = format!("the request body exceeds this server's limit of {size} bytes; {setting} sets the limit");
    Failure::new(StatusCode::PAYLOAD_TOO_LARGE, "content-too-large", detail)
}

#[cfg(test)]
mod tests;
