//! A call as Rust programs see it: nothing is sent before it is awaited.

use std::fmt;
use std::future::IntoFuture;
use std::marker::PhantomData;
use std::pin::Pin;

use super::arguments::Function;
use super::line::{Line, ended};
use super::pending::Pending;
use super::witness::Witness as _;
use crate::projection::{FromOutput, Mapping, Text};
use crate::upstream::{self, RequestBuilder, Response};
use crate::value::{Error, Violation};

/// A call that is sent when it is awaited.
///
/// The methods of a generated client return it, and so do generated functions. Awaiting it returns the response for a
/// 2xx status, and an [`Error`] for everything else. Nothing is sent if an input is invalid.
///
/// ```no_run
/// # async fn example(call: naftiko_runtime::Call<'_>) {
/// use naftiko_runtime::Error;
///
/// match call.await {
///     Ok(response) => println!("{}", response.status()),
///     Err(Error::InvalidInput(violations)) => println!("{} inputs do not fit", violations.len()),
///     Err(error) => println!("{error}"),
/// }
/// # }
/// ```
///
/// If outputs are declared, a call returns those: a `Call<T>` returns a `T`.
#[must_use = "a call does nothing until it is awaited"]
pub struct Call<'a, T = Response> {
    pub(super) pending: Pending<'a>,
    returns: PhantomData<fn() -> T>,
}

impl<'a> RequestBuilder<'a> {
    /// The call, which returns the response as it is.
    pub fn call(self) -> Call<'a> {
        Call { pending: Pending::new(self), returns: PhantomData }
    }
}

impl<'a, T> Call<'a, T> {
    /// The same call, returning what `mapping` builds from the response.
    #[doc(hidden)]
    pub fn returns<U>(self, mapping: &'static Mapping) -> Call<'a, U> {
        Call { pending: self.pending.mapped(mapping), returns: PhantomData }
    }

    /// The same call, returning the response as it is.
    #[doc(hidden)]
    pub fn passed(self) -> Call<'a> {
        Call { pending: self.pending.passed(), returns: PhantomData }
    }

    /// The same call, made by the function of this name: its request has an id, and it is logged.
    #[doc(hidden)]
    pub fn named(mut self, function: &'static str) -> Self {
        self.pending.function = Some(function);
        self
    }

    /// The same call, whose response has at most this many bytes unless the operation says otherwise.
    #[doc(hidden)]
    pub fn max_size(mut self, bytes: u64) -> Self {
        self.pending.max_size = Some(bytes);
        self
    }

    pub(crate) fn into_pending(self) -> Pending<'a> {
        self.pending
    }

    /// Sends the request. The response has a 2xx status.
    async fn answer(self, line: &mut Option<Line>) -> Result<upstream::Answer, Error> {
        let id = line.as_ref().map(Line::request_id);
        let ready = self.pending.prepare(id).map_err(Error::InvalidInput)?;
        let answered = ready.answer().await;
        if let (Some(line), Some(status)) = (line, upstream::status(&answered)) {
            line.upstream_status(status);
        }
        answered
    }

    /// The line of the function that makes the call.
    fn line(&self) -> Option<Line> {
        self.pending.function.map(Line::begin)
    }
}

impl<'a> IntoFuture for Call<'a> {
    type Output = Result<Response, Error>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send + 'a>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async {
            let mut line = self.line();
            let returned = self.answer(&mut line).await.map(Response::new);
            ended(line, returned)
        })
    }
}

impl<'a, T: FromOutput + 'a> IntoFuture for Call<'a, T> {
    type Output = Result<T, Error>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send + 'a>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async {
            let mut line = self.line();
            let returned = self.output(&mut line).await;
            ended(line, returned)
        })
    }
}

impl<T: FromOutput> Call<'_, T> {
    /// Sends the request and reads what is mapped from the response.
    async fn output(self, line: &mut Option<Line>) -> Result<T, Error> {
        let (mapping, operation) = (self.pending.mapping, self.pending.request.operation());
        let upstream::Answer { status, headers, mut body } = self.answer(line).await?;
        // Only `returns` names another type than the response.
        let Some(mapping) = mapping else { return Err(misread()) };
        let projected = upstream::projected(mapping, operation, (status, &headers), &mut body, true).await?;
        T::from_output(Text::new(&projected.json)).ok_or_else(misread)
    }
}

/// What is mapped has the type that was generated for it: only a bug in this program makes it another.
pub(super) fn misread() -> Error {
    Error::Decode { detail: "the mapped output is not of its type".to_owned() }
}

impl<T> fmt::Debug for Call<'_, T> {
    /// Shows what is called, but not the inputs, which may be secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let request = &self.pending.request;
        write!(f, "Call(`{}.{}`)", request.namespace(), request.operation().name)
    }
}

impl<T> Function for Call<'_, T> {
    fn refused(mut self, violations: Vec<Violation>) -> Self {
        self.pending.request.refuse_all(violations);
        self
    }
}

#[cfg(test)]
mod tests;
