//! The settings of one consumed namespace: its base URI, what is sent with every call, and the limits.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use zeroize::Zeroizing;

use super::error::SettingsError;
use super::reader::{Ask, Reader, Show};
use super::tls::TlsSettings;
use super::values::{NameOf, Values};
use super::{base_uri, deadline, parse};
use crate::operation::{Api, UpstreamNames, Variable};
use crate::value::Secret;
use crate::value::describe::one_of;

const CONNECT_TIMEOUT: (&str, Duration) = ("10s", Duration::from_secs(10));
// Generating an image takes a minute or more before the first byte of the response.
const RESPONSE_TIMEOUT: (&str, Duration) = ("120s", Duration::from_secs(120));
const IDLE_TIMEOUT: (&str, Duration) = ("60s", Duration::from_secs(60));
const MAX_RESPONSE: (&str, u64) = ("16MiB", 16 << 20);

/// The checked settings of one consumed namespace. Clones share them.
#[derive(Clone)]
pub struct UpstreamSettings(Arc<Checked>);

struct Checked {
    names: &'static UpstreamNames,
    base_uri: String,
    query: Vec<(String, Secret)>,
    connect_timeout: Duration,
    response_timeout: Duration,
    idle_timeout: Duration,
    max_response: u64,
    proxy_from_env: bool,
    tls: TlsSettings,
}

impl UpstreamSettings {
    fn read(from: &mut Reader<'_>, api: &'static Api) -> Self {
        let names = &api.names;
        let base_uri = read_base_uri(from, api);
        let query = Ask {
            name: names.query.to_owned(),
            purpose: format!("query parameters sent with every call to `{}`, as `a=1&b=2`", api.namespace),
            default: Some("".into()),
            show: Show::Never,
        };
        let checked = Checked {
            names,
            query: from.ask(query, parse::query).unwrap_or_default(),
            connect_timeout: from.or_default(
                names.connect_timeout,
                "timeout for connecting, including TLS",
                CONNECT_TIMEOUT,
                parse::duration,
            ),
            response_timeout: from.or_default(
                names.response_timeout,
                "timeout for the response headers",
                RESPONSE_TIMEOUT,
                parse::duration,
            ),
            idle_timeout: from.or_default(
                names.idle_timeout,
                "timeout between two chunks of a response body",
                IDLE_TIMEOUT,
                parse::duration,
            ),
            max_response: from.or_default(
                names.max_response,
                "maximum size of a buffered response",
                MAX_RESPONSE,
                parse::size,
            ),
            proxy_from_env: from.or_default(
                names.proxy,
                "`env` to honour HTTP_PROXY, HTTPS_PROXY and NO_PROXY",
                ("none", false),
                parse::proxy,
            ),
            tls: TlsSettings::read(from, api, &base_uri),
            base_uri,
        };
        if checked.proxy_from_env {
            check_proxies(from, api);
        }
        Self(Arc::new(checked))
    }

    /// The names of these settings.
    pub(crate) fn names(&self) -> &'static UpstreamNames {
        self.0.names
    }

    /// Returns the base URI: absolute, http or https, without query, fragment, credentials and trailing slash.
    pub fn base_uri(&self) -> &str {
        &self.0.base_uri
    }

    /// An error of the base URI that shows up only when it is used.
    pub(crate) fn unusable_base_uri(&self, api: &Api, found: &str, expected: &str) -> SettingsError {
        let purpose = format!("base URI of `{}`", api.namespace);
        SettingsError::one(self.names().base_uri, purpose, found, expected)
    }

    /// Returns the query parameters of every call, decoded.
    pub fn query(&self) -> &[(String, Secret)] {
        &self.0.query
    }

    /// Returns the timeout for connecting.
    pub fn connect_timeout(&self) -> Duration {
        self.0.connect_timeout
    }

    /// Returns the timeout for the response headers.
    pub fn response_timeout(&self) -> Duration {
        self.0.response_timeout
    }

    /// Returns the timeout between two pieces of a body.
    pub fn idle_timeout(&self) -> Duration {
        self.0.idle_timeout
    }

    /// Returns the maximum size of a buffered response, in bytes.
    pub fn max_response(&self) -> u64 {
        self.0.max_response
    }

    /// Returns whether the proxy variables of the environment are honoured.
    pub fn proxy_from_env(&self) -> bool {
        self.0.proxy_from_env
    }

    /// Whom it trusts, and as whom it connects.
    pub(crate) fn tls(&self) -> &TlsSettings {
        &self.0.tls
    }
}

