//! A client connection that can be aborted. HTTP/1.0 has no chunks, so a body of unknown length ends with its
//! connection. A truncated body must not look complete, so its connection is reset instead of closed.

use std::io::{self, IoSlice};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::Body;
use bytes::Bytes;
use http_body::{Body as _, Frame, SizeHint};
use socket2::SockRef;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;

/// Whether the connection is to be reset when it ends.
#[derive(Clone, Default)]
pub(super) struct Broken(Arc<AtomicBool>);

/// An accepted connection.
pub(super) struct Connection {
    stream: TcpStream,
    broken: Broken,
}

impl Connection {
    pub(super) fn new(stream: TcpStream, broken: Broken) -> Self {
        Self { stream, broken }
    }

    fn stream(self: Pin<&mut Self>) -> Pin<&mut TcpStream> {
        Pin::new(&mut self.get_mut().stream)
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        if self.broken.0.load(Ordering::Relaxed) {
            // With a linger time of zero, closing sends a reset. If it cannot be set, nothing else can be done.
            let _ = SockRef::from(&self.stream).set_linger(Some(Duration::ZERO));
        }
    }
}

impl AsyncRead for Connection {
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        self.stream().poll_read(cx, buffer)
    }
}

impl AsyncWrite for Connection {
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        self.stream().poll_write(cx, bytes)
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        self.stream().poll_write_vectored(cx, slices)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.stream().poll_flush(cx)
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.stream().poll_shutdown(cx)
    }
}

/// A body that marks the connection as broken unless it reaches its end, whether it fails or is dropped before.
pub(super) struct Breaking {
    body: Body,
    broken: Broken,
}

impl Breaking {
    pub(super) fn new(body: Body, broken: Broken) -> Self {
        let breaking = Self { body, broken };
        breaking.tell(breaking.body.is_end_stream());
        breaking
    }

    fn tell(&self, is_ended: bool) {
        self.broken.0.store(!is_ended, Ordering::Relaxed);
    }
}

impl http_body::Body for Breaking {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Self::Data>, Self::Error>>> {
        let polled = Pin::new(&mut self.body).poll_frame(cx);
        match &polled {
            Poll::Ready(None) => self.tell(true),
            // hyper does not poll again after the last frame that it knows of.
            Poll::Ready(Some(Ok(_))) => self.tell(self.body.is_end_stream()),
            Poll::Ready(Some(Err(_))) | Poll::Pending => {}
        }
        polled
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
