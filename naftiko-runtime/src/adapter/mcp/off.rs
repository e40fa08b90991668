//! Replaces the server if the feature `mcp` is off, for what remains of a document that the macro rejected.

use axum::Router;

use super::tool;
use crate::adapter::Adapter;
use crate::inbound::AdapterKind;
use crate::settings::ListenerSettings;
use crate::upstream::Upstream;

/// No tools.
#[derive(Clone, Debug)]
pub struct Server(());

impl Server {
    /// A server without tools.
    #[must_use]
    pub fn new(_: &'static tool::Adapter, _: Vec<Upstream>) -> Self {
        Self(())
    }
}

/// No routes.
pub fn router(_: Server, _: &ListenerSettings) -> Router {
    Router::new()
}

/// An adapter that does not listen.
#[must_use]
pub fn over_http(adapter: &'static tool::Adapter, upstreams: Vec<Upstream>, _: &ListenerSettings) -> Adapter {
    over_stdio(adapter, upstreams)
}

/// An adapter that does not serve.
#[must_use]
pub fn over_stdio(adapter: &'static tool::Adapter, _: Vec<Upstream>) -> Adapter {
    Adapter { kind: AdapterKind::Mcp, namespace: adapter.namespace, http: None, stdio: None }
}
