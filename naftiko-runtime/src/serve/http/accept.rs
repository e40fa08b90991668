//! The accept loop of one listener and its connections: HTTP/1.1 by hyper, limits, graceful shutdown.

use std::convert::Infallible;
use std::future::ready;
use std::io::ErrorKind;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::body::Body;
use axum::extract::ConnectInfo;
use http::header::{CONNECTION, CONTENT_LENGTH};
use http::{HeaderValue, Method, Request, Version};
use http_body::Body as _;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinSet;

use super::abort::{Breaking, Broken, Connection};
use crate::inbound::service::Handler;

/// The timeout until a request's head is complete, and between two requests of a connection.
const HEAD_TIMEOUT: Duration = Duration::from_secs(30);
/// The maximum size of a request head: four times what proxies and browsers send at most.
const MAX_HEAD: usize = 64 << 10;
/// What one connection buffers in each direction beyond the pieces in flight.
const MAX_BUFFER: usize = 64 << 10;
/// The maximum number of open connections of one listener; more wait in the kernel. Each needs a descriptor and, while
/// it is served, one for the upstream, and up to 128 KiB of buffers. 10 000 need 1.3 GB at worst, and are more than one
/// upstream bears.
const MAX_CONNECTIONS: usize = 10_000;
/// The limit of unsent bytes in the kernel: what a stalled client does not read cannot pile up in the socket.
#[cfg(any(target_os = "linux", target_os = "android"))]
const NOT_SENT: u32 = 128 << 10;
/// How long a client may leave its data unread or unacknowledged before its connection is closed, and the upstream's
/// with it.
#[cfg(any(target_os = "linux", target_os = "android"))]
const UNREAD: Duration = Duration::from_secs(60);
/// The pause after an accept that failed for lack of a resource: neither a busy loop nor a long outage.
const PAUSE: Duration = Duration::from_millis(100);

/// Accepts connections until `stop` is true (or its sender is gone), then waits for running requests. Dropping the
/// future closes every connection.
pub(in crate::serve) async fn serve(listener: TcpListener, handler: Handler, mut stop: watch::Receiver<bool>) {
    let free = Arc::new(Semaphore::new(MAX_CONNECTIONS));
    let mut connections = JoinSet::new();
    loop {
        let accepted = tokio::select! {
            biased;
            _ = stop.wait_for(|stop| *stop) => break,
            Some(ended) = connections.join_next() => {
                report(ended);
                continue;
            }
            accepted = accept(&listener, &free) => accepted,
        };
        if let Some((stream, peer, permit)) = accepted {
            tune(&stream);
            let connection = connection((stream, peer), handler.clone(), stop.clone());
            connections.spawn(async move {
                connection.await;
                drop(permit);
            });
        }
    }
    // New connections are refused from here on, not left hanging.
    drop(listener);
    while let Some(ended) = connections.join_next().await {
        report(ended);
    }
}

/// Returns the next connection once there is room for one; `None` if it failed.
async fn accept(
    listener: &TcpListener,
    free: &Arc<Semaphore>,
) -> Option<(TcpStream, SocketAddr, tokio::sync::OwnedSemaphorePermit)> {
    // The semaphore is never closed.
    let permit = Arc::clone(free).acquire_owned().await.ok()?;
    match listener.accept().await {
        Ok((stream, peer)) => Some((stream, peer, permit)),
        Err(error) => {
            let gone = matches!(
                error.kind(),
                ErrorKind::ConnectionAborted | ErrorKind::ConnectionReset | ErrorKind::Interrupted
            );
            if !gone {
                tracing::warn!(target: "naftiko::serve", %error, "cannot accept a connection");
                tokio::time::sleep(PAUSE).await;
            }
            None
        }
    }
}

fn report(ended: Result<(), tokio::task::JoinError>) {
    if let Err(error) = ended
        && error.is_panic()
    {
        tracing::error!(target: "naftiko::serve", "a connection's task panicked");
    }
}

