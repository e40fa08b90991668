//! Tools as `tools/list` shows them, and the lists themselves as bytes, built once.

use bytes::Bytes;
use rmcp::model::{ListToolsResult, ServerResult, Tool, ToolAnnotations};

use super::generation::Generation;
use super::tool::{self, Hints};

/// The results of `tools/list`, as JSON text.
pub(super) struct Lists {
    handshake: Bytes,
    stateless: Bytes,
}

impl Lists {
    /// The lists of these tools. rmcp adapts them to each generation.
    pub(super) fn of(tools: &[Tool]) -> Self {
        let list = || ServerResult::ListToolsResult(ListToolsResult::with_all_items(tools.to_vec()));
        let (mut handshake, mut stateless) = (list(), list());
        handshake.strip_result_type_for_legacy_peer();
        handshake.strip_non_object_output_for_legacy_peer();
        stateless.fill_missing_cache_hints();
        // Strings and numbers only: serialising cannot fail.
        let bytes = |list| Bytes::from(serde_json::to_vec(&list).unwrap_or_default());
        Self { handshake: bytes(handshake), stateless: bytes(stateless) }
    }

    /// The list that clients of this generation get.
    pub(super) fn of_generation(&self, generation: Generation) -> &Bytes {
        match generation {
            Generation::Handshake => &self.handshake,
            Generation::Stateless => &self.stateless,
        }
    }
}

/// The tool as clients see it. Its schema keeps the order of the text.
pub(super) fn described(tool: &tool::Tool) -> Tool {
    // The compiler wrote the schema, and ensures that it is an object.
    let schema: rmcp::model::JsonObject = serde_json::from_str(tool.input_schema).unwrap_or_default();
    let description = (!tool.description.is_empty()).then(|| tool.description.into());
    let mut described = Tool::new_with_raw(tool.name, description, schema);
    if let Some(title) = tool.title {
        described = described.with_title(title);
    }
    if let Some(Ok(schema)) = tool.output_schema.map(serde_json::from_str) {
        described.output_schema = Some(std::sync::Arc::new(schema));
    }
    match annotations(tool.hints) {
        Some(annotations) => described.with_annotations(annotations),
        None => described,
    }
}

fn annotations(hints: Hints) -> Option<ToolAnnotations> {
    let Hints { read_only, destructive, idempotent, open_world } = hints;
    let is_known = [read_only, destructive, idempotent, open_world].iter().any(Option::is_some);
    is_known.then(|| ToolAnnotations::from_raw(None, read_only, destructive, idempotent, open_world))
}
