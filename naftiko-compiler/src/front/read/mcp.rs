//! `exposes`, `type: mcp` (LANGUAGE §6).

use super::listener::listener;
use super::section::{checked, documented, entries, name, not_yet, required_entries};
use super::{Mapping, call, output, parameter};
use crate::front::checked::Checked;
use crate::front::diagnostic::rules;
use crate::front::diagnostic::{Diagnostic, Sink};
use crate::front::document::{Hints, Mcp, Parameter, Tool};
use crate::front::keyword;
use crate::front::yaml::Node;

/// Reads the rest of an MCP adapter.
pub(super) fn read(mut from: Mapping<'_>, sink: &Sink) -> Mcp {
    let transport = from.one_of(keyword::TRANSPORT, &[("http", true), ("stdio", false)]);
    let is_stdio = transport.is_some_and(|transport| !transport.value);
    let listener = listener(&mut from, !is_stdio, sink);
    if let Some(port) = listener.port.as_ref().filter(|_| is_stdio) {
        sink.report(
            Diagnostic::new(rules::PORT_ON_STDIO, port.span, "a stdio adapter does not listen on a port")
                .label("ignored")
                .help("remove it, or write `transport: http`"),
        );
    }
    not_yet(&mut from, &[keyword::RESOURCES, keyword::PROMPTS], sink);
    let tools = required_entries(&mut from, keyword::TOOLS, |node| tool(node, sink));
    documented(&mut from);
    from.finish();
    Mcp { listener, is_stdio, tools }
}

fn tool(node: &Node, sink: &Sink) -> Option<Checked<Tool>> {
    checked(sink, || {
        let mut from = node.mapping("a tool", sink)?;
        let name = name(&mut from, keyword::NAME, sink);
        let description = from.note(keyword::DESCRIPTION);
        let hints = hints(&mut from);
        let action = call::read(&mut from, sink);
        from.misplaced("operation", "write `call: namespace.operation`");
        let parameters = entries(&mut from, keyword::INPUT_PARAMETERS, |node| parameter::exposed(node, sink));
        parameters.iter().for_each(|parameter| renamed(parameter.read(), sink));
        let outputs = entries(&mut from, keyword::OUTPUT_PARAMETERS, |node| output::read(node, sink));
        let label = from.note(keyword::LABEL);
        from.finish();
        Some(Tool { name, label, description, parameters, outputs, hints, action, span: node.span })
    })
}

/// The arguments of a tool are identified by their names: a `mapping` to another name would have no effect.
fn renamed(parameter: &Parameter, sink: &Sink) {
    let Some((mapping, name)) = parameter.location.as_ref().zip(parameter.read_as.as_ref()) else { return };
    if *name != parameter.name.value {
        let message = format!("`mapping` cannot rename tool input `{}`", parameter.name.value);
        sink.report(
            Diagnostic::new(rules::INVALID_INPUT_MAPPING, mapping.span, message)
                .label("a different name")
                .help(format!("write `name: {name}`, or remove `mapping`")),
        );
    }
}

fn hints(from: &mut Mapping<'_>) -> Hints {
    let Some(mut from) = from.map(keyword::HINTS, "`hints`") else { return Hints::default() };
    let hints = Hints {
        read_only: from.boolean(keyword::READ_ONLY),
        destructive: from.boolean(keyword::DESTRUCTIVE),
        idempotent: from.boolean(keyword::IDEMPOTENT),
        open_world: from.boolean(keyword::OPEN_WORLD),
    };
    from.finish();
    hints
}
