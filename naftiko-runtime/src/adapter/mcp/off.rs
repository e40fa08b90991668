//! Replaces the server if the feature `mcp` is off, for what remains of a document that the macro rejected.

use std::time::Duration;

use axum::Router;

use super::tool;
use crate::adapter::{Adapter, Handlers};
use crate::inbound::{AdapterKind, Listener};

/// No tools.
#[derive(Clone, Debug)]
pub struct Server(&'static str);

impl Server {
    /// A server without tools.
    #[must_use]
    pub fn new(adapter: &'static tool::Adapter, _: Handlers, _: bool, _: Option<Duration>) -> Self {
        Self(adapter.namespace)
    }
}

/// No routes.
pub fn router(_: Server, _: &Listener) -> Router {
    Router::new()
}

/// An adapter that does not listen.
#[must_use]
pub fn over_http(server: Server, _: &Listener) -> Adapter {
    over_stdio(server)
}

/// An adapter that does not serve.
#[must_use]
pub fn over_stdio(server: Server) -> Adapter {
    Adapter { kind: AdapterKind::Mcp, namespace: server.0, http: None, stdio: None }
}
