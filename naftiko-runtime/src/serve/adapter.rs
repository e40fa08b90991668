//! An exposed adapter, ready to listen: its service behind one type, whatever face it is.

use std::convert::Infallible;
use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;

use axum::body::Body;
use http::{Request, Response};
use tower_service::Service;

use crate::settings::ListenerSettings;
use crate::upstream::Upstream;
use crate::{mcp, rest, skill};

/// The longest message over stdio of an adapter that has no listener's setting for it.
const MAX_MESSAGE: u64 = 2 << 20;

/// One exposed adapter with everything it needs to answer.
pub struct Adapter {
    pub(super) kind: &'static str,
    pub(super) namespace: &'static str,
    /// Where it listens and what answers there; `None` for one that speaks over stdio only.
    pub(super) http: Option<(ListenerSettings, Handler)>,
    /// The server that can speak over stdio, and the longest message it takes.
    pub(super) stdio: Option<(mcp::Server, u64)>,
}

impl Adapter {
    /// A REST adapter; `upstreams` are what its endpoints call, by their index.
    #[must_use]
    pub fn rest(adapter: &'static rest::route::Adapter, upstreams: Vec<Upstream>, settings: &ListenerSettings) -> Self {
        let service = rest::service(adapter, upstreams, settings);
        Self::new("rest", adapter.namespace, settings, service)
    }

    /// An MCP adapter; `upstreams` are what its tools call, by their index.
    #[must_use]
    pub fn mcp(adapter: &'static mcp::tool::Adapter, upstreams: Vec<Upstream>, settings: &ListenerSettings) -> Self {
        let server = mcp::Server::new(adapter, upstreams);
        let service = mcp::service(server.clone(), settings);
        let stdio = Some((server, settings.max_request()));
        Self { stdio, ..Self::new("mcp", adapter.namespace, settings, service) }
    }

    /// An MCP adapter that speaks over stdio only (`transport: stdio`).
    #[must_use]
    pub fn stdio(adapter: &'static mcp::tool::Adapter, upstreams: Vec<Upstream>) -> Self {
        let stdio = Some((mcp::Server::new(adapter, upstreams), MAX_MESSAGE));
        Self { kind: "mcp", namespace: adapter.namespace, http: None, stdio }
    }

    /// A skill adapter: a catalogue, which calls nothing.
    #[must_use]
    pub fn skill(adapter: &'static skill::catalogue::Adapter, settings: &ListenerSettings) -> Self {
        Self::new("skill", adapter.namespace, settings, skill::service(adapter))
    }

    /// An adapter of any kind over its service.
    pub(crate) fn new<S, F>(
        kind: &'static str,
        namespace: &'static str,
        settings: &ListenerSettings,
        service: S,
    ) -> Self
    where
        S: Service<Request<Body>, Response = Response<Body>, Error = Infallible, Future = F>
            + Clone
            + Send
            + Sync
            + 'static,
        F: Future<Output = Result<Response<Body>, Infallible>> + Send + 'static,
    {
        Self { kind, namespace, http: Some((settings.clone(), Handler::new(service))), stdio: None }
    }
}

impl fmt::Debug for Adapter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Adapter")
            .field("kind", &self.kind)
            .field("namespace", &self.namespace)
            .field("settings", &self.http.as_ref().map(|(settings, _)| settings))
            .finish_non_exhaustive()
    }
}

/// A service whose type is forgotten, so that adapters of every kind stand in one list.
#[derive(Clone)]
pub(super) struct Handler(Arc<dyn Fn(Request<Body>) -> Answering + Send + Sync>);

/// An answer in the making. Dropping it stops the work behind it.
pub(super) type Answering = Pin<Box<dyn Future<Output = Response<Body>> + Send>>;

impl Handler {
    pub(super) fn new<S, F>(service: S) -> Self
    where
        S: Service<Request<Body>, Response = Response<Body>, Error = Infallible, Future = F>
            + Clone
            + Send
            + Sync
            + 'static,
        F: Future<Output = Result<Response<Body>, Infallible>> + Send + 'static,
    {
        Self(Arc::new(move |request| {
            let mut service = service.clone();
            Box::pin(async move {
                let Ok(()) = poll_fn(|wake| service.poll_ready(wake)).await;
                let Ok(response) = service.call(request).await;
                response
            })
        }))
    }

    pub(super) fn answer(&self, request: Request<Body>) -> Answering {
        (self.0)(request)
    }
}
