//! Which characters of a value are percent-encoded, in a path and in a query.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC};

/// Everything outside RFC 3986 `unreserved`: `/`, `\`, `;` and `%` too.
pub(super) const VALUE: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
