//! Connections, and what holds for every request: the name it was sent to, its id both ways, its line in the log.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Instant;

use axum::body::Body;
use axum::http::{HeaderValue, Method, Request, Response, StatusCode};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tracing::Level;

use crate::items::Items;
use crate::problem::Problem;
use crate::request_id::{self, X_REQUEST_ID};
use crate::upstream::{Target, Upstream};
use crate::{Outcome, chain, greeting, host, lookup, orders, overview, records};

/// Everything that requests need, made once.
pub struct App {
    pub upstream: Upstream,
    pub create: Target,
    pub small: Target,
    pub medium: Target,
    pub large: Target,
    pub orders: Target,
    pub items: Items,
    pub delayed: [Target; 3],
}

impl App {
    pub fn new(upstream: Upstream) -> Outcome<Self> {
        Ok(Self {
            create: upstream.target("/records")?,
            small: upstream.target("/records/small")?,
            medium: upstream.target("/records/medium")?,
            large: upstream.target("/records/large")?,
            orders: upstream.target("/orders")?,
            delayed: [
                upstream.target("/delayed/80")?,
                upstream.target("/delayed/100")?,
                upstream.target("/delayed/120")?,
            ],
            items: Items::new(&upstream)?,
            upstream,
        })
    }

    /// Routes: fixed paths first, for they are most.
    async fn route(&self, request: Request<Incoming>, id: &HeaderValue) -> Result<Response<Body>, Problem> {
        let (head, body) = request.into_parts();
        match (head.uri.path(), &head.method) {
            ("/records/small", &Method::GET) => records::passed(self, &self.small, id).await,
            ("/records/medium", &Method::GET) => records::passed(self, &self.medium, id).await,
            ("/records/large", &Method::GET) => records::passed(self, &self.large, id).await,
            ("/records/medium/summary", &Method::GET) => records::summary(self, id).await,
            ("/records", &Method::POST) => records::create(self, &head.headers, body, id).await,
            ("/orders", &Method::GET) => orders::list(self, id).await,
            (path, &Method::GET) if path.starts_with("/accounts/") => {
                self.items.get(&self.upstream, &head.uri, &head.headers, id).await
            }
            // Boxed: or the future of every request would be as large as theirs.
            ("/overview", &Method::GET) => Box::pin(overview::overview(self, id)).await,
            (path, &Method::GET) => match path.strip_prefix('/').and_then(|path| path.split_once('/')) {
                Some(("chains", record)) if !record.contains('/') => Box::pin(chain::chain(self, record, id)).await,
                Some(("lookups", count)) if !count.contains('/') => Box::pin(lookup::lookup(self, count, id)).await,
                Some(("greetings", name)) if !name.contains('/') => greeting::greeting(name, &head.uri),
                _ => Err(missing()),
            },
            _ => Err(missing()),
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

#[cold]
fn missing() -> Problem {
    Problem::new(StatusCode::NOT_FOUND, "not-found", "Not found", "no route has this path")
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
