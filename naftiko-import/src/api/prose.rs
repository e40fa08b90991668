//! Texts for people. A contract has hashes of them: enough to tell whether one was changed, and no prose in its diffs.

use sha2::{Digest, Sha256};

/// A text, or what is known of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Prose {
    /// The text.
    Text(String),
    /// The hash of the text that a draft has for it.
    Hash(String),
}

impl Default for Prose {
    fn default() -> Self {
        Self::Text(String::new())
    }
}

impl From<&str> for Prose {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl Prose {
    /// Whether there is no text.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// What `change` makes of a text; a hash is that of the result already.
    #[must_use]
    pub fn map(&self, change: impl FnOnce(&str) -> String) -> Self {
        match self {
            Self::Text(text) => Self::Text(change(text)),
            Self::Hash(hash) => Self::Hash(hash.clone()),
        }
    }

    /// The hash of the text, if there is one.
    #[must_use]
    pub fn hash(&self) -> Option<String> {
        match self {
            Self::Text(text) if text.is_empty() => None,
            Self::Text(text) => Some(hash(text)),
            Self::Hash(hash) => Some(hash.clone()),
        }
    }
}

/// The first 8 hex digits of the SHA-256 of `text`.
#[must_use]
pub(crate) fn hash(text: &str) -> String {
    digest(text.as_bytes()).get(..8).unwrap_or_default().to_owned()
}

/// The SHA-256 of `bytes`, in hex digits.
pub(crate) fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
