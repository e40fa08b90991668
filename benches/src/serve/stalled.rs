//! A body that begins and never ends.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use hyper::body::{Body, Frame};

/// What it begins with, until that is sent.
#[derive(Debug)]
pub(crate) struct Stalled(Option<Bytes>);

impl Stalled {
    /// Nothing comes behind this.
    pub(crate) fn behind(beginning: &'static str) -> Self {
        Self(Some(Bytes::from_static(beginning.as_bytes())))
    }
}

impl Body for Stalled {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        match self.0.take() {
            Some(beginning) => Poll::Ready(Some(Ok(Frame::data(beginning)))),
            None => Poll::Pending,
        }
    }
}
