//! The names of run-time values (LANGUAGE §2).

use std::collections::{HashMap, HashSet};

use crate::front::diagnostic::Diagnostic;
use crate::front::diagnostic::rules;
use crate::front::document::{Action, Call, Document, Exposes, StepKind};
use crate::front::resolve::{Adapter, Does, Parameter, Resolved, Used};
use crate::front::source::Span;
use crate::front::stage::Stage;
use crate::model::{Callee, Fixed, FunctionCall, ParameterLocation, Piece, setting};

/// Paths are logged by every server on the way, and a base URI appears in messages of this one.
pub(super) fn no_secret_is_part_of_a_path(resolved: &Resolved<'_>, stage: Stage<'_>) {
    let secret = |bind: usize| resolved.binds.get(bind).filter(|bind| bind.secret);
    for api in &resolved.apis {
        if let Some(written) = &api.written.base_uri {
            for variable in &api.base_uri.variables {
                in_path(&variable.name, variable.bind.and_then(secret), written.span, stage);
            }
        }
        for operation in api.operations.iter().map(|operation| operation.read()) {
            let bind = |parameter: &Parameter| parameter.fixed.as_ref()?.bind();
            for parameter in
                operation.parameters.iter().filter(|parameter| parameter.location == ParameterLocation::Path)
            {
                let pieces = if let Some(Fixed::Text(pieces)) = &parameter.fixed { pieces.as_slice() } else { &[] };
                let within = pieces.iter().filter_map(Piece::value).filter_map(|index| operation.parameters.get(index));
                let secret = within.chain([parameter]).filter_map(bind).find_map(secret);
                in_path(&parameter.name, secret, parameter.origin.span(), stage);
            }
        }
    }
    let shared = resolved.functions.iter().flat_map(|function| made(function.written.action.as_ref(), &function.does));
    for (call, made) in resolved.exposes.iter().flat_map(calls).chain(shared) {
        let Callee::Http(target) = made.callee;
        let operation = resolved.apis.get(target.consumed).and_then(|api| api.operations.get(target.operation));
        let parameters = operation.map(|operation| operation.read().parameters.as_slice()).unwrap_or_default();
        for (parameter, argument) in parameters.iter().zip(&made.arguments) {
            let secret = argument.binds().into_iter().find_map(secret);
            let written = call.with.iter().find(|written| parameter.is_named(&written.name.value));
            if let Some(written) = written.filter(|_| parameter.location == ParameterLocation::Path) {
                in_path(&parameter.name, secret, written.value.span, stage);
            }
        }
    }
}

/// The calls of an adapter, as they are written and as they are made.
fn calls<'r>(adapter: &'r Adapter<'_>) -> Vec<(&'r Call, &'r FunctionCall)> {
    let entries: Vec<(Option<&Action>, &Does)> = match adapter {
        Adapter::Rest(rest) => {
            rest.endpoints.iter().map(|entry| (entry.written.action.as_ref(), &entry.does)).collect()
        }
        Adapter::Mcp(mcp) => mcp.tools.iter().map(|entry| (entry.written.action.as_ref(), &entry.does)).collect(),
        Adapter::Skills(_) => Vec::new(),
    };
    entries.into_iter().flat_map(|(action, does)| made(action, does)).collect()
}

/// The calls of an action, as they are written and as they are made.
fn made<'r>(action: Option<&'r Action>, does: &'r Does) -> impl Iterator<Item = (&'r Call, &'r FunctionCall)> {
    written(action).into_iter().zip(does.body.calls())
}

/// The calls of an action, in their order.
fn written(action: Option<&Action>) -> Vec<&Call> {
    match action {
        Some(Action::Call(call)) => vec![call],
        Some(Action::Steps(steps)) => {
            let calls = steps.steps.iter().filter_map(|step| match &step.read().kind {
                StepKind::Call(call) => Some(call),
                StepKind::Lookup(_) | StepKind::Script(_) => None,
            });
            calls.collect()
        }
        Some(Action::Ref(_)) | None => Vec::new(),
    }
}

/// Reports the `secret` in the variable `name` of a path, if there is one.
fn in_path(name: &str, secret: Option<&Used>, span: Span, stage: Stage<'_>) {
    let Some(secret) = secret else { return };
    let message = format!("`{{{name}}}` contains a secret, and paths end up in logs");
    stage.sink.report(
        Diagnostic::new(rules::SECRET_IN_PATH, span, message)
            .label(secret.why_secret())
            .help("use another bind in the path, or send the secret in a header"),
    );
}

