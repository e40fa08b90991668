//! The body as the value of an input: the whole, or its members. It is checked as JSON without building a tree.

use serde_json::value::RawValue;

use crate::inbound::body::Content;
use crate::value::json_object::{self, Fields};
use crate::value::{Type, Value, convert, describe};

/// The whole body as one value, byte for byte.
///
/// # Errors
/// What was found where JSON of this type was expected; of a syntax error, line and column.
pub(crate) fn whole(schema_type: Type, content: &Content) -> Result<Value, String> {
    let value: &RawValue = serde_json::from_str(text(content)?).map_err(|error| describe::not_json(&error))?;
    convert::check(schema_type, value.get())?;
    Ok(Value::Json(content.bytes.clone()))
}

fn text(content: &Content) -> Result<&str, String> {
    std::str::from_utf8(&content.bytes)
        .map_err(|error| format!("bytes that are not UTF-8, from byte {} on", error.valid_up_to()))
}

/// Reads one level of the body. `names` holds the members that are asked for; a `None` keeps its place free.
///
/// # Errors
/// What was found where a JSON object was expected; of a syntax error, line and column.
pub(crate) fn fields<'a>(content: &'a Content, names: Vec<Option<&'static str>>) -> Result<Fields<'a>, String> {
    json_object::read(text(content)?, names)
}

#[cfg(test)]
mod tests;
