//! A request body that is sent on as it arrives: without a limit on its size, with one on its silence.

use std::fmt;
use std::pin::Pin;
use std::sync::{Arc, OnceLock};
use std::task::{Context, Poll};

use axum::body::Body;
use bytes::Bytes;
use http_body::{Body as _, Frame, SizeHint};
use tokio::time::{Instant, Sleep, sleep_until};

use super::request_body::{Limits, drain, ended_early};
use crate::value::Failure;

/// The body of a request on its way to an upstream: data frames only, each as it was received.
///
/// If the client breaks it off, or is silent for too long while more of it is awaited, it ends in an error, and the
/// upstream's connection is closed with it.
pub(crate) struct Upload {
    /// `None` once nothing more is read from it.
    body: Option<Body>,
    limits: Limits,
    /// Whether the client sends it only when asked to, and was not asked yet.
    is_awaited: bool,
    /// When the client has been silent for too long; set while it is.
    timer: Option<Pin<Box<Sleep>>>,
    interrupted: Interrupted,
}

/// Why an [`Upload`] broke off, if it did.
#[derive(Clone, Default)]
pub(crate) struct Interrupted(Arc<OnceLock<Failure>>);

impl Interrupted {
    /// The failure, which is the client's.
    pub(crate) fn failure(&self) -> Option<Failure> {
        self.0.get().cloned()
    }
}

/// The end of an upload that broke off.
#[derive(Debug)]
pub(crate) struct BrokenOff;

impl fmt::Display for BrokenOff {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the client's request body broke off")
    }
}

impl std::error::Error for BrokenOff {}

impl Upload {
    pub(super) fn new(body: Body, limits: Limits, is_awaited: bool) -> (Self, Interrupted) {
        let interrupted = Interrupted::default();
        (Self { body: Some(body), limits, is_awaited, timer: None, interrupted: interrupted.clone() }, interrupted)
    }

    fn interrupt(&mut self, failure: Failure) -> Poll<Option<Result<Frame<Bytes>, BrokenOff>>> {
        self.body = None;
        let _ = self.interrupted.0.set(failure);
        Poll::Ready(Some(Err(BrokenOff)))
    }
}

impl http_body::Body for Upload {
    type Data = Bytes;
    type Error = BrokenOff;

    fn poll_frame(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BrokenOff>>> {
        let this = self.get_mut();
        this.is_awaited = false;
        loop {
            let Some(body) = &mut this.body else { return Poll::Ready(None) };
            match Pin::new(body).poll_frame(cx) {
                Poll::Ready(Some(Ok(frame))) => {
                    this.timer = None;
                    if frame.is_data() {
                        return Poll::Ready(Some(Ok(frame)));
                    }
                }
                Poll::Ready(Some(Err(_))) => return this.interrupt(ended_early()),
                Poll::Ready(None) => {
                    this.body = None;
                    return Poll::Ready(None);
                }
                Poll::Pending => {
                    let limits = this.limits;
                    let timer = this.timer.get_or_insert_with(|| Box::pin(sleep_until(Instant::now() + limits.idle)));
                    std::task::ready!(timer.as_mut().poll(cx));
                    return this.interrupt(limits.late(false));
                }
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        self.body.as_ref().is_none_or(Body::is_end_stream)
    }

    fn size_hint(&self) -> SizeHint {
        self.body.as_ref().map_or_else(|| SizeHint::with_exact(0), Body::size_hint)
    }
}

impl Drop for Upload {
    /// An upstream may answer before it has read everything. A client that is still sending gets to read that, instead
    /// of a reset.
    fn drop(&mut self) {
        let (limits, is_awaited) = (self.limits, self.is_awaited);
        let Some(body) = self.body.take().filter(|body| !is_awaited && !body.is_end_stream()) else { return };
        if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            runtime.spawn(drain(body, limits));
        }
    }
}
