//! Values: their types, and how they are read, spelled, described and kept secret. One argument of a call is validated
//! text, raw JSON, or a list of them.

mod argument;
pub(crate) mod base64_text;
mod binary;
mod binds;
mod computed;
pub(crate) mod constraint;
pub(crate) mod convert;
pub(crate) mod describe;
pub(crate) mod digits;
mod enumeration;
mod error;
mod failure;
mod from_value;
mod json;
pub(crate) mod json_object;
pub(crate) mod json_text;
mod maybe;
mod number;
mod or_null;
mod pattern;
mod schema;
mod secret;
mod step_error;
mod stream;
mod style;
pub(crate) mod text;
mod typed;

use std::borrow::Cow;

use bytes::Bytes;

pub use argument::{Argument, Misfit};
pub use binary::Binary;
pub(crate) use binary::{Sendable, Sending};
pub use binds::Binds;
pub(crate) use computed::Computed;
pub use constraint::Constraint;
pub use enumeration::UnknownValue;
pub use error::{Cause, Error, Phase, StatusError, Transport, Violation};
pub(crate) use failure::Failure;
pub use from_value::FromValue;
pub use json::Json;
pub use maybe::Maybe;
pub use number::{NotANumber, Number};
pub use or_null::or_null;
pub use pattern::Pattern;
pub use schema::{Limit, Member, Schema, TextFormat};
pub use secret::Secret;
pub use step_error::StepError;
pub(crate) use stream::{BoxError, Stream};
pub use style::Style;
pub use typed::Typed;

/// The type of a parameter's value, as the document declares it (LANGUAGE §3.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Type {
    /// Text, the default.
    String,
    /// One of these texts.
    Enum(&'static [&'static str]),
    /// Bytes, which texts spell in base64.
    Bytes,
    /// A JSON number without a fraction.
    Integer,
    /// A JSON number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// A JSON array whose elements are of one type.
    Array(&'static Type),
    /// A JSON object.
    Object,
    /// Any JSON.
    Any,
}

impl Type {
    /// Describes the type, for messages about what was expected: `an integer`, `a JSON object`, …
    pub fn expectation(self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::String => "a string",
            Self::Bytes => "base64",
            Self::Enum(values) => return Cow::Owned(describe::one_of(values)),
            Self::Integer => "an integer",
            Self::Number => "a number",
            Self::Boolean => "`true` or `false`",
            Self::Array(_) => "a JSON array",
            Self::Object => "a JSON object",
            Self::Any => "JSON",
        })
    }
}

/// One argument of a call. Numbers, booleans and structures stay the JSON text they arrived as, so that nothing is lost
/// on the way (`1.10` stays `1.10`, members keep their order).
#[derive(Clone)]
pub enum Value {
    /// A string, unescaped.
    Text(String),
    /// JSON text of anything but a string; whole bodies too, byte for byte.
    Json(Bytes),
    /// Bytes of a file, or of a whole body. Boxed: other values are a third as large, and are moved often.
    Binary(Box<Binary>),
    /// Several values of one parameter (`tag=a&tag=b`).
    List(Vec<Value>),
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Self::Json(Bytes::from_static(if value { b"true" } else { b"false" }))
    }
}
