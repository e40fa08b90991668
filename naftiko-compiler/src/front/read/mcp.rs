//! `exposes`, `type: mcp` (LANGUAGE §6).

use super::listener::listener;
use super::named::{Named, required_named_entries};
use super::section::{checked, documented, later_in_ikanos, name};
use super::{Mapping, Reading, action, later, output, parameter, responses};
use crate::front::checked::Checked;
use crate::front::diagnostic::Diagnostic;
use crate::front::diagnostic::rules;
use crate::front::document::{Hints, Mcp, Parameter, ParameterLocation, Tool};
use crate::front::keyword;

/// Reads the rest of an MCP adapter.
pub(super) fn read(mut from: Mapping<'_>, reading: Reading<'_>) -> Mcp {
    let transport = from.one_of(keyword::TRANSPORT, &[("http", true), ("stdio", false)]);
    let is_stdio = transport.is_some_and(|transport| !transport.value);
    let authentication = from.take(keyword::AUTHENTICATION).map(|entry| entry.key.span);
    let listener = listener(&mut from, !is_stdio, reading);
    if let Some(port) = listener.port.as_ref().filter(|_| is_stdio) {
        reading.report(
            Diagnostic::new(rules::PORT_ON_STDIO, port.span, "a stdio adapter does not listen on a port")
                .label("ignored")
                .help("remove it, or write `transport: http`"),
        );
    }
    if let Some(entry) = authentication.filter(|_| is_stdio) {
        let message = "over stdin and stdout a server cannot ask for credentials";
        let http = if listener.port.is_some() { "`transport: http`" } else { "`transport: http` and `port`" };
        reading.report(
            Diagnostic::new(rules::AUTHENTICATION_ON_STDIO, entry, message)
                .label("ignored: whoever starts the server may call")
                .help(format!("remove it, or write {http}")),
        );
    }
    let max_size = responses::max_size(&mut from, reading);
    later_in_ikanos(&mut from, &[keyword::TTL_MS, keyword::CACHE_SCOPE]);
    later::resources(&mut from);
    later::prompts(&mut from);
    let place = from.take(keyword::TOOLS).map_or(listener.namespace.read().span, |entry| entry.key.span);
    let tools = required_named_entries(&mut from, keyword::TOOLS, |entry| tool(entry, reading));
    documented(&mut from);
    from.finish();
    Mcp { listener, max_size, is_stdio, place, tools }
}

fn tool(entry: Named<'_>, reading: Reading<'_>) -> Option<Checked<Tool>> {
    checked(reading, || {
        let mut from = entry.mapping("a tool", reading)?;
        let name = name(&mut from, keyword::NAME, reading);
        let description = from.note(keyword::DESCRIPTION);
        let hints = hints(&mut from);
        later::ui(&mut from);
        let action = action::read(&mut from, reading);
        from.misplaced("operation", "write `call: namespace.operation`");
        let parameters = parameter::all_exposed(&mut from, reading);
        parameters.iter().for_each(|parameter| renamed(parameter.read(), reading));
        let outputs = output::all_exposed(&mut from, reading);
        let label = from.label();
        from.finish();
        Some(Tool { name, label, description, parameters, outputs, hints, action, span: entry.node().span })
    })
}

/// The arguments of a tool are identified by their names: a `mapping` to another name would have no effect, unless it
/// names a header of the request (LANGUAGE §4).
fn renamed(parameter: &Parameter, reading: Reading<'_>) {
    let Some((mapping, name)) = parameter.location.as_ref().zip(parameter.read_as.as_ref()) else { return };
    if *name != parameter.name.value && mapping.value != ParameterLocation::Header {
        let message = format!("`mapping` cannot rename tool input `{}`", parameter.name.value);
        reading.report(
            Diagnostic::new(rules::INVALID_INPUT_MAPPING, mapping.span, message)
                .label("a different name")
                .help(format!("write `{}`, or remove `mapping`", reading.words.name(name))),
        );
    }
}

pub(super) fn hints(from: &mut Mapping<'_>) -> Hints {
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
