//! `application/x-www-form-urlencoded` (the URL Standard): pairs as in a query. `form_urlencoded` would replace what is not
//! UTF-8 instead of telling it.

use std::str::from_utf8;

use serde::de::IgnoredAny;

use super::members::{Members, filled_in};
use crate::inbound::read::query::form_decoded;
use crate::inbound::read::text::Mismatch;
use crate::value::{Misfit, Type, base64_text};

/// Reads the fields of `body`.
///
/// # Errors
/// It is JSON, or has too many fields.
pub(super) fn read<'f>(body: &'f [u8], members: &mut Members<'f>) -> Result<(), Misfit> {
    // `curl -d` says that everything is a form.
    if body.trim_ascii_start().starts_with(b"{") && serde_json::from_slice::<IgnoredAny>(body).is_ok() {
        let found = "JSON; send it as `application/json`".to_owned();
        return Err(Misfit { expected: "a form".into(), found });
    }
    for pair in body.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty()) {
        let at = pair.iter().position(|byte| *byte == b'=').unwrap_or(pair.len());
        let (name, value) = pair.split_at_checked(at).unwrap_or((pair, b""));
        let value = value.strip_prefix(b"=").unwrap_or_default();
        // A name that is not UTF-8 is that of no input, and shown as it was sent.
        let name = form_decoded(name).unwrap_or_else(|| name.escape_ascii().to_string().into());
        members.add(&name, |schema_type| match form_decoded(value) {
            Some(text) if schema_type == Type::Bytes => {
                Ok(filled_in(schema_type, base64_text::of_form(&text).into_owned().into()))
            }
            Some(text) => Ok(filled_in(schema_type, text)),
            None => Err(from_utf8(value).map_or_else(|_| Mismatch::other_bytes(), Mismatch::not_utf8).into()),
        })?;
    }
    Ok(())
}
