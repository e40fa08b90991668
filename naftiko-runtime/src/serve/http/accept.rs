//! The accept loop of one listener and the life of its connections: HTTP/1.1 by hyper, limits, a graceful stop.

use std::convert::Infallible;
use std::future::ready;
use std::io::ErrorKind;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::body::Body;
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

/// Until a request's head is whole, and between two requests of a connection.
const HEAD_TIMEOUT: Duration = Duration::from_secs(30);
/// The largest request head: four times what proxies and browsers send at most.
const MAX_HEAD: usize = 64 << 10;
/// What one connection buffers in each direction beyond the pieces in flight.
const MAX_BUFFER: usize = 64 << 10;
/// Connections of one listener at a time; more wait in the kernel. Each costs a descriptor here and, while it is served,
/// one to the upstream, and up to 128 KiB of buffers: 10 000 is 1.3 GB at worst and above what one upstream bears.
const MAX_CONNECTIONS: usize = 10_000;
/// Bytes the kernel takes before they can be sent: what a reader that stops does not get cannot pile up in the socket.
#[cfg(any(target_os = "linux", target_os = "android"))]
const NOT_SENT: u32 = 128 << 10;
/// How long a caller may take nothing of what is there for it, or acknowledge nothing, before its connection is cut:
/// the upstream's goes with it.
#[cfg(any(target_os = "linux", target_os = "android"))]
const UNREAD: Duration = Duration::from_secs(60);
/// The pause after an accept that failed for want of a resource: neither a busy loop nor a long outage.
const PAUSE: Duration = Duration::from_millis(100);

/// Accepts until `stop` turns true (or its sender is gone), then waits for what runs. Dropping the future cuts every
/// connection.
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
        if let Some((stream, permit)) = accepted {
            tune(&stream);
            let connection = connection(stream, handler.clone(), stop.clone());
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

/// The next connection, once there is room for one; `None` when it failed.
async fn accept(
    listener: &TcpListener,
    free: &Arc<Semaphore>,
) -> Option<(TcpStream, tokio::sync::OwnedSemaphorePermit)> {
    // The semaphore is never closed.
    let permit = Arc::clone(free).acquire_owned().await.ok()?;
    match listener.accept().await {
        Ok((stream, _)) => Some((stream, permit)),
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
    // A caller whose machine is gone does not hold its connection, and an upstream's, for ever.
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

/// One connection until its end: the client's, a limit's, or, after `stop`, the end of the request that runs.
async fn connection(stream: TcpStream, handler: Handler, mut stop: watch::Receiver<bool>) {
    let begun = Arc::new(AtomicBool::new(false));
    let broken = Broken::default();
    let service = service_fn({
        let begun = Arc::clone(&begun);
        let broken = broken.clone();
        move |request| {
            begun.store(true, Ordering::Relaxed);
            answer(handler.clone(), request, broken.clone())
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
        ended = connection.as_mut() => return log_end(ended),
        _ = stop.wait_for(|stop| *stop) => connection.as_mut().graceful_shutdown(),
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
        // hyper has answered 400, 414 or 431 by itself, without a body. The error tells no bytes of the request.
        tracing::info!(target: "naftiko::serve", %error, "refused: no HTTP request");
    } else {
        tracing::debug!(target: "naftiko::serve", %error, "a connection ended early");
    }
}

/// An answer to a caller of HTTP/1.0: of a body without a length the connection's end is the end.
fn ending(mut response: http::Response<Body>, broken: Broken) -> http::Response<Body> {
    let has_length = response.body().size_hint().exact().is_some() || response.headers().contains_key(CONTENT_LENGTH);
    if has_length {
        return response;
    }
    response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
    // Otherwise hyper adds `keep-alive` for who asked for it.
    *response.version_mut() = Version::HTTP_10;
    response.map(|body| Body::new(Breaking::new(body, broken)))
}

async fn answer(
    handler: Handler,
    request: Request<Incoming>,
    broken: Broken,
) -> Result<http::Response<Body>, Infallible> {
    let ends_with_connection = request.version() < Version::HTTP_11 && request.method() != Method::HEAD;
    let response = handler.answer(request.map(Body::new)).await;
    Ok(if ends_with_connection { ending(response, broken) } else { response })
}

#[cfg(test)]
mod tests;
