//! What responses are declared to be, in the `ikanos` text: their content type, their size, and those of a route by status
//! (REFERENCE-SEMANTICS §6.5).

use super::{Mapping, Reading};
use crate::front::diagnostic::suggest::quote;
use crate::front::diagnostic::{Diagnostic, rules};
use crate::front::keyword;
use crate::front::source::Spanned;
use crate::front::words::Words;
use crate::front::yaml::Entry;

/// The units of sizes, each with its bytes.
const UNITS: &[(&str, u64)] = &[("KiB", 1 << 10), ("MiB", 1 << 20), ("GiB", 1 << 30), ("B", 1)];

/// `maxBinarySize`, in bytes.
pub(super) fn max_size(from: &mut Mapping<'_>, reading: Reading<'_>) -> Option<Spanned<u64>> {
    if reading.words != Words::Ikanos {
        return None;
    }
    let written = from.text(keyword::MAX_BINARY_SIZE)?;
    let size = size(&written.value);
    if size.is_none() {
        let message = format!("{} is not a valid size", quote(&written.value));
        reading.report(
            Diagnostic::new(rules::INVALID_SIZE, written.span, message)
                .help("write a number and a unit, such as `512KiB`, `5MiB` or `1GiB`"),
        );
    }
    Some(Spanned::new(size?, written.span))
}

/// A positive number and its unit.
fn size(text: &str) -> Option<u64> {
    let (number, unit) = UNITS.iter().find_map(|(name, unit)| Some((text.strip_suffix(name)?, *unit)))?;
    let (whole, part) = number.split_once('.').unwrap_or((number, "0"));
    let is_number = |digits: &str| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number(whole) || !is_number(part) || part.len() > 9 {
        return None;
    }
    let scale = 10_u128.pow(u32::try_from(part.len()).ok()?);
    let number = whole.parse::<u128>().ok()?.checked_mul(scale)?.checked_add(part.parse().ok()?)?;
    let bytes = number.checked_mul(u128::from(unit))? / scale;
    u64::try_from(bytes).ok().filter(|bytes| *bytes > 0)
}

/// `outputMediaType`.
pub(super) fn media_type_of(from: &mut Mapping<'_>, reading: Reading<'_>) -> Option<Spanned<String>> {
    if reading.words != Words::Ikanos {
        return None;
    }
    from.text(keyword::OUTPUT_MEDIA_TYPE).filter(|written| is_media_type(written, reading))
}

/// The content types of bytes that a 2xx response may have: `responses`, or `responseBinary`.
pub(super) fn binary(from: &mut Mapping<'_>, reading: Reading<'_>) -> Vec<Spanned<String>> {
    if reading.words != Words::Ikanos {
        return Vec::new();
    }
    let both = from.take(keyword::RESPONSES).zip(from.take(keyword::RESPONSE_BINARY));
    if let Some((responses, short)) = both {
        reading.report(
            Diagnostic::new(rules::INVALID_RESPONSES, short.key.span, "`responseBinary` stands beside `responses`")
                .also(responses.key.span, "the other")
                .help("write one of them: `responseBinary` is short for one response in `responses`"),
        );
    }
    let short = short(from, reading);
    let Some(responses) = from.map(keyword::RESPONSES, "`responses`") else { return short };
    let all = responses.rest().into_iter().flat_map(|entry| response(entry, reading));
    short.into_iter().chain(all).collect()
}

/// The keys of `responses` that are 2xx.
pub(super) fn statuses(from: &mut Mapping<'_>) -> Vec<Spanned<String>> {
    if from.reading().words != Words::Ikanos {
        return Vec::new();
    }
    let entries = from.take(keyword::RESPONSES).and_then(|entry| entry.value.as_mapping()).unwrap_or_default();
    entries.iter().map(|entry| &entry.key).filter(|key| key.value.starts_with('2')).cloned().collect()
}

