//! Converts what a client sent to a [`Value`] of the declared type. Text (path, query, header, cookie) is converted,
//! and JSON (body) is checked; either way numbers keep their spelling. A value that does not fit is described in words,
//! shortened.

use bytes::Bytes;
use serde::de::IgnoredAny;
use serde_json::value::RawValue;

use super::{Type, Value, base64_text, describe, digits};

/// A value, or a description of what was found instead, for [`crate::Violation::found`].
pub(crate) type Converted = Result<Value, String>;

/// The value that `text` spells. Integers and numbers are spelled as in JSON, objects are JSON text, and an array is
/// JSON text or its only element. If any JSON is accepted, text that is not JSON is a string.
pub(crate) fn text(schema_type: Type, text: &str) -> Converted {
    match schema_type {
        Type::Array(element) => list(*element, &[text]),
        // Only JSON has several spellings of an integer.
        Type::Integer if has_other_spelling(text) => Err(describe::quoted(text)),
        Type::Bytes => {
            let bytes = base64_text::decoded(text).ok_or_else(|| describe::quoted(text))?;
            Ok(Value::Binary(Box::new(bytes.into())))
        }
        _ if !matches!(schema_type, Type::String | Type::Enum(_)) && is_json(text) => {
            // It is a part of nothing: it is copied once, as a whole.
            json(schema_type, text, &Bytes::new()).map_err(|_| describe::quoted(text))
        }
        Type::Enum(values) if values.contains(&text) => Ok(Value::Text(text.to_owned())),
        Type::Enum(_) | Type::Integer | Type::Number | Type::Boolean | Type::Object => Err(describe::quoted(text)),
        Type::String | Type::Any => Ok(Value::Text(text.to_owned())),
    }
}

/// The list whose elements are `texts`. A single one may be the whole list as JSON.
pub(crate) fn list(element: Type, texts: &[&str]) -> Converted {
    if let [text] = texts
        && text.starts_with('[')
        && let Ok(elements) = serde_json::from_str::<Vec<&RawValue>>(text)
    {
        let source = Bytes::copy_from_slice(text.as_bytes());
        let elements: Result<Vec<Value>, _> =
            elements.into_iter().map(|raw| json(element, raw.get(), &source)).collect();
        if let Ok(elements) = elements {
            return Ok(Value::List(elements));
        }
    }
    texts.iter().map(|text| self::text(element, text)).collect::<Result<_, _>>().map(Value::List)
}

/// The value of `raw`, which is JSON without space around it. Strings are unescaped. Anything else stays as it is, as a
/// slice of `source` if it is part of it.
pub(crate) fn json(schema_type: Type, raw: &str, source: &Bytes) -> Converted {
    if schema_type == Type::Bytes {
        let text = serde_json::from_str::<String>(raw).map_err(|_| describe::shown(raw))?;
        return self::text(schema_type, &text);
    }
    check(schema_type, raw)?;
    if raw.starts_with('"') {
        return serde_json::from_str(raw)
            .map(Value::Text)
            .map_err(|_| "a string with an unpaired surrogate".to_owned());
    }
    if schema_type == Type::Integer && has_other_spelling(raw) {
        // `5.0` and `1e2` are sent as digits.
        return digits::integer(raw).map(|digits| Value::Json(digits.into())).ok_or_else(|| describe::shown(raw));
    }
    let inside = source.as_ptr_range();
    let piece = raw.as_bytes().as_ptr_range();
    let is_piece = inside.start <= piece.start && piece.end <= inside.end;
    Ok(Value::Json(if is_piece { source.slice_ref(raw.as_bytes()) } else { Bytes::copy_from_slice(raw.as_bytes()) }))
}

/// Whether a number is spelled with a fraction or an exponent.
fn has_other_spelling(number: &str) -> bool {
    number.bytes().any(|byte| matches!(byte, b'.' | b'e' | b'E'))
}

/// Checks that `raw`, which is JSON without space around it, is of this type; arrays to the depth that is declared.
pub(crate) fn check(schema_type: Type, raw: &str) -> Result<(), String> {
    let first = raw.bytes().next().unwrap_or_default();
    let fits = match schema_type {
        Type::String => first == b'"',
        Type::Bytes => serde_json::from_str::<String>(raw).is_ok_and(|text| base64_text::decoded(&text).is_some()),
        Type::Enum(values) => serde_json::from_str::<String>(raw).is_ok_and(|text| values.contains(&&*text)),
        Type::Integer => is_number(first) && digits::is_integral(raw),
        Type::Number => is_number(first),
        Type::Boolean => matches!(first, b't' | b'f'),
        Type::Object => first == b'{',
        Type::Array(_) if first != b'[' => false,
        Type::Any | Type::Array(Type::Any) => true,
        Type::Array(element) => {
            let elements: Vec<&RawValue> = serde_json::from_str(raw).map_err(|error| describe::not_json(&error))?;
            for (index, raw) in elements.into_iter().enumerate() {
                check(*element, raw.get()).map_err(|found| format!("{found} at index {index}"))?;
            }
            true
        }
    };
    if fits { Ok(()) } else { Err(describe::shown(raw)) }
}

fn is_number(first: u8) -> bool {
    first == b'-' || first.is_ascii_digit()
}

/// Whether `text` is one JSON value without space around it.
fn is_json(text: &str) -> bool {
    !text.starts_with(is_space) && !text.ends_with(is_space) && serde_json::from_str::<IgnoredAny>(text).is_ok()
}

fn is_space(char: char) -> bool {
    matches!(char, ' ' | '\t' | '\n' | '\r')
}

#[cfg(test)]
mod tests;
