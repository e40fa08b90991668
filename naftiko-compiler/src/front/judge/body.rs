//! Bodies: media type, members, and what the API requires of them.

use super::called::Called;
use super::member::{Miss, Why};
use super::place::{Place, part};
use super::value::{Sent, refused};
use crate::front::contract::Media;
use crate::front::diagnostic::suggest::{list, quote};
use crate::front::diagnostic::{Diagnostic, rules};
use crate::front::source::Span;
use crate::front::stage::Stage;
use crate::front::yaml::{Entry, Node};
use crate::model::{Body, Json, ParameterLocation, Template};

/// Judges the body of a call.
pub(super) fn judge(called: &Called<'_>, stage: Stage<'_>) {
    let declared = called.pair.operation.body.as_ref();
    let name = called.name();
    let at = called.signature.written.name.read().span;
    match (&called.signature.body, declared) {
        (Body::None, Some(body)) if body.required => {
            let message = format!("operation `{name}` sends no body, but the API requires one");
            let help = "declare its members as parameters `in: body`, or write a `body`";
            let diagnostic = Diagnostic::new(rules::MISSING_MEMBER, at, message).label("no body");
            stage.report(diagnostic.also(body.span, "required here").help(help));
        }
        (Body::None, _) => {}
        (_, None) => {
            let message = format!("operation `{name}` sends a body, but the API takes none");
            let diagnostic = Diagnostic::new(rules::UNDECLARED_MEMBER, place_of_body(called), message).label("a body");
            let operation = &called.pair.operation.key;
            let help = "remove it; if the API does take a body, add it to the contract";
            stage.report(diagnostic.also(operation.span, "no `body` here").help(help));
        }
        (_, Some(body)) => match called.media() {
            Some(_) => members(called, stage),
            None => media_type(called, &body.media, stage),
        },
    }
}

/// Where a body is written.
fn place_of_body(called: &Called<'_>) -> Span {
    let written = called.signature.written.body.read().as_ref().map(|body| body.span);
    let first = || called.signature.parameters.iter().find(|parameter| parameter.location == ParameterLocation::Body);
    written
        .or_else(|| first().map(|parameter| parameter.origin.span()))
        .unwrap_or(called.signature.written.span.start())
}

fn media_type(called: &Called<'_>, media: &[Media], stage: Stage<'_>) {
    let (Some(sent), Some(first)) = (called.content_type(), media.first()) else { return };
    let names = || media.iter().map(|media| media.name.value.as_str());
    let message = format!("operation `{}` sends {}, but the API takes {}", called.name(), quote(&sent), list(names()));
    let help = match names().find_map(form) {
        Some(form) => format!("write `body: {{type: {form}, …}}`"),
        None => format!("write a `body` of {}", list(names())),
    };
    stage.report(
        Diagnostic::new(rules::UNDECLARED_MEDIA_TYPE, place_of_body(called), message)
            .label(format!("sent as {sent}"))
            .also(first.name.span, "declared here")
            .help(help),
    );
}

/// The `type` of a body that is sent as this media type.
fn form(media: &str) -> Option<&'static str> {
    Some(match super::answers::essence(media).as_str() {
        "application/json" => "json",
        "application/x-www-form-urlencoded" => "formUrlEncoded",
        "multipart/form-data" => "multipartForm",
        "application/xml" => "xml",
        "text/plain" => "text",
        "application/sparql-query" => "sparql",
        "application/octet-stream" => "binary",
        _ => return None,
    })
}

fn members(called: &Called<'_>, stage: Stage<'_>) {
    let Some((place, sent)) = called.body() else { return };
    if place.alternatives.is_empty() {
        return;
    }
    let at = called.signature.written.name.read().span;
    let written = called.signature.written.body.read().as_ref();
    let names: Vec<(String, Span)> = match &called.signature.body {
        Body::Fields => {
            let own = called.signature.parameters.iter();
            let own = own.filter(|parameter| parameter.location == ParameterLocation::Body);
            own.map(|parameter| (parameter.name.clone(), parameter.origin.span())).collect()
        }
        Body::Template(Template::Json(json)) => {
            let node = written.and_then(|body| body.data.as_ref());
            let span = written.map_or(at, |body| body.span);
            return template(json, node, &place, (at, span), called, stage);
        }
        Body::Template(Template::Form(fields)) => {
            let node = written.and_then(|body| body.data.as_ref());
            fields.iter().map(|(name, _)| (name.clone(), key(node, name).unwrap_or(place_of_body(called)))).collect()
        }
        Body::Template(Template::Multipart(_)) => {
            let parts = written.map(|body| body.parts.as_slice()).unwrap_or_default();
            parts.iter().map(|part| (part.name.value.clone(), part.name.span)).collect()
        }
        Body::None | Body::Whole(_) | Body::Bytes { .. } | Body::Template(Template::Text { .. }) => return,
    };
    listed((&place, sent), &names, at, called, stage);
}

