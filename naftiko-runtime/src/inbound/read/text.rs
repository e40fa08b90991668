//! The text of an input on the wire.

use std::borrow::Cow;

use crate::value::{Misfit, describe};

/// The text an input has on the wire: none, one or several, or the reason why it cannot be read.
pub(crate) type Texts<'a> = Result<Vec<Cow<'a, str>>, Mismatch>;

/// Why the text of an input is rejected.
pub(crate) struct Mismatch {
    /// What was expected, as shown in messages.
    pub(crate) expected: &'static str,
    /// What was found, shortened.
    pub(crate) found: String,
}

impl From<Mismatch> for Misfit {
    fn from(Mismatch { expected, found }: Mismatch) -> Self {
        Self { expected: expected.into(), found }
    }
}

impl Mismatch {
    /// A text whose percent-encoding is not that of UTF-8.
    pub(super) fn not_utf8(raw: &str) -> Self {
        Self { expected: "percent-encoded UTF-8", found: describe::quoted(raw) }
    }

    /// Bytes that are not UTF-8.
    pub(super) fn other_bytes() -> Self {
        Self { expected: "UTF-8", found: "invalid bytes".to_owned() }
    }
}
