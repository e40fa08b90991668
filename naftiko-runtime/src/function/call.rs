//! A call as Rust programs see it: nothing is sent before it is awaited.

use std::fmt;
use std::future::IntoFuture;
use std::marker::PhantomData;
use std::pin::Pin;
use std::time::Instant;

use super::run::Pending;
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

    pub(crate) fn into_pending(self) -> Pending<'a> {
        self.pending
    }

    /// Sends the request. The response has a 2xx status.
    async fn answer(self) -> Result<upstream::Answer, Error> {
        let Self { pending, .. } = self;
        let Some(function) = pending.function else {
            return pending.prepare(None).map_err(Error::InvalidInput)?.answer().await;
        };
        let (id, begun) = (upstream::request_id(), Instant::now());
        let answered = match pending.prepare(Some(&id)) {
            Ok(ready) => ready.answer().await,
            Err(violations) => Err(Error::InvalidInput(violations)),
        };
        let ms = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
        let request_id = id.to_str().unwrap_or_default();
        match &answered {
            Ok(answer) => {
                let upstream_status = answer.status.as_u16();
                tracing::info!(target: "naftiko::function", function, upstream_status, ms, request_id, "answered");
            }
            Err(error) => {
                tracing::info!(target: "naftiko::function", function, ms, request_id, %error, "failed");
            }
        }
        answered
    }
}

impl<'a> IntoFuture for Call<'a> {
    type Output = Result<Response, Error>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send + 'a>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async { self.answer().await.map(Response::new) })
    }
}

impl<'a, T: FromOutput + 'a> IntoFuture for Call<'a, T> {
    type Output = Result<T, Error>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send + 'a>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async {
            let (mapping, operation) = (self.pending.mapping, self.pending.request.operation());
            let upstream::Answer { status, headers, body } = self.answer().await?;
            // Only `returns` names another type than the response.
            let Some(mapping) = mapping else { return Err(misread()) };
            let json = upstream::projected(mapping, operation, (status, &headers), body).await?;
            T::from_output(Text::new(&json)).ok_or_else(misread)
        })
    }
}

/// What is mapped has the type that was generated for it: only a bug in this program makes it another.
fn misread() -> Error {
    Error::Decode { detail: "the mapped output is not of its type".to_owned() }
}

impl<T> fmt::Debug for Call<'_, T> {
    /// Shows what is called, but not the inputs, which may be secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let request = &self.pending.request;
        write!(f, "Call(`{}.{}`)", request.namespace(), request.operation().name)
    }
}

impl<T> Call<'_, T> {
    /// Adds what is wrong with the inputs that the call was made from.
    #[doc(hidden)]
    pub fn refused(mut self, violations: Vec<Violation>) -> Self {
        self.pending.request.refuse_all(violations);
        self
    }
}

#[cfg(test)]
mod tests;
