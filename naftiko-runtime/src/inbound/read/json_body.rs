//! The body as the value of an input: as a whole, or one member of it. It is checked as JSON without building a tree.

use serde_json::value::RawValue;

use crate::inbound::request_body::Content;
use crate::value::json_object::{self, Fields};
use crate::value::{Type, Value, convert, describe};

/// The whole body as one value, byte for byte.
///
/// # Errors
/// Describes what was found instead of JSON of this type, with line and column for a syntax error.
pub(crate) fn whole(schema_type: Type, content: &Content) -> Result<Value, String> {
    let value: &RawValue = serde_json::from_str(text(content)?).map_err(|error| describe::not_json(&error))?;
    convert::check(schema_type, value.get())?;
    Ok(Value::Json(content.bytes.clone()))
}

fn text(content: &Content) -> Result<&str, String> {
    std::str::from_utf8(&content.bytes).map_err(|error| format!("invalid UTF-8 at byte {}", error.valid_up_to()))
}

/// Reads one level of the body. `names` are the requested members; a `None` matches no member and only keeps its index
/// free.
///
/// # Errors
/// Describes what was found instead of a JSON object, with line and column for a syntax error.
pub(crate) fn fields<'a>(content: &'a Content, names: Vec<Option<&'static str>>) -> Result<Fields<'a>, String> {
    json_object::read(text(content)?, names)
}

#[cfg(test)]
mod tests;
