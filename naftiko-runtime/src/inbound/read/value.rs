//! The value of one input, converted from what a request says.

use bytes::Bytes;
use serde_json::value::RawValue;

use super::json_body;
use super::text::{Mismatch, Texts};
use crate::inbound::declaration::Input;
use crate::inbound::request_body::Content;
use crate::value::json_object::Fields;
use crate::value::{Misfit, Type, Value, convert};

/// What a request says of an input.
pub(crate) type Read = Result<Option<Value>, Misfit>;

/// Converts the texts of an input.
pub(crate) fn of_texts(input: &Input, texts: Texts<'_>) -> Read {
    let texts = texts.map_err(|Mismatch { expected, found }| Misfit { expected: expected.into(), found })?;
    let converted = match (input.schema_type, texts.as_slice()) {
        (_, []) => return Ok(None),
        (Type::Array(element), texts) => convert::list(*element, &texts.iter().map(AsRef::as_ref).collect::<Vec<_>>()),
        (schema_type, [text]) => convert::text(schema_type, text),
        (_, several) => return Err(one_expected(several.len())),
    };
    converted.map(Some).map_err(|found| Misfit::of(input.schema_type, found))
}

/// Converts an input that is the whole body.
pub(crate) fn of_content(input: &Input, content: Option<&Content>) -> Read {
    let Some(content) = content else { return Ok(None) };
    let value = json_body::whole(input.schema_type, content);
    value.map(Some).map_err(|found| Misfit::of(input.schema_type, found))
}

/// Converts an input that is the member at `index` of an object, whose text is `source`.
pub(crate) fn of_member(index: usize, input: &Input, source: &Bytes, fields: &Fields<'_>) -> Read {
    match fields.members.get(index).map(Vec::as_slice).unwrap_or_default() {
        [] => Ok(None),
        // Many clients write an absent optional member as `null`. It is a value only where any JSON is accepted.
        [raw] if is_null(raw) && !input.required && input.schema_type != Type::Any => Ok(None),
        [raw] => {
            let converted = convert::json(input.schema_type, raw.get(), source);
            converted.map(Some).map_err(|found| Misfit::of(input.schema_type, found))
        }
        several => Err(one_expected(several.len())),
    }
}

fn one_expected(found: usize) -> Misfit {
    Misfit { expected: "one value".into(), found: format!("{found} values") }
}

fn is_null(raw: &RawValue) -> bool {
    raw.get() == "null"
}
