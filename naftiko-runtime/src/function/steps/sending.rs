//! Sends the request of a step, and reads of its response what others need.

use bytes::Bytes;

use super::ended::{Ended, Returned};
use super::part::Part;
use super::reads::AnyReads;
use super::run::Shared;
use super::stopped::{Called, Stopped};
use super::watch::Watch;
use crate::function::origin::Origin;
use crate::function::outcome::{Mapped, Outcome, Passed};
use crate::function::pending::CheckedCall;
use crate::operation::Operation;
use crate::projection::Mapping;
use crate::upstream::{self, Answer, Projected};
use crate::value::{Error, StatusError};

/// Calls for a step whose result others read.
///
/// # Errors
/// Why there is no result.
pub(super) async fn called(
    run: &Shared,
    index: usize,
    reads: &'static AnyReads,
    call: CheckedCall<'_>,
) -> Result<Vec<Part>, Stopped> {
    run.started().await;
    let _permit = run.permit().await;
    let (step, mut watch) = (run.step(index), Watch::begin(run, index));
    let CheckedCall { upstream, operation, mapping, prepared } = call;
    let sent = upstream.send(prepared).await;
    let result = match accepted(&mut watch, sent) {
        Ok(Answer { body, .. }) if reads.is_empty() => upstream::drain(body).await.map(|()| Vec::new()),
        Ok(Answer { status, headers, body }) => {
            let read = |json: &str, bytes: &Bytes, single_as_list| reads.parts(step, json, bytes, single_as_list);
            let parts = upstream::document(mapping, operation, (status, &headers), body, read).await;
            parts.map(Option::unwrap_or_default)
        }
        Err(sent) => Err(refused(run, sent).await),
    };
    watch.end(result.map_err(|error| Stopped::failed(step.name, Called::of(upstream, operation), error)))
}

/// Calls for the last step, whose response is that of the function.
///
/// # Errors
/// Why there is no result.
pub(super) async fn last(run: &Shared, index: usize, call: CheckedCall<'_>) -> Ended {
    run.started().await;
    let _permit = run.permit().await;
    let (step, mut watch) = (run.step(index), Watch::begin(run, index));
    let CheckedCall { upstream, operation, mapping, prepared } = call;
    let sent = upstream.send(prepared).await;
    let result = match (accepted(&mut watch, sent), mapping) {
        (Ok(answer), Some(mapping)) => mapped(mapping, operation, answer).await.map(Outcome::Mapped),
        (Ok(answer), None) => answer
            .body
            .fits()
            .map(|()| Outcome::Passed(Passed::new(answer, Origin { operation, limits: upstream.limits() }))),
        (Err(sent), _) => Err(refused(run, sent).await),
    };
    let result = result.map(Returned::of);
    watch.end(result.map_err(|error| Stopped::failed(step.name, Called::of(upstream, operation), error)))
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

/// Why that is no result.
async fn refused(run: &Shared, sent: Box<Result<Answer, Error>>) -> Error {
    let Answer { status, headers, body } = match *sent {
        Ok(answer) => answer,
        Err(error) => return error,
    };
    // No client sees it; a program may want to.
    let body = if run.is_for_program() { upstream::collect_what_there_is(body).await } else { Bytes::new() };
    Error::Status(Box::new(StatusError { status, headers, body }))
}

/// What the outputs of the function say.
async fn mapped(mapping: &Mapping, operation: &Operation, answer: Answer) -> Result<Mapped, Error> {
    let has_content = answer.has_content();
    let Answer { status, headers, body } = answer;
    let Projected { json, is_empty } = upstream::projected(mapping, operation, (status, &headers), body, false).await?;
    Ok(Mapped { status, headers, json, has_content, is_empty })
}
