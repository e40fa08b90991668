//! The value of one input, converted from what a request says.

use std::borrow::Cow;

use bytes::{BufMut, Bytes, BytesMut};
use serde_json::value::RawValue;

use super::json_body;
use super::query::Query;
use super::text::Texts;
use crate::inbound::declaration::{Input, Source};
use crate::inbound::request_body::Content;
use crate::value::json_object::{self, Fields};
use crate::value::{Binary, Misfit, Style, Type, Value, base64_text, convert, json_text};

const NULL: &str = "null";

/// What a request says of an input.
pub(crate) type Read = Result<Option<Value>, Misfit>;

/// Converts the texts of an input.
pub(crate) fn of_texts(input: &Input, texts: Texts<'_>) -> Read {
    let texts = texts?;
    let converted = match (input.schema_type, texts.as_slice()) {
        (_, []) => return Ok(None),
        (Type::Array(element), texts) => convert::list(*element, &texts.iter().map(AsRef::as_ref).collect::<Vec<_>>()),
        (Type::Bytes, [text]) if input.source == Source::Query => {
            convert::text(Type::Bytes, &base64_text::of_form(text))
        }
        (schema_type, [text]) => convert::text(schema_type, text),
        (_, several) => return Err(one_expected(several.len())),
    };
    match converted {
        Ok(value) => Ok(Some(value)),
        Err(found) => Err(Misfit::of(input.schema_type, found)),
    }
}

/// Converts an input in the query, in its style.
pub(crate) fn of_query(input: &'static Input, query: &Query<'_>) -> Read {
    match input.style {
        Style::Repeated => of_texts(input, query.texts(input.name)),
        Style::Comma | Style::Space | Style::Pipe => of_texts(input, query.elements(input.name, input.style)),
        Style::Deep => {
            let members = query.members(input.name).map_err(Misfit::from)?;
            if members.is_empty() { of_texts(input, query.texts(input.name)) } else { Ok(Some(object(input, members))) }
        }
    }
}

/// The object that a query spells; what is not declared is text.
fn object(input: &'static Input, members: Vec<(&str, Vec<Cow<'_, str>>)>) -> Value {
    let mut out = BytesMut::from("{");
    for (name, texts) in members {
        if out.len() > 1 {
            out.put_u8(b',');
        }
        json_text::put_string(&mut out, name);
        out.put_u8(b':');
        let schema_type = input.shape.and_then(|shape| shape.member(name)).unwrap_or(Type::String);
        json_text::put(&mut out, &spelled(schema_type, &texts));
    }
    out.put_u8(b'}');
    Value::Json(out.freeze())
}

/// The value of this type that texts spell. What does not fit stays text, and is told when the object around it is
/// checked.
pub(super) fn spelled(schema_type: Type, texts: &[Cow<'_, str>]) -> Value {
    let converted = match (schema_type, texts) {
        (Type::Array(element), texts) => convert::list(*element, &texts.iter().map(AsRef::as_ref).collect::<Vec<_>>()),
        // Base64 is checked when the object is, like what does not fit.
        (Type::Bytes, [text]) => Ok(Value::Text(text.to_string())),
        (schema_type, [text]) => convert::text(schema_type, text),
        (_, several) => Err(one_expected(several.len()).found),
    };
    converted.unwrap_or_else(|_| match texts {
        [text] => Value::Text(text.to_string()),
        several => Value::List(several.iter().map(|text| Value::Text(text.to_string())).collect()),
    })
}

/// Converts an input that is the whole body.
pub(crate) fn of_content(input: &Input, content: Option<&Content>) -> Read {
    let Some(content) = content else { return Ok(None) };
    if input.schema_type == Type::Bytes {
        let bytes = Binary::from(content.bytes.clone());
        return Ok(Some(Value::Binary(Box::new(bytes.with_content_type(content.content_type.clone())))));
    }
    let value = json_body::whole(input.schema_type, content);
    value.map(Some).map_err(|found| Misfit::of(input.schema_type, found))
}

/// Converts an input that is the member at `index` of a body, whose text is `source`. `null` is a value of an optional
/// one: it clears what the upstream has.
pub(crate) fn of_field(index: usize, input: &Input, source: &Bytes, fields: &Fields<'_>) -> Read {
    let Some(raw) = of_members(index, fields)? else { return Ok(None) };
    of_json(input, raw.get(), source)
}

/// Converts an input that is the JSON text `raw` in a body.
fn of_json(input: &Input, raw: &str, source: &Bytes) -> Read {
    if raw == NULL && input.allows_null() {
        return Ok(Some(null()));
    }
    let converted = convert::json(input.schema_type, raw, source);
    converted.map(Some).map_err(|found| Misfit::of(input.schema_type, found))
}

/// Converts an input that is a member of an object in a body, whose text is `source`; nothing, if no object is on the
/// way to it.
pub(crate) fn of_path(input: &'static Input, path: &'static [&'static str], source: &Bytes) -> Read {
    let Ok(mut text) = std::str::from_utf8(source) else { return Ok(None) };
    for name in path {
        let Ok(fields) = json_object::read(text, vec![Some(name)]) else { return Ok(None) };
        match of_members(0, &fields)? {
            Some(raw) => text = raw.get(),
            None => return Ok(None),
        }
    }
    of_json(input, text, source)
}

/// Converts an input that is the argument at `index` of a call, whose text is `source`. Models fill optional arguments
/// with `null`, which means that they are not given, and write other types as text (LANGUAGE §4).
pub(crate) fn of_argument(index: usize, input: &Input, source: &Bytes, fields: &Fields<'_>) -> Read {
    let Some(raw) = of_members(index, fields)? else { return Ok(None) };
    if raw.get() == NULL && input.allows_null() {
        return Ok(input.nullable.then(null));
    }
    let converted = convert::json(input.schema_type, raw.get(), source);
    let converted = converted.or_else(|found| said(input.schema_type, raw).ok_or(found));
    let converted = converted.map(|value| meant(input, value));
    converted.map(Some).map_err(|found| Misfit::of(input.schema_type, found))
}

/// The text of the member at `index`.
fn of_members<'r>(index: usize, fields: &Fields<'r>) -> Result<Option<&'r RawValue>, Misfit> {
    match fields.members.get(index).map(Vec::as_slice).unwrap_or_default() {
        [] => Ok(None),
        [raw] => Ok(Some(raw)),
        several => Err(one_expected(several.len())),
    }
}

