//! What a consumed operation takes: its own parameters, those of its resource and adapter, and the placeholders of its
//! path (LANGUAGE §3.1, §3.2).

mod in_path;

use std::collections::HashMap;

pub(super) use in_path::of_adapter;

use super::body::{self, Placeholders};
use super::credential::is_token;
use super::{Binds, Path, Stage, fixed, output};
use crate::front::diagnostic::Diagnostic;
use crate::front::diagnostic::rules;
use crate::front::document::{self, Consumes, Operation, Resource};
use crate::front::source::Span;
use crate::model::{Body, Fixed, Format, Kind, Output, Piece, Place, Schema};

/// A consumed operation as it is called.
#[derive(Debug)]
pub struct Signature<'d> {
    /// As written.
    pub written: &'d Operation,
    /// The path as written.
    pub written_path: String,
    /// The path; values count `parameters`.
    pub path: Vec<Piece>,
    /// The path's constant query.
    pub query: Vec<(String, String)>,
    /// Path parameters in the order of the path, then the others: the operation's, the resource's, the adapter's.
    pub parameters: Vec<Parameter>,
    /// Declared parameters that are never sent; a `with` may name them.
    pub ignored: Vec<&'d str>,
    /// How the body is made.
    pub body: Body,
    /// The format of its responses.
    pub format: Format,
    /// What a call gives.
    pub output: Output,
    /// Whether what it takes is not known for sure, so that calls of it are not checked.
    pub takes_unknown: bool,
    /// Whether something was reported about it, so that nothing calls it.
    pub broken: bool,
}

/// A parameter of a [`Signature`].
#[derive(Debug, Clone)]
pub struct Parameter {
    /// Its name on the wire.
    pub name: String,
    /// Its place.
    pub place: Place,
    /// What it is.
    pub kind: Kind,
    /// Whether its type is written.
    pub is_typed: bool,
    /// Whether a call without it is invalid.
    pub required: bool,
    /// Its description.
    pub description: String,
    /// What is inside of it.
    pub schema: Schema,
    /// What its author made it, where callers do not supply it.
    pub fixed: Option<Fixed>,
    /// How it came to be.
    pub origin: Origin,
}

impl Signature<'_> {
    /// Whether `parameter`, one of these, is the whole body.
    pub fn is_whole_body(&self, parameter: &Parameter) -> bool {
        matches!(self.body, Body::Whole(index) if self.parameters.get(index).is_some_and(|whole| std::ptr::eq(whole, parameter)))
    }
}

impl Parameter {
    /// Whether `name` names it: declarations and references may carry the `+` of a path parameter or not.
    pub fn is_named(&self, name: &str) -> bool {
        self.name == name || self.place == Place::Path && self.name == bare(name)
    }
}

/// How a parameter came to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// It is declared here.
    Declared(Span),
    /// A placeholder of the path implies it.
    Placeholder(Span),
}

