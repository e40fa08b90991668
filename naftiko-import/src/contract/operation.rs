//! An operation in detail: security, inputs, body and answers.

use super::definitions::Definitions;
use super::{schema, security};
use crate::api::{Body, Details, Encoding, Head, Media, Parameter, SchemaId, Style};
use crate::draft::{self, is_list_or_object};
use crate::write::yaml::{Members, Yaml, put, put_flag, put_text};

/// Method and path; `None` of what no contract can have, nor a capability.
pub(crate) fn key(head: &Head) -> Option<String> {
    let mut depth = 0_i32;
    let is_balanced = head.path.chars().all(|char| {
        depth += i32::from(char == '{') - i32::from(char == '}');
        (0..=1).contains(&depth)
    });
    let is_method = head.method.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'-');
    let slash = if head.path.starts_with('/') { "" } else { "/" };
    (is_method && is_balanced && depth == 0).then(|| format!("{} {slash}{}", head.method, head.path))
}

pub(super) fn detailed(definitions: &Definitions<'_>, details: &Details) -> Members {
    let drafting = definitions.drafting;
    let mut members = Members::new();
    put_text(&mut members, "prose", &draft::operation_text(details, drafting).hash().unwrap_or_default());
    flag(&mut members, "deprecated", details.deprecated);
    members.push(("security".to_owned(), security::requirements(drafting.api, details)));
    let inputs: Vec<Yaml> = details.parameters.iter().map(|one| input(definitions, one)).collect();
    let body = details.body.as_ref().map(|declared| body(definitions, declared));
    // An operation of which nothing else is said must not look like one that is only listed.
    if !inputs.is_empty() || (body.is_none() && details.responses.is_empty()) {
        members.push(("inputs".to_owned(), Yaml::List(inputs)));
    }
    members.extend(body.map(|body| ("body".to_owned(), body)));
    let mut answers = Members::new();
    for response in &details.responses {
        let is_new = answers.iter().all(|(status, _)| *status != response.status);
        if is_new && is_status(&response.status) {
            answers.push((response.status.clone(), Yaml::Short(media(definitions, &response.media))));
        }
    }
    put(&mut members, "answers", Yaml::Short(answers));
    members
}

/// A flag that is left out if it is not set.
pub(super) fn flag(members: &mut Members, key: &str, value: bool) {
    if value {
        put_flag(members, key, true);
    }
}

/// `200`, `2XX` or `default`.
fn is_status(text: &str) -> bool {
    match text.as_bytes() {
        [b'1'..=b'5', rest @ ..] => rest == b"XX" || rest.len() == 2 && rest.iter().all(u8::is_ascii_digit),
        other => other == b"default",
    }
}

fn input(definitions: &Definitions<'_>, parameter: &Parameter) -> Yaml {
    let drafting = definitions.drafting;
    let mut members =
        vec![("name".to_owned(), Yaml::text(&parameter.name)), ("in".to_owned(), Yaml::text(parameter.place.word()))];
    flag(&mut members, "required", parameter.required);
    let schema = schema::with_examples(definitions, parameter.schema, &parameter.examples);
    members.push(("schema".to_owned(), schema));
    put_text(&mut members, "prose", &draft::parameter_text(parameter, drafting).hash().unwrap_or_default());
    // Of a scalar, only what stands around it matters.
    let has_parts = is_list_or_object(drafting.api, parameter.schema);
    if parameter.style != Style::usual(parameter.place)
        && (has_parts || matches!(parameter.style, Style::Label | Style::Matrix))
    {
        put_text(&mut members, "style", parameter.style.word());
    }
    if has_parts && parameter.explode != matches!(parameter.style, Style::Form | Style::Deep) {
        put_flag(&mut members, "explode", parameter.explode);
    }
    flag(&mut members, "allowReserved", parameter.allow_reserved);
    put_text(&mut members, "contentType", parameter.content.as_deref().unwrap_or_default());
    flag(&mut members, "deprecated", parameter.deprecated);
    Yaml::Short(members)
}

fn body(definitions: &Definitions<'_>, body: &Body) -> Yaml {
    let drafting = definitions.drafting;
    let mut members = Members::new();
    flag(&mut members, "required", body.required);
    members.extend(media(definitions, &body.media));
    let encoded = body.media.iter().find(|media| !media.encoding.is_empty());
    let fields = encoded.map(|media| encoding(definitions, media)).unwrap_or_default();
    put(&mut members, "encoding", Yaml::Short(fields));
    put_text(&mut members, "prose", &draft::body_text(drafting, body).hash().unwrap_or_default());
    Yaml::Short(members)
}

fn media(definitions: &Definitions<'_>, media: &[Media]) -> Members {
    let mut members = Members::new();
    for media in media.iter().filter(|media| media.name.value.contains('/')) {
        let schema = media.schema.map_or_else(schema::any, |id| schema::of(definitions, id));
        if members.iter().all(|(name, _)| *name != media.name.value) {
            members.push((media.name.value.clone(), schema));
        }
    }
    members
}

/// How the fields of a form are written, where that is not as usual.
fn encoding(definitions: &Definitions<'_>, media: &Media) -> Members {
    let api = definitions.drafting.api;
    let properties = media.schema.map(|id| draft::properties(api, id)).unwrap_or_default();
    let has_parts = |name: &str| {
        let schema = properties.iter().find(|(known, _)| *known == name).map(|(_, id): &(&str, SchemaId)| *id);
        schema.is_some_and(|id| is_list_or_object(api, id))
    };
    let field = |(name, encoding): &(String, Encoding)| {
        let mut members = Members::new();
        put_text(&mut members, "contentType", encoding.content_type.as_deref().unwrap_or_default());
        put_text(&mut members, "style", encoding.style.as_deref().unwrap_or_default());
        if let Some(explode) = encoding.explode.filter(|explode| !explode && has_parts(name)) {
            put_flag(&mut members, "explode", explode);
        }
        (!members.is_empty()).then(|| (name.clone(), Yaml::Short(members)))
    };
    media.encoding.iter().filter_map(field).collect()
}
