//! JSON that is passed on as it is spelled.

use std::fmt;
use std::str::FromStr;

use bytes::Bytes;
use serde::de::{DeserializeOwned, IgnoredAny};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

use crate::value::Error;

/// A JSON value as its author wrote it: numbers keep their spelling, members their order. Cloning is cheap.
///
/// ```
/// use naftiko_runtime::Json;
///
/// let json: Json = r#"{"price": 1.10}"#.parse()?;
/// assert_eq!(json.as_str(), r#"{"price": 1.10}"#);
/// assert_eq!(Json::from(serde_json::json!({"n": 1})).as_str(), r#"{"n":1}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Json(Bytes);

impl Json {
    /// Returns the JSON text of `value`.
    ///
    /// # Errors
    /// The error of `value`'s `Serialize`, or a map key that is not a string.
    pub fn of(value: &impl Serialize) -> Result<Self, serde_json::Error> {
        serde_json::to_vec(value).map(|text| Self(text.into()))
    }

    /// Text that was checked.
    pub(crate) fn checked(text: Bytes) -> Self {
        Self(text)
    }

    /// Returns the JSON text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        // Every text was valid JSON, which is UTF-8.
        str::from_utf8(&self.0).unwrap_or("null")
    }

    /// Whether it is `null`.
    #[must_use]
    pub fn is_null(&self) -> bool {
        self.0.trim_ascii() == b"null"
    }

    /// Whether it is an object.
    pub(crate) fn is_object(&self) -> bool {
        self.0.trim_ascii_start().starts_with(b"{")
    }

    /// Deserialises the value.
    ///
    /// # Errors
    /// [`Error::Decode`] if it does not fit the type.
    pub fn to<T: DeserializeOwned>(&self) -> Result<T, Error> {
        serde_json::from_str(self.as_str()).map_err(|error| Error::Decode { detail: error.to_string() })
    }

    pub(crate) fn into_bytes(self) -> Bytes {
        self.0
    }
}

impl Default for Json {
    /// `null`.
    fn default() -> Self {
        Self(Bytes::from_static(b"null"))
    }
}

impl FromStr for Json {
    type Err = serde_json::Error;

    fn from_str(text: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str::<IgnoredAny>(text).map(|_| Self(Bytes::copy_from_slice(text.as_bytes())))
    }
}

impl From<serde_json::Value> for Json {
    fn from(value: serde_json::Value) -> Self {
        Self(value.to_string().into())
    }
}

impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serde_json::from_str::<&RawValue>(self.as_str()).map_err(serde::ser::Error::custom)?.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = Box::<RawValue>::deserialize(deserializer)?;
        Ok(Self(String::from(Box::<str>::from(raw)).into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_stays_as_it_is() {
        for text in
            [" {\"b\" : 1.10,\n\"a\":[1e2],\"b\":\"\\u00e4\"}\n", "null", "\"\\ud800\"", "12345678901234567890123"]
        {
            let json: Json = text.parse().unwrap();
            assert_eq!(
                (json.as_str(), json.to_string(), format!("{json:?}")),
                (text, text.to_owned(), text.to_owned())
            );
        }
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        assert_eq!(deep.parse::<Json>().unwrap().as_str().len(), 200_000);
        for text in ["", " ", "{", "{}{}", "{'a':1}", "NaN", "01"] {
            assert!(text.parse::<Json>().is_err(), "{text}");
        }
    }

    #[test]
    fn null_is_nothing() {
        for (text, is_null) in [("null", true), (" null\n", true), ("\"null\"", false), ("[null]", false), ("0", false)]
        {
            assert_eq!(text.parse::<Json>().unwrap().is_null(), is_null, "{text}");
        }
        assert!(Json::default().is_null());
    }

    #[test]
    fn it_is_made_from_what_serialises_and_read_as_what_deserialises() {
        assert_eq!(Json::of(&vec![Some(1), None]).unwrap().as_str(), "[1,null]");
        assert_eq!(Json::from(serde_json::json!({"a": "x", "b": 1})).as_str(), r#"{"a":"x","b":1}"#);
        let json: Json = "[1, 2]".parse().unwrap();
        assert_eq!(json.to::<Vec<u8>>().unwrap(), [1, 2]);
        let error = json.to::<String>().unwrap_err();
        assert!(matches!(error, Error::Decode { .. }), "{error}");
    }

    #[test]
    fn it_goes_through_serde_unchanged() {
        let text = r#"{"a":{"price": 1.10, "n":12345678901234567890123}}"#;
        let read: std::collections::BTreeMap<String, Json> = serde_json::from_str(text).unwrap();
        assert_eq!(read["a"].as_str(), r#"{"price": 1.10, "n":12345678901234567890123}"#);
        assert_eq!(serde_json::to_string(&read).unwrap(), text);
    }
}