/// The signature of `operation`; `path` is `None` once something about it was reported.
pub(super) fn signature<'d>(
    consumes: &'d Consumes,
    resource: &'d Resource,
    operation: &'d Operation,
    path: Option<&Path>,
    (binds, stage): (&Binds<'_>, Stage<'_>),
) -> Signature<'d> {
    let format = operation.format.as_ref().map(|format| format.value).unwrap_or_default();
    let output = output::consumed(&operation.outputs, format, stage);
    let mark = stage.sink.mark();
    let declared = merged(consumes, resource, operation, stage);
    let mut parameters = Vec::new();
    if let Some(path) = path {
        for (variable, span) in &path.variables {
            parameters.push(in_path::placeholder(&variable.name, *span, &declared, (binds, stage)));
        }
        for (name, span) in &path.in_query {
            in_path::in_query(name, *span, &declared, stage);
        }
        for (level, parameter) in &declared {
            let is_lost =
                is_in(parameter, Place::Path) && !path.variables.iter().any(|(v, _)| v.name == bare_name(parameter));
            if is_lost && *level != Level::Adapter {
                in_path::lost(parameter, resource.path.as_ref(), stage);
            }
        }
    }
    let misplaced = |parameter: &document::Parameter| {
        let is_placeholder = |path: &Path| path.variables.iter().any(|(v, _)| v.name == parameter.name.value);
        let elsewhere = |(_, other): &(Level, &document::Parameter)| {
            bare_name(other) == bare_name(parameter) && is_in(other, Place::Path)
        };
        path.is_some_and(is_placeholder) && !declared.iter().any(elsewhere)
    };
    let others = declared.iter().filter(|(_, parameter)| !is_in(parameter, Place::Path) && !misplaced(parameter));
    let (mut ignored, mut query, mut in_body, mut texts) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut constants = Vec::new();
    for (_, parameter) in others {
        let sent = other(parameter, consumes, stage);
        if let Some((sent, value)) = sent.as_ref().zip(parameter.value.as_ref()) {
            fixed::of_kind(sent, value, stage);
        }
        match (sent, &parameter.value) {
            (None, _) => ignored.push(parameter.name.value.as_str()),
            (Some(sent), None) => parameters.push(sent),
            (Some(sent), Some(value)) => match sent.place {
                Place::Body => in_body.push((*parameter, value)),
                Place::Query if fixed::is_constant(value) => {
                    constants.push((*parameter, value));
                    query.extend(fixed::query(&sent.name, value));
                }
                _ => {
                    texts.push((parameters.len(), value));
                    parameters.push(sent);
                }
            },
        }
    }
    let in_path = declared.iter().filter(|(_, parameter)| is_in(parameter, Place::Path));
    for (_, parameter) in in_path {
        let index =
            parameters.iter().position(|known| known.place == Place::Path && known.name == bare_name(parameter));
        if let Some((index, value)) = index.zip(parameter.value.as_ref()) {
            parameters.get(index).into_iter().for_each(|sent| fixed::of_kind(sent, value, stage));
            texts.push((index, value));
        }
    }
    // Those of the body first, as `body::with_fixed` counts them.
    let constants: Vec<_> = in_body.iter().copied().chain(constants).collect();
    let mut names = Placeholders::new(&mut parameters, operation.name.span, Place::Text, binds, stage);
    names.know(&constants);
    for (index, value) in texts {
        fixed::text(index, value, &mut names, stage);
    }
    let body = match &operation.body {
        Some(written) => body::resolve(written, &constants, &mut parameters, (binds, stage)).unwrap_or(Body::None),
        None if in_body.is_empty() => body_of(&mut parameters),
        None => {
            let (count, place) = (in_body.len(), operation.name.span);
            body::with_fixed(&constants, count, &mut parameters, place, (binds, stage)).unwrap_or(Body::None)
        }
    };
    let takes_unknown = operation.takes_unknown || resource.broken || path.is_none() || stage.sink.broke_since(mark);
    let broken = operation.broken || takes_unknown;
    let path = path.cloned().unwrap_or_default();
    Signature {
        written: operation,
        written_path: resource.path.as_ref().map(|path| path.value.clone()).unwrap_or_default(),
        path: path.pieces,
        // A parameter of the same name replaces what the path says (LANGUAGE §3.1).
        query: path
            .query
            .into_iter()
            .filter(|(name, _)| query.iter().all(|(own, _)| own != name))
            .chain(query.iter().cloned())
            .collect(),
        parameters,
        ignored,
        body,
        format,
        output,
        takes_unknown,
        broken,
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Level {
    Operation,
    Resource,
    Adapter,
}

/// The declared parameters of an operation; the nearest of a name and place wins.
fn merged<'d>(
    consumes: &'d Consumes,
    resource: &'d Resource,
    operation: &'d Operation,
    stage: Stage<'_>,
) -> Vec<(Level, &'d document::Parameter)> {
    let levels = [
        (Level::Operation, &operation.parameters),
        (Level::Resource, &resource.parameters),
        (Level::Adapter, &consumes.parameters),
    ];
    let mut merged: Vec<(Level, &document::Parameter)> = Vec::new();
    let mut seen = HashMap::new();
    for (level, parameters) in levels {
        for parameter in parameters {
            let (other_level, other) = *seen.entry((bare_name(parameter), place(parameter))).or_insert_with(|| {
                merged.push((level, parameter));
                (level, parameter)
            });
            if other_level == level && !std::ptr::eq(other, parameter) {
                let message = format!("parameter `{}` is declared twice at one place", parameter.name.value);
                stage.report(
                    Diagnostic::new(rules::DUPLICATE_PARAMETER, parameter.name.span, message)
                        .also(other.name.span, "first here")
                        .help("remove one; a name may stand in two places, such as path and query"),
                );
            }
        }
    }
    merged
}