/// `responseBinary`.
fn short(from: &mut Mapping<'_>, reading: Reading<'_>) -> Vec<Spanned<String>> {
    let Some(mut from) = from.map(keyword::RESPONSE_BINARY, "`responseBinary`") else { return Vec::new() };
    let media_type = from.required_text(keyword::MEDIA_TYPE);
    let status = from.integer(keyword::STATUS);
    if let Some(wrong) = status.as_ref().filter(|status| !(100..=599).contains(&status.value)) {
        let message = format!("`{}` is not a valid status", wrong.value);
        reading.report(
            Diagnostic::new(rules::INVALID_RESPONSES, wrong.span, message).help("write a status from 100 to 599"),
        );
    }
    from.note(keyword::DESCRIPTION);
    from.finish();
    let is_success = status.is_none_or(|status| (200..300).contains(&status.value));
    media_type.filter(|written| is_media_type(written, reading) && is_success).into_iter().collect()
}

/// A response under its status.
fn response(entry: &Entry, reading: Reading<'_>) -> Vec<Spanned<String>> {
    let status = &entry.key.value;
    let is_status = matches!(status.as_bytes(), [b'1'..=b'5', rest @ ..] if rest.len() == 2 && rest.iter().all(|byte| byte.is_ascii_digit() || *byte == b'X'));
    if !is_status {
        let message = format!("{} is not a status", quote(status));
        reading.report(
            Diagnostic::new(rules::INVALID_RESPONSES, entry.key.span, message)
                .help("write a status such as `200`, or a range such as `4XX`"),
        );
    }
    let Some(mut from) = entry.value.mapping(&format!("response {}", quote(status)), reading) else {
        return Vec::new();
    };
    from.note(keyword::DESCRIPTION);
    let contents = from.map(keyword::CONTENT, "`content`").map(Mapping::rest).unwrap_or_default();
    from.finish();
    let binary = contents.into_iter().filter_map(|content| self::content(content, reading));
    binary.filter(|_| status.starts_with('2')).collect()
}

/// A content type of a response, if it is declared to be bytes.
fn content(entry: &Entry, reading: Reading<'_>) -> Option<Spanned<String>> {
    let is_valid = is_media_type(&entry.key, reading);
    let mut from = entry.value.mapping(&format!("content {}", quote(&entry.key.value)), reading)?;
    let is_binary = from.boolean(keyword::BINARY).is_some_and(|binary| binary.value);
    if let Some(schema) = from.map(keyword::SCHEMA, "`schema`") {
        // JSON Schema, which has any keys.
        drop(schema.rest());
    }
    from.finish();
    (is_valid && is_binary).then(|| entry.key.clone())
}

/// Whether it is a media type (RFC 9110 §8.3.1); otherwise that is reported.
fn is_media_type(written: &Spanned<String>, reading: Reading<'_>) -> bool {
    let is_token = |text: &str| {
        !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$&^_.+-".contains(&byte))
    };
    let is_value = |text: &str| {
        let quoted = text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
        quoted.map_or_else(
            || is_token(text),
            |inner| inner.bytes().all(|byte| (b' '..=b'~').contains(&byte) && !b"\"\\;".contains(&byte)),
        )
    };
    let mut parts = written.value.split(';');
    let essence = parts.next().unwrap_or_default().trim_end();
    let is_essence = essence.split_once('/').is_some_and(|(family, subtype)| is_token(family) && is_token(subtype));
    let is_parameter =
        |part: &str| part.trim().split_once('=').is_some_and(|(name, value)| is_token(name) && is_value(value));
    if is_essence && parts.all(is_parameter) {
        return true;
    }
    let message = format!("{} is not a valid media type", quote(&written.value));
    reading.report(
        Diagnostic::new(rules::INVALID_MEDIA_TYPE, written.span, message)
            .help("write a type such as `image/png` or `text/csv; charset=utf-8`"),
    );
    false
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn sizes_have_a_unit() {
        for (text, bytes) in
            [("1B", 1), ("512KiB", 512 << 10), ("5MiB", 5 << 20), ("1.5GiB", 3 << 29), ("0.5KiB", 512), ("1.9B", 1)]
        {
            assert_eq!(size(text), Some(bytes), "{text}");
        }
        for text in ["5", "5MB", "5 MiB", "MiB", ".5MiB", "5.MiB", "-1MiB", "0B", "0.1B", "1e3B", "99999999999GiB", ""]
        {
            assert_eq!(size(text), None, "{text}");
        }
    }
}
