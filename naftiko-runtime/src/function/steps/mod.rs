//! Functions of several steps (LANGUAGE §8): generated code says what is called and what is read, and this runs it. Requests
//! that depend on inputs alone are checked before any is sent.

mod call;
mod converted;
mod each;
mod ended;
mod later;
mod lookup;
mod part;
mod plan;
mod reads;
mod run;
mod script;
mod sending;
mod stopped;
#[cfg(test)]
mod tests;
mod unfinished;
mod watch;

use std::fmt;
use std::future::IntoFuture;
use std::marker::PhantomData;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use tokio::time::{Instant, timeout_at};

pub use ended::Ended;
use ended::Returned;
pub use later::Later;
pub use part::Part;
pub use plan::{Plan, Step};
pub use reads::Reads;
pub(crate) use run::Asked;
pub use run::Run;
pub use stopped::Stopped;
pub(crate) use unfinished::Unfinished;

use super::arguments::Function;
use super::call::misread;
use super::line::{Line, ended};
use super::outcome::Outcome;
use super::witness::Witness;
use crate::projection::{FromOutput, Text};
use crate::upstream::Response;
use crate::value::{Error, Failure, Violation};
use run::Shared;

/// What a function of several steps returns.
///
/// Generated functions return it. Nothing is sent before it is awaited, or if an input is invalid. Awaiting it returns a `T`, or
/// [`Error::Step`] for the step that failed. Dropping it aborts what runs.
#[must_use = "steps do nothing until they are awaited"]
pub struct Steps<'a, T = Response> {
    prepared: Prepared<'a>,
    /// What is wrong with the inputs that they were made from.
    violations: Vec<Violation>,
    returns: PhantomData<fn() -> T>,
}

/// Steps whose first requests are checked once [`Steps::check`] was called.
pub(crate) struct Prepared<'a> {
    run: Arc<Shared>,
    steps: Pin<Box<dyn Future<Output = Ended> + Send + 'a>>,
    /// How they ended, if nothing had to be sent for it.
    ended: Option<Ended>,
    deadline: Option<Duration>,
}

impl<'a, T> Steps<'a, T> {
    /// The steps of a run.
    #[doc(hidden)]
    pub fn new(run: &Run, steps: impl Future<Output = Ended> + Send + 'a) -> Self {
        let run = Arc::clone(&run.0);
        let deadline = run.default_deadline();
        let prepared = Prepared { run, steps: Box::pin(steps), ended: None, deadline };
        Self { prepared, violations: Vec::new(), returns: PhantomData }
    }

    /// Checks what can be checked before anything is sent: the inputs, and the requests that are made of them alone. Returns
    /// what is wrong.
    pub(crate) fn check(self, asked: Asked, deadline: Option<Duration>) -> (Prepared<'a>, Vec<Violation>) {
        let Self { mut prepared, mut violations, .. } = self;
        prepared.deadline = deadline.or(prepared.deadline);
        prepared.run.is_asked(asked);
        // Every request that waits for no other is made by the first poll, and waits to be sent.
        if let Poll::Ready(ended) = prepared.steps.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            prepared.ended = Some(ended);
        }
        violations.extend(prepared.run.take_violations());
        (prepared, violations)
    }
}

impl Prepared<'_> {
    /// Runs the steps for a client. Dropping the future aborts them.
    ///
    /// # Errors
    /// What the client is told instead of a result (LANGUAGE §8).
    pub(super) async fn run(mut self, witness: &mut dyn Witness) -> Result<Outcome, Failure> {
        let until = self.until();
        let mut outcome = self.returned(until, witness).await.map_err(Stopped::into_failure)?.into_outcome();
        if let Outcome::Passed(passed) = &mut outcome {
            passed.steps = Some(Unfinished { run: self.run, until });
        }
        Ok(outcome)
    }

    /// The time for the whole, and its end if it begins now; `None` for an end that no clock shows.
    fn until(&self) -> Option<(Duration, Instant)> {
        self.deadline.and_then(|limit| Some((limit, Instant::now().checked_add(limit)?)))
    }

    async fn returned(&mut self, until: Option<(Duration, Instant)>, witness: &mut dyn Witness) -> Ended {
        let Self { run, steps, ended, .. } = self;
        if let Some(ended) = ended.take() {
            return ended;
        }
        let _counted = Counted { run, witness };
        run.start();
        let Some((limit, end)) = until else { return steps.await };
        match timeout_at(end, steps).await {
            Ok(ended) => ended,
            Err(_) => Err(Stopped::late(run.late(limit))),
        }
    }
}

/// Says what the calls amounted to when this is dropped: also if nobody waits for their end.
struct Counted<'r, 'w> {
    run: &'r Shared,
    witness: &'w mut dyn Witness,
}

impl Drop for Counted<'_, '_> {
    fn drop(&mut self) {
        self.witness.calls(self.run.calls());
    }
}

impl<T> Function for Steps<'_, T> {
    fn refused(self, violations: Vec<Violation>) -> Self {
        Self { violations, ..self }
    }
}

impl<'a, T: 'a> Steps<'a, T> {
    /// Runs the steps for a Rust program.
    async fn outcome(self, line: &mut Line) -> Result<Outcome, Error> {
        let (mut prepared, violations) = self.check(Asked { id: line.request_id().clone(), is_program: true }, None);
        if !violations.is_empty() {
            return Err(Error::InvalidInput(violations));
        }
        let until = prepared.until();
        prepared.returned(until, line).await.map(Returned::into_outcome).map_err(Stopped::into_error)
    }
}

impl<'a> IntoFuture for Steps<'a> {
    type Output = Result<Response, Error>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send + 'a>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async {
            let mut line = Line::begin(self.prepared.run.plan.function);
            let returned = self.outcome(&mut line).await.and_then(|outcome| match outcome {
                Outcome::Passed(passed) => Ok(Response::new(passed.answer)),
                // Only functions without outputs return a response.
                Outcome::Mapped(_) => Err(misread()),
            });
            ended(Some(line), returned)
        })
    }
}

impl<'a, T: FromOutput + 'a> IntoFuture for Steps<'a, T> {
    type Output = Result<T, Error>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send + 'a>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async {
            let mut line = Line::begin(self.prepared.run.plan.function);
            let returned = self.outcome(&mut line).await.and_then(|outcome| match outcome {
                Outcome::Mapped(mapped) => T::from_output(Text::new(&mapped.json)).ok_or_else(misread),
                Outcome::Passed(_) => Err(misread()),
            });
            ended(Some(line), returned)
        })
    }
}

impl<T> fmt::Debug for Steps<'_, T> {
    /// Shows the function, but not the inputs, which may be secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Steps(`{}`)", self.prepared.run.plan.function)
    }
}
