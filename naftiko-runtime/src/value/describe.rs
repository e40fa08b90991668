//! Describes values in messages: shortened, escaped, and never a credential.

use super::Value;

/// How many characters of a value are shown.
const MAX_SHOWN: usize = 40;

/// Describes an argument.
pub(crate) fn found(value: &Value) -> String {
    match value {
        Value::Text(text) => quoted(text),
        Value::Json(json) => shown(String::from_utf8_lossy(json).trim()),
        Value::List(_) => "an array".to_owned(),
    }
}

/// Returns `found`, unless it repeats a value that may be a credential: others may log what clients are sent.
pub(crate) fn concealed(found: String, is_confidential: bool) -> String {
    let repeats = found.starts_with(['"', '`']);
    if is_confidential && repeats { "a value (not shown)".to_owned() } else { found }
}

/// Describes a JSON value.
pub(crate) fn shown(raw: &str) -> String {
    match raw.bytes().next() {
        Some(b'{') => "an object".to_owned(),
        Some(b'[') => "an array".to_owned(),
        Some(b'"') => serde_json::from_str::<String>(raw).map_or_else(|_| "a string".to_owned(), |text| quoted(&text)),
        _ => format!("`{}`", shortened(raw)),
    }
}

/// Describes a text: in quotes, escaped, shortened.
pub(crate) fn quoted(text: &str) -> String {
    let short: String = text.chars().take(MAX_SHOWN).collect();
    let ellipsis = if short.len() < text.len() { "…" } else { "" };
    format!("{short:?}{ellipsis}")
}

/// Describes a name or a number: shortened, without control characters.
pub(crate) fn shortened(text: &str) -> String {
    let short: String = text.chars().take(MAX_SHOWN).flat_map(char::escape_debug).collect();
    let ellipsis = if text.chars().nth(MAX_SHOWN).is_some() { "…" } else { "" };
    format!("{short}{ellipsis}")
}

/// Whether the value of an input of this name may be a credential.
pub(crate) fn is_confidential(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let parts = ["authoriz", "authentic", "cookie", "credential", "passw", "secret", "session", "signature"];
    let ends = ["auth", "key", "token"];
    parts.iter().any(|part| name.contains(part)) || ends.iter().any(|end| name.ends_with(end))
}

/// Why text is not valid JSON, with line and column.
pub(crate) fn not_json(error: &serde_json::Error) -> String {
    format!("invalid JSON: {error}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_is_short_and_clean() {
        assert_eq!(quoted("a\u{0}\n"), "\"a\\0\\n\"");
        assert_eq!(quoted(&"\u{e4}".repeat(41)), format!("\"{}\"…", "\u{e4}".repeat(40)));
        assert_eq!(quoted(&"x".repeat(40)), format!("\"{}\"", "x".repeat(40)));
        assert_eq!(shown(&format!("1{}", "0".repeat(50))), format!("`1{}…`", "0".repeat(39)));
    }
}
