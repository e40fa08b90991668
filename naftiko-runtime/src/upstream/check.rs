//! Everything that is wrong with a call's arguments, found before anything is sent.

use super::url::is_dot_segment;
use crate::api::{Fixed, Operation, Parameter, Piece, Place};
use crate::value::number::{is_integral, is_number};
use crate::value::text::{elements, first, is_null, text};
use crate::value::{Kind, Value};
use crate::value::{convert, describe};

/// One parameter whose value cannot be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refusal {
    /// Counts [`Operation::parameters`].
    pub(crate) parameter: usize,
    /// What was expected, for a person: `an integer`.
    pub(crate) expected: String,
    /// What was found, shortened: `"abc"`, `nothing`. Never a credential.
    pub(crate) found: String,
    /// Whether its values are credentials, and what they are made of.
    pub(crate) is_secret: bool,
}

/// Checks every parameter of a call; `ignored` are those that the upstream's own authentication replaces.
///
/// JSON is told apart by how it begins: that it is well-formed is the caller's care.
pub(super) fn check(
    operation: &Operation,
    args: &[Option<Value>],
    ignored: impl Fn(&Parameter) -> bool,
) -> Vec<Refusal> {
    let parameters = operation.parameters.iter().enumerate();
    parameters
        .filter(|(_, parameter)| !ignored(parameter))
        .filter_map(|(index, parameter)| {
            let value = args.get(index).and_then(Option::as_ref);
            let refused = match value.filter(|value| parameter.place == Place::Body || !is_null(value)) {
                // Without its value a path would name something else.
                None if parameter.required || parameter.place == Place::Path => {
                    Some((parameter.kind.expectation().to_owned(), "nothing".to_owned()))
                }
                None => None,
                Some(value) => wrong(operation, index, parameter, value).map(|expected| {
                    (expected, describe::concealed(shown(parameter.kind, value, parameter.place), is_secret(parameter)))
                }),
            };
            refused.map(|(expected, found)| match parameter.fixed {
                None => Refusal { parameter: index, expected, found, is_secret: is_secret(parameter) },
                // What the author made of it may hold a credential.
                Some(fixed) => {
                    let is_secret = is_secret(parameter);
                    let (parameter, found) = origin(operation, index, fixed, args);
                    Refusal { parameter, expected, found: describe::concealed(found, is_secret), is_secret }
                }
            })
        })
        .collect()
}

/// The parameter that made a fixed one what it is, and what its value is.
fn origin(operation: &Operation, index: usize, fixed: Fixed, args: &[Option<Value>]) -> (usize, String) {
    const HIDDEN: &str = "a value that is not shown";
    let pieces = if let Fixed::Text(pieces) = fixed { pieces } else { &[] };
    let supplied = pieces.iter().filter_map(Piece::value).find_map(|index| {
        let parameter = operation.parameters.get(index).filter(|parameter| parameter.fixed.is_none())?;
        Some((index, parameter, args.get(index)?.as_ref()))
    });
    match supplied {
        None => (index, HIDDEN.to_owned()),
        Some((index, _, None)) => (index, "nothing".to_owned()),
        Some((index, parameter, Some(value))) => {
            (index, describe::concealed(shown(parameter.kind, value, parameter.place), is_secret(parameter)))
        }
    }
}

/// What was expected, if `value` does not fit its parameter.
fn wrong(operation: &Operation, index: usize, parameter: &Parameter, value: &Value) -> Option<String> {
    if let Some(expected) = mismatch(parameter.kind, value, parameter.place) {
        return Some(expected);
    }
    let several = || operation.path.iter().any(|piece| matches!(piece, Piece::Segments(of) if *of == index));
    match parameter.place {
        Place::Path => refused_at(Place::Path, several(), &text(value)),
        Place::Header | Place::Cookie => refused_at(parameter.place, false, &text(value)),
        Place::Query | Place::Body | Place::Text => None,
    }
}

