//! The adapters: they read inputs from a request, and show the outcome in a response. Each folder is a protocol, and
//! knows no other.

pub(crate) mod mcp;
pub(crate) mod rest;
pub(crate) mod skill;

mod handlers;
mod ready;
mod summary;

pub use handlers::{Handler, Handlers};
pub use ready::Adapter;
pub(crate) use ready::{ShutdownSignal, Stdio};
pub use summary::AdapterSummary;
