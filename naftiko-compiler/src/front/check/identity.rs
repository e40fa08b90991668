//! What `auth.` means (LANGUAGE §5).

use super::outputs;
use crate::front::diagnostic::{Diagnostic, rules};
use crate::front::document::{Action, Document, Exposes, Function, Guarded, Output, Step, StepKind};
use crate::front::resolve;
use crate::front::source::Span;
use crate::front::stage::Stage;
use crate::front::text::identity::{self, Identity};
use crate::front::yaml::{Node, NodeKind};

/// Where something refers to the caller, no namespace is called `auth`: `auth.subject` could mean its input or bind.
pub(super) fn no_namespace_is_mistaken_for_the_caller(document: &Document, stage: Stage<'_>) {
    let shared = || document.functions().find_map(of_function);
    let Some(used) = document.exposes.iter().find_map(used).or_else(shared) else { return };
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

/// Where an adapter refers to the caller first. If it does not ask who that is, another word behind `auth.` is a text, an
/// input or a bind.
fn used(exposes: &Exposes) -> Option<Span> {
    let asks = !exposes.is_stdio() && matches!(exposes.listener().authentication, Some(Guarded::By(_)));
    let by_action = exposes.actions().into_iter().find_map(|action| in_action(action, asks));
    by_action.or_else(|| outputs::of_adapter(exposes).into_iter().flatten().find_map(|output| in_output(output, asks)))
}

/// The same for a function: who has it is not known.
fn of_function(function: &Function) -> Option<Span> {
    let by_action = function.action.as_ref().and_then(|action| in_action(action, false));
    by_action.or_else(|| function.outputs.iter().find_map(|output| in_output(output, false)))
}

fn in_action(action: &Action, asks: bool) -> Option<Span> {
    let in_arguments = action.arguments().into_iter().find_map(|argument| in_value(&argument.value, asks));
    let Action::Steps(steps) = action else { return in_arguments };
    let in_step = |step: &Step| match &step.kind {
        StepKind::Lookup(lookup) => in_text(&lookup.needle.value, lookup.needle.span, asks),
        StepKind::Call(_) | StepKind::Script(_) => None,
    };
    let in_steps = || steps.steps.iter().find_map(|step| in_step(step.read()));
    let in_mappings = || steps.mappings.iter().find_map(|mapping| in_value(&mapping.value, asks));
    in_arguments.or_else(in_steps).or_else(in_mappings)
}

fn in_output(output: &Output, asks: bool) -> Option<Span> {
    let own = output.constant.as_ref().and_then(|value| in_value(value, asks));
    let below = output.properties.iter().flat_map(|(_, properties)| properties);
    let mut below = below.chain(output.items.iter().map(|(_, items)| &**items));
    own.or_else(|| below.find_map(|output| in_output(output, asks)))
}

/// The first text in a value that refers to the caller.
fn in_value(node: &Node, asks: bool) -> Option<Span> {
    match &node.kind {
        NodeKind::Sequence(nodes) => nodes.iter().find_map(|node| in_value(node, asks)),
        NodeKind::Mapping(entries) => entries.iter().find_map(|entry| in_value(&entry.value, asks)),
        NodeKind::Scalar(scalar) => in_text(&scalar.text, node.span, asks),
    }
}

fn in_text(text: &str, span: Span, asks: bool) -> Option<Span> {
    let is_meant = |identity: &Identity<'_>| asks || !matches!(identity, Identity::Unknown(_));
    identity::find(text, is_meant).map(|_| span)
}
