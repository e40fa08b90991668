//! Names of headers that a capability treats in a way of their own (LANGUAGE 3.2), as tests know them: not from the compiler.

/// Those that the client makes itself: a parameter for one is left out.
pub const OF_THE_CLIENT: &[&str] = &[
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

/// Those that are never taken from a caller by inference.
pub const CREDENTIALS: &[&str] = &["authorization", "proxy-authorization", "cookie"];
