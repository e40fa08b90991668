//! Which operations are called: up to ten of each document, drawn with a fixed seed from those that the oracle resolves and whose method
//! and styles the language has.

use std::collections::BTreeMap;

use super::document::{Document, Operation, Parameter};
use super::values::Draw;

/// How many of a document.
const OPERATIONS: usize = 10;

/// How many operations are not among those that are drawn from, by why.
pub(crate) type Reasons = BTreeMap<String, usize>;

/// Those that are drawn, in the order of the document.
pub(crate) fn drawn<'d>(file: &str, document: &'d Document, reasons: &mut Reasons) -> Vec<&'d Operation> {
    let mut fitting: Vec<(usize, &Operation)> = Vec::new();
    for (at, operation) in document.operations.iter().enumerate() {
        match why_not(operation) {
            None => fitting.push((at, operation)),
            Some(reason) => *reasons.entry(reason).or_default() += 1,
        }
    }
    fitting.sort_by_cached_key(|(_, operation)| Draw::new(&[file, &operation.title()]).next());
    fitting.truncate(OPERATIONS);
    fitting.sort_by_key(|(at, _)| *at);
    fitting.into_iter().map(|(_, operation)| operation).collect()
}

/// What of a document says that a client cannot know what to send.
const UNRESOLVED: &[&str] = &[
    "unresolved_ref",
    "malformed",
    "missing_path_parameter",
    "duplicate_parameter",
    "undefined_scheme",
    "undefined_server_variable",
];

fn why_not(operation: &Operation) -> Option<String> {
    let flags = operation.flags.iter().map(|flag| flag.split(':').next().unwrap());
    if let Some(flag) = flags.into_iter().find(|flag| UNRESOLVED.contains(flag)) {
        return Some(format!("not resolved: {}", flag.replace('_', " ")));
    }
    if !["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"].contains(&operation.method.as_str()) {
        return Some(format!("the language has no method {}", operation.method));
    }
    if operation.path.split_once('?').is_some_and(|(_, query)| query.contains('{')) {
        return Some("a path whose query has variables".to_owned());
    }
    if let Some(parameter) = operation.parameters.iter().find(|parameter| !has_style(parameter)) {
        let Parameter { place, style, content, kind, .. } = parameter;
        let kind = kind.as_str().filter(|kind| matches!(*kind, "array" | "object")).unwrap_or("scalar");
        return Some(match content {
            Some(content) => format!("the language has no {content} in a {place}"),
            None => {
                let explodes = if parameter.explodes() { "exploded" } else { "not exploded" };
                format!("the language has no {kind} in a {place} as {}, {explodes}", style.as_deref().unwrap_or("-"))
            }
        });
    }
    let body = operation.body.as_ref()?;
    (body.kind == "multipart" && !body.media_type.starts_with("multipart/form-data"))
        .then(|| format!("the language has no body {}", body.media_type))
}

/// Whether the language can write a parameter as the document wants it.
fn has_style(parameter: &Parameter) -> bool {
    if let Some(content) = &parameter.content {
        return parameter.place == "query" && content == "application/json";
    }
    if parameter.ignored {
        return true;
    }
    let (is_list, is_object) = (parameter.is("array"), parameter.is("object"));
    match (parameter.place.as_str(), parameter.style(), parameter.explodes()) {
        ("query", "form", _) if !is_object => true,
        ("query", "form", true) => true,
        ("query", "deepObject", true) => is_object,
        ("query", "spaceDelimited" | "pipeDelimited", false) => is_list,
        ("path" | "header", "simple", _) | ("cookie", "form", false) => !is_object,
        ("path", "label" | "matrix", _) | ("cookie", "form", true) => !is_object && !is_list,
        _ => false,
    }
}
