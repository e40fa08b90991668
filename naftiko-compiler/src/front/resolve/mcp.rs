//! MCP adapters: their tools (LANGUAGE §6).

use std::collections::HashMap;

use super::exposed;
use super::exposed_inputs::{DeclaredInputs, Inbound};
use super::known::{Known, Written};
use super::resolved::McpTool;
use crate::front::checked::Checked;
use crate::front::diagnostic::{Diagnostic, rules};
use crate::front::document::{Mcp, Tool};
use crate::front::source::Spanned;
use crate::front::stage::Stage;

/// The sound tools of an MCP adapter.
pub(super) fn tools<'d>(mcp: &'d Mcp, known: Known<'_, 'd>, stage: Stage<'_>) -> Vec<McpTool<'d>> {
    let mut seen = HashMap::new();
    for name in mcp.tools.iter().filter_map(|tool| tool.read().name.sound()) {
        let first: &Spanned<String> = seen.entry(&name.value).or_insert(name);
        if !std::ptr::eq(first, name) {
            let message = format!("tool `{}` is declared twice", name.value);
            stage.report(
                Diagnostic::new(rules::DUPLICATE_TOOL, name.span, message)
                    .label("duplicate")
                    .also(first.span, "first declared here")
                    .help("rename one of them"),
            );
        }
    }
    mcp.tools.iter().filter_map(|tool| self::tool(tool, known, stage)).collect()
}

fn tool<'d>(tool: &'d Checked<Tool>, known: Known<'_, 'd>, stage: Stage<'_>) -> Option<McpTool<'d>> {
    let written = tool.read();
    let name = written.name.read();
    let entry = Written {
        what: written.name.sound().map_or("a tool".to_owned(), |name| format!("tool `{}`", name.value)),
        span: name.span,
        action: written.action.as_ref(),
        outputs: &written.outputs,
        declared: DeclaredInputs {
            inputs: written.parameters.iter().collect(),
            is_complete: written.parameters.is_complete(),
            of_function: &[],
            is_own: !written.parameters.is_empty() || !written.parameters.is_complete(),
        },
        is_sound: tool.is_sound(),
    };
    let does = exposed::resolve(entry, Inbound::Mcp, known, stage)?;
    Some(McpTool { written, does })
}
