//! Base URIs: the document's text with variables, whose values are checked by the part that they fill (LANGUAGE §3.1).
//! The result stays exactly as written, except for trailing slashes.

use percent_encoding::percent_decode_str;

use super::parse::{Parsed, escapes_are_whole, is_host_name, is_label_byte, split_port};
use crate::operation::{Api, Piece};

/// What a variable of a base URI fills.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum UriPart {
    /// The scheme: `{scheme}://…`.
    Scheme,
    /// The beginning of the URL, scheme included.
    Start,
    /// All of the authority: `http://{upstream}`.
    Authority,
    /// (Part of) the host.
    Host,
    /// The port.
    Port,
    /// What stands directly behind a complete host: `https://api.example.com{basePath}`.
    BasePath,
    /// (Part of) the path.
    Path,
}

/// The variables of `pieces` in order, each with the part it fills.
pub(super) fn uri_parts(pieces: &'static [Piece]) -> Vec<(usize, UriPart)> {
    let mut parts = Vec::new();
    let mut before = String::new();
    let mut pieces = pieces.iter().peekable();
    while let Some(piece) = pieces.next() {
        match piece {
            Piece::Text(text) => before.push_str(text),
            Piece::Value(index) => {
                let part = part_after(&before, pieces.peek());
                parts.push((*index, part));
                // A placeholder that leads to the same part as any value of this variable.
                before.push_str(match part {
                    UriPart::Start => "x://x/",
                    UriPart::BasePath => "/",
                    _ => "x",
                });
            }
        }
    }
    parts
}

fn part_after(before: &str, next: Option<&&Piece>) -> UriPart {
    let Some((_, rest)) = before.split_once("://") else {
        let is_scheme = matches!(next, Some(Piece::Text(text)) if text.starts_with("://"));
        return if is_scheme { UriPart::Scheme } else { UriPart::Start };
    };
    if rest.contains('/') {
        return UriPart::Path;
    }
    let ends_authority = next.is_none_or(|next| matches!(next, Piece::Text(text) if text.starts_with('/')));
    match split_port(rest) {
        (_, Some(_)) => UriPart::Port,
        ("", None) if ends_authority => UriPart::Authority,
        // A value that extended the host name would name another host.
        (host, None) if ends_authority && is_complete(host) => UriPart::BasePath,
        (_, None) => UriPart::Host,
    }
}

/// Whether a host needs nothing more: a name with a dot in it, an address or `localhost`.
fn is_complete(host: &str) -> bool {
    let ends_in_label = host.ends_with(|c: char| c.is_ascii_alphanumeric() || c == ']');
    ends_in_label && (host.contains('.') || host.starts_with('[') || host.eq_ignore_ascii_case("localhost"))
}

/// Checks the value of a variable by the part it fills.
pub(super) fn value(part: UriPart, text: &str) -> Parsed<String> {
    let (fits, expected) = match part {
        UriPart::Scheme => (is_http(text), "`https` or `http`"),
        UriPart::Start => {
            whole(text)?;
            (true, "")
        }
        UriPart::Host => (
            text.bytes().all(|byte| is_label_byte(byte) || byte == b'.'),
            "letters, digits, `-` and `.` only (part of the host name)",
        ),
        UriPart::Authority => {
            let (host, number) = split_port(text);
            (is_host_name(host) && number.is_none_or(port), "`host` or `host:port`")
        }
        UriPart::BasePath => {
            let fits = text.is_empty() || text.starts_with('/') && path(text);
            (fits, "nothing, or a path that begins with `/`")
        }
        UriPart::Port => (port(text), "a number from 1 to 65535 (the port)"),
        UriPart::Path => (path(text), "URL path characters, others percent-encoded (part of the path)"),
    };
    if fits { Ok(text.trim_end_matches('/').to_owned()) } else { Err(expected.to_owned()) }
}

/// Checks a whole base URI and removes trailing slashes.
pub(super) fn whole(text: &str) -> Parsed<String> {
    let (scheme, rest) = text.split_once("://").unwrap_or(("", text));
    if !is_http(scheme) {
        return Err("an absolute URL, such as `https://api.example.com/v1`".to_owned());
    }
    if rest.contains(['?', '#']) {
        return Err("the URL without `?` and `#`; constant query parameters have their own setting".to_owned());
    }
    let (authority, below) = rest.find('/').map_or((rest, ""), |slash| rest.split_at(slash));
    if authority.contains('@') {
        return Err("the URL without a user name or a password".to_owned());
    }
    let (host, number) = split_port(authority);
    if !is_host_name(host) {
        return Err("a URL with a DNS name or an IP address as its host".to_owned());
    }
    if !number.is_none_or(port) {
        return Err("a URL whose port is a number from 1 to 65535".to_owned());
    }
    if !path(below) {
        return Err("a URL whose path is percent-encoded and has no `.` or `..` segment".to_owned());
    }
    // The client parses it with the same parser: a host such as `1.2.3.400` only fails there.
    url::Url::parse(text).map_err(|error| format!("a valid URL ({error})"))?;
    Ok(text.trim_end_matches('/').to_owned())
}

/// The document's base URI with its variables replaced. `values` has the indices of [`Api::variables`].
pub(super) fn rendered(api: &'static Api, values: &[String]) -> String {
    let piece = |piece: &Piece| match piece {
        Piece::Text(text) => (*text).to_owned(),
        Piece::Value(index) => values.get(*index).cloned().unwrap_or_default(),
    };
    api.base_uri.iter().map(piece).collect()
}

/// The document's base URI as its author wrote it.
pub(super) fn written(api: &'static Api) -> String {
    let names: Vec<String> = api.variables.iter().map(|variable| format!("{{{}}}", variable.name)).collect();
    rendered(api, &names)
}

fn is_http(scheme: &str) -> bool {
    scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http")
}

fn port(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit()) && text.parse::<u16>().is_ok_and(|port| port > 0)
}

/// RFC 3986 path characters, and no segment that a URL parser resolves away.
fn path(text: &str) -> bool {
    let in_path = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@%/".contains(&byte);
    let is_dots = |segment: &str| {
        let decoded = percent_decode_str(segment).collect::<Vec<u8>>();
        decoded == b"." || decoded == b".."
    };
    text.bytes().all(in_path) && escapes_are_whole(text) && !text.split('/').any(is_dots)
}

#[cfg(test)]
mod tests;
