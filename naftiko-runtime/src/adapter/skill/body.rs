//! Bodies that are read from disk, piece by piece on the blocking pool, and no piece before the client has taken the
//! last one. A client that stops reading holds neither a thread nor more memory than one piece.

use std::fs::File;
use std::io::{self, ErrorKind, Read as _};
use std::mem;
use std::pin::Pin;
use std::task::{Context as Wake, Poll};

use bytes::Bytes;
use http::HeaderValue;
use http_body::{Frame, SizeHint};
use tokio::task::{JoinHandle, spawn_blocking};

use super::TARGET;

/// The approximate size of a piece.
pub(super) const PIECE: usize = 64 << 10;

/// Produces a body, one piece at a time.
pub(super) trait Pieces: Send + Unpin + 'static {
    /// The next piece; `None` at the end. May block.
    fn next(&mut self) -> io::Result<Option<Bytes>>;

    /// How many bytes are left, if that is known.
    fn left(&self) -> Option<u64>;
}

/// A file, up to the length it had when it was opened.
pub(super) struct WholeFile {
    pub(super) file: File,
    pub(super) left: u64,
}

impl Pieces for WholeFile {
    fn next(&mut self) -> io::Result<Option<Bytes>> {
        if self.left == 0 {
            return Ok(None);
        }
        let size = usize::try_from(self.left).map_or(PIECE, |left| left.min(PIECE));
        let mut piece = vec![0; size];
        let length = read(&mut self.file, &mut piece)?;
        if length == 0 {
            return Err(io::Error::new(ErrorKind::UnexpectedEof, "the file was truncated while it was read"));
        }
        piece.truncate(length);
        self.left = self.left.saturating_sub(length as u64);
        Ok(Some(piece.into()))
    }

    fn left(&self) -> Option<u64> {
        Some(self.left)
    }
}

/// A read that is retried when a signal interrupts it.
pub(super) fn read(file: &mut File, piece: &mut [u8]) -> io::Result<usize> {
    loop {
        match file.read(piece) {
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            done => return done,
        }
    }
}

/// A body of pieces. If one fails, the head is already sent: the error aborts the client's connection, and the log says
/// why.
pub(super) struct Piped<P> {
    state: State<P>,
    left: Option<u64>,
    route: &'static str,
    request_id: HeaderValue,
}

enum State<P> {
    Waiting(P),
    Working(JoinHandle<(P, io::Result<Option<Bytes>>)>),
    Ended,
}

impl<P: Pieces> Piped<P> {
    pub(super) fn new(pieces: P, route: &'static str, request_id: HeaderValue) -> Self {
        let left = pieces.left();
        Self { state: State::Waiting(pieces), left, route, request_id }
    }
}

impl<P: Pieces> http_body::Body for Piped<P> {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, wake: &mut Wake<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        let mut work = match mem::replace(&mut self.state, State::Ended) {
            State::Ended => return Poll::Ready(None),
            State::Working(work) => work,
            State::Waiting(mut pieces) => spawn_blocking(move || {
                let piece = pieces.next();
                (pieces, piece)
            }),
        };
        let piece = match Pin::new(&mut work).poll(wake) {
            Poll::Pending => {
                self.state = State::Working(work);
                return Poll::Pending;
            }
            Poll::Ready(Err(error)) => Err(io::Error::other(error)),
            Poll::Ready(Ok((_, Err(error)))) => Err(error),
            Poll::Ready(Ok((_, Ok(None)))) => return Poll::Ready(None),
            Poll::Ready(Ok((pieces, Ok(Some(piece))))) => {
                self.left = pieces.left();
                self.state = State::Waiting(pieces);
                Ok(Frame::data(piece))
            }
        };
        if let Err(error) = &piece {
            let request_id = self.request_id.to_str().unwrap_or_default();
            tracing::warn!(
                target: TARGET, route = self.route, request_id, error = %error.kind(),
                "reading a skill's files failed; aborting the client's connection"
            );
        }
        Poll::Ready(Some(piece))
    }

    fn is_end_stream(&self) -> bool {
        matches!(self.state, State::Ended) || self.left == Some(0)
    }

    fn size_hint(&self) -> SizeHint {
        self.left.map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}
