//! rmcp's own client: over HTTP and over streams, with and without a handshake.

use std::sync::Arc;
use std::time::Duration;

use rmcp::model::{CallToolRequestParams, ProtocolVersion};
use rmcp::service::RunningService;
use rmcp::transport::StreamableHttpClientTransport;
use rmcp::transport::streamable_http_client::StreamableHttpClientTransportConfig;
use rmcp::{ClientLifecycleMode, ClientServiceExt as _, RoleClient};
use serde_json::json;

use super::super::fixture::*;
use super::super::stdio;
use crate::testing::{OK, recorder, serve};

fn generations() -> [ClientLifecycleMode; 2] {
    let preferred_versions = vec![ProtocolVersion::V_2026_07_28];
    [ClientLifecycleMode::Initialize, ClientLifecycleMode::Discover { preferred_versions }]
}

/// A client that needs no store of certificates.
fn plain_http() -> reqwest::Client {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let tls = rustls::ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
    let tls = tls.with_root_certificates(rustls::RootCertStore::empty()).with_no_client_auth();
    reqwest::Client::builder().tls_backend_preconfigured(tls).no_proxy().build().unwrap()
}

async fn lists_and_calls(client: RunningService<RoleClient, ()>) {
    let tools = client.list_all_tools().await.unwrap();
    let names: Vec<&str> = tools.iter().map(|tool| tool.name.as_ref()).collect();
    assert_eq!(names, ["create-image", "find", "plain"]);
    let serde_json::Value::Object(arguments) = fitting() else { panic!() };
    let call = CallToolRequestParams::new("create-image").with_arguments(arguments);
    let result = client.call_tool(call).await.unwrap();
    assert_eq!((text(&result), result.structured_content.clone()), ((false, r#"{"a":1}"#), Some(json!({"a": 1}))));
    let result = client.call_tool(CallToolRequestParams::new("create-image")).await.unwrap();
    let (is_error, text) = text(&result);
    assert!(is_error && text.lines().count() == 3, "{text}");
    let error = client.call_tool(CallToolRequestParams::new("draw")).await.unwrap_err();
    assert!(error.to_string().contains("-32602"), "{error}");
    client.cancel().await.unwrap();
}

#[tokio::test]
async fn over_http() {
    let (port, received) = recorder(OK);
    let at = serve(super::super::fixture::over_http(server(port)));
    for lifecycle in generations() {
        for path in ["/mcp", "/"] {
            let config = StreamableHttpClientTransportConfig::with_uri(format!("http://127.0.0.1:{at}{path}"));
            let transport = StreamableHttpClientTransport::with_client(plain_http(), config);
            let client = ().serve_with_lifecycle(transport, lifecycle.clone()).await.unwrap();
            lists_and_calls(client).await;
            assert_eq!(received.recv().unwrap().body, r#"{"prompt":"a fox"}"#);
        }
    }
}

#[tokio::test]
async fn over_streams() {
    let (port, received) = recorder(OK);
    for lifecycle in generations() {
        let (near, far) = tokio::io::duplex(1 << 16);
        let (read, write) = tokio::io::split(far);
        let serving = tokio::spawn(stdio::serve(
            server(port),
            read,
            write,
            std::future::pending(),
            4096,
            Duration::ZERO,
            std::future::pending(),
        ));
        let client = ().serve_with_lifecycle(near, lifecycle).await.unwrap();
        lists_and_calls(client).await;
        assert_eq!(received.recv().unwrap().body, r#"{"prompt":"a fox"}"#);
        assert_eq!(serving.await.unwrap(), Ok(()));
    }
}
