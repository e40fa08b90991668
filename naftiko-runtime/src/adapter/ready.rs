//! An exposed adapter, ready to be served: it listens, or speaks over stdio.

use std::fmt;
use std::pin::Pin;
use std::time::Duration;

use crate::inbound::service::{AdapterService, Handler, Respond};
use crate::inbound::{AdapterKind, Guard, Listener};
use crate::settings::ListenerSettings;

/// One exposed adapter with everything it needs to serve requests.
pub struct Adapter {
    pub(crate) kind: AdapterKind,
    pub(crate) namespace: &'static str,
    /// Where it listens and what handles requests there; `None` if it speaks over stdio only.
    pub(crate) http: Option<(ListenerSettings, Handler)>,
    /// Its session over the process's stdin and stdout, if it can speak there.
    pub(crate) stdio: Option<Stdio>,
}

/// A session over the process's stdin and stdout that has not begun.
pub(crate) struct Stdio(Box<dyn FnOnce(Duration, ShutdownSignal) -> Session + Send>);

/// Resolves when the process is asked to stop.
pub(crate) type ShutdownSignal = Pin<Box<dyn Future<Output = ()> + Send>>;

/// Resolves when the session is over. An error is one line on how it violated its protocol.
pub(crate) type Session = Pin<Box<dyn Future<Output = Result<(), String>> + Send>>;

impl Adapter {
    /// An adapter that listens where the settings of `listener` say, behind its guard.
    pub(crate) fn listening<R: Respond>(namespace: &'static str, listener: &Listener, responder: R) -> Self {
        let service = AdapterService::new(responder, listener, Guard::new(listener.settings()));
        Self { kind: R::KIND, namespace, http: Some((listener.settings().clone(), service.into())), stdio: None }
    }
}

impl Stdio {
    /// A session that ends when its input ends or `ShutdownSignal` resolves, and then waits for running calls for the
    /// grace period.
    pub(crate) fn new(session: impl FnOnce(Duration, ShutdownSignal) -> Session + Send + 'static) -> Self {
        Self(Box::new(session))
    }

    /// Begins the session. `grace` is how long it may continue after `stop`.
    pub(crate) fn begin(self, grace: Duration, stop: ShutdownSignal) -> Session {
        (self.0)(grace, stop)
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
