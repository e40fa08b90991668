//! Compares JSON numbers by value, as text, so that no digit is lost.

use std::cmp::Ordering;

use crate::value::digits;

/// Whether two JSON values are the same; numbers are compared by value. `text` may be a string without its quotes.
pub(super) fn is_equal(value: &str, text: &str) -> bool {
    value == text
        || numbers(value, text) == Some(Ordering::Equal)
        || value.starts_with('"') && serde_json::from_str::<String>(value).is_ok_and(|value| value == text)
        || value.starts_with(['{', '[']) && same_tree(value, text)
}

fn same_tree(one: &str, other: &str) -> bool {
    let tree = |text: &str| serde_json::from_str::<serde_json::Value>(text).ok();
    tree(one).is_some_and(|one| Some(one) == tree(other))
}

/// How two JSON numbers compare; `None` if one of the texts is none.
pub(super) fn numbers(one: &str, other: &str) -> Option<Ordering> {
    (digits::is_number(one.as_bytes()) && digits::is_number(other.as_bytes())).then(|| digits::order(one, other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_compared_by_value() {
        for (one, other, expected) in [
            ("1", "1.0", Ordering::Equal),
            ("100", "1e2", Ordering::Equal),
            ("0.01", "1E-2", Ordering::Equal),
            ("0", "-0.00", Ordering::Equal),
            ("9007199254740993", "9007199254740992", Ordering::Greater),
            ("2", "10", Ordering::Less),
            ("-2", "-10", Ordering::Greater),
            ("-1", "0.5", Ordering::Less),
            ("0.1", "0.09", Ordering::Greater),
            ("1e400", "1e399", Ordering::Greater),
            ("1e99999999999999999999", "5", Ordering::Greater),
            ("1e-99999999999999999999", "0", Ordering::Greater),
            ("10.5", "10.50", Ordering::Equal),
            ("120", "12", Ordering::Greater),
        ] {
            assert_eq!(numbers(one, other), Some(expected), "{one} {other}");
            assert_eq!(numbers(other, one), Some(expected.reverse()), "{other} {one}");
        }
        assert_eq!((numbers("a", "1"), numbers("1", "01")), (None, None));
    }

    #[test]
    fn values_are_the_same_however_they_are_spelled() {
        for (value, text) in
            [("1.50", "1.5"), ("\"a\\u00e4\"", "a\u{e4}"), ("true", "true"), ("[1, {\"a\":null}]", "[1,{\"a\":null}]")]
        {
            assert!(is_equal(value, text), "{value}");
        }
        for (value, text) in [("1", "2"), ("\"a\"", "b"), ("true", "false"), ("[1]", "[2]")] {
            assert!(!is_equal(value, text), "{value}");
        }
    }
}
