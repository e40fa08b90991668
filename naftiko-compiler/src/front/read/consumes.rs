//! `consumes`: an HTTP API, its resources and their operations (LANGUAGE §3).

use super::imports::Section;
use super::named::{Named, named_entries, required_named_entries};
use super::section::{checked, documented, later_in_ikanos, method, name, not_yet, nothing_below};
use super::{Mapping, Reading, authentication, body, headers, import, later, output, parameter, responses};
use crate::front::checked::{Checked, Listed};
use crate::front::diagnostic::Diagnostic;
use crate::front::diagnostic::rules;
use crate::front::document::{Consumes, Name, Operation, Resource, ResponseFormat};
use crate::front::import::is_import;
use crate::front::keyword;
use crate::front::source::Spanned;
use crate::front::words::Words;
use crate::front::yaml::Node;

/// Reads one entry of `consumes`.
pub(super) fn read(node: &Node, reading: Reading<'_>) -> Option<Checked<Consumes>> {
    let entry = checked(reading, || {
        let from = node.mapping("an entry of `consumes`", reading)?;
        let is_import = is_import(node, keyword::CONSUMES, reading.words);
        Some(if is_import { imported(from, reading) } else { Checked::Sound(api(from, reading)) })
    });
    entry.map(Checked::flatten)
}

/// What can be imported.
const IMPORTED: Section<Checked<Consumes>> = Section {
    key: keyword::CONSUMES,
    entries: |document| &document.consumes,
    namespace: |consumes| consumes.read().namespace.sound(),
    size: |consumes| consumes.read().size,
};

fn imported(from: Mapping<'_>, reading: Reading<'_>) -> Checked<Consumes> {
    let import = import::read(from, &IMPORTED, reading);
    let Some(entry) = import.entries.first() else { return Checked::Reported(unread(import.namespace)) };
    (*entry).clone().map(|entry| Consumes { namespace: import.namespace, ..entry })
}

/// An entry that was rejected; it takes a namespace, and may have any operation.
fn unread(namespace: Name) -> Consumes {
    let own_namespace = namespace.read().clone();
    Consumes {
        namespace,
        own_namespace,
        base_uri: None,
        description: None,
        parameters: Listed::partial(Vec::new()),
        environment: Listed::partial(Vec::new()),
        authentication: None,
        resources: Listed::partial(Vec::new()),
        size: 0,
        lacks_resources: None,
    }
}

fn api(mut from: Mapping<'_>, reading: Reading<'_>) -> Consumes {
    const TYPES: &[(&str, bool)] = &[("http", true), ("mcp", false)];
    from.required(keyword::TYPE);
    let types = if reading.words == Words::Ikanos { TYPES } else { TYPES.get(..1).unwrap_or(TYPES) };
    let r#type = from.one_of(keyword::TYPE, types);
    let namespace = name(&mut from, keyword::NAMESPACE, reading);
    if let Some(other) = r#type.filter(|r#type| !r#type.value) {
        let message = "consumed MCP servers are not supported yet";
        reading.report(
            Diagnostic::new(rules::NOT_SUPPORTED_YET, other.span, message).help("the supported type is `http`"),
        );
        later::consumed_mcp(from, reading);
        return unread(namespace);
    }
    let base_uri = from.text(keyword::BASE_URI);
    let description = from.note(keyword::DESCRIPTION);
    let (parameters, environment) = parameter::all_consumed(&mut from, reading);
    let parameters = parameters.and(headers::read(&mut from, reading));
    let authentication = authentication::read(&mut from, reading);
    later_in_ikanos(&mut from, &[keyword::TUNNEL]);
    let resources = named_entries(&mut from, keyword::RESOURCES, |entry| resource(entry, reading));
    let what = format!("namespace `{}`", namespace.read().value);
    nothing_below(&mut from, keyword::RESOURCES, &what, reading);
    documented(&mut from);
    let size = from.span().size();
    let lacking = (!from.has(keyword::RESOURCES)).then(|| from.place());
    let rest = reading.checked(|| from.finish());
    // An unknown key may be a misspelt one for the resources.
    let lacks_resources = lacking.filter(|_| rest.is_sound());
    let resources = resources.if_sound(&rest);
    let own_namespace = namespace.read().clone();
    Consumes {
        namespace,
        own_namespace,
        base_uri,
        description,
        parameters,
        environment,
        authentication,
        resources,
        size,
        lacks_resources,
    }
}

