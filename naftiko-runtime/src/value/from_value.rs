//! Typed inputs from values that were read and converted to the declared type.

use bytes::BytesMut;

use super::{Json, Maybe, Number, Value, json_text, text};

/// The Rust type of an input.
pub trait FromValue: Sized {
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
            Value::List(_) => None,
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
            Value::List(_) => None,
        }
    }

    fn absent() -> Self {
        Self::default()
    }
}

impl FromValue for Json {
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

impl<T: FromValue> FromValue for Vec<T> {
    fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::List(values) => values.into_iter().map(T::from_value).collect(),
            Value::Json(json) => text::values(&json)?.into_iter().map(T::from_value).collect(),
            Value::Text(_) => None,
        }
    }

    fn absent() -> Self {
        Self::new()
    }
}

impl<T: FromValue> FromValue for Option<T> {
    fn from_value(value: Value) -> Option<Self> {
        T::from_value(value).map(Some)
    }

    fn absent() -> Self {
        None
    }
}

impl<T: FromValue> FromValue for Maybe<T> {
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
