//! JSON that the author wrote, filled with the values of a call.

use bytes::{BufMut, BytesMut};

use super::pieces::joined;
use crate::operation::Json;
use crate::value::Value;
use crate::value::json_text::{put, put_string};

/// The value that `json` computes from `args`; `None` if it needs a value that is absent.
pub(crate) fn computed(json: &'static Json, args: &[Option<Value>]) -> Option<Value> {
    match json {
        Json::Value(index) => args.get(*index).cloned().flatten(),
        Json::Text(pieces) => joined(pieces, args).map(|text| Value::Text(text.into_owned())),
        Json::Literal(_) | Json::Array(_) | Json::Object(_) => {
            let mut out = BytesMut::new();
            write(&mut out, json, args).then(|| Value::Json(out.freeze()))
        }
    }
}

/// Writes `json`, or nothing if it needs a value that is absent.
pub(super) fn write(out: &mut BytesMut, json: &'static Json, args: &[Option<Value>]) -> bool {
    match json {
        Json::Literal(text) => out.put_slice(text.as_bytes()),
        Json::Value(index) => match args.get(*index).and_then(Option::as_ref) {
            Some(value) => put(out, value),
            None => return false,
        },
        Json::Text(pieces) => match joined(pieces, args) {
            Some(text) => put_string(out, &text),
            None => return false,
        },
        Json::Array(elements) => {
            out.put_u8(b'[');
            let mut is_first = true;
            for element in *elements {
                part_of(out, &mut is_first, |out| write(out, element, args));
            }
            out.put_u8(b']');
        }
        Json::Object(members) => {
            out.put_u8(b'{');
            let mut is_first = true;
            for (name, member) in *members {
                part_of(out, &mut is_first, |out| {
                    put_string(out, name);
                    out.put_u8(b':');
                    write(out, member, args)
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
