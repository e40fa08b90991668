//! MCP written by hand: messages of both generations of the protocol as they stand on the wire, and a caller over HTTP.
//! (`mcp` itself is the seed's own module here.)

use std::collections::BTreeMap;
use std::net::SocketAddr;

use serde_json::Value;
use serde_json::value::RawValue;

use crate::caller::{Reply, connect, reply, request};
use crate::wire::Wire;

/// The seed's only tool.
pub const TOOL: &str = "aoai-generate-image";

/// Arguments that fit it.
pub const FITTING: &str = r#"{"deployment-id":"dall-e-3","body":{"prompt":"a fox"}}"#;

/// Everything a request of 2026-07-28 says of its sender.
const META: &str = concat!(
    r#""_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","#,
    r#""io.modelcontextprotocol/clientInfo":{"name":"tests","version":"1"},"#,
    r#""io.modelcontextprotocol/clientCapabilities":{}}"#
);

/// A generation of the protocol.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Generation {
    /// 2025-11-25: a session begins with a handshake.
    Handshake,
    /// 2026-07-28: every request stands for itself.
    Stateless,
}

impl Generation {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Handshake, Self::Stateless];

    /// The version of the protocol.
    pub fn version(self) -> &'static str {
        match self {
            Self::Handshake => "2025-11-25",
            Self::Stateless => "2026-07-28",
        }
    }

    /// The text of a request, without a line feed of its own; `params` is the text of a JSON object and stays as it is.
    pub fn message(self, id: u64, method: &str, params: &str) -> String {
        let params = match (self, params.strip_prefix('{').unwrap().trim_start()) {
            (Self::Handshake, _) => params.to_owned(),
            (Self::Stateless, "}") => format!("{{{META}}}"),
            (Self::Stateless, members) => format!("{{{META},{members}"),
        };
        format!(r#"{{"jsonrpc":"2.0","id":{id},"method":"{method}","params":{params}}}"#)
    }

    /// What HTTP's headers say of a request; `name` is that of the tool it calls.
    pub fn headers(self, method: &str, name: Option<&str>) -> String {
        let mut headers = format!(
            "content-type: application/json\naccept: application/json, text/event-stream\nmcp-protocol-version: {}",
            self.version()
        );
        if self == Self::Stateless {
            headers.push_str(&format!("\nmcp-method: {method}"));
            if let Some(name) = name {
                headers.push_str(&format!("\nmcp-name: {name}"));
            }
        }
        headers
    }

    /// The messages a client of this generation begins with, and whether each is answered.
    pub fn opening(self) -> Vec<(String, bool)> {
        let initialize = r#"{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"tests","version":"1"}}}"#;
        let initialized = r#"{"jsonrpc":"2.0","method":"notifications/initialized"}"#;
        match self {
            Self::Handshake => vec![(initialize.to_owned(), true), (initialized.to_owned(), false)],
            Self::Stateless => Vec::new(),
        }
    }
}

/// The `params` of a call; `arguments` is the text of a JSON object and stays as it is.
pub fn params(tool: &str, arguments: &str) -> String {
    format!(r#"{{"name":"{tool}","arguments":{arguments}}}"#)
}

/// The result of a call that is one: the response to the request `id`, and no protocol error.
#[track_caller]
pub fn result(mut message: Value, id: u64) -> Value {
    assert_eq!((&message["jsonrpc"], &message["id"]), (&"2.0".into(), &id.into()), "{message}");
    assert_eq!(message.get("error"), None, "{message}");
    message["result"].take()
}

/// The only text of a result, and whether it is an error.
#[track_caller]
pub fn text(result: &Value) -> (bool, &str) {
    let blocks = result["content"].as_array().unwrap_or_else(|| panic!("{result}"));
    let text = blocks.first().and_then(|block| block["text"].as_str());
    assert_eq!((blocks.len(), &blocks[0]["type"]), (1, &"text".into()), "{result}");
    (result["isError"] == true, text.unwrap_or_else(|| panic!("{result}")))
}

/// A client over HTTP: one connection, one request at a time.
#[derive(Debug)]
pub struct Http {
    wire: Wire,
    address: SocketAddr,
    path: &'static str,
    generation: Generation,
    last: u64,
}

impl Http {
    /// Connects to the server's `/mcp`, and begins as the generation has it.
    pub async fn begin(address: SocketAddr, generation: Generation) -> Self {
        Self::at(address, "/mcp", generation).await
    }

    /// Connects to an endpoint, and begins as the generation has it.
    pub async fn at(address: SocketAddr, path: &'static str, generation: Generation) -> Self {
        let mut client = Self { wire: connect(address).await, address, path, generation, last: 0 };
        for (message, is_answered) in generation.opening() {
            let reply = client.exchange("content-type: application/json", &message).await;
            assert_eq!(reply.status, if is_answered { 200 } else { 202 }, "{}", reply.text());
            assert_eq!(reply.header("mcp-session-id"), None, "no sessions");
        }
        client
    }

    /// The client's own end of the connection.
    pub fn local_address(&mut self) -> SocketAddr {
        self.wire.stream().local_addr().unwrap()
    }

    /// Sends a request, and returns its id.
    pub async fn send(&mut self, method: &str, params: &str) -> u64 {
        self.last += 1;
        // The arguments may be what no tree of values holds.
        let members: BTreeMap<&str, &RawValue> = serde_json::from_str(params).unwrap();
        let name = members.get("name").map(|name| name.get().trim_matches('"'));
        let headers = self.generation.headers(method, name);
        let message = self.generation.message(self.last, method, params);
        self.write(&headers, &message).await;
        self.last
    }

    /// The HTTP answer to what was sent.
    pub async fn reply(&mut self) -> Reply {
        reply(&mut self.wire, false).await
    }

    /// Any message with any headers, and the HTTP answer to it.
    pub async fn exchange(&mut self, headers: &str, message: &str) -> Reply {
        self.write(headers, message).await;
        self.reply().await
    }

    /// A request, and the message that answers it.
    pub async fn ask(&mut self, method: &str, params: &str) -> Value {
        self.send(method, params).await;
        let reply = self.reply().await;
        assert_eq!((reply.status, reply.header("content-type")), (200, Some("application/json")), "{}", reply.text());
        serde_json::from_slice(&reply.body).unwrap()
    }

    /// A call of [`TOOL`], and its result.
    pub async fn call(&mut self, arguments: &str) -> Value {
        let message = self.ask("tools/call", &params(TOOL, arguments)).await;
        result(message, self.last)
    }

    async fn write(&mut self, headers: &str, message: &str) {
        let first = format!("POST {}", self.path);
        self.wire.write(request(self.address, &first, headers, message.as_bytes())).await;
    }
}
