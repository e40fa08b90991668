//! One consumed namespace at run time: arguments go in, a checked request goes out, its answer comes back as it arrives.

mod answer;
mod auth;
mod body;
mod call;
mod check;
mod connect;
mod failure;
mod header;
mod multipart;
mod prepare;
mod projected;
mod response;
mod send;
mod template;
mod tls;
mod url;

#[cfg(test)]
mod tests;

use std::fmt;
use std::sync::Arc;

use reqwest::Client;

pub(crate) use answer::{Answer, UpstreamBody, has_content};
pub use auth::Auth;
pub use call::Call;
pub(crate) use check::Refusal;
pub(crate) use prepare::Prepared;
pub(crate) use projected::projected;
pub(crate) use response::collect;
pub use response::{Chunks, Response};
pub(crate) use template::value;

use crate::operation::{Api, Operation};
use crate::settings::{SettingsError, UpstreamSettings};
use crate::value::Secret;
use crate::value::convert;
use crate::value::{Type, Value};
use auth::Credential;
use failure::Peer;
use url::Constant;

/// The client of one consumed namespace. A clone shares connections and settings.
#[derive(Clone)]
pub struct Upstream(Arc<Shared>);

struct Shared {
    api: &'static Api,
    settings: UpstreamSettings,
    client: Client,
    peer: Arc<Peer>,
    credential: Credential,
    query: Vec<Constant>,
    binds: Vec<(Type, Secret)>,
}

impl Upstream {
    /// Makes the client; no connection is opened before the first call.
    ///
    /// # Errors
    /// A credential that cannot stand in its place, named without its value; a TLS set-up that fails.
    pub fn new(api: &'static Api, settings: &UpstreamSettings, auth: Auth) -> Result<Self, SettingsError> {
        Self::with(api, settings, auth, Vec::new())
    }

    /// As [`new`](Self::new), with the run-time values that requests hold, each with what its text is read as.
    ///
    /// # Errors
    /// As those of [`new`](Self::new).
    pub fn with(
        api: &'static Api,
        settings: &UpstreamSettings,
        auth: Auth,
        binds: Vec<(Type, Secret)>,
    ) -> Result<Self, SettingsError> {
        let base = connect::base(api, settings)?;
        let client = connect::client(api, settings, &base)?;
        let credential = auth.into_credential(api, &client, &base)?;
        let query = settings.query().iter().map(|(name, value)| Constant::new(name, value.expose())).collect();
        let peer = Arc::new(Peer::new(&base, settings.proxy_from_env()));
        Ok(Self(Arc::new(Shared { api, settings: settings.clone(), client, peer, credential, query, binds })))
    }

    /// Begins a call of `operation`; generated code fills in the arguments.
    pub fn call(&self, operation: &'static Operation) -> Call<'_> {
        Call::new(self, operation)
    }

    /// The namespace, as written.
    pub fn namespace(&self) -> &'static str {
        self.0.api.namespace
    }

    /// Whether calls carry this server's own credential, so that a 401 is no business of the caller's.
    pub(crate) fn is_authenticated(&self) -> bool {
        self.0.credential.is_some()
    }

    /// The run-time value with this index, for a request to hold.
    fn bind(&self, index: usize) -> Option<Value> {
        // Settings refused a text that is not of its type.
        self.0.binds.get(index).and_then(|(schema_type, bind)| convert::text(*schema_type, bind.expose()).ok())
    }

    /// The run-time values that requests hold, by their index.
    pub(crate) fn binds(&self) -> impl Iterator<Item = Option<Value>> {
        (0..self.0.binds.len()).map(|index| self.bind(index))
    }

    /// The settings it was made from.
    pub(crate) fn settings(&self) -> &UpstreamSettings {
        &self.0.settings
    }
}

impl fmt::Debug for Upstream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Shared { api, settings, .. } = &*self.0;
        f.debug_struct("Upstream")
            .field("namespace", &api.namespace)
            .field("settings", settings)
            .finish_non_exhaustive()
    }
}
