//! Constraints on the text of a value, so that a request can contain it (LANGUAGE §2, §3.2).

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use super::{Type, convert};

/// How often a path value may be percent-encoded before it is rejected undecoded.
const MAX_ENCODINGS: usize = 8;

const SEGMENTS: &str = "non-empty path segments without `.` or `..`, even when percent-encoded";

/// What a text must satisfy: the location in a request that contains it, or the type it is read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Constraint {
    /// A value of this type.
    Type(Type),
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

impl Constraint {
    /// Checks that `text` satisfies all of `constraints`.
    ///
    /// # Errors
    /// Describes what the first unsatisfied constraint expects.
    pub(crate) fn check_all(constraints: &[Self], text: &str) -> Result<(), String> {
        constraints.iter().find_map(|constraint| constraint.unmet(text)).map_or(Ok(()), Err)
    }

    /// What was expected, if `text` does not fit.
    pub(crate) fn unmet(self, text: &str) -> Option<String> {
        match self {
            Self::Type(schema_type) => {
                convert::text(schema_type, text).err().map(|_| schema_type.expectation().into_owned())
            }
            Self::Segment => climbs(text, &['/', '\\'])
                .then(|| "a non-empty path segment without `.` or `..`, even when percent-encoded".to_owned()),
            Self::Segments => {
                // A slash at the end belongs to the value: `files/` is not `files`.
                let inner = text.strip_suffix('/').unwrap_or(text);
                let refused = inner.split('/').any(|segment| climbs(segment, &['/', '\\']));
                refused.then(|| SEGMENTS.to_owned())
            }
            Self::Header => {
                let refused = text.chars().any(char::is_control);
                refused.then(|| "a header value without control characters".to_owned())
            }
            Self::Cookie => {
                let refused = text.chars().any(|found| found.is_control() || found == ';');
                refused.then(|| "a cookie value without `;` or control characters".to_owned())
            }
            // Characters beyond ASCII have no agreed meaning in a header (RFC 9110 §5.5).
            Self::Credential => {
                let is_sent = text.bytes().all(|byte| (b' '..=b'~').contains(&byte));
                (!is_sent).then(|| "one line of visible ASCII characters".to_owned())
            }
        }
    }
}

/// What was expected of a path that is sent on as it was received, unless it is safe: in one that is not encoded again,
/// servlet containers read `..;x` as `..`.
pub(crate) fn unmet_as_received(path: &str) -> Option<&'static str> {
    let inner = path.strip_suffix('/').unwrap_or(path);
    inner.split('/').any(|segment| climbs(segment, &['/', '\\', ';'])).then_some(SEGMENTS)
}

/// Whether a path segment is empty, or `.` or `..` is a part of it between `separators`, in any percent-spelling, however
/// often encoded: some server on the way would resolve it (LANGUAGE §3.1).
fn climbs(segment: &str, separators: &[char]) -> bool {
    // Most values have neither, and so no such part.
    if !segment.bytes().any(|byte| matches!(byte, b'.' | b'%')) {
        return segment.is_empty();
    }
    let mut segment = Cow::Borrowed(segment);
    for _ in 0..MAX_ENCODINGS {
        if segment.is_empty() || segment.split(separators).any(|part| matches!(part, "." | "..")) {
            return true;
        }
        if !segment.contains('%') {
            return false;
        }
        let decoded = percent_decode_str(&segment).decode_utf8_lossy().into_owned();
        if decoded == segment {
            return false;
        }
        segment = Cow::Owned(decoded);
    }
    true
}
