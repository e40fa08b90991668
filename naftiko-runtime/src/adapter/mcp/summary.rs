//! The lines of an MCP adapter in `--print tools`.

use super::tool::Adapter;
use crate::adapter::AdapterSummary;
use crate::inbound::AdapterKind;
use crate::operation::Api;
use crate::settings::Listen;

/// An adapter that listens. `apis` are the ones that its tools call, by index.
pub fn summary(
    listen: &'static Listen,
    adapter: &'static Adapter,
    apis: impl IntoIterator<Item = &'static Api>,
) -> AdapterSummary {
    of(Some(listen), adapter, apis)
}

/// An adapter that speaks over stdio only.
pub fn summary_over_stdio(adapter: &'static Adapter, apis: impl IntoIterator<Item = &'static Api>) -> AdapterSummary {
    of(None, adapter, apis)
}

fn of(
    listen: Option<&'static Listen>,
    adapter: &'static Adapter,
    apis: impl IntoIterator<Item = &'static Api>,
) -> AdapterSummary {
    let apis: Vec<&Api> = apis.into_iter().collect();
    let entries = adapter.tools.iter().map(|tool| {
        let namespace = apis.get(tool.upstream).map_or("", |api| api.namespace);
        format!("{} -> {namespace}.{}", tool.name, tool.operation.name)
    });
    AdapterSummary::new(AdapterKind::Mcp, adapter.namespace, listen, entries.collect())
}
