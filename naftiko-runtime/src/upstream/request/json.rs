//! JSON that the author wrote, filled with the values of a call.

use bytes::{BufMut, BytesMut};

use super::pieces::joined;
use crate::operation::JsonTemplate;
use crate::value::json_text::put_string;
use crate::value::{Argument, Computed, Value};

/// The value that `json` computes from `values`; absent if it needs a value that is.
#[must_use]
pub fn computed(json: &'static JsonTemplate, values: &[&dyn Argument]) -> Computed {
    value(json, values).into()
}

fn value(json: &'static JsonTemplate, values: &[&dyn Argument]) -> Option<Value> {
    match json {
        JsonTemplate::Value(index) => values.get(*index)?.value(),
        JsonTemplate::Text(pieces) => joined(pieces, values).map(|text| Value::Text(text.into_owned())),
        JsonTemplate::Literal(_) | JsonTemplate::Array(_) | JsonTemplate::Object(_) => {
            let mut out = BytesMut::new();
            write(&mut out, json, values).then(|| Value::Json(out.freeze()))
        }
    }
}

/// Writes `json`, or nothing if it needs a value that is absent.
pub(super) fn write(out: &mut BytesMut, json: &'static JsonTemplate, values: &[&dyn Argument]) -> bool {
    match json {
        JsonTemplate::Literal(text) => out.put_slice(text.as_bytes()),
        JsonTemplate::Value(index) => return values.get(*index).is_some_and(|value| value.put(out)),
        JsonTemplate::Text(pieces) => match joined(pieces, values) {
            Some(text) => put_string(out, &text),
            None => return false,
        },
        JsonTemplate::Array(elements) => {
            out.put_u8(b'[');
            let mut is_first = true;
            for element in *elements {
                part_of(out, &mut is_first, |out| write(out, element, values));
            }
            out.put_u8(b']');
        }
        JsonTemplate::Object(members) => {
            out.put_u8(b'{');
            let mut is_first = true;
            for (name, member) in *members {
                part_of(out, &mut is_first, |out| {
                    put_string(out, name);
                    out.put_u8(b':');
                    write(out, member, values)
                });
            }
            out.put_u8(b'}');
        }
    }
    true
}

/// Writes a part and the comma before it. If `write` returns false, what it has written is removed.
fn part_of(out: &mut BytesMut, is_first: &mut bool, write: impl FnOnce(&mut BytesMut) -> bool) {
    let start = out.len();
    if !*is_first {
        out.put_u8(b',');
    }
    if write(out) {
        *is_first = false;
    } else {
        out.truncate(start);
    }
}
