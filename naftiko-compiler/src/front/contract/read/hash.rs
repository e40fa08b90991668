//! Hashes, as hex digits.

use crate::front::diagnostic::suggest::quote;
use crate::front::diagnostic::{Diagnostic, rules};
use crate::front::read::{Mapping, Reading};
use crate::front::source::Spanned;

/// The hash under `prose`: 8 hex digits.
pub(super) fn prose(from: &mut Mapping<'_>, reading: Reading<'_>) -> Option<Spanned<String>> {
    let hash = from.text("prose")?;
    if !is_hex(&hash.value, 8) {
        let message = format!("{} is not the hash of a text", quote(&hash.value));
        let help = "write 8 hex digits, in quotes where YAML would read a number";
        reading.report(Diagnostic::new(rules::INVALID_CONTRACT, hash.span, message).help(help));
    }
    Some(hash)
}

/// Whether a text is so many hex digits.
pub(super) fn is_hex(text: &str, digits: usize) -> bool {
    text.len() == digits && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}
