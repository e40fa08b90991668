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
