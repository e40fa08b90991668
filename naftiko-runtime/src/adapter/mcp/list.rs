//! Tools as `tools/list` shows them, built once.

use rmcp::model::{Tool, ToolAnnotations};

use super::tool::{self, Hints};

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
