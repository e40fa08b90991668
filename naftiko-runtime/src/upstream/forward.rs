//! A client's request as one to the upstream: its path below the base URI, its query beside what the namespace adds
//! (LANGUAGE §5).

use std::borrow::Cow;

use form_urlencoded::parse;
use http::header::{ACCEPT, CONTENT_LENGTH};
use http::{HeaderMap, HeaderValue, Method, StatusCode};
use url::Url;

use super::client::Upstream;
use super::request::{MAX_URL_LENGTH, Prepared, states_empty};
use super::streamed::Streamed;
use super::transport::Payload;
use crate::value::Failure;

/// What of a client's request is sent on.
pub(crate) struct Outgoing<'r> {
    pub(crate) method: Method,
    /// The path below the base URI as received, with its slash: it was checked not to climb. Empty is the base URI.
    pub(crate) path: String,
    /// The query as received.
    pub(crate) query: Option<&'r str>,
    /// The headers, of which the namespace's own win.
    pub(crate) headers: HeaderMap,
    pub(crate) body: Option<Streamed>,
}

impl Prepared {
    /// The client's request, with what every request to `upstream` has. `self` is a request for its base URI.
    ///
    /// # Errors
    /// 414 for a URL that is too long, 400 for a path that would leave the base URI.
    pub(crate) fn forwarding(
        mut self,
        upstream: &Upstream,
        outgoing: Outgoing<'_>,
    ) -> Result<(Self, Requested), Failure> {
        let Outgoing { method, path, query, headers, body } = outgoing;
        let request = &mut self.request;
        let base = upstream.0.base_path();
        let own = request.url.query().map(str::to_owned);
        request.url.set_path(&format!("{base}{path}"));
        if !is_below(&request.url, base) {
            let detail = "the path leads out of what this route forwards to";
            return Err(Failure::new(StatusCode::BAD_REQUEST, "invalid-request", detail));
        }
        // What the namespace adds may be a key: it is no part of what URLs of the response are relative to.
        request.url.set_query(query);
        let requested = Requested { url: request.url.clone(), own: names(own.as_deref()) };
        request.url.set_query(whole(query, own.as_deref(), &requested.own).as_deref());
        let length = request.url.as_str().len();
        if length > MAX_URL_LENGTH {
            let detail = format!("the upstream's URL would have {length} bytes, of at most {MAX_URL_LENGTH}");
            return Err(Failure::new(StatusCode::URI_TOO_LONG, "uri-too-long", detail));
        }
        add(&mut request.headers, headers);
        if body.is_none() && states_empty(&method) {
            request.headers.insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
        }
        request.body = body.map_or(Payload::None, Payload::Streamed);
        request.method = method;
        Ok((self, requested))
    }
}

/// What a client requested of the upstream.
pub(crate) struct Requested {
    /// The upstream's URL, without what the namespace adds.
    pub(super) url: Url,
    /// The names of the pairs that the namespace adds to the query.
    pub(super) own: Vec<String>,
}

impl Requested {
    /// A reference without the pairs of its query that the namespace adds: servers repeat the query that they got, and
    /// those are not the client's.
    pub(crate) fn cleaned(&self, reference: &str) -> String {
        cleaned(reference, &self.own)
    }
}

/// A reference without the pairs of its query that have these names.
pub(super) fn cleaned<N: AsRef<str>>(reference: &str, names: &[N]) -> String {
    let (rest, fragment) = reference.split_at(reference.find('#').unwrap_or(reference.len()));
    let Some((path, query)) = rest.split_once('?').filter(|_| !names.is_empty()) else {
        return reference.to_owned();
    };
    let pairs: Vec<_> = without(query, names).collect();
    let mark = if pairs.is_empty() { "" } else { "?" };
    [path, mark, &pairs.join("&"), fragment].concat()
}

/// The names in a query.
fn names(query: Option<&str>) -> Vec<String> {
    parse(query.unwrap_or_default().as_bytes()).map(|(name, _)| name.into_owned()).collect()
}

/// The pairs of a query with other names than these.
fn without<'q, N: AsRef<str>>(query: &'q str, names: &[N]) -> impl Iterator<Item = &'q str> {
    query
        .split('&')
        .filter(|pair| !parse(pair.as_bytes()).any(|(name, _)| names.iter().any(|own| own.as_ref() == name)))
}

/// Whether the path of `url` is `base`, or below it. What would be resolved was refused before: this finds what was
/// overlooked.
fn is_below(url: &Url, base: &str) -> bool {
    let rest = url.path().strip_prefix(base);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The client's query as it is, followed by what the namespace adds. A pair of the client's with a name that the
/// namespace sets is left out: nobody overrides a setting, or adds a second key.
fn whole<'q>(query: Option<&'q str>, own: Option<&'q str>, names: &[String]) -> Option<Cow<'q, str>> {
    let Some(own) = own.filter(|own| !own.is_empty()) else { return query.map(Cow::Borrowed) };
    let Some(query) = query.filter(|query| !query.is_empty()) else { return Some(own.into()) };
    let pairs: Vec<_> = without(query, names).chain([own]).collect();
    Some(pairs.join("&").into())
}

/// Adds the client's headers that the request does not have. `Accept` that asks for anything says nothing.
fn add(headers: &mut HeaderMap, client: HeaderMap) {
    if headers.get(ACCEPT).is_some_and(|accept| accept == "*/*") && client.contains_key(ACCEPT) {
        headers.remove(ACCEPT);
    }
    let set: Vec<_> = client.keys().filter(|name| headers.contains_key(*name)).cloned().collect();
    let mut current = None;
    for (name, value) in client {
        // Further values of a header come without its name.
        current = name.or(current);
        if let Some(name) = current.as_ref().filter(|name| !set.contains(name)) {
            headers.append(name, value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_query_is_as_received_beside_what_is_added() {
        for (query, own, expected) in [
            (None, None, None),
            (Some(""), None, Some("")),
            (Some("a=%20b&a=+&&c&=&$f='x'"), None, Some("a=%20b&a=+&&c&=&$f='x'")),
            (None, Some("v=1"), Some("v=1")),
            (Some("a=1&a=2"), Some("v=1&w=2"), Some("a=1&a=2&v=1&w=2")),
            (Some("v=9&a=1&%76=8&V=7&v"), Some("v=1"), Some("a=1&V=7&v=1")),
            (Some("api+key=x&b"), Some("api%20key=k"), Some("b&api%20key=k")),
        ] {
            assert_eq!(whole(query, own, &names(own)).as_deref(), expected, "{query:?} {own:?}");
        }
    }

    #[test]
    fn what_the_request_has_wins() {
        let mut headers = HeaderMap::new();
        headers.insert("accept", HeaderValue::from_static("*/*"));
        headers.insert("x-own", HeaderValue::from_static("ours"));
        let mut client = HeaderMap::new();
        for (name, value) in [("accept", "a/b"), ("accept", "c/d"), ("x-own", "theirs"), ("x-own", "again"), ("x", "y")]
        {
            client.append(name, HeaderValue::from_static(value));
        }
        add(&mut headers, client);
        let found: Vec<_> = headers.iter().map(|(name, value)| (name.as_str(), value.to_str().unwrap())).collect();
        assert_eq!(found.len(), 4, "{found:?}");
        for pair in [("x-own", "ours"), ("accept", "a/b"), ("accept", "c/d"), ("x", "y")] {
            assert!(found.contains(&pair), "{pair:?} in {found:?}");
        }
    }
}
