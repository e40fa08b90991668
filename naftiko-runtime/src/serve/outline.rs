//! What a capability exposes, known without any setting: the lines of `--print routes`.

use std::net::SocketAddr;

use crate::api::Api;
use crate::rest::route::{self, Node};
use crate::settings::{Listen, ListenerSettings, Reader};

/// One exposed adapter as the document describes it.
#[derive(Debug)]
pub struct Outline {
    kind: &'static str,
    namespace: &'static str,
    prefix: &'static str,
    listen: &'static Listen,
    entries: Vec<String>,
}

impl Outline {
    /// A REST adapter whose settings begin with `prefix`; `apis` are what its endpoints call, by their index.
    pub fn rest(
        prefix: &'static str,
        listen: &'static Listen,
        adapter: &'static route::Adapter,
        apis: impl IntoIterator<Item = &'static Api>,
    ) -> Self {
        let apis: Vec<&Api> = apis.into_iter().collect();
        let mut entries = Vec::new();
        collect(adapter.routes, &apis, &mut entries);
        Self { kind: "rest", namespace: adapter.namespace, prefix, listen, entries }
    }

    /// Where it will listen, by the settings that `from` finds.
    pub(super) fn listener(&self, from: &mut Reader<'_>) -> ListenerSettings {
        from.listener(self.prefix, self.listen)
    }

    /// The adapter and, indented, its routes, one a line.
    pub(super) fn text(&self, address: SocketAddr) -> String {
        let mut text = format!("{} {} http://{address}\n", self.kind, self.namespace);
        for entry in &self.entries {
            text.push_str("  ");
            text.push_str(entry);
            text.push('\n');
        }
        text
    }
}

/// The endpoints below `nodes`, in the order in which they are tried.
fn collect(nodes: &[Node], apis: &[&Api], entries: &mut Vec<String>) {
    for node in nodes {
        for endpoint in node.here {
            let namespace = apis.get(endpoint.upstream).map_or("", |api| api.namespace);
            let (method, route, operation) = (&endpoint.method, endpoint.route, endpoint.operation.name);
            entries.push(format!("{method} {route} -> {namespace}.{operation}"));
        }
        collect(node.next, apis, entries);
    }
}