/// Socket options of an accepted connection. One that cannot be set costs speed, not correctness.
fn tune(stream: &TcpStream) {
    // Small writes, SSE events for example, leave at once instead of waiting for an acknowledgement.
    if let Err(error) = stream.set_nodelay(true) {
        tracing::debug!(target: "naftiko::serve", %error, "cannot set TCP_NODELAY");
    }
    // The connection of a client whose machine is gone is not kept for ever, nor is the upstream's.
    if let Err(error) = socket2::SockRef::from(stream).set_keepalive(true) {
        tracing::debug!(target: "naftiko::serve", %error, "cannot set SO_KEEPALIVE");
    }
    #[cfg(any(target_os = "linux", target_os = "android"))]
    if let Err(error) = socket2::SockRef::from(stream).set_tcp_notsent_lowat(NOT_SENT) {
        tracing::debug!(target: "naftiko::serve", %error, "cannot set TCP_NOTSENT_LOWAT");
    }
    #[cfg(any(target_os = "linux", target_os = "android"))]
    if let Err(error) = socket2::SockRef::from(stream).set_tcp_user_timeout(Some(UNREAD)) {
        tracing::debug!(target: "naftiko::serve", %error, "cannot set TCP_USER_TIMEOUT");
    }
}

/// Serves one connection until it ends: closed by the client, by a limit or, after `stop`, with the running request.
async fn connection((stream, peer): (TcpStream, SocketAddr), handler: Handler, mut stop: watch::Receiver<bool>) {
    let begun = Arc::new(AtomicBool::new(false));
    let broken = Broken::default();
    let service = service_fn({
        let begun = Arc::clone(&begun);
        let broken = broken.clone();
        move |request| {
            begun.store(true, Ordering::Relaxed);
            answer(&handler, (request, peer), broken.clone())
        }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIMEOUT)
        .max_header_size(MAX_HEAD)
        .max_buf_size(MAX_BUFFER)
        .serve_connection(TokioIo::new(Connection::new(stream, broken)), service);
    let mut connection = pin!(connection);
    tokio::select! {
        biased;
        // First: a response that is ready at the same moment must say that the connection closes.
        _ = stop.wait_for(|stop| *stop) => connection.as_mut().graceful_shutdown(),
        ended = connection.as_mut() => return log_end(ended),
    }
    // hyper keeps a connection that has never had a request. It is polled once more for one that is already here.
    tokio::select! {
        biased;
        ended = connection.as_mut() => return log_end(ended),
        () = ready(()) => {}
    }
    if begun.load(Ordering::Relaxed) {
        log_end(connection.await);
    }
}

fn log_end(ended: Result<(), hyper::Error>) {
    let Err(error) = ended else { return };
    if error.is_parse() {
        // hyper has responded with 400, 414 or 431 by itself, without a body. The error contains no bytes of the
        // request.
        tracing::info!(target: "naftiko::serve", %error, "rejected: not an HTTP request");
    } else {
        tracing::debug!(target: "naftiko::serve", %error, "connection closed early");
    }
}

/// Adapts a response to a client of HTTP/1.0: a body without a length ends with the connection.
fn ending(mut response: http::Response<Body>, broken: Broken) -> http::Response<Body> {
    let has_length = response.body().size_hint().exact().is_some() || response.headers().contains_key(CONTENT_LENGTH);
    if has_length {
        return response;
    }
    response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
    // Otherwise hyper adds `keep-alive` if the client asked for it.
    *response.version_mut() = Version::HTTP_10;
    response.map(|body| Body::new(Breaking::new(body, broken)))
}

/// The body of a request. Most have none, for which nothing is allocated.
fn received(body: Incoming) -> Body {
    if body.is_end_stream() { Body::empty() } else { Body::new(body) }
}

/// The response to a request, which is handed on before the first poll: kept until then, it would be copied twice.
fn answer(
    handler: &Handler,
    (mut request, peer): (Request<Incoming>, SocketAddr),
    broken: Broken,
) -> impl Future<Output = Result<http::Response<Body>, Infallible>> + Send + use<> {
    let ends_with_connection = request.version() < Version::HTTP_11 && request.method() != Method::HEAD;
    if handler.wants_peer() {
        request.extensions_mut().insert(ConnectInfo(peer));
    }
    let answering = handler.answer(request.map(received));
    async move {
        let response = answering.await;
        Ok(if ends_with_connection { ending(response, broken) } else { response })
    }
}

#[cfg(test)]
mod tests;
