//! The values of `with`: references to inputs and binds, and literals, checked against the parameter (LANGUAGE §4).

use super::steps::Reference;
use super::{Entry, Inbound};
use crate::front::diagnostic::Diagnostic;
use crate::front::diagnostic::rules;
use crate::front::document;
use crate::front::resolve::binds::Reader;
use crate::front::resolve::fixed;
use crate::front::resolve::parameter::Parameter;
use crate::front::resolve::template::input_and_bind;
use crate::front::resolve::words::{bare, type_words};
use crate::front::source::{Span, Spanned};
use crate::front::text::base64::is_base64;
use crate::front::text::json_text::{is_number, spells};
use crate::front::text::template::{self, Fault, Part};
use crate::front::yaml::{Node, NodeKind, ScalarKind};
use crate::model::{Argument, BindUse, Json, ParameterLocation, Piece, Ref, Schema, Type};

/// What the entry of `with` in `written` supplies to `parameter`.
pub(super) fn argument(entry: &mut Entry<'_>, written: &document::Argument, parameter: &Parameter) -> Argument {
    let span = written.value.span;
    if let Some(scalar) = written.value.as_scalar().filter(|scalar| scalar.kind == ScalarKind::String) {
        let text = Spanned::new(scalar.text.clone(), span);
        if let Some(found) = entry.path_reference(&scalar.text, span) {
            return part(entry, &found, (&scalar.text, span), parameter);
        }
        if let Some(found) = entry.identity(&scalar.text, span, parameter) {
            return found;
        }
        if let Some(name) = inbound(entry, &scalar.text) {
            return reference(entry, name, span, parameter);
        }
        if is_foreign(entry, &scalar.text, span) {
            return Argument::Absent;
        }
        if let Some(bind) = qualified_bind(entry, &scalar.text, span) {
            return Argument::Bind(held(bind, parameter));
        }
        match template::value(&scalar.text).as_deref() {
            Ok([] | [Part::Literal(_)]) => {}
            Ok([Part::Variable(variable)]) => {
                if let Some(found) = entry.step_in_template(&variable.name, span) {
                    return part(entry, &found, (&scalar.text, span), parameter);
                }
                if let Some(found) = entry.identity_in_template(&variable.name, span, parameter) {
                    return found;
                }
                if is_foreign(entry, &variable.name, span) {
                    return Argument::Absent;
                }
                return match bind(entry, &variable.name, span) {
                    Some(bind) => Argument::Bind(held(bind, parameter)),
                    None => reference(entry, unqualified(entry, &variable.name), span, parameter),
                };
            }
            Ok(_) if !matches!(parameter.schema_type, Type::String | Type::Enum(_) | Type::Any) => {
                return mismatch(entry, &written.value, parameter, "a string");
            }
            Ok(parts) => return pieces(entry, parts, &text, parameter).map_or(Argument::Absent, Argument::Computed),
            Err(fault) => {
                unfinished(entry, &text, fault);
                return Argument::Absent;
            }
        }
    }
    literal(entry, &written.value, parameter)
}

/// Marks the inputs that a value names as used, if nothing takes the value.
pub(super) fn mark(entry: &mut Entry<'_>, value: &Node) {
    match &value.kind {
        NodeKind::Sequence(nodes) => nodes.iter().for_each(|node| mark(entry, node)),
        NodeKind::Mapping(entries) => entries.iter().for_each(|member| mark(entry, &member.value)),
        NodeKind::Scalar(scalar) => {
            if let Some(name) = inbound(entry, &scalar.text) {
                return entry.mark_used(name);
            }
            for part in template::value(&scalar.text).unwrap_or_default() {
                if let Part::Variable(variable) = part {
                    entry.mark_used(unqualified(entry, &variable.name));
                }
            }
        }
    }
}

/// The name after `rest.`, `tools.` or the adapter's own namespace.
pub(super) fn inbound<'t>(entry: &Entry<'_>, text: &'t str) -> Option<&'t str> {
    let behind =
        |word: &str| text.strip_prefix(word).and_then(|rest| rest.strip_prefix('.')).filter(|name| !name.is_empty());
    behind(entry.word()).or_else(|| behind(entry.guard.namespace()))
}

