//! Whether JSON text fits into a tree of values, checked without building one: numbers within 64 bits, no half of a
//! surrogate pair, at most 127 levels.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};

/// A JSON value that fits. Reading one of another kind fails.
pub(super) struct Fits;

impl<'de> Deserialize<'de> for Fits {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Self)
    }
}

impl<'de> Visitor<'de> for Fits {
    type Value = Self;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self, A::Error> {
        while items.next_element::<Self>()?.is_some() {}
        Ok(self)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Self, A::Error> {
        while members.next_key::<Key>()?.is_some() {
            members.next_value::<Self>()?;
        }
        Ok(self)
    }
}

/// The name of a member.
struct Key;

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Self)
    }
}

impl Visitor<'_> for Key {
    type Value = Self;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Self, E> {
        // serde_json's own names, whose values it takes for something else.
        if name.starts_with("$serde_json::private::") { Err(E::custom("a reserved name")) } else { Ok(self) }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::Fits;

    #[test]
    fn what_fits_is_what_a_tree_holds() {
        let levels = |count: usize| format!("{}{}", "[".repeat(count), "]".repeat(count));
        for text in [
            "null",
            "true",
            "-1.50",
            "18446744073709551616",
            "1e308",
            "1e309",
            "-1e999",
            "\"\\u00e4\\n\"",
            "\"\\ud83e\"",
            "\"\\ud83e\\udd8a\"",
            r#"{"a":[1,{"b":null}],"a":2}"#,
            r#"{"\ud83e":1}"#,
            "[1e999]",
            &levels(127),
            &levels(128),
        ] {
            let fits = serde_json::from_str::<Fits>(text).is_ok();
            assert_eq!(fits, serde_json::from_str::<Value>(text).is_ok(), "{text}");
        }
        assert!(serde_json::from_str::<Fits>(r#"{"$serde_json::private::RawValue":"1"}"#).is_err());
    }
}
