//! A request body that is sent on as it arrives: without a limit on its size, with one on its silence.

use std::fmt;
use std::pin::Pin;
use std::sync::{Arc, OnceLock};
use std::task::{Context, Poll};
use std::time::Duration;

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
    /// When the client has been silent, or too slow, for too long; set while it is waited for.
    timer: Option<Pin<Box<Sleep>>>,
    /// Since when it is waited for, how long that took so far, and how much came.
    waiting: Option<Instant>,
    waited: Duration,
    received: u64,
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
        (
            Self {
                body: Some(body),
                limits,
                is_awaited,
                timer: None,
                waiting: None,
                waited: Duration::ZERO,
                received: 0,
                interrupted: interrupted.clone(),
            },
            interrupted,
        )
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
                    this.waited += this.waiting.take().map_or(Duration::ZERO, |since| since.elapsed());
                    if let Some(data) = frame.data_ref() {
                        this.received += data.len() as u64;
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
                    let since = *this.waiting.get_or_insert_with(Instant::now);
                    // Only the time counts in which the upstream could have read on.
                    let left = limits.slowest(this.received).saturating_sub(this.waited);
                    let timer = this.timer.get_or_insert_with(|| Box::pin(sleep_until(since + limits.idle.min(left))));
                    std::task::ready!(timer.as_mut().poll(cx));
                    return this.interrupt(limits.late(this.received > 0 && left < limits.idle));
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

#[cfg(test)]
mod tests {
    use http_body_util::BodyExt as _;
    use tokio::time::{Interval, interval};

    use super::*;

    /// A byte whenever the clock ticks.
    struct Drip(Interval);

    impl http_body::Body for Drip {
        type Data = Bytes;
        type Error = std::convert::Infallible;

        fn poll_frame(
            mut self: Pin<&mut Self>,
            cx: &mut Context<'_>,
        ) -> Poll<Option<Result<Frame<Bytes>, std::convert::Infallible>>> {
            self.0.poll_tick(cx).map(|_| Some(Ok(Frame::data(Bytes::from_static(b" ")))))
        }
    }

    fn upload(pace: Duration) -> (Upload, Interrupted) {
        let limits = Limits { size: 8, setting: "TEST_MAX_REQUEST", idle: Duration::from_secs(60) };
        Upload::new(Body::new(Drip(interval(pace))), limits, false)
    }

    #[tokio::test(start_paused = true)]
    async fn a_dripping_body_is_interrupted() {
        let begun = Instant::now();
        let (mut body, interrupted) = upload(Duration::from_secs(20));
        while let Some(Ok(_)) = body.frame().await {}
        let failure = interrupted.failure().unwrap();
        assert_eq!(failure.status(), 408);
        assert!(failure.detail().contains("less than 1024 bytes per second"), "{}", failure.detail());
        assert!(begun.elapsed() < Duration::from_secs(120), "{:?}", begun.elapsed());
    }

    #[tokio::test(start_paused = true)]
    async fn a_reader_that_takes_its_time_is_no_fault_of_the_sender() {
        let (mut body, interrupted) = upload(Duration::from_millis(1));
        for _ in 0..10 {
            tokio::time::sleep(Duration::from_secs(300)).await;
            body.frame().await.unwrap().unwrap();
        }
        assert!(interrupted.failure().is_none());
    }
}
