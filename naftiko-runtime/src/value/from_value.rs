//! Typed inputs from values that were read and converted to the declared type.

use bytes::BytesMut;

use super::{Binary, Json, Maybe, Number, Value, base64_text, json_text, text};

/// The Rust type of an input.
pub trait FromValue: Sized {
    /// Whether `null` is one of its values.
    const TAKES_NULL: bool = false;

    /// The input with this value; `None` for one that Rust's type cannot hold. After conversion to the declared type,
    /// that is only a string with half of a surrogate pair.
    fn from_value(value: Value) -> Option<Self>;

    /// What stands for an input that was refused or left out. A required one is never sent like that: its violation is.
    fn absent() -> Self;
}

impl FromValue for String {
    fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::Text(text) => Some(text),
            // JSON can spell half of a surrogate pair, which is no text.
            Value::Json(json) => serde_json::from_slice(&json).ok(),
            Value::List(_) | Value::Binary(_) => None,
        }
    }

    fn absent() -> Self {
        Self::new()
    }
}

impl FromValue for bool {
    fn from_value(value: Value) -> Option<Self> {
        match &*text::text(&value) {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        }
    }

    fn absent() -> Self {
        false
    }
}

impl FromValue for Number {
    fn from_value(value: Value) -> Option<Self> {
        match value {
            // A whole body may have white space around it.
            Value::Json(json) => Self::checked(json.slice_ref(json.trim_ascii())),
            Value::Text(text) => text.parse().ok(),
            Value::List(_) | Value::Binary(_) => None,
        }
    }

    fn absent() -> Self {
        Self::default()
    }
}

impl FromValue for Json {
    const TAKES_NULL: bool = true;

    fn from_value(value: Value) -> Option<Self> {
        Some(Self::checked(match value {
            Value::Json(json) => json,
            value => {
                let mut out = BytesMut::new();
                json_text::put(&mut out, &value);
                out.freeze()
            }
        }))
    }

    fn absent() -> Self {
        Self::default()
    }
}

impl FromValue for Binary {
    fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::Binary(binary) => Some(*binary),
            Value::Text(text) => base64_text::decoded(&text).map(Self::from),
            Value::Json(json) => base64_text::decoded(&serde_json::from_slice::<String>(&json).ok()?).map(Self::from),
            Value::List(_) => None,
        }
    }

    fn absent() -> Self {
        Self::default()
    }
}

impl<T: FromValue> FromValue for Vec<T> {
    fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::List(values) => values.into_iter().map(T::from_value).collect(),
            Value::Json(json) => text::values(&json)?.into_iter().map(T::from_value).collect(),
            Value::Text(_) | Value::Binary(_) => None,
        }
    }

    fn absent() -> Self {
        Self::new()
    }
}

impl<T: FromValue> FromValue for Option<T> {
    const TAKES_NULL: bool = T::TAKES_NULL;

    fn from_value(value: Value) -> Option<Self> {
        T::from_value(value).map(Some)
    }

    fn absent() -> Self {
        None
    }
}

impl<T: FromValue> FromValue for Maybe<T> {
    const TAKES_NULL: bool = true;

    fn from_value(value: Value) -> Option<Self> {
        if text::is_null(&value) {
            return Some(Self::Null);
        }
        T::from_value(value).map(Self::Value)
    }

    fn absent() -> Self {
        Self::Absent
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read<T: FromValue>(json: &'static str) -> Option<T> {
        T::from_value(Value::Json(json.into()))
    }

    fn text(text: &str) -> Value {
        Value::Text(text.to_owned())
    }

    #[test]
    fn values_become_rusts() {
        assert_eq!(String::from_value(text("a\"")), Some("a\"".to_owned()));
        assert_eq!(read::<String>(" \"\\u00e4\" "), Some("\u{e4}".to_owned()));
        assert_eq!(
            (read("true"), read(" false\n"), bool::from_value(text("true"))),
            (Some(true), Some(false), Some(true))
        );
        // A whole body is JSON with whatever stands around it.
        assert_eq!(read::<Number>(" 1.10\n").unwrap().as_str(), "1.10");
        assert_eq!(read::<Json>(" {\"a\" : 1.10}\n").unwrap().as_str(), " {\"a\" : 1.10}\n");
        assert_eq!(Json::from_value(text("a\"")).unwrap().as_str(), r#""a\"""#);
        assert_eq!(Json::from_value(Value::List(vec![text("a"), text("b")])).unwrap().as_str(), r#"["a","b"]"#);
    }

    #[test]
    fn lists_are_read_from_json_and_from_texts() {
        let strings = Some(vec!["a".to_owned(), "\u{e4}".to_owned()]);
        assert_eq!(read(" [\"a\" ,\"\\u00e4\"] "), strings);
        assert_eq!(Vec::from_value(Value::List(vec![text("a"), text("\u{e4}")])), strings);
        assert_eq!(read("[[1.0],[]]"), Some(vec![vec!["1.0".parse::<Number>().unwrap()], vec![]]));
        let any = read::<Vec<Json>>("[null, {\"a\" : 1}]").unwrap();
        assert_eq!((any[0].as_str(), any[1].as_str()), ("null", "{\"a\" : 1}"));
    }

    #[test]
    fn absent_null_and_a_value() {
        assert_eq!((Option::<bool>::absent(), Maybe::<bool>::absent()), (None, Maybe::Absent));
        assert_eq!((read("true"), read("true")), (Some(Some(true)), Some(Maybe::Value(true))));
        assert_eq!((read(" null "), read("null")), (Some(Maybe::<bool>::Null), Some(Some(Json::default()))));
    }

    #[test]
    fn what_rust_cannot_hold_is_none() {
        assert_eq!(read::<String>("\"\\ud800\""), None);
        assert_eq!(read::<Vec<String>>("[\"a\",\"\\ud800\"]"), None);
        assert_eq!(read::<Maybe<String>>("\"\\ud800\""), None);
        assert_eq!((read::<String>("5"), read::<bool>("1"), read::<Number>("\"1\"")), (None, None, None));
    }
}
