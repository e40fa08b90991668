//! The response of an upstream. Its body is read only as fast as its reader asks for it.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use http_body::{Body, Frame, SizeHint};
use tokio::time::{Instant, Sleep, sleep_until};
use url::Url;

use super::transport::{Head, Incoming};
use crate::settings::UpstreamSettings;
use crate::value::{Error, Phase};

/// A response whose body is still arriving.
#[derive(Debug)]
pub(crate) struct Answer {
    /// The status.
    pub(crate) status: StatusCode,
    /// The headers, as received.
    pub(crate) headers: HeaderMap,
    /// The body.
    pub(crate) body: UpstreamBody,
}

impl Answer {
    /// The response that begins with `head`.
    /// The content of a 2xx response may have a maximum size of its own.
    pub(super) fn new(head: Head, settings: UpstreamSettings, max_size: Option<u64>) -> Self {
        let Head { status, headers, body } = head;
        let max_size = max_size.filter(|_| status.is_success());
        Self { status, headers, body: UpstreamBody::new(body, settings, max_size) }
    }

    /// Whether it has content, by its status (RFC 9110 §15.3.5, §15.3.6, §15.4.5).
    pub(crate) fn has_content(&self) -> bool {
        has_content(self.status)
    }
}

/// The status that an upstream answered with, also where its answer is an error here.
pub(crate) fn status(sent: &Result<Answer, Error>) -> Option<StatusCode> {
    match sent {
        Ok(answer) => Some(answer.status),
        Err(Error::Status(answer)) => Some(answer.status),
        Err(Error::Challenge { .. }) => Some(StatusCode::UNAUTHORIZED),
        Err(_) => None,
    }
}

/// Whether a response with this status has content.
pub(crate) fn has_content(status: StatusCode) -> bool {
    !matches!(status, StatusCode::NO_CONTENT | StatusCode::RESET_CONTENT | StatusCode::NOT_MODIFIED)
}

/// A body as it arrives: data frames only (trailers are dropped), each as it was read from the connection.
///
/// A stall longer than `<NS>_IDLE_TIMEOUT`, a reset and a premature end are errors. An error is the last item. The
/// timeout runs only while a reader waits.
pub(crate) struct UpstreamBody {
    inner: Option<Incoming>,
    settings: UpstreamSettings,
    /// The maximum size, if it has one of its own, however it is read.
    max_size: Option<u64>,
    /// How much of it has been read, if that matters.
    read: u64,
    // Created when a reader first has to wait: most small responses never need a timer.
    timer: Option<Pin<Box<Sleep>>>,
    /// Since when the reader waits.
    waiting: Option<Instant>,
}

impl UpstreamBody {
    pub(super) fn new(inner: Incoming, settings: UpstreamSettings, max_size: Option<u64>) -> Self {
        Self { inner: Some(inner), settings, max_size, read: 0, timer: None, waiting: None }
    }

    /// Of the body of a 401, the URL that was asked.
    pub(super) fn refused(&mut self) -> Option<Url> {
        self.inner.as_mut()?.refused()
    }

    /// The maximum size in bytes, for readers that collect the whole body.
    pub(crate) fn max_response(&self) -> u64 {
        let max_response = self.settings.max_response();
        self.max_size.map_or(max_response, |max_size| max_size.min(max_response))
    }

    /// Checks the announced size against the maximum size of its own.
    ///
    /// # Errors
    /// [`Error::TooLarge`], before anything is read.
    pub(crate) fn fits(&self) -> Result<(), Error> {
        match self.max_size {
            Some(limit) if self.size_hint().lower() > limit => Err(Error::TooLarge { limit }),
            _ => Ok(()),
        }
    }

    /// Whether the reader, with nothing to read, has waited too long.
    fn poll_stall(&mut self, cx: &mut Context<'_>) -> Poll<Error> {
        let limit = self.settings.idle_timeout();
        let end = *self.waiting.get_or_insert_with(Instant::now) + limit;
        let timer = self.timer.get_or_insert_with(|| Box::pin(sleep_until(end)));
        ready!(timer.as_mut().poll(cx));
        // It was set when the reader waited for the first time: moving it for every piece costs more than this.
        while Instant::now() < end {
            timer.as_mut().reset(end);
            ready!(timer.as_mut().poll(cx));
        }
        Poll::Ready(Error::Timeout { phase: Phase::Idle, limit })
    }
}

impl Body for UpstreamBody {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
        let this = self.get_mut();
        loop {
            let Some(inner) = &mut this.inner else { return Poll::Ready(None) };
            let error = match Pin::new(inner).poll_frame(cx) {
                Poll::Ready(Some(Ok(frame))) => {
                    this.waiting = None;
                    let Some(data) = frame.data_ref() else { continue };
                    let Some(limit) = this.max_size else { return Poll::Ready(Some(Ok(frame))) };
                    this.read += data.len() as u64;
                    if this.read <= limit {
                        return Poll::Ready(Some(Ok(frame)));
                    }
                    Error::TooLarge { limit }
                }
                Poll::Ready(None) => {
                    this.inner = None;
                    return Poll::Ready(None);
                }
                Poll::Ready(Some(Err(error))) => error,
                Poll::Pending => ready!(this.poll_stall(cx)),
            };
            // Closes the connection: what follows cannot be told from the next response.
            this.inner = None;
            tracing::debug!(target: "naftiko::upstream", %error, "the response ended early");
            return Poll::Ready(Some(Err(error)));
        }
    }

    fn is_end_stream(&self) -> bool {
        self.inner.as_ref().is_none_or(Body::is_end_stream)
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.as_ref().map_or_else(|| SizeHint::with_exact(0), Body::size_hint)
    }
}

impl fmt::Debug for UpstreamBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UpstreamBody").field("size", &self.size_hint().exact()).finish_non_exhaustive()
    }
}
