//! A request body that is sent as it arrives, and whose turn it is meanwhile: the upstream's time to answer runs only
//! while it has everything there is.

use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use tokio::time::Instant;

use crate::value::{BoxError, Stream};

/// A request body that is sent as it arrives.
pub(crate) struct Streamed {
    body: Stream,
    progress: Progress,
}

/// How far a body is.
#[derive(Clone)]
pub(super) struct Progress(Arc<Mutex<Turn>>);

/// Who is waited for.
#[derive(Clone, Copy)]
enum Turn {
    /// The sender of the body, which has limits of its own.
    Sender,
    /// The upstream, since this moment.
    Upstream(Instant),
}

impl Progress {
    /// When the upstream has had time enough to answer or to read on.
    pub(super) fn due(&self, limit: Duration) -> Instant {
        match *self.0.lock().unwrap_or_else(PoisonError::into_inner) {
            Turn::Sender => Instant::now() + limit,
            Turn::Upstream(since) => since + limit,
        }
    }

    fn is(&self, turn: Turn) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = turn;
    }
}

impl Streamed {
    /// A body that arrives piece by piece.
    pub(crate) fn new(body: Stream) -> Self {
        Self { body, progress: Progress(Arc::new(Mutex::new(Turn::Upstream(Instant::now())))) }
    }

    /// How far it is.
    pub(super) fn progress(&self) -> Progress {
        self.progress.clone()
    }
}

impl Body for Streamed {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let polled = Pin::new(&mut self.body).poll_frame(cx);
        self.progress.is(if polled.is_pending() { Turn::Sender } else { Turn::Upstream(Instant::now()) });
        polled
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
