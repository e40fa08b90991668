//! Comparing credentials.

use constant_time_eq::constant_time_eq;

/// Whether both are the same, in a time that depends on their lengths only.
pub(crate) fn equal(one: &[u8], other: &[u8]) -> bool {
    constant_time_eq(one, other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_the_same_is_equal() {
        let text = [7_u8; 100];
        assert!(equal(b"", b"") && equal(&text, &text.clone()));
        assert!(!equal(&text, &text[1..]) && !equal(b"", b"a"));
        for index in 0..text.len() {
            let mut other = text;
            other[index] ^= 1;
            assert!(!equal(&text, &other), "{index}");
        }
    }
}
