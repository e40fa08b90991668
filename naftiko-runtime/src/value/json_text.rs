//! A [`Value`] as JSON text.

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
