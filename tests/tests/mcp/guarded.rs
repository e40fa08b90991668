//! Who may call: `Host` and `Origin`, as on REST.

use naftiko_runtime::{ListenerOptions, UpstreamOptions};
use naftiko_tests::both::Both;
use naftiko_tests::caller::{Reply, call};
use naftiko_tests::mcp_caller::{FITTING, Generation, TOOL, params};
use naftiko_tests::upstream::Recorder;

async fn tool_call(server: &Both, path: &str, headers: &str) -> Reply {
    let message = Generation::Handshake.message(1, "tools/call", &params(TOOL, FITTING));
    let headers = format!("content-type: application/json\n{headers}");
    call(server.mcp, &format!("POST {path}"), &headers, message).await
}

#[tokio::test]
async fn only_loopback_names_on_loopback() {
    let upstream = Recorder::start().await;
    let server = Both::of(upstream.base_uri()).await;
    for path in ["/mcp", "/"] {
        for host in ["localhost", "LOCALHOST:9090", "127.0.0.1:1", "[::1]:9090", "app.localhost"] {
            assert_eq!(tool_call(&server, path, &format!("host: {host}")).await.status, 200, "{host}");
            upstream.one();
        }
        for host in ["evil.example", "localhost.evil.example:9090", "10.0.0.1"] {
            let detail = format!(
                "`{host}` is not an allowed host; MICROSOFT_AZURE_OPENAI_IMAGES_MCP_ALLOWED_HOSTS lists the \
                 allowed hosts"
            );
            let reply = tool_call(&server, path, &format!("host: {host}")).await;
            reply.assert_problem(403, "host-not-allowed", &detail);
        }
    }
    assert!(upstream.take().is_empty());
}

#[tokio::test]
async fn pages_of_other_origins_are_refused() {
    let upstream = Recorder::start().await;
    let server = Both::of(upstream.base_uri()).await;
    for origin in ["https://evil.example", "http://localhost.evil.example", "null"] {
        let detail = format!(
            "origin `{origin}` is not allowed; MICROSOFT_AZURE_OPENAI_IMAGES_MCP_ALLOWED_ORIGINS lists the \
             allowed origins"
        );
        let reply = tool_call(&server, "/mcp", &format!("origin: {origin}")).await;
        reply.assert_problem(403, "origin-not-allowed", &detail);
        let preflight = format!("origin: {origin}\naccess-control-request-method: POST");
        assert_eq!(call(server.mcp, "OPTIONS /mcp", &preflight, "").await.status, 403);
    }
    assert!(upstream.take().is_empty());
}

#[tokio::test]
async fn further_hosts_and_origins_are_settings_of_this_listener() {
    let upstream = Recorder::start().await;
    let listener = ListenerOptions::new().allowed_hosts(["mcp.example"]).allowed_origins(["https://app.example"]);
    let server = Both::with(UpstreamOptions::new().base_uri(upstream.base_uri()), listener).await;
    for origin in ["https://app.example", "http://localhost:6274"] {
        let reply = tool_call(&server, "/mcp", &format!("host: mcp.example\norigin: {origin}")).await;
        assert_eq!((reply.status, reply.header("access-control-allow-origin")), (200, Some(origin)));
        // The upstream learns nothing about the page.
        assert_eq!(upstream.one().header("origin"), None);
        let headers = format!(
            "origin: {origin}\naccess-control-request-method: POST\n\
             access-control-request-headers: content-type,mcp-protocol-version,mcp-method,mcp-name"
        );
        let preflight = call(server.mcp, "OPTIONS /mcp", &headers, "").await;
        assert_eq!((preflight.status, preflight.header("access-control-allow-origin")), (204, Some(origin)));
        assert_eq!(preflight.header("access-control-allow-methods"), Some("POST, OPTIONS"));
        let allowed = preflight.header("access-control-allow-headers");
        assert_eq!(allowed, Some("content-type,mcp-protocol-version,mcp-method,mcp-name"));
    }
    // The REST adapter has its own.
    let rest = call(server.rest, "GET /", "host: mcp.example", "").await;
    assert_eq!(rest.status, 403);
}

#[tokio::test]
async fn a_request_id_is_taken_or_made() {
    let upstream = Recorder::start().await;
    let server = Both::of(upstream.base_uri()).await;
    let reply = tool_call(&server, "/mcp", "x-request-id: id-1").await;
    assert_eq!(reply.header("x-request-id"), Some("id-1"));
    assert_eq!(upstream.one().header("x-request-id"), Some("id-1"));
    let reply = tool_call(&server, "/mcp", "").await;
    let id = reply.header("x-request-id").unwrap();
    assert_eq!((id.len(), upstream.one().header("x-request-id")), (32, Some(id)));
}