/// The value of this type that a string spells as JSON: `"5"`, `"[1,2]"`.
fn said(schema_type: Type, raw: &RawValue) -> Option<Value> {
    let text: String = serde_json::from_str(raw.get()).ok()?;
    let text = serde_json::from_str::<&RawValue>(text.trim()).ok()?.get();
    convert::json(schema_type, text, &Bytes::copy_from_slice(text.as_bytes())).ok()
}

/// The value with its declared members as they are meant.
fn meant(input: &Input, value: Value) -> Value {
    match (input.shape, value) {
        (Some(shape), Value::Json(json)) => {
            let meant = std::str::from_utf8(&json).ok().and_then(|json| shape.meant(json));
            Value::Json(meant.map_or(json, Bytes::from))
        }
        (_, value) => value,
    }
}

fn null() -> Value {
    Value::Json(Bytes::from_static(NULL.as_bytes()))
}

fn one_expected(found: usize) -> Misfit {
    Misfit { expected: "one value".into(), found: format!("{found} values") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inbound::Source;
    use crate::value::json_object;

    fn argument(schema_type: Type, required: bool, json: &'static str) -> Result<Option<String>, String> {
        let input = if required {
            Input::required("x", Source::Argument, schema_type)
        } else {
            Input::optional("x", Source::Argument, schema_type)
        };
        let source = format!("{{\"x\":{json}}}");
        let fields = json_object::read(&source, vec![Some("x")]).unwrap();
        let read = of_argument(0, &input, &Bytes::copy_from_slice(source.as_bytes()), &fields);
        let shown = |value: Value| crate::value::text::text(&value).into_owned();
        read.map(|value| value.map(shown)).map_err(|misfit| misfit.found)
    }

    #[test]
    fn a_text_is_converted_if_it_spells_the_other_type() {
        for (schema_type, json, found) in [
            (Type::Integer, r#""5""#, Ok("5")),
            (Type::Integer, r#"" 5.0 ""#, Ok("5")),
            (Type::Integer, "1e2", Ok("100")),
            (Type::Integer, r#""five""#, Err(r#""five""#)),
            (Type::Integer, r#""\"5\"""#, Err(r#""\"5\"""#)),
            (Type::Number, r#""2.50""#, Ok("2.50")),
            (Type::Boolean, r#""true""#, Ok("true")),
            (Type::Boolean, r#""yes""#, Err(r#""yes""#)),
            (Type::Object, r#""{\"a\":1}""#, Ok(r#"{"a":1}"#)),
            (Type::Array(&Type::Integer), r#""[1,2]""#, Ok("[1,2]")),
            (Type::Array(&Type::Integer), r#""1""#, Err(r#""1""#)),
            (Type::String, r#""5""#, Ok("5")),
            (Type::String, "5", Err("`5`")),
        ] {
            let found = found.map(|text: &str| Some(text.to_owned())).map_err(str::to_owned);
            assert_eq!(argument(schema_type, true, json), found, "{json}");
        }
    }

    #[test]
    fn null_is_no_argument() {
        assert_eq!(argument(Type::String, false, "null"), Ok(None));
        assert_eq!(argument(Type::Any, false, "null"), Ok(None));
        assert!(argument(Type::String, true, "null").is_err());
    }
}
