//! JSON text whose strings can be decoded: half a surrogate pair, which JSON's grammar lets pass and no decoder does,
//! becomes U+FFFD (LANGUAGE §6).

use std::borrow::Cow;

use super::scan::Json;

/// `json` with every half surrogate replaced; everything else as it is spelled.
pub(crate) fn repaired(json: &str) -> Cow<'_, str> {
    // Most are short strings without an escape.
    if Json::new(json).plain().is_some() {
        return Cow::Borrowed(json);
    }
    let mut repaired = String::new();
    let (mut copied, mut at) = (0, 0);
    while let Some(escape) = backslash(json, at) {
        at = match unit(json, escape) {
            Some(0xd800..=0xdbff) if matches!(unit(json, escape + 6), Some(0xdc00..=0xdfff)) => escape + 12,
            Some(0xd800..=0xdfff) => {
                repaired.push_str(json.get(copied..escape).unwrap_or_default());
                repaired.push('\u{fffd}');
                copied = escape + 6;
                copied
            }
            // What is escaped is ASCII.
            _ => escape + 2,
        };
    }
    if copied == 0 {
        return Cow::Borrowed(json);
    }
    repaired.push_str(json.get(copied..).unwrap_or_default());
    Cow::Owned(repaired)
}

/// The next backslash. In valid JSON, all of them are in strings.
fn backslash(json: &str, from: usize) -> Option<usize> {
    let rest = json.as_bytes().get(from..)?;
    // A long part is searched by words, which does not pay for a short one.
    if rest.len() > 64 && !rest.contains(&b'\\') {
        return None;
    }
    rest.iter().position(|byte| *byte == b'\\').map(|found| from + found)
}

/// The code unit of a `\uXXXX` at this offset.
fn unit(json: &str, at: usize) -> Option<u16> {
    if json.as_bytes().get(at + 1) != Some(&b'u') {
        return None;
    }
    let hex = json.get(at..at + 6)?.strip_prefix('\\')?.get(1..)?;
    u16::from_str_radix(hex, 16).ok()
}
