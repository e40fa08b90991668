//! `consumes`: an HTTP API, its resources and their operations (LANGUAGE §3).

use crate::front::diagnostic::rules;
use crate::front::diagnostic::{Diagnostic, Sink};
use crate::front::document::root::documented;
use crate::front::document::section::{entries, method, name, not_yet, nothing_below};
use crate::front::document::{Authentication, Body, Output, Parameter, authentication, body, output, parameter};
use crate::front::keyword;
use crate::front::reader::Mapping;
use crate::front::source::{Span, Spanned};
use crate::front::yaml::Node;
use crate::model::Format;

/// One consumed API.
#[derive(Debug)]
pub struct Consumes {
    /// Its namespace.
    pub namespace: Spanned<String>,
    /// Its base URI, where it is written.
    pub base_uri: Option<Spanned<String>>,
    /// Its description.
    pub description: Option<Spanned<String>>,
    /// Parameters of every operation.
    pub parameters: Vec<Parameter>,
    /// How calls authenticate.
    pub authentication: Option<Authentication>,
    /// Its resources.
    pub resources: Vec<Resource>,
    /// Whether it lists operations that could not be read.
    pub is_partial: bool,
    /// Whether something was reported about the entry itself.
    pub broken: bool,
}

/// A path and what can be done with it.
#[derive(Debug)]
pub struct Resource {
    /// The path, where it is written.
    pub path: Option<Spanned<String>>,
    /// Parameters of every operation below.
    pub parameters: Vec<Parameter>,
    /// Its operations.
    pub operations: Vec<Operation>,
    /// Whether it lists operations that could not be read.
    pub is_partial: bool,
    /// Whether something was reported about the resource itself.
    pub broken: bool,
}

/// A consumed operation.
#[derive(Debug)]
pub struct Operation {
    /// Its name.
    pub name: Spanned<String>,
    /// Its method, where it is known.
    pub method: Option<Spanned<&'static str>>,
    /// Its description.
    pub description: Option<Spanned<String>>,
    /// Its own parameters.
    pub parameters: Vec<Parameter>,
    /// Its body.
    pub body: Option<Body>,
    /// The format of its responses, where it is declared.
    pub format: Option<Spanned<Format>>,
    /// Its outputs.
    pub outputs: Vec<Output>,
    /// The whole entry.
    pub span: Span,
    /// Whether something was reported about what it takes: its parameters or its body.
    pub takes_unknown: bool,
    /// Whether something was reported about it.
    pub broken: bool,
}

/// Reads one entry of `consumes`.
pub(super) fn read(node: &Node, sink: &Sink) -> Option<Consumes> {
    let mut from = node.mapping("an entry of `consumes`", sink)?;
    let mark = sink.mark();
    not_yet(&mut from, &[keyword::IMPORT], sink);
    from.required(keyword::TYPE);
    from.one_of(keyword::TYPE, &[("http", ())]);
    let namespace = name(&mut from, keyword::NAMESPACE, sink);
    let base_uri = from.text(keyword::BASE_URI);
    let description = from.note(keyword::DESCRIPTION);
    let parameters = entries(&mut from, keyword::INPUT_PARAMETERS, |node| parameter::consumed(node, sink));
    let authentication = authentication::read(&mut from, sink);
    from.required(keyword::RESOURCES);
    let listed = from.list(keyword::RESOURCES);
    let resources: Vec<_> = listed.iter().filter_map(|node| resource(node, sink)).collect();
    nothing_below(&mut from, keyword::RESOURCES, &format!("namespace `{}`", namespace.value), sink);
    let is_partial =
        listed.is_empty() || listed.len() > resources.len() || resources.iter().any(|resource| resource.is_partial);
    documented(&mut from);
    from.finish();
    let broken = sink.broke_since(mark);
    Some(Consumes { namespace, base_uri, description, parameters, authentication, resources, is_partial, broken })
}

