//! A capability whose adapters speak MCP.

use super::*;
use crate::adapter::Handlers;
use crate::adapter::mcp::{self, tool};
use crate::inbound::{Input, Source};
use crate::value::Type;

static MCP_LISTEN: Listen = Listen::new(8080, None, listener_names!("SHIPS_MCP"));

static TOOLS: tool::Adapter = tool::Adapter {
    namespace: "ships-mcp",
    version: "1.2.3",
    instructions: "",
    tools: &[tool::Tool::new("list", "", tool::Hints::NONE, &[], "registry.list-ships", 0)],
};

/// The tools, which nobody calls.
fn server() -> mcp::Server {
    mcp::Server::new(&TOOLS, Handlers::new(&(), &[]), false, None)
}

/// Two MCP adapters, of which `ONE` leaves the second, without a port, out; nothing is required.
struct Tools<const ONE: bool>;

struct NoSettings;

impl Settings for NoSettings {
    fn read(_: &mut Reader<'_>) -> Self {
        Self
    }
}

impl<const ONE: bool> Capability for Tools<ONE> {
    type Settings = NoSettings;
    const ABOUT: About = Ships::ABOUT;

    fn summaries() -> Vec<AdapterSummary> {
        let mut summaries = vec![mcp::summary(&MCP_LISTEN, &TOOLS)];
        if !ONE {
            summaries.push(mcp::summary_over_stdio(&TOOLS));
        }
        summaries
    }

    fn new(_: &Self::Settings) -> Result<Self, SettingsError> {
        Ok(Self)
    }

    fn adapters(&self) -> Vec<Adapter> {
        vec![mcp::over_stdio(server())]
    }
}

#[test]
fn tools_are_printed() {
    let tools = "mcp ships-mcp http://127.0.0.1:8080/mcp\n  list -> registry.list-ships\n";
    for what in ["tools", "routes"] {
        let printed = run(serve::<Tools<true>>(), &format!("--print {what}"));
        assert_eq!(printed, (code(0), tools.to_owned(), String::new()));
    }
    let both = format!("{tools}mcp ships-mcp stdio\n  list -> registry.list-ships\n");
    assert_eq!(run(serve::<Tools<false>>(), "--print tools").1, both);
    assert_eq!(run(serve::<Ships>(), "--print tools"), (code(0), String::new(), String::new()));
    let (_, help, _) = run(serve::<Tools<true>>(), "--help");
    assert!(help.contains("\n  --stdio            serve the MCP adapter over stdin and stdout\n"), "{help}");
    assert!(help.contains("\n  --print tools      print the tools of the MCP adapters\n"), "{help}");
}

#[tokio::test]
async fn a_tool_without_a_handler_is_an_internal_error() {
    let result = server().call("list", serde_json::json!({})).await.unwrap();
    let text = result.content[0].as_text().unwrap().text.as_str();
    assert_eq!(text, "internal-error: this tool cannot be called: internal error");
    assert_eq!(result.is_error, Some(true));
}

#[test]
fn stdio_serves_one_adapter_and_nothing_else() {
    let refused = |message: &str| (code(2), String::new(), format!("ships: {message}\n"));
    let none = "`--stdio` needs an MCP adapter, but this capability exposes none";
    assert_eq!(run(serve::<Ships>(), "--stdio"), refused(none));
    let two = "`--stdio` serves one MCP adapter, but this capability exposes 2: `ships-mcp`, `ships-mcp`";
    assert_eq!(run(serve::<Tools<false>>(), "--stdio"), refused(two));
    let silent = "this capability is served over stdin and stdout only; start it with `--stdio`";
    assert_eq!(run(serve::<Tools<true>>(), ""), refused(silent));
}

/// An MCP adapter with tools that pass on who is asking.
struct Personal<const TWO: bool>;

impl<const TWO: bool> Capability for Personal<TWO> {
    type Settings = NoSettings;
    const ABOUT: About = Ships::ABOUT;

