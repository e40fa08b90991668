//! Where a URL of an upstream's response leads, seen from a client of a forward (LANGUAGE §5), and what of it no client sees.

use http::header::{CONTENT_LOCATION, Entry, LINK, LOCATION};
use http::{HeaderMap, HeaderValue};
use url::Url;

use super::client::{Shared, Upstream};
use super::forward::{Requested, cleaned};
use super::request::QueryPair;

/// Where a URL leads.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Leads {
    /// Below the base URI: the path there, with its slash, the query and the fragment.
    Here(String),
    /// To the upstream, where nothing is forwarded to.
    Beyond,
    /// To another server.
    Elsewhere,
}

impl Upstream {
    /// Where a URL leads that is part of a response to a request for `requested`.
    pub(crate) fn leads(&self, written: &str, requested: &Requested) -> Leads {
        leads(written, requested, &self.0.base)
    }
}

impl Upstream {
    /// Removes from the URLs of a response's headers what the namespace adds to every query, which may be a key: servers repeat
    /// the query that they got, to add a slash or to name the next page.
    pub(super) fn hide_own_query(&self, headers: &mut HeaderMap) {
        let Shared { query, credential, .. } = &*self.0;
        if !query.is_empty() || credential.query().is_some() {
            let names: Vec<&str> = query.iter().chain(credential.query()).map(QueryPair::name).collect();
            hide(headers, &names);
        }
    }
}

fn hide(headers: &mut HeaderMap, names: &[&str]) {
    for name in [LOCATION, CONTENT_LOCATION, LINK] {
        let clean = |written: &str| if name == LINK { links(written, names) } else { cleaned(written, names) };
        let Entry::Occupied(mut values) = headers.entry(&name) else { continue };
        for value in values.iter_mut() {
            // One that is no text leads nowhere.
            let written = str::from_utf8(value.as_bytes()).unwrap_or_default();
            *value = HeaderValue::try_from(clean(written)).unwrap_or(HeaderValue::from_static(""));
        }
    }
}

/// The value of `Link` (RFC 8288 §3), with targets that do not have these pairs.
fn links(written: &str, names: &[&str]) -> String {
    let mut parts = written.split('<');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (target, rest) = part.split_at(part.find('>').unwrap_or(part.len()));
        text.extend(["<", &cleaned(target, names), rest]);
    }
    text
}

/// Where `written`, in a response to a request for `requested`, leads. `base` is the upstream's base URI.
fn leads(written: &str, requested: &Requested, base: &Url) -> Leads {
    let Ok(url) = requested.url.join(written) else { return Leads::Elsewhere };
    if !is_same_server(&url, base) {
        return Leads::Elsewhere;
    }
    below(base, &url).map_or(Leads::Beyond, |below| Leads::Here(requested.cleaned(&below)))
}

/// What of `url` is below the path of `base`.
fn below(base: &Url, url: &Url) -> Option<String> {
    let rest = url.path().strip_prefix(base.path().trim_end_matches('/'))?;
    (rest.is_empty() || rest.starts_with('/')).then(|| {
        let part = |mark: &str, part: Option<&str>| part.map(|part| format!("{mark}{part}")).unwrap_or_default();
        [rest, &part("?", url.query()), &part("#", url.fragment())].concat()
    })
}

/// Whether two URLs lead to one server. An upstream behind a proxy of its own may not know that it is reached over
/// https.
fn is_same_server(one: &Url, other: &Url) -> bool {
    let is_http = |url: &Url| matches!(url.scheme(), "http" | "https");
    let has_default_port = |url: &Url| url.port().is_none();
    is_http(one)
        && one.host() == other.host()
        && (one.port_or_known_default() == other.port_or_known_default()
            || has_default_port(one) && has_default_port(other))
}

#[cfg(test)]
mod tests {
    use http::HeaderName;

    use super::*;

    #[test]
    fn headers_do_not_repeat_what_is_added_to_a_query() {
        for (name, written, expected) in [
            ("location", "/a/?x=%20&api%20key=s3cret#b", "/a/?x=%20#b"),
            ("location", "https://api.example/a?sig=1", "https://api.example/a"),
            ("location", "/\u{e4}?sig=1&y", "/\u{e4}?y"),
            ("location", "/a?signature=1", "/a?signature=1"),
            ("content-location", "/a?b&api+key=s3cret", "/a?b"),
            ("link", "</a?page=2&sig=1>; rel=next, </a?sig=1>;rel=first", "</a?page=2>; rel=next, </a>;rel=first"),
            ("link", "</a?sig=1", "</a"),
            ("etag", "/a?sig=1", "/a?sig=1"),
        ] {
            let value = HeaderValue::from_bytes(written.as_bytes()).unwrap();
            let mut headers = HeaderMap::from_iter([(HeaderName::from_static(name), value)]);
            hide(&mut headers, &["sig", "api key"]);
            assert_eq!(headers[name].as_bytes(), expected.as_bytes(), "{written}");
        }
    }

    #[test]
    fn what_leads_below_the_base_uri_stays_here() {
        let base: Url = "https://api.example.com/v1".parse().unwrap();
        let url: Url = "https://api.example.com/v1/ships/5?x".parse().unwrap();
        let requested = Requested { url, own: vec!["key".to_owned()] };
        let here = |path: &str| Leads::Here(path.to_owned());
        for (written, expected) in [
            ("https://api.example.com/v1/ships/6?a=%20b#c", here("/ships/6?a=%20b#c")),
            ("https://API.example.com:443/v1/a", here("/a")),
            ("http://api.example.com/v1/a", here("/a")),
            ("//api.example.com/v1/a", here("/a")),
            ("/v1/a", here("/a")),
            ("/v1", here("")),
            ("6", here("/ships/6")),
            ("../crews/1", here("/crews/1")),
            ("?page=2", here("/ships/5?page=2")),
            ("", here("/ships/5?x")),
            ("/v1/a?b=1&key=s3cret&c", here("/a?b=1&c")),
            ("/v1/a/?%6bey=s3cret#d", here("/a/#d")),
            ("/v1/../v2", Leads::Beyond),
            ("/v10", Leads::Beyond),
            ("../../x", Leads::Beyond),
            ("https://api.example.com:8443/v1/a", Leads::Elsewhere),
            ("https://api.example.com.evil/v1", Leads::Elsewhere),
            ("//evil/v1", Leads::Elsewhere),
            ("/\\evil/v1", Leads::Elsewhere),
            ("javascript:x", Leads::Elsewhere),
            ("ftp://api.example.com/v1", Leads::Elsewhere),
        ] {
            assert_eq!(leads(written, &requested, &base), expected, "{written}");
        }
        let root: Url = "http://127.0.0.1:9".parse().unwrap();
        let requested = Requested { url: root.clone(), own: Vec::new() };
        assert_eq!(leads("/a?b", &requested, &root), here("/a?b"));
    }
}
