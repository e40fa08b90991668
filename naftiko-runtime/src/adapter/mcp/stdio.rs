//! An MCP server over a pair of streams: one message per line, as a process speaks it on stdin and stdout.

use std::pin::pin;
use std::time::Duration;

use rmcp::service::ServerInitializeError;
use tokio::io::{AsyncRead, AsyncWrite};

use super::hangup;
use super::server::Server;
use super::transport::Lines;

/// How long writing the last responses may take: a little more than rmcp waits for calls that were aborted.
const LAST_ANSWERS: Duration = Duration::from_secs(3);

/// [`serve`] over the process's stdin and stdout.
///
/// # Errors
/// Those of [`serve`].
pub(crate) async fn process(
    server: Server,
    limit: u64,
    grace: Duration,
    stop: impl Future<Output = ()>,
) -> Result<(), String> {
    serve(server, tokio::io::stdin(), tokio::io::stdout(), hangup::stdout(), limit, grace, stop).await
}

/// Serves until `read` ends or `stop` resolves, and then until running calls have their responses, at most for `grace`.
/// Calls that take longer are aborted. All calls are aborted at once if `hangup` resolves after the end, because nobody
/// reads `write` any more. Messages over `limit` bytes are rejected.
///
/// # Errors
/// Fails if a client does not begin as MCP requires, or disconnects before its response is written.
pub(super) async fn serve(
    server: Server,
    read: impl AsyncRead + Send + Unpin + 'static,
    write: impl AsyncWrite + Send + Unpin + 'static,
    hangup: impl Future<Output = ()>,
    limit: u64,
    grace: Duration,
    stop: impl Future<Output = ()>,
) -> Result<(), String> {
    let (lines, mut input) = Lines::new(read, write, limit);
    let (mut stop, mut hangup) = (pin!(stop), pin!(hangup));
    let begun = tokio::select! {
        begun = rmcp::serve_server(server, lines) => begun,
        () = stop.as_mut() => return Ok(()),
        // Messages that have arrived are handled in no time, and their responses are not read.
        () = async { input.ended().await; limit_of(grace, hangup.as_mut()).await; } => return Ok(()),
    };
    let session = match begun {
        Ok(session) => session,
        // The client disconnected before it sent anything.
        Err(ServerInitializeError::ConnectionClosed(_) | ServerInitializeError::Cancelled) => return Ok(()),
        Err(error) => return Err(format!("MCP initialization failed: {error}")),
    };
    let token = session.cancellation_token();
    let mut session = pin!(async {
        let ended = session.waiting().await;
        ended.map(|_| ()).map_err(|error| format!("the server task failed: {error}"))
    });
    tokio::select! {
        ended = session.as_mut() => return ended,
        () = input.ended() => {}
        () = stop => input.close(),
    }
    // The session ends by itself, after its last response.
    let waited = tokio::select! {
        ended = session.as_mut() => return ended,
        waited = limit_of(grace, hangup) => waited,
    };
    if waited == Waited::LongEnough {
        input.cut();
        tracing::warn!(target: super::TARGET, limit = ?grace, "running calls were aborted: shutdown timeout exceeded");
    }
    token.cancel();
    // A client that neither reads nor disconnects does not keep the process alive.
    tokio::time::timeout(LAST_ANSWERS, session).await.unwrap_or(Ok(()))
}

#[derive(PartialEq, Eq)]
enum Waited {
    LongEnough,
    ForNobody,
}

/// Resolves when there is no reason to wait any longer.
async fn limit_of(grace: Duration, hangup: impl Future<Output = ()>) -> Waited {
    tokio::select! {
        () = tokio::time::sleep(grace) => Waited::LongEnough,
        () = hangup => Waited::ForNobody,
    }
}
