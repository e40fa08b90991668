//! JSON text: of a [`Value`], and without white space.

use bytes::{BufMut, BytesMut};

use super::Value;

/// A value as JSON.
pub(crate) fn put(out: &mut BytesMut, value: &Value) {
    match value {
        Value::Text(text) => put_string(out, text),
        Value::Json(json) => out.extend_from_slice(json),
        Value::Binary(binary) => put_string(out, &binary.base64()),
        Value::List(values) => {
            out.put_u8(b'[');
            for (position, value) in values.iter().enumerate() {
                if position > 0 {
                    out.put_u8(b',');
                }
                put(out, value);
            }
            out.put_u8(b']');
        }
    }
}

/// A JSON string.
pub(crate) fn put_string(out: &mut BytesMut, text: &str) {
    // Neither the writer (memory) nor `str` can fail.
    let _ = serde_json::to_writer(out.writer(), text);
}

/// A valid text without its white space outside of strings; `None` never.
pub(crate) fn squeezed(text: &str) -> Option<String> {
    let mut squeezed = String::with_capacity(text.len());
    let (mut start, mut is_string) = (0, false);
    let mut bytes = text.bytes().enumerate();
    while let Some((index, byte)) = bytes.next() {
        match byte {
            b'"' => is_string = !is_string,
            // Only strings have escapes.
            b'\\' => {
                bytes.next();
            }
            b' ' | b'\t' | b'\n' | b'\r' if !is_string => {
                squeezed.push_str(text.get(start..index)?);
                start = index + 1;
            }
            _ => {}
        }
    }
    squeezed.push_str(text.get(start..)?);
    Some(squeezed)
}
