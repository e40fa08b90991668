//! Makes the inputs of an operation from those of a function, where they are not the same: constants, other types,
//! values that the author computes. What is made from them knows what is wrong with them.

use bytes::Bytes;

use crate::value::{Argument, Constraint, FromValue, Misfit, Schema, Type, Value, Violation, convert, describe, text};

/// The inputs of one call that are made from others, and what is wrong with those.
#[derive(Default)]
pub struct Arguments(Vec<Violation>);

/// What is made from inputs: a call, values.
pub trait Function: Sized {
    /// The same, with what is wrong with the inputs.
    #[must_use]
    fn refused(self, violations: Vec<Violation>) -> Self;
}

/// Where a parameter is: its location and its name.
type Place = (&'static str, &'static str);

/// Where an input of a function is, as messages say it.
const INPUT: &str = "input";

impl Arguments {
    /// Nothing is wrong yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Checks an input against what is declared about it. `name` is that of the field.
    pub fn check(&mut self, name: &'static str, schema: &'static Schema, value: &impl Argument) {
        self.0.extend(schema.violations((INPUT, name), value));
    }

    /// Checks that an input can be sent by a step that waits for others, whose request is not made before those are sent: in a
    /// parameter of this type at `location`, which is `segments` for several segments of a path. `name` is that of the field.
    pub fn sends(&mut self, name: &'static str, location: &str, schema_type: Type, value: &impl Argument) {
        let is_member = location == "body";
        let Some(given) = value.value().filter(|value| is_member || !text::is_null(value)) else { return };
        let misfit = converted(schema_type, given, is_member).err();
        let constraint = match location {
            "path" => Some(Constraint::Segment),
            "segments" => Some(Constraint::Segments),
            "header" => Some(Constraint::Header),
            "cookie" => Some(Constraint::Cookie),
            _ => None,
        };
        let unmet = || constraint?.unmet(&value.text()?).map(|expected| (expected, value.found()));
        let misfit = misfit.map(|Misfit { expected, found }| (expected.into_owned(), found));
        if let Some((expected, found)) = misfit.or_else(unmet) {
            self.refuse((INPUT, name), expected, describe::concealed(found, location == "cookie"));
        }
    }

    /// What is sent as an optional parameter of this type. A value that does not fit is a violation of the call.
    pub fn optional<T: FromValue>(&mut self, place: Place, schema_type: Type, value: &impl Argument) -> T {
        let Some(given) = given(place, value) else { return T::absent() };
        self.fitting(place, schema_type, given, value)
    }

    /// What is sent as a required parameter of this type. Nothing, too, is a violation of the call.
    pub fn required<T: FromValue>(&mut self, place: Place, schema_type: Type, value: &impl Argument) -> T {
        let given = given(place, value).filter(|given| !is_nothing(schema_type, given, value));
        let Some(given) = given else {
            self.refuse(place, schema_type.expectation().into_owned(), told(value, "nothing".to_owned()));
            return T::absent();
        };
        self.fitting(place, schema_type, given, value)
    }

    /// A value that is given, as one of this type.
    fn fitting<T: FromValue>(&mut self, place: Place, schema_type: Type, given: Value, value: &impl Argument) -> T {
        if is_nothing(schema_type, &given, value) {
            return T::from_value(given).unwrap_or_else(T::absent);
        }
        // The compiler does not know the types of all parts: what loses nothing is converted.
        let is_part = value.origin().is_some();
        let is_member = place.0 == "body" && !is_part;
        let given = if is_part { spelled(schema_type, given) } else { given };
        let fits = converted(schema_type, given, is_member).and_then(|value| {
            T::from_value(value)
                .ok_or_else(|| Misfit::of(schema_type, "a string with an unpaired surrogate".to_owned()))
        });
        fits.unwrap_or_else(|Misfit { expected, found }| {
            self.refuse(place, expected.into_owned(), told(value, found));
            T::absent()
        })
    }

