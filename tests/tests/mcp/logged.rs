//! What the server's process writes: one line a request, and never a credential.

use std::net::SocketAddr;

use naftiko_tests::caller::call;
use naftiko_tests::mcp_caller::{FITTING, Generation, Http, TOOL, params};
use naftiko_tests::process::{Ended, Process, Signal};
use naftiko_tests::socket::closed;
use naftiko_tests::upstream::{Recorder, answer};

/// The bearer token, and the value of a parameter in `_QUERY`; in base64 as well.
const CANARIES: [&str; 3] = ["canarykey7f3a91", "canaryquery5be204", "Y2FuYXJ5a2V5N2YzYTkx"];

async fn serve(base_uri: &str, log: &str) -> (Process, SocketAddr) {
    let query = format!("sig={}", CANARIES[1]);
    let environment = [
        ("MICROSOFT_AZURE_OPENAI_API_KEY", CANARIES[0]),
        ("MICROSOFT_AZURE_OPENAI_IMAGES_BASE_URI", base_uri),
        ("MICROSOFT_AZURE_OPENAI_IMAGES_QUERY", &query),
        ("MICROSOFT_AZURE_OPENAI_IMAGES_REST_PORT", "0"),
        ("MICROSOFT_AZURE_OPENAI_IMAGES_MCP_PORT", "0"),
        ("NAFTIKO_LOG", log),
    ];
    let mut process = Process::start(env!("CARGO_BIN_EXE_images-server"), &[], &environment);
    let address = process.err.listening("mcp", 0).await;
    (process, address)
}

async fn ended(process: Process) -> Ended {
    process.signal(Signal::TERM);
    let ended = process.ended().await;
    assert_eq!((ended.code, ended.out.as_str()), (Some(0), ""));
    ended
}

/// A request of a client, with the id by which its line is found.
async fn request(address: SocketAddr, id: &str, method: &str, params: &str) -> String {
    let message = Generation::Handshake.message(1, method, params);
    let headers = format!("content-type: application/json\nx-request-id: {id}");
    call(address, "POST /mcp?hidden=query", &headers, message).await.text().to_owned()
}

#[tokio::test]
async fn a_request_is_one_line() {
    let upstream = Recorder::answering(answer("429 Slow Down", "", "{}")).await;
    let (process, address) = serve(&upstream.base_uri(), "info").await;
    request(address, "id-called", "tools/call", &params(TOOL, r#"{"deployment-id":"hidden","body":{"hidden":1}}"#))
        .await;
    request(address, "id-invalid", "tools/call", &params(TOOL, r#"{"hidden":"hidden"}"#)).await;
    request(address, "id-unknown", "tools/call", &params("hidden", "{}")).await;
    request(address, "id-list", "tools/list", "{}").await;
    request(address, "id-method", "hidden", "{}").await;
    call(address, "POST /mcp", "content-type: application/json\nx-request-id: id-batch", "[]").await;
    call(address, "GET /mcp", "x-request-id: id-get", "").await;
    call(address, "POST /mcp", "host: hidden.example\nx-request-id: id-host", "").await;
    let text = ended(process).await.err;
    let of = |id: &str| {
        let lines: Vec<&str> = text.lines().filter(|line| line.contains(id)).collect();
        assert_eq!(lines.len(), 1, "{id}: {text}");
        lines[0].to_owned()
    };
    let call = format!("method=\"tools/call\" tool=\"{TOOL}\" status=200");
    for (id, parts, not) in [
        ("id-called", vec![" INFO naftiko::mcp: ", &*call, "is_error=true upstream_status=429", " ms="], "hidden"),
        ("id-invalid", vec![&*call, "is_error=true"], "upstream_status"),
        ("id-unknown", vec!["method=\"tools/call\" status=200 is_error=true"], "tool="),
        ("id-list", vec!["method=\"tools/list\" status=200"], "is_error"),
        ("id-method", vec!["naftiko::mcp", "status=200"], "is_error=false"),
        ("id-batch", vec!["naftiko::mcp", "status=400"], "tool="),
        ("id-get", vec!["naftiko::mcp", "status=405"], "tool="),
        ("id-host", vec!["status=403"], "naftiko::mcp"),
    ] {
        let line = of(id);
        assert!(parts.iter().all(|part| line.contains(part)) && !line.contains(not), "{id}: {line}");
    }
    // Nothing of what callers may keep secret; the refused `Host` is named, so that its owner can allow it.
    let shows = |line: &&str| line.contains("hidden") && !line.contains("id-host");
    assert_eq!(text.lines().find(shows), None);
    let others = |line: &&str| !line.contains(" listening on ") && !line.contains("shutting down: ");
    assert_eq!(text.lines().filter(others).count(), 8, "{text}");
}

#[tokio::test]
async fn a_caller_that_leaves_is_one_line_as_well() {
    let upstream = naftiko_tests::upstream::Stage::open().await;
    let (process, address) = serve(&upstream.base_uri(), "info").await;
    let mut client = Http::begin(address, Generation::Stateless).await;
    client.send("tools/call", &params(TOOL, FITTING)).await;
    let (mut wire, _) = upstream.request().await;
    drop(client);
    wire.ended().await;
    let text = ended(process).await.err;
    let lines: Vec<&str> = text.lines().filter(|line| line.contains("naftiko::mcp")).collect();
    assert!(lines.len() == 1 && lines[0].contains("client disconnected method=\"tools/call\""), "{text}");
}

#[tokio::test]
async fn no_credential_is_written_or_told() {
    let ok = Recorder::start().await;
    let rejected = Recorder::answering(answer("401 No", "www-authenticate: Bearer", "no")).await;
    let down = Recorder::answering(answer("503 Down", "content-type: text/plain", "down")).await;
    let broken = Recorder::answering("HTTP/1.1 200 OK\r\n: x\r\n\r\n").await;
    let closed = format!("http://{}", closed());
    for (base_uri, is_error) in [
        (ok.base_uri(), false),
        (rejected.base_uri(), true),
        (down.base_uri(), true),
        (broken.base_uri(), true),
        (closed, true),
    ] {
        let (process, address) = serve(&base_uri, "trace").await;
        let mut told = String::new();
        for generation in Generation::ALL {
            let mut client = Http::begin(address, generation).await;
            let result = client.call(FITTING).await;
            assert_eq!(result["isError"], is_error, "{result}");
            told += &result.to_string();
            told += &client.call("{}").await.to_string();
            told += &client.ask("tools/call", &params("none", "{}")).await.to_string();
            told += &client.ask("tools/list", "{}").await.to_string();
        }
        told += &format!("{:?}", call(address, "GET /mcp", "", "").await);
        let ended = ended(process).await;
        assert!(ended.err.contains("TRACE"), "everything is logged");
        for canary in CANARIES {
            let line = ended.err.lines().chain(told.lines()).find(|line| line.contains(canary));
            assert_eq!(line, None);
        }
    }
    // Where they belong, so that their absence elsewhere says something.
    let received = ok.take();
    assert_eq!(received.len(), 2);
    for request in received {
        assert_eq!(request.header("authorization"), Some(&*format!("Bearer {}", CANARIES[0])));
        assert!(request.target().ends_with(&format!("?sig={}", CANARIES[1])));
    }
}
