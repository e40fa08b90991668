//! An MCP adapter that listens and can also speak over stdio, or that speaks over stdio only.

use super::http::McpHttp;
use super::server::Server;
use super::stdio;
use crate::adapter::{Adapter, Stdio};
use crate::inbound::{AdapterKind, Listener};

/// The maximum size of a message over stdio, for an adapter without a listener to set it.
const MAX_MESSAGE: u64 = 2 << 20;

/// The adapter, ready to listen.
#[must_use]
pub fn over_http(server: Server, listener: &Listener) -> Adapter {
    let listening = Adapter::listening(server.namespace(), listener, McpHttp::new(server.clone()));
    Adapter { stdio: Some(session(server, listener.settings().max_request())), ..listening }
}

/// The adapter of `transport: stdio`, which does not listen.
#[must_use]
pub fn over_stdio(server: Server) -> Adapter {
    let namespace = server.namespace();
    Adapter { kind: AdapterKind::Mcp, namespace, http: None, stdio: Some(session(server, MAX_MESSAGE)) }
}

/// The session of `server` over the process's streams. Messages over `limit` bytes are rejected.
fn session(server: Server, limit: u64) -> Stdio {
    Stdio::new(move |grace, shutdown| Box::pin(stdio::process(server, limit, grace, shutdown)))
}
