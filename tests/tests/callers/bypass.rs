//! Ways around a guard: none leads to the API, and none tells more than that credentials are missing.

use std::net::SocketAddr;

use naftiko_tests::caller::call;

use super::super::{LIST, MCP, Served, served};

/// Spellings of the paths of a resource, and of others.
pub(super) const REST: &[&str] = &[
    "/ships",
    "//ships",
    "/ships/",
    "/ships/.",
    "/./ships",
    "/%2e/ships",
    "/ships%2f",
    "/SHIPS",
    "/ships.",
    "/ships;x",
    "/nowhere",
    "/",
    "/openapi.json",
    "/health/",
    "/health/../ships",
    "/health%2f..%2fships",
    "/.well-known/../ships",
    "*",
];

/// The same of an MCP endpoint.
pub(super) const TOOLS: &[&str] =
    &["/mcp", "/mcp/", "/", "//mcp", "/mcp//", "/%6dcp", "/mcp/.", "/MCP", "/.well-known/mcp"];

/// That none of these paths leads anywhere without credentials, with any method.
pub(super) async fn assert_closed(address: SocketAddr, paths: &[&str]) {
    for path in paths {
        for method in ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PROPFIND"] {
            let body = if method == "POST" { LIST } else { "" };
            let headers = if method == "POST" { MCP } else { "" };
            let headers = format!("{headers}\nx-http-method-override: GET");
            let reply = call(address, &format!("{method} {path}"), &headers, body).await;
            // `*` is the target of OPTIONS alone (RFC 9112 §3.2.4).
            let is_refused = reply.status == 401 || *path == "*" && reply.status == 400;
            assert!(is_refused, "{method} {path}: {} {}", reply.status, reply.text());
        }
    }
}

#[tokio::test]
async fn no_spelling_of_a_path_leads_past_the_guard() {
    let Served { quay, desk, gate, locker, shelf, api } = served().await;
    assert_closed(quay, REST).await;
    assert_closed(desk, TOOLS).await;
    let below_a_prefix = ["", "ships", "/ships", "%2e%2e/ships", "health", ".well-known/x"];
    assert_closed(gate, &below_a_prefix.map(|path| format!("/registry/{path}")).each_ref().map(String::as_str)).await;
    assert_closed(locker, &["/", "/ships", "//ships", "/health/", "/%2e%2e/ships"]).await;
    let skills = ["/skills", "/skills/", "//skills", "/skills/ships", "/skills/ships/download", "/skills/%2e%2e"];
    assert_closed(shelf, &skills).await;
    assert!(api.take().is_empty());
}

#[tokio::test]
async fn only_probes_and_preflights_are_open() {
    let Served { quay, desk, gate, locker, shelf, api } = served().await;
    for address in [quay, desk, gate, locker, shelf] {
        let probe = call(address, "GET /health", "", "").await;
        assert_eq!((probe.status, probe.text()), (200, r#"{"status":"ok"}"#));
        assert_eq!(call(address, "POST /health", MCP, LIST).await.status, 401);
    }
    let preflight = "origin: http://localhost:3000\r\naccess-control-request-method: POST\r\naccess-control-request-headers: authorization";
    let reply = call(quay, "OPTIONS /ships", preflight, "").await;
    assert_eq!((reply.status, reply.header("access-control-allow-headers")), (204, Some("authorization")));
    // A preflight asks, and nothing is sent for it: what is forwarded to is not asked either.
    for (address, path) in [(quay, "/ships"), (gate, "/registry/ships"), (locker, "/ships/1")] {
        let options = async |headers: &str| call(address, &format!("OPTIONS {path}"), headers, "").await.status;
        for (headers, status) in [
            (preflight, 204),
            ("origin: http://localhost:3000\r\naccess-control-request-method: PUT", 204),
            ("origin: http://evil.example\r\naccess-control-request-method: POST", 403),
            ("access-control-request-method: POST", 401),
            ("origin: http://localhost:3000", 401),
            ("access-control-request-headers: authorization", 401),
        ] {
            assert_eq!(options(headers).await, status, "{path} {headers}");
        }
    }
    assert!(api.take().is_empty());
}

/// Host and origin come before credentials: a page of another origin does not learn whether its guess is right.
#[tokio::test]
async fn host_and_origin_come_first() {
    let Served { quay, api, .. } = served().await;
    let right = "authorization: Bearer quay-token";
    for (headers, slug) in
        [("origin: http://evil.example", "origin-not-allowed"), ("host: evil.example", "host-not-allowed")]
    {
        for credentials in ["x-none: 1", right] {
            let reply = call(quay, "GET /ships", &format!("{headers}\r\n{credentials}"), "").await;
            assert_eq!(reply.status, 403, "{headers}");
            assert!(reply.text().contains(slug), "{}", reply.text());
        }
    }
    // A refusal can be read by the pages that may call: they have to be able to react to it.
    let reply = call(quay, "GET /ships", "origin: http://localhost:3000", "").await;
    assert_eq!((reply.status, reply.header("access-control-allow-origin")), (401, Some("http://localhost:3000")));
    assert!(api.take().is_empty());
}

#[tokio::test]
async fn a_body_is_not_read_for_a_stranger() {
    let Served { quay, api, .. } = served().await;
    let large = vec![b' '; 3 << 20];
    let reply = call(quay, "POST /ships", "content-type: application/json", large).await;
    assert_eq!(reply.status, 401, "{}", reply.text());
    let reply =
        call(quay, "POST /ships", "content-type: application/json\r\nauthorization: Bearer quay-token", "{}").await;
    assert_eq!((reply.status, api.take().len()), (200, 1));
}
