//! The id that connects a client's request with our log line and with the upstream request: taken from `x-request-id`,
//! or generated.

use http::{HeaderMap, HeaderValue};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

pub(crate) use crate::upstream::{X_REQUEST_ID, request_id as made};

/// Everything but RFC 3986's unreserved characters.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The maximum length of an id that a client supplies.
const MAX_LENGTH: usize = 128;

/// Returns the client's id if it is a single header of at most 128 visible ASCII characters, so that it cannot break a
/// log line. Otherwise returns a new one.
pub(crate) fn of(headers: &HeaderMap) -> HeaderValue {
    // Most requests have none.
    let Some(first) = headers.get(X_REQUEST_ID) else { return made() };
    let is_single = headers.get_all(X_REQUEST_ID).iter().nth(1).is_none();
    if is_single && is_sane(first.as_bytes()) { first.clone() } else { made() }
}

/// `urn:naftiko:<kind>:<id>`: a URI for what belongs to one request.
pub(crate) fn urn(kind: &str, id: &str) -> String {
    format!("urn:naftiko:{kind}:{}", utf8_percent_encode(id, RESERVED))
}

fn is_sane(id: &[u8]) -> bool {
    (1..=MAX_LENGTH).contains(&id.len()) && id.iter().all(u8::is_ascii_graphic)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sane_id_is_kept() {
        let longest = "x".repeat(MAX_LENGTH);
        for id in ["a", "0f8e-1/2:3~", longest.as_str()] {
            let headers = HeaderMap::from_iter([(X_REQUEST_ID, id.parse().unwrap())]);
            assert_eq!(of(&headers), id);
        }
    }

    #[test]
    fn another_id_is_replaced() {
        let long = "x".repeat(MAX_LENGTH + 1);
        for id in ["", "a b", "a\tb", long.as_str(), "\u{e4}"] {
            let headers = HeaderMap::from_iter([(X_REQUEST_ID, HeaderValue::from_bytes(id.as_bytes()).unwrap())]);
            assert_made(&of(&headers));
        }
        let mut two = HeaderMap::new();
        two.append(X_REQUEST_ID, HeaderValue::from_static("a"));
        two.append(X_REQUEST_ID, HeaderValue::from_static("a"));
        assert_made(&of(&two));
    }

    #[test]
    fn made_ids_differ() {
        let ids: std::collections::HashSet<_> = (0..1000).map(|_| of(&HeaderMap::new())).collect();
        assert_eq!(ids.len(), 1000);
    }

    fn assert_made(id: &HeaderValue) {
        let text = id.to_str().unwrap();
        assert!(text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit()), "{text}");
    }
}
