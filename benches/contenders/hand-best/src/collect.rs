//! Whole bodies, within a limit.

use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http_body::Body;
use http_body_util::BodyExt as _;
use tokio::time::timeout;

/// How long an answer waits for a caller that is still sending what will not be read.
const LINGER: Duration = Duration::from_secs(1);

/// Why a body cannot be had.
#[derive(Clone, Copy, Debug)]
pub enum Broken {
    TooLarge,
    Early,
}

/// The whole body. One that comes in one piece is not copied.
pub async fn collect<B: Body<Data = Bytes> + Unpin>(mut body: B, limit: usize) -> Result<Bytes, Broken> {
    let announced = usize::try_from(body.size_hint().lower()).unwrap_or(usize::MAX);
    if announced > limit {
        discard(&mut body, limit).await;
        return Err(Broken::TooLarge);
    }
    let Some(first) = piece(&mut body).await? else { return Ok(Bytes::new()) };
    if first.len() >= announced && body.is_end_stream() {
        return if first.len() > limit { Err(Broken::TooLarge) } else { Ok(first) };
    }
    let mut whole = BytesMut::with_capacity(announced.max(first.len()));
    whole.extend_from_slice(&first);
    drop(first);
    while let Some(piece) = piece(&mut body).await? {
        if whole.len() + piece.len() > limit {
            return Err(Broken::TooLarge);
        }
        whole.extend_from_slice(&piece);
    }
    Ok(whole.freeze())
}

/// Takes in what is on its way, within bounds, so that a caller that is sending reads the answer instead of a reset.
#[cold]
async fn discard<B: Body<Data = Bytes> + Unpin>(body: &mut B, limit: usize) {
    let drain = async {
        let mut read = 0;
        while let Ok(Some(piece)) = piece(body).await {
            read += piece.len();
            if read > limit.saturating_mul(4) {
                break;
            }
        }
    };
    // Late or not, the answer is the same.
    let _ = timeout(LINGER, drain).await;
}

async fn piece<B: Body<Data = Bytes> + Unpin>(body: &mut B) -> Result<Option<Bytes>, Broken> {
    while let Some(frame) = body.frame().await {
        if let Ok(data) = frame.map_err(|_| Broken::Early)?.into_data() {
            return Ok(Some(data));
        }
    }
    Ok(None)
}
