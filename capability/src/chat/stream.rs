//! Server-sent events, each in a frame of its own, as fast as they are read or slower.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::{HeaderValue, header};
use axum::response::Response;
use futures_core::Stream;
use serde_json::Value;
use tokio::time::{Interval, MissedTickBehavior, interval};

/// A stream of chunks, the first one at once and the others `pace` apart, closed by `[DONE]`.
pub(super) fn response(chunks: impl Iterator<Item = Value> + Send + Unpin + 'static, pace: Duration) -> Response {
    let ticks = (!pace.is_zero()).then(|| {
        let mut ticks = interval(pace);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        ticks
    });
    let data = chunks.map(|chunk| chunk.to_string()).chain(["[DONE]".to_owned()]);
    let mut response = Response::new(Body::from_stream(Events { data, ticks }));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/event-stream; charset=utf-8"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response
}

/// The events' frames.
struct Events<I> {
    data: I,
    /// `None` for no pause between them.
    ticks: Option<Interval>,
}

impl<I: Iterator<Item = String> + Unpin> Stream for Events<I> {
    type Item = Result<Bytes, Infallible>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if let Some(ticks) = &mut self.ticks {
            ready!(ticks.poll_tick(context));
        }
        Poll::Ready(self.data.next().map(|data| Ok(format!("data: {data}\n\n").into())))
    }
}
