//! `exposes`, `type: mcp` (LANGUAGE §6).

use crate::front::diagnostic::rules;
use crate::front::diagnostic::{Diagnostic, Sink};
use crate::front::document::call::{self, Call};
use crate::front::document::rest::port;
use crate::front::document::root::documented;
use crate::front::document::section::{self, entries, name, not_yet};
use crate::front::document::{Output, Parameter, output, parameter};
use crate::front::keyword;
use crate::front::reader::Mapping;
use crate::front::source::{Span, Spanned};
use crate::front::yaml::Node;

/// An MCP adapter.
#[derive(Debug)]
pub struct Mcp {
    /// Its namespace.
    pub namespace: Spanned<String>,
    /// Whether it is served over stdin and stdout.
    pub is_stdio: bool,
    /// Its port; none on stdio.
    pub port: Option<Spanned<u16>>,
    /// Its address.
    pub address: Option<Spanned<String>>,
    /// Its description: the server's instructions.
    pub description: Option<Spanned<String>>,
    /// Its tools.
    pub tools: Vec<Tool>,
    /// Whether its list of tools is empty.
    pub is_empty: bool,
}

/// A tool.
#[derive(Debug)]
pub struct Tool {
    /// Its name.
    pub name: Spanned<String>,
    /// Its label.
    pub label: Option<Spanned<String>>,
    /// Its description.
    pub description: Option<Spanned<String>>,
    /// Its declared inputs.
    pub parameters: Vec<Parameter>,
    /// Its outputs.
    pub outputs: Vec<Output>,
    /// Its declared hints.
    pub hints: Hints,
    /// What it calls.
    pub call: Option<Call>,
    /// The whole entry.
    pub span: Span,
    /// Whether something was reported about it.
    pub broken: bool,
}

/// Declared annotations of a tool.
#[derive(Debug, Default)]
pub struct Hints {
    /// `readOnly`.
    pub read_only: Option<Spanned<bool>>,
    /// `destructive`.
    pub destructive: Option<Spanned<bool>>,
    /// `idempotent`.
    pub idempotent: Option<Spanned<bool>>,
    /// `openWorld`.
    pub open_world: Option<Spanned<bool>>,
}

/// Reads the rest of an MCP adapter.
pub(super) fn read(mut from: Mapping<'_>, sink: &Sink) -> Option<Mcp> {
    let namespace = name(&mut from, keyword::NAMESPACE, sink);
    let transport = from.one_of(keyword::TRANSPORT, &[("http", true), ("stdio", false)]);
    let is_stdio = transport.is_some_and(|transport| !transport.value);
    if !is_stdio {
        from.required(keyword::PORT);
    }
    let port = port(&mut from, sink);
    if let Some(port) = port.as_ref().filter(|_| is_stdio) {
        sink.report(
            Diagnostic::new(rules::PORT_ON_STDIO, port.span, "a stdio adapter listens on no port")
                .label("not used")
                .help("remove it, or write `transport: http`"),
        );
    }
    let address = from.text(keyword::ADDRESS);
    let description = from.note(keyword::DESCRIPTION);
    not_yet(&mut from, &[keyword::AUTHENTICATION, keyword::RESOURCES, keyword::PROMPTS], sink);
    from.required(keyword::TOOLS);
    let tools = entries(&mut from, keyword::TOOLS, |node| tool(node, sink));
    let is_empty = section::is_empty(&mut from, keyword::TOOLS);
    documented(&mut from);
    from.finish();
    Some(Mcp { namespace, is_stdio, port, address, description, tools, is_empty })
}

fn tool(node: &Node, sink: &Sink) -> Option<Tool> {
    let mark = sink.mark();
    let mut from = node.mapping("a tool", sink)?;
    let name = name(&mut from, keyword::NAME, sink);
    let description = from.note(keyword::DESCRIPTION);
    let hints = hints(&mut from);
    let call = call::read(&mut from, sink);
    from.misplaced("operation", "write `call: namespace.operation`");
    let parameters = entries(&mut from, keyword::INPUT_PARAMETERS, |node| parameter::exposed(node, sink));
    parameters.iter().for_each(|parameter| renamed(parameter, sink));
    let outputs = entries(&mut from, keyword::OUTPUT_PARAMETERS, |node| output::read(node, sink));
    not_yet(&mut from, &[keyword::STEPS, keyword::MAPPINGS, keyword::REF], sink);
    let label = from.note(keyword::LABEL);
    from.finish();
    let broken = sink.broke_since(mark);
    Some(Tool { name, label, description, parameters, outputs, hints, call, span: node.span, broken })
}

/// The arguments of a tool are known by their names: a `mapping` that names another would go nowhere.
fn renamed(parameter: &Parameter, sink: &Sink) {
    let Some((mapping, name)) = parameter.place.as_ref().zip(parameter.read_as.as_ref()) else { return };
    if *name != parameter.name.value {
        let message = format!("a tool's input is known by its name, `{}`", parameter.name.value);
        sink.report(
            Diagnostic::new(rules::INVALID_INPUT_MAPPING, mapping.span, message)
                .label("names another")
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
