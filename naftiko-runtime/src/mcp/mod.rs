//! The MCP face: tools as data, and a server that lists and calls them (LANGUAGE §6).
//!
//! ```no_run
//! # async fn example(server: naftiko_runtime::mcp::Server) -> Result<(), naftiko_runtime::mcp::ErrorData> {
//! // `server` comes from the generated `mcp::<namespace>::server(&capability)`.
//! let result = server.call("get-ship", serde_json::json!({"imo": "9525338"})).await?;
//! assert_ne!(result.is_error, Some(true));
//! println!("{:?}", result.structured_content);
//! # Ok(())
//! # }
//! ```
//!
//! The types of the protocol are [`rmcp`]'s, re-exported whole; those that calling a tool takes stand here too.

mod arguments;
mod call;
mod compact;
mod envelope;
mod http;
mod inbound;
mod line;
mod list;
mod owed;
mod result;
mod server;
mod stdio;
pub(crate) mod tool;
mod transport;
mod unread;

#[cfg(test)]
mod fixture;
#[cfg(test)]
mod tests;

pub use self::http::router;
pub(crate) use self::http::service;
pub use self::server::Server;
pub(crate) use self::stdio::process as serve_stdio;
pub use rmcp;
pub use rmcp::ErrorData;
pub use rmcp::model::{CallToolResult, ContentBlock, Tool};
