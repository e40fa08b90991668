//! Checks a call's arguments, and finds all violations before anything is sent.

use crate::operation::{Fixed, Operation, Parameter, ParameterLocation, Piece};
use crate::value::number::{is_integral, is_number};
use crate::value::text::{elements, first, is_null, text};
use crate::value::{Constraint, Type, Value, convert, describe};

/// One parameter whose value cannot be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ParameterViolation {
    /// An index into [`Operation::parameters`].
    pub(crate) parameter: usize,
    /// What was expected, as shown in messages: `an integer`.
    pub(crate) expected: String,
    /// What was found, shortened: `"abc"`, `nothing`. Never a credential.
    pub(crate) found: String,
    /// Whether its values are credentials, including what they are computed from.
    pub(crate) is_secret: bool,
}

/// Checks every parameter of a call. `ignored` are the ones that the upstream's own authentication replaces.
///
/// The type of JSON is determined by how it begins. The caller must ensure that it is well-formed.
pub(super) fn check(
    operation: &Operation,
    args: &[Option<Value>],
    ignored: impl Fn(&Parameter) -> bool,
) -> Vec<ParameterViolation> {
    let parameters = operation.parameters.iter().enumerate();
    parameters
        .filter(|(_, parameter)| !ignored(parameter))
        .filter_map(|(index, parameter)| {
            let value = args.get(index).and_then(Option::as_ref);
            let violated = match value.filter(|value| parameter.location == ParameterLocation::Body || !is_null(value))
            {
                // Without its value the path would name something else.
                None if parameter.required || parameter.location == ParameterLocation::Path => {
                    Some((parameter.schema_type.expectation().to_owned(), "nothing".to_owned()))
                }
                None => None,
                Some(value) => wrong(operation, index, parameter, value).map(|expected| {
                    (
                        expected,
                        describe::concealed(
                            shown(parameter.schema_type, value, parameter.location),
                            is_secret(parameter),
                        ),
                    )
                }),
            };
            violated.map(|(expected, found)| match parameter.fixed {
                None => ParameterViolation { parameter: index, expected, found, is_secret: is_secret(parameter) },
                // What the author computes from it may contain a credential.
                Some(fixed) => {
                    let is_secret = is_secret(parameter);
                    let (parameter, found) = origin(operation, index, fixed, args);
                    ParameterViolation { parameter, expected, found: describe::concealed(found, is_secret), is_secret }
                }
            })
        })
        .collect()
}

/// The parameter that determines the value of a fixed one, and its value.
fn origin(operation: &Operation, index: usize, fixed: Fixed, args: &[Option<Value>]) -> (usize, String) {
    const HIDDEN: &str = "a value (not shown)";
    let pieces = if let Fixed::Text(pieces) = fixed { pieces } else { &[] };
    let supplied = pieces.iter().filter_map(Piece::value).find_map(|index| {
        let parameter = operation.parameters.get(index).filter(|parameter| parameter.fixed.is_none())?;
        Some((index, parameter, args.get(index)?.as_ref()))
    });
    match supplied {
        None => (index, HIDDEN.to_owned()),
        Some((index, _, None)) => (index, "nothing".to_owned()),
        Some((index, parameter, Some(value))) => {
            (index, describe::concealed(shown(parameter.schema_type, value, parameter.location), is_secret(parameter)))
        }
    }
}

/// What was expected, if `value` does not fit its parameter.
fn wrong(operation: &Operation, index: usize, parameter: &Parameter, value: &Value) -> Option<String> {
    if let Some(expected) = mismatch(parameter.schema_type, value, parameter.location) {
        return Some(expected);
    }
    let constraint = match parameter.location {
        ParameterLocation::Path if spans_segments(operation, index) => Constraint::Segments,
        ParameterLocation::Path => Constraint::Segment,
        ParameterLocation::Header => Constraint::Header,
        ParameterLocation::Cookie => Constraint::Cookie,
        ParameterLocation::Query | ParameterLocation::Body | ParameterLocation::Text => return None,
    };
    constraint.unmet(&text(value))
}

/// Whether the value of this path parameter is several segments.
fn spans_segments(operation: &Operation, index: usize) -> bool {
    operation.path.iter().any(|piece| matches!(piece, Piece::Segments(of) if *of == index))
}

/// What was expected, if `value` is not of this type.
fn mismatch(schema_type: Type, value: &Value, location: ParameterLocation) -> Option<String> {
    match value {
        // Outside a body numbers and booleans are text anyway.
        Value::Text(text) => {
            let fits = match schema_type {
                Type::String | Type::Any => true,
                Type::Integer | Type::Number | Type::Boolean => {
                    location != ParameterLocation::Body && fits(schema_type, text.as_bytes())
                }
                Type::Array(_) | Type::Object => false,
            };
            (!fits).then(|| schema_type.expectation().to_owned())
        }
        Value::Json(json) => mismatch_json(schema_type, json),
        Value::List(values) => match schema_type {
            Type::Any => None,
            Type::Array(element) => {
                values.iter().find_map(|value| mismatch(*element, value, location)).map(|expected| each(&expected))
            }
            _ => Some(schema_type.expectation().to_owned()),
        },
    }
}

fn mismatch_json(schema_type: Type, json: &[u8]) -> Option<String> {
    if !fits(schema_type, json) {
        return Some(schema_type.expectation().to_owned());
    }
    let Type::Array(element) = schema_type else { return None };
    if matches!(element, Type::Any) {
        return None;
    }
    let Some(elements) = elements(json) else { return Some(schema_type.expectation().to_owned()) };
    let wrong = elements.into_iter().find_map(|found| mismatch_json(*element, found.get().as_bytes()));
    wrong.map(|expected| each(&expected))
}

fn each(expected: &str) -> String {
    format!("a JSON array in which each element is {expected}")
}

/// Whether JSON text begins like this type. Numbers are read to their end.
fn fits(schema_type: Type, json: &[u8]) -> bool {
    let text = json.trim_ascii();
    match schema_type {
        Type::Any => !text.is_empty(),
        Type::String => first(text) == Some(b'"'),
        Type::Array(_) => first(text) == Some(b'['),
        Type::Object => first(text) == Some(b'{'),
        Type::Boolean => text == b"true" || text == b"false",
        Type::Number => str::from_utf8(text).is_ok_and(is_number),
        Type::Integer => str::from_utf8(text).is_ok_and(|text| is_number(text) && is_integral(text)),
    }
}

/// Whether messages must not show this parameter's values (LANGUAGE §3.2).
pub(super) fn is_secret(parameter: &Parameter) -> bool {
    parameter.location == ParameterLocation::Cookie || describe::is_confidential(parameter.name)
}

/// What is wrong with a value, in the words of the server's messages. For an array, it is the first element that does
/// not fit.
fn shown(schema_type: Type, value: &Value, location: ParameterLocation) -> String {
    match value {
        Value::Text(text) => describe::quoted(text),
        Value::Json(json) => {
            let text = String::from_utf8_lossy(json.trim_ascii());
            convert::check(schema_type, &text).err().unwrap_or_else(|| describe::shown(&text))
        }
        Value::List(values) => {
            let Type::Array(element) = schema_type else { return "an array".to_owned() };
            let mut elements = values.iter().enumerate();
            let wrong = elements.find(|(_, value)| mismatch(*element, value, location).is_some());
            wrong.map_or_else(
                || "an array".to_owned(),
                |(index, value)| format!("{} at index {index}", shown(*element, value, location)),
            )
        }
    }
}
