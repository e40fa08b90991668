//! How outputs combine (LANGUAGE §7).

use crate::spec::diagnostic::Diagnostic;
use crate::spec::document::{Document, Exposes, Output};
use crate::spec::resolve::Stage;
use crate::spec::rules;

/// One unnamed output is the result itself, named ones are its members; a mixture, or several unnamed, is neither.
pub(super) fn outputs_are_one_or_named(document: &Document, stage: Stage<'_>) {
    for outputs in lists(document) {
        let unnamed: Vec<_> = outputs.iter().filter(|output| output.name.is_none()).collect();
        let Some(wrong) = unnamed.last().filter(|_| outputs.len() > 1) else {
            named(outputs, stage);
            continue;
        };
        stage.sink.report(
            Diagnostic::new(rules::MIXED_OUTPUTS, wrong.span.start(), "an output without a name beside others")
                .help("name every output, or keep one without a name"),
        );
    }
}

/// Named outputs build an object, which this version compiles only as a pass-through.
fn named(outputs: &[Output], stage: Stage<'_>) {
    if let Some(second) = outputs.get(1) {
        stage.sink.report(
            Diagnostic::new(
                rules::NOT_SUPPORTED_YET,
                second.span.start(),
                "several outputs are not compiled by this version",
            )
            .help("write one output, `type: object` and `mapping: $.`, to pass the response through"),
        );
    }
}

fn lists(document: &Document) -> Vec<&[Output]> {
    document
        .exposes
        .iter()
        .flat_map(|exposes| match exposes {
            Exposes::Rest(rest) => {
                let operations = rest.resources.iter().flat_map(|resource| &resource.operations);
                operations.map(|operation| operation.outputs.as_slice()).collect::<Vec<_>>()
            }
            Exposes::Mcp(mcp) => mcp.tools.iter().map(|tool| tool.outputs.as_slice()).collect(),
        })
        .collect()
}
