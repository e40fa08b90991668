//! A transport for rmcp over lines. Unlike rmcp's own, it keeps the text of a call's arguments, responds to lines that
//! are not messages, and reports the end of the input only after the last response.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use bytes::Bytes;
use rmcp::model::{ClientJsonRpcMessage, GetExtensions as _, ServerJsonRpcMessage};
use rmcp::transport::Transport;
use rmcp::{ErrorData, RoleServer};
use tokio::io::{AsyncBufRead, AsyncBufReadExt as _, AsyncRead, AsyncWrite, AsyncWriteExt as _, BufReader};
use tokio::sync::{Mutex, mpsc, watch};
use tokio::task::{AbortHandle, JoinHandle};

use super::TARGET;
use super::context::Context;
use super::envelope::{self, MessageFailure};
use super::framing;
use super::pending::Pending;
use crate::inbound::request_id;

/// Messages, one per line.
pub(super) struct Lines<W> {
    messages: mpsc::Receiver<ClientJsonRpcMessage>,
    reading: JoinHandle<()>,
    pending: Pending,
    out: Arc<Mutex<W>>,
}

/// What the server knows about its input, and can do with it, while rmcp owns the [`Lines`].
pub(super) struct Input {
    reading: AbortHandle,
    ended: watch::Receiver<()>,
    is_cut: Arc<AtomicBool>,
}

impl Input {
    /// Resolves when no more input arrives.
    pub(super) async fn ended(&mut self) {
        // An error means the end: the value never changes.
        let _ = self.ended.changed().await;
    }

    /// Stops reading.
    pub(super) fn close(&self) {
        self.reading.abort();
    }

    /// Marks requests without a response as aborted.
    pub(super) fn cut(&self) {
        self.is_cut.store(true, Ordering::Relaxed);
    }
}

impl<W: AsyncWrite + Send + Unpin + 'static> Lines<W> {
    /// Reads messages from `read`, each of at most `limit` bytes, and writes messages to `write`.
    pub(super) fn new(read: impl AsyncRead + Send + Unpin + 'static, write: W, limit: u64) -> (Self, Input) {
        let out = Arc::new(Mutex::new(write));
        // One message ahead: a client that sends faster than its calls begin waits in its own pipe.
        let (sender, messages) = mpsc::channel(1);
        let (at_end, ended) = watch::channel(());
        let answers = Arc::clone(&out);
        let reading = tokio::spawn(async move {
            read_all(BufReader::new(read), answers, limit, sender).await;
            drop(at_end);
        });
        let is_cut = Arc::new(AtomicBool::new(false));
        let input = Input { reading: reading.abort_handle(), ended, is_cut: Arc::clone(&is_cut) };
        (Self { messages, reading, pending: Pending::new(is_cut), out }, input)
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
        let mut request = self.pending.answered(&message);
        async move {
            write(&out, &message).await?;
            if let Some(request) = &mut request {
                request.written();
            }
            Ok(())
        }
    }

    async fn receive(&mut self) -> Option<ClientJsonRpcMessage> {
        let Some(message) = self.messages.recv().await else {
            // rmcp aborts running calls a few seconds after the end. How long they may run is not for rmcp to decide.
            self.pending.none().await;
            return None;
        };
        self.pending.received(&message);
        Some(message)
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

const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// Reads messages until the end of the stream, and responds to lines that are not messages.
async fn read_all<W: AsyncWrite + Unpin>(
    mut read: impl AsyncBufRead + Unpin,
    out: Arc<Mutex<W>>,
    limit: u64,
    messages: mpsc::Sender<ClientJsonRpcMessage>,
) {
    let mut has_begun = false;
    // Pipes of Windows begin with it.
    if read.fill_buf().await.is_ok_and(|bytes| bytes.starts_with(BYTE_ORDER_MARK)) {
        read.consume(BYTE_ORDER_MARK.len());
    }
    loop {
        let message = match framing::next(&mut read, limit).await {
            Ok(None) => return,
            Err(error) => {
                tracing::warn!(target: TARGET, %error, "cannot read the next message");
                return;
            }
            Ok(Some(line)) => line.map_err(|error| MessageFailure::new(None, error)).and_then(|line| message(&line)),
        };
        match message {
            Ok(message) => {
                has_begun |= matches!(message, ClientJsonRpcMessage::Request(_));
                // rmcp takes anything but a request for the end of a session that has not begun.
                if has_begun && messages.send(message).await.is_err() {
                    return;
                }
            }
            Err(MessageFailure { id, error }) => {
                tracing::info!(target: TARGET, code = error.code.0, "rejected: {}", error.message);
                if write(&out, &ServerJsonRpcMessage::error(*error, id)).await.is_err() {
                    return;
                }
            }
        }
    }
}

fn message(line: &Bytes) -> Result<ClientJsonRpcMessage, MessageFailure> {
    let envelope = envelope::read(line)?;
    let mut message: ClientJsonRpcMessage = serde_json::from_slice(&envelope.message).map_err(|_| {
        let detail = "the message is not a valid MCP message (JSON-RPC 2.0)";
        MessageFailure::new(envelope.id, ErrorData::invalid_request(detail, None))
    })?;
    if let ClientJsonRpcMessage::Request(request) = &mut message {
        let context = Context::new(&request_id::made());
        context.keep(envelope.arguments);
        request.request.extensions_mut().insert(context);
    }
    Ok(message)
}
