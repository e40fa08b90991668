//! What MCP clients need to reach this server: the `mcpServers` of their configuration files, one JSON text per line.

use std::net::SocketAddr;

use serde_json::{Map, Value, json};

/// For clients that speak HTTP: each adapter by its namespace.
pub(super) fn over_http(adapters: impl Iterator<Item = (&'static str, SocketAddr)>) -> String {
    let server = |(namespace, address): (&str, SocketAddr)| {
        (namespace.to_owned(), json!({"type": "http", "url": format!("http://{address}/mcp")}))
    };
    configuration(&adapters.map(server).collect())
}

/// For clients that start the demo server themselves; `None` if this program cannot determine its own path.
pub(super) fn over_stdio(namespace: &str) -> Option<String> {
    let program = std::env::current_exe().ok()?;
    let server = json!({"command": program.to_str()?, "args": ["--stdio", "--demo"]});
    Some(configuration(&[(namespace.to_owned(), server)].into_iter().collect()))
}

fn configuration(servers: &Map<String, Value>) -> String {
    json!({"mcpServers": servers}).to_string()
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
        let found: Value = serde_json::from_str(&over_stdio("ships").unwrap()).unwrap();
        let server = &found["mcpServers"]["ships"];
        assert_eq!(server["args"], json!(["--stdio", "--demo"]));
        assert_eq!(server["command"], std::env::current_exe().unwrap().to_str().unwrap());
    }
}
