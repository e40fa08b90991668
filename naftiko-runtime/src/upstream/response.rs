//! A passed-through response of the typed client (LANGUAGE §7).

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::{Bytes, BytesMut};
use futures_core::Stream;
use http::{HeaderMap, StatusCode};
use http_body::Body;
use serde::de::DeserializeOwned;

use super::answer::{Answer, UpstreamBody};
use super::decoded::decoded;
use super::unpack::{codings, unpacked};
use crate::value::Error;

/// A 2xx response, passed through as the upstream sent it. Its body is not read until it is requested. Dropping the
/// response aborts what is still arriving.
///
/// ```no_run
/// # async fn example(response: naftiko_runtime::Response) -> Result<(), naftiko_runtime::Error> {
/// println!("{} {:?}", response.status(), response.headers().get("content-type"));
/// let image: serde_json::Value = response.json().await?;
/// # let _ = image;
/// # Ok(())
/// # }
/// ```
pub struct Response {
    answer: Answer,
}

impl Response {
    pub(crate) fn new(answer: Answer) -> Self {
        Self { answer }
    }

    /// Returns the status, which is 2xx.
    pub fn status(&self) -> StatusCode {
        self.answer.status
    }

    /// Returns the headers, as received; their URLs are without what this server adds to every query.
    pub fn headers(&self) -> &HeaderMap {
        &self.answer.headers
    }

    /// Reads the whole body, as it was sent: packed, if the upstream packed it.
    ///
    /// # Errors
    /// [`Error::TooLarge`] for a body over `<NS>_MAX_RESPONSE`, before it is read if its length is announced.
    /// [`Error::Timeout`] and [`Error::Transport`] for a body that stalls, resets or ends early.
    pub async fn bytes(self) -> Result<Bytes, Error> {
        let mut body = self.answer.body;
        collect(&mut body).await
    }

    /// Reads the whole body as JSON, unpacked from gzip and deflate, in its charset.
    ///
    /// # Errors
    /// Those of [`Response::bytes`], and [`Error::Decode`] for a body that is not JSON of this type, or that is in
    /// another content encoding.
    pub async fn json<T: DeserializeOwned>(self) -> Result<T, Error> {
        let Answer { headers, mut body, .. } = self.answer;
        let bytes = read(&headers, &mut body).await?;
        let text = decoded(&headers, &bytes).map_err(|detail| Error::Decode { detail })?;
        serde_json::from_str(&text).map_err(|error| Error::Decode { detail: error.to_string() })
    }

    /// Returns the body in chunks as they arrive, without a limit on their total size. If the reader stops, the
    /// upstream stops too.
    ///
    /// ```no_run
    /// # async fn example(response: naftiko_runtime::Response) -> Result<(), naftiko_runtime::Error> {
    /// let mut chunks = response.stream();
    /// while let Some(chunk) = chunks.next().await {
    ///     println!("{} bytes", chunk?.len());
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn stream(self) -> Chunks {
        Chunks { body: self.answer.body }
    }
}

/// The chunks of a body as they arrive. None of them is empty. An error is the last item.
pub struct Chunks {
    body: UpstreamBody,
}

impl Chunks {
    /// Returns the next chunk, or `None` at the end. It works like `StreamExt::next`, without that dependency.
    pub async fn next(&mut self) -> Option<Result<Bytes, Error>> {
        next(&mut self.body).await
    }
}

impl Stream for Chunks {
    type Item = Result<Bytes, Error>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        poll_next(&mut self.get_mut().body, cx)
    }
}

fn poll_next(body: &mut UpstreamBody, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, Error>>> {
    loop {
        return Poll::Ready(match ready!(Pin::new(&mut *body).poll_frame(cx)) {
            None => None,
            Some(Err(error)) => Some(Err(error)),
            Some(Ok(frame)) => match frame.into_data() {
                Ok(data) if !data.is_empty() => Some(Ok(data)),
                _ => continue,
            },
        });
    }
}

async fn next(body: &mut UpstreamBody) -> Option<Result<Bytes, Error>> {
    poll_fn(|cx| poll_next(body, cx)).await
}

/// Reads the whole body, without its content codings, within the upstream's limit.
///
/// # Errors
/// [`Error::Decode`] for a body in another coding than gzip and deflate, before it is read, and for one that is not
/// packed as it says; [`Error::TooLarge`], packed or not; the errors of a body.
pub(crate) async fn read(headers: &HeaderMap, body: &mut UpstreamBody) -> Result<Bytes, Error> {
    let (codings, limit) = (codings(headers)?, body.max_response());
    let packed = collect(body).await?;
    if codings.is_empty() { Ok(packed) } else { unpacked(packed, &codings, limit) }
}

/// Collects the whole body, within the upstream's limit. A single piece is passed on without a copy.
async fn collect(body: &mut UpstreamBody) -> Result<Bytes, Error> {
    let limit = body.max_response();
    let announced = body.size_hint().lower();
    if announced > limit {
        return Err(Error::TooLarge { limit });
    }
    let Some(first) = next(body).await.transpose()? else { return Ok(Bytes::new()) };
    let mut read = length(&first);
    let mut whole: Option<BytesMut> = None;
    while read <= limit {
        // With a `Content-Length`, the last piece is known.
        let chunk = if body.is_end_stream() { None } else { next(body).await.transpose()? };
        let Some(chunk) = chunk else {
            return Ok(whole.map_or(first, BytesMut::freeze));
        };
        read += length(&chunk);
        let whole = whole.get_or_insert_with(|| {
            let mut whole = BytesMut::with_capacity(usize::try_from(announced).unwrap_or_default().max(first.len()));
            whole.extend_from_slice(&first);
            whole
        });
        whole.extend_from_slice(&chunk);
    }
    Err(Error::TooLarge { limit })
}

/// Waits for the end of a body that nobody reads, so that its connection can be used again. One that exceeds the upstream's
/// limit is left.
///
/// # Errors
/// Those of a body.
pub(crate) async fn drain(body: &mut UpstreamBody) -> Result<(), Error> {
    let mut room = body.max_response();
    while let Some(chunk) = next(body).await.transpose()? {
        room = match room.checked_sub(length(&chunk)) {
            Some(room) => room,
            None => return Ok(()),
        };
    }
    Ok(())
}

/// Collects what can be read of a body within the upstream's limit. A truncated body is returned as it is.
pub(crate) async fn collect_what_there_is(body: &mut UpstreamBody) -> Bytes {
    let limit = body.max_response();
    let mut whole = BytesMut::new();
    while let Some(Ok(chunk)) = next(body).await {
        let room = limit.saturating_sub(length(&whole));
        let part = chunk.get(..usize::try_from(room).unwrap_or(usize::MAX)).unwrap_or(&chunk);
        whole.extend_from_slice(part);
        if part.len() < chunk.len() {
            break;
        }
    }
    whole.freeze()
}

fn length(bytes: &[u8]) -> u64 {
    u64::try_from(bytes.len()).unwrap_or(u64::MAX)
}

impl fmt::Debug for Response {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response").field("status", &self.answer.status).finish_non_exhaustive()
    }
}

impl fmt::Debug for Chunks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Chunks").field(&self.body).finish()
    }
}
