//! One call of the typed client: set the arguments, then `.await` it.

use std::fmt;
use std::future::IntoFuture;
use std::marker::PhantomData;
use std::pin::Pin;

use serde::Serialize;
use serde::de::{DeserializeOwned, IgnoredAny};

use super::answer::Answer;
use super::client::Upstream;
use super::projected::projected;
use super::request::ParameterViolation;
use super::response::{Response, collect_what_there_is};
use crate::operation::{Body, Operation, ParameterLocation};
use crate::projection::{Mapping, Part, Path, Select, Shape};
use crate::value::Value;
use crate::value::{Error, StatusError, Violation};

/// A call that is sent when it is awaited.
///
/// Generated code creates it and sets arguments by name. By hand, arguments are set by the index of their parameter in
/// the operation. Awaiting it returns the response for a 2xx status, and an [`Error`] for everything else. Nothing is
/// sent if an argument is invalid.
///
/// ```no_run
/// # async fn example(call: naftiko_runtime::Call<'_>) {
/// use naftiko_runtime::Error;
///
/// match call.await {
///     Ok(response) => println!("{}", response.status()),
///     Err(Error::InvalidInput(violations)) => println!("{} arguments do not fit", violations.len()),
///     Err(error) => println!("{error}"),
/// }
/// # }
/// ```
///
/// If the operation declares outputs, a call returns those: a `Call<T>` returns a `T`.
#[must_use = "a call does nothing until it is awaited"]
pub struct Call<'a, T = Response> {
    upstream: &'a Upstream,
    operation: &'static Operation,
    args: Vec<Option<Value>>,
    violations: Vec<Violation>,
    /// The mapping that `T` is read from.
    mapping: &'static Mapping,
    returns: PhantomData<fn() -> T>,
}

/// The whole document.
static WHOLE: Mapping =
    Mapping { slots: 1, select: Select::slots(&[0]).part(0), shape: Shape::Copy(Part::Any, Path::one("$", 0)) };

impl<'a> Call<'a> {
    pub(super) fn new(upstream: &'a Upstream, operation: &'static Operation) -> Self {
        let mut args = Vec::new();
        args.resize_with(operation.parameters.len(), || None);
        Self { upstream, operation, args, violations: Vec::new(), mapping: &WHOLE, returns: PhantomData }
    }

    /// Makes the call return the outputs that the operation declares, instead of the response.
    pub fn shaped<T: DeserializeOwned>(self, mapping: &'static Mapping) -> Call<'a, T> {
        let Self { upstream, operation, args, violations, .. } = self;
        Call { upstream, operation, args, violations, mapping, returns: PhantomData }
    }
}

impl<T> Call<'_, T> {
    /// Sets the argument of the parameter with this index to a text.
    pub fn text(mut self, parameter: usize, text: impl Into<String>) -> Self {
        self.set(parameter, Value::Text(text.into()));
        self
    }

    /// Sets an argument to what `json` serialises to. `None` and `()` become JSON's `null`, which counts as absent
    /// outside a body. A value that cannot be serialised is a violation of the call.
    pub fn json(mut self, parameter: usize, json: impl Serialize) -> Self {
        match Value::json(&json) {
            Ok(value) => self.set(parameter, value),
            Err(error) => self.refuse(parameter, "a value that can be serialized as JSON", error.to_string()),
        }
        self
    }

    /// Sets an argument: a string, an integer, a number, a boolean, a list of them, or a `Value`. JSON text that is not
    /// well-formed is a violation of the call.
    pub fn value(mut self, parameter: usize, value: impl Into<Value>) -> Self {
        let value = value.into();
        match malformed(&value) {
            None => self.set(parameter, value),
            Some(error) => self.refuse(parameter, "well-formed JSON", error),
        }
        self
    }

    /// Like [`Call::value`], if there is a value.
    pub fn maybe(self, parameter: usize, value: Option<impl Into<Value>>) -> Self {
        match value {
            Some(value) => self.value(parameter, value),
            None => self,
        }
    }

    fn set(&mut self, parameter: usize, value: Value) {
        if let Some(place) = self.args.get_mut(parameter) {
            *place = Some(value);
        }
    }

    fn refuse(&mut self, parameter: usize, expected: &str, found: String) {
        let violation = ParameterViolation { parameter, expected: expected.to_owned(), found, is_secret: false };
        self.violations.extend(of_caller(self.operation, violation));
    }

    /// Sends the request. The response has a 2xx status.
    async fn answer(self) -> Result<Answer, Error> {
        let Self { upstream, operation, args, mut violations, .. } = self;
        // An argument that failed above is absent here, and its violation is already recorded.
        let known = |found: &Violation| {
            violations.iter().any(|known| (known.location, &known.name) == (found.location, &found.name))
        };
        let prepared = match upstream.prepare(operation, args, None, None) {
            Ok(prepared) if violations.is_empty() => prepared,
            Ok(_) => return Err(Error::InvalidInput(violations)),
            Err(refused) => {
                let found = refused.into_iter().filter_map(|violation| of_caller(operation, violation));
                let found: Vec<Violation> = found.filter(|found| !known(found)).collect();
                violations.extend(found);
                return Err(Error::InvalidInput(violations));
            }
        };
        let answer = upstream.send(prepared).await?;
        if answer.status.is_success() {
            return Ok(answer);
        }
        let (status, headers) = (answer.status, answer.headers);
        Err(Error::Status(Box::new(StatusError { status, headers, body: collect_what_there_is(answer.body).await })))
    }
}

impl<'a> IntoFuture for Call<'a> {
    type Output = Result<Response, Error>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send + 'a>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async { self.answer().await.map(Response::new) })
    }
}

impl<'a, T: DeserializeOwned + 'a> IntoFuture for Call<'a, T> {
    type Output = Result<T, Error>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send + 'a>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async {
            let (mapping, operation) = (self.mapping, self.operation);
            let json = projected(mapping, operation, self.answer().await?).await?;
            serde_json::from_str(&json).map_err(|error| Error::Decode { detail: error.to_string() })
        })
    }
}

/// A violation in terms of the typed client: the parameter by its location and its name on the wire.
fn of_caller(operation: &Operation, violation: ParameterViolation) -> Option<Violation> {
    let ParameterViolation { parameter: index, expected, found, .. } = violation;
    let parameter = operation.parameters.get(index)?;
    let location = match parameter.location {
        ParameterLocation::Path => "path",
        ParameterLocation::Query => "query",
        ParameterLocation::Header => "header",
        ParameterLocation::Cookie => "cookie",
        ParameterLocation::Body | ParameterLocation::Text => "body",
    };
    let name = if operation.body == Body::Whole(index) { "body" } else { parameter.name };
    Some(Violation { location, name: name.to_owned(), expected, found })
}

/// What is wrong with a value's JSON text.
fn malformed(value: &Value) -> Option<String> {
    match value {
        Value::Text(_) => None,
        Value::Json(json) => match std::str::from_utf8(json) {
            Ok(text) => serde_json::from_str::<IgnoredAny>(text).err().map(|error| error.to_string()),
            Err(error) => Some(error.to_string()),
        },
        Value::List(values) => values.iter().find_map(malformed),
    }
}

impl<T> fmt::Debug for Call<'_, T> {
    /// Shows what is called, but not the arguments, which may be secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { upstream, operation, .. } = self;
        write!(f, "Call(`{}.{}`)", upstream.namespace(), operation.name)
    }
}
