//! Bytes as text: base64 (RFC 4648 §4), with or without padding and line breaks, as models and shells write it.

use std::borrow::Cow;

use base64::Engine as _;
use base64::alphabet::STANDARD;
use base64::engine::general_purpose::STANDARD as PADDED;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// The bytes that `text` spells, if it is base64.
pub(crate) fn decoded(text: &str) -> Option<Vec<u8>> {
    let is_space = |byte: u8| matches!(byte, b' ' | b'\t' | b'\n' | b'\r');
    let compact = match text.bytes().any(is_space) {
        true => Cow::Owned(text.bytes().filter(|byte| !is_space(*byte)).collect::<Vec<_>>()),
        false => Cow::Borrowed(text.as_bytes()),
    };
    LENIENT.decode(compact).ok()
}

/// The text that was meant, of one that a form or a query spells: a `+` that was not encoded reads as a space.
pub(crate) fn of_form(text: &str) -> Cow<'_, str> {
    if text.contains(' ') { Cow::Owned(text.replace(' ', "+")) } else { Cow::Borrowed(text) }
}

/// The text that spells `bytes`.
pub(crate) fn encoded(bytes: &[u8]) -> String {
    PADDED.encode(bytes)
}

#[cfg(test)]
mod tests {
    use super::{decoded, of_form};

    #[test]
    fn base64_is_read_as_it_is_written() {
        for text in ["iVBORw0K", "/w==", "/w", "", "iVBO\nRw0K\n"] {
            assert!(decoded(text).is_some(), "{text}");
        }
        assert_eq!(decoded("/w==").as_deref(), Some(&[0xff][..]));
        assert_eq!(decoded("/x==").as_deref(), Some(&[0xff][..]));
        assert_eq!(decoded(&of_form("AAA AAA ")), decoded("AAA+AAA+"));
        for text in ["a", "hello world!", "_w==", "data:image/png;base64,/w==", "/w=a"] {
            assert!(decoded(text).is_none(), "{text}");
        }
    }
}
