//! Percent-encoding of what an author wrote into a URL (RFC 3986 §2).

/// What a path keeps besides unreserved characters: `pchar` and the slash.
pub const PATH: &str = "%/!$&'()*+,;=:@";
/// What the name or value of a written query keeps.
pub const QUERY: &str = "%/?!$'()*+,;:@[]=";
/// What the name of a query parameter keeps, so that `page[size]` is sent as it is written.
pub const NAME: &str = "%$[]@!*'(),:;";

/// `text` with everything encoded except unreserved characters and those to `keep`; with `%` among these, the author's
/// triplets stay.
#[must_use]
pub fn encoded(text: &str, keep: &str) -> String {
    let is_triplet = |at: usize| {
        let hex = text.as_bytes().get(at + 1..at + 3);
        hex.is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit))
    };
    let mut encoded = String::with_capacity(text.len());
    for (at, byte) in text.bytes().enumerate() {
        let is_unreserved = byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
        let is_kept = keep.as_bytes().contains(&byte) && (byte != b'%' || is_triplet(at));
        if is_unreserved || is_kept {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

/// The `.` or `..` that a segment of a path means, encoded or not: URL parsers resolve it (RFC 3986 §5.2.4).
#[must_use]
pub fn dot_segment(segment: &str) -> Option<&'static str> {
    match segment.to_ascii_lowercase().replace("%2e", ".").as_str() {
        "." => Some("."),
        ".." => Some(".."),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_stays_where_it_can() {
        for (text, keep, expected) in [
            ("/v1/ä b:run", PATH, "/v1/%C3%A4%20b:run"),
            ("/a%2Fb/50%/%zz", PATH, "/a%2Fb/50%25/%25zz"),
            ("page[size]", NAME, "page[size]"),
            ("filter%5Bx%5D&", NAME, "filter%5Bx%5D%26"),
            ("a+b c/ü\"", QUERY, "a+b%20c/%C3%BC%22"),
            ("50%2", "", "50%252"),
        ] {
            assert_eq!(encoded(text, keep), expected);
        }
    }
}