fn resource(node: &Node, sink: &Sink) -> Option<Resource> {
    let mark = sink.mark();
    let mut from = node.mapping("a consumed resource", sink)?;
    let path = from.required_text(keyword::PATH);
    let parameters = entries(&mut from, keyword::INPUT_PARAMETERS, |node| parameter::consumed(node, sink));
    let broken = sink.broke_since(mark);
    from.required(keyword::OPERATIONS);
    let listed = from.list(keyword::OPERATIONS);
    let operations: Vec<_> = listed.iter().filter_map(|node| operation(node, sink)).collect();
    let what = path.as_ref().map_or("a resource".to_owned(), |path| format!("resource `{}`", path.value));
    nothing_below(&mut from, keyword::OPERATIONS, &what, sink);
    let is_unnamed = operations.iter().any(|operation| operation.name.value.is_empty());
    let is_partial = listed.len() > operations.len() || listed.is_empty() || is_unnamed;
    documented(&mut from);
    from.finish();
    Some(Resource { path, parameters, operations, is_partial, broken })
}

fn operation(node: &Node, sink: &Sink) -> Option<Operation> {
    let mark = sink.mark();
    let mut from = node.mapping("a consumed operation", sink)?;
    let name = name(&mut from, keyword::NAME, sink);
    let method = method(&mut from, sink);
    let description = from.note(keyword::DESCRIPTION);
    let inputs = sink.mark();
    let parameters = entries(&mut from, keyword::INPUT_PARAMETERS, |node| parameter::consumed(node, sink));
    let body = body::read(&mut from, sink);
    let takes_unknown = sink.broke_since(inputs);
    let outputs = entries(&mut from, keyword::OUTPUT_PARAMETERS, |node| output::read(node, sink));
    let format = format(&mut from, sink);
    not_yet(&mut from, &[keyword::OUTPUT_SCHEMA], sink);
    from.note(keyword::LABEL);
    let misses_inputs = !from.has(keyword::INPUT_PARAMETERS) && !from.has(keyword::BODY);
    let misses_path = from.has(keyword::PATH);
    let unread = sink.mark();
    from.misplaced(keyword::PATH, "it belongs to the resource, beside `operations`");
    from.finish();
    // An unknown key may be what the inputs were meant to stand under; a path of its own may have any.
    let takes_unknown = takes_unknown || misses_path || misses_inputs && sink.broke_since(unread);
    let broken = sink.broke_since(mark);
    Some(Operation {
        name,
        method,
        description,
        parameters,
        body,
        format,
        outputs,
        span: node.span,
        takes_unknown,
        broken,
    })
}

/// `outputRawFormat`, in any case (LANGUAGE §3.5).
fn format(from: &mut Mapping<'_>, sink: &Sink) -> Option<Spanned<Format>> {
    const FORMATS: &[(&str, Format)] = &[
        ("json", Format::Json),
        ("xml", Format::Xml),
        ("csv", Format::Csv),
        ("tsv", Format::Tsv),
        ("psv", Format::Psv),
        ("binary", Format::Binary),
    ];
    const LATER: &[&str] = &["yaml", "html", "markdown", "avro", "protobuf"];
    let written = from.text(keyword::OUTPUT_RAW_FORMAT)?;
    if let Some((_, format)) = FORMATS.iter().find(|(name, _)| name.eq_ignore_ascii_case(&written.value)) {
        return Some(Spanned::new(*format, written.span));
    }
    if LATER.iter().any(|name| name.eq_ignore_ascii_case(&written.value)) {
        let message = "this response format is not compiled by this version";
        let help = "`json`, `xml`, `csv`, `tsv`, `psv` and `binary` are";
        sink.report(Diagnostic::new(rules::NOT_SUPPORTED_YET, written.span, message).help(help));
        return None;
    }
    from.one_of(keyword::OUTPUT_RAW_FORMAT, FORMATS)
}
