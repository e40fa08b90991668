//! The inputs of an [`Endpoint`] in the path, query, headers, cookies and body of a request.

use std::cell::OnceCell;

use bytes::Bytes;
use http::request::Parts;

use super::TARGET;
use super::matcher::Match;
use super::received::Received;
use super::route::Endpoint;
use crate::inbound::inputs::{BODY, Values};
use crate::inbound::read::{
    self, Cookies, Query, Read, captured, header, of_content, of_field, of_path, of_query, of_texts,
};
use crate::inbound::request_body::Content;
use crate::inbound::{Inbound, Input, Source};
use crate::value::json_object::Fields;
use crate::value::{Misfit, Type, Value, describe};

/// What a request says of the inputs of its endpoint.
pub(super) struct Inputs<'r> {
    endpoint: &'static Endpoint,
    route: &'r Match<'r>,
    parts: &'r Parts,
    received: &'r Received,
    // Most endpoints need neither, and most requests have neither.
    query: OnceCell<Query<'r>>,
    cookies: OnceCell<Cookies<'r>>,
    /// The members of the body; an error says what it is instead of an object.
    fields: Result<Fields<'r>, Misfit>,
}

impl<'r> Inputs<'r> {
    /// A request for `endpoint`. `received` is the body, as far as an input needs it.
    pub(super) fn of(
        endpoint: &'static Endpoint,
        route: &'r Match<'r>,
        parts: &'r Parts,
        received: &'r Received,
    ) -> Self {
        let fields = match received.unusable() {
            Some(misfit) => Err(misfit.clone()),
            None => fields(endpoint, received.content()).map_err(|found| Misfit::of(Type::Object, found)),
        };
        Self { endpoint, route, parts, received, query: OnceCell::new(), cookies: OnceCell::new(), fields }
    }

    /// Reports what is wrong with the body as a whole, and logs what is ignored.
    pub(super) fn report(&self, inbound: &mut Inbound<'_>) {
        match &self.fields {
            Err(misfit) => inbound.not_an_object(&BODY, misfit.clone()),
            // Unless the whole body is passed on as it is.
            Ok(fields) if !self.endpoint.inputs.iter().any(|input| input.source == Source::Body) => {
                inbound.undeclared(&BODY, fields);
            }
            Ok(_) => {}
        }
        if tracing::enabled!(target: TARGET, tracing::Level::DEBUG) {
            self.log_undeclared();
        }
    }

    fn content(&self) -> Option<&'r Content> {
        self.received.content()
    }

    fn query(&self) -> &Query<'r> {
        self.query.get_or_init(|| Query::of(self.parts.uri.query().unwrap_or_default()))
    }

    fn cookies(&self) -> &Cookies<'r> {
        self.cookies.get_or_init(|| Cookies::of(&self.parts.headers))
    }

    /// Logs what is ignored: names only, because values may be anything.
    fn log_undeclared(&self) {
        let is_undeclared = |source: Source, name: &str| {
            let same = |input: &Input| match source {
                Source::Header => input.name.eq_ignore_ascii_case(name),
                _ => input.name == name,
            };
            !self.endpoint.inputs.iter().any(|input| input.source == source && same(input))
        };
        let event = |place: &str, name: &str| {
            let name = describe::shortened(name);
            tracing::debug!(
                target: TARGET, route = self.endpoint.route, location = place, name, "ignored: not declared"
            );
        };
        for name in self.query().names().filter(|name| is_undeclared(Source::Query, name)) {
            event("query", name);
        }
        for name in self.cookies().names().filter(|name| is_undeclared(Source::Cookie, name)) {
            event("cookie", name);
        }
        for name in self.parts.headers.keys().filter(|name| is_undeclared(Source::Header, name.as_str())) {
            event("header", name.as_str());
        }
    }
}

impl Values for Inputs<'_> {
    fn value(&self, index: usize, input: &'static Input) -> Read {
        if let Some(misfit) = self.received.unreadable(input) {
            return Err(misfit.clone());
        }
        match input.source {
            Source::Path(positions) => of_texts(input, captured(|position| self.route.capture(position), positions)),
            Source::Query => of_query(input, self.query()),
            Source::Header => of_texts(input, header(&self.parts.headers, input)),
            Source::Cookie => of_texts(input, self.cookies().texts(input.name)),
            Source::Body => of_content(input, self.content()),
            Source::Upload => Ok(self.received.upload().map(|upload| Value::Binary(Box::new(upload.clone())))),
            Source::Member(path) => self.content().map_or(Ok(None), |content| of_path(input, path, &content.bytes)),
            Source::Field | Source::Argument => match (&self.fields, self.content()) {
                (Ok(fields), Some(content)) => of_field(index, input, &content.bytes, fields),
                // Without a body there are no members.
                _ => of_field(index, input, &Bytes::new(), &Fields::default()),
            },
            // They are no part of the request.
            Source::Subject | Source::Claim(_) => Ok(None),
        }
    }
}

/// The members of the body, if any input is one.
fn fields<'r>(endpoint: &'static Endpoint, content: Option<&'r Content>) -> Result<Fields<'r>, String> {
    let Some(content) = content.filter(|_| endpoint.inputs.iter().any(Input::is_member)) else {
        return Ok(Fields::default());
    };
    read::json_body::fields(content, endpoint.inputs.iter().map(Input::member).collect())
}
