//! The parameters of a header's value: `form-data; name="a; b"` (RFC 9110 §5.6.6).

use std::borrow::Cow;

/// The parameters behind the first `;` of a value, in its order: names as they are written, values without quotes.
pub(super) fn of(value: &str) -> impl Iterator<Item = (&str, Cow<'_, str>)> {
    let mut rest = after(value, ';');
    std::iter::from_fn(move || {
        loop {
            let (name, behind) = rest.split_at(rest.find([';', '='])?);
            let Some(value) = behind.strip_prefix('=').map(str::trim_start) else {
                // What has no `=` is skipped.
                rest = after(behind, ';');
                continue;
            };
            let (value, behind) = match value.strip_prefix('"') {
                Some(quoted) => unquoted(quoted),
                None => (Cow::Borrowed(value.split(';').next().unwrap_or_default().trim()), value),
            };
            rest = after(behind, ';');
            return Some((name.trim(), value));
        }
    })
}

/// The value of the parameter of this name, whose case does not matter.
pub(super) fn value<'v>(value: &'v str, name: &str) -> Option<Cow<'v, str>> {
    of(value).find(|(found, _)| found.eq_ignore_ascii_case(name)).map(|(_, value)| value)
}

/// Whether a byte may be part of a token (RFC 9110 §5.6.2).
pub(super) fn is_of_token(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}

fn after(text: &str, separator: char) -> &str {
    text.split_once(separator).map_or("", |(_, rest)| rest)
}

/// The text up to the closing quote, and what follows. A backslash only escapes itself and a quote: some clients write
/// paths of Windows.
fn unquoted(text: &str) -> (Cow<'_, str>, &str) {
    let (mut out, mut rest) = (Cow::Borrowed(""), text);
    while let Some(at) = rest.find(['"', '\\']) {
        let (before, found) = rest.split_at(at);
        out += before;
        if let Some(behind) = found.strip_prefix('"') {
            return (out, behind);
        }
        let escaped = found.strip_prefix('\\').unwrap_or_default();
        let plain = if escaped.starts_with(['"', '\\']) { escaped } else { found };
        let (first, behind) = plain.split_at(1);
        out += first;
        rest = behind;
    }
    (out + rest, "")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(value: &str) -> Vec<String> {
        of(value).map(|(name, value)| format!("{name}={value}")).collect()
    }

    #[test]
    fn parameters_in_quotes_and_without() {
        for (value, parameters) in [
            ("", &[][..]),
            ("form-data", &[]),
            ("form-data; name=\"a\"", &["name=a"]),
            ("form-data;name=a;filename=b c.png", &["name=a", "filename=b c.png"]),
            ("form-data; filename=\"; name=x\" ; name = \"a;b\"", &["filename=; name=x", "name=a;b"]),
            (r#"form-data; name="a \"b\" \\ \c"; x=1"#, &[r#"name=a "b" \ \c"#, "x=1"]),
            (
                "form-data; filename*=UTF-8''%e4.png; filename=\"\u{e4}.png\"",
                &["filename*=UTF-8''%e4.png", "filename=\u{e4}.png"],
            ),
            ("a/b; charset ; q=1;; =; x=", &["q=1", "=", "x="]),
            ("form-data; name=\"a", &["name=a"]),
            ("form-data; name=\"a\\", &["name=a\\"]),
            ("form-data; name=\"a\" trailing; b=\"\"", &["name=a", "b="]),
            ("a=b", &[]),
        ] {
            assert_eq!(shown(value), parameters, "{value}");
        }
        assert_eq!(value("a/b; Charset=x; charset=y", "charset").as_deref(), Some("x"));
        assert_eq!(value("a/b; xcharset=x", "charset"), None);
    }
}
