//! Tools as `tools/list` shows them, and the lists themselves as bytes, built once.

use bytes::Bytes;
use rmcp::model::{JsonObject, ListToolsResult, ServerResult, Tool, ToolAnnotations};
use serde_json::Value;

use super::generation::Generation;
use super::tool::{self, Hints};
use crate::inbound::Input;

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
    let schema = schema(tool.inputs);
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

/// The schema of the arguments, made from those of the inputs, which the compiler wrote.
fn schema(inputs: &[Input]) -> JsonObject {
    let of = |input: &Input| serde_json::from_str(input.schema).unwrap_or_else(|_| Value::Object(JsonObject::new()));
    let properties: JsonObject = inputs.iter().map(|input| (input.name.to_owned(), of(input))).collect();
    let required: Vec<Value> = inputs.iter().filter(|input| input.required).map(|input| input.name.into()).collect();
    let mut schema = JsonObject::new();
    schema.insert("type".to_owned(), "object".into());
    schema.insert("properties".to_owned(), properties.into());
    if !required.is_empty() {
        schema.insert("required".to_owned(), required.into());
    }
    schema.insert("additionalProperties".to_owned(), false.into());
    schema
}

fn annotations(hints: Hints) -> Option<ToolAnnotations> {
    let Hints { read_only, destructive, idempotent, open_world } = hints;
    let is_known = [read_only, destructive, idempotent, open_world].iter().any(Option::is_some);
    is_known.then(|| ToolAnnotations::from_raw(None, read_only, destructive, idempotent, open_world))
}
