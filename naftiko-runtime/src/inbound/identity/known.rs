//! Credentials that are known, to compare with those of requests.

use zeroize::Zeroizing;

use super::TARGET;
use super::equal::equal;
use crate::value::Secret;

/// The text that is valid, and while it is rotated the one before it.
pub(super) struct Known(Vec<Zeroizing<Box<[u8]>>>);

impl Known {
    /// The credentials of callers of `namespace`. What is empty is nobody's: if nothing else is left, everybody is refused.
    pub(super) fn new<'s>(texts: impl Iterator<Item = &'s Secret>, namespace: &str) -> Self {
        let mut known: Vec<Zeroizing<Box<[u8]>>> = Vec::new();
        for text in texts.map(|text| text.expose().as_bytes()).filter(|text| !text.is_empty()) {
            if !known.iter().any(|other| equal(other, text)) {
                known.push(Zeroizing::new(text.into()));
            }
        }
        if known.is_empty() {
            nobody(namespace);
        }
        Self(known)
    }

    /// Which of them is the same text, in a time that depends on lengths only.
    pub(super) fn find(&self, text: &[u8]) -> Option<usize> {
        let mut found = None;
        for (index, known) in self.0.iter().enumerate() {
            if equal(known, text) {
                found = Some(index);
            }
        }
        found
    }
}

/// Says in the log that no caller can have a valid credential.
pub(super) fn nobody(namespace: &str) {
    tracing::error!(target: TARGET, "the credential of `{namespace}` is empty: every caller is refused");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inbound::identity::equal::compared;
    use crate::testing::captured;

    /// Whoever guesses learns nothing from the time: the work is the same for the first, the last and none.
    #[test]
    fn every_text_is_compared_with_every_guess() {
        let texts: [Secret; 3] = ["first", "other", "third"].map(Secret::from);
        let known = Known::new(texts.iter(), "quay");
        for (guess, found) in [("first", Some(0)), ("other", Some(1)), ("third", Some(2)), ("wrong", None)] {
            assert_eq!(compared(|| assert_eq!(known.find(guess.as_bytes()), found)), [(5, 5); 3], "{guess}");
        }
    }

    #[test]
    fn nobody_has_an_empty_credential() {
        let (lines, _captured) = captured();
        let empty = Secret::from("");
        let known = Known::new([&empty, &empty].into_iter(), "quay");
        for guess in [&b""[..], b" ", b"x"] {
            assert_eq!(known.find(guess), None);
        }
        let text = lines.text();
        assert_eq!(text.matches("the credential of `quay` is empty: every caller is refused").count(), 1, "{text}");
        // One that is empty is nobody's beside the other.
        let known = Known::new([&empty, &Secret::from("x")].into_iter(), "quay");
        assert_eq!((known.find(b""), known.find(b"x")), (None, Some(0)));
        assert_eq!(lines.text(), text);
    }
}
