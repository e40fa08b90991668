//! Exposed operations and tools: what they call, and whether their routes are apart (LANGUAGE §5, §6).

use std::collections::HashMap;
use std::collections::hash_map::Entry as Slot;

use super::call::{Entry, Face};
use super::{Api, Binds, McpTool, Path, RestEndpoint, Stage, output, path};
use crate::front::diagnostic::Diagnostic;
use crate::front::diagnostic::rules;
use crate::front::diagnostic::suggest::list;
use crate::front::document::{self, Call, Exposed, ExposedResource, Mcp, Rest, Tool, is_identifier, no_operation};
use crate::front::source::{Span, Spanned};
use crate::model::{Output, Piece, RoutePiece, Target};

/// What an entry can call and read.
#[derive(Clone, Copy)]
pub(super) struct Known<'a, 'd> {
    /// The consumed APIs.
    pub(super) apis: &'a [Api<'d>],
    /// Their names.
    pub(super) index: &'a Index<'d>,
    /// Whether there are others, which could not be read.
    pub(super) is_partial: bool,
    /// The binds.
    pub(super) binds: &'a Binds<'d>,
}

/// Where the names that a `call` holds stand; the first of a name counts.
pub(super) struct Index<'d> {
    namespaces: HashMap<&'d str, usize>,
    /// The operations of an API.
    operations: HashMap<(usize, &'d str), usize>,
}

impl<'d> Index<'d> {
    pub(super) fn new(apis: &[Api<'d>]) -> Self {
        let (mut namespaces, mut operations) = (HashMap::new(), HashMap::new());
        for (at, api) in apis.iter().enumerate() {
            namespaces.entry(api.written.namespace.value.as_str()).or_insert(at);
            for (operation, signature) in api.operations.iter().enumerate() {
                operations.entry((at, signature.written.name.value.as_str())).or_insert(operation);
            }
        }
        Self { namespaces, operations }
    }
}

/// The sound endpoints of a REST adapter.
pub(super) fn rest<'d>(rest: &'d Rest, known: Known<'_, '_>, stage: Stage<'_>) -> Vec<RestEndpoint<'d>> {
    let (mut endpoints, mut routes) = (Vec::new(), HashMap::<_, Exposure<'_>>::new());
    for resource in &rest.resources {
        let route = resource.path.as_ref().and_then(|written| path::exposed(written, stage));
        for exposed in &resource.operations {
            if let (Some(route), Some(method), Some(written)) = (&route, &exposed.method, &resource.path) {
                let shape: Vec<_> = route.pieces.iter().map(route_piece).collect();
                let found = Exposure { method, written };
                match routes.entry((shape, method.value)) {
                    Slot::Occupied(first) => duplicate_route(first.get(), &found, stage),
                    Slot::Vacant(free) => drop(free.insert(found)),
                }
            }
            endpoints.extend(operation(rest, (resource, exposed), route.as_ref(), known, stage));
        }
    }
    endpoints
}

/// A method and a route that are exposed, whatever else may be wrong there.
struct Exposure<'d> {
    method: &'d Spanned<&'static str>,
    written: &'d Spanned<String>,
}

fn operation<'d>(
    rest: &'d Rest,
    (resource, exposed): (&'d ExposedResource, &'d Exposed),
    route: Option<&Path>,
    known: Known<'_, '_>,
    stage: Stage<'_>,
) -> Option<RestEndpoint<'d>> {
    let output = output::exposed(&exposed.outputs, stage);
    let method = exposed.method.as_ref().map(|method| method.value);
    let what = format!(
        "operation `{} {}`",
        method.unwrap_or("?"),
        resource.path.as_ref().map(|path| path.value.as_str()).unwrap_or_default()
    );
    let entry = Outer { what: &what, span: exposed.span, outputs: &exposed.outputs, broken: exposed.broken };
    let call = call(exposed.call.as_ref(), entry, stage)?;
    let calls = target(call, known, stage)?;
    let signature = signature(calls, known.apis)?;
    if signature.takes_unknown {
        return None;
    }
    let output = of_format(output, &exposed.outputs, signature, stage);
    let mark = stage.sink.mark();
    let own = exposed.parameters.iter();
    let outer = resource.parameters.iter().filter(|outer| own.clone().all(|own| own.name.value != outer.name.value));
    let declared = own.clone().chain(outer).collect();
    let face = Face::Rest { method: method.unwrap_or("GET"), route };
    let entry =
        Entry::new((what, face, rest.namespace.value.as_str()), declared, (call, signature), known.binds, stage);
    let (inputs, arguments) = entry.resolve();
    let (method, route) = (method?, route?);
    if exposed.broken || signature.broken || stage.sink.broke_since(mark) {
        return None;
    }
    let written_route = resource.path.as_ref().map(|path| path.value.clone()).unwrap_or_default();
    let route = route.pieces.iter().map(route_piece).collect();
    Some(RestEndpoint { written: exposed, method, written_route, route, calls, inputs, arguments, output })
}

