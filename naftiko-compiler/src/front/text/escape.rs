//! Escapes in strings of JSON.

/// The UTF-16 code unit of a `\u` escape: its four hexadecimal digits, which are consumed.
pub(super) fn utf16_unit(mut rest: impl Iterator<Item = char>) -> Option<u16> {
    let mut digits = || rest.next()?.to_digit(16).and_then(|digit| u16::try_from(digit).ok());
    (0..4).try_fold(0, |unit, _| Some(unit << 4 | digits()?))
}

/// The text that a JSON string's inside spells (RFC 8259 §7).
pub(super) fn unescape(written: &str) -> Option<String> {
    let mut text = String::with_capacity(written.len());
    let mut rest = written.chars();
    while let Some(c) = rest.next() {
        if c != '\\' {
            text.push(c);
            continue;
        }
        text.push(match rest.next()? {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            'b' => '\u{8}',
            'f' => '\u{c}',
            'u' => {
                let mut units = vec![utf16_unit(&mut rest)?];
                if (0xd800..0xdc00).contains(units.first()?) && rest.as_str().starts_with("\\u") {
                    rest.nth(1);
                    units.push(utf16_unit(&mut rest)?);
                }
                char::decode_utf16(units).next()?.ok()?
            }
            same @ ('"' | '\\' | '/') => same,
            _ => return None,
        });
    }
    Some(text)
}
