//! Whether credentials are for the resource that a request asks for (RFC 7616 §3.4.6).

use axum::extract::OriginalUri;
use http::Uri;
use http::request::Parts;
use http::uri::PathAndQuery;

/// Whether `uri` is the target of this request, as the client wrote it. A proxy may have turned an absolute one into a path.
pub(super) fn is_of(uri: &str, request: &Parts) -> bool {
    // In an application, routers cut off the beginning of the path.
    let target = request.extensions.get::<OriginalUri>().map_or(&request.uri, |OriginalUri(uri)| uri);
    let target = path(target);
    uri == target || after_authority(uri).is_some_and(|path| path == target || (path.is_empty() && target == "/"))
}

fn path(target: &Uri) -> &str {
    target.path_and_query().map_or("/", PathAndQuery::as_str)
}

/// Path and query of an absolute URI.
fn after_authority(uri: &str) -> Option<&str> {
    let (scheme, rest) = uri.split_once("://")?;
    let is_http = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    let end = rest.find(['/', '?']).unwrap_or(rest.len());
    rest.get(end..).filter(|_| is_http)
}

#[cfg(test)]
mod tests {
    use http::Request;

    use super::*;

    fn is(uri: &str, target: &str) -> bool {
        is_of(uri, &Request::get(target).body(()).unwrap().into_parts().0)
    }

    #[test]
    fn as_it_was_sent() {
        for (uri, target) in [
            ("/", "/"),
            ("/a%20b?c=%C3%A9&d", "/a%20b?c=%C3%A9&d"),
            ("/a?", "/a?"),
            ("*", "*"),
            ("/a?b", "http://example.org/a?b"),
            ("http://example.org/a?b", "http://example.org/a?b"),
            ("HTTPS://example.org:8443/a?b=://", "/a?b=://"),
            ("http://example.org", "/"),
            ("http://example.org", "http://example.org"),
        ] {
            assert!(is(uri, target), "{uri} {target}");
        }
        for (uri, target) in [
            ("", "/"),
            ("/", "/a"),
            ("/a", "/"),
            ("/a b", "/a%20b"),
            ("/a%2fb", "/a%2Fb"),
            ("/a", "/a?"),
            ("/a?b", "/a"),
            ("//a", "/a"),
            ("/a/", "/a"),
            ("a", "/a"),
            ("*", "/"),
            ("http://example.org", "/a"),
            ("http://example.org/b", "/a"),
            ("://example.org/a", "/a"),
            ("ftp://example.org/a", "/a"),
        ] {
            assert!(!is(uri, target), "{uri} {target}");
        }
    }

    #[test]
    fn below_a_router() {
        let (mut parts, ()) = Request::get("/ships?x").body(()).unwrap().into_parts();
        parts.extensions.insert(OriginalUri(Uri::from_static("/api/ships?x")));
        assert!(is_of("/api/ships?x", &parts) && !is_of("/ships?x", &parts));
    }
}
