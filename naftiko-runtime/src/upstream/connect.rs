//! The reqwest client of an upstream: what holds for every connection.

use std::time::Duration;

use reqwest::redirect::Policy;
use reqwest::{Client, Url};

use super::tls;
use crate::operation::Api;
use crate::settings::{SettingsError, UpstreamSettings};

/// How long an unused connection is kept: less than the 60 s after which common load balancers drop it, so that a call
/// seldom meets a connection that is just being closed.
const KEPT: Duration = Duration::from_secs(50);

/// The base URI, parsed.
pub(super) fn base(api: &Api, settings: &UpstreamSettings) -> Result<Url, SettingsError> {
    let url =
        Url::parse(settings.base_uri()).ok().filter(|url| url.has_host() && matches!(url.scheme(), "http" | "https"));
    url.ok_or_else(|| refused(api, settings, "cannot be parsed", "an absolute http or https URL"))
}

/// HTTP/1.1 with TLS where `base` asks for it; redirects, cookies and compression are the caller's business.
pub(super) fn client(api: &Api, settings: &UpstreamSettings, base: &Url) -> Result<Client, SettingsError> {
    let proxied = settings.proxy_from_env();
    // A proxy may be reached by https.
    let tls = tls::config(base.scheme() == "https" || proxied).map_err(|error| {
        refused(api, settings, &format!("needs TLS, which cannot be set up: {error}"), "an http URL")
    })?;
    let mut builder = Client::builder()
        .tls_backend_preconfigured(tls)
        .user_agent(api.user_agent)
        .connect_timeout(settings.connect_timeout())
        .pool_idle_timeout(KEPT)
        .redirect(Policy::none())
        .referer(false)
        .tcp_nodelay(true);
    if !proxied {
        builder = builder.no_proxy();
    }
    // reqwest's text could show a proxy's credentials.
    builder.build().map_err(|_| refused(api, settings, "has no usable HTTP client", "a `User-Agent` that HTTP allows"))
}

fn refused(api: &Api, settings: &UpstreamSettings, found: &str, expected: &str) -> SettingsError {
    let purpose = format!("base URI of `{}`", api.namespace);
    SettingsError::one(format!("{}_BASE_URI", settings.prefix()), purpose, found, expected)
}
