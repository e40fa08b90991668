//! Skills: what their tools refer to must exist beside them.

use crate::front::diagnostic::Diagnostic;
use crate::front::diagnostic::rules;
use crate::front::diagnostic::suggest::list;
use crate::front::document::{Document, Exposes, SkillToolSource};
use crate::front::source::Spanned;
use crate::front::stage::Stage;

/// A tool that refers to an action names an adapter beside it, and one of its operations or tools.
pub(super) fn an_action_exists(document: &Document, stage: Stage<'_>) {
    for skills in document
        .exposes
        .iter()
        .filter_map(|exposes| if let Exposes::Skills(skills) = exposes { Some(skills) } else { None })
    {
        for tool in skills.skills.iter().flat_map(|skill| &skill.tools) {
            if let SkillToolSource::Derived { namespace, action } = &tool.source {
                exists(document, namespace, action, stage);
            }
        }
    }
}

fn exists(document: &Document, namespace: &Spanned<String>, action: &Spanned<String>, stage: Stage<'_>) {
    let beside = document.exposes.iter().find(|exposes| exposes.namespace().read().value == namespace.value);
    let actions: Vec<&str> = match beside {
        Some(Exposes::Mcp(mcp)) => mcp.tools.iter().map(|tool| tool.read().name.read().value.as_str()).collect(),
        Some(Exposes::Rest(rest)) => {
            let operations = rest.resources.iter().flat_map(|resource| &resource.operations);
            operations.filter_map(|operation| operation.read().name.as_ref()).map(|name| name.value.as_str()).collect()
        }
        Some(Exposes::Skills(_)) | None => {
            let names = || {
                document
                    .exposes
                    .iter()
                    .filter(|exposes| !matches!(exposes, Exposes::Skills(_)))
                    .map(|exposes| exposes.namespace().read().value.as_str())
            };
            let message = format!("unknown adapter `{}`", namespace.value);
            return stage.sink.report(
                Diagnostic::new(rules::UNKNOWN_ACTION, namespace.span, message)
                    .label("not a REST or MCP adapter")
                    .suggest(stage.closest(&namespace.value, names()), || match names().next() {
                        None => "expose a REST or MCP adapter that has the action".to_owned(),
                        Some(_) => format!("adapters are {}", list(names())),
                    }),
            );
        }
    };
    if !actions.contains(&action.value.as_str()) {
        let message = format!("adapter `{}` has no operation or tool `{}`", namespace.value, action.value);
        stage.sink.report(
            Diagnostic::new(rules::UNKNOWN_ACTION, action.span, message).label("unknown action").suggest(
                stage.closest(&action.value, actions.iter().copied()),
                || match actions.first() {
                    None => "give the operation or tool this `name`".to_owned(),
                    Some(_) => format!("its operations and tools are {}", list(actions.iter().copied())),
                },
            ),
        );
    }
}
