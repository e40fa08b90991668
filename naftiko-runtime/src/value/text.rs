//! A [`Value`] as text in a path, a query, a header or a cookie.

use std::borrow::Cow;

use bytes::Bytes;
use serde_json::value::RawValue;

use crate::value::Value;

/// The text of one value: strings unquoted, other JSON as its source text (`1.10` stays `1.10`), lists joined by `,`.
pub(crate) fn text(value: &Value) -> Cow<'_, str> {
    match value {
        Value::Text(text) => Cow::Borrowed(text),
        Value::Json(json) => json_text(utf8(json)),
        Value::Binary(binary) => Cow::Owned(binary.base64()),
        Value::List(_) => Cow::Owned(texts(value).join(",")),
    }
}

/// The texts of the elements of a list or of a JSON array; any other value is its own only element.
pub(crate) fn texts(value: &Value) -> Vec<Cow<'_, str>> {
    match value {
        Value::List(values) => values.iter().map(text).collect(),
        Value::Json(json) => match elements(utf8(json)) {
            Some(elements) => elements.into_iter().map(|element| json_text(element.get())).collect(),
            None => vec![json_text(utf8(json))],
        },
        Value::Text(_) | Value::Binary(_) => vec![text(value)],
    }
}

/// The elements of a JSON array, `None` when `json` is not one.
pub(crate) fn elements(json: &str) -> Option<Vec<&RawValue>> {
    if !json.trim_ascii_start().starts_with('[') {
        return None;
    }
    serde_json::from_str(json).ok()
}

/// The elements of a JSON array as values, none of which is copied; `None` when `json` is not one.
pub(crate) fn values(json: &Bytes) -> Option<Vec<Value>> {
    let elements = elements(utf8(json))?;
    Some(elements.into_iter().map(|raw| Value::Json(json.slice_ref(raw.get().as_bytes()))).collect())
}

/// Whether a value counts as absent outside a body: JSON's `null`.
pub(crate) fn is_null(value: &Value) -> bool {
    matches!(value, Value::Json(json) if json.trim_ascii() == b"null")
}

/// The text of a JSON value: a string is unescaped.
pub(crate) fn json_text(json: &str) -> Cow<'_, str> {
    let json = json.trim_ascii();
    if json.starts_with('"')
        && let Ok(text) = serde_json::from_str::<String>(json)
    {
        return Cow::Owned(text);
    }
    Cow::Borrowed(json)
}

/// JSON text was checked when it became a value.
fn utf8(json: &[u8]) -> &str {
    str::from_utf8(json).unwrap_or_default()
}