/// Whether `text` begins with the word of the other adapter type, which means nothing here; that is reported.
fn is_foreign(entry: &Entry<'_>, text: &str, span: Span) -> bool {
    let others: &[_] = match entry.inbound {
        Inbound::Rest { .. } => &[("tools.", "only valid in MCP adapters")],
        Inbound::Mcp => &[("rest.", "only valid in REST adapters")],
        Inbound::Function => &[("rest.", "only valid in REST adapters"), ("tools.", "only valid in MCP adapters")],
    };
    let name = others.iter().find_map(|(other, label)| Some((text.strip_prefix(other)?, *label)));
    let name = name.filter(|(name, _)| !name.is_empty() && !name.contains(char::is_whitespace));
    if let Some((name, label)) = name {
        let message = format!("{} has no input `{text}`", entry.what);
        let meant = format!("{}.{name}", entry.word());
        let diagnostic = Diagnostic::new(rules::UNKNOWN_INPUT, span, message).label(label);
        entry.stage.report(entry.stage.suggest(diagnostic, (text, Some(&meant)), String::new));
    }
    name.is_some()
}

fn reference(entry: &mut Entry<'_>, name: &str, span: Span, parameter: &Parameter) -> Argument {
    // References may carry the `+` of a variable over several segments (LANGUAGE §3.1).
    let name = if parameter.location == ParameterLocation::Path { bare(name) } else { name };
    let declared = entry.declared.find(name).is_some();
    if !declared && !entry.declared.is_empty() && entry.variable(name).is_none() {
        entry.undeclared_reference(name, span);
        return Argument::Absent;
    }
    entry.input(name, parameter)
}

/// The name after the words that may qualify an input inside a template: `{{tools.x}}`.
fn unqualified<'t>(entry: &Entry<'_>, name: &'t str) -> &'t str {
    inbound(entry, name).unwrap_or(name)
}

/// `namespace.VAR`: a bind without braces.
fn qualified_bind(entry: &Entry<'_>, text: &str, span: Span) -> Option<usize> {
    text.contains('.').then(|| entry.binds.qualified(text, Reader::request(span), entry.stage)).flatten()
}

/// The bind with this index as all of a parameter's value.
fn held(bind: usize, parameter: &Parameter) -> BindUse {
    // Where any JSON is accepted, a text is a string.
    let schema_type = if parameter.schema_type == Type::Any { Type::String } else { parameter.schema_type.clone() };
    BindUse { bind, schema_type }
}

/// The bind that a variable of a template means: an input of the same name comes first.
fn bind(entry: &mut Entry<'_>, name: &str, span: Span) -> Option<usize> {
    let is_input = entry.declared.find(name).is_some() || entry.variable(name).is_some();
    if is_input {
        if entry.binds.declared(name).is_some() {
            input_and_bind(name, span, entry.stage);
        }
        return None;
    }
    entry.binds.in_request(name, span, entry.stage)
}

/// Text with variables in it.
pub(super) fn pieces(
    entry: &mut Entry<'_>,
    parts: &[Part],
    written: &Spanned<String>,
    parameter: &Parameter,
) -> Option<Json<Ref>> {
    let mut pieces = Vec::new();
    let mut is_complete = true;
    for part in parts {
        let variable = match part {
            Part::Literal(text) => {
                pieces.push(Piece::Text(text.clone()));
                continue;
            }
            Part::Variable(variable) => variable,
        };
        let span = entry.stage.part(written, variable.range.clone());
        match variable_of(entry, &variable.name, span, parameter, &Type::String) {
            Some(Json::Value(Ref::Part(part))) if !entry.is_spelled(part, &variable.name, span) => is_complete = false,
            Some(Json::Value(value)) => pieces.push(Piece::Value(value)),
            Some(Json::Literal(text)) => pieces.push(Piece::Text(text)),
            Some(Json::Text(parts)) => pieces.extend(parts),
            Some(Json::Array(_) | Json::Object(_)) | None => is_complete = false,
        }
    }
    is_complete.then_some(Json::Text(pieces))
}

