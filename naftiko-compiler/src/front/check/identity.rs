//! What `auth.` means (LANGUAGE §5).

use crate::front::diagnostic::{Diagnostic, rules};
use crate::front::document::{Action, Document, Exposes};
use crate::front::source::{Span, Spanned};
use crate::front::stage::Stage;
use crate::front::text::identity::{AUTH, reference};
use crate::front::text::template::{self, Part};
use crate::front::yaml::{Node, NodeKind};

/// Where something refers to the caller, no namespace is called `auth`: `auth.subject` could mean its input or bind.
pub(super) fn no_namespace_is_mistaken_for_the_caller(document: &Document, stage: Stage<'_>) {
    let Some(used) = with(document).find_map(in_value) else { return };
    let consumed = document.consumes.iter().map(|consumes| consumes.read().namespace.read());
    let exposed = document.exposes.iter().map(|exposes| exposes.namespace().read());
    let mut of_binds: Vec<&Spanned<String>> = Vec::new();
    for namespace in document.binds.iter().filter_map(|bind| bind.namespace.as_ref()) {
        // One for all the variables of an entry.
        if of_binds.iter().all(|known| known.span != namespace.span) {
            of_binds.push(namespace);
        }
    }
    for namespace in of_binds.into_iter().chain(consumed).chain(exposed).filter(|namespace| namespace.value == AUTH) {
        stage.sink.report(
            Diagnostic::new(
                rules::AUTH_NAMESPACE,
                namespace.span,
                "namespace `auth` is ambiguous: in `with`, `auth.` is the caller",
            )
            .label("rename it")
            .also(used, "`auth.` is used here")
            .help("give it another name, in `call` and in references too"),
        );
    }
}

/// The values of every `with`.
fn with(document: &Document) -> impl Iterator<Item = &Node> {
    let actions = document.exposes.iter().flat_map(|exposes| match exposes {
        Exposes::Rest(rest) => {
            let operations = rest.resources.iter().flat_map(|resource| &resource.operations);
            operations.map(|operation| operation.read().action.as_ref()).collect::<Vec<_>>()
        }
        Exposes::Mcp(mcp) => mcp.tools.iter().map(|tool| tool.read().action.as_ref()).collect(),
        Exposes::Skills(_) => Vec::new(),
    });
    let calls = actions.flatten().filter_map(|action| if let Action::Call(call) = action { Some(call) } else { None });
    calls.flat_map(|call| &call.with).map(|argument| &argument.value)
}

/// The first text in a value that begins with `auth.`.
fn in_value(node: &Node) -> Option<Span> {
    match &node.kind {
        NodeKind::Sequence(nodes) => nodes.iter().find_map(in_value),
        NodeKind::Mapping(entries) => entries.iter().find_map(|entry| in_value(&entry.value)),
        NodeKind::Scalar(scalar) => {
            let is_reference =
                |part: &Part| matches!(part, Part::Variable(variable) if reference(&variable.name).is_some());
            let is_one = reference(&scalar.text).is_some()
                || template::value(&scalar.text).is_ok_and(|parts| parts.iter().any(is_reference));
            is_one.then_some(node.span)
        }
    }
}
