//! The MCP adapter: tools as data, and a server that lists and calls them (LANGUAGE §6).

pub(crate) mod tool;

mod summary;

pub use summary::{summary, summary_over_stdio};

#[cfg(feature = "mcp")]
mod adapter;
#[cfg(feature = "mcp")]
mod arguments;
#[cfg(feature = "mcp")]
mod call;
#[cfg(feature = "mcp")]
mod compact;
#[cfg(feature = "mcp")]
mod context;
#[cfg(feature = "mcp")]
mod direct;
#[cfg(feature = "mcp")]
mod envelope;
#[cfg(feature = "mcp")]
mod fits;
#[cfg(feature = "mcp")]
mod framing;
#[cfg(feature = "mcp")]
mod generation;
#[cfg(feature = "mcp")]
mod hangup;
#[cfg(feature = "mcp")]
mod http;
#[cfg(feature = "mcp")]
mod list;
#[cfg(feature = "mcp")]
mod pending;
#[cfg(feature = "mcp")]
mod progress;
#[cfg(feature = "mcp")]
mod relay;
#[cfg(feature = "mcp")]
mod result;
#[cfg(feature = "mcp")]
mod server;
#[cfg(feature = "mcp")]
mod shown;
#[cfg(feature = "mcp")]
mod stdio;
#[cfg(feature = "mcp")]
mod transport;

#[cfg(feature = "mcp")]
pub use {
    adapter::{over_http, over_stdio},
    http::router,
    server::Server,
};

#[cfg(not(feature = "mcp"))]
mod off;
#[cfg(not(feature = "mcp"))]
pub use off::{Server, over_http, over_stdio, router};

#[cfg(test)]
#[cfg(feature = "mcp")]
mod fixture;
#[cfg(test)]
#[cfg(feature = "mcp")]
mod tests;

/// The target of log lines.
#[cfg(feature = "mcp")]
const TARGET: &str = crate::inbound::AdapterKind::Mcp.log_target();
