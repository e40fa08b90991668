//! Headers of every kind, with a message that is plain.

use super::{CALL, GENERATIONS, Generation, Headers, Path, assert_equal};
use crate::testing::{OK, recorder};

/// The headers with one of them replaced; without a value it is removed.
fn with(mut headers: Headers, name: &'static str, value: Option<&str>) -> Headers {
    headers.retain(|(found, _)| *found != name);
    headers.extend(value.map(|value| (name, value.to_owned())));
    headers
}

/// The headers with one more.
fn and(mut headers: Headers, name: &'static str, value: &str) -> Headers {
    headers.push((name, value.to_owned()));
    headers
}

#[tokio::test]
async fn versions() {
    let headers = || Generation::Handshake.headers("tools/list", None);
    let message = Generation::Handshake.message("tools/list", "");
    for (value, path) in [
        (None, Path::Direct),
        (Some("2024-11-05"), Path::Direct),
        (Some("2025-03-26"), Path::Direct),
        (Some("2025-06-18"), Path::Direct),
        (Some("2025-11-25"), Path::Direct),
        (Some("2026-07-28"), Path::Rmcp),
        (Some("2099-01-01"), Path::Rmcp),
        (Some("1999-01-01"), Path::Rmcp),
        (Some("2025-11-25 x"), Path::Rmcp),
        (Some(""), Path::Rmcp),
        (Some("ä"), Path::Rmcp),
    ] {
        assert_equal(1, &with(headers(), "mcp-protocol-version", value), &message, path).await;
    }
    for second in ["2025-11-25", "2026-07-28", "x"] {
        assert_equal(1, &and(headers(), "mcp-protocol-version", second), &message, Path::Rmcp).await;
    }
}

#[tokio::test]
async fn versions_without_a_handshake() {
    let headers = || Generation::Stateless.headers("tools/list", None);
    let message = Generation::Stateless.message("tools/list", "");
    for value in [None, Some("2025-11-25"), Some("2099-01-01"), Some("ä")] {
        assert_equal(1, &with(headers(), "mcp-protocol-version", value), &message, Path::Rmcp).await;
    }
    // Both say the same, but there is no such version.
    let message = message.replace("2026-07-28", "2099-01-01");
    let headers = with(headers(), "mcp-protocol-version", Some("2099-01-01"));
    assert_equal(1, &headers, &message, Path::Rmcp).await;
}

#[tokio::test]
async fn method_and_name() {
    let (port, _received) = recorder(OK);
    let headers = || Generation::Stateless.headers("tools/call", Some("plain"));
    let message = Generation::Stateless.message("tools/call", CALL);
    assert_equal(port, &headers(), &message, Path::Direct).await;
    for (name, value) in [
        ("mcp-method", None),
        ("mcp-method", Some("tools/list")),
        ("mcp-method", Some("TOOLS/CALL")),
        ("mcp-name", None),
        ("mcp-name", Some("find")),
        ("mcp-name", Some("")),
        ("mcp-name", Some("ä")),
        ("mcp-name", Some("=?base64?cGxhaW4=?=")),
        ("mcp-name", Some("=?base64?!?=")),
    ] {
        assert_equal(port, &with(headers(), name, value), &message, Path::Rmcp).await;
    }
    for (name, value) in [("mcp-method", "tools/call"), ("mcp-name", "plain")] {
        assert_equal(port, &and(headers(), name, value), &message, Path::Rmcp).await;
    }
    // With a handshake they have no meaning.
    let headers = and(Generation::Handshake.headers("tools/call", None), "mcp-method", "x");
    let message = Generation::Handshake.message("tools/call", CALL);
    assert_equal(port, &and(headers, "mcp-name", "x"), &message, Path::Direct).await;
}

#[tokio::test]
async fn what_is_not_looked_at() {
    for generation in GENERATIONS {
        let headers = || generation.headers("tools/list", None);
        let message = generation.message("tools/list", "");
        for accept in ["application/json", "text/event-stream", "*/*", "text/html", "application/json;q=0"] {
            assert_equal(1, &and(headers(), "accept", accept), &message, Path::Direct).await;
        }
        for (name, value) in [
            ("host", "mcp.example.com:1"),
            ("origin", "http://localhost:3000"),
            ("mcp-session-id", "x"),
            ("last-event-id", "1"),
            ("mcp-param-x", "1"),
            ("mcp-name", "x"),
        ] {
            assert_equal(1, &and(headers(), name, value), &message, Path::Direct).await;
        }
        for content_type in ["application/json; charset=utf-8", "APPLICATION/JSON", "application/x+json"] {
            assert_equal(1, &with(headers(), "content-type", Some(content_type)), &message, Path::Direct).await;
        }
    }
}

#[tokio::test]
async fn bodies_that_are_not_read() {
    for generation in GENERATIONS {
        let headers = || generation.headers("tools/list", None);
        let message = generation.message("tools/list", "");
        for content_type in [None, Some("text/plain"), Some("application/json; charset=latin1")] {
            // The direct path comes after the body is read: it does not see these requests.
            let headers = with(headers(), "content-type", content_type);
            assert_equal(1, &headers, &message, Path::Direct).await;
            let (reply, _, _) = super::both(1, &headers, &message).await;
            assert_eq!(reply.status, 415);
        }
        // The fixture's limit is 4096 bytes.
        let large = generation.message("tools/list", &format!(r#""cursor":"{}""#, "x".repeat(4096)));
        assert_equal(1, &headers(), &large, Path::Direct).await;
        let (reply, _, _) = super::both(1, &headers(), &large).await;
        assert_eq!(reply.status, 413);
    }
}