fn resource(entry: Named<'_>, reading: Reading<'_>) -> Option<Resource> {
    let mut from = entry.mapping("a consumed resource", reading)?;
    let path = from.required_text(keyword::PATH);
    let (parameters, environment) = parameter::all_consumed(&mut from, reading);
    let operations = required_named_entries(&mut from, keyword::OPERATIONS, |entry| operation(entry, reading));
    let what = path.as_ref().map_or("a resource".to_owned(), |path| format!("resource `{}`", path.value));
    nothing_below(&mut from, keyword::OPERATIONS, &what, reading);
    documented(&mut from);
    from.finish();
    Some(Resource { path, parameters, environment, operations })
}

fn operation(entry: Named<'_>, reading: Reading<'_>) -> Option<Checked<Operation>> {
    checked(reading, || {
        let mut from = entry.mapping("a consumed operation", reading)?;
        let name = name(&mut from, keyword::NAME, reading);
        let method = method(&mut from, reading);
        let description = from.note(keyword::DESCRIPTION);
        let (parameters, environment) = parameter::all_consumed(&mut from, reading);
        let body = reading.checked(|| body::read(&mut from, reading));
        let outputs = output::all_named(&mut from, reading);
        let format = format(&mut from, reading);
        not_yet(&mut from, &[keyword::OUTPUT_SCHEMA]);
        let media_type = responses::media_type_of(&mut from, reading);
        let max_size = responses::max_size(&mut from, reading);
        from.label();
        let own_path = from.misplaced(keyword::PATH, "move the operation to its own resource with that `path`");
        let says_inputs = from.has(keyword::INPUT_PARAMETERS) || from.has(keyword::BODY);
        let rest = reading.checked(|| from.finish());
        // An unknown key may be a misspelt one for the inputs.
        let parameters = if says_inputs { parameters } else { parameters.if_sound(&rest) };
        let span = entry.node().span;
        Some(Operation {
            name,
            method,
            description,
            own_path,
            parameters,
            environment,
            body,
            format,
            media_type,
            max_size,
            outputs,
            span,
        })
    })
}

/// `outputRawFormat`, in any case (LANGUAGE §3.5).
fn format(from: &mut Mapping<'_>, reading: Reading<'_>) -> Option<Spanned<ResponseFormat>> {
    const FORMATS: &[(&str, ResponseFormat)] = &[
        ("json", ResponseFormat::Json),
        ("xml", ResponseFormat::Xml),
        ("csv", ResponseFormat::Csv),
        ("tsv", ResponseFormat::Tsv),
        ("psv", ResponseFormat::Psv),
        ("text", ResponseFormat::Text),
        ("binary", ResponseFormat::Binary),
    ];
    const LATER: &[&str] = &["yaml", "html", "markdown", "avro", "protobuf"];
    let written = from.text(keyword::OUTPUT_RAW_FORMAT)?;
    if let Some((_, format)) = FORMATS.iter().find(|(name, _)| name.eq_ignore_ascii_case(&written.value)) {
        return Some(Spanned::new(*format, written.span));
    }
    if LATER.iter().any(|name| name.eq_ignore_ascii_case(&written.value)) {
        let message = "this response format is not supported yet";
        let help = "supported formats are `json`, `xml`, `csv`, `tsv`, `psv`, `text` and `binary`";
        reading.report(Diagnostic::new(rules::NOT_SUPPORTED_YET, written.span, message).help(help));
        return None;
    }
    from.one_of(keyword::OUTPUT_RAW_FORMAT, FORMATS)
}
