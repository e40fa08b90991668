//! The id that ties a caller's request to our log line and to the upstream's: taken from `x-request-id`, or made.

use std::hash::{BuildHasher, RandomState};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};

use http::{HeaderMap, HeaderName, HeaderValue};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// The header it travels in, both ways.
pub(crate) const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Everything but RFC 3986's unreserved characters.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The longest id taken over from a caller.
const LONGEST: usize = 128;

/// The caller's id when it is one header of at most 128 visible ASCII characters, so that it cannot break a log line;
/// else a new one of 128 random bits in hex.
pub(crate) fn of(headers: &HeaderMap) -> HeaderValue {
    let mut values = headers.get_all(X_REQUEST_ID).iter();
    match (values.next(), values.next()) {
        (Some(value), None) if is_sane(value.as_bytes()) => value.clone(),
        _ => made(),
    }
}

/// `urn:naftiko:<kind>:<id>`: a URI for what belongs to one request.
pub(crate) fn urn(kind: &str, id: &str) -> String {
    format!("urn:naftiko:{kind}:{}", utf8_percent_encode(id, RESERVED))
}

fn is_sane(id: &[u8]) -> bool {
    (1..=LONGEST).contains(&id.len()) && id.iter().all(u8::is_ascii_graphic)
}

/// A counter through two keyed hashes: the keys come from the operating system, once a process. Unique and not to be
/// guessed from outside, which is all an id needs.
pub(crate) fn made() -> HeaderValue {
    static KEYS: LazyLock<[RandomState; 2]> = LazyLock::new(|| [RandomState::new(), RandomState::new()]);
    static COUNTER: AtomicU64 = AtomicU64::new(0);
    let count = COUNTER.fetch_add(1, Ordering::Relaxed);
    let [high, low] = KEYS.each_ref().map(|key| key.hash_one(count));
    // Hex digits are a header value.
    HeaderValue::try_from(format!("{high:016x}{low:016x}")).unwrap_or_else(|_| HeaderValue::from_static("-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sane_id_is_kept() {
        let longest = "x".repeat(LONGEST);
        for id in ["a", "0f8e-1/2:3~", longest.as_str()] {
            let headers = HeaderMap::from_iter([(X_REQUEST_ID, id.parse().unwrap())]);
            assert_eq!(of(&headers), id);
        }
    }

    #[test]
    fn another_id_is_replaced() {
        let long = "x".repeat(LONGEST + 1);
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