    /// What is wrong.
    pub(in crate::function) fn into_violations(self) -> Vec<Violation> {
        self.0
    }

    /// What is made from these, with what is wrong.
    pub fn checked<F: Function>(self, made: F) -> F {
        if self.0.is_empty() { made } else { made.refused(self.0) }
    }

    fn refuse(&mut self, (location, name): Place, expected: String, found: String) {
        let found = describe::concealed(found, describe::is_secret(location, name));
        self.0.push(Violation::new(location, name, expected, found));
    }
}

/// A constant of the author's, which is JSON text of the right type.
pub fn constant<T: FromValue>(json: &'static str) -> T {
    T::from_value(Value::Json(Bytes::from_static(json.as_bytes()))).unwrap_or_else(T::absent)
}

/// What was found, as it is told. No part of what the author computes or a step returned is shown.
fn told(value: &impl Argument, found: String) -> String {
    match value.origin() {
        Some(path) => format!("{} at `{path}`", describe::concealed(found, true)),
        None => describe::concealed(found, value.found() == describe::HIDDEN),
    }
}

/// The value, if there is one: outside of a body, `null` is none.
fn given((location, _): Place, value: &impl Argument) -> Option<Value> {
    value.value().filter(|value| location == "body" || !text::is_null(value))
}

/// Whether it is a part of a step's result that is `null`, where a value of a type is wanted.
fn is_nothing(schema_type: Type, given: &Value, value: &impl Argument) -> bool {
    value.origin().is_some() && schema_type != Type::Any && text::is_null(given)
}

