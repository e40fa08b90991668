//! JSON text without insignificant white space. Numbers and strings keep their spelling, members their order.

use serde::de::IgnoredAny;

use super::fits::Fits;
use crate::value::json_text::squeezed;

/// A JSON text without insignificant white space.
pub(super) struct Compact {
    pub(super) text: String,
    /// Whether a tree of values can hold it.
    pub(super) fits: bool,
}

/// The compact form of a JSON text; `None` if it is not valid JSON.
pub(super) fn compact(text: &str) -> Option<Compact> {
    // Some servers begin with a byte order mark, which RFC 8259 §8.1 lets a reader ignore.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let fits = serde_json::from_str::<Fits>(text).is_ok();
    if !fits {
        serde_json::from_str::<IgnoredAny>(text).ok()?;
    }
    Some(Compact { text: squeezed(text)?, fits })
}

/// The compact form of a JSON text that was written here: most are compact already, and have no large numbers.
pub(super) fn compacted(text: String) -> Compact {
    if is_plain(&text) {
        return Compact { text, fits: true };
    }
    // What was written here is valid.
    compact(&text).unwrap_or(Compact { text, fits: false })
}

/// Whether a valid text has no white space, no deep nesting, and no number that may not fit into 64 bits.
fn is_plain(text: &str) -> bool {
    const DIGITS: usize = 15;
    const DEPTH: usize = 64;
    let (mut depth, mut digits) = (0_usize, 0);
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        digits = if byte.is_ascii_digit() { digits + 1 } else { 0 };
        match byte {
            b'"' => loop {
                match bytes.next() {
                    Some(b'\\') => drop(bytes.next()),
                    Some(b'"') | None => break,
                    Some(_) => {}
                }
            },
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            b' ' | b'\t' | b'\n' | b'\r' | b'E' => return false,
            // The `e` of `true` and `false` stands behind a letter, that of an exponent behind a digit.
            b'e' if text.as_bytes().get(text.len() - bytes.len() - 2).is_some_and(u8::is_ascii_digit) => return false,
            _ => {}
        }
        if digits > DIGITS || depth > DEPTH {
            return false;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::compact;

    #[test]
    fn white_space_goes_and_the_rest_stays() {
        for (text, expected) in [
            ("{}", "{}"),
            (" [ 1 ,\t2\r\n] ", "[1,2]"),
            (r#"{ "b" : 1.10, "a" : -0e+1 }"#, r#"{"b":1.10,"a":-0e+1}"#),
            (r#"[" a \" b ", "\\", "\\\" \\", "ä \u0020"]"#, r#"[" a \" b ","\\","\\\" \\","ä \u0020"]"#),
            (r#""x y""#, r#""x y""#),
            ("\u{feff}{ }", "{}"),
            (" 12345678901234567890123 ", "12345678901234567890123"),
            ("null\n", "null"),
        ] {
            assert_eq!(compact(text).map(|compact| compact.text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_not_json_is_none() {
        for text in ["", " ", "{", "a", "{} {}", "\"a", "[1,]", "{'a':1}", "NaN"] {
            assert!(compact(text).is_none(), "{text}");
        }
    }

    #[test]
    fn what_is_written_here_is_read_only_where_it_may_not_fit() {
        for text in [r#"{"a":[1,-2.5,true,false,null],"b":" \\\" 1e9 "}"#, "123456789012345", "[]", r#""e""#] {
            assert!(super::is_plain(text), "{text}");
        }
        for text in ["[1, 2]", "1234567890123456", "1e3", "[1E3]", "0.1234567890123456"] {
            assert!(!super::is_plain(text), "{text}");
        }
        assert!(!super::is_plain(&format!("{}{}", "[".repeat(65), "]".repeat(65))));
        let large = super::compacted("[1e400, 1]".to_owned());
        assert_eq!((large.text.as_str(), large.fits), ("[1e400,1]", false));
    }

    #[test]
    fn depth_is_no_matter() {
        let deep = format!("{}{}", "[ ".repeat(10_000), "] ".repeat(10_000));
        let compact = compact(&deep).unwrap();
        assert_eq!((compact.text.len(), compact.fits), (20_000, false));
    }
}
