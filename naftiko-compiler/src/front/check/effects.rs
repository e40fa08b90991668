//! What functions and tools say of their effects, and what they do (LANGUAGE §6, §8).

use super::adapters::{called, tools};
use crate::front::diagnostic::{Diagnostic, rules};
use crate::front::document::{Action, Call, Document, Function, Step, StepKind, Tool};
use crate::front::resolve::Resolved;
use crate::front::source::{Span, Spanned};
use crate::front::stage::Stage;

/// What changes something: in words, and where that is written.
struct Write {
    what: String,
    span: Span,
    label: &'static str,
}

/// The first call of an action that is made to change something; POST may be a query. What a step says about itself
/// overrules its method.
fn write(action: Option<&Action>, resolved: &Resolved<'_>) -> Option<Write> {
    match action? {
        Action::Call(call) => by_call(call, resolved, ""),
        Action::Steps(steps) => steps.steps.iter().find_map(|step| by_step(step.read(), resolved)),
        Action::Ref(_) => None,
    }
}

fn by_call(call: &Call, resolved: &Resolved<'_>, whose: &str) -> Option<Write> {
    let method = called(call, resolved)?.method.as_ref()?;
    let is_write = matches!(method.value, "PUT" | "PATCH" | "DELETE");
    is_write.then(|| Write { what: format!("{whose}calls {}", method.value), span: method.span, label: "the method" })
}

fn by_step(step: &Step, resolved: &Resolved<'_>) -> Option<Write> {
    let whose = format!("step `{}` ", step.name.read().value);
    match (&step.safe, &step.kind) {
        (Some(safe), _) if safe.value => None,
        (Some(safe), _) => {
            Some(Write { what: format!("{whose}is declared not to be"), span: safe.span, label: "declared here" })
        }
        (None, StepKind::Call(call)) => by_call(call, resolved, &whose),
        (None, StepKind::Lookup(_) | StepKind::Script(_)) => None,
    }
}

/// A function that says it only reads misleads whoever relies on that.
pub(super) fn semantics_fit_the_methods(document: &Document, resolved: &Resolved<'_>, stage: Stage<'_>) {
    for function in document.functions() {
        let Some(safe) = function.semantics.safe.as_ref().filter(|safe| safe.value) else { continue };
        let Some(write) = write(function.action.as_ref(), resolved) else { continue };
        let message = format!("function `{}` is declared safe, but {}", function.name.read().value, write.what);
        stage.report(
            Diagnostic::new(rules::SEMANTICS_CONTRADICT_METHOD, safe.span, message)
                .label("tools that refer to it are shown as read-only")
                .also(write.span, write.label)
                .help("write `safe: false`")
                .fix(safe.span, "false"),
        );
    }
}

/// A tool that says it only reads and calls PUT, PATCH or DELETE misleads the model, and so does one that says something
/// else than its function.
pub(super) fn hints_fit_what_is_done(document: &Document, resolved: &Resolved<'_>, stage: Stage<'_>) {
    for tool in tools(document) {
        let function = match &tool.action {
            Some(Action::Ref(target)) => document.function(&target.value),
            _ => None,
        };
        match function {
            Some(function) => hints_fit_semantics(tool, function, stage),
            None => read_only_fits(tool, tool.action.as_ref(), resolved, stage),
        }
        if let Some(function) = function.filter(|function| function.semantics.safe.is_none()) {
            read_only_fits(tool, function.action.as_ref(), resolved, stage);
        }
    }
}

fn read_only_fits(tool: &Tool, action: Option<&Action>, resolved: &Resolved<'_>, stage: Stage<'_>) {
    let Some(hint) = tool.hints.read_only.as_ref().filter(|hint| hint.value) else { return };
    let Some(write) = write(action, resolved) else { return };
    let message = format!("tool `{}` is declared read-only, but {}", tool.name.read().value, write.what);
    stage.report(
        Diagnostic::new(rules::HINT_CONTRADICTS_METHOD, hint.span, message)
            .label("models rely on this hint")
            .also(write.span, write.label)
            .help("write `readOnly: false`")
            .fix(hint.span, "false"),
    );
}

/// A tool may say that what it changes is not lost, but not that it changes something where its function does not.
fn hints_fit_semantics(tool: &Tool, function: &Function, stage: Stage<'_>) {
    let (hints, semantics) = (&tool.hints, &function.semantics);
    let differs = |hint: &Option<Spanned<bool>>, said: &Option<Spanned<bool>>, is_opposite: bool| {
        let (hint, said) = (hint.clone()?, said.clone()?);
        ((hint.value == said.value) == is_opposite).then_some((hint, said))
    };
    let is_lost = hints.destructive.clone().filter(|hint| hint.value);
    let found = [
        ("readOnly", "safe", differs(&hints.read_only, &semantics.safe, false)),
        ("destructive", "safe", differs(&is_lost, &semantics.safe, true)),
        ("idempotent", "idempotent", differs(&hints.idempotent, &semantics.idempotent, false)),
    ];
    for (key, word, found) in found {
        let Some((hint, said)) = found else { continue };
        let (name, value) = (&tool.name.read().value, &hint.value);
        let message = format!(
            "tool `{name}` has `{key}: {value}`, but function `{}` has `{word}: {}`",
            function.name.read().value,
            said.value
        );
        stage.report(
            Diagnostic::new(rules::HINT_CONTRADICTS_SEMANTICS, hint.span, message)
                .label("models rely on this hint")
                .also(said.span, "the function's")
                .help(format!("write `{key}: {}`, or remove it: the function says so", !hint.value))
                .fix(hint.span, (!hint.value).to_string()),
        );
    }
}
