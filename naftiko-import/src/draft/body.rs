//! Request bodies: fields for small plain objects, one `body` for others, forms, text and bytes.

use naftiko_compiler::front::diagnostic::Diagnostic;

use super::gather::gather;
use super::path::clean;
use super::shape::{Form, Shapes};
use super::{Body, Drafting, Input, Kind, Member, Place, Shape, form};
use crate::api::{self, Media, Prose, SchemaId};
use crate::media::{self, Family};
use crate::names;
use crate::rules;

/// How many members an object has that callers supply one by one.
const MAX_FIELDS: usize = 24;

/// A body and the inputs it is made of.
#[derive(Default)]
pub(super) struct Bodied {
    pub(super) inputs: Vec<Input>,
    pub(super) body: Option<Body>,
}

/// The body of an operation whose inputs outside of it, but for those in the path, have the names `taken`. `None` once it was
/// reported that the operation cannot be called.
pub(super) fn body(drafting: Drafting<'_>, body: &api::Body, taken: &[&str]) -> Option<Bodied> {
    let mut media: Vec<&Media> = body.media.iter().filter(|media| media::is_valid(&media.name.value)).collect();
    media.sort_by_key(|media| media::family(&media.name.value));
    let Some(chosen) = media.first() else {
        let message = "the body has no valid media type";
        let found = Diagnostic::new(rules::UNSUPPORTED_MEDIA_TYPE, body.span, message);
        return left_out(drafting, found, body.required);
    };
    for other in media.iter().skip(1) {
        let message = format!("the body can be `{}` or `{}`", chosen.name.value, other.name.value);
        let found = Diagnostic::new(rules::SEVERAL_MEDIA_TYPES, other.name.span, message);
        drafting.report(found.label("left out").also(chosen.name.span, "this one is sent"));
    }
    let essence = media::essence(&chosen.name.value);
    match media::family(&chosen.name.value) {
        Family::Json => {
            let mut bodied = json(drafting, body, chosen, taken);
            if essence != "application/json" && !media::is_range(&essence) {
                bodied.inputs.push(Input::fixed("Content-Type", Place::Header, chosen.name.value.clone()));
            }
            Some(bodied)
        }
        Family::Form => form::body(drafting, body, chosen, taken, false),
        Family::Multipart if essence == "multipart/form-data" => form::body(drafting, body, chosen, taken, true),
        Family::Multipart => {
            let message = format!("a body of `{essence}` cannot be written");
            let found = Diagnostic::new(rules::UNSUPPORTED_MEDIA_TYPE, chosen.name.span, message);
            left_out(drafting, found, body.required)
        }
        Family::Text | Family::Xml => Some(text(body, chosen, &essence)),
        Family::Binary => {
            let shape = Shape { description: drafted(drafting, body), ..Shape::of(Kind::Bytes, body.span) };
            let content_type = if essence.contains('*') { "application/octet-stream" } else { &chosen.name.value };
            let body_of = Some(Body::Binary(content_type.to_owned()));
            Some(Bodied { inputs: vec![whole(shape, body.required)], body: body_of })
        }
    }
}

/// Reports why a body is left out; `None` if the operation cannot be called without it.
pub(super) fn left_out(drafting: Drafting<'_>, found: Diagnostic, is_required: bool) -> Option<Bodied> {
    drafting.report(found.label(if is_required { "required: operation left out" } else { "sent without a body" }));
    (!is_required).then(Bodied::default)
}

/// The text of a body.
pub(crate) fn drafted(drafting: Drafting<'_>, body: &api::Body) -> Prose {
    super::shape::described(&body.description, drafting)
}

/// The one input that is the whole body.
fn whole(shape: Shape, required: bool) -> Input {
    let name = "body".to_owned();
    Input { name, place: Place::Body, shape, required, style: None, explode: None, value: None }
}

fn text(body: &api::Body, media: &Media, essence: &str) -> Bodied {
    let mut inputs = vec![whole(Shape::of(Kind::Text, body.span), body.required)];
    if essence != "text/plain" && !essence.contains('*') {
        inputs.push(Input::fixed("Content-Type", Place::Header, media.name.value.clone()));
    }
    Bodied { inputs, body: Some(Body::Text) }
}

fn json(drafting: Drafting<'_>, body: &api::Body, media: &Media, taken: &[&str]) -> Bodied {
    let mut shape = match media.schema {
        Some(schema) => Shapes::new(drafting, Form::Json).shape(schema, "body"),
        None => Shape::of(Kind::Any, body.span),
    };
    if matches!(shape.kind, Kind::Bytes) {
        shape.kind = Kind::Text;
    }
    let has_required = matches!(shape.kind, Kind::Object(_)) && media.schema.is_some_and(|id| requires(drafting, id));
    if let Kind::Object(members) = &shape.kind
        && is_plain(&shape, members)
    {
        return fields(members, taken);
    }
    let own = drafted(drafting, body);
    if !own.is_empty() {
        shape.description = own;
    }
    Bodied { inputs: vec![whole(shape, body.required || has_required)], body: None }
}

/// Whether an object has to have members, whether these are listed or not.
fn requires(drafting: Drafting<'_>, id: SchemaId) -> bool {
    let is_read_only = |id| gather(drafting.api, id).is_some_and(|gathered| gathered.read_only);
    gather(drafting.api, id).is_some_and(|gathered| {
        let mut sent = gathered.properties.iter().filter(|(_, id)| !is_read_only(*id));
        sent.any(|(name, _)| gathered.required.contains(name))
    })
}

/// Whether callers can supply the members one by one.
fn is_plain(shape: &Shape, members: &[Member]) -> bool {
    let is_plain = |member: &Member| {
        let has_type = !matches!(member.shape.kind, Kind::Any);
        let name = &member.name;
        has_type
            && !name.trim().is_empty()
            && name.len() <= 64
            && !name.contains(|c: char| c.is_control() || "{}".contains(c))
    };
    (1..=MAX_FIELDS).contains(&members.len())
        && !shape.nullable
        && shape.default.is_none()
        && members.iter().all(is_plain)
}

/// An input for each member; where one has the name of another input, the body says which is which.
fn fields(members: &[Member], taken: &[&str]) -> Bodied {
    let clashes = |name: &str| name == "body" || taken.contains(&name);
    let has_clash = members.iter().any(|member| clashes(&member.name));
    let mut inputs: Vec<Input> = Vec::new();
    let mut data = Vec::new();
    for member in members {
        let mut shape = member.shape.clone();
        if matches!(shape.kind, Kind::Bytes) {
            shape.kind = Kind::Text;
        }
        let name = if has_clash {
            let clean = clean(&member.name);
            let clean = if taken.contains(&clean.as_str()) { format!("{clean}-body") } else { clean };
            names::unique(&clean, |name| inputs.iter().any(|input| input.name == name))
        } else {
            member.name.clone()
        };
        data.push((member.name.clone(), name.clone()));
        let (required, place) = (member.required, Place::Body);
        inputs.push(Input { name, place, shape, required, style: None, explode: None, value: None });
    }
    Bodied { inputs, body: has_clash.then_some(Body::Json(data)) }
}
