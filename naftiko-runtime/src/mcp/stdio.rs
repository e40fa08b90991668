//! An MCP server over a pair of streams: one message a line, as a process speaks it on stdin and stdout.

use std::io;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use rmcp::model::{ClientJsonRpcMessage, GetExtensions as _, ServerJsonRpcMessage};
use rmcp::service::ServerInitializeError;
use rmcp::transport::Transport;
use rmcp::{ErrorData, RoleServer};
use tokio::io::{
    AsyncBufRead, AsyncBufReadExt as _, AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _, BufReader,
};
use tokio::sync::{Mutex, mpsc, watch};
use tokio::task::JoinHandle;

use super::envelope;
use super::inbound::Inbound;
use super::logged::Logged;
use super::server::Server;
use crate::request_id;

/// Serves until `read` ends or `stop` resolves. When `stop` does, nothing more is read, and what runs is waited for, at
/// most for `grace`; when `read` ends, its client is gone, and what runs has the few seconds that rmcp allows. What runs
/// longer is cut. Messages over `limit` bytes are refused.
///
/// # Errors
/// A client that does not begin as MCP does, or that is gone before its answer is written.
pub(crate) async fn serve(
    server: Server,
    read: impl AsyncRead + Send + Unpin + 'static,
    write: impl AsyncWrite + Send + Unpin + 'static,
    limit: u64,
    grace: Duration,
    stop: impl Future<Output = ()>,
) -> Result<(), String> {
    let (running, mut count) = watch::channel(0);
    let lines = Lines::new(read, write, limit);
    let reading = lines.reading.abort_handle();
    let mut stop = pin!(stop);
    let begun = tokio::select! {
        begun = rmcp::serve_server(Logged { server, running }, lines) => begun,
        () = stop.as_mut() => return Ok(()),
    };
    let session = match begun {
        Ok(session) => session,
        // The client left before it said anything.
        Err(ServerInitializeError::ConnectionClosed(_) | ServerInitializeError::Cancelled) => return Ok(()),
        Err(error) => return Err(format!("the client did not begin as MCP does: {error}")),
    };
    let token = session.cancellation_token();
    let mut ended = pin!(session.waiting());
    let ended = tokio::select! {
        ended = ended.as_mut() => ended,
        () = stop => {
            reading.abort();
            // The sender is gone when the session is, and then nothing runs.
            let finished = count.wait_for(|running| *running == 0);
            if tokio::time::timeout(grace, finished).await.is_err() {
                tracing::warn!(target: "naftiko::mcp", limit = ?grace, "calls were cut: they ran longer than the shutdown timeout");
            }
            token.cancel();
            ended.await
        }
    };
    ended.map(|_| ()).map_err(|error| format!("the server's task failed: {error}"))
}

/// rmcp's transport over lines. Unlike rmcp's own it keeps the text of a call's arguments.
struct Lines<W> {
    messages: mpsc::Receiver<ClientJsonRpcMessage>,
    reading: JoinHandle<()>,
    out: Arc<Mutex<W>>,
}

impl<W: AsyncWrite + Send + Unpin + 'static> Lines<W> {
    fn new(read: impl AsyncRead + Send + Unpin + 'static, write: W, limit: u64) -> Self {
        let out = Arc::new(Mutex::new(write));
        // One message ahead: a client that sends faster than its calls begin waits in its own pipe.
        let (sender, messages) = mpsc::channel(1);
        let reading = tokio::spawn(read_all(BufReader::new(read), Arc::clone(&out), limit, sender));
        Self { messages, reading, out }
    }
}

impl<W> Drop for Lines<W> {
    fn drop(&mut self) {
        self.reading.abort();
    }
}

impl<W: AsyncWrite + Send + Unpin + 'static> Transport<RoleServer> for Lines<W> {
    type Error = io::Error;

    fn send(&mut self, message: ServerJsonRpcMessage) -> impl Future<Output = io::Result<()>> + Send + 'static {
        let out = Arc::clone(&self.out);
        async move { write(&out, &message).await }
    }

    async fn receive(&mut self) -> Option<ClientJsonRpcMessage> {
        self.messages.recv().await
    }

    async fn close(&mut self) -> io::Result<()> {
        self.reading.abort();
        self.out.lock().await.shutdown().await
    }
}

async fn write<W: AsyncWrite + Unpin>(out: &Mutex<W>, message: &ServerJsonRpcMessage) -> io::Result<()> {
    let mut line = serde_json::to_vec(message)?;
    line.push(b'\n');
    let mut out = out.lock().await;
    out.write_all(&line).await?;
    out.flush().await
}

/// Reads messages until the end of the stream, and answers lines that are none.
async fn read_all<W: AsyncWrite + Unpin>(
    mut read: impl AsyncBufRead + Unpin,
    out: Arc<Mutex<W>>,
    limit: u64,
    messages: mpsc::Sender<ClientJsonRpcMessage>,
) {
    let mut has_begun = false;
    loop {
        let message = match line(&mut read, limit).await {
            Ok(None) => return,
            Err(error) => {
                tracing::warn!(target: "naftiko::mcp", %error, "cannot read the next message");
                return;
            }
            Ok(Some(line)) => line.and_then(|line| message(&line)),
        };
        match message {
            Ok(message) => {
                has_begun |= matches!(message, ClientJsonRpcMessage::Request(_));
                // rmcp takes anything but a request for the end of a session that has not begun.
                if has_begun && messages.send(message).await.is_err() {
                    return;
                }
            }
            Err(error) => {
                tracing::info!(target: "naftiko::mcp", code = error.code.0, "refused: {}", error.message);
                if write(&out, &ServerJsonRpcMessage::error(error, None)).await.is_err() {
                    return;
                }
            }
        }
    }
}

/// The next line that is not empty; `None` at the end, and an error in the caller's terms for one that is too long, which
/// is read to its end.
async fn line(read: &mut (impl AsyncBufRead + Unpin), limit: u64) -> io::Result<Option<Result<Bytes, ErrorData>>> {
    loop {
        let mut line = Vec::new();
        if (&mut *read).take(limit.saturating_add(1)).read_until(b'\n', &mut line).await? == 0 {
            return Ok(None);
        }
        if line.last() != Some(&b'\n') && u64::try_from(line.len()).unwrap_or(u64::MAX) > limit {
            skip_line(read).await?;
            let detail = format!("the message exceeds {limit} bytes, the most this server takes");
            return Ok(Some(Err(ErrorData::invalid_request(detail, None))));
        }
        if !line.trim_ascii().is_empty() {
            return Ok(Some(Ok(line.into())));
        }
    }
}

async fn skip_line(read: &mut (impl AsyncBufRead + Unpin)) -> io::Result<()> {
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

fn message(line: &Bytes) -> Result<ClientJsonRpcMessage, ErrorData> {
    let envelope = envelope::read(line)?;
    let mut message: ClientJsonRpcMessage = serde_json::from_slice(line)
        .map_err(|_| ErrorData::invalid_request("the message is not JSON-RPC 2.0 as MCP uses it", None))?;
    if let ClientJsonRpcMessage::Request(request) = &mut message {
        let inbound = Inbound::new(request_id::made());
        inbound.keep(envelope.arguments);
        request.request.extensions_mut().insert(inbound);
    }
    Ok(message)
}
