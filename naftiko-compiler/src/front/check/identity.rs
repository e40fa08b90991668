//! What `auth.` means (LANGUAGE §5).

use crate::front::diagnostic::{Diagnostic, rules};
use crate::front::document::{Action, Document, Exposes, Guarded};
use crate::front::resolve;
use crate::front::source::Span;
use crate::front::stage::Stage;
use crate::front::text::identity::{self, Identity};
use crate::front::yaml::{Node, NodeKind};

/// Where something refers to the caller, no namespace is called `auth`: `auth.subject` could mean its input or bind.
pub(super) fn no_namespace_is_mistaken_for_the_caller(document: &Document, stage: Stage<'_>) {
    let Some(used) = document.exposes.iter().find_map(used) else { return };
    for namespace in resolve::namesakes(document) {
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

/// Where the `with` of an adapter refers to the caller first. If it does not ask who that is, another word behind
/// `auth.` is a text, an input or a bind.
fn used(exposes: &Exposes) -> Option<Span> {
    let asks = !exposes.is_stdio() && matches!(exposes.listener().authentication, Some(Guarded::By(_)));
    with(exposes).into_iter().find_map(|value| in_value(value, asks))
}

/// The values of every `with`.
fn with(exposes: &Exposes) -> Vec<&Node> {
    let arguments = exposes.actions().into_iter().flat_map(Action::arguments);
    arguments.map(|argument| &argument.value).collect()
}

/// The first text in a value that refers to the caller.
fn in_value(node: &Node, asks: bool) -> Option<Span> {
    match &node.kind {
        NodeKind::Sequence(nodes) => nodes.iter().find_map(|node| in_value(node, asks)),
        NodeKind::Mapping(entries) => entries.iter().find_map(|entry| in_value(&entry.value, asks)),
        NodeKind::Scalar(scalar) => {
            let is_meant = |identity: &Identity<'_>| asks || !matches!(identity, Identity::Unknown(_));
            identity::find(&scalar.text, is_meant).map(|_| node.span)
        }
    }
}
