//! The adapters: where inputs come from, and how an outcome is shown. Each folder is a protocol, and knows no other.

pub(crate) mod mcp;
pub(crate) mod rest;
pub(crate) mod skill;

mod ready;
mod summary;

pub use ready::Adapter;
pub(crate) use ready::{ShutdownSignal, Stdio};
pub use summary::AdapterSummary;
