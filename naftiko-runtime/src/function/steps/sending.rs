//! Sends the request of a step, and reads of its response what others need.

use bytes::Bytes;
use bytestring::ByteString;

use super::ended::{Ended, Returned};
use super::part::Parts;
use super::plan::Step;
use super::reads::AnyReads;
use super::run::Shared;
use super::stopped::{Called, Stopped};
use super::watch::Watch;
use crate::function::origin::Origin;
use crate::function::outcome::{Mapped, Outcome, Passed};
use crate::function::pending::CheckedCall;
use crate::operation::Operation;
use crate::projection::Mapping;
use crate::upstream::{self, Answer, Projected, Upstream};
use crate::value::{Error, StatusError};

/// Calls for a step whose result others read.
///
/// # Errors
/// Why there is no result.
pub(super) fn called(
    run: &Shared,
    index: usize,
    reads: &'static AnyReads,
    call: CheckedCall<'_>,
) -> impl Future<Output = Result<Parts, Stopped>> + Send {
    // Not an `async fn`, which would keep the call twice.
    let CheckedCall { upstream, operation, mapping, prepared } = call;
    async move {
        run.started().await;
        let _permit = run.permit().await;
        let (step, mut watch) = (run.step(index), Watch::begin(run, index));
        let sent = upstream.send(prepared).await;
        let answer = match accepted(&mut watch, sent) {
            Ok(answer) => answer,
            Err(sent) => return watch.end(Err(failed(step, (upstream, operation), refused(run, sent).await))),
        };
        let parts = parts(answer, (mapping, operation), step, reads).await;
        watch.end(parts.map_err(|error| failed(step, (upstream, operation), error)))
    }
}

/// Calls for the last step, whose response is that of the function.
///
/// # Errors
/// Why there is no result.
pub(super) fn last(run: &Shared, index: usize, call: CheckedCall<'_>) -> impl Future<Output = Ended> + Send {
    let CheckedCall { upstream, operation, mapping, prepared } = call;
    async move {
        run.started().await;
        let _permit = run.permit().await;
        let (step, mut watch) = (run.step(index), Watch::begin(run, index));
        let sent = upstream.send(prepared).await;
        let answer = match accepted(&mut watch, sent) {
            Ok(answer) => answer,
            Err(sent) => return watch.end(Err(failed(step, (upstream, operation), refused(run, sent).await))),
        };
        let result = match mapping {
            Some(mapping) => mapped(mapping, operation, answer).await.map(Outcome::Mapped),
            None => answer
                .body
                .fits()
                .map(|()| Outcome::Passed(Passed::new(answer, Origin { operation, limits: upstream.limits() }))),
        };
        watch.end(result.map(Returned::of).map_err(|error| failed(step, (upstream, operation), error)))
    }
}

/// A response with a 2xx status, or whatever else came.
fn accepted(watch: &mut Watch<'_>, sent: Result<Answer, Error>) -> Result<Answer, Box<Result<Answer, Error>>> {
    if let Some(status) = upstream::status(&sent) {
        watch.status(status);
    }
    match sent {
        Ok(answer) if answer.status.is_success() => Ok(answer),
        sent => Err(Box::new(sent)),
    }
}

fn failed(step: &'static Step, (upstream, operation): (&Upstream, &'static Operation), error: Error) -> Stopped {
    Stopped::failed(step.name, Called::of(upstream, operation), error)
}

/// Why that is no result.
async fn refused(run: &Shared, sent: Box<Result<Answer, Error>>) -> Error {
    let Answer { status, headers, mut body } = match *sent {
        Ok(answer) => answer,
        Err(error) => return error,
    };
    // No client sees it; a program may want to.
    let body = if run.is_for_program() { upstream::collect_what_there_is(&mut body).await } else { Bytes::new() };
    Error::Status(Box::new(StatusError { status, headers, body }))
}

/// What others read of an answer.
fn parts(
    answer: Answer,
    (mapping, operation): (Option<&'static Mapping>, &'static Operation),
    step: &'static Step,
    reads: &'static AnyReads,
) -> impl Future<Output = Result<Parts, Error>> + Send {
    let Answer { status, headers, mut body } = answer;
    async move {
        if reads.is_empty() {
            return upstream::drain(&mut body).await.map(|()| Parts::new());
        }
        let read = |json: &ByteString, single_as_list| reads.parts(step, json, single_as_list);
        let parts = upstream::document(mapping, operation, (status, &headers), &mut body, read).await?;
        Ok(parts.unwrap_or_default())
    }
}

/// What the outputs of the function say.
fn mapped(
    mapping: &Mapping,
    operation: &Operation,
    answer: Answer,
) -> impl Future<Output = Result<Mapped, Error>> + Send {
    let has_content = answer.has_content();
    // Not an `async fn`, which would keep the answer twice.
    let Answer { status, headers, mut body } = answer;
    async move {
        let head = (status, &headers);
        let Projected { json, is_empty } = upstream::projected(mapping, operation, head, &mut body, false).await?;
        Ok(Mapped { status, headers, json, has_content, is_empty })
    }
}