/// A value as one of the declared type. Outside of a body, where everything is text, a text may spell a number or a
/// boolean.
fn converted(schema_type: Type, value: Value, is_member: bool) -> Result<Value, Misfit> {
    let converted = match (schema_type, value) {
        (Type::Any, value) | (Type::String, value @ Value::Text(_)) | (Type::Bytes, value @ Value::Binary(_)) => {
            Ok(value)
        }
        (Type::Enum(_) | Type::Bytes, Value::Text(text)) => convert::text(schema_type, &text),
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

/// A part of a step's result as another type without loss: numbers and booleans are text, and a text may spell them.
fn spelled(schema_type: Type, part: Value) -> Value {
    let Value::Json(json) = part else { return part };
    match (schema_type, json.first()) {
        (Type::Array(element), Some(b'[')) if *element != Type::Any => match text::values(&json) {
            Some(values) => Value::List(values.into_iter().map(|value| spelled(*element, value)).collect()),
            None => Value::Json(json),
        },
        (Type::String | Type::Enum(_), Some(b'"' | b'-' | b'0'..=b'9' | b't' | b'f'))
        | (Type::Integer | Type::Number | Type::Boolean, Some(b'"')) => {
            let part = Value::Json(json);
            Value::Text(text::text(&part).into_owned())
        }
        _ => Value::Json(json),
    }
}

fn list(element: Type, values: Vec<Value>, is_member: bool) -> Result<Value, Misfit> {
    let values = values.into_iter().enumerate();
    let converted = values.map(|(index, value)| converted(element, value, is_member).map_err(|wrong| wrong.at(index)));
    converted.collect::<Result<_, _>>().map(Value::List)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::{Computed, Json, Maybe, Number};

    /// What an optional parameter is set to, and what is wrong with it.
    fn optional<T: FromValue>(location: &'static str, schema_type: Type, value: &impl Argument) -> (T, Vec<String>) {
        let mut with = Arguments::new();
        let made = with.optional((location, "p"), schema_type, value);
        (made, lines(&with))
    }

    fn required<T: FromValue>(location: &'static str, schema_type: Type, value: &impl Argument) -> (T, Vec<String>) {
        let mut with = Arguments::new();
        let made = with.required((location, "p"), schema_type, value);
        (made, lines(&with))
    }

    fn lines(Arguments(violations): &Arguments) -> Vec<String> {
        violations.iter().map(ToString::to_string).collect()
    }

    fn json(text: &str) -> Json {
        text.parse().unwrap()
    }

    fn computed(value: Value) -> Computed {
        Some(value).into()
    }

    #[test]
    fn a_value_of_the_type_stays_as_it_is() {
        assert_eq!(optional("body", Type::String, &"5"), (Some("5".to_owned()), vec![]));
        assert_eq!(optional("query", Type::String, &json(" \"a\\u00e4\"")), (Some("a\u{e4}".to_owned()), vec![]));
        assert_eq!(optional("query", Type::Boolean, &true), (Some(true), vec![]));
        let (number, _): (Number, _) = required("body", Type::Integer, &json(" 1.0 "));
        assert_eq!(number.as_str(), "1.0");
        let (object, _): (Json, _) = required("body", Type::Object, &json("{\"a\" : 1.10}"));
        assert_eq!(object.as_str(), "{\"a\" : 1.10}");
        let (list, _): (Vec<Number>, _) = required("query", Type::Array(&Type::Number), &json("[1.10, 2]"));
        assert_eq!(list.iter().map(Number::as_str).collect::<Vec<_>>(), ["1.10", "2"]);
        assert_eq!(optional("body", Type::Any, &"a"), (Maybe::Value(json("\"a\"")), vec![]));
    }

    #[test]
    fn outside_of_a_body_a_text_may_spell_another_type() {
        for (schema_type, text) in [(Type::Integer, "5"), (Type::Number, "1.10"), (Type::Boolean, "true")] {
            for location in ["path", "query", "header", "cookie"] {
                assert_eq!(required(location, schema_type, &text), (json(text), vec![]), "{location}");
            }
            let (_, lines) = required::<Json>("body", schema_type, &text);
            assert_eq!(lines, [format!("body `p`: expected {}, found \"{text}\"", schema_type.expectation())]);
        }
    }

    #[test]
    fn a_value_of_another_type_is_a_violation() {
        for (schema_type, found, expected) in [
            (Type::String, "5", "expected a string, found `5`"),
            (Type::String, "[]", "expected a string, found an array"),
            (Type::Integer, "1.5", "expected an integer, found `1.5`"),
            (Type::Number, "\"1\"", "expected a number, found \"1\""),
            (Type::Boolean, "{}", "expected `true` or `false`, found an object"),
            (Type::Object, "[]", "expected a JSON object, found an array"),
            (Type::Array(&Type::Any), "{}", "expected a JSON array, found an object"),
            (
                Type::Array(&Type::Array(&Type::Integer)),
                "[[1], [2, \"x\"]]",
                "expected a JSON array in which each element is a JSON array in which each element is an integer, found \"x\" \
                 at index 1 at index 1",
            ),
        ] {
            let (made, lines) = optional::<Option<Json>>("body", schema_type, &json(found));
            assert_eq!((made, lines), (None, vec![format!("body `p`: {expected}")]), "{found}");
        }
        let (_, lines) = optional::<Option<Vec<String>>>("query", Type::Array(&Type::String), &"x");
        assert_eq!(lines, ["query `p`: expected a JSON array, found \"x\""]);
        let (_, lines) = required::<String>("body", Type::String, &json("\"\\ud800\""));
        assert_eq!(lines, ["body `p`: expected a string, found a string with an unpaired surrogate"]);
    }

    #[test]
    fn nothing_is_absent_or_a_violation() {
        let nothing = |location: &str| vec![format!("{location} `p`: expected a string, found nothing")];
        let absent = None::<String>;
        assert_eq!(optional("body", Type::String, &absent), (Maybe::<String>::Absent, vec![]));
        assert_eq!(required("body", Type::String, &absent), (String::new(), nothing("body")));
        assert_eq!(required("query", Type::String, &absent), (String::new(), nothing("query")));
        // `null` is a value only in a body.
        for location in ["path", "query", "header", "cookie"] {
            assert_eq!(optional(location, Type::String, &Json::default()), (None::<String>, vec![]), "{location}");
            assert_eq!(required(location, Type::String, &Json::default()), (String::new(), nothing(location)));
        }
        let null = vec!["body `p`: expected a string, found `null`".to_owned()];
        assert_eq!(optional("body", Type::String, &Json::default()), (Maybe::<String>::Absent, null.clone()));
        assert_eq!(required("body", Type::String, &Maybe::<String>::Null), (String::new(), null));
        assert_eq!(optional("body", Type::Any, &Json::default()), (Maybe::<Json>::Null, vec![]));
    }

    #[test]
    fn credentials_are_not_shown() {
        let hidden = "expected an integer, found a value (not shown)";
        let (_, lines) = optional::<Option<Number>>("cookie", Type::Integer, &"s3cret");
        assert_eq!(lines, [format!("cookie `p`: {hidden}")]);
        let mut with = Arguments::new();
        let _: Number = with.required(("header", "X-Api-Key"), Type::Integer, &"s3cret");
        assert_eq!(super::tests::lines(&with), [format!("header `X-Api-Key`: {hidden}")]);
        // What the author computes may contain one.
        let (_, lines) =
            optional::<Option<Number>>("query", Type::Integer, &computed(Value::Text("s3cret".to_owned())));
        assert_eq!(lines, [format!("query `p`: {hidden}")]);
        let list = computed(Value::List(vec![Value::Text("1".to_owned()), Value::Text("s3cret".to_owned())]));
        let (_, lines) = optional::<Option<Vec<Number>>>("query", Type::Array(&Type::Integer), &list);
        let hidden = "expected a JSON array in which each element is an integer, found a value (not shown)";
        assert_eq!(lines, [format!("query `p`: {hidden}")]);
    }

    #[test]
    fn what_later_steps_send_is_checked_before() {
        let lines = |location, schema_type, value: &dyn Fn(&mut Arguments, &str, Type)| {
            let mut with = Arguments::new();
            value(&mut with, location, schema_type);
            super::tests::lines(&with)
        };
        let text = |text: &'static str| {
            move |with: &mut Arguments, location: &str, schema_type| with.sends("p", location, schema_type, &text)
        };
        for (location, schema_type, fits, wrong, expected) in [
            (
                "path",
                Type::String,
                "a",
                "..",
                "a non-empty path segment without `.` or `..`, even when percent-encoded",
            ),
            ("path", Type::Integer, "5", "x", "an integer"),
            ("header", Type::String, "a", "a\n", "a header value without control characters"),
            ("query", Type::Boolean, "true", "x", "`true` or `false`"),
            ("query", Type::String, "", "", ""),
            ("body", Type::String, "..", "", ""),
        ] {
            assert_eq!(lines(location, schema_type, &text(fits)), [""; 0], "{location}");
            if !expected.is_empty() {
                let expected = format!("input `p`: expected {expected}, found {wrong:?}");
                assert_eq!(lines(location, schema_type, &text(wrong)), [expected]);
            }
        }
        assert_eq!(lines("segments", Type::String, &text("a/b")), [""; 0]);
        assert!(lines("segments", Type::String, &text("a/../b"))[0].contains("path segments without"));
        let hidden = "input `p`: expected a cookie value without `;` or control characters, found a value (not shown)";
        assert_eq!(lines("cookie", Type::String, &text("s3cret;")), [hidden]);
        let nothing = |with: &mut Arguments, location: &str, of| with.sends("p", location, of, &None::<String>);
        assert_eq!(lines("path", Type::Integer, &nothing), [""; 0]);
        assert_eq!(lines("body", Type::Integer, &text("5")), ["input `p`: expected an integer, found \"5\""]);
    }

    #[test]
    fn constants_are_of_their_type() {
        assert_eq!(constant::<Option<String>>("\"a\""), Some("a".to_owned()));
        assert_eq!(constant::<Number>("1.10").as_str(), "1.10");
        assert_eq!(constant::<Vec<bool>>("[true, false]"), [true, false]);
        assert_eq!(constant::<Maybe<Json>>("null"), Maybe::Null);
    }
}
