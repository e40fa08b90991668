//! The name that a request was sent to: pages of other names must not reach this server (DNS rebinding).

use std::net::{Ipv4Addr, Ipv6Addr};

use axum::http::header::HOST;
use axum::http::{HeaderMap, StatusCode};

use crate::problem::Problem;

/// Refuses names that are not loopback ones.
pub fn check(headers: &HeaderMap) -> Result<(), Problem> {
    let is_loopback = headers.get(HOST).is_some_and(|host| is_loopback(host.as_bytes()));
    if is_loopback {
        return Ok(());
    }
    let detail = "the `Host` header is not an allowed host";
    Err(Problem::new(StatusCode::FORBIDDEN, "host-not-allowed", "Host not allowed", detail))
}

fn is_loopback(host: &[u8]) -> bool {
    // The two that nearly every request has.
    for name in [b"127.0.0.1".as_slice(), b"localhost"] {
        let port = host.strip_prefix(name);
        if port.is_some_and(|port| port.is_empty() || port.strip_prefix(b":").is_some_and(is_port)) {
            return true;
        }
    }
    str::from_utf8(host).is_ok_and(is_other)
}

fn is_port(port: &[u8]) -> bool {
    port.iter().all(u8::is_ascii_digit)
}

fn is_other(host: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if is_port(port.as_bytes()) => name,
        _ => host,
    };
    if let Some(name) = name.strip_prefix('[').and_then(|name| name.strip_suffix(']')) {
        return name.parse::<Ipv6Addr>().is_ok_and(|address| address.is_loopback());
    }
    name.eq_ignore_ascii_case("localhost") || name.parse::<Ipv4Addr>().is_ok_and(|address| address.is_loopback())
}
