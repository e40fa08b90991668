//! Messages of every kind, with the headers that belong to them.

use super::{CALL, GENERATIONS, Generation, META, Path, assert_equal};
use crate::testing::{OK, closed_port, recorder};

#[tokio::test]
async fn requests_for_tools() {
    let (port, _received) = recorder(OK);
    let fitting = r#""arguments":{"deployment-id":"d","body":{ "n": 1.10, "s": "\u0041\ud83e" }}"#;
    for generation in GENERATIONS {
        for (method, name, params, path) in [
            ("tools/list", None, "".to_owned(), Path::Direct),
            ("tools/list", None, r#""cursor":"x""#.to_owned(), Path::Direct),
            ("tools/list", None, r#""cursor":null"#.to_owned(), Path::Rmcp),
            ("tools/list", None, r#""cursor":5"#.to_owned(), Path::Rmcp),
            ("tools/list", None, r#""extra":{"a":[1]}"#.to_owned(), Path::Rmcp),
            ("tools/call", Some("plain"), CALL.to_owned(), Path::Direct),
            ("tools/call", Some("plain"), format!(r#"{CALL},"arguments":{{}}"#), Path::Direct),
            ("tools/call", Some("plain"), format!(r#"{CALL},"arguments":{{"x":1}}"#), Path::Direct),
            ("tools/call", Some("plain"), format!(r#"{CALL},"arguments":null"#), Path::Rmcp),
            ("tools/call", Some("plain"), format!(r#"{CALL},"arguments":[1]"#), Path::Rmcp),
            ("tools/call", Some("plain"), format!(r#"{CALL},"arguments":"{{}}""#), Path::Rmcp),
            ("tools/call", Some("plain"), format!(r#"{CALL},"arguments":{{}},"arguments":{{}}"#), Path::Rmcp),
            ("tools/call", Some("plain"), format!(r#"{CALL},"inputResponses":{{}}"#), Path::Rmcp),
            ("tools/call", Some("plain"), format!(r#"{CALL},"requestState":"x""#), Path::Rmcp),
            ("tools/call", Some("plain"), format!(r#"{CALL},"cursor":"x""#), Path::Rmcp),
            ("tools/call", Some("plain"), r#""name":"pl\u0061in""#.to_owned(), Path::Rmcp),
            ("tools/call", Some("create-image"), format!(r#""name":"create-image",{fitting}"#), Path::Direct),
            ("tools/call", Some("create-image"), format!(r#"{fitting},"name":"create-image""#), Path::Direct),
            (
                "tools/call",
                Some("find"),
                r#""name":"find","arguments":{"limit":1.5,"q":true}"#.to_owned(),
                Path::Direct,
            ),
            ("tools/call", Some("none"), r#""name":"none","arguments":{}"#.to_owned(), Path::Rmcp),
            ("tools/call", None, r#""arguments":{}"#.to_owned(), Path::Rmcp),
            ("tools/call", None, r#""name":5"#.to_owned(), Path::Rmcp),
        ] {
            let headers = generation.headers(method, name);
            assert_equal(port, &headers, &generation.message(method, &params), path).await;
        }
    }
}

#[tokio::test]
async fn calls_that_fail() {
    for generation in GENERATIONS {
        let headers = generation.headers("tools/call", Some("plain"));
        assert_equal(closed_port(), &headers, &generation.message("tools/call", CALL), Path::Direct).await;
    }
}

#[tokio::test]
async fn ping_belongs_to_the_handshake() {
    for (generation, path) in [(Generation::Handshake, Path::Direct), (Generation::Stateless, Path::Rmcp)] {
        for params in ["", r#""extra":1"#] {
            let path = if params.is_empty() { path } else { Path::Rmcp };
            let headers = generation.headers("ping", None);
            assert_equal(1, &headers, &generation.message("ping", params), path).await;
        }
    }
}

#[tokio::test]
async fn other_methods_and_kinds_of_messages() {
    for generation in GENERATIONS {
        for method in ["server/discover", "prompts/list", "nonsense", "tools/cal", "notifications/initialized"] {
            let headers = generation.headers(method, None);
            assert_equal(1, &headers, &generation.message(method, ""), Path::Rmcp).await;
        }
        let headers = generation.headers("tools/list", None);
        let list = generation.message("tools/list", "");
        for message in [
            list.replace(r#""id":1,"#, ""),
            list.replace(r#""method":"tools/list","#, ""),
            list.replace(r#""jsonrpc":"2.0","#, ""),
            list.replace(r#""2.0""#, r#""1.0""#),
            list.replace(r#""2.0""#, "2.0"),
            list.replace(r#""tools/list""#, "5"),
            list.replace(r#""id":1"#, r#""id":1,"id":1"#),
            list.replace(r#""id":1"#, r#""id":1,"result":{}"#),
            list.replace(r#""id":1"#, r#""id":1,"error":{"code":1,"message":""}"#),
            list.replace(r#""id":1"#, r#""id":1,"extra":1"#),
            list.replace("tools/list", "tools\\/list"),
            format!("[{list}]"),
            r#"["2.0",1,"tools/list",{}]"#.to_owned(),
            r#"{"jsonrpc":"2.0","id":1,"method":"tools/list","params":[]}"#.to_owned(),
            r#"{"jsonrpc":"2.0","id":1,"method":"tools/list","params":["x"]}"#.to_owned(),
            r#"{"jsonrpc":"2.0","id":1,"method":"tools/list","params":null}"#.to_owned(),
            r#"{"jsonrpc":"2.0","id":1,"method":"tools/list","params":5}"#.to_owned(),
            r#"{"jsonrpc":"2.0","id":1,"result":{}}"#.to_owned(),
            format!("{list}}}"),
            format!("{list}{list}"),
            "5".to_owned(),
            "{}".to_owned(),
            "{".to_owned(),
            " ".to_owned(),
            String::new(),
        ] {
            assert_equal(1, &headers, &message, Path::Rmcp).await;
        }
        assert_equal(1, &headers, &format!(" \n{list}\r\n "), Path::Direct).await;
        assert_equal(1, &headers, &list.replace("{}", "{ }").replace(':', " : "), Path::Direct).await;
    }
    let list = r#"{"params":{},"method":"tools/list","id":1,"jsonrpc":"2.0"}"#;
    assert_equal(1, &Generation::Handshake.headers("tools/list", None), list, Path::Direct).await;
    let list = r#"{"jsonrpc":"2.0","id":1,"method":"tools/list"}"#;
    assert_equal(1, &Generation::Handshake.headers("tools/list", None), list, Path::Direct).await;
    let call = r#"{"jsonrpc":"2.0","id":1,"method":"tools/call"}"#;
    assert_equal(1, &Generation::Handshake.headers("tools/call", None), call, Path::Rmcp).await;
}

#[tokio::test]
async fn ids() {
    for generation in GENERATIONS {
        let headers = generation.headers("tools/list", None);
        for (id, path) in [
            ("0", Path::Direct),
            ("-1", Path::Direct),
            ("9223372036854775807", Path::Direct),
            ("-9223372036854775808", Path::Direct),
            ("9223372036854775808", Path::Rmcp),
            ("-9223372036854775809", Path::Rmcp),
            ("-0", Path::Rmcp),
            ("1.0", Path::Rmcp),
            ("1e2", Path::Rmcp),
            ("1.5", Path::Rmcp),
            ("1e999", Path::Rmcp),
            ("null", Path::Rmcp),
            ("true", Path::Rmcp),
            ("[1]", Path::Rmcp),
            ("{}", Path::Rmcp),
            (r#""""#, Path::Direct),
            (r#""1""#, Path::Direct),
            (r#""ä 🦊 /""#, Path::Direct),
            ("\"\u{7f}\u{2028}\"", Path::Direct),
            (r#""a\"b\u0041""#, Path::Rmcp),
            (r#""\ud83e""#, Path::Rmcp),
        ] {
            let message = generation.message("tools/list", "").replace(r#""id":1"#, &format!(r#""id":{id}"#));
            assert_equal(1, &headers, &message, path).await;
        }
    }
}

#[tokio::test]
async fn metadata() {
    let deep = format!("{}{}", "[".repeat(130), "]".repeat(130));
    for (member, path) in [
        (r#""progressToken":7"#, Path::Rmcp),
        (r#""progressToken":"t""#, Path::Rmcp),
        (r#""progressToken":{"a":[null,1.5,"\u0041"]}"#, Path::Rmcp),
        (r#""io.modelcontextprotocol/logLevel":"debug""#, Path::Direct),
        (r#""io.modelcontextprotocol/logLevel":5"#, Path::Direct),
        (r#""traceparent":"00-1-1-01""#, Path::Direct),
        (r#""a":1,"a":2"#, Path::Direct),
        (r#""a":1e999"#, Path::Rmcp),
        (r#""a":"\ud83e""#, Path::Rmcp),
        (&format!(r#""a":{deep}"#), Path::Rmcp),
        (r#""$serde_json::private::RawValue":"1""#, Path::Rmcp),
        (r#""a":{"$serde_json::private::RawValue":1}"#, Path::Rmcp),
        (r#""\u0061":1"#, Path::Rmcp),
    ] {
        for generation in GENERATIONS {
            let message = match generation {
                Generation::Handshake => generation.message("tools/list", &format!(r#""_meta":{{{member}}}"#)),
                Generation::Stateless => {
                    generation.message("tools/list", "").replace(r#""_meta":{"#, &format!(r#""_meta":{{{member},"#))
                }
            };
            assert_equal(1, &generation.headers("tools/list", None), &message, path).await;
        }
    }
    let headers = Generation::Handshake.headers("tools/list", None);
    for (meta, path) in [
        ("{}", Path::Direct),
        (r#"{"io.modelcontextprotocol/clientCapabilities":{}}"#, Path::Direct),
        (r#"{"io.modelcontextprotocol/clientCapabilities":5}"#, Path::Rmcp),
        (r#"{"io.modelcontextprotocol/protocolVersion":"2025-11-25"}"#, Path::Rmcp),
        (r#"{"io.modelcontextprotocol/protocolVersion":5}"#, Path::Rmcp),
        ("null", Path::Rmcp),
        ("[]", Path::Rmcp),
        ("5", Path::Rmcp),
    ] {
        let message = Generation::Handshake.message("tools/list", &format!(r#""_meta":{meta}"#));
        assert_equal(1, &headers, &message, path).await;
    }
}

#[tokio::test]
async fn capabilities_and_versions_without_a_handshake() {
    let headers = Generation::Stateless.headers("tools/list", None);
    let capabilities = "clientCapabilities\":{}";
    let version = "\"2026-07-28\"";
    let list = Generation::Stateless.message("tools/list", "");
    let with = |found: &str, other: &str| list.replace(found, other);
    let many = format!("clientCapabilities\":{{\"experimental\":{{{}}}}}", vec![r#""a":{}"#; 70].join(","));
    for (message, path) in [
        (list.clone(), Path::Direct),
        (with(capabilities, r#"clientCapabilities":{"roots":{"listChanged":true},"sampling":{}}"#), Path::Direct),
        (with(capabilities, r#"clientCapabilities":{"elicitation":{"form":{}},"x":{"y":[1]}}"#), Path::Direct),
        (
            with(capabilities, r#"clientCapabilities":{"extensions":{"io.modelcontextprotocol/tasks":{}}}"#),
            Path::Direct,
        ),
        (with(capabilities, r#"clientCapabilities":{"roots":5}"#), Path::Rmcp),
        (with(capabilities, r#"clientCapabilities":{"x":1e999}"#), Path::Rmcp),
        (with(capabilities, r#"clientCapabilities":[]"#), Path::Rmcp),
        (with(capabilities, r#"clientCapabilities":null"#), Path::Rmcp),
        (with(capabilities, &many), Path::Rmcp),
        (with(capabilities, r#"x":1"#), Path::Rmcp),
        (with(capabilities, r#"clientCapabilities":{},"io.modelcontextprotocol/clientCapabilities":{}"#), Path::Rmcp),
        (with(version, "\"2025-11-25\""), Path::Rmcp),
        (with(version, "\"2099-01-01\""), Path::Rmcp),
        (with(version, "5"), Path::Rmcp),
        (with(META, r#""x":1"#), Path::Rmcp),
        (with(META, ""), Path::Rmcp),
    ] {
        assert_equal(1, &headers, &message, path).await;
    }
}
