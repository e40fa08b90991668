//! Headers.

use std::borrow::Cow;

use http::HeaderMap;

use super::text::{Mismatch, Texts};
use crate::inbound::declaration::Input;
use crate::value::Type;

/// All lines of a header. A list of scalars may share a line, separated by commas (RFC 9110 §5.6.1).
pub(crate) fn header<'a>(headers: &'a HeaderMap, input: &Input) -> Texts<'a> {
    let mut texts = Vec::new();
    let splits = matches!(input.schema_type, Type::Array(Type::String | Type::Integer | Type::Number | Type::Boolean));
    for value in headers.get_all(input.name) {
        let Ok(text) = std::str::from_utf8(value.as_bytes()) else {
            return Err(Mismatch::other_bytes());
        };
        if splits && !text.starts_with('[') {
            let trimmed = text.split(',').map(|text| text.trim_matches([' ', '\t'])).filter(|text| !text.is_empty());
            texts.extend(trimmed.map(Cow::Borrowed));
        } else {
            texts.push(Cow::Borrowed(text));
        }
    }
    Ok(texts)
}
