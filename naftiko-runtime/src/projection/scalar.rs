//! Converts a part to a scalar of a declared type, unless something would be lost (LANGUAGE §7).

use std::borrow::Cow;

use super::node::content;
use super::scan::Json;
use super::shape::Scalar;
use super::surrogates::repaired;
use crate::value::digits::integer;

/// What a type expects, for messages.
pub(crate) fn expectation(kind: Scalar) -> &'static str {
    match kind {
        Scalar::String => "a string",
        Scalar::Integer => "an integer",
        Scalar::Number => "a number",
        Scalar::Boolean => "`true` or `false`",
    }
}

/// Appends `part`, the text of a JSON value, as a scalar of this type; `None` if it cannot become one.
pub(super) fn push_scalar(kind: Scalar, part: &str, text: &mut String) -> Option<()> {
    let first = *part.as_bytes().first()?;
    if kind == Scalar::String {
        match first {
            // Without an escape there is nothing to repair.
            b'"' if Json::new(part).plain().is_some() => text.push_str(part),
            b'"' => text.push_str(&repaired(part)),
            b'{' | b'[' => return None,
            _ => text.extend(["\"", part, "\""]),
        }
        return Some(());
    }
    let spelled = if first == b'"' { content(part)? } else { Cow::Borrowed(part) };
    match kind {
        Scalar::Integer if is_number(&spelled) => text.push_str(&integral(&spelled)?),
        Scalar::Number if is_number(&spelled) => text.push_str(&spelled),
        Scalar::Boolean if matches!(&*spelled, "true" | "false") => text.push_str(&spelled),
        _ => return None,
    }
    Some(())
}

/// Whether a part is spelled as a number or a boolean of this type is.
pub(super) fn is_spelled(kind: Scalar, part: &str) -> bool {
    match kind {
        Scalar::String => false,
        Scalar::Integer => is_number(part) && is_plain(part),
        Scalar::Number => is_number(part),
        Scalar::Boolean => matches!(part, "true" | "false"),
    }
}

fn is_number(text: &str) -> bool {
    Json::new(text).number(0) == Some(text.len())
}

/// The digits of a number that is an integer by value.
fn integral(number: &str) -> Option<Cow<'_, str>> {
    if is_plain(number) { Some(Cow::Borrowed(number)) } else { integer(number).map(Cow::Owned) }
}

/// Whether a number has digits only.
fn is_plain(number: &str) -> bool {
    number != "-0" && number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
}
