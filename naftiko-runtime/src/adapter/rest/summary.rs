//! The lines of a REST adapter in `--print routes`.

use super::route::{Adapter, Node};
use crate::adapter::AdapterSummary;
use crate::inbound::AdapterKind;
use crate::operation::Api;
use crate::settings::Listen;

/// An adapter that listens. `apis` are the ones that its endpoints call, by index.
pub fn summary(
    listen: &'static Listen,
    adapter: &'static Adapter,
    apis: impl IntoIterator<Item = &'static Api>,
) -> AdapterSummary {
    let apis: Vec<&Api> = apis.into_iter().collect();
    let mut entries = Vec::new();
    collect(adapter.routes, &apis, &mut entries);
    AdapterSummary::new(AdapterKind::Rest, adapter.namespace, Some(listen), entries)
}

/// The endpoints below `nodes`, in the order in which they are tried.
fn collect(nodes: &[Node], apis: &[&Api], entries: &mut Vec<String>) {
    for node in nodes {
        for endpoint in node.handlers {
            let namespace = apis.get(endpoint.upstream).map_or("", |api| api.namespace);
            let (method, route, operation) = (&endpoint.method, endpoint.route, endpoint.operation.name);
            entries.push(format!("{method} {route} -> {namespace}.{operation}"));
        }
        collect(node.next, apis, entries);
    }
}
