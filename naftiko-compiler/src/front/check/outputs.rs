//! What outputs must not contain (LANGUAGE §2).

use crate::front::diagnostic::Diagnostic;
use crate::front::diagnostic::rules;
use crate::front::document::{Document, Exposes, Output};
use crate::front::resolve::Resolved;
use crate::front::stage::Stage;

/// No value that callers are shown contains a bind that is a secret.
pub(super) fn no_secret_is_sent_to_callers(resolved: &Resolved<'_>, stage: Stage<'_>) {
    for (index, span) in &resolved.shown {
        let Some(bind) = resolved.binds.get(*index).filter(|bind| bind.secret) else { continue };
        let message = format!("secret `{}` would be sent to callers", bind.variable);
        stage.sink.report(
            Diagnostic::new(rules::SECRET_IN_OUTPUT, *span, message)
                .label(bind.why_secret())
                .help("remove it from the output"),
        );
    }
}

/// Every output of the document, with those below it.
pub(super) fn all(document: &Document) -> Vec<&Output> {
    let consumed = document.consumes.iter().flat_map(|consumes| consumes.read().operations());
    let consumed = consumed.map(|operation| &*operation.read().outputs);
    let of_functions = document.functions().map(|function| &*function.outputs);
    let mut all = Vec::new();
    let exposed = document.exposes.iter().flat_map(of_adapter);
    for output in exposed.chain(consumed).chain(of_functions).flatten() {
        add(output, &mut all);
    }
    all
}

fn add<'d>(output: &'d Output, all: &mut Vec<&'d Output>) {
    all.push(output);
    for property in output.properties.iter().flat_map(|(_, properties)| properties) {
        add(property, all);
    }
    if let Some((_, items)) = &output.items {
        add(items, all);
    }
}

/// The outputs of the entries of an adapter.
pub(super) fn of_adapter(exposes: &Exposes) -> Vec<&[Output]> {
    match exposes {
        Exposes::Rest(rest) => {
            let operations = rest.resources.iter().flat_map(|resource| &resource.operations);
            operations.map(|operation| &*operation.read().outputs).collect()
        }
        Exposes::Mcp(mcp) => mcp.tools.iter().map(|tool| &*tool.read().outputs).collect(),
        Exposes::Skills(_) => Vec::new(),
    }
}
