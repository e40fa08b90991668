//! What `tools/list` says of each tool, as JSON text: what a model has to read before it calls one. The runtime writes the
//! same from static data.

use super::json::{joined, string};
use super::schema;
use crate::model::{Capability, Hints, Mcp, Source, Tool};

/// A tool as clients are told of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The namespace of its adapter.
    pub adapter: String,
    /// Its name.
    pub name: String,
    /// The JSON text.
    pub json: String,
}

/// The tools of every MCP adapter, in document order.
#[must_use]
pub fn tools(capability: &Capability) -> Vec<Listed> {
    let of = |mcp: &Mcp| mcp.tools.iter().map(|tool| listed(tool, mcp, capability)).collect::<Vec<_>>();
    capability.mcp().flat_map(of).collect()
}

fn listed(tool: &Tool, mcp: &Mcp, capability: &Capability) -> Listed {
    let function = capability.functions.get(tool.function);
    let name = &tool.name.wire;
    let mut members = vec![format!("\"name\":{}", string(name))];
    members.extend(tool.title.as_ref().map(|title| format!("\"title\":{}", string(title))));
    if !tool.description.is_empty() {
        members.push(format!("\"description\":{}", string(&tool.description)));
    }
    members.push(format!("\"inputSchema\":{}", inputs(tool)));
    let output = function.and_then(|function| schema::output(&function.output));
    members.extend(output.map(|schema| format!("\"outputSchema\":{schema}")));
    members.extend(annotations(tool.hints));
    Listed { adapter: mcp.name.wire.clone(), name: name.clone(), json: format!("{{{}}}", joined(members)) }
}

/// The schema of the arguments.
fn inputs(tool: &Tool) -> String {
    // What is read from a header, and what is known of the caller, is no argument.
    let inputs = || tool.inputs.iter().filter(|input| !input.source.is_identity() && input.source != Source::Header);
    let properties = inputs().map(|input| format!("{}:{}", string(&input.name), schema::property(input)));
    let mut members = vec!["\"type\":\"object\"".to_owned(), format!("\"properties\":{{{}}}", joined(properties))];
    let required: Vec<_> = inputs().filter(|input| input.required).map(|input| string(&input.name)).collect();
    if !required.is_empty() {
        members.push(format!("\"required\":[{}]", joined(required)));
    }
    members.push("\"additionalProperties\":false".to_owned());
    format!("{{{}}}", joined(members))
}

fn annotations(hints: Hints) -> Option<String> {
    let Hints { read_only, destructive, idempotent, open_world } = hints;
    let known = [
        ("readOnlyHint", read_only),
        ("destructiveHint", destructive),
        ("idempotentHint", idempotent),
        ("openWorldHint", open_world),
    ];
    let known: Vec<_> = known.iter().filter_map(|(name, hint)| Some(format!("\"{name}\":{}", (*hint)?))).collect();
    (!known.is_empty()).then(|| format!("\"annotations\":{{{}}}", joined(known)))
}