/// Judges the members of a body, or of an object in one, by their names.
fn listed(
    (place, sent): (&Place<'_>, Sent),
    names: &[(String, Span)],
    at: Span,
    called: &Called<'_>,
    stage: Stage<'_>,
) {
    let is_given = |required: &str| names.iter().any(|(name, _)| name == required || field(name) == required);
    let mut missing = place.required();
    missing.retain(|(name, _)| !is_given(name) && !place.is_read_only(name));
    let of_name = |name: &str| if sent == Sent::Text { field(name).to_owned() } else { name.to_owned() };
    let unknown: Vec<_> =
        names.iter().filter_map(|(name, at)| Some((name, *at, place.member(&of_name(name)).err()?))).collect();
    for (name, span, miss) in unknown {
        let what = format!("member {} of the body of `{}`", quote(name), called.name());
        undeclared(&what, name, span, &miss, stage);
        // One that is misspelt is one fault.
        missing.retain(|(missing, _)| near(&miss) != Some(*missing));
    }
    for (name, required) in missing {
        let message = format!("{} has no {}, which the API requires", within(place, called), quote(name));
        let help = match called.signature.body {
            Body::Fields => format!("add a parameter {} with `in: body`", quote(name)),
            _ => format!("add {} to `data`", quote(name)),
        };
        let diagnostic = Diagnostic::new(rules::MISSING_MEMBER, at, message).label("never sent");
        stage.report(diagnostic.also(required, "required here").help(help));
    }
}

/// The member that a field of a form is a part of: `object[member]`.
fn field(name: &str) -> &str {
    name.split_once('[').map_or(name, |(object, _)| object)
}

/// How messages name a place in the body.
fn within(place: &Place<'_>, called: &Called<'_>) -> String {
    part(&place.trail, &format!("the body of `{}`", called.name()))
}

/// The entry of this name.
fn entry<'n>(node: Option<&'n Node>, name: &str) -> Option<&'n Entry> {
    node?.as_mapping()?.iter().find(|entry| entry.key.value == name)
}

/// The place of the key of this name.
fn key(node: Option<&Node>, name: &str) -> Option<Span> {
    entry(node, name).map(|entry| entry.key.span)
}

/// Judges JSON that the author wrote; `node` is where, if that is YAML.
fn template(
    json: &Json,
    node: Option<&Node>,
    place: &Place<'_>,
    (at, span): (Span, Span),
    called: &Called<'_>,
    stage: Stage<'_>,
) {
    let span = node.map_or(span, |node| node.span);
    match json {
        Json::Object(members) => {
            let span_of = |name: &str| key(node, name).unwrap_or(span);
            let names: Vec<_> = members.iter().map(|(name, _)| (name.clone(), span_of(name))).collect();
            listed((place, Sent::Json), &names, at, called, stage);
            for (name, member) in members {
                let Ok(place) = place.member(name) else { continue };
                let value = entry(node, name).map(|entry| &entry.value);
                template(member, value, &place, (at, span_of(name)), called, stage);
            }
        }
        Json::Array(elements) => {
            let Ok(element) = place.element(None) else { return };
            let nodes = node.and_then(Node::as_sequence);
            for (index, json) in elements.iter().enumerate() {
                let node = nodes.and_then(|nodes| nodes.get(index));
                template(json, node, &element, (at, span), called, stage);
            }
        }
        Json::Literal(_) | Json::Text(_) => literal(json, place, span, called, stage),
        Json::Value(_) => {}
    }
}

fn literal(json: &Json, place: &Place<'_>, span: Span, called: &Called<'_>, stage: Stage<'_>) {
    let Some(value) = super::value::constant(json) else { return };
    let Some(expected) = refused(&value, place, Sent::Json) else { return };
    let shown = super::value::shown(&value);
    let message = format!("the API does not accept {} for {}", quote(&shown), within(place, called));
    let diagnostic = Diagnostic::new(rules::REFUSED_VALUE, span, message).label("refused");
    let diagnostic = diagnostic.also_at(place.span(), format!("it accepts {expected}"));
    stage.report(diagnostic.help(format!("write {expected}")));
}

fn near(miss: &Miss) -> Option<&str> {
    if let Why::Member { near, .. } = &miss.why { near.as_deref() } else { None }
}

/// Reports a member that the API does not have.
pub(super) fn undeclared(what: &str, name: &str, at: Span, miss: &Miss, stage: Stage<'_>) {
    let (words, has) = match &miss.why {
        Why::Kind(kinds) => ("has no members there", super::walk::article(kinds)),
        Why::Member { listed, .. } => ("does not have", format!("it has {}", list(listed.iter().map(String::as_str)))),
    };
    let message = match &miss.why {
        Why::Kind(_) => format!("{what} is not what the API expects: it {words}"),
        Why::Member { .. } => format!("{what} is not one that the API has"),
    };
    let diagnostic = Diagnostic::new(rules::UNDECLARED_MEMBER, at, message).label("not in the contract");
    let diagnostic = diagnostic.also_at(miss.at, has);
    stage.report(match near(miss) {
        Some(near) => diagnostic.help(format!("did you mean {}?", quote(near))),
        None => diagnostic.help(format!("remove it; if the API does take {}, add it to the contract", quote(name))),
    });
}
