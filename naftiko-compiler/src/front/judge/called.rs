//! A consumed operation and the one of the contract that it is: which value of the contract each parameter is.

use std::collections::HashMap;

use super::answers::{essence, is_json, is_of};
use super::pairing::Pair;
use super::path::Filled;
use super::place::Place;
use super::value::Sent;
use crate::front::contract::{Input, InputLocation, Media, Schemas, Scheme};
use crate::front::document;
use crate::front::resolve::{Api, Parameter, Signature};
use crate::front::source::Span;
use crate::model::{Body, Json, ParameterLocation, Piece, Style, Template};

/// A consumed operation, and the one of the contract that it is.
pub(super) struct Called<'a> {
    pub(super) api: &'a Api<'a>,
    pub(super) signature: &'a Signature<'a>,
    pub(super) pair: &'a Pair<'a>,
    pub(super) schemas: &'a Schemas,
    /// The schemes of the API.
    pub(super) security: &'a [Scheme],
    /// The parameters as they are written, by the places of their names.
    pub(super) written: &'a HashMap<Span, &'a document::Parameter>,
}

impl<'a> Called<'a> {
    /// Its name, as messages say it.
    pub(super) fn name(&self) -> &'a str {
        self.signature.written.name.read().value.as_str()
    }

    /// The inputs that the API declares.
    pub(super) fn inputs(&self) -> &'a [Input] {
        self.pair.operation.inputs.as_deref().unwrap_or_default()
    }

    /// The input that the parameter with this index is.
    pub(super) fn input(&self, index: usize) -> Option<&'a Input> {
        let parameter = self.signature.parameters.get(index)?;
        let place = location(parameter.location)?;
        let name = match place {
            InputLocation::Path => {
                self.pair.path.iter().find(|(_, filled)| *filled == Filled::Hole(Some(index)))?.0.as_str()
            }
            _ => parameter.name.as_str(),
        };
        self.input_named(place, name)
    }

    /// The input of this name in this place.
    pub(super) fn input_named(&self, place: InputLocation, name: &str) -> Option<&'a Input> {
        self.inputs().iter().find(|input| input.location.value == place && is_named(input, name))
    }

    /// What the API says of an input.
    pub(super) fn place_of(&self, input: &Input) -> Option<Place<'a>> {
        // A document in a text is not looked into.
        let schema = input.schema.filter(|_| input.content_type.is_none())?;
        Some(Place::any_of(self.schemas, &[schema]))
    }

    /// What the API says of the value of the parameter with this index, and how that is sent.
    pub(super) fn place(&self, index: usize) -> Option<(Place<'a>, Sent)> {
        let parameter = self.signature.parameters.get(index)?;
        if parameter.location != ParameterLocation::Body {
            return Some((self.place_of(self.input(index)?)?, Sent::Text));
        }
        let (body, sent) = self.body()?;
        match &self.signature.body {
            Body::Whole(whole) if *whole == index => Some((body, sent)),
            Body::Fields => Some((body.member(&parameter.name).ok()?, sent)),
            Body::Template(template) => Some((filled(template, index, &body)?, sent)),
            Body::None | Body::Whole(_) | Body::Bytes { .. } => None,
        }
    }

    /// What the API says of the body, in the media type that is sent.
    pub(super) fn body(&self) -> Option<(Place<'a>, Sent)> {
        let media = self.media()?;
        let sent = if is_json(&media.name.value) { Sent::Json } else { Sent::Text };
        Some((Place::any_of(self.schemas, &[media.schema]), sent))
    }

    /// The media type of the body that is sent, if the API takes it.
    pub(super) fn media(&self) -> Option<&'a Media> {
        let (body, sent) = (self.pair.operation.body.as_ref()?, self.content_type()?);
        let exact = body.media.iter().find(|media| essence(&media.name.value) == essence(&sent));
        let other = || {
            body.media
                .iter()
                .find(|media| is_of(&media.name.value, &sent) || is_json(&sent) && is_json(&media.name.value))
        };
        exact.or_else(other)
    }

    /// The content type of the body that is sent; `None` without one, or where the author sets it.
    pub(super) fn content_type(&self) -> Option<String> {
        let is_own = |parameter: &Parameter| {
            parameter.location == ParameterLocation::Header && parameter.name.eq_ignore_ascii_case("content-type")
        };
        if self.signature.parameters.iter().any(is_own) {
            return None;
        }
        Some(match &self.signature.body {
            Body::None => return None,
            Body::Whole(_) | Body::Fields | Body::Template(Template::Json(_)) => "application/json".to_owned(),
            Body::Bytes { content_type, .. } => content_type.clone(),
            Body::Template(Template::Form(_)) => "application/x-www-form-urlencoded".to_owned(),
            Body::Template(Template::Multipart(_)) => "multipart/form-data".to_owned(),
            Body::Template(Template::Text { content_type, .. }) => (*content_type).to_owned(),
        })
    }

    /// The parameter with this index as it is written, if it is.
    pub(super) fn as_written(&self, index: usize) -> Option<&'a document::Parameter> {
        self.written.get(&self.signature.parameters.get(index)?.origin.span()).copied()
    }
}

/// The part of a body that is the parameter with this index, and nothing else.
fn filled<'c>(template: &Template, index: usize, body: &Place<'c>) -> Option<Place<'c>> {
    let is_it = |pieces: &[Piece]| pieces == [Piece::Value(index)];
    let member = |name: &str| body.member(name).ok();
    match template {
        Template::Json(json) => within(json, index, body),
        Template::Form(fields) => member(&fields.iter().find(|(_, pieces)| is_it(pieces))?.0),
        Template::Multipart(parts) => {
            let part = parts.iter().find(|part| is_it(&part.value))?;
            member(&part.name).filter(|_| !part.is_file)
        }
        Template::Text { .. } => None,
    }
}

fn within<'c>(json: &Json, index: usize, place: &Place<'c>) -> Option<Place<'c>> {
    match json {
        Json::Value(value) => (*value == index).then(|| place.clone()),
        Json::Object(members) => {
            members.iter().find_map(|(name, member)| within(member, index, &place.member(name).ok()?))
        }
        Json::Array(elements) => elements.iter().find_map(|element| within(element, index, &place.element(None).ok()?)),
        Json::Literal(_) | Json::Text(_) => None,
    }
}

/// Whether an input has this name; names of headers have no case.
pub(super) fn is_named(input: &Input, name: &str) -> bool {
    match input.location.value {
        InputLocation::Header => input.name.value.eq_ignore_ascii_case(name),
        _ => input.name.value == name,
    }
}

/// The place outside the body where a parameter is sent.
pub(super) fn location(location: ParameterLocation) -> Option<InputLocation> {
    Some(match location {
        ParameterLocation::Path => InputLocation::Path,
        ParameterLocation::Query => InputLocation::Query,
        ParameterLocation::Header => InputLocation::Header,
        ParameterLocation::Cookie => InputLocation::Cookie,
        ParameterLocation::Body | ParameterLocation::Text => return None,
    })
}

/// Whether a list in a parameter repeats its name.
pub(super) fn is_repeated(parameter: &Parameter) -> bool {
    parameter.location == ParameterLocation::Query && parameter.style == Style::Repeated
}