/// What was expected, if `text` cannot stand in this place; `several` tells that it is several segments of a path.
pub(crate) fn refused_at(place: Place, several: bool, text: &str) -> Option<String> {
    match place {
        Place::Path => wrong_path(several, text),
        Place::Header if text.chars().any(char::is_control) => {
            Some("a header value without control characters".to_owned())
        }
        Place::Cookie if text.chars().any(|found| found.is_control() || found == ';') => {
            Some("a cookie value without `;` and control characters".to_owned())
        }
        _ => None,
    }
}

fn wrong_path(several: bool, text: &str) -> Option<String> {
    if !several {
        let refused = is_dot_segment(text);
        return refused.then(|| "a path segment that is not empty, `.` or `..`, encoded or not".to_owned());
    }
    // A slash at the end belongs to the value: `files/` is not `files`.
    let inner = text.strip_suffix('/').unwrap_or(text);
    let refused = inner.split('/').any(is_dot_segment);
    refused.then(|| "path segments of which none is empty, `.` or `..`, encoded or not".to_owned())
}

/// What was expected, if `value` is not of this kind.
fn mismatch(kind: Kind, value: &Value, place: Place) -> Option<String> {
    match value {
        // Outside a body numbers and booleans are text anyway.
        Value::Text(text) => {
            let fits = match kind {
                Kind::String | Kind::Any => true,
                Kind::Integer | Kind::Number | Kind::Boolean => place != Place::Body && fits(kind, text.as_bytes()),
                Kind::Array(_) | Kind::Object => false,
            };
            (!fits).then(|| kind.expectation().to_owned())
        }
        Value::Json(json) => mismatch_json(kind, json),
        Value::List(values) => match kind {
            Kind::Any => None,
            Kind::Array(element) => {
                values.iter().find_map(|value| mismatch(*element, value, place)).map(|expected| each(&expected))
            }
            _ => Some(kind.expectation().to_owned()),
        },
    }
}

fn mismatch_json(kind: Kind, json: &[u8]) -> Option<String> {
    if !fits(kind, json) {
        return Some(kind.expectation().to_owned());
    }
    let Kind::Array(element) = kind else { return None };
    if matches!(element, Kind::Any) {
        return None;
    }
    let Some(elements) = elements(json) else { return Some(kind.expectation().to_owned()) };
    let wrong = elements.into_iter().find_map(|found| mismatch_json(*element, found.get().as_bytes()));
    wrong.map(|expected| each(&expected))
}

fn each(expected: &str) -> String {
    format!("a JSON array of which each element is {expected}")
}

/// Whether JSON text begins as this kind does; numbers are read to their end.
fn fits(kind: Kind, json: &[u8]) -> bool {
    let text = json.trim_ascii();
    match kind {
        Kind::Any => !text.is_empty(),
        Kind::String => first(text) == Some(b'"'),
        Kind::Array(_) => first(text) == Some(b'['),
        Kind::Object => first(text) == Some(b'{'),
        Kind::Boolean => text == b"true" || text == b"false",
        Kind::Number => str::from_utf8(text).is_ok_and(is_number),
        Kind::Integer => str::from_utf8(text).is_ok_and(|text| is_number(text) && is_integral(text)),
    }
}

/// Whether messages must not show this parameter's values (LANGUAGE §3.2).
pub(super) fn is_secret(parameter: &Parameter) -> bool {
    parameter.place == Place::Cookie || describe::is_confidential(parameter.name)
}

/// What is wrong with a value, in the words that callers of a server get: of an array its first element that does not fit.
fn shown(kind: Kind, value: &Value, place: Place) -> String {
    match value {
        Value::Text(text) => describe::quoted(text),
        Value::Json(json) => {
            let text = String::from_utf8_lossy(json.trim_ascii());
            convert::check(kind, &text).err().unwrap_or_else(|| describe::shown(&text))
        }
        Value::List(values) => {
            let Kind::Array(element) = kind else { return "an array".to_owned() };
            let mut elements = values.iter().enumerate();
            let wrong = elements.find(|(_, value)| mismatch(*element, value, place).is_some());
            wrong.map_or_else(
                || "an array".to_owned(),
                |(index, value)| format!("{} at index {index}", shown(*element, value, place)),
            )
        }
    }
}
