//! What a capability exposes, known without any setting: the lines of `--print routes` and `--print tools`.

use crate::mcp::tool;
use crate::operation::Api;
use crate::rest::route::{self, Node};
use crate::settings::{Listen, Reader};
use crate::skill::catalogue;

/// One exposed adapter as the document describes it.
#[derive(Debug)]
pub struct AdapterSummary {
    kind: &'static str,
    namespace: &'static str,
    /// The beginning of its settings' names, and the address of the document; `None` for one that does not listen.
    listen: Option<(&'static str, &'static Listen)>,
    entries: Vec<String>,
}

impl AdapterSummary {
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
        Self { kind: "rest", namespace: adapter.namespace, listen: Some((prefix, listen)), entries }
    }

    /// An MCP adapter whose settings begin with `prefix`; `apis` are what its tools call, by their index.
    pub fn mcp(
        prefix: &'static str,
        listen: &'static Listen,
        adapter: &'static tool::Adapter,
        apis: impl IntoIterator<Item = &'static Api>,
    ) -> Self {
        Self { listen: Some((prefix, listen)), ..Self::stdio(adapter, apis) }
    }

    /// An MCP adapter that speaks over stdio only.
    pub fn stdio(adapter: &'static tool::Adapter, apis: impl IntoIterator<Item = &'static Api>) -> Self {
        let apis: Vec<&Api> = apis.into_iter().collect();
        let entries = adapter.tools.iter().map(|tool| {
            let namespace = apis.get(tool.upstream).map_or("", |api| api.namespace);
            format!("{} -> {namespace}.{}", tool.name, tool.operation.name)
        });
        Self { kind: "mcp", namespace: adapter.namespace, listen: None, entries: entries.collect() }
    }

    /// A skill adapter whose settings begin with `prefix`; the routes of files only where a skill has a folder.
    pub fn skill(prefix: &'static str, listen: &'static Listen, adapter: &'static catalogue::Adapter) -> Self {
        let mut entries = vec!["GET /skills".to_owned()];
        for skill in adapter.skills {
            let name = skill.name;
            entries.push(format!("GET /skills/{name}"));
            if skill.folder.is_some() {
                let files = ["contents", "contents/{file+}", "download"];
                entries.extend(files.map(|files| format!("GET /skills/{name}/{files}")));
            }
        }
        Self { kind: "skill", namespace: adapter.namespace, listen: Some((prefix, listen)), entries }
    }

    /// The namespace of an MCP adapter.
    pub(super) fn mcp_namespace(&self) -> Option<&'static str> {
        (self.kind == "mcp").then_some(self.namespace)
    }

    /// The adapter, where it will listen by the settings that `from` finds, and, indented, its routes or tools, one a
    /// line.
    pub(super) fn text(&self, from: &mut Reader<'_>) -> String {
        let place = self.listen.map_or_else(
            || "stdio".to_owned(),
            |(prefix, listen)| {
                let path = if self.kind == "mcp" { "/mcp" } else { "" };
                format!("http://{}{path}", from.listener(prefix, listen).socket_address())
            },
        );
        let mut text = format!("{} {} {place}\n", self.kind, self.namespace);
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
        for endpoint in node.handlers {
            let namespace = apis.get(endpoint.upstream).map_or("", |api| api.namespace);
            let (method, route, operation) = (&endpoint.method, endpoint.route, endpoint.operation.name);
            entries.push(format!("{method} {route} -> {namespace}.{operation}"));
        }
        collect(node.next, apis, entries);
    }
}
