//! The values of `with`: references to inputs and binds, and literals, checked against the parameter (LANGUAGE §4).

use super::Stage;
use super::call::{Entry, Face};
use super::signature::{Parameter, bare};
use crate::model::{Argument, Kind, Place};
use crate::spec::diagnostic::Diagnostic;
use crate::spec::document;
use crate::spec::json_text::is_number;
use crate::spec::rules;
use crate::spec::source::{Span, Spanned};
use crate::spec::template::{self, Part};
use crate::spec::yaml::{Node, NodeKind, ScalarKind};

/// What the entry of `with` that is `written` supplies to `parameter`.
pub(super) fn value(entry: &mut Entry<'_>, written: &document::Argument, parameter: &Parameter) -> Argument {
    let span = written.value.span;
    if let Some(scalar) = written.value.as_scalar().filter(|scalar| scalar.kind == ScalarKind::String) {
        let text = Spanned::new(scalar.text.clone(), span);
        if let Some(name) = inbound(entry, &scalar.text) {
            return reference(entry, name, span, parameter);
        }
        if let Some(wrong) = foreign(entry.face, &scalar.text) {
            let message = format!("`{}` is no input of {}", scalar.text, entry.what);
            let help = format!("did you mean `{}.{wrong}`?", entry.face.word());
            entry
                .stage
                .report(Diagnostic::new(rules::UNKNOWN_INPUT, span, message).label("another face's word").help(help));
            return Argument::Absent;
        }
        if entry.binds.declared(&scalar.text).is_some_and(|_| scalar.text.contains('.')) {
            return later(entry.stage, span, "a bind as an argument");
        }
        match template::value(&scalar.text).as_deref() {
            Ok([] | [Part::Literal(_)]) => {}
            Ok([Part::Variable(variable)]) => return reference(entry, &variable.name, span, parameter),
            Ok(_) => return later(entry.stage, span, "a template as an argument"),
            Err(fault) => {
                let at = entry.stage.part(&text, fault.range.clone());
                entry.stage.report(
                    Diagnostic::new(rules::INVALID_TEMPLATE, at, "a template that does not end")
                        .label(fault.what)
                        .help("an input is read as `{{name}}`"),
                );
                return Argument::Absent;
            }
        }
    }
    literal(entry, &written.value, parameter)
}

/// The name behind `rest.`, `tools.` or the adapter's own namespace.
fn inbound<'t>(entry: &Entry<'_>, text: &'t str) -> Option<&'t str> {
    let behind =
        |word: &str| text.strip_prefix(word).and_then(|rest| rest.strip_prefix('.')).filter(|name| !name.is_empty());
    behind(entry.face.word()).or_else(|| behind(entry.namespace))
}

/// The name behind the word of the other face, which means nothing here.
fn foreign<'t>(face: Face<'_>, text: &'t str) -> Option<&'t str> {
    let other = if face.word() == "rest" { "tools." } else { "rest." };
    text.strip_prefix(other).filter(|name| !name.is_empty() && !name.contains(char::is_whitespace))
}

fn reference(entry: &mut Entry<'_>, name: &str, span: Span, parameter: &Parameter) -> Argument {
    // References may carry the `+` of a variable over several segments (LANGUAGE §3.1).
    let name = if parameter.place == Place::Path { bare(name) } else { name };
    let declared = entry.declared.iter().any(|input| input.name.value == name);
    if !declared && !entry.declared.is_empty() && entry.variable(name).is_none() {
        entry.undeclared_reference(name, span);
        return Argument::Absent;
    }
    entry.input(name, parameter)
}

fn later(stage: Stage<'_>, span: Span, what: &str) -> Argument {
    let message = format!("{what} is not compiled by this version");
    stage.report(Diagnostic::new(rules::NOT_SUPPORTED_YET, span, message).help("inputs and constants are"));
    Argument::Absent
}

/// A constant, checked against the parameter's type.
fn literal(entry: &Entry<'_>, node: &Node, parameter: &Parameter) -> Argument {
    let stage = entry.stage;
    let mismatch = |found: &str| {
        let message =
            format!("parameter `{}` is {}, but the value is {found}", parameter.name, kind_words(&parameter.kind));
        // Text is what a misspelt reference is.
        let help = format!("an input is read as `{}.{}`", entry.face.word(), parameter.name);
        let is_text = node.as_scalar().is_some_and(|scalar| scalar.kind == ScalarKind::String);
        let help = if is_text { help } else { format!("write {}, or remove the line", kind_words(&parameter.kind)) };
        stage.report(Diagnostic::new(rules::ARGUMENT_TYPE, node.span, message).label("does not fit").help(help));
        Argument::Absent
    };
    match (&node.kind, &parameter.kind) {
        (NodeKind::Scalar(scalar), kind) => match (kind, scalar.kind) {
            (_, ScalarKind::Null) => mismatch("nothing"),
            (Kind::String, _) | (Kind::Any, ScalarKind::String) => Argument::Text(scalar.text.clone()),
            (Kind::Boolean | Kind::Any, ScalarKind::Bool(value)) => Argument::Json(value.to_string()),
            (Kind::Integer | Kind::Number | Kind::Any, ScalarKind::Integer)
            | (Kind::Number | Kind::Any, ScalarKind::Float)
                if is_number(&scalar.text) =>
            {
                Argument::Json(scalar.text.clone())
            }
            // Authors quote what they mean as a number or a truth value.
            (Kind::Integer, ScalarKind::String)
                if is_number(&scalar.text) && !scalar.text.contains(['.', 'e', 'E']) =>
            {
                Argument::Json(scalar.text.clone())
            }
            (Kind::Number, ScalarKind::String) if is_number(&scalar.text) => Argument::Json(scalar.text.clone()),
            (Kind::Boolean, ScalarKind::String) if matches!(scalar.text.as_str(), "true" | "false") => {
                Argument::Json(scalar.text.clone())
            }
            (_, ScalarKind::String) => mismatch("text"),
            (_, ScalarKind::Bool(_)) => mismatch("a boolean"),
            (_, ScalarKind::Integer | ScalarKind::Float) => mismatch("a number"),
        },
        (NodeKind::Sequence(_), Kind::Array(_) | Kind::Any) | (NodeKind::Mapping(_), Kind::Object | Kind::Any) => {
            later(stage, node.span, "a list or a mapping as an argument")
        }
        (NodeKind::Sequence(_), _) => mismatch("a list"),
        (NodeKind::Mapping(_), _) => mismatch("a mapping"),
    }
}

fn kind_words(kind: &Kind) -> &'static str {
    match kind {
        Kind::String => "text",
        Kind::Integer => "an integer",
        Kind::Number => "a number",
        Kind::Boolean => "a boolean",
        Kind::Array(_) => "an array",
        Kind::Object => "an object",
        Kind::Any => "JSON",
    }
}
