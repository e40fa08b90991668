//! JSON text without insignificant white space. Numbers and strings keep their spelling, members their order.

use serde::de::IgnoredAny;

use super::fits::Fits;

/// Whether a tree of values can hold a JSON text.
pub(super) fn fits(text: &str) -> bool {
    serde_json::from_str::<Fits>(text).is_ok()
}

/// The compact form of a JSON text; `None` if it is not valid JSON.
pub(super) fn compact(text: &str) -> Option<String> {
    // Some servers begin with a byte order mark, which RFC 8259 §8.1 lets a reader ignore.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    serde_json::from_str::<IgnoredAny>(text).ok()?;
    let mut compact = String::with_capacity(text.len());
    // Pieces between quotes: every other one is the inside of a string.
    let mut rest = text;
    while let Some((outside, inside)) = rest.split_once('"') {
        squeeze(outside, &mut compact);
        let end = string_end(inside);
        let (string, next) = inside.split_at_checked(end)?;
        compact.push('"');
        compact.push_str(string);
        rest = next;
    }
    squeeze(rest, &mut compact);
    Some(compact)
}

fn squeeze(text: &str, into: &mut String) {
    into.extend(text.split([' ', '\t', '\n', '\r']));
}

/// Returns where a string that has begun ends, including its quote.
fn string_end(text: &str) -> usize {
    let mut bytes = text.bytes().enumerate();
    while let Some((index, byte)) = bytes.next() {
        match byte {
            b'"' => return index + 1,
            b'\\' => {
                bytes.next();
            }
            _ => {}
        }
    }
    text.len()
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
            assert_eq!(compact(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_not_json_is_none() {
        for text in ["", " ", "{", "a", "{} {}", "\"a", "[1,]", "{'a':1}", "NaN"] {
            assert_eq!(compact(text), None, "{text}");
        }
    }

    #[test]
    fn depth_is_no_matter() {
        let deep = format!("{}{}", "[ ".repeat(10_000), "] ".repeat(10_000));
        assert_eq!(compact(&deep).unwrap().len(), 20_000);
    }
}
