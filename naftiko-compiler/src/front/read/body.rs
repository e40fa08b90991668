//! `body`: what an operation sends, with placeholders (LANGUAGE §3.3).

use super::{Mapping, Reading, multipart};
use crate::front::document::{Body, BodyType};
use crate::front::keyword;
use crate::front::source::Spanned;
use crate::front::yaml::NodeKind;

const TYPES: &[(&str, BodyType)] = &[
    ("json", BodyType::Json),
    ("formUrlEncoded", BodyType::Form),
    ("multipartForm", BodyType::Multipart),
    ("binary", BodyType::Binary),
    ("text", BodyType::Text),
    ("xml", BodyType::Xml),
    ("sparql", BodyType::Sparql),
];

/// Reads `body`, if there is one; a plain text is JSON.
pub(super) fn read(from: &mut Mapping<'_>, reading: Reading<'_>) -> Option<Body> {
    let entry = from.take(keyword::BODY)?;
    let span = entry.key.span;
    if let NodeKind::Scalar(_) = entry.value.kind {
        from.text(keyword::BODY)?;
        let (r#type, data) = (BodyType::Json, Some(entry.value.clone()));
        return Some(Body { r#type, data, parts: Vec::new(), content_type: None, span });
    }
    let mut body = from.map(keyword::BODY, "`body`")?;
    body.required(keyword::TYPE);
    let r#type = body.one_of(keyword::TYPE, TYPES);
    let data = body.take(keyword::DATA).map(|entry| entry.value.clone());
    let is_binary = r#type.as_ref().is_some_and(|r#type| r#type.value == BodyType::Binary);
    let content_type = if is_binary { multipart::content_type(&mut body, reading) } else { None };
    let rest = reading.checked(|| body.finish());
    let r#type: Spanned<BodyType> = r#type?;
    // An unknown key may be a misspelt `data`.
    if data.is_none() && !rest.is_sound() {
        return None;
    }
    let parts = match r#type.value {
        BodyType::Multipart => multipart::read(data.as_ref(), span, reading)?,
        _ => Vec::new(),
    };
    Some(Body { r#type: r#type.value, data, parts, content_type, span })
}
