//! The client of one consumed namespace: its settings, its credential, its connections.

use std::fmt;
use std::iter::repeat_with;
use std::sync::{Arc, OnceLock};

use url::Url;

use super::authentication::{Auth, Credential};
use super::request::{QueryPair, RequestBuilder};
use super::transport::HttpClient;
use crate::operation::{Api, Operation, UpstreamNames};
use crate::settings::{SettingsError, UpstreamSettings};
use crate::value::{Binds, Computed, Secret, Type};

/// The client of one consumed namespace. Clones share connections and settings.
#[derive(Clone)]
pub struct Upstream(pub(super) Arc<Shared>);

pub(super) struct Shared {
    api: &'static Api,
    settings: UpstreamSettings,
    /// The base URI, parsed: URLs begin as a clone of it.
    pub(super) base: Url,
    /// The URLs of the constant paths, each parsed when it is first needed.
    pub(super) constant: Box<[OnceLock<Url>]>,
    pub(super) http: HttpClient,
    pub(super) credential: Credential,
    /// `<NS>_QUERY`: query parameters sent with every call.
    pub(super) query: Vec<QueryPair>,
    binds: Binds,
}

impl Shared {
    /// The path of the base URI, without a slash at its end.
    pub(super) fn base_path(&self) -> &str {
        self.base.path().trim_end_matches('/')
    }
}

impl Upstream {
    /// Creates the client. No connection is opened before the first call.
    ///
    /// # Errors
    /// A credential that cannot be sent, named without its value, or a TLS set-up that fails.
    pub fn new(api: &'static Api, settings: &UpstreamSettings, auth: Auth) -> Result<Self, SettingsError> {
        Self::with(api, settings, auth, Vec::new())
    }

    /// Like [`new`](Self::new), with the run-time values that requests contain, each with the type that its text is
    /// read as.
    ///
    /// # Errors
    /// Those of [`new`](Self::new).
    pub fn with(
        api: &'static Api,
        settings: &UpstreamSettings,
        auth: Auth,
        binds: Vec<(Type, Secret)>,
    ) -> Result<Self, SettingsError> {
        let base = base(api, settings)?;
        let http = HttpClient::new(api, settings, &base)?;
        for warning in &settings.tls().warnings {
            tracing::warn!(target: "naftiko::upstream", "{warning}");
        }
        let credential = auth.into_credential(api, settings)?;
        let query = settings.query().iter().map(|(name, value)| QueryPair::new(name, value.expose())).collect();
        let constant = repeat_with(OnceLock::new).take(api.constant_paths).collect();
        Ok(Self(Arc::new(Shared {
            api,
            settings: settings.clone(),
            base,
            constant,
            http,
            credential,
            query,
            binds: Binds::new(binds),
        })))
    }

    /// Begins a request of `operation`. Generated code writes it.
    pub fn request(&self, operation: &'static Operation) -> RequestBuilder<'_> {
        RequestBuilder::new(self, operation)
    }

    /// Returns the namespace, as written.
    pub fn namespace(&self) -> &'static str {
        self.0.api.namespace
    }

    /// Whether calls carry this server's own credential, so that a 401 does not concern the client.
    pub(crate) fn is_authenticated(&self) -> bool {
        self.0.credential.is_some()
    }

    /// The run-time value with this index, for use in a request.
    pub fn bind(&self, index: usize) -> Computed {
        self.0.binds.get(index)
    }

    /// The names of its settings, and the maximum size of a response.
    pub(crate) fn limits(&self) -> (&'static UpstreamNames, u64) {
        (self.settings().names(), self.settings().max_response())
    }

    /// The settings it was created with.
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

/// The base URI, parsed.
fn base(api: &Api, settings: &UpstreamSettings) -> Result<Url, SettingsError> {
    let url =
        Url::parse(settings.base_uri()).ok().filter(|url| url.has_host() && matches!(url.scheme(), "http" | "https"));
    url.ok_or_else(|| settings.unusable_base_uri(api, "cannot be parsed", "an absolute http or https URL"))
}
