//! Parameters outside the body: those that the API has, what it requires, and the values that are sent.

use std::collections::HashMap;

use super::called::{Called, is_named, is_repeated, location};
use super::constraint::{self, Subject};
use super::path::Filled;
use super::value::{Sent, Value};
use crate::front::contract::{Input, InputLocation};
use crate::front::diagnostic::suggest::{closest, quote};
use crate::front::diagnostic::{Diagnostic, rules};
use crate::front::document::{self, Authentication};
use crate::front::source::Span;
use crate::front::stage::Stage;
use crate::front::text::percent::{self, encoded};
use crate::front::yaml::Node;
use crate::model::setting;

/// Headers that a description of parameters does not declare (OpenAPI, "Parameter Object"), and what every client sends.
const UNDECLARED_HEADERS: &[&str] = &["accept", "content-type", "authorization", "user-agent", "cookie"];

/// The parameters of an API, by the places of their names: those that an operation does not have may be another's.
#[derive(Default)]
pub(super) struct Told {
    /// What is reported of one, at each operation that sends it.
    undeclared: Vec<(Span, Diagnostic)>,
    declared: Vec<Span>,
}

impl Told {
    /// Reports the parameters that no operation has that sends them.
    pub(super) fn finish(self, stage: Stage<'_>) {
        let mut seen = Vec::new();
        for (at, diagnostic) in self.undeclared {
            if !self.declared.contains(&at) && !seen.contains(&at) {
                seen.push(at);
                stage.report(diagnostic);
            }
        }
    }
}

/// What a call sends outside its body.
struct Given<'a> {
    location: InputLocation,
    name: &'a str,
    at: Span,
    /// What it is fixed to.
    constant: Option<&'a Node>,
}

/// Judges the parameters of a call.
pub(super) fn judge(called: &Called<'_>, told: &mut Told, stage: Stage<'_>) {
    let all = given(called);
    values(called, &all, stage);
    if called.pair.operation.inputs.is_none() && !called.pair.operation.is_detailed() {
        return;
    }
    let unknown: Vec<&Given<'_>> = all.iter().filter(|given| !is_known(called, given)).collect();
    let missing: Vec<&Input> = called.inputs().iter().filter(|input| is_missing(called, input, &all)).collect();
    let known = all.iter().filter(|given| is_known(called, given)).map(|given| given.at);
    told.declared.extend(known.collect::<Vec<_>>());
    let mut meant: Vec<&Input> = Vec::new();
    for given in &unknown {
        let elsewhere = called.inputs().iter().find(|input| is_named(input, given.name));
        let same_place = || called.inputs().iter().filter(|input| input.location.value == given.location);
        let free = || same_place().filter(|input| !is_given(input, &all));
        let near = closest(given.name, free().map(|input| input.name.value.as_str()));
        let near = near.and_then(|near| free().find(|input| input.name.value == near));
        let input = elsewhere.or(near);
        meant.extend(input);
        told.undeclared.push((given.at, undeclared(called, given, input)));
    }
    for input in missing.into_iter().filter(|input| !meant.iter().any(|meant| std::ptr::eq(*meant, *input))) {
        self::missing(called, input, stage);
    }
}

/// Whether an input is among what is sent.
fn is_given(input: &Input, given: &[Given<'_>]) -> bool {
    given.iter().any(|given| given.location == input.location.value && is_named(input, given.name))
}

/// What a call sends in queries, headers and cookies.
fn given<'a>(called: &Called<'a>) -> Vec<Given<'a>> {
    let mut all = Vec::new();
    for parameter in &called.signature.parameters {
        let place = location(parameter.location).filter(|place| *place != InputLocation::Path);
        let Some(location) = place else { continue };
        all.push(Given { location, name: &parameter.name, at: parameter.origin.span(), constant: None });
    }
    // Constants of a query are no parameters of a call; the nearest of a name counts.
    for parameter in constants(called) {
        let is_new = |given: &Given<'_>| given.location != InputLocation::Query || given.name != parameter.name.value;
        if all.iter().all(is_new) {
            let (name, at) = (parameter.name.value.as_str(), parameter.name.span);
            all.push(Given { location: InputLocation::Query, name, at, constant: parameter.value.as_ref() });
        }
    }
    all
}

