//! The text formats of settings: durations, sizes, addresses, queries, lists of hosts and origins.

use std::net::{IpAddr, Ipv4Addr};
use std::time::Duration;

use percent_encoding::percent_decode_str;

use crate::value::Secret;

/// A value, or what to write instead: the end of a sentence that begins with "write".
pub(crate) type Parsed<T> = Result<T, String>;

/// `500ms`, `10s`, `2m`, `1h`; more than zero.
pub(crate) fn duration(text: &str) -> Parsed<Duration> {
    let expected = || "a positive duration, such as `500ms`, `10s`, `2m` or `1h`".to_owned();
    let (number, unit) = number_and_unit(text).ok_or_else(expected)?;
    let milliseconds = match unit {
        "ms" => Some(1),
        "s" => Some(1_000),
        "m" => Some(60_000),
        "h" => Some(3_600_000),
        _ => None,
    };
    milliseconds
        .and_then(|factor| number.checked_mul(factor))
        .filter(|&total| total > 0)
        .map(Duration::from_millis)
        .ok_or_else(expected)
}

/// `1024`, `64KiB`, `16MiB`, `1GiB`, `64kB`, `2MB`, `1GB`, units in any case; more than zero.
pub(super) fn size(text: &str) -> Parsed<u64> {
    let expected = || "a positive size, such as `65536`, `64KiB`, `16MiB` or `1GiB`".to_owned();
    let (number, unit) = number_and_unit(text).ok_or_else(expected)?;
    let bytes = match unit.to_ascii_lowercase().as_str() {
        "" | "b" => Some(1),
        "kib" => Some(1 << 10),
        "mib" => Some(1 << 20),
        "gib" => Some(1 << 30),
        "kb" => Some(1_000),
        "mb" => Some(1_000_000),
        "gb" => Some(1_000_000_000),
        _ => None,
    };
    bytes.and_then(|factor| number.checked_mul(factor)).filter(|&total| total > 0).ok_or_else(expected)
}

/// Splits `16 MiB` into 16 and `MiB`.
fn number_and_unit(text: &str) -> Option<(u64, &str)> {
    let end = text.find(|character: char| !character.is_ascii_digit()).unwrap_or(text.len());
    let (number, unit) = text.split_at(end);
    Some((number.parse().ok()?, unit.trim_start()))
}

/// A TCP port; 0 takes a free one.
pub(super) fn port(text: &str) -> Parsed<u16> {
    text.parse().map_err(|_| "a number from 0 to 65535 (0 picks a free port)".to_owned())
}

/// An IP address, IPv6 with or without brackets, or `localhost`, which is 127.0.0.1.
pub(super) fn address(text: &str) -> Parsed<IpAddr> {
    if text.eq_ignore_ascii_case("localhost") {
        return Ok(Ipv4Addr::LOCALHOST.into());
    }
    let bare = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(text);
    bare.parse().map_err(|_| "an IP address such as `127.0.0.1`, `0.0.0.0` or `::`".to_owned())
}

/// Whether the variables `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY` are honoured.
pub(super) fn proxy(text: &str) -> Parsed<bool> {
    match text {
        "env" => Ok(true),
        "none" => Ok(false),
        _ => Err("`env` to honour HTTP_PROXY, HTTPS_PROXY and NO_PROXY, or `none`".to_owned()),
    }
}

/// `a=1&b=x%20y`, as in a URL: percent escapes are decoded, `+` is a plus, a name without `=` has an empty value.
pub(super) fn query(text: &str) -> Parsed<Vec<(String, Secret)>> {
    let text = text.strip_prefix('?').unwrap_or(text);
    text.split('&').filter(|pair| !pair.is_empty()).map(pair).collect()
}

fn pair(pair: &str) -> Parsed<(String, Secret)> {
    let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
    if name.is_empty() {
        return Err("pairs such as `api-version=2024-10-21&x=1`, each with a name".to_owned());
    }
    Ok((percent_decoded(name)?, Secret::from(percent_decoded(value)?)))
}