    fn summaries() -> Vec<AdapterSummary> {
        const SUBJECT: Input = Input::required("auth.subject", Source::Subject, Type::String);
        const TENANT: Input = Input::required("auth.claims.tenant", Source::Claim("tenant"), Type::String);
        static ONE: tool::Adapter = tool::Adapter::new(
            "crew",
            "1",
            "",
            &[
                tool::Tool::new("list", "", tool::Hints::NONE, &[], "registry.list-ships", 0),
                tool::Tool::new("mine", "", tool::Hints::NONE, &[SUBJECT], "registry.list-ships", 1),
            ],
        );
        static BOTH: tool::Adapter = tool::Adapter::new(
            "crew",
            "1",
            "",
            &[
                tool::Tool::new("mine", "", tool::Hints::NONE, &[SUBJECT], "registry.list-ships", 0),
                tool::Tool::new("ours", "", tool::Hints::NONE, &[TENANT], "registry.list-ships", 1),
            ],
        );
        vec![mcp::summary(&MCP_LISTEN, if TWO { &BOTH } else { &ONE })]
    }

    fn new(_: &Self::Settings) -> Result<Self, SettingsError> {
        Ok(Self)
    }

    fn adapters(&self) -> Vec<Adapter> {
        Vec::new()
    }
}

#[test]
fn stdio_does_not_serve_tools_that_need_to_know_who_is_asking() {
    let refused = |what: &str| {
        let why = "who is asking is passed on (`auth.`), and over stdin and stdout nobody says that";
        (code(2), String::new(), format!("ships: `--stdio` cannot serve {what}: {why}\n"))
    };
    assert_eq!(run(serve::<Personal<false>>(), "--stdio"), refused("the tool `mine`"));
    assert_eq!(run(serve::<Personal<true>>(), "--stdio"), refused("the tools `mine`, `ours`"));
}

#[tokio::test]
async fn an_mcp_adapter_listens_and_answers_behind_its_guard() {
    let settings = settings(ListenerOptions::new().port(0));
    let adapters =
        vec![mcp::over_stdio(server()), mcp::over_http(server(), &crate::inbound::Listener::open(&settings.rest))];
    let bound = BoundServer::new(adapters).unwrap();
    let addresses: Vec<_> = bound.addresses().collect();
    let [("mcp", "ships-mcp", address)] = addresses[..] else { panic!("{addresses:?}") };
    let (stop, stopped) = oneshot::channel::<()>();
    let running = tokio::spawn(bound.run(async move { stopped.await.unwrap() }));
    let post = |head: &str| {
        let message = r#"{"jsonrpc":"2.0","id":1,"method":"tools/list"}"#;
        let length = message.len();
        format!(
            "POST /mcp HTTP/1.1\r\n{head}content-type: application/json\r\ncontent-length: {length}\r\n\
             connection: close\r\n\r\n{message}"
        )
    };
    let answer = exchange(address, post("host: localhost\r\norigin: http://localhost:3000\r\n")).await;
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n") && answer.contains(r#""name":"list""#), "{answer}");
    assert!(answer.contains("access-control-allow-origin: http://localhost:3000\r\n"), "{answer}");
    let answer = exchange(address, post("host: evil.example\r\n")).await;
    assert!(answer.starts_with("HTTP/1.1 403 Forbidden\r\n") && answer.contains("host-not-allowed"), "{answer}");
    let answer = exchange(address, post("host: localhost\r\norigin: https://evil.example\r\n")).await;
    assert!(answer.starts_with("HTTP/1.1 403 Forbidden\r\n") && answer.contains("origin-not-allowed"), "{answer}");
    let preflight = "OPTIONS /mcp HTTP/1.1\r\nhost: localhost\r\norigin: http://localhost:3000\r\n\
                     access-control-request-method: POST\r\n\
                     access-control-request-headers: content-type,mcp-protocol-version,mcp-method,mcp-name\r\n\
                     connection: close\r\n\r\n";
    let answer = exchange(address, preflight.to_owned()).await;
    let allowed = "access-control-allow-headers: content-type,mcp-protocol-version,mcp-method,mcp-name\r\n";
    assert!(answer.starts_with("HTTP/1.1 204 No Content\r\n") && answer.contains(allowed), "{answer}");
    stop.send(()).unwrap();
    running.await.unwrap();
}
