//! Declared responses of routes (REFERENCE-SEMANTICS §6.5).

use super::adapters::called;
use crate::front::diagnostic::{Diagnostic, rules};
use crate::front::document::{Action, Document, Exposes, ResponseFormat};
use crate::front::resolve::Resolved;
use crate::front::stage::Stage;

/// Whoever reads that a route returns an image gets no JSON.
pub(super) fn bytes_are_of_a_binary_operation(document: &Document, resolved: &Resolved<'_>, stage: Stage<'_>) {
    let resources = document.exposes.iter().flat_map(|exposes| match exposes {
        Exposes::Rest(rest) => &*rest.resources,
        Exposes::Mcp(_) | Exposes::Skills(_) => &[],
    });
    for exposed in resources.flat_map(|resource| &resource.operations).map(|exposed| exposed.read()) {
        let (Some(declared), Some(Action::Call(call))) = (exposed.binary.first(), &exposed.action) else { continue };
        let Some(called) = called(call, resolved) else { continue };
        if called.format.as_ref().is_some_and(|format| format.value == ResponseFormat::Binary) {
            continue;
        }
        let name = called.name.read();
        let message = format!("the response is declared to be bytes, but that of `{}` is not", name.value);
        stage.report(
            Diagnostic::new(rules::BINARY_RESPONSE, declared.span, message)
                .label("declared to be bytes")
                .also(name.span, "the called operation")
                .help("write `outputRawFormat: binary` there, or remove the declaration"),
        );
    }
}
