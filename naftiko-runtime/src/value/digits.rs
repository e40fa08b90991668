//! JSON numbers as text, so that nothing is lost on the way through a float.

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
pub(crate) fn is_number(text: &str) -> bool {
    let starts = text.starts_with(|c: char| c == '-' || c.is_ascii_digit());
    starts
        && text.ends_with(|c: char| c.is_ascii_digit())
        && serde_json::from_str::<&serde_json::value::RawValue>(text).is_ok()
}
