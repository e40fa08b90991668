//! Adapters whose callers have tokens of an authorization server: two audiences in one process.

use std::net::SocketAddr;

use naftiko_runtime::{ListenerOptions, UpstreamOptions};
use naftiko_tests::caller::{Reply, call};
use naftiko_tests::issuer::Issuer;
use naftiko_tests::upstream::Recorder;
use serde_json::{Value, json};

use super::bypass::{REST, TOOLS, assert_closed};

naftiko_runtime::include_capability!("tokens.yaml");

const CALL: &str = r#"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"list-ships","arguments":{}}}"#;
/// A claim, as the document names it.
const TENANT: &str = "https://harbour.example/tenant";
const MCP: &str = "content-type: application/json\r\naccept: application/json, text/event-stream";

async fn served(issuer: &Issuer, api: &Recorder) -> (SocketAddr, SocketAddr) {
    let free = || ListenerOptions::new().port(0);
    let settings = Settings::builder().tokens_issuer(issuer.server.base_uri()).quay(free()).desk(free());
    let settings = settings.registry(UpstreamOptions::new().base_uri(api.base_uri())).build().unwrap();
    let bound = naftiko_runtime::serve::<Capability>().bind(&settings).await.unwrap();
    let addresses: Vec<_> = bound.addresses().map(|(_, _, address)| address).collect();
    tokio::spawn(bound.run(std::future::pending()));
    (addresses[0], addresses[1])
}

async fn list(quay: SocketAddr, token: &str) -> Reply {
    call(quay, "GET /ships", &format!("authorization: Bearer {token}"), "").await
}

async fn call_tool(desk: SocketAddr, token: &str) -> Reply {
    call(desk, "POST /mcp", &format!("{MCP}\r\nauthorization: Bearer {token}"), CALL).await
}