fn percent_decoded(text: &str) -> Parsed<String> {
    let bad = || "percent-encoded UTF-8 names and values, with a literal `%` written as `%25`".to_owned();
    if !escapes_are_whole(text) {
        return Err(bad());
    }
    percent_decode_str(text).decode_utf8().map(|text| text.into_owned()).map_err(|_| bad())
}

/// Whether every `%` is followed by two hex digits.
pub(super) fn escapes_are_whole(text: &str) -> bool {
    text.split('%').skip(1).all(|rest| {
        let mut digits = rest.bytes().take(2);
        digits.by_ref().filter(u8::is_ascii_hexdigit).count() == 2
    })
}

/// A comma-separated list of `host` or `host:port`, as in a `Host` header; lower-cased.
pub(super) fn hosts(text: &str) -> Parsed<Vec<String>> {
    list(text, is_host, "names such as `api.example.com` or `api.example.com:8443`, separated by commas")
}

/// A comma-separated list of origins (RFC 6454): `https://app.example.com`, `http://10.0.0.5:3000`, `null`;
/// lower-cased.
pub(super) fn origins(text: &str) -> Parsed<Vec<String>> {
    let origins =
        list(text, is_origin, "origins such as `https://app.example.com` (no path, no `*`), separated by commas");
    Ok(origins?.into_iter().map(without_default_port).collect())
}

/// An origin as browsers send it: without the default port of its scheme.
fn without_default_port(origin: String) -> String {
    let port = if origin.starts_with("https://") { ":443" } else { ":80" };
    origin.strip_suffix(port).map(str::to_owned).unwrap_or(origin)
}

fn list(text: &str, accepts: fn(&str) -> bool, expected: &str) -> Parsed<Vec<String>> {
    let items = text.split(',').map(str::trim).filter(|item| !item.is_empty());
    let items: Option<Vec<String>> =
        items.map(str::to_ascii_lowercase).map(|item| accepts(&item).then_some(item)).collect();
    // A list of commas lists nothing, but whoever set it meant to restrict something.
    items.filter(|items| !items.is_empty()).ok_or_else(|| expected.to_owned())
}

/// `name`, `name:port`, `[v6]`, `[v6]:port`.
fn is_host(text: &str) -> bool {
    let (name, port) = split_port(text);
    is_host_name(name) && port.is_none_or(|port| port.parse::<u16>().is_ok())
}

fn is_origin(text: &str) -> bool {
    let Some((scheme, host)) = text.split_once("://") else { return text == "null" };
    let scheme_is_valid = scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    scheme_is_valid && is_host(host)
}

/// Splits `host:port`; the port is `None` without a colon after the host.
pub(crate) fn split_port(authority: &str) -> (&str, Option<&str>) {
    let after_brackets = authority.rfind(']').map_or(0, |bracket| bracket + 1);
    match authority.get(after_brackets..).and_then(|rest| rest.find(':')) {
        Some(colon) => {
            let (host, port) = authority.split_at(after_brackets + colon);
            (host, port.strip_prefix(':'))
        }
        None => (authority, None),
    }
}

/// `refuse` or `ignore`: whether what is unknown is ignored.
pub(super) fn ignores(text: &str) -> Parsed<bool> {
    match text {
        "ignore" => Ok(true),
        "refuse" => Ok(false),
        _ => Err("`refuse` or `ignore`".to_owned()),
    }
}

/// A DNS name, an IPv4 address, or an IPv6 address in brackets.
pub(crate) fn is_host_name(name: &str) -> bool {
    if let Some(address) = name.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        return address.parse::<std::net::Ipv6Addr>().is_ok();
    }
    let name = name.strip_suffix('.').unwrap_or(name);
    name.split('.').all(is_label)
}

/// A label of a host name (RFC 1123 §2.1, RFC 1035 §2.3.4).
fn is_label(label: &str) -> bool {
    (1..=63).contains(&label.len())
        && !label.starts_with('-')
        && !label.ends_with('-')
        && label.bytes().all(is_label_byte)
}

/// The characters of a DNS label. The underscore is outside RFC 1123, but in use.
pub(super) fn is_label_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_'
}

#[cfg(test)]
mod tests;
