//! MCP as the load speaks it: both generations of the protocol.

use serde_json::{Value, json};

use super::message::Message;

/// A generation of the protocol.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Generation {
    /// 2025-11-25: a client introduces itself with `initialize`.
    Handshake,
    /// 2026-07-28: every request says who sends it.
    Stateless,
}

impl Generation {
    pub(crate) const BOTH: [Self; 2] = [Self::Handshake, Self::Stateless];

    /// As names of scenarios have it.
    pub(crate) fn year(self) -> &'static str {
        match self {
            Self::Handshake => "2025",
            Self::Stateless => "2026",
        }
    }

    fn version(self) -> &'static str {
        match self {
            Self::Handshake => "2025-11-25",
            Self::Stateless => "2026-07-28",
        }
    }

    /// What a client sends before its first request.
    pub(crate) fn opening(self) -> Vec<Message> {
        if self == Self::Stateless {
            return Vec::new();
        }
        let initialize = json!({"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": {
            "protocolVersion": self.version(), "capabilities": {}, "clientInfo": {"name": "load", "version": "1"},
        }});
        let initialized = json!({"jsonrpc": "2.0", "method": "notifications/initialized"});
        vec![post(&initialize), post(&initialized).header("mcp-protocol-version", self.version())]
    }

    /// The request that calls a method; its id is 1.
    pub(crate) fn message(self, method: &str, mut params: Value) -> Message {
        let tool = params.get("name").and_then(Value::as_str).map(str::to_owned);
        if self == Self::Handshake {
            let message = json!({"jsonrpc": "2.0", "id": 1, "method": method, "params": params});
            return post(&message).header("mcp-protocol-version", self.version());
        }
        if let Some(params) = params.as_object_mut() {
            let meta = json!({
                "io.modelcontextprotocol/protocolVersion": self.version(),
                "io.modelcontextprotocol/clientInfo": {"name": "load", "version": "1"},
                "io.modelcontextprotocol/clientCapabilities": {},
            });
            params.insert("_meta".to_owned(), meta);
        }
        let message = post(&json!({"jsonrpc": "2.0", "id": 1, "method": method, "params": params}))
            .header("mcp-protocol-version", self.version())
            .header("mcp-method", method);
        match tool {
            Some(tool) => message.header("mcp-name", tool),
            None => message,
        }
    }

    /// The result of `tools/list` by a server with the first `count` of the tools; without `cacheScope`, of which
    /// each server has its own opinion.
    pub(crate) fn listed(self, count: usize) -> Value {
        let tools: Vec<Value> = tools().into_iter().take(count).collect();
        match self {
            Self::Handshake => json!({"tools": tools}),
            Self::Stateless => {
                json!({"resultType": "complete", "ttlMs": 0, "tools": tools})
            }
        }
    }

    /// The result of `tools/call` whose document is `text`, an object.
    pub(crate) fn called(self, text: &str) -> Value {
        // A text that is no JSON would be no result that any server gives.
        let document: Value = serde_json::from_str(text).unwrap_or_default();
        let content = json!([{"type": "text", "text": text}]);
        match self {
            Self::Handshake => json!({"content": content, "structuredContent": document, "isError": false}),
            Self::Stateless => json!({
                "resultType": "complete", "content": content, "structuredContent": document, "isError": false,
            }),
        }
    }
}

fn post(message: &Value) -> Message {
    Message::post("/mcp", message.to_string()).header("accept", "application/json, text/event-stream")
}

/// The fifty tools of `contenders/generated/src/benchmark.yaml`, as `tools/list` shows them.
fn tools() -> Vec<Value> {
    let reads = |name: &str, description: &str| {
        json!({
            "name": name,
            "description": description,
            "inputSchema": {
                "type": "object",
                "properties": {"id": {"type": "string", "description": "The record's number."}},
                "required": ["id"],
                "additionalProperties": false,
            },
            "annotations": {"readOnlyHint": true},
        })
    };
    let mut summary = reads("record-summary", "Reads the main fields of one record.");
    if let Some(summary) = summary.as_object_mut() {
        let schema = json!({
            "type": "object",
            "properties": {
                "id": {"type": ["integer", "null"]},
                "price": {"type": ["number", "null"]},
                "title": {"type": ["string", "null"]},
            },
            "required": ["id", "price", "title"],
            "additionalProperties": false,
        });
        summary.insert("outputSchema".to_owned(), schema);
    }
    let searches = (1..49).map(|index| {
        json!({
            "name": format!("search-{index:02}"),
            "description": format!("Searches the items of warehouse {index:02}."),
            "inputSchema": {
                "type": "object",
                "properties": {
                    "query": {"type": "string", "description": "Words that an item must have."},
                    "category": {"type": "string", "description": "Only items of this category."},
                    "limit": {"type": "integer", "description": "The most items."},
                },
                "required": ["query", "category"],
                "additionalProperties": false,
            },
            "annotations": {"readOnlyHint": true},
        })
    });
    [reads("record", "Reads one record."), summary].into_iter().chain(searches).collect()
}
