//! The head of a document: its version, and the operations as they are listed.

use naftiko_compiler::front::diagnostic::suggest::quote;
use naftiko_compiler::front::diagnostic::{Diagnostic, Sink};
use naftiko_compiler::front::source::Span;
use naftiko_compiler::front::yaml::{Entry, Node, NodeKind};

use super::{Reader, Version};
use crate::api::{Head, Prose};
use crate::rules;
use crate::source::{Documents, member, text};

/// What is known of a document before its operations are read.
pub(crate) struct Outline<'d> {
    pub(crate) reader: Reader<'d>,
    pub(crate) title: String,
    pub(crate) version: String,
    pub(crate) description: Prose,
    pub(crate) specification: String,
    pub(crate) operations: Vec<Listed<'d>>,
}

/// An operation, and the nodes it is read from.
pub(crate) struct Listed<'d> {
    pub(crate) head: Head,
    pub(crate) node: &'d Node,
    /// The path items it is in: what stands beside a reference, and what that refers to.
    pub(crate) items: Vec<&'d Node>,
}

/// The methods of a path item in any version.
const METHODS: &[&str] = &["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

/// Reads the head of a document; `None` once an error was reported.
pub(crate) fn outline<'d>(documents: &'d Documents, sink: &'d Sink) -> Option<Outline<'d>> {
    let root = documents.root()?;
    let (version, specification) = version(root, sink)?;
    let reader = Reader::new(documents, sink, root, version);
    let info = member(root, "info").and_then(|info| reader.follow(info)).unwrap_or(root);
    let about = |key: &str| text(info, key).unwrap_or_default().trim().to_owned();
    let (title, api_version) = (about("title"), about("version"));
    let description = Prose::from(about("description").as_str());
    let mut operations = Vec::new();
    for entry in reader.entries(root, "paths") {
        if !entry.key.value.starts_with("x-") {
            item(&reader, entry, &mut operations);
        }
    }
    for key in ["webhooks", "x-webhooks"] {
        if let Some(webhook) = reader.entries(root, key).first() {
            let message = format!("`{key}` are requests that the API sends");
            reader.report(Diagnostic::new(rules::CALLBACK, webhook.key.span, message).label("left out"));
        }
    }
    Some(Outline { reader, title, version: api_version, description, specification, operations })
}

fn version(root: &Node, sink: &Sink) -> Option<(Version, String)> {
    const HELP: &str = "an OpenAPI document has `swagger: \"2.0\"`, or `openapi:` with a version from 3.0 to 3.2";
    let refuse = |span: Span, message: String| {
        sink.report(Diagnostic::new(rules::NOT_OPENAPI, span, message).help(HELP));
        None
    };
    let written = member(root, "openapi").or_else(|| member(root, "swagger"));
    let Some((written, scalar)) = written.and_then(|node| Some((node, node.as_scalar()?))) else {
        return refuse(root.span.start(), "this is not an OpenAPI document".to_owned());
    };
    let version = match scalar.text.as_str() {
        "2.0" | "2" => Version::V2,
        text if text.starts_with("3.0") => Version::V30,
        text if text.starts_with("3.1") || text.starts_with("3.2") => Version::V31,
        text => return refuse(written.span, format!("unknown version {} of OpenAPI", quote(text))),
    };
    Some((version, scalar.text.clone()))
}

/// The operations of a path item.
fn item<'d>(reader: &Reader<'d>, entry: &'d Entry, operations: &mut Vec<Listed<'d>>) {
    let mut items = vec![&entry.value];
    if member(&entry.value, "$ref").is_some()
        && let Some(target) = reader.follow(&entry.value)
    {
        items.push(target);
    }
    if !matches!(entry.value.kind, NodeKind::Mapping(_)) {
        if !entry.value.is_null() {
            reader.malformed(&entry.value, &format!("path {}", quote(&entry.key.value)), "a mapping");
        }
        return;
    }
    let mut seen = Vec::new();
    for part in items.clone() {
        for method in part.as_mapping().unwrap_or_default() {
            let name = method.key.value.as_str();
            if name == "additionalOperations" {
                for additional in method.value.as_mapping().unwrap_or_default() {
                    operations.extend(listed(reader, entry, additional, &items));
                }
            } else if METHODS.contains(&name) && !seen.contains(&name) {
                seen.push(name);
                operations.extend(listed(reader, entry, method, &items));
            }
        }
    }
}

fn listed<'d>(reader: &Reader<'d>, path: &'d Entry, method: &'d Entry, items: &[&'d Node]) -> Option<Listed<'d>> {
    let node = reader.follow(&method.value)?;
    if !matches!(node.kind, NodeKind::Mapping(_)) {
        reader.malformed(node, &format!("operation {}", quote(&method.key.value)), "a mapping");
        return None;
    }
    let is_additional = !METHODS.contains(&method.key.value.as_str());
    let head = Head {
        method: if is_additional { method.key.value.clone() } else { method.key.value.to_ascii_uppercase() },
        path: super::path::sent(&path.key.value),
        written: path.key.value.clone(),
        id: reader.words(node, "operationId").map(|id| id.trim().to_owned()).filter(|id| !id.is_empty()),
        tags: reader.texts(node, "tags"),
        span: method.key.span,
        path_span: path.key.span,
    };
    Some(Listed { head, node, items: items.to_vec() })
}
