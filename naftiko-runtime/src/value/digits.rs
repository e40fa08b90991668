//! JSON numbers as text, so that nothing is lost on the way through a float.

use std::cmp::Ordering;

/// The digits of a JSON number that is an integer by value (`1.0` and `1e3` are, as in JSON Schema).
pub(crate) fn integer(number: &str) -> Option<String> {
    /// More digits are not a number that anybody uses, but a way to fill memory.
    const DIGITS: i64 = 400;
    let (sign, digits) = number.strip_prefix('-').map_or(("", number), |digits| ("-", digits));
    let (mantissa, exponent) = digits.split_once(['e', 'E']).unwrap_or((digits, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let fraction = fraction.trim_end_matches('0');
    let all = format!("{whole}{fraction}");
    let all = all.trim_start_matches('0');
    if all.is_empty() {
        return Some("0".to_owned());
    }
    let exponent: i64 = exponent.parse().ok()?;
    let zeros = exponent.checked_sub(i64::try_from(fraction.len()).ok()?)?;
    if zeros < 0 {
        // `1200e-2`: the digits that are dropped must be zeros.
        let kept = all.len().checked_sub(usize::try_from(zeros.checked_neg()?).ok()?)?;
        let (kept, gone) = all.split_at_checked(kept)?;
        let is_integral = !kept.is_empty() && gone.bytes().all(|digit| digit == b'0');
        return is_integral.then(|| format!("{sign}{kept}"));
    }
    (zeros <= DIGITS).then(|| format!("{sign}{all}{}", "0".repeat(usize::try_from(zeros).unwrap_or_default())))
}

/// Whether a JSON number is an integer by value.
pub(crate) fn is_integral(number: &str) -> bool {
    !number.contains(['.', 'e', 'E']) || integer(number).is_some()
}

/// Whether `text` is a JSON number (RFC 8259 §6).
pub(crate) fn is_number(text: &[u8]) -> bool {
    let (whole, rest) = digits_and_rest(text.strip_prefix(b"-").unwrap_or(text));
    let rest = match rest.strip_prefix(b".").map(digits_and_rest) {
        Some(([], _)) => return false,
        Some((_, rest)) => rest,
        None => rest,
    };
    let is_whole = matches!(whole, [b'0'] | [b'1'..=b'9', ..]);
    let has_end = match rest {
        [] => true,
        [b'e' | b'E', b'+' | b'-', exponent @ ..] | [b'e' | b'E', exponent @ ..] => {
            matches!(digits_and_rest(exponent), ([_, ..], []))
        }
        _ => false,
    };
    is_whole && has_end
}

fn digits_and_rest(text: &[u8]) -> (&[u8], &[u8]) {
    text.split_at(text.iter().take_while(|byte| byte.is_ascii_digit()).count())
}

/// How two JSON numbers compare, by their exact values.
pub(crate) fn order(one: &str, other: &str) -> Ordering {
    let (one, other) = (Decimal::of(one), Decimal::of(other));
    let by_size = || {
        let by_magnitude = one.magnitude().cmp(&other.magnitude());
        by_magnitude.then_with(|| one.digits().cmp(other.digits()))
    };
    one.sign().cmp(&other.sign()).then_with(|| match one.sign() {
        0 => Ordering::Equal,
        1 => by_size(),
        _ => by_size().reverse(),
    })
}

/// A JSON number in its parts.
struct Decimal<'n> {
    is_negative: bool,
    /// Without leading zeros.
    whole: &'n str,
    /// Without trailing zeros.
    fraction: &'n str,
    exponent: i64,
}

impl<'n> Decimal<'n> {
    fn of(number: &'n str) -> Self {
        let (is_negative, digits) = number.strip_prefix('-').map_or((false, number), |digits| (true, digits));
        let (mantissa, exponent) = digits.split_once(['e', 'E']).unwrap_or((digits, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        // Beyond all that can be told apart.
        let beyond = if exponent.starts_with('-') { i64::MIN / 2 } else { i64::MAX / 2 };
        Self {
            is_negative,
            whole: whole.trim_start_matches('0'),
            fraction: fraction.trim_end_matches('0'),
            exponent: exponent.parse().map_or(beyond, |exponent: i64| exponent.clamp(i64::MIN / 2, i64::MAX / 2)),
        }
    }

    fn sign(&self) -> i8 {
        match (self.whole.is_empty() && self.fraction.is_empty(), self.is_negative) {
            (true, _) => 0,
            (false, false) => 1,
            (false, true) => -1,
        }
    }

    /// Where its first digit is: before the point, counted from 1, or behind it, counted from 0 down.
    fn magnitude(&self) -> i64 {
        let length = |text: &str| i64::try_from(text.len()).unwrap_or(i64::MAX / 4);
        if self.whole.is_empty() {
            let zeros = length(self.fraction) - length(self.fraction.trim_start_matches('0'));
            return self.exponent - zeros;
        }
        self.exponent + length(self.whole)
    }

    /// Its digits from the first one on that is not zero, to the last one.
    fn digits(&self) -> impl Iterator<Item = u8> {
        // `100` and `1e2` have the same digits.
        let whole = if self.fraction.is_empty() { self.whole.trim_end_matches('0') } else { self.whole };
        whole.bytes().chain(self.fraction.bytes()).skip_while(|digit| *digit == b'0')
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_what_json_says() {
        for text in ["0", "-0", "10", "0.10", "-1.5e+20", "1E-7", "0e0", "123456789012345678901"] {
            assert!(is_number(text.as_bytes()) && serde_json::from_str::<f64>(text).is_ok(), "{text}");
        }
        for text in
            ["", "-", "01", "+1", ".5", "1.", "1.e2", "1e", "1e+", "1e5.0", "1 ", " 1", "0x1", "--1", "NaN", "\u{661}"]
        {
            assert!(!is_number(text.as_bytes()), "{text}");
        }
    }

    #[test]
    fn numbers_compare_by_their_values() {
        let ascending = [
            "-1e400",
            "-12",
            "-1.5",
            "-1.25",
            "-1e-400",
            "0",
            "1e-400",
            "0.00012",
            "0.12",
            "1",
            "1.10",
            "1.100000000000000000001",
            "9007199254740992",
            "9007199254740993",
            "1e20",
            "123456789012345678901",
            "1e400",
            "1e99999999999999999999",
        ];
        for (at, one) in ascending.iter().enumerate() {
            for (beside, other) in ascending.iter().enumerate() {
                assert_eq!(order(one, other), at.cmp(&beside), "{one} {other}");
            }
        }
        for (one, other) in [
            ("0", "-0.00e7"),
            ("100", "1e2"),
            ("1.0", "1"),
            ("0.5", "5E-1"),
            ("-120", "-1.20e+2"),
            ("0.001", "1e-3"),
            ("10.50", "105e-1"),
        ] {
            assert_eq!(order(one, other), Ordering::Equal, "{one} {other}");
        }
    }
}
