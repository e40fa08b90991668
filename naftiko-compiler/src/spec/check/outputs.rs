//! How outputs combine (LANGUAGE §7).

use crate::spec::diagnostic::Diagnostic;
use crate::spec::document::{Document, Exposes, Output};
use crate::spec::resolve::{Resolved, Stage};
use crate::spec::source::{Span, Spanned};
use crate::spec::template::{self, Part};
use crate::spec::{json_path, rules, yaml};

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

/// A mapping is a JSONPath that can give what the output is; in this version, the whole document.
pub(super) fn a_mapping_fits_its_output(document: &Document, resolved: &Resolved<'_>, stage: Stage<'_>) {
    let consumed = document.consumes.iter().flat_map(|consumes| &consumes.resources);
    let consumed = consumed.flat_map(|resource| &resource.operations).map(|operation| operation.outputs.as_slice());
    for output in lists(document).into_iter().chain(consumed).flatten() {
        match &output.path {
            None if output.kind.value => {}
            None => later(output.kind.span, stage),
            Some(path) if path.value.trim_start().starts_with('$') => mapping(path, output, stage),
            Some(text) => constant(text, resolved, stage),
        }
    }
}

fn mapping(path: &Spanned<String>, output: &Output, stage: Stage<'_>) {
    let parsed = match json_path::parse(&path.value) {
        Ok(parsed) => parsed,
        Err(fault) => {
            let message = format!("`{}` is no JSONPath", path.value);
            let span = yaml::part(path, fault.range, stage.sources);
            return stage.sink.report(
                Diagnostic::new(rules::INVALID_JSON_PATH, span, message)
                    .label(fault.what)
                    .help("a path reads `$.member[0]['a name']`"),
            );
        }
    };
    if !output.kind.value && !parsed.is_singular() {
        let message = format!("`{}` can name several values, but the output is one", path.value);
        return stage.sink.report(
            Diagnostic::new(rules::MAPPING_TYPE, path.span, message)
                .label("several values")
                .also(output.kind.span, "one value")
                .help("write `type: array`, or an index in the path"),
        );
    }
    if !parsed.is_root() || !output.kind.value {
        later(path.span, stage);
    }
}

/// A text that is no path is a constant, unless its author forgot the `$`.
fn constant(text: &Spanned<String>, resolved: &Resolved<'_>, stage: Stage<'_>) {
    let parts = template::value(&text.value).unwrap_or_default();
    let variables =
        parts.iter().filter_map(|part| if let Part::Variable(variable) = part { Some(variable) } else { None });
    let is_secret = |name: &str| {
        let name = name.rsplit('.').next().unwrap_or(name);
        resolved.binds.iter().any(|bind| bind.secret && bind.variable == name)
    };
    if let Some(secret) = variables.clone().find(|variable| is_secret(&variable.name)) {
        let message = format!("`{}` is a secret, and would be sent to every caller", secret.name);
        let span = yaml::part(text, secret.range.clone(), stage.sources);
        return stage.sink.report(
            Diagnostic::new(rules::SECRET_IN_OUTPUT, span, message)
                .label("used by `authentication`")
                .help("remove it from the output"),
        );
    }
    let message = format!("`{}` is no JSONPath", text.value);
    stage.sink.report(
        Diagnostic::new(rules::INVALID_JSON_PATH, text.span, message)
            .label("a path begins with `$`")
            .help(format!("did you mean `$.{}`?", text.value)),
    );
}

fn later(span: Span, stage: Stage<'_>) {
    stage.sink.report(
        Diagnostic::new(rules::NOT_SUPPORTED_YET, span, "a mapped output is not compiled by this version")
            .label("only the whole response is")
            .help("write `type: object` and `mapping: $.` to pass the response through"),
    );
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
            Exposes::Skills(_) => Vec::new(),
        })
        .collect()
}
