//! Adapters that listen, until their last connection ends.

use std::net::SocketAddr;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinSet;

use super::http::{self, StartError};
use crate::adapter::Adapter;
use crate::inbound::AdapterKind;
use crate::inbound::service::Handler;

/// How long to wait for running requests unless a setting says otherwise.
pub(super) const SHUTDOWN_TIMEOUT: (&str, Duration) = ("30s", Duration::from_secs(30));

/// A capability whose adapters are all listening. Connections wait in the kernel until [`BoundServer::run`].
#[must_use]
pub struct BoundServer {
    listeners: Vec<Listener>,
    upstreams: Vec<(TcpListener, Handler)>,
    shutdown_timeout: Duration,
}

/// One adapter that listens.
struct Listener {
    kind: AdapterKind,
    namespace: &'static str,
    address: SocketAddr,
    socket: TcpListener,
    handler: Handler,
}

impl BoundServer {
    /// Adapters that are served over stdio only do not listen.
    pub(super) fn new(adapters: Vec<Adapter>) -> Result<Self, StartError> {
        let listening = adapters.into_iter().filter_map(|adapter| {
            let Adapter { kind, namespace, http, stdio: _ } = adapter;
            http.map(|(settings, handler)| (kind, namespace, settings, handler))
        });
        let listeners = listening.map(|(kind, namespace, settings, handler)| {
            let (socket, address) = http::bind(kind, &settings)?;
            Ok(Listener { kind, namespace, address, socket, handler })
        });
        let listeners = listeners.collect::<Result<Vec<Listener>, StartError>>()?;
        Ok(Self { listeners, upstreams: Vec::new(), shutdown_timeout: SHUTDOWN_TIMEOUT.1 })
    }

    /// Serves `upstream` beside the adapters, on a listener that is already open.
    pub(super) fn with_upstream(mut self, listener: TcpListener, upstream: axum::Router) -> Self {
        self.upstreams.push((listener, Handler::new(upstream)));
        self
    }

    /// Sets how long [`BoundServer::run`] waits for running requests. The default is 30 seconds.
    pub fn shutdown_timeout(self, limit: Duration) -> Self {
        Self { shutdown_timeout: limit, ..self }
    }

    /// Returns the adapters in document order: kind, namespace, and the address with its actual port.
    pub fn addresses(&self) -> impl Iterator<Item = (&'static str, &'static str, SocketAddr)> {
        self.listeners().map(|(kind, namespace, address)| (kind.word(), namespace, address))
    }

    /// Like [`BoundServer::addresses`], with the kind as an enum.
    pub(super) fn listeners(&self) -> impl Iterator<Item = (AdapterKind, &'static str, SocketAddr)> {
        self.listeners.iter().map(|listener| (listener.kind, listener.namespace, listener.address))
    }

    /// Serves until `shutdown` resolves. Then it accepts no more connections and waits for running requests until the
    /// shutdown timeout. Requests that take longer are aborted. Dropping this future aborts everything.
    pub async fn run(self, shutdown: impl Future<Output = ()>) {
        let (stop, stopped) = watch::channel(false);
        let mut adapters = JoinSet::new();
        for Listener { socket, handler, .. } in self.listeners {
            adapters.spawn(http::serve(socket, handler, stopped.clone()));
        }
        // The demo upstream outlives the adapters: running requests may need it.
        let mut upstreams = JoinSet::new();
        let (_up, never) = watch::channel(false);
        for (socket, handler) in self.upstreams {
            upstreams.spawn(http::serve(socket, handler, never.clone()));
        }
        shutdown.await;
        // There may be no receivers, if nothing listens.
        let _ = stop.send(true);
        let finished = async { while adapters.join_next().await.is_some() {} };
        if tokio::time::timeout(self.shutdown_timeout, finished).await.is_err() {
            tracing::warn!(target: "naftiko::serve", limit = ?self.shutdown_timeout, "running requests were aborted: shutdown timeout exceeded");
        }
    }
}
