//! Splits a stream into lines, none of which exceeds a limit.

use std::io;

use bytes::Bytes;
use rmcp::ErrorData;
use tokio::io::{AsyncBufRead, AsyncBufReadExt as _, AsyncReadExt as _};

/// Returns the next line that is not empty; `None` at the end. A line that is too long is read to its end and is an
/// error in the client's terms.
pub(super) async fn next(
    read: &mut (impl AsyncBufRead + Unpin),
    limit: u64,
) -> io::Result<Option<Result<Bytes, ErrorData>>> {
    loop {
        let mut line = Vec::new();
        if (&mut *read).take(limit.saturating_add(1)).read_until(b'\n', &mut line).await? == 0 {
            return Ok(None);
        }
        if line.last() != Some(&b'\n') && u64::try_from(line.len()).unwrap_or(u64::MAX) > limit {
            skip(read).await?;
            let detail = format!("the message exceeds this server's limit of {limit} bytes");
            return Ok(Some(Err(ErrorData::invalid_request(detail, None))));
        }
        if !line.trim_ascii().is_empty() {
            return Ok(Some(Ok(line.into())));
        }
    }
}

async fn skip(read: &mut (impl AsyncBufRead + Unpin)) -> io::Result<()> {
    loop {
        let piece = read.fill_buf().await?;
        let end = piece.iter().position(|&byte| byte == b'\n');
        let is_over = piece.is_empty() || end.is_some();
        let length = end.map_or(piece.len(), |end| end + 1);
        read.consume(length);
        if is_over {
            return Ok(());
        }
    }
}