/// A part of the value of `parameter`, for which an input of this name and type would do.
fn part_of(parameter: &Parameter, name: &str, schema_type: &Type) -> Parameter {
    Parameter {
        name: name.to_owned(),
        schema_type: schema_type.clone(),
        description: String::new(),
        schema: Schema::default(),
        ..parameter.clone()
    }
}

/// What is known of the caller, as a part of a larger value.
fn known(found: &Argument) -> Option<Json<Ref>> {
    if let Argument::Input(index) = found { Some(Json::Value(Ref::Input(*index))) } else { None }
}

/// The input or bind that a part of a larger value means.
pub(super) fn variable_of(
    entry: &mut Entry<'_>,
    name: &str,
    span: Span,
    parameter: &Parameter,
    schema_type: &Type,
) -> Option<Json<Ref>> {
    match entry.step_in_template(name, span) {
        Some(Reference::Part(part)) => return Some(Json::Value(Ref::Part(part))),
        Some(Reference::Reported) => return None,
        None => {}
    }
    let part = part_of(parameter, name, schema_type);
    if let Some(found) = entry.identity_in_template(name, span, &part) {
        return known(&found);
    }
    if is_foreign(entry, name, span) {
        return None;
    }
    if let Some(bind) = bind(entry, name, span) {
        if entry.shows {
            entry.binds.show(bind, span);
        }
        return Some(Json::Value(Ref::Bind(bind)));
    }
    match reference(entry, unqualified(entry, name), span, &part) {
        Argument::Input(index) => Some(Json::Value(Ref::Input(index))),
        Argument::Text(text) => Some(Json::Text(vec![Piece::Text(text)])),
        Argument::Json(text) => Some(Json::Literal(text)),
        Argument::Computed(json) => Some(json),
        Argument::Part(part) => Some(Json::Value(Ref::Part(part))),
        Argument::Absent | Argument::Bind(_) => None,
    }
}

/// A list or a mapping; strings inside it follow the rules of the values of `with`.
pub(super) fn structure(entry: &mut Entry<'_>, node: &Node, parameter: &Parameter) -> Option<Json<Ref>> {
    match &node.kind {
        NodeKind::Sequence(nodes) => {
            nodes.iter().map(|node| structure(entry, node, parameter)).collect::<Option<_>>().map(Json::Array)
        }
        NodeKind::Mapping(entries) => {
            let members = entries
                .iter()
                .map(|member| Some((member.key.value.clone(), structure(entry, &member.value, parameter)?)));
            members.collect::<Option<_>>().map(Json::Object)
        }
        NodeKind::Scalar(scalar) => Some(match scalar.kind {
            ScalarKind::Null => Json::Literal("null".to_owned()),
            ScalarKind::Bool(value) => Json::Literal(value.to_string()),
            ScalarKind::Integer | ScalarKind::Float if is_number(&scalar.text) => Json::Literal(scalar.text.clone()),
            _ => return string_value(entry, &Spanned::new(scalar.text.clone(), node.span), parameter),
        }),
    }
}

/// A text that is a value: a reference, or text with variables in it.
pub(super) fn string_value(
    entry: &mut Entry<'_>,
    written: &Spanned<String>,
    parameter: &Parameter,
) -> Option<Json<Ref>> {
    let (text, span) = (written.value.as_str(), written.span);
    match entry.path_reference(text, span) {
        Some(Reference::Part(part)) => return Some(Json::Value(Ref::Part(part))),
        Some(Reference::Reported) => return None,
        None => {}
    }
    if let Some(found) = entry.identity(text, span, &part_of(parameter, text, &Type::Any)) {
        return known(&found);
    }
    if let Some(name) = inbound(entry, text) {
        return variable_of(entry, name, span, parameter, &Type::Any);
    }
    if let Some(bind) = qualified_bind(entry, text, span) {
        return Some(Json::Value(Ref::Bind(bind)));
    }
    self::text(entry, written, parameter)
}

/// A text with variables in it, or a variable alone, which keeps its type.
pub(super) fn text(entry: &mut Entry<'_>, written: &Spanned<String>, parameter: &Parameter) -> Option<Json<Ref>> {
    match template::value(&written.value).as_deref() {
        Ok([]) => Some(Json::Text(Vec::new())),
        Ok([Part::Variable(variable)]) => variable_of(entry, &variable.name, written.span, parameter, &Type::Any),
        Ok(parts) => pieces(entry, parts, written, parameter),
        Err(fault) => {
            unfinished(entry, written, fault);
            None
        }
    }
}

