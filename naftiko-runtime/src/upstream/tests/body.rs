//! The idle limit of a body, on a clock of its own.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use http::{HeaderMap, StatusCode};
use tokio::sync::mpsc::{Receiver, Sender, channel};
use tokio::time::{advance, timeout};

use super::super::transport::Incoming;
use super::super::{Answer, Chunks, Response, UpstreamBody};
use super::*;
use crate::value::{Error, Phase};

struct Pieces(Receiver<Bytes>);

impl Stream for Pieces {
    type Item = Result<Bytes, Infallible>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.poll_recv(cx).map(|piece| piece.map(Ok))
    }
}

/// A body with the default idle limit of 60 seconds, and what feeds it.
fn body() -> (Sender<Bytes>, Chunks) {
    let (sender, receiver) = channel(8);
    let settings = settings(UpstreamOptions::new().base_uri("http://127.0.0.1:1"));
    let body = UpstreamBody::new(Incoming::of(Pieces(receiver)), settings, None);
    let answer = Answer { status: StatusCode::OK, headers: HeaderMap::new(), body };
    (sender, Response::new(answer).stream())
}

#[tokio::test(start_paused = true)]
async fn each_piece_has_the_whole_limit() {
    let (sender, mut chunks) = body();
    for _ in 0..5 {
        assert!(timeout(Duration::from_secs(40), chunks.next()).await.is_err(), "still waiting");
        sender.send("piece".into()).await.unwrap();
        assert_eq!(chunks.next().await.unwrap().unwrap(), "piece");
    }
    let begun = tokio::time::Instant::now();
    let error = chunks.next().await.unwrap().unwrap_err();
    assert!(matches!(error, Error::Timeout { phase: Phase::Idle, .. }), "{error}");
    assert_eq!(begun.elapsed().as_secs(), 60);
    assert!(chunks.next().await.is_none());
    assert!(sender.is_closed(), "the connection is dropped with the error");
}

#[tokio::test(start_paused = true)]
async fn a_reader_may_take_its_time() {
    let (sender, mut chunks) = body();
    for piece in ["a", "b", "c"] {
        sender.send(piece.into()).await.unwrap();
    }
    drop(sender);
    for piece in ["a", "b", "c"] {
        assert_eq!(chunks.next().await.unwrap().unwrap(), piece);
        advance(Duration::from_secs(3600)).await;
    }
    assert!(chunks.next().await.is_none());
}
