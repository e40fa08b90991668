use super::*;

#[test]
fn header_names() {
    for name in [
        "etag",
        "last-modified",
        "cache-control",
        "vary",
        "retry-after",
        "location",
        "link",
        "deprecation",
        "sunset",
        "content-language",
        "content-disposition",
        "content-encoding",
        "content-range",
        "accept-ranges",
        "ratelimit",
        "ratelimit-policy",
        "x-ratelimit-limit",
        "x-rate-limit-reset",
        "x-ms-ratelimit-remaining-tokens",
        "apim-request-id",
        "x-ms-request-id",
        "x-ms-client-request-id",
    ] {
        assert!(is_kept(name), "{name}");
    }
    for name in [
        "set-cookie",
        "connection",
        "keep-alive",
        "transfer-encoding",
        "te",
        "trailer",
        "upgrade",
        "proxy-authenticate",
        "proxy-connection",
        "www-authenticate",
        "server",
        "date",
        "x-request-id",
        "request-id",
        "x-request-ids",
        "x-anything",
        "content-length",
        "content-type",
        "access-control-allow-origin",
        "alt-svc",
        "strict-transport-security",
    ] {
        assert!(!is_kept(name), "{name}");
    }
}

#[test]
fn what_connection_lists_is_hop_by_hop() {
    let mut headers = HeaderMap::new();
    headers.append("connection", HeaderValue::from_static("close, ETag"));
    headers.append("connection", HeaderValue::from_static("vary"));
    for name in ["etag", "vary", "link"] {
        headers.append(HeaderName::from_static(name), HeaderValue::from_static("1"));
    }
    headers.append("link", HeaderValue::from_static("2"));
    let kept = kept(headers, |_| false);
    let kept: Vec<_> = kept.iter().map(|(name, value)| (name.as_str(), value.to_str().unwrap())).collect();
    assert_eq!(kept, [("link", "1"), ("link", "2")]);
}

#[test]
fn what_describes_the_body_is_passed_on_once() {
    let mut headers = HeaderMap::new();
    for (name, value) in [("content-type", "a/b"), ("content-type", "c/d"), ("link", "1"), ("content-length", "1")] {
        headers.append(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    let kept = kept(headers, |name| name == CONTENT_TYPE);
    let mut kept: Vec<_> = kept.iter().map(|(name, value)| (name.as_str(), value.to_str().unwrap())).collect();
    kept.sort_unstable();
    assert_eq!(kept, [("content-type", "a/b"), ("link", "1")]);
}