/// The sound tools of an MCP adapter.
pub(super) fn mcp<'d>(mcp: &'d Mcp, known: Known<'_, '_>, stage: Stage<'_>) -> Vec<McpTool<'d>> {
    let mut seen = HashMap::new();
    for tool in mcp.tools.iter().filter(|tool| !tool.name.value.is_empty()) {
        let first = *seen.entry(&tool.name.value).or_insert(tool);
        if !std::ptr::eq(first, tool) {
            let message = format!("tool `{}` is declared twice", tool.name.value);
            stage.report(
                Diagnostic::new(rules::DUPLICATE_TOOL, tool.name.span, message)
                    .label("the second")
                    .also(first.name.span, "first here")
                    .help("give it another name"),
            );
        }
    }
    mcp.tools.iter().filter_map(|tool| self::tool(mcp, tool, known, stage)).collect()
}

fn tool<'d>(mcp: &'d Mcp, tool: &'d Tool, known: Known<'_, '_>, stage: Stage<'_>) -> Option<McpTool<'d>> {
    let output = output::exposed(&tool.outputs, stage);
    let what = if tool.name.value.is_empty() { "a tool".to_owned() } else { format!("tool `{}`", tool.name.value) };
    let entry = Outer { what: &what, span: tool.name.span, outputs: &tool.outputs, broken: tool.broken };
    let call = call(tool.call.as_ref(), entry, stage)?;
    let calls = target(call, known, stage)?;
    let signature = signature(calls, known.apis)?;
    if signature.takes_unknown {
        return None;
    }
    let output = of_format(output, &tool.outputs, signature, stage);
    let mark = stage.sink.mark();
    let declared = tool.parameters.iter().collect();
    let namespace = mcp.namespace.value.as_str();
    let entry = Entry::new((what, Face::Mcp, namespace), declared, (call, signature), known.binds, stage);
    let (inputs, arguments) = entry.resolve();
    let method = signature.written.method.as_ref()?.value;
    let is_sound = !tool.broken && !signature.broken && !stage.sink.broke_since(mark);
    is_sound.then_some(McpTool { written: tool, method, calls, inputs, arguments, output })
}

fn of_format(output: Output, outputs: &[document::Output], called: &super::Signature<'_>, stage: Stage<'_>) -> Output {
    match &called.written.format {
        Some(format) => output::of_format(output, outputs, format, stage),
        None => output,
    }
}

/// An exposed entry as far as its own parts tell.
#[derive(Clone, Copy)]
struct Outer<'a> {
    /// How messages call it.
    what: &'a str,
    span: Span,
    outputs: &'a [document::Output],
    broken: bool,
}

/// The call of an entry that must have one.
fn call<'c>(call: Option<&'c Call>, entry: Outer<'_>, stage: Stage<'_>) -> Option<&'c Call> {
    let Outer { what, span, outputs, broken } = entry;
    if call.is_some() || broken {
        return call;
    }
    stage.report(match outputs.iter().find(|output| has_value(output)) {
        Some(mocked) => {
            let place = mocked.name.as_ref().map_or(mocked.span.start(), |name| name.span);
            let message = format!("{what} is a mock, which is not compiled by this version");
            Diagnostic::new(rules::NOT_SUPPORTED_YET, place, message).label("a value, and nothing is called").help(
                "add `call: namespace.operation`; mocks are part of the language, see the README for what is built",
            )
        }
        None => Diagnostic::new(rules::MISSING_CALL, span.start(), format!("{what} does nothing"))
            .help("add `call: namespace.operation`"),
    });
    None
}

/// Whether an output says itself what it, or a part of it, is.
fn has_value(output: &document::Output) -> bool {
    let parts = output.properties.iter().flat_map(|(_, properties)| properties);
    let parts = parts.chain(output.items.iter().map(|(_, items)| &**items));
    output.constant.is_some() || parts.into_iter().any(has_value)
}

/// The operation that `call` names.
fn target(call: &Call, known: Known<'_, '_>, stage: Stage<'_>) -> Option<Target> {
    let apis = known.apis;
    if call.namespace.is_empty() {
        stage.report(no_operation(&call.target).maybe_help(qualified(call, apis, stage)));
        return None;
    }
    let consumed = known.index.namespaces.get(call.namespace.as_str()).copied();
    let Some(api) = consumed.and_then(|index| apis.get(index)) else {
        unnamed_namespace(call, known, stage);
        return None;
    };
    let operation = known.index.operations.get(&(consumed?, call.operation.as_str())).copied();
    if operation.is_none() && !api.written.is_partial {
        if call.operation.contains('.') {
            stage.report(no_operation(&call.target));
        } else {
            unknown_operation(call, api, apis, stage);
        }
    }
    if let Some(operation) = operation.and_then(|index| api.operations.get(index)) {
        identifier(&api.written.namespace, "namespace", stage);
        identifier(&operation.written.name, "operation", stage);
    }
    Some(Target { consumed: consumed?, operation: operation? })
}

