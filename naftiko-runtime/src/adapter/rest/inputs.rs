//! Reads the inputs of an [`Endpoint`] from the path, query, headers, cookies and body of the request.

use std::cell::LazyCell;

use bytes::Bytes;
use http::request::Parts;

use super::TARGET;
use super::matcher::Match;
use super::route::Endpoint;
use crate::inbound::inputs::BODY;
use crate::inbound::read::{self, Cookies, Query, captured, header};
use crate::inbound::request_body::Content;
use crate::inbound::{Input, Inputs, Source};
use crate::value::describe;
use crate::value::json_object::Fields;

/// Reads all inputs of `endpoint`. `content` is the body, if one was sent and an input needs it.
pub(super) fn read(endpoint: &'static Endpoint, route: &Match<'_>, parts: &Parts, content: Option<&Content>) -> Inputs {
    let mut inputs = Inputs::new(endpoint.inputs);
    // Most endpoints need neither, and most requests have neither.
    let query = LazyCell::new(|| Query::of(parts.uri.query().unwrap_or_default()));
    let cookies = LazyCell::new(|| Cookies::of(&parts.headers));
    let fields = fields(endpoint, &mut inputs, content);
    // Without a body there are no members, and nothing is a slice of it.
    let none = Bytes::new();
    let source = content.map_or(&none, |content| &content.bytes);
    for (index, input) in endpoint.inputs.iter().enumerate() {
        let value = match input.source {
            Source::Path(positions) => inputs.text(index, captured(|position| route.capture(position), positions)),
            Source::Query => inputs.text(index, query.texts(input.name)),
            Source::Header => inputs.text(index, header(&parts.headers, input)),
            Source::Cookie => inputs.text(index, cookies.texts(input.name)),
            Source::Body => inputs.whole(index, content),
            Source::Field | Source::Argument => inputs.member(index, source, &fields),
        };
        inputs.push(value);
    }
    // Unless the whole body is passed on as it is.
    if !endpoint.inputs.iter().any(|input| input.source == Source::Body) {
        inputs.undeclared(&BODY, &fields);
    }
    log_undeclared(endpoint, &query, &cookies, parts);
    inputs
}

/// The members of the body, if any input is one.
fn fields<'a>(endpoint: &'static Endpoint, inputs: &mut Inputs, content: Option<&'a Content>) -> Fields<'a> {
    let is_field = |input: &Input| input.source == Source::Field;
    let Some(content) = content.filter(|_| endpoint.inputs.iter().any(is_field)) else {
        return Fields::default();
    };
    let names = endpoint.inputs.iter().map(|input| is_field(input).then_some(input.name)).collect();
    read::json_body::fields(content, names).unwrap_or_else(|found| {
        inputs.not_an_object(&BODY, found);
        Fields::default()
    })
}

/// Logs what is ignored: names only, because values may be anything.
fn log_undeclared(endpoint: &Endpoint, query: &Query<'_>, cookies: &Cookies<'_>, parts: &Parts) {
    if !tracing::enabled!(target: TARGET, tracing::Level::DEBUG) {
        return;
    }
    let is_undeclared = |source: Source, name: &str| {
        let same = |input: &Input| match source {
            Source::Header => input.name.eq_ignore_ascii_case(name),
            _ => input.name == name,
        };
        !endpoint.inputs.iter().any(|input| input.source == source && same(input))
    };
    let event = |place: &str, name: &str| {
        let name = describe::shortened(name);
        tracing::debug!(target: TARGET, route = endpoint.route, location = place, name, "ignored: not declared");
    };
    for name in query.names().filter(|name| is_undeclared(Source::Query, name)) {
        event("query", name);
    }
    for name in cookies.names().filter(|name| is_undeclared(Source::Cookie, name)) {
        event("cookie", name);
    }
    for name in parts.headers.keys().filter(|name| is_undeclared(Source::Header, name.as_str())) {
        event("header", name.as_str());
    }
}
