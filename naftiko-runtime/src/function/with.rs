//! Makes the inputs of an operation from those of a function, where they are not the same: constants, other types,
//! values that the author computes.

use bytes::Bytes;

use super::call::Call;
use crate::value::{Argument, FromValue, Misfit, Type, Value, Violation, convert, describe, text};

/// The inputs of one call that are made from others, and what is wrong with those.
#[derive(Default)]
pub struct With(Vec<Violation>);

/// Where a parameter is: its location and its name.
type Place = (&'static str, &'static str);

impl With {
    /// Nothing is wrong yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// What is sent as an optional parameter of this type. A value that does not fit is a violation of the call.
    pub fn optional<T: FromValue>(&mut self, place: Place, schema_type: Type, value: &impl Argument) -> T {
        let Some(given) = given(place, value) else { return T::absent() };
        let is_member = place.0 == "body";
        let fits = converted(schema_type, given, is_member).and_then(|value| {
            T::from_value(value)
                .ok_or_else(|| Misfit::of(schema_type, "a string with an unpaired surrogate".to_owned()))
        });
        fits.unwrap_or_else(|Misfit { expected, found }| {
            // No part of what the author computes is shown either.
            let is_hidden = value.found() == describe::HIDDEN;
            self.refuse(place, expected.into_owned(), describe::concealed(found, is_hidden));
            T::absent()
        })
    }

    /// What is sent as a required parameter of this type. Nothing, too, is a violation of the call.
    pub fn required<T: FromValue>(&mut self, place: Place, schema_type: Type, value: &impl Argument) -> T {
        if given(place, value).is_none() {
            self.refuse(place, schema_type.expectation().to_owned(), "nothing".to_owned());
        }
        self.optional(place, schema_type, value)
    }

    /// The call, with what is wrong.
    pub fn check<'a, T>(self, call: Call<'a, T>) -> Call<'a, T> {
        if self.0.is_empty() { call } else { call.refused(self.0) }
    }

    fn refuse(&mut self, (location, name): Place, expected: String, found: String) {
        let found = describe::concealed(found, describe::is_secret(location, name));
        self.0.push(Violation { location, name: name.to_owned(), expected, found });
    }
}

/// A constant of the author's, which is JSON text of the right type.
pub fn constant<T: FromValue>(json: &'static str) -> T {
    T::from_value(Value::Json(Bytes::from_static(json.as_bytes()))).unwrap_or_else(T::absent)
}

/// The value, if there is one: outside of a body, `null` is none.
fn given((location, _): Place, value: &impl Argument) -> Option<Value> {
    value.value().filter(|value| location == "body" || !text::is_null(value))
}

/// A value as one of the declared type. Outside of a body, where everything is text, a text may spell a number or a
/// boolean.
fn converted(schema_type: Type, value: Value, is_member: bool) -> Result<Value, Misfit> {
    let converted = match (schema_type, value) {
        (Type::Any, value) | (Type::String, value @ Value::Text(_)) => Ok(value),
        (Type::Array(element), Value::List(values)) => return list(*element, values, is_member),
        (Type::Array(element), Value::Json(json)) => match text::values(&json) {
            Some(values) => return list(*element, values, is_member),
            None => Err(Value::Json(json).found()),
        },
        (Type::Integer | Type::Number | Type::Boolean, Value::Text(text)) if !is_member => {
            convert::text(schema_type, &text)
        }
        (_, Value::Json(json)) => {
            let text = str::from_utf8(&json).unwrap_or_default();
            convert::check(schema_type, text.trim()).map(|()| Value::Json(json))
        }
        (_, value) => Err(value.found()),
    };
    converted.map_err(|found| Misfit::of(schema_type, found))
}

fn list(element: Type, values: Vec<Value>, is_member: bool) -> Result<Value, Misfit> {
    let values = values.into_iter().enumerate();
    let converted = values.map(|(index, value)| converted(element, value, is_member).map_err(|wrong| wrong.at(index)));
    converted.collect::<Result<_, _>>().map(Value::List)
}
