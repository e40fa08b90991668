//! What outputs must not contain (LANGUAGE §2).

use crate::front::diagnostic::Diagnostic;
use crate::front::diagnostic::rules;
use crate::front::document::{Document, Exposes, Output};
use crate::front::resolve::Resolved;
use crate::front::source::Spanned;
use crate::front::stage::Stage;
use crate::front::text::template::{self, Part};
use crate::front::yaml::{self, Node, NodeKind};

/// A constant contains no bind that is a secret.
pub(super) fn no_secret_is_sent_to_callers(document: &Document, resolved: &Resolved<'_>, stage: Stage<'_>) {
    for output in all(document) {
        if let Some(node) = &output.constant {
            in_constant(node, resolved, stage);
        }
    }
}

/// Every output of the document, with those below it.
pub(super) fn all(document: &Document) -> Vec<&Output> {
    let consumed = document.consumes.iter().flat_map(|consumes| consumes.read().operations());
    let consumed = consumed.map(|operation| &*operation.read().outputs);
    let mut all = Vec::new();
    for output in lists(document).into_iter().chain(consumed).flatten() {
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

fn in_constant(node: &Node, resolved: &Resolved<'_>, stage: Stage<'_>) {
    match &node.kind {
        NodeKind::Scalar(scalar) => in_text(&Spanned::new(scalar.text.clone(), node.span), resolved, stage),
        NodeKind::Sequence(nodes) => nodes.iter().for_each(|node| in_constant(node, resolved, stage)),
        NodeKind::Mapping(entries) => entries.iter().for_each(|entry| in_constant(&entry.value, resolved, stage)),
    }
}

fn in_text(text: &Spanned<String>, resolved: &Resolved<'_>, stage: Stage<'_>) {
    let secret = |name: &str| {
        let name = name.rsplit('.').next().unwrap_or(name);
        resolved.binds.iter().find(|bind| bind.secret && bind.variable == name)
    };
    for part in template::value(&text.value).unwrap_or_default() {
        let Part::Variable(variable) = part else { continue };
        if let Some(bind) = secret(&variable.name) {
            let message = format!("secret `{}` would be sent to callers", variable.name);
            let span = yaml::part(text, variable.range.clone(), stage.sources);
            stage.sink.report(
                Diagnostic::new(rules::SECRET_IN_OUTPUT, span, message)
                    .label(bind.why_secret())
                    .help("remove it from the output"),
            );
        }
    }
}

fn lists(document: &Document) -> Vec<&[Output]> {
    document
        .exposes
        .iter()
        .flat_map(|exposes| match exposes {
            Exposes::Rest(rest) => {
                let operations = rest.resources.iter().flat_map(|resource| &resource.operations);
                operations.map(|operation| &*operation.read().outputs).collect::<Vec<_>>()
            }
            Exposes::Mcp(mcp) => mcp.tools.iter().map(|tool| &*tool.read().outputs).collect(),
            Exposes::Skills(_) => Vec::new(),
        })
        .collect()
}
