//! What a capability exposes, known without any setting: the lines of `--print routes` and `--print tools`.

use crate::inbound::AdapterKind;
use crate::settings::{Listen, Reader};

/// One exposed adapter as the document describes it.
#[derive(Debug)]
pub struct AdapterSummary {
    kind: AdapterKind,
    namespace: &'static str,
    /// Where it listens; `None` if it does not.
    listen: Option<&'static Listen>,
    entries: Vec<String>,
    /// The tools that need to know who is asking.
    personal: Vec<&'static str>,
}

impl AdapterSummary {
    /// An adapter with a line for each of its routes or tools.
    pub(crate) fn new(
        kind: AdapterKind,
        namespace: &'static str,
        listen: Option<&'static Listen>,
        entries: Vec<String>,
    ) -> Self {
        Self { kind, namespace, listen, entries, personal: Vec::new() }
    }

    /// The same adapter, some of whose tools need to know who is asking.
    pub(crate) fn personal(self, tools: Vec<&'static str>) -> Self {
        Self { personal: tools, ..self }
    }

    /// The tools that need to know who is asking.
    pub(crate) fn personal_tools(&self) -> &[&'static str] {
        &self.personal
    }

    /// The kind of the adapter.
    pub(crate) fn kind(&self) -> AdapterKind {
        self.kind
    }

    /// Its namespace.
    pub(crate) fn namespace(&self) -> &'static str {
        self.namespace
    }

    /// The adapter, where it will listen according to `from`, and its routes or tools, indented, one per line.
    pub(crate) fn text(&self, from: &mut Reader<'_>) -> String {
        let location = self.listen.map_or_else(
            || "stdio".to_owned(),
            |listen| format!("http://{}{}", from.listener(listen).socket_address(), self.kind.path()),
        );
        let mut text = format!("{} {} {location}\n", self.kind, self.namespace);
        for entry in &self.entries {
            text.push_str("  ");
            text.push_str(entry);
            text.push('\n');
        }
        text
    }
}
