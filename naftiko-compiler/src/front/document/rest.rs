//! `exposes`, `type: rest` (LANGUAGE §5).

use crate::front::diagnostic::rules;
use crate::front::diagnostic::{Diagnostic, Sink};
use crate::front::document::call::{self, Call};
use crate::front::document::root::documented;
use crate::front::document::section::{self, entries, method, name, not_yet, nothing_below};
use crate::front::document::{Output, Parameter, output, parameter};
use crate::front::keyword;
use crate::front::reader::Mapping;
use crate::front::source::{Span, Spanned};
use crate::front::yaml::Node;

/// A REST adapter.
#[derive(Debug)]
pub struct Rest {
    /// Its namespace.
    pub namespace: Spanned<String>,
    /// Its port, where it could be read.
    pub port: Option<Spanned<u16>>,
    /// Its address.
    pub address: Option<Spanned<String>>,
    /// Its description.
    pub description: Option<Spanned<String>>,
    /// Its resources.
    pub resources: Vec<ExposedResource>,
    /// Whether its list of resources is empty.
    pub is_empty: bool,
}

/// A route and what can be done with it.
#[derive(Debug)]
pub struct ExposedResource {
    /// The route, where it is written.
    pub path: Option<Spanned<String>>,
    /// Inputs of every operation below.
    pub parameters: Vec<Parameter>,
    /// Its operations.
    pub operations: Vec<Exposed>,
}

/// An exposed operation.
#[derive(Debug)]
pub struct Exposed {
    /// Its name, if it has one.
    pub name: Option<Spanned<String>>,
    /// Its method, where it is known.
    pub method: Option<Spanned<&'static str>>,
    /// Its description.
    pub description: Option<Spanned<String>>,
    /// Its declared inputs.
    pub parameters: Vec<Parameter>,
    /// Its outputs.
    pub outputs: Vec<Output>,
    /// What it calls.
    pub call: Option<Call>,
    /// The whole entry.
    pub span: Span,
    /// Whether something was reported about it.
    pub broken: bool,
}

/// Reads the rest of a REST adapter.
pub(super) fn read(mut from: Mapping<'_>, sink: &Sink) -> Option<Rest> {
    let namespace = name(&mut from, keyword::NAMESPACE, sink);
    from.required(keyword::PORT);
    let port = port(&mut from, sink);
    let address = from.text(keyword::ADDRESS);
    let description = from.note(keyword::DESCRIPTION);
    not_yet(&mut from, &[keyword::AUTHENTICATION], sink);
    from.required(keyword::RESOURCES);
    let resources = entries(&mut from, keyword::RESOURCES, |node| resource(node, sink));
    let is_empty = section::is_empty(&mut from, keyword::RESOURCES);
    documented(&mut from);
    from.finish();
    Some(Rest { namespace, port, address, description, resources, is_empty })
}

/// `port`: 0 takes a free one.
pub(super) fn port(from: &mut Mapping<'_>, sink: &Sink) -> Option<Spanned<u16>> {
    let written = from.integer(keyword::PORT)?;
    let Ok(port) = u16::try_from(written.value) else {
        let message = format!("`{}` is no port", written.value);
        sink.report(
            Diagnostic::new(rules::INVALID_PORT, written.span, message)
                .help("write a number from 1 to 65535, or 0 for a free one"),
        );
        return None;
    };
    Some(Spanned::new(port, written.span))
}

fn resource(node: &Node, sink: &Sink) -> Option<ExposedResource> {
    let mut from = node.mapping("an exposed resource", sink)?;
    let path = from.required_text(keyword::PATH);
    let parameters = entries(&mut from, keyword::INPUT_PARAMETERS, |node| parameter::exposed(node, sink));
    not_yet(&mut from, &[keyword::FORWARD], sink);
    if !from.has(keyword::FORWARD) {
        from.required(keyword::OPERATIONS);
    }
    let operations = entries(&mut from, keyword::OPERATIONS, |node| operation(node, sink));
    if !from.has(keyword::FORWARD) {
        let what = path.as_ref().map_or("a resource".to_owned(), |path| format!("resource `{}`", path.value));
        nothing_below(&mut from, keyword::OPERATIONS, &what, sink);
    }
    documented(&mut from);
    from.finish();
    Some(ExposedResource { path, parameters, operations })
}

fn operation(node: &Node, sink: &Sink) -> Option<Exposed> {
    let mark = sink.mark();
    let mut from = node.mapping("an exposed operation", sink)?;
    let method = method(&mut from, sink);
    let name = from.text(keyword::NAME);
    let description = from.note(keyword::DESCRIPTION);
    let call = call::read(&mut from, sink);
    from.misplaced("operation", "write `call: namespace.operation`");
    from.misplaced(keyword::PATH, "it belongs to the resource, beside `operations`");
    let parameters = entries(&mut from, keyword::INPUT_PARAMETERS, |node| parameter::exposed(node, sink));
    let outputs = entries(&mut from, keyword::OUTPUT_PARAMETERS, |node| output::read(node, sink));
    not_yet(&mut from, &[keyword::STEPS, keyword::MAPPINGS, keyword::REF], sink);
    from.note(keyword::LABEL);
    from.finish();
    let broken = sink.broke_since(mark);
    Some(Exposed { name, method, description, parameters, outputs, call, span: node.span, broken })
}
