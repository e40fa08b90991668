//! The lines of an MCP adapter in `--print tools`.

use super::tool::{Adapter, Tool};
use crate::adapter::AdapterSummary;
use crate::inbound::{AdapterKind, Input};
use crate::settings::Listen;

/// An adapter that listens.
pub fn summary(listen: &'static Listen, adapter: &'static Adapter) -> AdapterSummary {
    of(Some(listen), adapter)
}

/// An adapter that speaks over stdio only.
pub fn summary_over_stdio(adapter: &'static Adapter) -> AdapterSummary {
    of(None, adapter)
}

fn of(listen: Option<&'static Listen>, adapter: &'static Adapter) -> AdapterSummary {
    let entries = adapter.tools.iter().map(|tool| format!("{} -> {}", tool.name, tool.calls));
    let is_personal = |tool: &&Tool| tool.inputs.iter().any(Input::is_identity);
    let personal = adapter.tools.iter().filter(is_personal).map(|tool| tool.name);
    AdapterSummary::new(AdapterKind::Mcp, adapter.namespace, listen, entries.collect()).personal(personal.collect())
}
