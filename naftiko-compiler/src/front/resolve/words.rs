//! Names and words that several parts of this stage share.

use std::borrow::Cow;

use crate::front::diagnostic::suggest::list;
use crate::model::Type;

/// `name` without the `+` that means several segments.
pub(super) fn bare(name: &str) -> &str {
    name.strip_prefix('+').or_else(|| name.strip_suffix('+')).unwrap_or(name)
}

/// `{{x}}`, `{{tools.x}}` and `{{rest.x}}` are the same in what is consumed (LANGUAGE §3.3).
pub(super) fn unqualified(name: &str) -> &str {
    name.strip_prefix("tools.").or_else(|| name.strip_prefix("rest.")).unwrap_or(name)
}

/// A name without case and punctuation: published routes are slugs.
pub(super) fn plain(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// A type in words.
pub(in crate::front) fn type_words(schema_type: &Type) -> Cow<'static, str> {
    Cow::Borrowed(match schema_type {
        Type::String => "a string",
        Type::Bytes => "bytes in base64",
        Type::Enum(values) => return Cow::Owned(format!("one of {}", list(values.iter().map(String::as_str)))),
        Type::Integer => "an integer",
        Type::Number => "a number",
        Type::Boolean => "a boolean",
        Type::Array(_) => "an array",
        Type::Object => "an object",
        Type::Any => "any JSON",
    })
}
