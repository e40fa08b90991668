//! Request bodies: templates become pieces, and their placeholders parameters of the call (LANGUAGE §3.3).

mod binary;

use super::binds::Binds;
use super::parameter::{Origin, Parameter};
use super::template::unfinished;
use super::template_placeholders::{Constant, Placeholders};
use crate::front::diagnostic::{Diagnostic, rules};
use crate::front::document::{self, BodyType};
use crate::front::source::{Span, Spanned};
use crate::front::stage::Stage;
use crate::front::text::json_text;
use crate::front::text::template::Fault;
use crate::front::yaml::{Node, NodeKind};
use crate::model::{Body, FormPart, Json, ParameterLocation, Piece, Template, Type};

/// The body that is `written`; `parameters` are those of the operation so far, and the ones that the template implies
/// are added.
pub(super) fn written(
    written: &document::Body,
    (parameters, constants): (&mut Vec<Parameter>, &[Constant<'_>]),
    (binds, stage): (&Binds<'_>, Stage<'_>),
) -> Option<Body> {
    let mut names = Placeholders::new((parameters, constants), written.span, ParameterLocation::Body, binds, stage);
    let body = body(written, &mut names, stage)?;
    let is_unused = |index: &usize| !names.has_used(*index);
    let unused: Vec<usize> = (0..names.count()).filter(is_unused).collect();
    for (index, constant) in constants.iter().enumerate() {
        if constant.in_body && !names.has_used_constant(index) {
            let name = &constant.parameter.name;
            self::unused(&name.value, name.span, written, stage);
        }
    }
    for parameter in unused.into_iter().filter_map(|index| parameters.get(index)) {
        if let (ParameterLocation::Body, Origin::Declared(span)) = (parameter.location, parameter.origin) {
            self::unused(&parameter.name, span, written, stage);
        }
    }
    Some(body)
}

/// The body of an operation without a `body`: one parameter named `body` is the whole body, others are members of an
/// object.
pub(super) fn of_parameters(parameters: &mut [Parameter]) -> Body {
    let mut found =
        parameters.iter_mut().enumerate().filter(|(_, parameter)| parameter.location == ParameterLocation::Body);
    match (found.next(), found.next()) {
        (None, _) => Body::None,
        (Some((index, only)), None) if only.name == "body" => {
            // A body without a declared type can be any JSON; a parameter elsewhere would be text.
            if !only.is_typed {
                only.schema_type = Type::Any;
            }
            Body::Whole(index)
        }
        _ => Body::Fields,
    }
}

/// The body of an operation without a `body`, some of whose body parameters are constants: an object of all of them,
/// the constants last. A single one named `body` is the whole body, as when callers supply it.
pub(super) fn with_constants(
    (parameters, constants): (&mut Vec<Parameter>, &[Constant<'_>]),
    span: Span,
    (binds, stage): (&Binds<'_>, Stage<'_>),
) -> Option<Body> {
    let free = parameters.iter().enumerate().filter(|(_, parameter)| parameter.location == ParameterLocation::Body);
    let mut members: Vec<_> = free.map(|(index, parameter)| (parameter.name.clone(), Json::Value(index))).collect();
    let mut names = Placeholders::new((parameters, constants), span, ParameterLocation::Body, binds, stage);
    for (index, constant) in constants.iter().enumerate().filter(|(_, constant)| constant.in_body) {
        members.push((constant.parameter.name.value.clone(), names.constant_json(index)?));
    }
    let json = match members.pop() {
        Some((name, json)) if name == "body" && members.is_empty() => json,
        last => Json::Object(members.into_iter().chain(last).collect()),
    };
    Some(Body::Template(Template::Json(json)))
}

fn body(written: &document::Body, names: &mut Placeholders<'_>, stage: Stage<'_>) -> Option<Body> {
    let mut text = |content_type, is_xml| {
        let pieces = self::text(written, names, stage)?;
        Some(Template::Text { content_type, is_xml, pieces })
    };
    Some(Body::Template(match written.r#type {
        BodyType::Json => Template::Json(json(written, names, stage)?),
        BodyType::Form if written.data.as_ref().is_some_and(|data| data.as_scalar().is_some() && !data.is_null()) => {
            text("application/x-www-form-urlencoded", false)?
        }
        BodyType::Form => Template::Form(form(written, names, stage)?),
        BodyType::Text => text("text/plain; charset=utf-8", false)?,
        BodyType::Xml => text("application/xml", true)?,
        BodyType::Sparql => text("application/sparql-query", false)?,
        BodyType::Binary => return binary::body(written, names, stage),
        BodyType::Multipart => {
            let parts = written.parts.iter().map(|part| self::part(part, names, stage));
            Template::Multipart(parts.collect::<Option<_>>()?)
        }
    }))
}

fn part(part: &document::FormPart, names: &mut Placeholders<'_>, stage: Stage<'_>) -> Option<FormPart> {
    let value = names.scalar(&part.value, stage)?;
    let is_file = part.file_name.is_some();
    Some(FormPart {
        name: part.name.value.clone(),
        is_file: is_file && binary::is_bytes(&value, names, stage),
        value,
        file_name: match &part.file_name {
            Some(file_name) => Some(names.scalar(file_name, stage)?),
            None => None,
        },
        content_type: part.content_type.as_ref().map(|content_type| content_type.value.clone()),
    })
}

fn json(written: &document::Body, names: &mut Placeholders<'_>, stage: Stage<'_>) -> Option<Json> {
    let is_absent = |data: &&Node| data.is_null() && data.as_scalar().is_some_and(|scalar| scalar.text.is_empty());
    if let Some(data) = written.data.as_ref().filter(is_absent) {
        let message = "`data` is empty";
        let help = "write the members to send below it, or `data: null`";
        stage.report(Diagnostic::new(rules::INVALID_BODY, data.span, message).label("no value").help(help));
        return None;
    }
    let Some(data) = &written.data else {
        stage.report(
            Diagnostic::new(rules::BODY_WITHOUT_DATA, written.span, "a JSON body has no `data`")
                .label("sends an empty object")
                .help("add `data` with the members to send, or remove `body`"),
        );
        return Some(Json::Object(Vec::new()));
    };
    let tree = match data.as_scalar() {
        Some(scalar) => {
            let text = Spanned::new(scalar.text.clone(), data.span);
            json_text::parse(&scalar.text).map_err(|fault| no_json(&text, fault, stage)).ok()?
        }
        None => json_text::of_yaml(data).map_err(|(text, fault)| unfinished(&text, fault, stage)).ok()?,
    };
    Some(names.json_at(tree, data.span))
}

fn text(written: &document::Body, names: &mut Placeholders<'_>, stage: Stage<'_>) -> Option<Vec<Piece>> {
    match written.data.as_ref().map(|data| (data, data.as_scalar())) {
        Some((data, Some(_))) if !data.is_null() => names.scalar(data, stage),
        found => {
            let span = found.map_or(written.span, |(data, _)| data.span);
            let message = "the `data` of a text body must be a string";
            stage.report(
                Diagnostic::new(rules::INVALID_BODY, span, message).help("write `data: '{{x}}'`, or `type: json`"),
            );
            None
        }
    }
}

/// The pairs of a form: a map, or the encoded text.
fn form(written: &document::Body, names: &mut Placeholders<'_>, stage: Stage<'_>) -> Option<Vec<(String, Vec<Piece>)>> {
    match written.data.as_ref().map(|data| &data.kind) {
        Some(NodeKind::Mapping(entries)) => entries
            .iter()
            .map(|entry| match entry.value.as_scalar() {
                Some(_) => {
                    let name = json_text::constant(&entry.key);
                    let name = name.map_err(|(text, fault)| unfinished(&text, fault, stage)).ok()?;
                    Some((name, names.scalar(&entry.value, stage)?))
                }
                None => {
                    let message = format!("form field `{}` is not a string", entry.key.value);
                    stage
                        .report(Diagnostic::new(rules::INVALID_BODY, entry.value.span, message).help("write a string"));
                    None
                }
            })
            .collect(),
        _ => {
            let span = written.data.as_ref().map_or(written.span, |data| data.span);
            let message = "the `data` of a form must be a mapping";
            stage.report(Diagnostic::new(rules::INVALID_BODY, span, message).help("write `data: {name: '{{value}}'}`"));
            None
        }
    }
}

fn unused(name: &str, span: Span, written: &document::Body, stage: Stage<'_>) {
    let message = format!("`body` does not use the parameter `{name}`");
    stage.report(
        Diagnostic::new(rules::UNUSED_BODY_PARAMETER, span, message)
            .label("its value would never be sent")
            .also(written.span, "the body that is sent")
            .help(format!("use `{{{{{name}}}}}` in `body`, or remove the parameter")),
    );
}

fn no_json(text: &Spanned<String>, fault: Fault, stage: Stage<'_>) {
    let message = format!("the body is not valid JSON: {}", fault.what);
    let help = json_text::advice(&text.value, &fault);
    stage.report(Diagnostic::new(rules::INVALID_BODY, stage.part(text, fault.range), message).help(help));
}
