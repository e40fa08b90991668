//! A function that calls nothing: what it returns was written by the author, and filled with inputs.

use std::borrow::Cow;
use std::fmt;
use std::future::{self, IntoFuture};
use std::marker::PhantomData;

use super::arguments::Function;
use super::line::Line;
use crate::operation::JsonTemplate;
use crate::projection::{FromOutput, Text, repaired};
use crate::upstream;
use crate::value::{Argument, Computed, Error, Value, Violation};

/// What a function returns that calls nothing.
///
/// Generated functions of declared values return it. Awaiting it returns a `T`, or [`Error::InvalidInput`] if an input does
/// not fit.
#[must_use = "it does nothing until it is awaited"]
pub struct Values<T> {
    function: &'static str,
    /// JSON text.
    json: String,
    violations: Vec<Violation>,
    returns: PhantomData<fn() -> T>,
}

impl<T> Values<T> {
    /// What the function of this name returns; nothing is `null`.
    #[doc(hidden)]
    pub fn new(function: &'static str, value: Computed) -> Self {
        let json = match value.into_value() {
            Some(Value::Json(json)) => Some(json),
            value => value.bytes(),
        };
        let json = json.and_then(|json| String::from_utf8(json.into()).ok());
        Self::written(function, json.unwrap_or_else(|| "null".to_owned()))
    }

    /// What the function of this name returns: `json`, filled with `values`, of which absent ones are `null`.
    #[doc(hidden)]
    pub fn of(function: &'static str, json: &'static JsonTemplate, values: &[&dyn Argument]) -> Self {
        Self::written(function, upstream::filled(json, values))
    }

    fn written(function: &'static str, json: String) -> Self {
        // What clients sent may have half a surrogate pair.
        let json = match repaired(&json) {
            Cow::Borrowed(_) => json,
            Cow::Owned(repaired) => repaired,
        };
        Self { function, json, violations: Vec::new(), returns: PhantomData }
    }

    /// The JSON text, and what is wrong with the inputs that it was made from.
    pub(crate) fn into_parts(self) -> (String, Vec<Violation>) {
        (self.json, self.violations)
    }
}

impl<T> Function for Values<T> {
    fn refused(self, violations: Vec<Violation>) -> Self {
        Self { violations, ..self }
    }
}

impl<T: FromOutput> IntoFuture for Values<T> {
    type Output = Result<T, Error>;
    type IntoFuture = future::Ready<Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        let mut line = Line::begin(self.function);
        let returned = if self.violations.is_empty() {
            T::from_output(Text::new(&self.json)).ok_or_else(super::call::misread)
        } else {
            Err(Error::InvalidInput(self.violations))
        };
        line.end(&returned);
        future::ready(returned)
    }
}

impl<T> fmt::Debug for Values<T> {
    /// Shows the function, but no value: inputs may be secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Values(`{}`)", self.function)
    }
}

#[cfg(test)]
mod tests;
