//! The id of a request: the caller's, or a new one.

use std::hash::{BuildHasher as _, RandomState};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::http::{HeaderMap, HeaderName, HeaderValue};

/// The header that it travels in.
pub const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The caller's id when it is short and visible ASCII, else a new one.
pub fn of(headers: &HeaderMap) -> HeaderValue {
    match headers.get(X_REQUEST_ID) {
        Some(id) if is_sane(id.as_bytes()) => id.clone(),
        _ => made(),
    }
}

fn is_sane(id: &[u8]) -> bool {
    (1..=128).contains(&id.len()) && id.iter().all(u8::is_ascii_graphic)
}

/// 128 bits in hex: random once a process, and a counter that is mixed with them. Unique, which is all an id needs.
fn made() -> HeaderValue {
    static RANDOM: LazyLock<[u64; 2]> = LazyLock::new(|| [0, 1].map(|key: u64| RandomState::new().hash_one(key)));
    static COUNTER: AtomicU64 = AtomicU64::new(0);
    let count = COUNTER.fetch_add(1, Ordering::Relaxed);
    let [high, low] = *RANDOM;
    let mut hex = [0; 32];
    let (first, last) = hex.split_at_mut(16);
    write_hex(first, mixed(high.wrapping_add(count)));
    write_hex(last, mixed(low ^ count));
    // Hex digits are a header value.
    HeaderValue::from_bytes(&hex).unwrap_or(HeaderValue::from_static("-"))
}

/// The last step of splitmix64: every bit of the sum reaches every bit of the result.
fn mixed(mut bits: u64) -> u64 {
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

fn write_hex(digits: &mut [u8], mut bits: u64) {
    for digit in digits {
        bits = bits.rotate_left(4);
        let value = (bits & 15) as u8;
        *digit = if value < 10 { b'0' + value } else { b'a' + value - 10 };
    }
}
