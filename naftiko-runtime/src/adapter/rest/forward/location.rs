//! URLs in an upstream's response, as the client of a forward must see them.

use http::header::HOST;
use http::request::Parts;

use crate::adapter::rest::matcher::Match;
use crate::adapter::rest::route::Forward;
use crate::function::Forwarded;
use crate::upstream::Leads;

/// The forward as its client sees it.
pub(super) struct Public<'r> {
    /// The authority that the client called.
    authority: Option<&'r str>,
    /// The path before the part that is forwarded; `None` if no part of it is.
    before: Option<&'r str>,
    /// The whole path.
    path: &'r str,
}

/// A URL of a response, as the client must see it.
pub(super) enum Seen {
    /// It leads to this server.
    Here(String),
    /// It leads to where nothing is forwarded to.
    Nowhere,
    /// It leads to another server.
    Elsewhere,
}

impl<'r> Public<'r> {
    /// What the client of a request sees.
    pub(super) fn of(forward: &Forward, route: &Match<'r>, parts: &'r Parts) -> Self {
        let authority = parts.uri.authority().map(|authority| authority.as_str());
        let authority = authority.or_else(|| parts.headers.get(HOST)?.to_str().ok());
        let before = forward.rest.first().and_then(|&position| route.before(position));
        Self { authority, before, path: parts.uri.path() }
    }

    /// How the client must see `written`.
    pub(super) fn sees(&self, written: &str, forwarded: &Forwarded<'_>) -> Seen {
        // An upstream that reads `Forwarded` writes URLs of this server, complete ones or with its own paths.
        let path = self.own_path(written);
        if let Some(path) = path.filter(|path| self.before.is_some_and(|before| path.starts_with(before))) {
            return Seen::Here(forwarded.cleaned(path));
        }
        match forwarded.leads(path.unwrap_or(written)) {
            Leads::Here(below) => self.here(&below).map_or(Seen::Nowhere, Seen::Here),
            Leads::Beyond => Seen::Nowhere,
            Leads::Elsewhere => Seen::Elsewhere,
        }
    }

    /// The path of a URL of this server, with what follows it.
    fn own_path<'w>(&self, written: &'w str) -> Option<&'w str> {
        let (scheme, rest) = written.split_once("://")?;
        let is_http = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
        let (authority, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
        let is_own = is_http && self.authority.is_some_and(|own| own.eq_ignore_ascii_case(authority));
        // Another slash would make it a host.
        (is_own && path.starts_with('/') && !path.starts_with("//") && !path.starts_with("/\\")).then_some(path)
    }

    /// The path here of what is below the base URI.
    fn here(&self, below: &str) -> Option<String> {
        let Some(before) = self.before else {
            let is_base = below.is_empty() || below.starts_with(['?', '#']);
            return is_base.then(|| format!("{}{below}", self.path));
        };
        let below = if before.ends_with('/') { below.strip_prefix('/').unwrap_or(below) } else { below };
        let path = format!("{before}{}", below.trim_start_matches('/'));
        // It is a path, whatever the upstream wrote.
        (!path.starts_with("//")).then_some(path)
    }
}
