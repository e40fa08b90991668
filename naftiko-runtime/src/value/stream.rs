//! Bytes that arrive piece by piece, from whatever body they come.

use std::error::Error as StdError;
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use http_body_util::BodyExt as _;
use http_body_util::combinators::UnsyncBoxBody;

/// Why a stream ended early.
pub(crate) type BoxError = Box<dyn StdError + Send + Sync>;

/// A body of any type. Bodies need not be `Sync`, and the client's must be: the lock is never waited for.
pub(crate) struct Stream(Mutex<UnsyncBoxBody<Bytes, BoxError>>);

impl Stream {
    /// What arrives as `body` does.
    pub(crate) fn new<B>(body: B) -> Self
    where
        B: Body<Data = Bytes> + Send + 'static,
        B::Error: Into<BoxError>,
    {
        Self(Mutex::new(body.map_err(Into::into).boxed_unsync()))
    }

    fn read<T>(&self, read: impl FnOnce(&UnsyncBoxBody<Bytes, BoxError>) -> T) -> T {
        read(&self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Body for Stream {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        Pin::new(self.0.get_mut().unwrap_or_else(PoisonError::into_inner)).poll_frame(cx)
    }

    fn is_end_stream(&self) -> bool {
        self.read(UnsyncBoxBody::is_end_stream)
    }

    fn size_hint(&self) -> SizeHint {
        self.read(UnsyncBoxBody::size_hint)
    }
}