/// A parameter outside the path; `None` where it is never sent.
fn other(parameter: &document::Parameter, consumes: &Consumes, stage: Stage<'_>) -> Option<Parameter> {
    // RFC 9110 §7.6.1, and what the client computes itself.
    const OURS: &[&str] = &[
        "host",
        "content-length",
        "connection",
        "keep-alive",
        "proxy-connection",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
    ];
    let place = place(parameter);
    let lower = parameter.name.value.to_ascii_lowercase();
    if matches!(place, Place::Header | Place::Cookie) && !is_token(&parameter.name.value) {
        let message = format!("`{}` is no {} name", parameter.name.value, place.word());
        stage.report(
            Diagnostic::new(rules::INVALID_HEADER_NAME, parameter.name.span, message)
                .help("write the name as it goes on the wire: letters, digits and `-`, without blanks"),
        );
        return None;
    }
    if place == Place::Header && OURS.contains(&lower.as_str()) {
        let message = format!("header `{}` is made by the client itself", parameter.name.value);
        stage.report(
            Diagnostic::new(rules::RESTRICTED_HEADER, parameter.name.span, message).label("left out").help("remove it"),
        );
        return None;
    }
    if is_authenticated(parameter, consumes) {
        let (rule, word) = match place {
            Place::Header => (rules::HEADER_BESIDE_AUTHENTICATION, "header"),
            _ => (rules::QUERY_BESIDE_AUTHENTICATION, "query parameter"),
        };
        let message = format!("{word} `{}` is set by `authentication`", parameter.name.value);
        stage.report(
            Diagnostic::new(rule, parameter.name.span, message)
                .label("ignored")
                .help("remove it, or the `authentication` section"),
        );
        return None;
    }
    Some(known(parameter, place))
}

/// Whether `authentication` sets what the parameter would: then no caller is asked for it.
fn is_authenticated(parameter: &document::Parameter, consumes: &Consumes) -> bool {
    let name = parameter.name.value.as_str();
    match (place(parameter), consumes.authentication.as_ref()) {
        (Place::Query, Some(document::Authentication::ApiKey { key, in_query: true, .. })) => key.value == name,
        (Place::Header, Some(document::Authentication::ApiKey { key, in_query: false, .. })) => {
            key.value.eq_ignore_ascii_case(name)
        }
        (Place::Header, Some(document::Authentication::ApiKey { .. }) | None) => false,
        (Place::Header, Some(_)) => name.eq_ignore_ascii_case("authorization"),
        _ => false,
    }
}

fn known(parameter: &document::Parameter, place: Place) -> Parameter {
    Parameter {
        name: parameter.name.value.clone(),
        place,
        kind: parameter.kind.clone().unwrap_or(Kind::String),
        is_typed: parameter.kind.is_some(),
        required: parameter.required.unwrap_or(false),
        description: parameter.description.as_ref().map(|text| text.value.clone()).unwrap_or_default(),
        schema: parameter.schema.clone(),
        fixed: None,
        origin: Origin::Declared(parameter.name.span),
    }
}

/// One body parameter named `body` is the whole body; others are members of an object.
fn body_of(parameters: &mut [Parameter]) -> Body {
    let mut found = parameters.iter_mut().enumerate().filter(|(_, parameter)| parameter.place == Place::Body);
    match (found.next(), found.next()) {
        (None, _) => Body::None,
        (Some((index, only)), None) if only.name == "body" => {
            // A body whose type is not written can be any JSON; a parameter elsewhere would be text.
            if !only.is_typed {
                only.kind = Kind::Any;
            }
            Body::Whole(index)
        }
        _ => Body::Fields,
    }
}

fn is_in(parameter: &document::Parameter, wanted: Place) -> bool {
    place(parameter) == wanted
}

fn place(parameter: &document::Parameter) -> Place {
    parameter.place.as_ref().map_or(Place::Query, |place| place.value)
}

/// The name of a parameter, that of a path without its `+`.
fn bare_name(parameter: &document::Parameter) -> &str {
    let name = parameter.name.value.as_str();
    if is_in(parameter, Place::Path) { bare(name) } else { name }
}

/// `name` without the `+` that stands for several segments.
pub(super) fn bare(name: &str) -> &str {
    name.strip_prefix('+').or_else(|| name.strip_suffix('+')).unwrap_or(name)
}