impl fmt::Debug for UpstreamSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.query().iter().map(|(name, _)| name.as_str()).collect();
        f.debug_struct("UpstreamSettings")
            .field("base_uri", &self.base_uri())
            .field("query", &names)
            .finish_non_exhaustive()
    }
}

/// Checks the proxy variables of the environment. The client ignores those that it cannot read: calls that must go
/// through a proxy would bypass it.
fn check_proxies(from: &mut Reader<'_>, api: &Api) {
    let purpose = format!("proxy for `{}`", api.namespace);
    let is_set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    for (upper, lower) in [("HTTP_PROXY", "http_proxy"), ("HTTPS_PROXY", "https_proxy"), ("ALL_PROXY", "all_proxy")] {
        for name in [upper, lower] {
            let Some(value) = std::env::var_os(name).filter(|value| !value.is_empty()) else { continue };
            if !value.to_str().is_some_and(is_proxy) {
                // It may contain credentials.
                let expected =
                    "an http or https URL such as `http://proxy.example:3128`, percent-encoded, without spaces";
                from.fail(name, &purpose, "is invalid (value not shown)", expected);
            }
        }
        // The client takes the first one that is set, even if it is empty.
        if std::env::var_os(upper).is_some_and(|value| value.is_empty()) && is_set(lower) {
            from.fail(
                upper,
                &purpose,
                &format!("is empty, and hides `{lower}`"),
                "the same value in both, or only one of the two set",
            );
        }
    }
    // In a CGI server, a request's `Proxy` header becomes this variable.
    if is_set("HTTP_PROXY") && is_set("REQUEST_METHOD") {
        from.fail("HTTP_PROXY", &purpose, "is ignored while `REQUEST_METHOD` is set", "`http_proxy` to be set instead");
    }
}

/// Whether the client accepts this as a proxy: an authority, alone or after `http://` or `https://`.
fn is_proxy(text: &str) -> bool {
    let uri = text.parse::<http::Uri>().ok();
    let is_known = |uri: &http::Uri| uri.scheme_str().is_none_or(|scheme| matches!(scheme, "http" | "https"));
    uri.is_some_and(|uri| uri.authority().is_some() && is_known(&uri))
}

/// Reads the base URI: from its setting, or from the document's base URI with its variables, each a setting of its own.
fn read_base_uri(from: &mut Reader<'_>, api: &'static Api) -> String {
    let name = api.names.base_uri;
    let purpose = format!("base URI of `{}`", api.namespace);
    let given = from.is_given(name);
    let default = (!api.base_uri.is_empty()).then(|| base_uri::written(api).into());
    let ask = Ask { name: name.to_owned(), purpose: purpose.clone(), default, show: Show::Masked };
    let whole = from.ask(ask, base_uri::whole);
    let values = read_variables(from, api, given);
    if given || api.base_uri.is_empty() {
        return whole.unwrap_or_default();
    }
    // A variable without a value is reported on its own; an error for the URI that lacks it would only repeat that.
    let Some(values) = values else { return String::new() };
    let rendered = base_uri::rendered(api, &values);
    base_uri::whole(&rendered).unwrap_or_else(|expected| {
        from.fail(name, &purpose, &format!("becomes `{rendered}`"), &expected);
        String::new()
    })
}

/// The values of the base URI's variables; `None` if one is missing or does not fit its part. They are optional if the
/// whole base URI is given.
fn read_variables(from: &mut Reader<'_>, api: &'static Api, optional: bool) -> Option<Vec<String>> {
    let parts = base_uri::uri_parts(api.base_uri);
    let read = |(index, variable): (usize, &'static Variable)| {
        let ask = Ask {
            name: variable.setting.to_owned(),
            purpose: format!("`{{{}}}` in the base URI `{}`", variable.name, base_uri::written(api)),
            default: if optional { Some("not needed".into()) } else { variable.default.map(Into::into) },
            show: Show::Masked,
        };
        let fits = |text: &str| {
            // A variable fills no part if the whole base URI is given.
            if optional {
                return Ok(text.to_owned());
            }
            if !variable.values.is_empty() && !variable.values.contains(&text) {
                return Err(one_of(variable.values));
            }
            let mut filled = parts.iter().filter(|(filled, _)| *filled == index);
            filled.try_fold(text.to_owned(), |_, (_, part)| base_uri::value(*part, text))
        };
        from.ask(ask, fits).or_else(|| fits(variable.default?).ok())
    };
    // Collected before it is unwrapped, so that every variable is requested.
    let values: Vec<Option<String>> = api.variables.iter().enumerate().map(read).collect();
    values.into_iter().collect()
}

