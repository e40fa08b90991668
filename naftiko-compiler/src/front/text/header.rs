//! Names of headers (RFC 9110 §5.1).

/// RFC 9110 §7.6.1, and what the client computes itself.
const OF_THE_CLIENT: &[&str] = &[
    "host",
    "content-length",
    "connection",
    "keep-alive",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
];

/// Whether the HTTP client sets the header of this name: a capability cannot.
#[must_use]
pub fn is_of_the_client(name: &str) -> bool {
    OF_THE_CLIENT.iter().any(|known| name.eq_ignore_ascii_case(known))
}

/// Whether it is a token (RFC 9110 §5.6.2).
#[must_use]
pub fn is_token(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&b))
}