/// The query parameters that are fixed to a constant.
fn constants<'a>(called: &Called<'a>) -> Vec<&'a document::Parameter> {
    let own = called.signature.written;
    let of_resource = called.api.written.resource_of(own).into_iter().flat_map(|resource| &resource.parameters);
    let all = own.parameters.iter().chain(of_resource).chain(&called.api.written.parameters);
    let sent = |name: &str| called.signature.query.iter().any(|(known, _)| *known == encoded(name, percent::NAME));
    let is_it = |parameter: &&document::Parameter| {
        let is_query = parameter.location.as_ref().is_some_and(|of| of.value == document::ParameterLocation::Query);
        is_query && parameter.value.is_some() && sent(&parameter.name.value)
    };
    all.map(|parameter| parameter.read()).filter(is_it).collect()
}

/// Whether the API has a parameter, or a scheme that it carries the credential of.
fn is_known(called: &Called<'_>, given: &Given<'_>) -> bool {
    let (place, name) = (given.location, given.name);
    if called.input_named(place, name).is_some() || super::security::is_credential(called, place, name) {
        return true;
    }
    if place == InputLocation::Header && UNDECLARED_HEADERS.iter().any(|known| name.eq_ignore_ascii_case(known)) {
        return true;
    }
    // The members of an object that is written as several parameters.
    let object = name.split_once('[').map(|(object, _)| object);
    let mut others = called.inputs().iter().filter(|input| input.location.value == place);
    others.any(|input| {
        let has_member =
            || called.place_of(input).is_some_and(|object| object.member(name).is_ok_and(|_| has(&object, name)));
        object == Some(input.name.value.as_str()) || has_member()
    })
}

/// Whether a member is listed.
fn has(object: &super::place::Place<'_>, name: &str) -> bool {
    object.alternatives.iter().any(|shape| shape.listed().any(|(listed, _)| listed == name))
}

fn undeclared(called: &Called<'_>, given: &Given<'_>, meant: Option<&Input>) -> Diagnostic {
    let (word, name) = (given.location.word(), quote(given.name));
    let message = format!("{word} parameter {name} of `{}` is not one that the API has", called.name());
    let diagnostic = Diagnostic::new(rules::UNDECLARED_PARAMETER, given.at, message).label("not in the contract");
    let operation = &called.pair.operation.key;
    match meant {
        Some(input) if input.location.value == given.location => diagnostic
            .also(input.name.span, "the API has this one")
            .help(format!("did you mean {}?", quote(&input.name.value))),
        Some(input) => diagnostic
            .also(input.span, "the API has it here")
            .help(format!("write `in: {}`", input.location.value.word())),
        None => diagnostic
            .also(operation.span, "the operation")
            .help(format!("remove it; if the API does take {name}, add it to the contract")),
    }
}

/// Whether a required input is one that no call sends.
fn is_missing(called: &Called<'_>, input: &Input, given: &[Given<'_>]) -> bool {
    let (place, name) = (input.location.value, input.name.value.as_str());
    let is_of_client =
        place == InputLocation::Header && UNDECLARED_HEADERS.iter().any(|known| name.eq_ignore_ascii_case(known));
    if !input.required || place == InputLocation::Path || is_of_client {
        return false;
    }
    let part = |given: &Given<'_>| {
        let object = given.name.split_once('[').map(|(object, _)| object);
        given.location == place
            && (object == Some(name) || called.place_of(input).is_some_and(|object| has(&object, given.name)))
    };
    let in_query = || {
        let name = encoded(name, percent::NAME);
        place == InputLocation::Query && called.signature.query.iter().any(|(known, _)| *known == name)
    };
    !(is_given(input, given)
        || in_query()
        || given.iter().any(part)
        || authenticates(called.api.written.authentication.as_ref(), place, name))
}