/// A part of a step's result as all of a parameter.
fn part(entry: &Entry<'_>, found: &Reference, (written, span): (&str, Span), parameter: &Parameter) -> Argument {
    let Reference::Part(part) = *found else { return Argument::Absent };
    let Some(found) = entry.known_part(part).misfit(&parameter.schema_type) else { return Argument::Part(part) };
    let message =
        format!("parameter `{}` is {}, but `{written}` is {found}", parameter.name, type_words(&parameter.schema_type));
    entry.stage.report(
        Diagnostic::new(rules::STEP_TYPE, span, message)
            .label("type mismatch")
            .help("use another part of the result, or change the type of the parameter"),
    );
    Argument::Absent
}

pub(super) fn unfinished(entry: &Entry<'_>, text: &Spanned<String>, fault: &Fault) {
    let at = entry.stage.part(text, fault.range.clone());
    entry.stage.report(
        Diagnostic::new(rules::INVALID_TEMPLATE, at, "invalid template")
            .label(fault.what)
            .help("write inputs as `{{name}}`"),
    );
}

/// Reports that a value does not fit its parameter.
fn mismatch(entry: &Entry<'_>, node: &Node, parameter: &Parameter, found: &str) -> Argument {
    let message =
        format!("parameter `{}` is {}, but the value is {found}", parameter.name, type_words(&parameter.schema_type));
    // A misspelt reference is text.
    let help = format!("write inputs as `{}.{}`", entry.word(), parameter.name);
    let is_text = node.as_scalar().is_some_and(|scalar| scalar.kind == ScalarKind::String);
    let help = if is_text { help } else { format!("write {}, or remove the line", type_words(&parameter.schema_type)) };
    entry.stage.report(Diagnostic::new(rules::ARGUMENT_TYPE, node.span, message).label("type mismatch").help(help));
    Argument::Absent
}

/// A constant, checked against the parameter's type.
pub(super) fn literal(entry: &mut Entry<'_>, node: &Node, parameter: &Parameter) -> Argument {
    fixed::within_limits(parameter, node, entry.stage);
    let mismatch = |found: &str| mismatch(entry, node, parameter, found);
    match (&node.kind, &parameter.schema_type) {
        (NodeKind::Scalar(scalar), schema_type) => match (schema_type, scalar.kind) {
            (_, ScalarKind::Null) => mismatch("null"),
            (Type::Enum(values), _) => {
                if values.contains(&scalar.text) {
                    return Argument::Text(scalar.text.clone());
                }
                fixed::not_listed(parameter, values, node, entry.stage);
                Argument::Absent
            }
            (Type::Bytes, _) if !is_base64(&scalar.text) => mismatch("text that is not base64"),
            (Type::String | Type::Bytes, _) | (Type::Any, ScalarKind::String) => {
                fixed::sendable(parameter, node, entry.stage);
                Argument::Text(scalar.text.clone())
            }
            (Type::Boolean | Type::Any, ScalarKind::Bool(value)) => Argument::Json(value.to_string()),
            (Type::Integer | Type::Number | Type::Any, ScalarKind::Integer)
            | (Type::Number | Type::Any, ScalarKind::Float)
                if is_number(&scalar.text) =>
            {
                Argument::Json(scalar.text.clone())
            }
            (_, ScalarKind::String) if spells(schema_type, &scalar.text) => Argument::Json(scalar.text.clone()),
            (_, ScalarKind::String) => mismatch("a string"),
            (_, ScalarKind::Bool(_)) => mismatch("a boolean"),
            (_, ScalarKind::Integer | ScalarKind::Float) => mismatch("a number"),
        },
        (NodeKind::Sequence(_), Type::Array(_) | Type::Any) | (NodeKind::Mapping(_), Type::Object | Type::Any) => {
            structure(entry, node, parameter).map_or(Argument::Absent, Argument::Computed)
        }
        (NodeKind::Sequence(_), _) => mismatch("a list"),
        (NodeKind::Mapping(_), _) => mismatch("a mapping"),
    }
}