#[tokio::test]
async fn each_adapter_takes_the_tokens_that_are_for_it() {
    let (issuer, api) = (Issuer::start().await, Recorder::start().await);
    let (quay, desk) = served(&issuer, &api).await;
    let for_quay =
        issuer.token(&json!({"aud": "https://quay.example/v1", "scope": "ships.write ships.read", TENANT: "north"}));
    let for_desk = issuer.token(&json!({"aud": ["other", "harbour-desk"]}));
    for _ in 0..2 {
        assert_eq!(list(quay, &for_quay).await.status, 200);
        assert_eq!(call_tool(desk, &for_desk).await.status, 200);
    }
    let received = api.take();
    assert!(received.len() == 4 && received.iter().all(|received| received.header("authorization").is_none()));
    for (received, who) in received.iter().zip([(Some("pilot-7"), Some("north")), (None, None)].repeat(2)) {
        assert_eq!((received.header("x-user"), received.header("x-tenant")), who);
    }
    // Each adapter has its own keys, and asks once.
    assert_eq!(issuer.server.take().len(), 4);
    for (reply, metadata, error) in [
        (list(quay, &for_desk).await, "https://quay.example/.well-known/oauth-protected-resource/v1", "invalid_token"),
        (
            call_tool(desk, &for_quay).await,
            "https://desk.example/.well-known/oauth-protected-resource/mcp",
            "invalid_token",
        ),
        (list(quay, "a.b.c").await, "https://quay.example/.well-known/oauth-protected-resource/v1", "invalid_token"),
    ] {
        let challenge = reply.header("www-authenticate").unwrap();
        assert_eq!(reply.status, 401, "{}", reply.text());
        assert!(challenge.contains(&format!(r#"resource_metadata="{metadata}""#)), "{challenge}");
        assert!(challenge.contains(&format!(r#"error="{error}""#)), "{challenge}");
    }
    let lacking = list(quay, &issuer.token(&json!({"aud": "https://quay.example/v1", "scp": ["ships.write"]}))).await;
    let challenge = lacking.header("www-authenticate").unwrap();
    assert_eq!(lacking.status, 403);
    assert!(
        challenge.contains(r#"error="insufficient_scope""#) && challenge.contains(r#"scope="ships.read""#),
        "{challenge}"
    );
    // Scopes say what a token allows, and claims who its holder is: a header of the caller's does neither.
    let nobody = issuer.token(&json!({"aud": "https://quay.example/v1", "scope": "ships.read"}));
    let headers = format!("authorization: Bearer {nobody}\r\nx-user: admin\r\nx-tenant: north");
    let detail = format!("the caller's identity has no claim `{TENANT}`, which is needed here");
    call(quay, "GET /ships", &headers, "").await.assert_problem(403, "identity-lacks-claim", &detail);
    assert!(api.take().is_empty());
}

#[tokio::test]
async fn no_spelling_of_a_path_leads_past_the_guard_of_tokens() {
    let (issuer, api) = (Issuer::start().await, Recorder::start().await);
    let (quay, desk) = served(&issuer, &api).await;
    assert_closed(quay, REST).await;
    assert_closed(desk, TOOLS).await;
    let metadata = "/.well-known/oauth-protected-resource";
    for path in ["/x", "/../ships", "/v1/", "//v1", "/%2e%2e/%2e%2e/ships", "s", "%2fv1"] {
        assert_closed(quay, &[&format!("{metadata}{path}")]).await;
        assert_closed(desk, &[&format!("{metadata}{path}")]).await;
    }
    // Those that are open are so for those who read.
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "PROPFIND"] {
        assert_eq!(call(quay, &format!("{method} {metadata}"), "", "").await.status, 401, "{method}");
    }
    assert!(api.take().is_empty() && issuer.server.take().is_empty());
}

/// What claims say reaches the API from tools, too, and no argument changes it.
#[tokio::test]
async fn claims_reach_the_api_from_tools() {
    let (issuer, api) = (Issuer::start().await, Recorder::start().await);
    let (_, desk) = served(&issuer, &api).await;
    let called = async |claims: Value, arguments: &str| {
        let headers = format!("{MCP}\r\nauthorization: Bearer {}\r\nx-tenant: south", issuer.token(&claims));
        let message = CALL.replace("list-ships", "list-own-ships").replace("{}", arguments);
        call(desk, "POST /mcp", &headers, message).await
    };
    for (tenant, sent) in [(json!("north"), "north"), (json!(7), "7"), (json!({"id": ["a"]}), r#"{"id":["a"]}"#)] {
        let reply = called(json!({"aud": "harbour-desk", TENANT: tenant}), "{}").await;
        assert!(reply.status == 200 && reply.text().contains(r#""isError":false"#), "{}", reply.text());
        let received = api.one();
        assert_eq!((received.header("x-user"), received.header("x-tenant")), (Some("pilot-7"), Some(sent)));
        assert_eq!(received.header("authorization"), None);
    }
    let lacking = called(json!({"aud": "harbour-desk"}), "{}").await;
    let told = format!("identity-lacks-claim: the caller's identity has no claim `{TENANT}`, which is needed here");
    assert!(lacking.text().contains(r#""isError":true"#) && lacking.text().contains(&told), "{}", lacking.text());
    let arguments = r#"{"X-Tenant":"south"}"#;
    let undeclared = called(json!({"aud": "harbour-desk", TENANT: "north"}), arguments).await;
    assert!(undeclared.text().contains(r#""isError":true"#), "{}", undeclared.text());
    assert!(api.take().is_empty());
}

#[tokio::test]
async fn clients_are_told_who_issues_tokens() {
    let (issuer, api) = (Issuer::start().await, Recorder::start().await);
    let (quay, desk) = served(&issuer, &api).await;
    for (address, paths, resource) in
        [(quay, ["", "/v1"], "https://quay.example/v1"), (desk, ["", "/mcp"], "https://desk.example/mcp")]
    {
        let challenge = call(address, "GET /ships", "", "").await;
        assert_eq!(challenge.status, 401);
        assert!(!challenge.header("www-authenticate").unwrap().contains("error"));
        for path in paths {
            let reply = call(
                address,
                &format!("GET /.well-known/oauth-protected-resource{path}"),
                "origin: http://localhost:1",
                "",
            )
            .await;
            assert_eq!((reply.status, reply.header("access-control-allow-origin")), (200, Some("http://localhost:1")));
            let metadata: Value = serde_json::from_slice(&reply.body).unwrap();
            assert_eq!(metadata["resource"], resource);
            assert_eq!(metadata["authorization_servers"], json!([issuer.server.base_uri()]));
            assert_eq!(metadata["bearer_methods_supported"], json!(["header"]));
            let preflight = "origin: http://localhost:1\r\naccess-control-request-method: GET\r\n\
                             access-control-request-headers: mcp-protocol-version";
            let target = format!("OPTIONS /.well-known/oauth-protected-resource{path}");
            let reply = call(address, &target, preflight, "").await;
            let allowed = |what: &str| reply.header(&format!("access-control-allow-{what}"));
            assert_eq!((reply.status, allowed("methods")), (204, Some("GET, HEAD, OPTIONS")));
            assert_eq!(allowed("headers"), Some("mcp-protocol-version"));
            assert_eq!(call(address, &target, "", "").await.status, 401);
        }
        let other = call(address, "GET /.well-known/oauth-protected-resource/other", "", "").await;
        assert_eq!(other.status, 401);
    }
    assert!(issuer.server.take().is_empty() && api.take().is_empty());
}

#[tokio::test]
async fn an_application_serves_the_metadata_of_nested_routers_at_its_root() {
    let (issuer, api) = (Issuer::start().await, Recorder::start().await);
    let settings = Settings::builder().tokens_issuer(issuer.server.base_uri()).quay(ListenerOptions::new());
    let upstream = UpstreamOptions::new().base_uri(api.base_uri());
    let capability =
        Capability::new(&settings.desk(ListenerOptions::new()).registry(upstream).build().unwrap()).unwrap();
    let app = axum::Router::new().nest("/desk", mcp::desk::router(&capability)).merge(mcp::desk::metadata(&capability));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, app).await });
    let stranger = call(address, "POST /desk/mcp", MCP, CALL).await;
    assert_eq!(stranger.status, 401);
    for path in ["", "/mcp"] {
        let reply = call(address, &format!("GET /.well-known/oauth-protected-resource{path}"), "", "").await;
        let metadata: Value = serde_json::from_slice(&reply.body).unwrap();
        assert_eq!((reply.status, &metadata["resource"]), (200, &json!("https://desk.example/mcp")));
    }
    assert_eq!(call(address, "GET /.well-known/oauth-protected-resource/other", "", "").await.status, 401);
    let token = issuer.token(&json!({"aud": "harbour-desk"}));
    let reply = call(address, "POST /desk/mcp", &format!("{MCP}\r\nauthorization: Bearer {token}"), CALL).await;
    assert_eq!(reply.status, 200, "{}", reply.text());
}

#[test]
fn an_issuer_that_cannot_be_used_is_told_before_anything_listens() {
    let settings = |issuer: &str, options: ListenerOptions| {
        let settings =
            Settings::builder().tokens_issuer(issuer).quay(options.port(0)).desk(ListenerOptions::new().port(0));
        settings.build().map_err(|error| error.to_string())
    };
    let error =
        Capability::new(&settings("http://auth.example", ListenerOptions::new()).unwrap()).err().unwrap().to_string();
    assert!(error.contains("2 settings") && error.contains("`quay`") && error.contains("`desk`"), "{error}");
    let options = ListenerOptions::new().issuer("http://auth.example").resource("nowhere");
    let error = settings("https://auth.example", options).err().unwrap();
    assert!(error.contains("QUAY_ISSUER") && error.contains("QUAY_RESOURCE"), "{error}");
    let options = ListenerOptions::new().issuer("http://127.0.0.1:1").resource("http://127.0.0.1:2");
    assert!(Capability::new(&settings("https://auth.example", options).unwrap()).is_ok());
}
