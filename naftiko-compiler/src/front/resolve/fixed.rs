//! Parameters that callers do not supply: the author wrote a value, or a bind contains it (LANGUAGE §2, §3.2).

use super::parameter::Parameter;
use super::schema::{literal, unmet};
use super::template_placeholders::Placeholders;
use super::words::type_words;
use crate::front::diagnostic::suggest::list;
use crate::front::diagnostic::{Diagnostic, rules};
use crate::front::stage::Stage;
use crate::front::text::json_text::spells;
use crate::front::text::percent::{self, encoded};
use crate::front::yaml::{Node, NodeKind, ScalarKind};
use crate::model::{Fixed, ParameterLocation, Piece, Type};

/// Reports a constant that cannot be sent in the location of its parameter: every call would be rejected.
pub(super) fn sendable(parameter: &Parameter, value: &Node, stage: Stage<'_>) {
    let text = value.as_scalar().map(|scalar| scalar.text.as_str()).unwrap_or_default();
    let expected = match parameter.location {
        ParameterLocation::Path if text.is_empty() || percent::dot_segment(text).is_some() => {
            "a non-empty path segment other than `.` or `..`"
        }
        ParameterLocation::Header if text.contains(char::is_control) => "a header value without line breaks",
        ParameterLocation::Cookie if text.contains(|c: char| c.is_control() || c == ';') => {
            "a cookie value without `;`"
        }
        _ => return,
    };
    let message = format!("this value of `{}` cannot be sent", parameter.name);
    let label = format!("in: {}", parameter.location.word());
    stage.report(
        Diagnostic::new(rules::UNSENDABLE_VALUE, value.span, message).label(label).help(format!("write {expected}")),
    );
}

/// Reports a constant that is not of the type that its parameter declares.
pub(super) fn of_type(parameter: &Parameter, value: &Node, stage: Stage<'_>) {
    let Some(scalar) = value.as_scalar().filter(|scalar| !scalar.text.contains("{{")) else { return };
    let fits = match &parameter.schema_type {
        Type::Enum(values) if !values.contains(&scalar.text) => return not_listed(parameter, values, value, stage),
        Type::Integer => scalar.kind == ScalarKind::Integer,
        Type::Number => matches!(scalar.kind, ScalarKind::Integer | ScalarKind::Float),
        Type::Boolean => matches!(scalar.kind, ScalarKind::Bool(_)),
        _ => true,
    };
    if fits || spells(&parameter.schema_type, &scalar.text) {
        return within_limits(parameter, value, stage);
    }
    let expected = type_words(&parameter.schema_type);
    let message = format!("parameter `{}` is {expected}, but its value is {}", parameter.name, value.describe());
    stage.report(
        Diagnostic::new(rules::ARGUMENT_TYPE, value.span, message)
            .label("type mismatch")
            .help(format!("write {expected}, or change `type`")),
    );
}

/// Reports a constant that its parameter would refuse.
pub(super) fn within_limits(parameter: &Parameter, value: &Node, stage: Stage<'_>) {
    // The elements of a list may be references.
    let written = value.as_scalar().and_then(|_| literal(&parameter.schema_type, value));
    let Some(expected) = written.and_then(|written| unmet(&parameter.schema, &written)) else { return };
    let message = format!("parameter `{}` does not accept this value", parameter.name);
    stage.report(
        Diagnostic::new(rules::ARGUMENT_TYPE, value.span, message)
            .label(format!("expected {expected}"))
            .help(format!("write {expected}")),
    );
}

/// Reports a text that is not one of those that its parameter lists.
pub(super) fn not_listed(parameter: &Parameter, values: &[String], value: &Node, stage: Stage<'_>) {
    let found = value.as_scalar().map(|scalar| scalar.text.as_str()).unwrap_or_default();
    let names = || values.iter().map(String::as_str);
    let message = format!("parameter `{}` does not accept `{found}`", parameter.name);
    let diagnostic = Diagnostic::new(rules::ARGUMENT_TYPE, value.span, message).label("not in its `enum`");
    let near = stage.closest(found, names());
    stage.report(stage.suggest(diagnostic, (found, near), || format!("valid values are {}", list(names()))));
}

/// Whether a value is the same for every request.
pub(super) fn is_constant(value: &Node) -> bool {
    match &value.kind {
        NodeKind::Scalar(scalar) => !value.is_null() && !scalar.text.contains("{{"),
        // The elements of a list repeat the name.
        NodeKind::Sequence(nodes) => nodes.iter().all(|node| node.as_scalar().is_some() && is_constant(node)),
        NodeKind::Mapping(_) => false,
    }
}

/// The pairs of a constant query parameter, as sent on the wire.
pub(super) fn query(name: &str, value: &Node) -> Vec<(String, String)> {
    let values = value.as_sequence().unwrap_or(std::slice::from_ref(value));
    let texts = values.iter().filter_map(Node::as_scalar);
    texts.map(|scalar| (encoded(name, percent::NAME), encoded(&scalar.text, ""))).collect()
}

/// Fixes the parameter with this index to the text that is written.
pub(super) fn text(index: usize, value: &Node, names: &mut Placeholders<'_>, stage: Stage<'_>) {
    if value.is_null() || value.as_scalar().is_none() {
        let name = names.parameter(index).map(|parameter| parameter.name.clone()).unwrap_or_default();
        let message = format!("expected a string for parameter `{name}`, found {}", value.describe());
        return stage.report(
            Diagnostic::new(rules::WRONG_KIND, value.span, message)
                .label(value.describe())
                .help("write a string; `{{name}}` inserts the value of another parameter"),
        );
    }
    let Some(pieces) = names.of(index).scalar(value, stage) else { return };
    if let [] | [Piece::Text(_)] = pieces.as_slice()
        && let Some(parameter) = names.parameter(index)
    {
        sendable(parameter, value, stage);
    }
    let is_path = names.parameter(index).is_some_and(|parameter| parameter.location == ParameterLocation::Path);
    // Without its value the path would name something else.
    for value in pieces.iter().filter_map(Piece::value).filter(|_| is_path) {
        if let Some(parameter) = names.parameter(value) {
            parameter.required |= parameter.fixed.is_none();
        }
    }
    if let Some(parameter) = names.parameter(index) {
        parameter.schema_type = Type::String;
        parameter.required = false;
        parameter.fixed = Some(Fixed::Text(pieces));
    }
}
