//! JSON that the author wrote, filled with values: in a request, where absent ones leave nothing, and in a result, where they
//! are `null`.

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

/// `json` filled with `values`, as JSON text: every member and element is there. One that needs an absent value is `null`.
pub(crate) fn filled(json: &'static JsonTemplate, values: &[&dyn Argument]) -> String {
    // Most results are smaller: growing in small steps costs more.
    let mut out = BytesMut::with_capacity(128);
    fill(&mut out, json, values);
    // What is written is UTF-8: every value was text or checked.
    String::from_utf8(out.into()).unwrap_or_else(|_| NULL.to_owned())
}

const NULL: &str = "null";

fn fill(out: &mut BytesMut, json: &'static JsonTemplate, values: &[&dyn Argument]) {
    match json {
        JsonTemplate::Array(elements) => {
            out.put_u8(b'[');
            for (index, element) in elements.iter().enumerate() {
                separate(out, index);
                fill(out, element, values);
            }
            out.put_u8(b']');
        }
        JsonTemplate::Object(members) => {
            out.put_u8(b'{');
            for (index, (name, member)) in members.iter().enumerate() {
                separate(out, index);
                put_string(out, name);
                out.put_u8(b':');
                fill(out, member, values);
            }
            out.put_u8(b'}');
        }
        JsonTemplate::Literal(_) | JsonTemplate::Value(_) | JsonTemplate::Text(_) => {
            if !write(out, json, values) {
                out.put_slice(NULL.as_bytes());
            }
        }
    }
}

fn separate(out: &mut BytesMut, index: usize) {
    if index > 0 {
        out.put_u8(b',');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operation::Piece;
    use crate::value::{Json, Maybe, Number};

    const ABSENT: Option<String> = None;

    #[test]
    fn what_is_absent_is_null_in_a_result() {
        static TEMPLATE: JsonTemplate = JsonTemplate::Object(&[
            ("a\"b", JsonTemplate::Value(0)),
            ("text", JsonTemplate::Text(&[Piece::Text("<"), Piece::Value(0), Piece::Text(">")])),
            (
                "list",
                JsonTemplate::Array(&[JsonTemplate::Value(1), JsonTemplate::Value(0), JsonTemplate::Literal("1.50")]),
            ),
            ("none", JsonTemplate::Array(&[])),
        ]);
        let number: Number = "1.10".parse().unwrap();
        let full = r#"{"a\"b":"x\"","text":"<x\">","list":[1.10,"x\"",1.50],"none":[]}"#;
        assert_eq!(filled(&TEMPLATE, &[&"x\"", &number]), full);
        let empty = r#"{"a\"b":null,"text":null,"list":[null,null,1.50],"none":[]}"#;
        assert_eq!(filled(&TEMPLATE, &[&ABSENT, &Maybe::<Json>::Null]), empty);
        static WHOLE: JsonTemplate = JsonTemplate::Value(0);
        assert_eq!((filled(&WHOLE, &[&ABSENT]), filled(&WHOLE, &[&"a"])), ("null".to_owned(), "\"a\"".to_owned()));
    }
}
