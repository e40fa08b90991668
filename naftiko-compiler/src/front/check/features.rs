//! What a document declares that needs a feature of the runtime: response formats, adapters, patterns, and files of binds
//! (LANGUAGE §2, §3.5).

use super::outputs;
use crate::front::checked::Checked;
use crate::front::diagnostic::Diagnostic;
use crate::front::diagnostic::rules::{self, Rule};
use crate::front::document::{Action, Bind, Document, Exposes, Lookup, StepKind};
use crate::front::resolve::Resolved;
use crate::front::source::{Span, Spanned};
use crate::front::stage::Stage;
use crate::front::text::json_path;
use crate::front::yaml::{Node, NodeKind};

/// Each format except JSON and binary is a feature of the runtime, so that no server contains a parser that it never
/// uses.
pub(super) fn a_format_can_be_read(document: &Document, has_feature: &dyn Fn(&str) -> bool, stage: Stage<'_>) {
    let operations = document.consumes.iter().flat_map(|consumes| consumes.read().operations());
    let formats = operations.filter_map(|operation| operation.read().format.as_ref());
    let declared = formats.filter_map(|format| Some((format.value.feature()?, format.span)));
    disabled(declared, has_feature, |feature, span| {
        stage.report(needs(rules::FORMAT_FEATURE, span, "this response format", feature));
    });
}

/// Each adapter except REST is a feature of the runtime, on unless it is turned off, so that a REST-only server need
/// not contain what serves the others.
pub(super) fn an_adapter_can_be_served(document: &Document, has_feature: &dyn Fn(&str) -> bool, stage: Stage<'_>) {
    let feature = |exposes: &Exposes| match exposes {
        Exposes::Rest(_) => None,
        Exposes::Mcp(_) => Some("mcp"),
        Exposes::Skills(_) => Some("skill"),
    };
    let declared = document.exposes.iter().filter_map(|exposes| Some((feature(exposes)?, exposes)));
    disabled(declared, has_feature, |feature, exposes| {
        let namespace = exposes.namespace().read();
        let what = format!("adapter `{}`", namespace.value);
        stage.report(needs(rules::ADAPTER_FEATURE, namespace.span, &what, feature));
    });
}

/// Patterns are a feature of the runtime too, on unless it is turned off: it searches with their tables.
pub(super) fn a_pattern_can_be_matched(document: &Document, has_feature: &dyn Fn(&str) -> bool, stage: Stage<'_>) {
    if has_feature("pattern") {
        return;
    }
    let mappings = outputs::all(document).into_iter().filter_map(|output| output.mapping.as_ref());
    let has_patterns = |path: &str| json_path::parse(path).is_ok_and(|path| !path.patterns().is_empty());
    let has_pattern = |mapping: &&Spanned<String>| has_patterns(&mapping.value);
    let references = document.actions().flat_map(paths).filter(|(path, _)| has_patterns(path)).map(|(_, span)| span);
    let inputs = document.parameters().flat_map(|parameter| parameter.read().schema.patterns());
    let used = mappings.filter(has_pattern).map(|mapping| mapping.span).chain(references).chain(inputs);
    let declared = used.map(|span| ("pattern", span));
    disabled(declared, has_feature, |feature, span| {
        stage.report(needs(rules::PATTERN_FEATURE, span, "a pattern", feature));
    });
}

/// The texts in an action that may be paths to the results of steps.
fn paths(action: &Action) -> Vec<(&str, Span)> {
    fn add<'n>(node: &'n Node, paths: &mut Vec<(&'n str, Span)>) {
        match &node.kind {
            NodeKind::Sequence(nodes) => nodes.iter().for_each(|node| add(node, paths)),
            NodeKind::Mapping(entries) => entries.iter().for_each(|entry| add(&entry.value, paths)),
            NodeKind::Scalar(scalar) => paths.push((&scalar.text, node.span)),
        }
    }
    let mut paths = Vec::new();
    let Action::Steps(steps) = action else { return paths };
    for step in steps.steps.iter().map(Checked::read) {
        step.kind.with().iter().for_each(|argument| add(&argument.value, &mut paths));
        if let StepKind::Lookup(Lookup { needle, .. }) = &step.kind {
            paths.push((&needle.value, needle.span));
        }
    }
    steps.mappings.iter().for_each(|mapping| add(&mapping.value, &mut paths));
    paths
}

/// Files in YAML need a parser, which no server contains that reads none (LANGUAGE §2). Any other file is JSON.
pub(super) fn a_bind_can_be_read(
    document: &Document,
    resolved: &Resolved<'_>,
    has_feature: &dyn Fn(&str) -> bool,
    stage: Stage<'_>,
) {
    let is_read = |bind: &&Bind| resolved.binds.iter().any(|used| used.span == bind.variable.span);
    let is_yaml = |path: &str| path.ends_with(".yaml") || path.ends_with(".yml");
    let files = document.binds.iter().filter(is_read).filter_map(|bind| bind.file.as_ref());
    let declared = files.filter(|file| is_yaml(&file.value)).map(|file| ("bind-yaml", file.span));
    disabled(declared, has_feature, |feature, span| {
        stage.report(needs(rules::BIND_FEATURE, span, "a bind in a YAML file", feature));
    });
}

/// The first use of each feature that is off: one line in a manifest fixes them all.
fn disabled<'f, T>(
    declared: impl Iterator<Item = (&'f str, T)>,
    has_feature: &dyn Fn(&str) -> bool,
    mut report: impl FnMut(&str, T),
) {
    let mut met = Vec::new();
    for (feature, of) in declared {
        if !has_feature(feature) && !met.contains(&feature) {
            met.push(feature);
            report(feature, of);
        }
    }
}

fn needs(rule: &'static Rule, span: Span, what: &str, feature: &str) -> Diagnostic {
    Diagnostic::new(rule, span, format!("{what} needs the feature `{feature}` of naftiko-runtime"))
        .label("feature not enabled")
        .help(format!("enable it in Cargo.toml: `naftiko-runtime = {{ …, features = [\"{feature}\"] }}`"))
}
