//! What a model has to read before it calls a tool: `tools/list`, in tools and in bytes as clients get them. It is known once
//! the model is made.

#[cfg(test)]
mod tests;

use super::diagnostic::{Diagnostic, Limits, rules};
use super::document;
use super::resolve::{Adapter, Resolved};
use super::source::Span;
use super::stage::Stage;
use crate::json::listed::{DESCRIPTION, Entry, INPUTS, List, OUTPUT, argument_bytes};
use crate::model::{self, Capability, Tool};

/// Reports the adapters and the tools of `capability` that are above their limit.
pub(super) fn check(capability: &Capability, resolved: &Resolved<'_>, limits: Limits, stage: Stage<'_>) {
    let mut list = List::of(capability);
    for (adapter, written) in capability.exposes.iter().zip(&resolved.exposes) {
        let (model::Adapter::Mcp(adapter), Adapter::Mcp(written)) = (adapter, written) else { continue };
        not_too_many(written.written, limits.tools, stage);
        for (tool, written) in adapter.tools.iter().zip(&written.tools) {
            let entry = list.entry(tool);
            if entry.bytes() > limits.tool_bytes {
                too_large(tool, written.written.name.read().span, &entry, limits.tool_bytes, stage);
            }
        }
    }
}

fn not_too_many(adapter: &document::Mcp, limit: usize, stage: Stage<'_>) {
    let count = adapter.tools.len();
    if count > limit {
        let namespace = &adapter.listener.namespace.read().value;
        let message = format!("adapter `{namespace}` has {count} tools, which is more than {limit}");
        stage.report(
            Diagnostic::new(rules::TOO_MANY_TOOLS, adapter.place, message)
                .label("a model reads them all before it calls one")
                .help(format!("move some to another adapter, or compile with `limit(tools = {count})`")),
        );
    }
}

fn too_large(tool: &Tool, place: Span, entry: &Entry, limit: usize, stage: Stage<'_>) {
    let bytes = entry.bytes();
    let message = format!("tool `{}` is {bytes} bytes of `tools/list`, which is more than {limit}", tool.name.wire);
    let (most, shorter) = most(tool, entry);
    stage.report(
        Diagnostic::new(rules::TOOL_TOO_LARGE, place, message)
            .label(most)
            .help(format!("{shorter}, or compile with `limit(tool_bytes = {bytes})`")),
    );
}

/// What makes most of an entry, and how it gets shorter.
fn most(tool: &Tool, entry: &Entry) -> (String, String) {
    let of = |member| entry.bytes_of(member);
    let (description, inputs, output) = (of(DESCRIPTION), of(INPUTS), of(OUTPUT));
    if description > inputs.max(output) {
        return (format!("its description has {description} bytes"), "shorten it".to_owned());
    }
    if output > inputs {
        let shorter = "map fewer outputs, or shorten their descriptions";
        return (format!("the schema of its output has {output} bytes"), shorter.to_owned());
    }
    let Some((input, bytes)) = argument_bytes(tool).max_by_key(|(_, bytes)| *bytes).filter(|(_, of)| of * 2 > inputs)
    else {
        let count = argument_bytes(tool).count();
        let shorter = "shorten their descriptions, pass constants in `with` for those that no model need choose";
        return (format!("the schemas of its {count} inputs have {inputs} bytes"), shorter.to_owned());
    };
    let (name, description) = (&input.name, input.description.trim().len());
    if description * 2 > bytes {
        return (format!("the description of input `{name}` has {description} bytes"), "shorten it".to_owned());
    }
    let shorter = "shorten the descriptions in it, or declare fewer `properties` and values";
    (format!("the schema of input `{name}` has {bytes} bytes"), shorter.to_owned())
}
