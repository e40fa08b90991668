//! Compares JSON numbers by value, as text, so that no digit is lost.

use std::cmp::Ordering;

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
    let (one, other) = (Decimal::of(one)?, Decimal::of(other)?);
    Some(match (one.is_negative, other.is_negative) {
        (false, false) => one.compare_size(&other),
        (true, true) => other.compare_size(&one),
        (true, false) => Ordering::Less,
        (false, true) => Ordering::Greater,
    })
}

/// `0.DIGITS × 10^exponent`; zero has no digits.
struct Decimal<'t> {
    is_negative: bool,
    /// The digits before and after the point, without zeros at the outer ends.
    digits: (&'t str, &'t str),
    exponent: i64,
}

impl<'t> Decimal<'t> {
    fn of(text: &'t str) -> Option<Self> {
        if !crate::value::digits::is_number(text) {
            return None;
        }
        let (is_negative, digits) = text.strip_prefix('-').map_or((false, text), |digits| (true, digits));
        let (mantissa, exponent) = digits.split_once(['e', 'E']).unwrap_or((digits, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let (whole, fraction) = (whole.trim_start_matches('0'), fraction.trim_end_matches('0'));
        // An exponent that no integer holds is beyond every number that one compares with.
        let exponent = exponent.parse().unwrap_or(if exponent.starts_with('-') { i64::MIN / 2 } else { i64::MAX / 2 });
        let (digits, exponent) = match (whole, fraction) {
            ("", fraction) => {
                let significant = fraction.trim_start_matches('0');
                let zeros = i64::try_from(fraction.len() - significant.len()).ok()?;
                (("", significant), exponent - zeros)
            }
            (whole, "") => ((whole.trim_end_matches('0'), ""), exponent + i64::try_from(whole.len()).ok()?),
            (whole, fraction) => ((whole, fraction), exponent + i64::try_from(whole.len()).ok()?),
        };
        let is_zero = digits == ("", "");
        Some(Self { is_negative: is_negative && !is_zero, digits, exponent: if is_zero { i64::MIN } else { exponent } })
    }

    fn compare_size(&self, other: &Self) -> Ordering {
        let digits = |of: &Self| of.digits.0.bytes().chain(of.digits.1.bytes()).collect::<Vec<_>>();
        self.exponent.cmp(&other.exponent).then_with(|| digits(self).cmp(&digits(other)))
    }
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