/// An operation of this name, or one that is near, with its namespace.
fn qualified(call: &Call, apis: &[Api<'_>], stage: Stage<'_>) -> Option<String> {
    let operations = || apis.iter().flat_map(|api| api.operations.iter().map(move |operation| (api, operation)));
    let near =
        stage.closest(&call.operation, operations().map(|(_, operation)| operation.written.name.value.as_str()))?;
    let (api, _) = operations().find(|(_, operation)| operation.written.name.value == near)?;
    Some(format!("did you mean `{}.{near}`?", api.written.namespace.value))
}

fn signature<'s, 'd>(target: Target, apis: &'s [Api<'d>]) -> Option<&'s super::Signature<'d>> {
    apis.get(target.consumed)?.operations.get(target.operation)
}

/// No API has the namespace of `call`: its name has a dot in it, or there is none.
fn unnamed_namespace(call: &Call, known: Known<'_, '_>, stage: Stage<'_>) {
    let begins = |api: &&Api<'_>| {
        let namespace = api.written.namespace.value.as_str();
        !namespace.is_empty() && call.target.value.strip_prefix(namespace).is_some_and(|rest| rest.starts_with('.'))
    };
    match known.apis.iter().find(begins) {
        Some(api) => identifier(&api.written.namespace, "namespace", stage),
        None if call.operation.contains('.') => stage.report(no_operation(&call.target)),
        None if known.is_partial => {}
        None => unknown_namespace(call, known.apis, stage),
    }
}

/// What a `call` names has a name that a `call` can hold; said once, at the declaration (LANGUAGE §9).
fn identifier(name: &Spanned<String>, what: &str, stage: Stage<'_>) {
    if !is_identifier(&name.value) {
        let message = format!("{what} `{}` is called, but has a name that no `call` can hold", name.value);
        stage.report(
            Diagnostic::new(rules::INVALID_IDENTIFIER, name.span, message)
                .help("write letters, digits, `-` and `_` only"),
        );
    }
}

fn unknown_namespace(call: &Call, apis: &[Api<'_>], stage: Stage<'_>) {
    let names = || apis.iter().map(|api| api.written.namespace.value.as_str()).filter(|name| !name.is_empty());
    let help = match stage.closest(&call.namespace, names()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if names().next().is_none() => "declare it under `consumes`".to_owned(),
        None => format!("the consumed namespaces are {}", list(names())),
    };
    let message = format!("unknown namespace `{}`", call.namespace);
    stage.report(
        Diagnostic::new(rules::UNKNOWN_NAMESPACE, stage.part(&call.target, 0..call.namespace.len()), message)
            .label("nothing is consumed under it")
            .help(help),
    );
}

fn unknown_operation(call: &Call, api: &Api<'_>, apis: &[Api<'_>], stage: Stage<'_>) {
    let name = call.operation.as_str();
    let names =
        || api.operations.iter().map(|operation| operation.written.name.value.as_str()).filter(|name| !name.is_empty());
    let has_it = |other: &&Api<'_>| other.operations.iter().any(|operation| operation.written.name.value == name);
    let elsewhere = if stage.sink.is_crowded() { None } else { apis.iter().find(has_it) };
    let help = match (elsewhere, stage.closest(name, names())) {
        (Some(other), _) => format!("did you mean `{}.{name}`?", other.written.namespace.value),
        (None, Some(near)) => format!("did you mean `{near}`?"),
        (None, None) if names().next().is_none() => "it has no operations".to_owned(),
        (None, None) => format!("its operations are {}", list(names())),
    };
    let message = format!("unknown operation `{name}` in namespace `{}`", call.namespace);
    stage.report(
        Diagnostic::new(
            rules::UNKNOWN_OPERATION,
            stage.part(&call.target, call.namespace.len() + 1..call.target.value.len()),
            message,
        )
        .label("no such operation")
        .help(help),
    );
}

fn duplicate_route(first: &Exposure<'_>, second: &Exposure<'_>, stage: Stage<'_>) {
    let message = format!("route `{} {}` is exposed twice", second.method.value, second.written.value);
    let mut diagnostic = Diagnostic::new(rules::DUPLICATE_ROUTE, second.method.span, message)
        .label("the second")
        .also(first.method.span, "first here")
        .help("give one of them another path or method");
    if first.written.value != second.written.value {
        diagnostic = diagnostic.also(second.written.span, format!("the same as `{}` up to names", first.written.value));
    }
    stage.report(diagnostic);
}

fn route_piece(piece: &Piece) -> RoutePiece {
    match piece {
        Piece::Text(text) => RoutePiece::Text(text.clone()),
        Piece::Value(_) => RoutePiece::Segment,
        Piece::Segments(_) => RoutePiece::Segments,
    }
}