/// A bind that nothing reads is not required (LANGUAGE §2). Those of an imported file are for others, too.
pub(super) fn a_bind_is_used(document: &Document, resolved: &Resolved<'_>, stage: Stage<'_>) {
    if document.is_part || stage.sink.has_errors() {
        return;
    }
    let used: HashSet<(&str, &str)> =
        resolved.binds.iter().map(|bind| (bind.variable.as_str(), bind.setting.as_str())).collect();
    let is_own = |span: Span| stage.sources.file(span.file).is_some_and(|file| file.import.is_none());
    for bind in document.binds.iter().filter(|bind| is_own(bind.variable.span)) {
        let (name, setting) = (&bind.variable, bind.setting());
        if !used.contains(&(name.value.as_str(), setting.as_str())) {
            stage.sink.report(
                Diagnostic::new(rules::UNUSED_BIND, name.span, format!("bind `{}` is never used", name.value))
                    .label(format!("`{setting}` is not read"))
                    .help(format!("write `{{{{{}}}}}` where its value is needed, or remove it", name.value)),
            );
        }
    }
}

/// Two settings that get one name would silently share a value.
pub(super) fn two_values_have_two_names(document: &Document, resolved: &Resolved<'_>, stage: Stage<'_>) {
    let process = setting::PROCESS.iter().map(|&name| (name.to_owned(), (None, "the server itself".to_owned(), None)));
    let mut names: HashMap<String, (Option<Span>, String, Option<String>)> = process.collect();
    let mut met: HashSet<(String, String)> = HashSet::new();
    let mut add_with = |name: String, span: Span, what: String, help: Option<String>| {
        if let Some((first, whose, other_help)) = names.get(&name) {
            // Two entries of one namespace are reported as such, and two that collide in all their settings once.
            if *whose == what || !met.insert((whose.clone(), what.clone())) {
                return;
            }
            let message = format!("setting `{name}` is used by both {whose} and {what}");
            let help = help.as_ref().or(other_help.as_ref()).map_or("rename one of them", String::as_str);
            let mut diagnostic = Diagnostic::new(rules::DUPLICATE_SETTING, span, message).help(help);
            if let Some(first) = first {
                diagnostic = diagnostic.also(*first, "also used here");
            }
            stage.sink.report(diagnostic);
        } else {
            names.insert(name, (Some(span), what, help));
        }
    };
    for bind in &resolved.binds {
        add_with(bind.setting.clone(), bind.span, format!("bind `{}`", bind.variable), None);
        if bind.rotates {
            let (variable, previous) = (&bind.variable, setting::previous(&bind.setting));
            let help = format!("change what `{variable}` is read from: the value of `{variable}` in `keys` of `binds`");
            add_with(previous, bind.span, format!("the previous value of bind `{variable}`"), Some(help));
        }
    }
    let mut add = |name: String, span: Span, what: String| add_with(name, span, what, None);
    for api in &resolved.apis {
        let namespace = api.namespace();
        if namespace.value.is_empty() {
            continue;
        }
        for (_, name) in setting::names(&namespace.value, setting::UPSTREAM) {
            add(name, namespace.span, format!("namespace `{}`", namespace.value));
        }
        for variable in api.base_uri.variables.iter().filter(|variable| variable.bind.is_none()) {
            let span = api.written.base_uri.as_ref().map_or(namespace.span, |uri| uri.span);
            add(variable.setting.clone(), span, format!("variable `{{{}}}`", variable.name));
        }
    }
    for (exposes, adapter) in document.exposes.iter().zip(&resolved.exposes) {
        let namespace = exposes.namespace().read();
        if namespace.value.is_empty() {
            continue;
        }
        let what = || format!("adapter `{}`", namespace.value);
        if adapter.has_steps() {
            add(setting::name(&namespace.value, setting::DEADLINE), namespace.span, what());
        }
        if exposes.is_stdio() {
            continue;
        }
        let unknown =
            matches!(exposes, Exposes::Mcp(_)).then(|| setting::name(&namespace.value, setting::UNKNOWN_ARGUMENTS));
        let tokens = if adapter.callers().have_tokens() { setting::TOKENS } else { &[] };
        let fixed = setting::names(&namespace.value, setting::LISTENER).chain(setting::names(&namespace.value, tokens));
        let names = fixed.map(|(_, name)| name).chain(unknown);
        for name in names {
            add(name, namespace.span, what());
        }
    }
}