/// Settings of a consumed namespace, set in code. Settings that are not set come from the environment if that is
/// requested, and otherwise from the defaults.
#[derive(Clone, Default)]
#[must_use]
pub struct UpstreamOptions {
    query: Option<Zeroizing<String>>,
    texts: Vec<(NameOf<UpstreamNames>, Zeroizing<String>)>,
}

impl UpstreamOptions {
    /// Creates options with nothing set.
    pub fn new() -> Self {
        Self::default()
    }

    /// Replaces the document's base URI, including its variables.
    pub fn base_uri(self, uri: impl Into<String>) -> Self {
        self.with(|names| names.base_uri, uri.into())
    }

    /// Adds a query parameter to every call. An operation's own parameter of that name wins.
    pub fn query(mut self, name: &str, value: impl Into<String>) -> Self {
        let value = Zeroizing::new(value.into());
        let name = utf8_percent_encode(name, NON_ALPHANUMERIC);
        let pair = format!("{name}={}", utf8_percent_encode(&value, NON_ALPHANUMERIC));
        let query = self.query.get_or_insert_default();
        if !query.is_empty() {
            query.push('&');
        }
        query.push_str(&Zeroizing::new(pair));
        self
    }

    /// Sets the timeout for connecting. The default is 10 seconds.
    pub fn connect_timeout(self, limit: Duration) -> Self {
        self.with(|names| names.connect_timeout, deadline::text(limit))
    }

    /// Sets the timeout for the response headers. The default is 120 seconds.
    pub fn response_timeout(self, limit: Duration) -> Self {
        self.with(|names| names.response_timeout, deadline::text(limit))
    }

    /// Sets the timeout between two pieces of a body. The default is 60 seconds.
    pub fn idle_timeout(self, limit: Duration) -> Self {
        self.with(|names| names.idle_timeout, deadline::text(limit))
    }

    /// Sets the maximum size of a buffered response, in bytes. The default is 16 MiB.
    pub fn max_response(self, bytes: u64) -> Self {
        self.with(|names| names.max_response, bytes.to_string())
    }

    /// Sets whether HTTP_PROXY, HTTPS_PROXY and NO_PROXY are honoured. By default they are not.
    pub fn proxy_from_env(self, honoured: bool) -> Self {
        self.with(|names| names.proxy, if honoured { "env" } else { "none" }.to_owned())
    }

    /// Trusts the certificates in this PEM file instead of the system's. A file that has both trusts both.
    pub fn ca_file(self, path: impl Into<String>) -> Self {
        self.with(|names| names.ca_file, path.into())
    }

    /// Connects with a client certificate: the PEM files of the certificate, followed by its intermediate ones, and of its
    /// private key. A token server of the namespace receives it, too (RFC 8705).
    pub fn client_certificate(self, certificate: impl Into<String>, key: impl Into<String>) -> Self {
        self.with(|names| names.client_cert, certificate.into()).with(|names| names.client_key, key.into())
    }

    fn with(mut self, name: NameOf<UpstreamNames>, text: String) -> Self {
        self.texts.push((name, Zeroizing::new(text)));
        self
    }
}

impl Reader<'_> {
    /// Reads the settings of a consumed namespace.
    pub fn upstream(&mut self, api: &'static Api) -> UpstreamSettings {
        UpstreamSettings::read(self, api)
    }
}

impl Values {
    /// Sets the settings of a consumed namespace; generated builders call this.
    #[doc(hidden)]
    #[must_use]
    pub fn upstream(self, api: &Api, options: UpstreamOptions) -> Self {
        let UpstreamOptions { query, mut texts } = options;
        texts.extend(query.map(|query| -> (NameOf<UpstreamNames>, _) { (|names| names.query, query) }));
        self.with(&api.names, texts)
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_the_client_reads_as_a_proxy() {
        for text in ["http://proxy.example:3128", "https://u:p%5Ess@proxy", "proxy:3128", "127.0.0.1:8080", "proxy"] {
            assert!(super::is_proxy(text), "{text}");
        }
        for text in [
            "not a url",
            " http://p:1",
            "http://p:1 ",
            "http://u:p^ss@p",
            "http:/p:1",
            "http:///p",
            "socks5://p:1",
            "ftp://p",
        ] {
            assert!(!super::is_proxy(text), "{text}");
        }
    }
}
