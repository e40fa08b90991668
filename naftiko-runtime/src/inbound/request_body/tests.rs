use std::collections::VecDeque;
use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context as Wake, Poll};

use http::header::{CONTENT_ENCODING, CONTENT_TYPE};
use http_body::{Frame, SizeHint};

use super::*;

/// Pieces without an announced length, as chunked bodies come; then the end, or silence.
struct Chunks {
    pieces: VecDeque<&'static str>,
    stalls: bool,
    announced: u64,
}

impl http_body::Body for Chunks {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Wake<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        match self.pieces.pop_front() {
            Some(piece) => Poll::Ready(Some(Ok(Frame::data(Bytes::from_static(piece.as_bytes()))))),
            None if self.stalls => Poll::Pending,
            None => Poll::Ready(None),
        }
    }

    fn size_hint(&self) -> SizeHint {
        let mut hint = SizeHint::new();
        hint.set_lower(self.announced);
        hint
    }
}

fn chunks(pieces: &[&'static str]) -> Body {
    Body::new(Chunks { pieces: pieces.iter().copied().collect(), stalls: false, announced: 0 })
}

fn stalling(pieces: &[&'static str], announced: u64) -> Body {
    Body::new(Chunks { pieces: pieces.iter().copied().collect(), stalls: true, announced })
}

const LIMITS: Limits = Limits { size: 8, setting: "TEST_MAX_REQUEST", idle: Duration::from_millis(20) };

fn typed(content_type: &str) -> HeaderMap {
    HeaderMap::from_iter([(CONTENT_TYPE, content_type.parse().unwrap())])
}

async fn outcome(headers: &HeaderMap, body: Body) -> Result<Option<String>, u16> {
    let mut body = RequestBody::new(headers, body, LIMITS);
    let content = body.read(headers, Accepted::Json).await.map_err(|failure| failure.status().as_u16());
    body.drain().await;
    Ok(content?.map(|content| String::from_utf8(content.bytes.to_vec()).unwrap()))
}

#[tokio::test]
async fn bodies_up_to_the_limit() {
    let json = typed("application/json");
    assert_eq!(outcome(&json, Body::from("12345678")).await, Ok(Some("12345678".into())));
    assert_eq!(outcome(&json, Body::from("123456789")).await, Err(413));
    assert_eq!(outcome(&json, chunks(&["1234", "5678"])).await, Ok(Some("12345678".into())));
    assert_eq!(outcome(&json, chunks(&["1234", "", "5678", "9"])).await, Err(413));
    assert_eq!(outcome(&json, chunks(&["12", "34", "56"])).await, Ok(Some("123456".into())));
}

#[tokio::test]
async fn no_body_is_no_content_and_needs_no_type() {
    let none = HeaderMap::new();
    assert_eq!(outcome(&none, Body::empty()).await, Ok(None));
    assert_eq!(outcome(&none, chunks(&[])).await, Ok(None));
    assert_eq!(outcome(&typed("text/plain"), chunks(&["", ""])).await, Ok(None));
    assert_eq!(outcome(&none, Body::from("{}")).await, Err(415));
    assert_eq!(outcome(&none, chunks(&["{}"])).await, Err(415));
}

#[tokio::test]
async fn a_stalled_body_is_408() {
    assert_eq!(outcome(&typed("application/json"), stalling(&["{"], 2)).await, Err(408));
    assert_eq!(outcome(&typed("application/json"), stalling(&[], 0)).await, Err(408));
}

/// A byte now and then keeps the silence short, and would keep the connection for weeks.
#[tokio::test(start_paused = true)]
async fn a_dripping_body_is_408() {
    struct Drip(tokio::time::Interval);
    impl http_body::Body for Drip {
        type Data = Bytes;
        type Error = Infallible;

        fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Wake<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
            self.0.poll_tick(cx).map(|_| Some(Ok(Frame::data(Bytes::from_static(b" ")))))
        }
    }
    let body = Body::new(Drip(tokio::time::interval(Duration::from_secs(20))));
    let begun = Instant::now();
    let headers = typed("application/json");
    let failure = RequestBody::new(&headers, body, Limits { size: 1 << 20, idle: IDLE, ..LIMITS })
        .read(&headers, Accepted::Json)
        .await
        .unwrap_err();
    assert_eq!(failure.status(), 408);
    assert!(format!("{failure:?}").contains("less than 1024 bytes per second"), "{failure:?}");
    assert!(begun.elapsed() < 2 * IDLE, "{:?}", begun.elapsed());
}

#[tokio::test]
async fn refused_without_waiting_for_a_caller_that_waits_for_us() {
    // `drain` would wait its second for a body that never comes; a caller that expects 100 sends none before it.
    let mut headers = typed("application/json");
    headers.insert(EXPECT, HeaderValue::from_static("100-continue"));
    let begun = std::time::Instant::now();
    assert_eq!(outcome(&headers, stalling(&[], 9)).await, Err(413));
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/csv"));
    assert_eq!(outcome(&headers, stalling(&[], 3)).await, Err(415));
    assert!(begun.elapsed() < LINGER);
}

#[tokio::test]
async fn a_compressed_body_is_415() {
    for (coding, expected) in [
        ("gzip", Err(415)),
        ("br, identity", Err(415)),
        ("Identity,identity", Ok(Some("[]".to_owned()))),
        ("", Ok(Some("[]".to_owned()))),
    ] {
        let mut headers = typed("application/json");
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static(coding));
        assert_eq!(outcome(&headers, Body::from("[]")).await, expected, "{coding}");
    }
}
