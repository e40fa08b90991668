//! Request bodies: `requestBody`, and in OpenAPI 2.0 parameters `in: body` and `in: formData`.

use naftiko_compiler::front::source::{Span, Spanned};
use naftiko_compiler::front::yaml::Node;

use super::outline::Listed;
use super::parameter::Declared;
use super::{Reader, schema};
use crate::api::{Body, Encoding, Media, Prose, Schema};
use crate::source::{member, text};

/// The body that `node` declares, of OpenAPI 3.
pub(super) fn read<'d>(reader: &Reader<'d>, node: &'d Node) -> Option<Body> {
    let node = reader.follow(node)?;
    Some(Body {
        required: reader.flag(node, "required").unwrap_or(false),
        description: reader.description(node),
        media: media(reader, node),
        span: node.span,
    })
    .filter(|body| !body.media.is_empty())
}

/// The media types of `content`.
pub(super) fn media<'d>(reader: &Reader<'d>, node: &'d Node) -> Vec<Media> {
    let of = |entry: &'d naftiko_compiler::front::yaml::Entry| {
        let object = reader.follow(&entry.value)?;
        let schema = member(object, "schema");
        Some(Media {
            name: Spanned::new(entry.key.value.trim().to_owned(), entry.key.span),
            schema: schema.map(|node| schema::read(reader, node)),
            encoding: encoding(reader, object),
            examples: reader.examples(object),
        })
    };
    reader.entries(node, "content").iter().filter_map(of).collect()
}

fn encoding<'d>(reader: &Reader<'d>, node: &'d Node) -> Vec<(String, Encoding)> {
    let of = |entry: &'d naftiko_compiler::front::yaml::Entry| {
        let content_type = reader.words(&entry.value, "contentType").map(str::to_owned);
        let style = reader.words(&entry.value, "style").map(str::to_owned);
        (entry.key.value.clone(), Encoding { content_type, style, explode: reader.flag(&entry.value, "explode") })
    };
    reader.entries(node, "encoding").iter().map(of).collect()
}

/// The body that parameters of OpenAPI 2.0 make.
pub(super) fn of_parameters<'d>(reader: &Reader<'d>, listed: &Listed<'d>, parameters: &[Declared<'d>]) -> Option<Body> {
    let place = |node: &Node| text(node, "in").map(str::to_owned).unwrap_or_default();
    let consumes = types(reader, listed.node, "consumes");
    if let Some((node, span)) = parameters.iter().find(|(node, _)| place(node) == "body") {
        let schema = member(node, "schema").map(|node| schema::read(reader, node));
        let examples = reader.examples(node);
        let of = |name: Spanned<String>| Media { name, schema, encoding: Vec::new(), examples: examples.clone() };
        return Some(Body {
            required: reader.flag(node, "required").unwrap_or(false),
            description: reader.description(node),
            media: or_json(consumes, *span).into_iter().map(of).collect(),
            span: *span,
        });
    }
    let fields: Vec<_> = parameters.iter().filter(|(node, _)| place(node) == "formData").collect();
    let (first, span) = fields.first().copied()?;
    let has_files = fields.iter().any(|(node, _)| text(node, "type") == Some("file"));
    let mut object = Schema { types: vec!["object".to_owned()], ..Schema::any(first.span) };
    let mut encoding = Vec::new();
    for (node, _) in &fields {
        let Some(name) = reader.words(node, "name") else { continue };
        object.properties.push((name.to_owned(), schema::read(reader, node)));
        if reader.flag(node, "required") == Some(true) {
            object.required.push(name.to_owned());
        }
        let explode = text(node, "collectionFormat") == Some("multi");
        encoding.push((name.to_owned(), Encoding { explode: Some(explode), ..Encoding::default() }));
    }
    let required = !object.required.is_empty();
    let schema = Some(schema::add(reader, object));
    let is_form = |name: &Spanned<String>| name.value == FORM || name.value == MULTIPART;
    let mut names: Vec<_> = consumes.into_iter().filter(is_form).collect();
    names.retain(|name| !has_files || name.value == MULTIPART);
    if names.is_empty() {
        names.push(Spanned::new(if has_files { MULTIPART } else { FORM }.to_owned(), *span));
    }
    let of = |name| Media { name, schema, encoding: encoding.clone(), examples: Vec::new() };
    let media = names.into_iter().map(of).collect();
    Some(Body { required, description: Prose::default(), media, span: *span })
}

const FORM: &str = "application/x-www-form-urlencoded";
const MULTIPART: &str = "multipart/form-data";

/// `consumes` or `produces` of an operation, else of the document.
pub(super) fn types<'d>(reader: &Reader<'d>, node: &'d Node, key: &str) -> Vec<Spanned<String>> {
    let own = member(node, key).is_some();
    let listed = reader.list(if own { node } else { reader.root }, key).iter();
    let text = |node: &Node| Some(Spanned::new(node.as_scalar()?.text.trim().to_owned(), node.span));
    listed.filter_map(text).filter(|text| !text.value.is_empty()).collect()
}

/// What is sent if no media type is declared.
pub(super) fn or_json(types: Vec<Spanned<String>>, span: Span) -> Vec<Spanned<String>> {
    if types.is_empty() { vec![Spanned::new("application/json".to_owned(), span)] } else { types }
}
