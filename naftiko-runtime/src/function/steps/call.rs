//! A step that calls an operation: its request is checked when it is made, and sent when it is first awaited.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use super::ended::{Ended, Returned};
use super::part::{Part, Parts};
use super::reads::Reads;
use super::run::{Run, Shared};
use super::sending;
use super::stopped::Stopped;
use crate::function::call::Call;
use crate::function::in_place;
use crate::value::Violation;

/// A step, which returns the parts that are read of its result.
#[must_use = "a call does nothing until it is awaited"]
pub struct Calling<'r, const N: usize> {
    request: Request<'r, Parts>,
    run: &'r Shared,
    step: usize,
    reads: &'static Reads<N>,
}

/// The call of the last step, whose response is that of the function.
#[must_use = "a call does nothing until it is awaited"]
pub struct Last<'r> {
    request: Request<'r, Returned>,
    run: &'r Shared,
    step: usize,
}

/// The request of a step.
enum Request<'r, T> {
    /// It is not sent: these values do not fit.
    Refused(Vec<Violation>),
    Sent(Running<'r, T>),
}

/// A step that runs.
pub(super) type Running<'r, T> = Pin<Box<dyn Future<Output = Result<T, Stopped>> + Send + 'r>>;

impl Run {
    /// Calls an operation for the step with this index.
    pub fn call<'r, 'a: 'r, T, const N: usize>(
        &'r self,
        step: usize,
        reads: &'static Reads<N>,
        call: Call<'a, T>,
    ) -> Calling<'r, N> {
        let run = &*self.0;
        let request = match call.into_pending().prepare(run.id()) {
            Ok(call) => Request::Sent(in_place(|| sending::called(run, step, reads.any(), call))),
            Err(violations) => Request::Refused(run.refuse(violations)),
        };
        Calling { request, run, step, reads }
    }

    /// Calls an operation for the last step, whose response is that of the function.
    pub fn last<'r, 'a: 'r, T>(&'r self, step: usize, call: Call<'a, T>) -> Last<'r> {
        let run = &*self.0;
        let request = match call.into_pending().prepare(run.id()) {
            Ok(call) => Request::Sent(in_place(|| sending::last(run, step, call))),
            Err(violations) => Request::Refused(run.refuse(violations)),
        };
        Last { request, run, step }
    }
}

impl<'r, const N: usize> Calling<'r, N> {
    /// A step that does not run, because these values do not fit.
    pub(super) fn refused(
        (run, step): (&'r Shared, usize),
        reads: &'static Reads<N>,
        violations: Vec<Violation>,
    ) -> Self {
        Self { request: Request::Refused(run.refuse(violations)), run, step, reads }
    }

    /// A step that does something else.
    pub(super) fn running(
        (run, step): (&'r Shared, usize),
        reads: &'static Reads<N>,
        running: Running<'r, Parts>,
    ) -> Self {
        Self { request: Request::Sent(running), run, step, reads }
    }
}

impl<T> Request<'_, T> {
    fn poll(&mut self, (run, step): (&Shared, usize), cx: &mut Context<'_>) -> Poll<Result<T, Stopped>> {
        match self {
            Self::Sent(sent) => sent.as_mut().poll(cx),
            // The other requests are still to be checked.
            Self::Refused(_) if !run.is_running() => Poll::Pending,
            Self::Refused(violations) => {
                Poll::Ready(Err(Stopped::unsendable(run.step(step).name, std::mem::take(violations))))
            }
        }
    }
}

impl<const N: usize> Future for Calling<'_, N> {
    type Output = Result<[Part; N], Stopped>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let (run, step, reads) = (self.run, self.step, self.reads);
        let parts = ready!(self.request.poll((run, step), cx));
        Poll::Ready(parts.map(|parts| reads.counted(run.step(step), parts)))
    }
}

impl Future for Last<'_> {
    type Output = Ended;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Ended> {
        let at = (self.run, self.step);
        self.request.poll(at, cx)
    }
}

impl<const N: usize> fmt::Debug for Calling<'_, N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Calling(`{}`)", self.run.step(self.step).name)
    }
}

impl fmt::Debug for Last<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Last(`{}`)", self.run.step(self.step).name)
    }
}
