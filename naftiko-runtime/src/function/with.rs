//! Makes the inputs of an operation from those of a function, where they are not the same: constants, other types,
//! values that the author computes.

use bytes::Bytes;

use super::call::Call;
use crate::value::{Argument, FromValue, Type, Value, Violation, convert, describe};

/// The inputs of one call that are made from others, and what is wrong with those.
#[derive(Default)]
pub struct With(Vec<Violation>);

impl With {
    /// Nothing is wrong yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// What is sent as an optional parameter of this type. A value that does not fit is a violation of the call.
    pub fn optional<T: FromValue>(
        &mut self,
        place: (&'static str, &'static str),
        schema_type: Type,
        value: &impl Argument,
    ) -> T {
        let Some(found) = value.value() else { return T::absent() };
        match converted(schema_type, &found).and_then(|value| T::from_value(value).ok_or_else(|| found.found())) {
            Ok(value) => value,
            Err(found) => {
                self.refuse(place, schema_type, found);
                T::absent()
            }
        }
    }

    /// What is sent as a required parameter of this type. Nothing, too, is a violation of the call.
    pub fn required<T: FromValue>(
        &mut self,
        place: (&'static str, &'static str),
        schema_type: Type,
        value: &impl Argument,
    ) -> T {
        if value.value().is_none() {
            self.refuse(place, schema_type, "nothing".to_owned());
        }
        self.optional(place, schema_type, value)
    }

    /// The call, with what is wrong.
    pub fn check<'a, T>(self, call: Call<'a, T>) -> Call<'a, T> {
        if self.0.is_empty() { call } else { call.refused(self.0) }
    }

    fn refuse(&mut self, (location, name): (&'static str, &str), schema_type: Type, found: String) {
        let found = describe::concealed(found, location == "cookie" || describe::is_confidential(name));
        let (name, expected) = (name.to_owned(), schema_type.expectation().to_owned());
        self.0.push(Violation { location, name, expected, found });
    }
}

/// A constant of the author's, which is JSON text of the right type.
pub fn constant<T: FromValue>(json: &'static str) -> T {
    T::from_value(Value::Json(Bytes::from_static(json.as_bytes()))).unwrap_or_else(T::absent)
}

/// A value as one of the declared type.
fn converted(schema_type: Type, value: &Value) -> Result<Value, String> {
    match (schema_type, value) {
        // Numbers and booleans are text as they are spelled.
        (Type::String, value) => value.text().map(|text| Value::Text(text.into_owned())).ok_or_else(|| value.found()),
        (Type::Any, value) => Ok(value.clone()),
        (schema_type, Value::Text(text)) => convert::text(schema_type, text),
        (schema_type, Value::Json(json)) => {
            let text = str::from_utf8(json).unwrap_or_default();
            convert::check(schema_type, text.trim())?;
            Ok(value.clone())
        }
        (Type::Array(element), Value::List(values)) => {
            values.iter().map(|value| converted(*element, value)).collect::<Result<_, _>>().map(Value::List)
        }
        (_, Value::List(_)) => Err(value.found()),
    }
}
