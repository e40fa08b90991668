//! Adapters that listen, and the time from then to the last connection's end.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinSet;

use super::accept::{self, Site};
use super::adapter::{Adapter, Handler};
use super::guard::Guard;
use super::listen::{self, StartError};
use super::process::SHUTDOWN_TIMEOUT;

/// A capability whose every adapter listens: connections wait in the kernel until [`Bound::run`].
#[must_use]
pub struct Bound {
    faces: Vec<Face>,
    upstreams: Vec<(TcpListener, Site)>,
    shutdown_timeout: Duration,
}

/// One adapter that listens.
struct Face {
    kind: &'static str,
    namespace: &'static str,
    address: SocketAddr,
    listener: TcpListener,
    site: Site,
}

impl Bound {
    /// Adapters that speak over stdio only do not listen.
    pub(super) fn new(adapters: Vec<Adapter>) -> Result<Self, StartError> {
        let listening = adapters.into_iter().filter_map(|adapter| {
            let Adapter { kind, namespace, http, stdio: _ } = adapter;
            http.map(|(settings, handler)| (kind, namespace, settings, handler))
        });
        let faces = listening.map(|(kind, namespace, settings, handler)| {
            let (listener, address) = listen::bind(kind, &settings)?;
            let site = Site { handler, guard: Some(Arc::new(Guard::new(&settings))) };
            Ok(Face { kind, namespace, address, listener, site })
        });
        let faces = faces.collect::<Result<Vec<Face>, StartError>>()?;
        Ok(Self { faces, upstreams: Vec::new(), shutdown_timeout: SHUTDOWN_TIMEOUT.1 })
    }

    /// Serves `upstream` beside the adapters, on a listener that is already open.
    pub(super) fn with_upstream(mut self, listener: TcpListener, upstream: axum::Router) -> Self {
        self.upstreams.push((listener, Site { handler: Handler::new(upstream), guard: None }));
        self
    }

    /// How long [`Bound::run`] waits for running requests; 30 seconds unless given.
    pub fn shutdown_timeout(self, limit: Duration) -> Self {
        Self { shutdown_timeout: limit, ..self }
    }

    /// The adapters in the order of the document: kind, namespace, and the address with its real port.
    pub fn addresses(&self) -> impl Iterator<Item = (&'static str, &'static str, SocketAddr)> {
        self.faces.iter().map(|face| (face.kind, face.namespace, face.address))
    }

    /// Serves until `shutdown` resolves; then accepts nothing more and waits for what runs, at most for the shutdown
    /// timeout. What runs longer is cut, and so is everything when this future is dropped.
    pub async fn run(self, shutdown: impl Future<Output = ()>) {
        let (stop, stopped) = watch::channel(false);
        let mut faces = JoinSet::new();
        for Face { listener, site, .. } in self.faces {
            faces.spawn(accept::serve(listener, site, stopped.clone()));
        }
        // The demo's upstream outlives the adapters: what they finish may need it.
        let mut upstreams = JoinSet::new();
        let (_up, never) = watch::channel(false);
        for (listener, site) in self.upstreams {
            upstreams.spawn(accept::serve(listener, site, never.clone()));
        }
        shutdown.await;
        // The receivers may all be gone, when nothing listens.
        let _ = stop.send(true);
        let finished = async { while faces.join_next().await.is_some() {} };
        if tokio::time::timeout(self.shutdown_timeout, finished).await.is_err() {
            tracing::warn!(target: "naftiko::serve", limit = ?self.shutdown_timeout, "requests were cut: they ran longer than the shutdown timeout");
        }
    }
}
