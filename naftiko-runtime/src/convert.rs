//! From what a caller sent to a [`Value`] of the declared kind. Text (path, query, header, cookie) is converted, JSON
//! (body) is checked; either way numbers keep their spelling. What does not fit comes back in words, shortened.

use bytes::Bytes;
use serde::de::IgnoredAny;
use serde_json::value::RawValue;

use crate::number;
use crate::value::{Kind, Value};

/// A value, or what was found in its place, for [`crate::Violation::found`].
pub(crate) type Converted = Result<Value, String>;

/// How many characters of a value are shown.
const SHOWN: usize = 40;

/// The value that `text` spells. Integers and numbers are JSON's, objects are JSON text, an array is JSON text or its
/// only element, and where any JSON goes, text that is none is a string.
pub(crate) fn text(kind: Kind, text: &str) -> Converted {
    match kind {
        Kind::Array(element) => list(*element, &[text]),
        _ if kind != Kind::String && is_json(text) => {
            json(kind, text, &Bytes::copy_from_slice(text.as_bytes())).map_err(|_| quoted(text))
        }
        Kind::Integer | Kind::Number | Kind::Boolean | Kind::Object => Err(quoted(text)),
        Kind::String | Kind::Any => Ok(Value::Text(text.to_owned())),
    }
}

/// The list whose elements `texts` spell; a single one may be the whole list as JSON.
pub(crate) fn list(element: Kind, texts: &[&str]) -> Converted {
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

/// The value of `raw`, which is JSON without space around it. Strings are unescaped; anything else stays as it is, as a
/// piece of `source` where it is one.
pub(crate) fn json(kind: Kind, raw: &str, source: &Bytes) -> Converted {
    check(kind, raw)?;
    if raw.starts_with('"') {
        return serde_json::from_str(raw)
            .map(Value::Text)
            .map_err(|_| "a string with half a surrogate pair".to_owned());
    }
    let inside = source.as_ptr_range();
    let piece = raw.as_bytes().as_ptr_range();
    let is_piece = inside.start <= piece.start && piece.end <= inside.end;
    Ok(Value::Json(if is_piece { source.slice_ref(raw.as_bytes()) } else { Bytes::copy_from_slice(raw.as_bytes()) }))
}

/// Whether `raw`, which is JSON without space around it, is of this kind; arrays to the depth that is declared.
pub(crate) fn check(kind: Kind, raw: &str) -> Result<(), String> {
    let first = raw.bytes().next().unwrap_or_default();
    let fits = match kind {
        Kind::String => first == b'"',
        Kind::Integer => is_number(first) && number::is_integral(raw),
        Kind::Number => is_number(first),
        Kind::Boolean => matches!(first, b't' | b'f'),
        Kind::Object => first == b'{',
        Kind::Array(_) if first != b'[' => false,
        Kind::Any | Kind::Array(Kind::Any) => true,
        Kind::Array(element) => {
            let elements: Vec<&RawValue> = serde_json::from_str(raw).map_err(|error| not_json(&error))?;
            for (index, raw) in elements.into_iter().enumerate() {
                check(*element, raw.get()).map_err(|found| format!("{found} at index {index}"))?;
            }
            true
        }
    };
    if fits { Ok(()) } else { Err(shown(raw)) }
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

/// An argument for a person.
pub(crate) fn found(value: &Value) -> String {
    match value {
        Value::Text(text) => quoted(text),
        Value::Json(json) => shown(String::from_utf8_lossy(json).trim()),
        Value::List(_) => "an array".to_owned(),
    }
}

/// `found`, unless it repeats a value that may be a credential: others may log what callers are told.
pub(crate) fn concealed(found: String, is_confidential: bool) -> String {
    let repeats = found.starts_with(['"', '`']);
    if is_confidential && repeats { "a value that is not shown".to_owned() } else { found }
}

/// A JSON value for a person.
pub(crate) fn shown(raw: &str) -> String {
    match raw.bytes().next() {
        Some(b'{') => "an object".to_owned(),
        Some(b'[') => "an array".to_owned(),
        Some(b'"') => serde_json::from_str::<String>(raw).map_or_else(|_| "a string".to_owned(), |text| quoted(&text)),
        _ => format!("`{}`", shortened(raw)),
    }
}

/// A text for a person: in quotes, escaped, shortened.
pub(crate) fn quoted(text: &str) -> String {
    let short: String = text.chars().take(SHOWN).collect();
    let ellipsis = if short.len() < text.len() { "…" } else { "" };
    format!("{short:?}{ellipsis}")
}

/// A name or a number for a person: shortened, without control characters.
pub(crate) fn shortened(text: &str) -> String {
    let short: String = text.chars().take(SHOWN).flat_map(char::escape_debug).collect();
    let ellipsis = if text.chars().nth(SHOWN).is_some() { "…" } else { "" };
    format!("{short}{ellipsis}")
}

/// Whether the value of an input of this name may be a credential.
pub(crate) fn is_confidential(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let parts = ["authoriz", "authentic", "cookie", "credential", "passw", "secret", "session", "signature"];
    let ends = ["auth", "key", "token"];
    parts.iter().any(|part| name.contains(part)) || ends.iter().any(|end| name.ends_with(end))
}

/// Why text is no JSON, with line and column.
pub(crate) fn not_json(error: &serde_json::Error) -> String {
    format!("text that is not JSON: {error}")
}

#[cfg(test)]
mod tests;
