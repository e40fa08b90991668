//! What a client learns before it calls.

use naftiko_compiler::front::diagnostic::Levels;
use naftiko_compiler::front::source::InMemory;
use naftiko_compiler::json::listed::tools;
use naftiko_tests::both::Both;
use naftiko_tests::caller::call;
use naftiko_tests::mcp_caller::{Generation, Http, result};
use serde_json::json;

/// Everything the document says of its tool, and what is inferred: one text, members in this order.
const TOOLS: &str = concat!(
    r#"[{"name":"aoai-generate-image","description":"AOAI Generate image","inputSchema":{"type":"object","properties":{"#,
    r#""deployment-id":{"type":"string"},"body":{"type":"object","description":"Request body (JSON)."}},"#,
    r#""required":["deployment-id","body"],"additionalProperties":false},"#,
    r#""annotations":{"readOnlyHint":false,"destructiveHint":false,"idempotentHint":false}}]"#
);

#[tokio::test]
async fn the_tools_are_those_of_the_document() {
    let server = Both::of("http://127.0.0.1:1").await;
    for generation in Generation::ALL {
        for path in ["/mcp", "/"] {
            let mut client = Http::at(server.mcp, path, generation).await;
            let id = client.send("tools/list", "{}").await;
            let reply = client.reply().await;
            assert_eq!((reply.status, reply.header("content-type")), (200, Some("application/json")));
            // As text: a model reads the members in the order that the author wrote.
            assert!(reply.text().contains(&format!(r#""tools":{TOOLS}"#)), "{generation:?}: {}", reply.text());
            let result = result(serde_json::from_str(reply.text()).unwrap(), id);
            let members: Vec<&String> = result.as_object().unwrap().keys().collect();
            let no_more = ["tools", "resultType", "ttlMs", "cacheScope"];
            assert!(members.iter().all(|member| no_more.contains(&member.as_str())), "{members:?}");
            assert_eq!(result.get("nextCursor"), None);
        }
    }
}

/// The compiler knows the text, byte for byte: its limits are about what clients get.
#[test]
fn the_compiler_measures_what_is_sent() {
    let seed = include_bytes!("../../../capability/microsoft-azure-openai-images.yaml");
    let outcome = naftiko_compiler::compile(&InMemory(seed), "seed.yaml", &Levels::default());
    let listed: Vec<_> = tools(&outcome.capability).into_iter().map(|tool| tool.json).collect();
    assert_eq!(format!("[{}]", listed.join(",")), TOOLS);
}

#[tokio::test]
async fn a_handshake_says_who_it_is() {
    let server = Both::of("http://127.0.0.1:1").await;
    let (initialize, _) = Generation::Handshake.opening().remove(0);
    for (asked, spoken) in [("2025-11-25", "2025-11-25"), ("2025-06-18", "2025-06-18"), ("2099-01-01", "2025-11-25")] {
        let message = initialize.replace("2025-11-25", asked);
        let reply = call(server.mcp, "POST /mcp", "content-type: application/json", message).await;
        assert_eq!(reply.header("mcp-session-id"), None);
        let found = result(serde_json::from_str(reply.text()).unwrap(), 0);
        let expected = json!({
            "protocolVersion": spoken,
            "capabilities": {"tools": {}},
            "serverInfo": {"name": "microsoft-azure-openai-images-mcp", "version": env!("CARGO_PKG_VERSION")},
            "instructions": "MCP adapter for Azure OpenAI Service REST API — Images. One tool per consumed operation, \
                             routed inline through this capability's consumes block.",
        });
        assert_eq!(found, expected);
    }
}

#[tokio::test]
async fn without_a_handshake_it_says_who_it_is_when_it_is_asked() {
    let server = Both::of("http://127.0.0.1:1").await;
    let mut client = Http::begin(server.mcp, Generation::Stateless).await;
    let found = result(client.ask("server/discover", "{}").await, 1);
    let versions = found["supportedVersions"].as_array().unwrap();
    for version in Generation::ALL.map(Generation::version) {
        assert!(versions.contains(&version.into()), "{version}: {found}");
    }
    assert_eq!(found["capabilities"], json!({"tools": {}}));
    assert!(found["instructions"].as_str().unwrap().starts_with("MCP adapter for Azure OpenAI"), "{found}");
}
