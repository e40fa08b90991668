//! What the text of a run-time value has to fit, so that every request can hold it (LANGUAGE §2).

use super::parse::Parsed;
use crate::api::Place;
use crate::upstream::refused_at;
use crate::value::Kind;
use crate::value::convert;

/// A place of requests that a run-time value fills, or what it is read as there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fill {
    /// A value of this kind.
    Kind(Kind),
    /// One segment of a path.
    Segment,
    /// Several segments of a path.
    Segments,
    /// A header.
    Header,
    /// A cookie.
    Cookie,
    /// A credential in a header.
    Credential,
}

impl Fill {
    /// Whether `text` fits all of `fills`.
    pub(super) fn all(fills: &[Self], text: &str) -> Parsed<()> {
        fills.iter().find_map(|fill| fill.refuses(text)).map_or(Ok(()), Err)
    }

    /// What was expected, if `text` does not fit.
    fn refuses(self, text: &str) -> Option<String> {
        match self {
            Self::Kind(kind) => convert::text(kind, text).err().map(|_| kind.expectation().to_owned()),
            Self::Segment => refused_at(Place::Path, false, text),
            Self::Segments => refused_at(Place::Path, true, text),
            Self::Header => refused_at(Place::Header, false, text),
            Self::Cookie => refused_at(Place::Cookie, false, text),
            // What lies beyond ASCII has no agreed meaning in a header (RFC 9110 §5.5).
            Self::Credential => {
                let is_sent = text.bytes().all(|byte| (b' '..=b'~').contains(&byte));
                (!is_sent).then(|| "one line of visible ASCII characters".to_owned())
            }
        }
    }
}
