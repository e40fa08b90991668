//! The URL of an authorization server: as settings have it, and as its metadata name others.

use url::{Host, Url};

use super::Parsed;

/// An issuer that callers' tokens are from. Its keys are believed, so nobody on the way may change them.
pub(crate) fn issuer(text: &str) -> Parsed<Url> {
    let usable = usable(text).filter(|url| url.query().is_none() && is_safe(url));
    let expected = "an https URL without a query, such as `https://auth.example.com` (http on loopback only)";
    usable.ok_or_else(|| expected.to_owned())
}

/// The resource that callers' tokens are for (RFC 9728 §1.2).
pub(crate) fn resource(text: &str) -> Parsed<Url> {
    let expected = "an http or https URL without a fragment, such as `https://api.example.com/mcp`";
    usable(text).ok_or_else(|| expected.to_owned())
}

/// A URL that requests can be sent to: http or https, without a fragment and credentials.
pub(crate) fn usable(text: &str) -> Option<Url> {
    let url = Url::parse(text).ok()?;
    let has_user = !url.username().is_empty() || url.password().is_some();
    let is_usable = url.has_host() && url.fragment().is_none() && !has_user && matches!(url.scheme(), "http" | "https");
    is_usable.then_some(url)
}

/// Whether nobody on the way can read or change what is sent: over https, or within this machine.
pub(crate) fn is_safe(url: &Url) -> bool {
    url.scheme() == "https" || is_loopback(url)
}

/// Whether a URL leads to this machine.
pub(crate) fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

/// Whether two texts name one issuer: a slash at the end makes no other one.
pub(crate) fn is_same(one: &str, other: &str) -> bool {
    one.trim_end_matches('/') == other.trim_end_matches('/')
}

/// Where an issuer's metadata are (RFC 8414 §3.1), and where OpenID Connect has them.
pub(crate) fn well_known(issuer: &Url) -> [Url; 2] {
    let path = issuer.path().trim_end_matches('/');
    let at = |path: String| {
        let mut url = issuer.clone();
        url.set_path(&path);
        url.set_query(None);
        url
    };
    [
        at(format!("/.well-known/oauth-authorization-server{path}")),
        at(format!("{path}/.well-known/openid-configuration")),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn metadata_are_at_well_known_places() {
        let of = |issuer: &str| well_known(&issuer.parse().unwrap()).map(String::from);
        assert_eq!(
            of("https://auth.example"),
            [
                "https://auth.example/.well-known/oauth-authorization-server",
                "https://auth.example/.well-known/openid-configuration"
            ]
        );
        assert_eq!(
            of("https://auth.example/realms/sea/"),
            [
                "https://auth.example/.well-known/oauth-authorization-server/realms/sea",
                "https://auth.example/realms/sea/.well-known/openid-configuration"
            ]
        );
    }

    #[test]
    fn issuers_are_reached_safely() {
        for text in [
            "https://auth.example",
            "https://auth.example/realms/sea/",
            "http://localhost:1",
            "http://127.0.0.2/",
            "http://[::1]:9",
        ] {
            assert!(issuer(text).is_ok(), "{text}");
        }
        for text in [
            "http://auth.example",
            "http://localhost.example",
            "http://127.0.0.1.example",
            "https://auth.example?tenant=1",
            "https://auth.example/#a",
            "https://user@auth.example",
            "ftp://localhost",
            "auth.example",
            "",
        ] {
            assert!(issuer(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_resource_is_a_url() {
        assert!(resource("http://api.example/mcp?v=1").is_ok());
        for text in ["urn:api", "https://api.example/#a", "/mcp"] {
            assert!(resource(text).is_err(), "{text}");
        }
    }
}
