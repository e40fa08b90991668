//! Absolute http and https URLs, as far as a document can be wrong about them; the value is parsed when the server starts.

/// What stands between the scheme of an http or https URL and its path; `None` if it is of no such scheme.
pub(crate) fn authority(url: &str) -> Option<&str> {
    let (scheme, rest) = url.split_once("://")?;
    let is_http = scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http");
    rest.split(['/', '?']).next().filter(|_| is_http)
}

/// Whether a character cannot stand in a URI, encoded or not.
pub(crate) fn is_invalid(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '\\' | '"' | '|' | '^' | '`' | '<' | '>')
}
