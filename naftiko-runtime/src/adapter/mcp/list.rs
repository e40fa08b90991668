//! Tools as `tools/list` shows them, and the lists themselves as bytes, built once.

use std::sync::Arc;

use bytes::Bytes;
use rmcp::model::{JsonObject, ListToolsResult, ServerResult, Tool, ToolAnnotations};
use serde::Serialize;
use serde_json::value::RawValue;

use super::generation::Generation;
use super::tool::{self, Hints};
use crate::inbound::Input;

/// The results of `tools/list`, as JSON text.
pub(super) struct Lists {
    handshake: Bytes,
    stateless: Bytes,
}

impl Lists {
    /// The lists of these tools: what rmcp says of each generation, around tools whose schemas keep the author's order.
    pub(super) fn of(tools: &[tool::Tool], ignores_unknown: bool) -> Self {
        let empty = || ServerResult::ListToolsResult(ListToolsResult::with_all_items(Vec::new()));
        let (mut handshake, mut stateless) = (empty(), empty());
        handshake.strip_result_type_for_legacy_peer();
        stateless.fill_missing_cache_hints();
        let listed: Vec<Listed<'_>> = tools.iter().map(|tool| Listed::of(tool, ignores_unknown)).collect();
        // Strings and numbers only: serialising cannot fail.
        let listed = format!("\"tools\":{}", serde_json::to_string(&listed).unwrap_or_default());
        let bytes = |frame| {
            let frame = serde_json::to_string(&frame).unwrap_or_default();
            Bytes::from(frame.replacen("\"tools\":[]", &listed, 1))
        };
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

/// A tool in a list. A map of serde_json would sort the members of its schemas.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Listed<'t> {
    name: &'t str,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'t str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'t str,
    input_schema: Box<RawValue>,
    #[serde(skip_serializing_if = "Option::is_none")]
    output_schema: Option<&'t RawValue>,
    #[serde(skip_serializing_if = "Option::is_none")]
    annotations: Option<ToolAnnotations>,
}

impl<'t> Listed<'t> {
    fn of(tool: &'t tool::Tool, ignores_unknown: bool) -> Self {
        let tool::Tool { name, title, description, hints, inputs, output_schema, .. } = tool;
        Self {
            name,
            title: *title,
            description,
            input_schema: schema(inputs, ignores_unknown),
            // The compiler wrote it.
            output_schema: output_schema.and_then(|schema| serde_json::from_str(schema).ok()),
            annotations: annotations(*hints),
        }
    }
}

/// The tool as rmcp has it.
pub(super) fn described(tool: &tool::Tool, ignores_unknown: bool) -> Tool {
    let object = |text: &str| serde_json::from_str::<JsonObject>(text).unwrap_or_default();
    let description = (!tool.description.is_empty()).then(|| tool.description.into());
    let mut described = Tool::new_with_raw(tool.name, description, object(schema(tool.inputs, ignores_unknown).get()));
    if let Some(title) = tool.title {
        described = described.with_title(title);
    }
    described.output_schema = tool.output_schema.map(|schema| Arc::new(object(schema)));
    match annotations(tool.hints) {
        Some(annotations) => described.with_annotations(annotations),
        None => described,
    }
}

/// The schema of the arguments, made from those of the inputs, which the compiler wrote.
fn schema(inputs: &[Input], ignores_unknown: bool) -> Box<RawValue> {
    let quoted = |name: &str| serde_json::to_string(name).unwrap_or_default();
    // What is read from a header is no argument.
    let inputs = || inputs.iter().filter(|input| input.is_member());
    let properties = inputs().map(|input| format!("{}:{}", quoted(input.name), input.schema));
    let properties = properties.collect::<Vec<_>>().join(",");
    let required = inputs().filter(|input| input.required).map(|input| quoted(input.name));
    let required = required.collect::<Vec<_>>().join(",");
    let required = if required.is_empty() { required } else { format!(",\"required\":[{required}]") };
    let closed = if ignores_unknown { "" } else { ",\"additionalProperties\":false" };
    let text = format!("{{\"type\":\"object\",\"properties\":{{{properties}}}{required}{closed}}}");
    RawValue::from_string(text).unwrap_or_default()
}

fn annotations(hints: Hints) -> Option<ToolAnnotations> {
    let Hints { read_only, destructive, idempotent, open_world } = hints;
    let is_known = [read_only, destructive, idempotent, open_world].iter().any(Option::is_some);
    is_known.then(|| ToolAnnotations::from_raw(None, read_only, destructive, idempotent, open_world))
}
