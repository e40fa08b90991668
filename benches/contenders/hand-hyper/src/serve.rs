//! Connections, and what holds for every request: the name it was sent to, its id both ways, its line in the log.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Instant;

use hyper::body::Incoming;
use hyper::header::HeaderValue;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode, Uri};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tracing::Level;

use crate::problem::Problem;
use crate::request_id::{self, X_REQUEST_ID};
use crate::upstream::{Body, Upstream};
use crate::{Outcome, host, records};

/// Everything that requests need, made once.
pub struct App {
    pub upstream: Upstream,
    pub create: Uri,
    pub small: Uri,
    pub medium: Uri,
    pub large: Uri,
}

impl App {
    pub fn new(upstream: Upstream) -> Outcome<Self> {
        Ok(Self {
            create: upstream.uri("/records")?,
            small: upstream.uri("/records/small")?,
            medium: upstream.uri("/records/medium")?,
            large: upstream.uri("/records/large")?,
            upstream,
        })
    }

    /// Routes.
    async fn route(&self, request: Request<Incoming>, id: &HeaderValue) -> Result<Response<Body>, Problem> {
        let (head, body) = request.into_parts();
        match (head.uri.path(), &head.method) {
            ("/records/small", &Method::GET) => records::passed(self, &self.small, id).await,
            ("/records/medium", &Method::GET) => records::passed(self, &self.medium, id).await,
            ("/records/large", &Method::GET) => records::passed(self, &self.large, id).await,
            ("/records", &Method::POST) => records::create(self, &head.headers, body, id).await,
            _ => Err(Problem::new(StatusCode::NOT_FOUND, "not-found", "Not found", "no route has this path")),
        }
    }

    async fn answer(&self, request: Request<Incoming>) -> Response<Body> {
        let line = Line::begin(&request);
        let id = request_id::of(request.headers());
        let answer = match host::check(request.headers()) {
            Ok(()) => self.route(request, &id).await,
            Err(problem) => Err(problem),
        };
        let mut response = answer.unwrap_or_else(|problem| problem.response(&id));
        if let Some(line) = line {
            line.end(response.status(), &id);
        }
        response.headers_mut().insert(X_REQUEST_ID, id);
        response
    }
}

/// A line in the log; where it is off nothing is done for it.
struct Line {
    started: Instant,
    method: Method,
    path: String,
}

impl Line {
    fn begin(request: &Request<Incoming>) -> Option<Self> {
        tracing::enabled!(Level::INFO).then(|| Self {
            started: Instant::now(),
            method: request.method().clone(),
            path: request.uri().path().to_owned(),
        })
    }

    fn end(self, status: StatusCode, id: &HeaderValue) {
        let Self { started, method, path } = self;
        let ms = started.elapsed().as_millis();
        let request_id = id.to_str().unwrap_or_default();
        tracing::info!(%method, path, status = status.as_u16(), ms, request_id, "answered");
    }
}

/// Serves until the process is asked to end.
pub async fn serve(listener: TcpListener, app: Arc<App>) -> Outcome<()> {
    let mut stop = signal(SignalKind::terminate())?;
    let graceful = GracefulShutdown::new();
    let mut builder = http1::Builder::new();
    builder.timer(TokioTimer::new());
    loop {
        let accepted = tokio::select! {
            biased;
            _ = stop.recv() => break,
            accepted = listener.accept() => accepted,
        };
        let Ok((stream, _)) = accepted else { continue };
        // Without it small answers wait for an acknowledgement; it costs speed only.
        let _ = stream.set_nodelay(true);
        let app = Arc::clone(&app);
        let service = service_fn(move |request| {
            let app = Arc::clone(&app);
            async move { Ok::<_, Infallible>(app.answer(request).await) }
        });
        let connection = graceful.watch(builder.serve_connection(TokioIo::new(stream), service));
        // How it ends is the caller's affair.
        tokio::spawn(async move { drop(connection.await) });
    }
    graceful.shutdown().await;
    Ok(())
}
