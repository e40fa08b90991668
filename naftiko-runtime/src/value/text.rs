//! A [`Value`] as text in a path, a query, a header or a cookie.

use std::borrow::Cow;

use serde_json::value::RawValue;

use crate::value::Value;

/// The text of one value: strings unquoted, other JSON as its source text (`1.10` stays `1.10`), lists joined by `,`.
pub(crate) fn text(value: &Value) -> Cow<'_, str> {
    match value {
        Value::Text(text) => Cow::Borrowed(text),
        Value::Json(json) => json_text(json),
        Value::List(_) => Cow::Owned(texts(value).join(",")),
    }
}

/// The texts of the elements of a list or of a JSON array; any other value is its own only element.
pub(crate) fn texts(value: &Value) -> Vec<Cow<'_, str>> {
    match value {
        Value::List(values) => values.iter().map(text).collect(),
        Value::Json(json) => match elements(json) {
            Some(elements) => elements.into_iter().map(|element| json_text(element.get().as_bytes())).collect(),
            None => vec![json_text(json)],
        },
        Value::Text(_) => vec![text(value)],
    }
}

/// The elements of a JSON array, `None` when `json` is not one.
pub(crate) fn elements(json: &[u8]) -> Option<Vec<&RawValue>> {
    if first(json) != Some(b'[') {
        return None;
    }
    serde_json::from_slice(json).ok()
}

/// Whether a value counts as absent outside a body: JSON's `null`.
pub(crate) fn is_null(value: &Value) -> bool {
    matches!(value, Value::Json(json) if json.trim_ascii() == b"null")
}

/// The first byte that is not white space. It determines the type of the JSON.
pub(crate) fn first(json: &[u8]) -> Option<u8> {
    json.trim_ascii_start().first().copied()
}

fn json_text(json: &[u8]) -> Cow<'_, str> {
    if first(json) == Some(b'"')
        && let Ok(text) = serde_json::from_slice::<String>(json)
    {
        return Cow::Owned(text);
    }
    String::from_utf8_lossy(json.trim_ascii())
}
