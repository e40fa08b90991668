//! How YAML 1.2's core schema reads a plain scalar (<https://yaml.org/spec/1.2.2/#103-core-schema>). `0755` and `1_000`
//! are text (LANGUAGE §1).

use super::node::ScalarKind;

/// How the plain scalar `text` is read.
pub(super) fn resolve(text: &str) -> ScalarKind {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => ScalarKind::Null,
        "true" | "True" | "TRUE" => ScalarKind::Bool(true),
        "false" | "False" | "FALSE" => ScalarKind::Bool(false),
        ".nan" | ".NaN" | ".NAN" => ScalarKind::Float,
        _ if is_integer(text) => ScalarKind::Integer,
        _ if is_float(text) => ScalarKind::Float,
        _ => ScalarKind::String,
    }
}

/// The value of an integer; `None` where it does not fit.
pub(in crate::front) fn integer(text: &str) -> Option<i64> {
    match text.as_bytes() {
        [b'0', b'o', ..] => i64::from_str_radix(text.get(2..)?, 8).ok(),
        [b'0', b'x', ..] => i64::from_str_radix(text.get(2..)?, 16).ok(),
        _ => text.parse().ok(),
    }
}

fn is_integer(text: &str) -> bool {
    if let Some(digits) = text.strip_prefix("0o") {
        return !digits.is_empty() && digits.bytes().all(|byte| matches!(byte, b'0'..=b'7'));
    }
    if let Some(digits) = text.strip_prefix("0x") {
        return !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    }
    is_whole(unsigned(text))
}

fn is_float(text: &str) -> bool {
    let number = unsigned(text);
    if matches!(number, ".inf" | ".Inf" | ".INF") {
        return true;
    }
    let (mantissa, exponent) = match number.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(unsigned(exponent))),
        None => (number, None),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    exponent.is_none_or(|digits| !digits.is_empty() && are_digits(digits))
        && (is_whole(whole) || (whole.is_empty() && !fraction.is_empty()))
        && are_digits(fraction)
}

fn unsigned(text: &str) -> &str {
    text.strip_prefix(['-', '+']).unwrap_or(text)
}

/// Digits without a leading zero, which an author means as text: a zip code, a file mode.
fn is_whole(text: &str) -> bool {
    !text.is_empty() && are_digits(text) && (text.len() == 1 || !text.starts_with('0'))
}

fn are_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}
