//! Writing to stdout and stderr; a closed reader is no reason to panic.

use std::io::Write;

/// Writes `text` to stdout.
pub(crate) fn out(text: &str) {
    let _ = std::io::stdout().lock().write_all(text.as_bytes());
}

/// Writes `text` to stderr.
pub(crate) fn err(text: &str) {
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}
