//! An operation: its key, inputs, body and answers.

use super::hash::prose;
use super::{schema, security};
use crate::front::contract::Schemas;
use crate::front::contract::model::{Answer, Body, Encoding, Input, InputLocation, Media, Operation, Scheme};
use crate::front::diagnostic::suggest::{closest, quote};
use crate::front::diagnostic::{Diagnostic, rules};
use crate::front::read::{Mapping, Reading};
use crate::front::source::Spanned;
use crate::front::text::header::is_token;
use crate::front::yaml::{Entry, Node};

/// The methods that OpenAPI has fields for; others are allowed as long as they are not one of these misspelt.
const METHODS: &[&str] = &["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "QUERY"];

/// The operation of an entry of `operations`.
pub(super) fn read(
    entry: &Entry,
    schemes: &[Scheme],
    schemas: &mut Schemas,
    reading: Reading<'_>,
) -> Option<Operation> {
    let key = key(&entry.key, reading);
    let mut from = entry.value.mapping(&format!("operation {}", quote(&entry.key.value)), reading)?;
    let name = from.text("name");
    let prose = prose(&mut from, reading);
    let deprecated = flag(&mut from, "deprecated");
    let security = security::requirements(&mut from, schemes, reading);
    let is_stated = from.has("inputs");
    let inputs = from.list("inputs").unwrap_or_default();
    let inputs: Vec<_> = inputs.into_iter().filter_map(|node| input(node, schemas, reading)).collect();
    let body = body(&mut from, schemas, reading);
    let answers = answers(&mut from, schemas, reading);
    from.finish();
    let (method, path) = key?;
    let inputs = is_stated.then_some(inputs);
    Some(Operation { key: entry.key.clone(), method, path, name, prose, deprecated, security, inputs, body, answers })
}

/// Method and path of a key.
fn key(key: &Spanned<String>, reading: Reading<'_>) -> Option<(String, Spanned<String>)> {
    let report = |message: String, help: String| {
        reading.report(Diagnostic::new(rules::INVALID_CONTRACT, key.span, message).help(help));
        None
    };
    let Some((method, path)) = key.value.split_once(' ').filter(|(_, path)| is_path(path)) else {
        let message = format!("{} is not a method and a path", quote(&key.value));
        return report(message, "write `GET /path`: a method, one space, and a path that begins with `/`".to_owned());
    };
    let near = closest(&method.to_ascii_uppercase(), METHODS.iter().copied());
    let is_method = METHODS.contains(&method) || near.is_none() && is_token(method);
    if !is_method {
        let help = match near {
            Some(near) => format!("write {}", quote(&format!("{near} {path}"))),
            None => format!("write a method such as {}", METHODS.join(", ")),
        };
        return report(format!("unknown method {}", quote(method)), help);
    }
    Some((method.to_owned(), Spanned::new(path.to_owned(), key.span)))
}

fn is_path(path: &str) -> bool {
    let mut depth = 0_isize;
    let is_balanced = path.chars().all(|found| {
        depth += isize::from(found == '{') - isize::from(found == '}');
        (0..=1).contains(&depth)
    });
    path.starts_with('/') && is_balanced && depth == 0
}

fn flag(from: &mut Mapping<'_>, key: &'static str) -> bool {
    from.boolean(key).is_some_and(|flag| flag.value)
}

fn input(node: &Node, schemas: &mut Schemas, reading: Reading<'_>) -> Option<Input> {
    let mut from = node.mapping("an input", reading)?;
    let name = from.required_text("name");
    from.missing_without("in", "query");
    let location = from.one_of("in", InputLocation::ALL);
    let required = flag(&mut from, "required");
    let schema = from.take("schema").map(|entry| schema::read(&entry.value, schemas, reading));
    let prose = prose(&mut from, reading);
    let [style, content_type] = ["style", "contentType"].map(|key| from.text(key));
    let explode = from.boolean("explode");
    let (allow_reserved, deprecated) = (flag(&mut from, "allowReserved"), flag(&mut from, "deprecated"));
    from.finish();
    let (name, location) = (name?, location?);
    let span = node.span;
    Some(Input {
        name,
        location,
        required,
        schema,
        prose,
        style,
        explode,
        allow_reserved,
        content_type,
        deprecated,
        span,
    })
}

fn body(from: &mut Mapping<'_>, schemas: &mut Schemas, reading: Reading<'_>) -> Option<Body> {
    let span = from.take("body")?.key.span;
    let mut from = from.map("body", "`body`")?;
    let required = flag(&mut from, "required");
    let media = media(&mut from, schemas, reading);
    let encoding = from.take("encoding").and_then(|entry| entry.value.mapping("`encoding`", reading));
    let encoding = encoding.map(Mapping::rest).unwrap_or_default().into_iter().filter_map(|entry| {
        let mut part = entry.value.mapping(&format!("the encoding of {}", quote(&entry.key.value)), reading)?;
        let [content_type, style] = ["contentType", "style"].map(|key| part.text(key));
        let (explode, allow_reserved) = (part.boolean("explode"), flag(&mut part, "allowReserved"));
        part.finish();
        Some((entry.key.clone(), Encoding { content_type, style, explode, allow_reserved }))
    });
    let encoding = encoding.collect();
    let prose = prose(&mut from, reading);
    from.finish();
    Some(Body { required, media, encoding, prose, span })
}

/// The entries whose keys are media types.
fn media(from: &mut Mapping<'_>, schemas: &mut Schemas, reading: Reading<'_>) -> Vec<Media> {
    let entries = from.take_where(|key| key.contains('/'));
    let media = |entry: &Entry| Media { name: entry.key.clone(), schema: schema::read(&entry.value, schemas, reading) };
    entries.into_iter().map(media).collect()
}

fn answers(from: &mut Mapping<'_>, schemas: &mut Schemas, reading: Reading<'_>) -> Option<Vec<Answer>> {
    let answers = from.take("answers")?.value.mapping("`answers`", reading)?;
    let mut all = Vec::new();
    for entry in answers.rest() {
        let status = entry.key.value.as_str();
        if !is_status(status) {
            let message = format!("{} is not a status", quote(status));
            let help = "write a status such as `200`, a range such as `2XX`, or `default`";
            reading.report(Diagnostic::new(rules::INVALID_CONTRACT, entry.key.span, message).help(help));
        }
        let Some(mut from) = entry.value.mapping(&format!("answer {}", quote(status)), reading) else { continue };
        let media = media(&mut from, schemas, reading);
        from.finish();
        all.push(Answer { status: entry.key.clone(), media });
    }
    Some(all)
}

fn is_status(text: &str) -> bool {
    match text.as_bytes() {
        [b'1'..=b'5', rest @ ..] => rest == b"XX" || rest.len() == 2 && rest.iter().all(u8::is_ascii_digit),
        other => other == b"default",
    }
}
