//! What MCP clients need to reach this server: the `mcpServers` of their configuration files, one JSON text per line.

use std::net::SocketAddr;

use serde::Serialize;

/// How a client reaches an adapter.
#[derive(Serialize)]
#[serde(untagged)]
enum Server<'a> {
    Http { r#type: &'a str, url: String },
    Stdio { command: &'a str, args: [&'a str; 2] },
}

/// For clients that speak HTTP: each adapter by its namespace.
pub(super) fn over_http(adapters: impl Iterator<Item = (&'static str, SocketAddr)>) -> String {
    let server = |address: SocketAddr| Server::Http { r#type: "http", url: format!("http://{address}/mcp") };
    configuration(adapters.map(|(namespace, address)| (namespace, server(address))))
}

/// For clients that start the demo server themselves; `None` if this program cannot determine its own path.
pub(super) fn over_stdio(namespace: &str) -> Option<String> {
    let program = std::env::current_exe().ok()?;
    let server = Server::Stdio { command: program.to_str()?, args: ["--stdio", "--demo"] };
    Some(configuration([(namespace, server)].into_iter()))
}

fn configuration<'a>(servers: impl Iterator<Item = (&'a str, Server<'a>)>) -> String {
    let member = |(namespace, server): (&str, Server<'_>)| format!("{}:{}", json(namespace), json(&server));
    format!("{{\"mcpServers\":{{{}}}}}", servers.map(member).collect::<Vec<_>>().join(","))
}

/// Writes JSON text. Strings only: serialising cannot fail.
fn json(value: &(impl Serialize + ?Sized)) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn configurations_are_json() {
        let servers = [("ships", "127.0.0.1:9090".parse().unwrap()), ("crews", "[::1]:1".parse().unwrap())];
        assert_eq!(
            over_http(servers.into_iter()),
            concat!(
                r#"{"mcpServers":{"ships":{"type":"http","url":"http://127.0.0.1:9090/mcp"},"#,
                r#""crews":{"type":"http","url":"http://[::1]:1/mcp"}}}"#
            )
        );
        let text = over_stdio("ships").unwrap();
        assert!(text.starts_with(r#"{"mcpServers":{"ships":{"command":""#), "{text}");
        let found: serde_json::Value = serde_json::from_str(&text).unwrap();
        let server = &found["mcpServers"]["ships"];
        assert_eq!(server["args"], serde_json::json!(["--stdio", "--demo"]));
        assert_eq!(server["command"], std::env::current_exe().unwrap().to_str().unwrap());
    }
}
