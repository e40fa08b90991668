//! Nodes to an [`Api`](crate::api::Api): what differs between versions of OpenAPI ends here. What cannot be read is reported
//! at its line, with what is done instead.

mod body;
mod keywords;
mod operation;
mod outline;
mod parameter;
mod path;
mod response;
mod schema;
mod security;
mod server;
mod shape;

pub(crate) use outline::outline;

use std::cell::RefCell;
use std::collections::HashMap;

use naftiko_compiler::front::diagnostic::suggest::quote;
use naftiko_compiler::front::diagnostic::{Diagnostic, Sink};
use naftiko_compiler::front::source::Span;
use naftiko_compiler::front::yaml::Node;

use crate::api::{Prose, Schema, SchemaId};
use crate::rules;
use crate::source::{Documents, Unresolved, text};

/// The versions of OpenAPI, as far as they differ here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Version {
    V2,
    V30,
    V31,
}

/// Everything that reading needs.
pub(crate) struct Reader<'d> {
    pub(crate) documents: &'d Documents,
    pub(crate) sink: &'d Sink,
    pub(crate) root: &'d Node,
    pub(crate) version: Version,
    /// The schemas so far.
    schemas: RefCell<Vec<Schema>>,
    /// The schema of each place.
    known: RefCell<HashMap<Span, SchemaId>>,
}

impl<'d> Reader<'d> {
    fn new(documents: &'d Documents, sink: &'d Sink, root: &'d Node, version: Version) -> Self {
        Self { documents, sink, root, version, schemas: RefCell::default(), known: RefCell::default() }
    }

    fn report(&self, diagnostic: Diagnostic) {
        self.sink.report(diagnostic);
    }

    /// What `node` is once references are followed; `None` once it was reported that it is nothing.
    pub(crate) fn follow(&self, node: &'d Node) -> Option<&'d Node> {
        let mut found = node;
        for _ in 0..64 {
            let Some(reference) = text(found, "$ref") else { return Some(found) };
            match self.documents.resolve(found.span.file, reference) {
                Ok(target) => found = target,
                Err(reason) => {
                    self.unresolved(found, reference, &reason);
                    return None;
                }
            }
        }
        self.unresolved(node, text(node, "$ref").unwrap_or_default(), &Unresolved::Circular);
        None
    }

    fn unresolved(&self, node: &Node, reference: &str, reason: &Unresolved) {
        let span = crate::source::member(node, "$ref").map_or(node.span, |value| value.span);
        let shown = quote(reference);
        let diagnostic = match reason {
            Unresolved::Foreign => Diagnostic::new(
                rules::FOREIGN_REFERENCE,
                span,
                format!("{shown} is outside of the folder of the document"),
            )
            .label("left out")
            .help(
                "nothing is fetched: save the file in the folder of the document, and refer to it by its relative path",
            ),
            Unresolved::Unreadable(why) => {
                Diagnostic::new(rules::UNRESOLVED_REFERENCE, span, format!("cannot read {shown}: {why}"))
                    .label("left out")
            }
            Unresolved::Missing => {
                Diagnostic::new(rules::UNRESOLVED_REFERENCE, span, format!("{shown} does not exist")).label("left out")
            }
            Unresolved::Circular => {
                Diagnostic::new(rules::UNRESOLVED_REFERENCE, span, format!("{shown} refers to itself"))
                    .label("left out")
            }
        };
        self.report(diagnostic);
    }

    /// The description of an object.
    fn description(&self, node: &'d Node) -> Prose {
        Prose::from(self.words(node, "description").unwrap_or_default().trim())
    }

    /// Reports that something has another shape than OpenAPI gives it.
    fn malformed(&self, node: &Node, what: &str, expected: &str) {
        let message = format!("expected {expected} for {what}, found {}", node.describe());
        self.report(Diagnostic::new(rules::MALFORMED, node.span, message).label("left out"));
    }
}
