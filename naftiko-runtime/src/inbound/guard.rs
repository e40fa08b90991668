//! Decides who may call (LANGUAGE §5): by the `Host` that a request was sent to, against DNS rebinding, and by the
//! browser `Origin` it came from. Pages of other origins would use this server's credentials.

use std::borrow::Cow;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use http::header::{HOST, HeaderMap, ORIGIN, TRANSFER_ENCODING};
use http::request::Parts;
use http::{HeaderValue, StatusCode, Version};

use super::cors::Allowed;
use crate::settings::{ListenerSettings, is_host_name, split_port};
use crate::value::Failure;

/// The rules of one adapter. They depend on its settings, but not on a listener.
#[derive(Debug)]
pub(crate) struct Guard {
    settings: ListenerSettings,
    place: Place,
}

/// Where an adapter is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// From this machine only.
    Loopback,
    /// From a network.
    Network,
    /// Within the server of an application, which knows the place.
    Mounted,
}

impl Guard {
    /// The rules that follow from `settings`.
    pub(crate) fn new(settings: &ListenerSettings) -> Self {
        let place = if is_loopback_address(settings.address()) { Place::Loopback } else { Place::Network };
        Self { settings: settings.clone(), place }
    }

    /// The rules of a router in an application: the hosts that the settings list, if they list any, and the origins that
    /// they list, beside the application's own and those of loopback.
    pub(crate) fn mounted(settings: &ListenerSettings) -> Self {
        Self { settings: settings.clone(), place: Place::Mounted }
    }

    /// Checks the head of a request. Returns the origin if a page sent it.
    ///
    /// # Errors
    /// Fails with the reason why the request is rejected.
    pub(super) fn admit(&self, request: &Parts) -> Result<Option<Allowed>, Failure> {
        let seen = Seen::in_headers(&request.headers);
        if !seen.is_supported {
            let detail = "the only supported transfer coding is `chunked`";
            return Err(Failure::new(StatusCode::NOT_IMPLEMENTED, "transfer-coding-not-implemented", detail));
        }
        let host = self.host(request, &seen.host)?;
        self.origin(&seen.origin, &host)
    }

    /// Checks the host that the request was sent to: the target's authority if it has one (RFC 9112 §3.2.2), otherwise
    /// `Host`.
    fn host<'r>(&self, request: &'r Parts, header: &Header<'r>) -> Result<Cow<'r, str>, Failure> {
        let header = header.single().map_err(|()| bad_host("the request has more than one `Host` header"))?;
        // RFC 9112 §3.2: required from 1.1 on, whatever the target. An application's server has seen to that.
        if header.is_none() && request.version >= Version::HTTP_11 && self.place != Place::Mounted {
            return Err(bad_host("the request has no `Host` header"));
        }
        let host = match request.uri.authority() {
            Some(authority) => authority.as_str(),
            None => match header.map(HeaderValue::to_str) {
                None => "",
                Some(Ok(host)) => host.trim(),
                Some(Err(_)) => return Err(bad_host("the `Host` header is not a valid host name")),
            },
        };
        if self.place == Place::Loopback && is_plain_loopback(host) {
            return Ok(Cow::Borrowed(host));
        }
        let host = lower_case(host);
        let (name, port) = split_port(&host);
        // An empty `Host` belongs to a target without authority (RFC 9110 §7.2). It is valid, but not a name.
        let is_valid = host.is_empty() || (is_host_name(name) && is_port(port));
        if !is_valid {
            return Err(bad_host("the `Host` header is not a valid host name, with or without a port"));
        }
        let listed = self.settings.allowed_hosts();
        let allowed = match (self.place, listed) {
            (Place::Loopback, _) => is_loopback_name(name) || is_listed(&host, name, listed),
            (_, []) => true,
            (_, listed) => is_listed(&host, name, listed),
        };
        if allowed {
            return Ok(host);
        }
        let setting = self.settings.names().allowed_hosts;
        let shown: String = host.chars().take(100).collect();
        let detail = format!("`{shown}` is not an allowed host; {setting} lists the allowed hosts");
        Err(Failure::new(StatusCode::FORBIDDEN, "host-not-allowed", detail))
    }

