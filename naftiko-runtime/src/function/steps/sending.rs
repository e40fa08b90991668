//! Sends the request of a step, and reads of its response what others need.

use bytes::Bytes;

use super::ended::{Ended, Returned};
use super::part::Part;
use super::plan::Step;
use super::reads::AnyReads;
use super::run::Shared;
use super::stopped::{Called, Stopped};
use super::watch::Watch;
use crate::function::outcome::{Mapped, Origin, Outcome, Passed};
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
    let result = match accepted(run, &mut watch, sent).await {
        Ok(answer) => parts(step, reads, (operation, mapping), answer).await,
        Err(error) => Err(error),
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
    let result = match (accepted(run, &mut watch, sent).await, mapping) {
        (Ok(answer), Some(mapping)) => mapped(mapping, operation, answer).await.map(Outcome::Mapped),
        (Ok(answer), None) => answer
            .body
            .fits()
            .map(|()| Outcome::Passed(Passed::new(answer, Origin { operation, limits: upstream.limits() }))),
        (Err(error), _) => Err(error),
    };
    let result = result.map(Returned::of);
    watch.end(result.map_err(|error| Stopped::failed(step.name, Called::of(upstream, operation), error)))
}

/// A response with a 2xx status.
async fn accepted(run: &Shared, watch: &mut Watch<'_>, sent: Result<Answer, Error>) -> Result<Answer, Error> {
    if let Some(status) = upstream::status(&sent) {
        watch.status(status);
    }
    let Answer { status, headers, body } = sent?;
    if status.is_success() {
        return Ok(Answer { status, headers, body });
    }
    // No client sees it; a program may want to.
    let body = if run.is_for_program() { upstream::collect_what_there_is(body).await } else { Bytes::new() };
    Err(Error::Status(Box::new(StatusError { status, headers, body })))
}

/// What is read of a response.
async fn parts(
    step: &'static Step,
    reads: &'static AnyReads,
    (operation, mapping): (&Operation, Option<&Mapping>),
    Answer { status, headers, body }: Answer,
) -> Result<Vec<Part>, Error> {
    if reads.is_empty() {
        upstream::drain(body).await?;
        return Ok(Vec::new());
    }
    let read = |json: &str, bytes: &Bytes, single_as_list| reads.parts(step, json, bytes, single_as_list);
    upstream::document(mapping, operation, (status, &headers), body, read).await.map(Option::unwrap_or_default)
}

/// What the outputs of the function say.
async fn mapped(mapping: &Mapping, operation: &Operation, answer: Answer) -> Result<Mapped, Error> {
    let has_content = answer.has_content();
    let Answer { status, headers, body } = answer;
    let Projected { json, is_empty } = upstream::projected(mapping, operation, (status, &headers), body, false).await?;
    Ok(Mapped { status, headers, json, has_content, is_empty })
}
