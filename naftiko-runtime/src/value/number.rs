//! A number that keeps its spelling.

use std::fmt;
use std::str::FromStr;

use bytes::Bytes;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

use super::digits;

/// A JSON number as it is spelled: `1.10` is sent as `1.10`, and twenty digits stay twenty digits.
///
/// ```
/// use naftiko_runtime::Number;
///
/// let price: Number = "1.10".parse()?;
/// assert_eq!((price.as_str(), price.as_f64()), ("1.10", 1.1));
/// assert_eq!(Number::from(7).as_i64(), Some(7));
/// # Ok::<(), naftiko_runtime::NotANumber>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Number(Bytes);

/// A text or a float that is no JSON number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotANumber;

impl Number {
    /// A text that was checked.
    pub(super) fn checked(text: Bytes) -> Option<Self> {
        digits::is_number(&text).then_some(Self(text))
    }

    /// Returns its JSON text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        // Only ASCII passes the check.
        str::from_utf8(&self.0).unwrap_or_default()
    }

    /// Returns it as an integer, if it is one by value (`1.0` and `1e3` are) and fits.
    #[must_use]
    pub fn as_i64(&self) -> Option<i64> {
        digits::integer(self.as_str())?.parse().ok()
    }

    /// Returns it as an integer that is not negative, if it is one by value and fits.
    #[must_use]
    pub fn as_u64(&self) -> Option<u64> {
        digits::integer(self.as_str())?.parse().ok()
    }

    /// Returns the nearest float; an infinity if it is out of range.
    #[must_use]
    pub fn as_f64(&self) -> f64 {
        // Every JSON number is a Rust float literal.
        self.as_str().parse().unwrap_or(f64::NAN)
    }
}

impl Default for Number {
    /// `0`.
    fn default() -> Self {
        Self(Bytes::from_static(b"0"))
    }
}

macro_rules! from_integer {
    ($($integer:ty),*) => {$(
        impl From<$integer> for Number {
            fn from(value: $integer) -> Self {
                Self(value.to_string().into())
            }
        }
    )*};
}
from_integer!(i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize);

impl TryFrom<f64> for Number {
    type Error = NotANumber;

    /// JSON has no infinities and no NaN.
    fn try_from(value: f64) -> Result<Self, NotANumber> {
        let text = serde_json::to_string(&value).map_err(|_| NotANumber)?;
        text.parse()
    }
}

impl FromStr for Number {
    type Err = NotANumber;

    fn from_str(text: &str) -> Result<Self, NotANumber> {
        Self::checked(Bytes::copy_from_slice(text.as_bytes())).ok_or(NotANumber)
    }
}

impl PartialEq<i64> for Number {
    fn eq(&self, other: &i64) -> bool {
        self.as_i64() == Some(*other)
    }
}

impl PartialEq<f64> for Number {
    fn eq(&self, other: &f64) -> bool {
        self.as_f64() == *other
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Number {
    /// As it is spelled; only serde_json can write it.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match RawValue::from_string(self.as_str().to_owned()) {
            Ok(raw) => raw.serialize(serializer),
            Err(_) => serializer.serialize_f64(self.as_f64()),
        }
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = Box::<RawValue>::deserialize(deserializer)?;
        raw.get().parse().map_err(D::Error::custom)
    }
}

impl fmt::Display for NotANumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a JSON number")
    }
}

impl std::error::Error for NotANumber {}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Number {
        text.parse().unwrap()
    }

    #[test]
    fn the_spelling_stays() {
        for text in ["0", "-0", "1.10", "1E+2", "1e-400", "12345678901234567890123", "-0.50"] {
            let number = number(text);
            assert_eq!((number.as_str(), number.to_string(), format!("{number:?}")), (text, text.into(), text.into()));
        }
        for text in ["", " 1", "1 ", "+1", "01", ".5", "1.", "0x1F", "1e", "--1", "NaN", "inf", "\"1\"", "null", "1,2"]
        {
            assert_eq!(text.parse::<Number>(), Err(NotANumber), "{text}");
        }
        assert_eq!(NotANumber.to_string(), "not a JSON number");
    }

    #[test]
    fn integers_are_so_by_value() {
        for (text, signed, unsigned) in [
            ("7", Some(7), Some(7)),
            ("1.0", Some(1), Some(1)),
            ("1e3", Some(1000), Some(1000)),
            ("1200e-2", Some(12), Some(12)),
            ("-7", Some(-7), None),
            ("-0", Some(0), Some(0)),
            ("1.5", None, None),
            ("9223372036854775808", None, Some(9_223_372_036_854_775_808)),
            ("18446744073709551616", None, None),
            ("1e400", None, None),
        ] {
            let number = number(text);
            assert_eq!((number.as_i64(), number.as_u64()), (signed, unsigned), "{text}");
        }
    }

    #[test]
    fn floats_are_the_nearest() {
        assert_eq!((number("1.10").as_f64(), number("1e400").as_f64()), (1.1, f64::INFINITY));
        assert_eq!(number("-1e400").as_f64(), f64::NEG_INFINITY);
        assert_eq!(Number::try_from(1.5).unwrap().as_str(), "1.5");
        for none in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            assert_eq!(Number::try_from(none), Err(NotANumber));
        }
    }

    #[test]
    fn numbers_are_compared_as_spelled_and_with_rusts_by_value() {
        assert_eq!(number("1.0"), number("1.0"));
        assert_ne!(number("1.0"), number("1"));
        assert!(number("1.0") == 1_i64 && number("1.0") == 1.0 && number("1.5") != 1_i64);
        assert_eq!((Number::from(u64::MAX).as_str(), Number::from(-1_i8).as_str()), ("18446744073709551615", "-1"));
        assert_eq!(Number::default(), 0);
    }

    #[test]
    fn it_goes_through_serde_unchanged() {
        let text = "[1.10,12345678901234567890123,-0]";
        let read: Vec<Number> = serde_json::from_str(text).unwrap();
        assert_eq!(read[0].as_str(), "1.10");
        assert_eq!(serde_json::to_string(&read).unwrap(), text);
        assert!(serde_json::from_str::<Number>("\"1\"").is_err() && serde_json::from_str::<Number>("null").is_err());
    }
}
