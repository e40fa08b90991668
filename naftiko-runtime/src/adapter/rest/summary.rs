//! The lines of a REST adapter in `--print routes`.

use super::route::{Adapter, Node};
use crate::adapter::AdapterSummary;
use crate::inbound::AdapterKind;
use crate::settings::Listen;

/// An adapter that listens.
pub fn summary(listen: &'static Listen, adapter: &'static Adapter) -> AdapterSummary {
    let mut entries = Vec::new();
    collect(adapter.routes, &mut entries);
    AdapterSummary::new(AdapterKind::Rest, adapter.namespace, Some(listen), entries)
}

/// The endpoints below `nodes`, in the order in which they are tried.
fn collect(nodes: &[Node], entries: &mut Vec<String>) {
    for node in nodes {
        for endpoint in node.handlers {
            entries.push(format!("{} {} -> {}", endpoint.method, endpoint.route, endpoint.calls));
        }
        if let Some(forward) = node.forward {
            entries.push(format!("* {} -> {}", forward.route, forward.to));
        }
        collect(node.next, entries);
    }
}
