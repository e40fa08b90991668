//! Forms: scalars, lists of them, and files.

use naftiko_compiler::front::diagnostic::Diagnostic;
use naftiko_compiler::front::diagnostic::suggest::quote;

use super::body::{Bodied, left_out};
use super::gather::gather;
use super::path::clean;
use super::shape::{Form, Shapes};
use super::{Body, Drafting, Input, Kind, Part, Place, Shape};
use crate::api::{self, Encoding, Media, SchemaId};
use crate::media;
use crate::names;
use crate::rules;

/// The body that is a form; `None` once it was reported that the operation cannot be called.
pub(super) fn body(
    drafting: Drafting<'_>,
    body: &api::Body,
    media: &Media,
    taken: &[&str],
    is_multipart: bool,
) -> Option<Bodied> {
    let gathered = media.schema.and_then(|schema| gather(drafting.api, schema));
    let gathered = gathered.filter(|gathered| !gathered.properties.is_empty() && gathered.unions.is_empty());
    let Some(gathered) = gathered else {
        let message = "the fields of this form are not known";
        let found = Diagnostic::new(rules::UNSUPPORTED_FORM_FIELD, media.name.span, message);
        return left_out(drafting, found, body.required);
    };
    let mut fields = Fields { drafting, taken, is_multipart, inputs: Vec::new(), parts: Vec::new() };
    for (name, schema) in &gathered.properties {
        let encoding = media.encoding.iter().find(|(field, _)| field == name).map(|(_, encoding)| encoding);
        let is_required = gathered.required.contains(name);
        if let Err(found) = fields.field((name, *schema), encoding, is_required) {
            let label = if is_required { "required: operation left out" } else { "left out" };
            drafting.report((*found).label(label));
            if is_required {
                return None;
            }
        }
    }
    let Fields { inputs, parts, .. } = fields;
    let body = if parts.is_empty() {
        None
    } else if is_multipart {
        Some(Body::Multipart(parts))
    } else {
        Some(Body::Form(parts.into_iter().map(|part| (part.name, part.input)).collect()))
    };
    Some(Bodied { inputs, body })
}

struct Fields<'a> {
    drafting: Drafting<'a>,
    taken: &'a [&'a str],
    is_multipart: bool,
    inputs: Vec<Input>,
    parts: Vec<Part>,
}

impl Fields<'_> {
    fn field(
        &mut self,
        (name, schema): (&str, SchemaId),
        encoding: Option<&Encoding>,
        is_required: bool,
    ) -> Result<(), Box<Diagnostic>> {
        let content_type = encoding.and_then(|encoding| encoding.content_type.clone());
        let is_document = self.is_multipart && content_type.as_deref().is_some_and(media::is_json);
        let form = if is_document { Form::Json } else { Form::Text };
        let mut shapes = Shapes::new(self.drafting, form);
        if shapes.is_read_only(schema) {
            return Ok(());
        }
        let mut shape = shapes.shape(schema, name);
        shape.nullable = false;
        let fault =
            |shape: &Shape, message: String| Diagnostic::new(rules::UNSUPPORTED_FORM_FIELD, shape.span, message);
        let boxed = |shape: &Shape, message: String| Box::new(fault(shape, message));
        if name.contains("{{") || name.trim().is_empty() {
            return Err(boxed(&shape, format!("{} cannot be the name of a field", quote(name))));
        }
        let mut is_file = false;
        match &shape.kind {
            Kind::Bytes => is_file = self.is_multipart,
            Kind::List(Some(items)) if matches!(items.kind, Kind::Bytes) && self.is_multipart => {
                let message = format!("field {} is several files", quote(name));
                self.drafting.report(fault(&shape, message).label("one of them can be sent"));
                is_file = true;
                shape = Shape { description: shape.description.clone(), ..Shape::of(Kind::Bytes, shape.span) };
            }
            Kind::List(Some(items)) if matches!(items.kind, Kind::Object(_) | Kind::List(_)) && !is_document => {
                return Err(boxed(&shape, format!("field {} is a list of lists or objects", quote(name))));
            }
            Kind::List(_) if encoding.is_some_and(|encoding| encoding.explode == Some(false)) && !is_document => {
                let message = format!("the elements of field {} are separated by commas", quote(name));
                self.drafting.report(fault(&shape, message).label("callers write its text"));
                shape = Shape { description: shape.description.clone(), ..Shape::of(Kind::Text, shape.span) };
            }
            Kind::List(_) if self.is_multipart && !is_document => {
                let message = format!("field {} is several parts of one name", quote(name));
                self.drafting.report(fault(&shape, message).label("one part, its elements separated by commas"));
            }
            // A part that is an object is JSON unless the document says otherwise; in a pair of a form it is not.
            Kind::Object(_) if !self.is_multipart => {
                return Err(boxed(&shape, format!("field {} is an object", quote(name))));
            }
            _ => {}
        }
        if matches!(shape.kind, Kind::Any) || (matches!(shape.kind, Kind::Bytes) && !is_file) {
            shape.kind = Kind::Text;
        }
        let is_object = matches!(shape.kind, Kind::Object(_));
        let content_type = content_type.filter(|name| media::is_valid(name) && !name.contains([',', '*']));
        let content_type = content_type.or_else(|| is_object.then(|| "application/json".to_owned()));
        let clean = clean(name);
        let clean = if self.taken.contains(&clean.as_str()) { format!("{clean}-body") } else { clean };
        let input = names::unique(&clean, |name| self.inputs.iter().any(|input| input.name == name));
        let (place, required) = (Place::Body, is_required);
        self.parts.push(Part { name: name.to_owned(), input: input.clone(), is_file, content_type });
        self.inputs.push(Input { name: input, place, shape, required, style: None, explode: None, value: None });
        Ok(())
    }
}
