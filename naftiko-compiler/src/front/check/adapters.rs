//! What an adapter must have to be served.

use std::collections::HashSet;
use std::net::{IpAddr, Ipv4Addr};

use crate::front::diagnostic::Diagnostic;
use crate::front::diagnostic::rules;
use crate::front::document::{Action, Call, Document, Exposes, Operation, Tool};
use crate::front::resolve::Resolved;
use crate::front::source::{Span, Spanned};
use crate::front::stage::Stage;
use crate::front::text::property;

/// A capability must consume or expose something (LANGUAGE §1).
pub(super) fn something_is_consumed_or_exposed(document: &Document, stage: Stage<'_>) {
    let Some(capability) = document.capability else { return };
    let lists = (&document.consumes, &document.exposes);
    let are_all = lists.0.is_complete() && lists.1.is_complete();
    if are_all && lists.0.is_empty() && lists.1.is_empty() {
        stage.sink.report(
            Diagnostic::new(rules::EMPTY_DOCUMENT, capability, "the capability neither consumes nor exposes anything")
                .help("add a `consumes` or an `exposes` section"),
        );
    }
}

/// An adapter without resources or tools serves nothing (LANGUAGE §1).
pub(super) fn an_adapter_exposes_something(document: &Document, stage: Stage<'_>) {
    for exposes in &document.exposes {
        let namespace = exposes.namespace().read();
        let (is_empty, what) = match exposes {
            Exposes::Rest(rest) => (rest.resources.is_complete() && rest.resources.is_empty(), "resources"),
            Exposes::Mcp(mcp) => (mcp.tools.is_complete() && mcp.tools.is_empty(), "tools"),
            Exposes::Skills(skills) => (skills.skills.is_complete() && skills.skills.is_empty(), "skills"),
        };
        if is_empty {
            let message = format!("adapter `{}` has no {what}", namespace.value);
            stage.sink.report(
                Diagnostic::new(rules::EMPTY_ADAPTER, namespace.span, message)
                    .help(format!("add `{what}`, or remove the adapter")),
            );
        }
    }
}

/// What is consumed has resources, unless whole requests are forwarded to it (LANGUAGE §1, §5).
pub(super) fn a_namespace_has_resources(document: &Document, stage: Stage<'_>) {
    let forwards = document.exposes.iter().flat_map(|exposes| match exposes {
        Exposes::Rest(rest) => &*rest.resources,
        Exposes::Mcp(_) | Exposes::Skills(_) => &[],
    });
    let targets: HashSet<&str> = forwards
        .filter_map(|resource| resource.forward.as_ref())
        .map(|forward| forward.read().target.value.as_str())
        .collect();
    for consumes in document.consumes.iter().map(|consumes| consumes.read()) {
        let Some(place) = consumes.lacks_resources else { continue };
        if !targets.contains(consumes.namespace.read().value.as_str()) {
            stage.sink.report(
                Diagnostic::new(rules::MISSING_KEY, place, "an entry of `consumes` has no `resources`")
                    .label("`resources` is missing")
                    .help("add `resources: …`"),
            );
        }
    }
}

/// Listening needs an IP address; names are resolved by nobody when a server starts, `localhost` apart.
pub(super) fn an_address_can_be_listened_on(document: &Document, stage: Stage<'_>) {
    for exposes in &document.exposes {
        let Some(address) = &exposes.listener().address else { continue };
        if address.value != "localhost" && address.value.parse::<IpAddr>().is_err() {
            let message = format!("`{}` is not a valid listen address", address.value);
            stage.sink.report(
                Diagnostic::new(rules::INVALID_ADDRESS, address.span, message)
                    .help("write an IP address, such as `127.0.0.1` or `0.0.0.0`, or `localhost`"),
            );
        }
    }
}

/// Whoever reaches an adapter without `authentication` calls with this server's credentials (LANGUAGE §5).
pub(super) fn an_adapter_on_a_network_is_guarded(document: &Document, stage: Stage<'_>) {
    for exposes in document.exposes.iter().filter(|exposes| !exposes.is_stdio()) {
        let listener = exposes.listener();
        let Some(address) = listener.address.as_ref().filter(|_| listener.authentication.is_none()) else { continue };
        if address.value.parse::<IpAddr>().is_ok_and(|address| !address.to_canonical().is_loopback()) {
            let message =
                format!("anyone who reaches `{}` may call `{}`", address.value, listener.namespace.read().value);
            stage.sink.report(
                Diagnostic::new(rules::UNGUARDED_ADAPTER, address.span, message)
                    .label("no `authentication`: callers act with the credentials of this server")
                    .help("add `authentication`, with `type: none` if that is meant, or remove `address` to listen on loopback"),
            );
        }
    }
}

/// Two adapters cannot listen on one port; 0 takes a free one each time.
pub(super) fn two_adapters_have_two_ports(document: &Document, stage: Stage<'_>) {
    let mut seen: Vec<(u16, IpAddr, Span)> = Vec::new();
    for exposes in &document.exposes {
        let Some(port) = exposes.port().filter(|port| port.value != 0) else { continue };
        let address = exposes.listener().address.as_ref().and_then(|address| address.value.parse().ok());
        let address = address.unwrap_or(IpAddr::from(Ipv4Addr::LOCALHOST));
        // Every interface is also each of them; `::` takes those of IPv4 along.
        let covers = |one: &IpAddr, other: &IpAddr| one.is_unspecified() && (one.is_ipv6() || other.is_ipv4());
        let meets = |other: &IpAddr| *other == address || covers(other, &address) || covers(&address, other);
        match seen.iter().find(|(value, at, _)| *value == port.value && meets(at)) {
            None => seen.push((port.value, address, port.span)),
            Some((_, _, first)) => stage.sink.report(
                Diagnostic::new(
                    rules::DUPLICATE_PORT,
                    port.span,
                    format!("port {} is used by two adapters", port.value),
                )
                .label("duplicate")
                .also(*first, "first used here")
                .help("use a different port for each adapter"),
            ),
        }
    }
}

