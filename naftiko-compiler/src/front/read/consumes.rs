//! `consumes`: an HTTP API, its resources and their operations (LANGUAGE §3).

use super::section::{checked, documented, entries, method, name, not_yet, nothing_below, required_entries};
use super::{Mapping, authentication, body, output, parameter};
use crate::front::checked::{Checked, Listed};
use crate::front::diagnostic::rules;
use crate::front::diagnostic::{Diagnostic, Sink};
use crate::front::document::{Consumes, Operation, Resource, ResponseFormat};
use crate::front::keyword;
use crate::front::source::Spanned;
use crate::front::yaml::Node;

/// Reads one entry of `consumes`.
pub(super) fn read(node: &Node, sink: &Sink) -> Option<Checked<Consumes>> {
    checked(sink, || {
        let from = node.mapping("an entry of `consumes`", sink)?;
        Some(if from.has(keyword::IMPORT) { import(from, sink) } else { api(from, sink) })
    })
}

/// An entry of another file, which is rejected; it takes a namespace, and may have any operation.
fn import(mut from: Mapping<'_>, sink: &Sink) -> Consumes {
    let place = from.take(keyword::IMPORT).map_or(from.span(), |entry| entry.key.span);
    let file = from.text(keyword::LOCATION).map_or_else(String::new, |file| format!(" of `{}`", file.value));
    sink.report(
        Diagnostic::new(rules::NOT_SUPPORTED_YET, place, format!("import{file} is not supported yet"))
            .help("copy the imported entry into this document"),
    );
    let renamed = if from.has(keyword::AS) { keyword::AS } else { keyword::IMPORT };
    let namespace = name(&mut from, renamed, sink);
    documented(&mut from);
    from.finish();
    Consumes {
        namespace,
        base_uri: None,
        description: None,
        parameters: Listed::partial(Vec::new()),
        authentication: None,
        resources: Listed::partial(Vec::new()),
    }
}

fn api(mut from: Mapping<'_>, sink: &Sink) -> Consumes {
    from.required(keyword::TYPE);
    from.one_of(keyword::TYPE, &[("http", ())]);
    let namespace = name(&mut from, keyword::NAMESPACE, sink);
    let base_uri = from.text(keyword::BASE_URI);
    let description = from.note(keyword::DESCRIPTION);
    let parameters = entries(&mut from, keyword::INPUT_PARAMETERS, |node| parameter::consumed(node, sink));
    let authentication = authentication::read(&mut from, sink);
    let resources = required_entries(&mut from, keyword::RESOURCES, |node| resource(node, sink));
    let what = format!("namespace `{}`", namespace.read().value);
    nothing_below(&mut from, keyword::RESOURCES, &what, sink);
    documented(&mut from);
    from.finish();
    Consumes { namespace, base_uri, description, parameters, authentication, resources }
}

fn resource(node: &Node, sink: &Sink) -> Option<Resource> {
    let mut from = node.mapping("a consumed resource", sink)?;
    let path = from.required_text(keyword::PATH);
    let parameters = entries(&mut from, keyword::INPUT_PARAMETERS, |node| parameter::consumed(node, sink));
    let operations = required_entries(&mut from, keyword::OPERATIONS, |node| operation(node, sink));
    let what = path.as_ref().map_or("a resource".to_owned(), |path| format!("resource `{}`", path.value));
    nothing_below(&mut from, keyword::OPERATIONS, &what, sink);
    documented(&mut from);
    from.finish();
    Some(Resource { path, parameters, operations })
}

fn operation(node: &Node, sink: &Sink) -> Option<Checked<Operation>> {
    checked(sink, || {
        let mut from = node.mapping("a consumed operation", sink)?;
        let name = name(&mut from, keyword::NAME, sink);
        let method = method(&mut from, sink);
        let description = from.note(keyword::DESCRIPTION);
        let parameters = entries(&mut from, keyword::INPUT_PARAMETERS, |node| parameter::consumed(node, sink));
        let body = sink.checked(|| body::read(&mut from, sink));
        let outputs = entries(&mut from, keyword::OUTPUT_PARAMETERS, |node| output::read(node, sink));
        let format = format(&mut from, sink);
        not_yet(&mut from, &[keyword::OUTPUT_SCHEMA], sink);
        from.note(keyword::LABEL);
        let own_path = from.misplaced(keyword::PATH, "move the operation to its own resource with that `path`");
        let says_inputs = from.has(keyword::INPUT_PARAMETERS) || from.has(keyword::BODY);
        let rest = sink.checked(|| from.finish());
        // An unknown key may be a misspelt one for the inputs.
        let parameters = if says_inputs { parameters } else { parameters.if_sound(&rest) };
        let span = node.span;
        Some(Operation { name, method, description, own_path, parameters, body, format, outputs, span })
    })
}

/// `outputRawFormat`, in any case (LANGUAGE §3.5).
fn format(from: &mut Mapping<'_>, sink: &Sink) -> Option<Spanned<ResponseFormat>> {
    const FORMATS: &[(&str, ResponseFormat)] = &[
        ("json", ResponseFormat::Json),
        ("xml", ResponseFormat::Xml),
        ("csv", ResponseFormat::Csv),
        ("tsv", ResponseFormat::Tsv),
        ("psv", ResponseFormat::Psv),
        ("binary", ResponseFormat::Binary),
    ];
    const LATER: &[&str] = &["yaml", "html", "markdown", "avro", "protobuf"];
    let written = from.text(keyword::OUTPUT_RAW_FORMAT)?;
    if let Some((_, format)) = FORMATS.iter().find(|(name, _)| name.eq_ignore_ascii_case(&written.value)) {
        return Some(Spanned::new(*format, written.span));
    }
    if LATER.iter().any(|name| name.eq_ignore_ascii_case(&written.value)) {
        let message = "this response format is not supported yet";
        let help = "supported formats are `json`, `xml`, `csv`, `tsv`, `psv` and `binary`";
        sink.report(Diagnostic::new(rules::NOT_SUPPORTED_YET, written.span, message).help(help));
        return None;
    }
    from.one_of(keyword::OUTPUT_RAW_FORMAT, FORMATS)
}
