//! Ways around a guard: none leads to the API, and none tells more than that credentials are missing.

use naftiko_tests::caller::call;

use super::super::{LIST, MCP, Served, served};

#[tokio::test]
async fn no_spelling_of_a_path_leads_past_the_guard() {
    let Served { quay, desk, gate, locker, shelf, api } = served().await;
    for (address, paths) in [
        (
            quay,
            &[
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
            ] as &[&str],
        ),
        (desk, &["/mcp", "/mcp/", "/", "//mcp", "/mcp//", "/%6dcp", "/mcp/.", "/MCP", "/.well-known/mcp"]),
        (
            gate,
            &[
                "/registry/",
                "/registry/ships",
                "/registry//ships",
                "/registry/%2e%2e/ships",
                "/registry/health",
                "/registry/.well-known/x",
            ],
        ),
        (locker, &["/", "/ships", "//ships", "/health/", "/%2e%2e/ships"]),
        (shelf, &["/skills", "/skills/", "//skills", "/skills/ships", "/skills/ships/download", "/skills/%2e%2e"]),
    ] {
        for path in paths {
            for method in ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PROPFIND"] {
                let body = if method == "POST" { LIST } else { "" };
                let headers = if method == "POST" { MCP } else { "x-http-method-override: GET" };
                let reply = call(address, &format!("{method} {path}"), headers, body).await;
                // `*` is the target of OPTIONS alone (RFC 9112 §3.2.4).
                let is_refused = reply.status == 401 || *path == "*" && reply.status == 400;
                assert!(is_refused, "{method} {path}: {} {}", reply.status, reply.text());
            }
        }
    }
    assert!(api.take().is_empty());
}

#[tokio::test]
async fn only_probes_and_preflights_are_open() {
    let Served { quay, desk, locker, shelf, api, .. } = served().await;
    for address in [quay, desk, locker, shelf] {
        let probe = call(address, "GET /health", "", "").await;
        assert_eq!((probe.status, probe.text()), (200, r#"{"status":"ok"}"#));
        assert_eq!(call(address, "POST /health", MCP, LIST).await.status, 401);
    }
    let preflight = "origin: http://localhost:3000\r\naccess-control-request-method: POST\r\naccess-control-request-headers: authorization";
    let reply = call(quay, "OPTIONS /ships", preflight, "").await;
    assert_eq!((reply.status, reply.header("access-control-allow-headers")), (204, Some("authorization")));
    // A preflight asks, and nothing is sent for it.
    assert_eq!(
        call(quay, "OPTIONS /ships", "origin: http://evil.example\r\naccess-control-request-method: POST", "")
            .await
            .status,
        403
    );
    assert_eq!(call(quay, "OPTIONS /ships", "access-control-request-method: POST", "").await.status, 401);
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