    /// Returns the origin of the page that sent the request, if a page did.
    fn origin(&self, header: &Header<'_>, host: &str) -> Result<Option<Allowed>, Failure> {
        let refused = |detail: String| Failure::new(StatusCode::FORBIDDEN, "origin-not-allowed", detail);
        let several = || refused("the request has more than one `Origin` header".to_owned());
        let Some(origin) = header.single().map_err(|()| several())? else { return Ok(None) };
        let text = origin.to_str().unwrap_or_default().to_ascii_lowercase();
        // The application's own pages need no permission to read its answers.
        if self.place == Place::Mounted && is_own(&text, host) {
            return Ok(None);
        }
        if is_loopback_origin(&text) || self.settings.allowed_origins().contains(&text) {
            return Ok(Some(Allowed::new(origin.clone())));
        }
        let shown: String = text.chars().take(100).collect();
        let setting = self.settings.names().allowed_origins;
        Err(refused(format!("origin `{shown}` is not allowed; {setting} lists the allowed origins")))
    }
}

/// The headers that decide, found in one pass: looking up four names costs more.
#[derive(Default)]
struct Seen<'r> {
    host: Header<'r>,
    origin: Header<'r>,
    /// Whether every transfer coding is the one that this server supports (RFC 9112 §6.1).
    is_supported: bool,
}

impl<'r> Seen<'r> {
    fn in_headers(headers: &'r HeaderMap) -> Self {
        let mut seen = Self { is_supported: true, ..Self::default() };
        for (name, value) in headers {
            if name == HOST {
                seen.host.add(value);
            } else if name == ORIGIN {
                seen.origin.add(value);
            } else if name == TRANSFER_ENCODING {
                seen.is_supported &= value.as_bytes().eq_ignore_ascii_case(b"chunked");
            }
        }
        seen
    }
}

/// The values of one header.
#[derive(Default)]
struct Header<'r> {
    first: Option<&'r HeaderValue>,
    has_more: bool,
}

impl<'r> Header<'r> {
    fn add(&mut self, value: &'r HeaderValue) {
        self.has_more |= self.first.is_some();
        self.first = self.first.or(Some(value));
    }

    /// Returns the only value; `Err` if there are several.
    fn single(&self) -> Result<Option<&'r HeaderValue>, ()> {
        if self.has_more { Err(()) } else { Ok(self.first) }
    }
}

/// Whether this is how nearly every client of this machine spells the host: there is nothing else to find out.
fn is_plain_loopback(host: &str) -> bool {
    let rest = host.strip_prefix("127.0.0.1").or_else(|| host.strip_prefix("localhost"));
    rest.is_some_and(|rest| rest.is_empty() || is_port(rest.strip_prefix(':')) && rest.starts_with(':'))
}

/// The text in lower case. Most hosts are already, and are not copied.
fn lower_case(text: &str) -> Cow<'_, str> {
    if text.bytes().any(|byte| byte.is_ascii_uppercase()) { text.to_ascii_lowercase().into() } else { text.into() }
}

fn bad_host(detail: &str) -> Failure {
    Failure::new(StatusCode::BAD_REQUEST, "invalid-host", detail)
}

/// A port as `Host` has it: a number, or nothing at all after the colon (RFC 3986 §3.2.3).
fn is_port(port: Option<&str>) -> bool {
    port.is_none_or(|port| port.is_empty() || port.parse::<u16>().is_ok())
}

/// Whether a list entry matches this host. An entry without a port matches every port.
fn is_listed(host: &str, name: &str, listed: &[String]) -> bool {
    listed.iter().any(|entry| entry == host || entry == name)
}

fn authority(origin: &str) -> Option<&str> {
    origin.strip_prefix("http://").or_else(|| origin.strip_prefix("https://"))
}

/// Whether this is the origin of pages that this host serves, with or without the scheme's own port. Which scheme that
/// is, an application behind a proxy does not know.
fn is_own(origin: &str, host: &str) -> bool {
    let port = if origin.starts_with("https://") { ":443" } else { ":80" };
    authority(origin).is_some_and(|own| own == host.strip_suffix(port).unwrap_or(host))
}

fn is_loopback_origin(origin: &str) -> bool {
    authority(origin).map(split_port).is_some_and(|(name, port)| is_loopback_name(name) && is_port(port))
}

/// `localhost`, a name below it (RFC 6761 §6.3: they resolve to loopback), 127.0.0.0/8, `[::1]`.
fn is_loopback_name(name: &str) -> bool {
    let name = name.strip_suffix('.').unwrap_or(name);
    if name == "localhost" || (name.ends_with(".localhost") && is_host_name(name)) {
        return true;
    }
    match name.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        Some(address) => address.parse::<Ipv6Addr>().is_ok_and(|address| is_loopback_address(address.into())),
        None => name.parse::<Ipv4Addr>().is_ok_and(|address| address.is_loopback()),
    }
}

fn is_loopback_address(address: IpAddr) -> bool {
    // `::ffff:127.0.0.1` is loopback too.
    address.to_canonical().is_loopback()
}

#[cfg(test)]
mod tests;
