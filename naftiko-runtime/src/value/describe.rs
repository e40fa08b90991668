//! Describes values in messages: shortened, escaped, and never a credential.

use super::Value;

/// How many characters of a value are shown.
const MAX_SHOWN: usize = 40;

/// What stands for a value that may be a credential.
pub(crate) const HIDDEN: &str = "a value (not shown)";

/// Describes an argument.
pub(crate) fn found(value: &Value) -> String {
    match value {
        Value::Text(text) => quoted(text),
        Value::Json(json) => shown(String::from_utf8_lossy(json).trim()),
        Value::Binary(binary) => binary.found(),
        Value::List(_) => "an array".to_owned(),
    }
}

/// Returns `found`, unless it repeats a value that may be a credential: others may log what clients are sent.
pub(crate) fn concealed(found: String, is_confidential: bool) -> String {
    let repeats = found.starts_with(['"', '`']);
    if is_confidential && repeats { HIDDEN.to_owned() } else { found }
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

/// Describes a choice: `` one of `asc`, `desc` ``.
pub(crate) fn one_of(values: &[&str]) -> String {
    let values: Vec<String> = values.iter().map(|value| format!("`{value}`")).collect();
    format!("one of {}", values.join(", "))
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

/// Whether a value in this place may be a credential.
pub(crate) fn is_secret(location: &str, name: &str) -> bool {
    location == "cookie" || is_confidential(name)
}

/// The same of the part at `path` in its value: `.name[0]`.
pub(crate) fn is_secret_part(location: &str, name: &str, path: &str) -> bool {
    is_secret(location, name) || path.split(['.', '[']).any(is_confidential)
}

/// Whether the value of an input of this name may be a credential.
pub(crate) const fn is_confidential(name: &str) -> bool {
    const PARTS: &[&str] =
        &["authoriz", "authentic", "cookie", "credential", "passw", "secret", "session", "signature"];
    const ENDS: &[&str] = &["auth", "key", "token"];
    let mut rest = name.as_bytes();
    loop {
        if begins(rest, PARTS, false) || begins(rest, ENDS, true) {
            return true;
        }
        let [_, tail @ ..] = rest else { return false };
        rest = tail;
    }
}

/// Whether `text` begins with one of `words` in whatever case and, if it must, `ends` there.
const fn begins(text: &[u8], mut words: &[&str], ends: bool) -> bool {
    while let [word, others @ ..] = words {
        match after(text, word.as_bytes()) {
            Some([]) => return true,
            Some(_) if !ends => return true,
            _ => words = others,
        }
    }
    false
}

/// What follows `word` at the beginning of `text`, if it is there.
const fn after<'t>(mut text: &'t [u8], mut word: &[u8]) -> Option<&'t [u8]> {
    while let [first, others @ ..] = word {
        match text {
            [found, rest @ ..] if found.to_ascii_lowercase() == *first => (text, word) = (rest, others),
            _ => return None,
        }
    }
    Some(text)
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

    #[test]
    fn names_of_what_may_be_credentials() {
        // Generated code knows it when it is compiled.
        const { assert!(is_confidential("x-token")) };
        for name in [
            "Authorization",
            "Proxy-Authorization",
            "X-Authentication-Info",
            "authentic",
            "cookie",
            "SET-COOKIE",
            "credentials",
            "passwd",
            "my_Password2",
            "client_secret",
            "session",
            "JSESSIONID",
            "X-Signature-256",
            "auth",
            "X-Auth",
            "key",
            "api-Key",
            "subscription_key",
            "access_token",
            "TOKEN",
            "äöü-tOkEn",
        ] {
            assert!(is_confidential(name), "{name}");
        }
        for name in ["", "a", "author", "authority", "keys", "keyboard", "token-id", "tokens", "pass", "sign", "auth2"]
        {
            assert!(!is_confidential(name), "{name}");
        }
        assert!(is_secret("cookie", "a") && is_secret("query", "api_key") && !is_secret("query", "a"));
    }

    #[test]
    fn only_values_are_concealed() {
        assert_eq!(concealed("\"a\"".to_owned(), true), HIDDEN);
        assert_eq!(concealed("`1`".to_owned(), true), HIDDEN);
        assert_eq!(concealed("`1`".to_owned(), false), "`1`");
        assert_eq!(concealed("an array".to_owned(), true), "an array");
    }
}
