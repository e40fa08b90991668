//! Sends the request of a step, and reads of its response what others need.

use bytes::Bytes;
use bytestring::ByteString;

use super::ended::{Ended, Returned};
use super::part::Part;
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
) -> impl Future<Output = Result<Vec<Part>, Stopped>> + Send {
    // Not an `async fn`, which would keep the call twice.
    let CheckedCall { upstream, operation, mapping, prepared } = call;
    async move {
        run.started().await;
        let _permit = run.permit().await;
        let (step, mut watch) = (run.step(index), Watch::begin(run, index));
        let sent = upstream.send(prepared).await;
        if !is_accepted(&mut watch, &sent) {
            // Boxed: it is seldom needed, and calls need not be large enough for it.
            return watch.end(Err(failed(step, (upstream, operation), Box::pin(refused(run, sent)).await)));
        }
        // Read where it is: a future of its own would keep it a second time.
        let read = match sent {
            Ok(Answer { mut body, .. }) if reads.is_empty() => upstream::drain(&mut body).await.map(|()| None),
            Ok(Answer { status, headers, mut body }) => {
                let read = |json: &ByteString, single_as_list| reads.parts(step, json, single_as_list);
                upstream::document(mapping, operation, (status, &headers), &mut body, read).await
            }
            Err(error) => Err(error),
        };
        let parts = read.map(Option::unwrap_or_default);
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
        if !is_accepted(&mut watch, &sent) {
            return watch.end(Err(failed(step, (upstream, operation), Box::pin(refused(run, sent)).await)));
        }
        let result = match (sent, mapping) {
            (Ok(answer), Some(mapping)) => mapped(mapping, operation, answer).await.map(Outcome::Mapped),
            (Ok(answer), None) => answer
                .body
                .fits()
                .map(|()| Outcome::Passed(Passed::new(answer, Origin { operation, limits: upstream.limits() }))),
            (Err(error), _) => Err(error),
        };
        watch.end(result.map(Returned::of).map_err(|error| failed(step, (upstream, operation), error)))
    }
}

/// Whether that is a response with a 2xx status.
fn is_accepted(watch: &mut Watch<'_>, sent: &Result<Answer, Error>) -> bool {
    let status = upstream::status(sent);
    if let Some(status) = status {
        watch.status(status);
    }
    status.is_some_and(|status| status.is_success())
}

fn failed(step: &'static Step, (upstream, operation): (&Upstream, &'static Operation), error: Error) -> Stopped {
    Stopped::failed(step.name, Called::of(upstream, operation), error)
}

/// Why that is no result.
async fn refused(run: &Shared, sent: Result<Answer, Error>) -> Error {
    let Answer { status, headers, mut body } = match sent {
        Ok(answer) => answer,
        Err(error) => return error,
    };
    // No client sees it; a program may want to.
    let body = if run.is_for_program() { upstream::collect_what_there_is(&mut body).await } else { Bytes::new() };
    Error::Status(Box::new(StatusError { status, headers, body }))
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