/// Whether `authentication` sends it.
fn authenticates(authentication: Option<&Authentication>, place: InputLocation, name: &str) -> bool {
    match authentication {
        Some(Authentication::ApiKey { key, in_query: true, .. }) => place == InputLocation::Query && key.value == name,
        Some(Authentication::ApiKey { key, in_query: false, .. }) => {
            place == InputLocation::Header && key.value.eq_ignore_ascii_case(name)
        }
        _ => false,
    }
}

fn missing(called: &Called<'_>, input: &Input, stage: Stage<'_>) {
    let (word, name) = (input.location.value.word(), quote(&input.name.value));
    let own = called.signature.written.name.read();
    let message = format!("operation `{}` has no {word} parameter {name}, which the API requires", own.value);
    let add = format!("add a parameter {name} with `in: {word}`");
    let help = match input.location.value {
        InputLocation::Query => {
            let setting = setting::name(&called.api.namespace().value, "QUERY");
            format!("{add}; one that is the same for every call can be in the setting `{setting}`")
        }
        _ => add,
    };
    let diagnostic = Diagnostic::new(rules::MISSING_PARAMETER, own.span, message).label("never sent");
    stage.report(diagnostic.also(input.span, "required here").help(help));
}

/// Judges what the parameters of a call state of their values, those of the body too.
fn values(called: &Called<'_>, given: &[Given<'_>], stage: Stage<'_>) {
    for (index, parameter) in called.signature.parameters.iter().enumerate() {
        let Some(((place, sent), written)) = called.place(index).zip(called.as_written(index)) else { continue };
        let what = format!("{} parameter {}", parameter.location.word(), quote(&parameter.name));
        let is_repeated = is_repeated(parameter);
        let subject = Subject { what: &what, at: written.name.span, sent, is_repeated, within: None };
        match &written.value {
            Some(value) => fixed(value, &place, subject, stage),
            None => constraint::judge(&written.schema, &place, subject, stage),
        }
    }
    for given in given {
        let place = called.input_named(given.location, given.name).and_then(|input| called.place_of(input));
        let Some((place, value)) = place.zip(given.constant) else { continue };
        let what = format!("query parameter {}", quote(given.name));
        let subject = Subject { what: &what, at: given.at, sent: Sent::Text, is_repeated: true, within: None };
        fixed(value, &place, subject, stage);
    }
    let resource = called.api.written.resource_of(called.signature.written);
    let path = resource.and_then(|resource| resource.path.as_ref());
    for (name, filled) in &called.pair.path {
        let Filled::Text(text) = filled else { continue };
        let place = called.input_named(InputLocation::Path, name).and_then(|input| called.place_of(input));
        let Some((place, path)) = place.zip(path).filter(|(_, path)| path.value.contains(text.as_str())) else {
            continue;
        };
        let at = path.value.find(text.as_str()).unwrap_or_default();
        let span = stage.part(path, at..at + text.len());
        let what = format!("path parameter {}", quote(name));
        let subject = Subject { what: &what, at: span, sent: Sent::Text, is_repeated: false, within: None };
        constraint::value(&Value::Text(text.clone()), span, &place, subject, stage);
    }
}

/// A value that the author fixed.
fn fixed(value: &Node, place: &super::place::Place<'_>, subject: Subject<'_>, stage: Stage<'_>) {
    let has_template = |node: &Node| node.as_scalar().is_none_or(|scalar| scalar.text.contains("{{"));
    for node in value.as_sequence().unwrap_or(std::slice::from_ref(value)) {
        if !has_template(node) {
            constraint::value(&Value::of(node, None), node.span, place, subject, stage);
        }
    }
}

/// The parameters of an API as they are written, by the places of their names.
pub(super) fn written(consumes: &document::Consumes) -> HashMap<Span, &document::Parameter> {
    let sound = consumes.parameters().filter_map(|parameter| parameter.sound());
    sound.map(|parameter| (parameter.name.span, parameter)).collect()
}