/// `^[a-zA-Z0-9_-]{1,128}$` (LANGUAGE §6): what MCP clients hand to models as a function's name.
pub(super) fn a_tool_has_a_name_that_clients_take(document: &Document, stage: Stage<'_>) {
    for name in tools(document).filter_map(|tool| tool.name.sound()) {
        let fits = (1..=128).contains(&name.value.len())
            && name.value.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
        if !fits {
            stage.sink.report(
                Diagnostic::new(
                    rules::INVALID_TOOL_NAME,
                    name.span,
                    format!("`{}` is not a valid tool name", name.value),
                )
                .label("1 to 128 letters, digits, `-` and `_`")
                .write(fitting(name)),
            );
        } else if name.value.len() > WIDELY_ACCEPTED {
            let message = format!("the tool name has {} characters", name.value.len());
            stage.sink.report(
                Diagnostic::new(rules::LONG_TOOL_NAME, name.span, message)
                    .label(format!("some clients refuse more than {WIDELY_ACCEPTED}"))
                    .help("shorten it: several clients put the name of the server before it, too"),
            );
        }
    }
}

/// The length of a tool name that every client accepts.
const WIDELY_ACCEPTED: usize = 64;

/// Some clients refuse a whole list of tools for one property whose name they do not take (LANGUAGE §4).
pub(super) fn inputs_of_a_tool_have_names_that_clients_take(document: &Document, stage: Stage<'_>) {
    let inputs = tools(document).flat_map(|tool| &tool.parameters);
    for name in inputs.map(|input| &input.read().name).filter(|name| !property::is_accepted(&name.value)) {
        let (accepted, name_written) = (property::accepted(&name.value), &name.value);
        stage.sink.report(
            Diagnostic::new(
                rules::PROPERTY_NAME,
                name.span,
                format!("some clients refuse the input name `{name_written}`"),
            )
            .label("not 1 to 64 letters, digits, `_`, `.` and `-`")
            .help(format!("rename it to `{accepted}`, and write `with: {{'{name_written}': tools.{accepted}}}`")),
        );
    }
}

/// A model chooses tools by their descriptions. One of the operation that is called will do. LANGUAGE §4 asks for a
/// warning; of sound documents so many have none that it is only told by `strict`.
pub(super) fn a_tool_is_described(document: &Document, resolved: &Resolved<'_>, stage: Stage<'_>) {
    let is_said = |text: &Option<Spanned<String>>| text.as_ref().is_some_and(|text| !text.value.trim().is_empty());
    for tool in tools(document).filter(|tool| !is_said(&tool.description)) {
        let function = match &tool.action {
            Some(Action::Ref(target)) => match document.function(&target.value) {
                Some(function) if !is_said(&function.description) => Some(function),
                _ => continue,
            },
            _ => None,
        };
        let action = function.map_or(tool.action.as_ref(), |function| function.action.as_ref());
        let other = match action {
            Some(Action::Call(call)) => match called(call, resolved) {
                Some(called) if !is_said(&called.description) => {
                    Some((called.name.read().span, "the operation that it calls has none either"))
                }
                _ => continue,
            },
            _ => None,
        };
        let of_function = function.map(|function| (function.name.read().span, "its function has none either"));
        let name = tool.name.read();
        let message = format!("tool `{}` has no description", name.value);
        let diagnostic = Diagnostic::new(rules::TOOL_WITHOUT_DESCRIPTION, name.span, message)
            .label("models choose tools by their descriptions")
            .help("add `description: …`: what it does, when to use it, what it returns");
        let others = of_function.into_iter().chain(other);
        stage.report(others.fold(diagnostic, |diagnostic, (span, words)| diagnostic.also(span, words)));
    }
}

/// The operation that is called, as written.
pub(super) fn called<'d>(call: &Call, resolved: &Resolved<'d>) -> Option<&'d Operation> {
    let api = resolved.apis.iter().find(|api| api.namespace().value == call.namespace)?;
    let mut operations = api.operations.iter().map(|operation| operation.read().written);
    operations.find(|called| called.name.read().value == call.operation)
}

fn fitting(name: &Spanned<String>) -> String {
    let fits = |c: char| if c.is_ascii_alphanumeric() || matches!(c, '-' | '_') { c } else { '-' };
    let fitting: String = name.value.chars().map(fits).take(128).collect();
    let fitting = fitting.trim_matches('-');
    if fitting.is_empty() { "a-name".to_owned() } else { fitting.to_owned() }
}

pub(super) fn tools(document: &Document) -> impl Iterator<Item = &Tool> {
    let tools = document.exposes.iter().flat_map(|exposes| match exposes {
        Exposes::Mcp(mcp) => &*mcp.tools,
        Exposes::Rest(_) | Exposes::Skills(_) => &[],
    });
    tools.map(|tool| tool.read())
}
