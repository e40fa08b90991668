//! What a handler made of a request, checked: it only has to be run.

use super::origin::Origin;
use super::outcome::{Mapped, Outcome, Passed};
use super::pending::CheckedCall;
use super::steps::Prepared;
use super::witness::Witness;
use crate::operation::Operation;
use crate::projection::Mapping;
use crate::upstream::{self, Answer, Projected, response_policy};
use crate::value::{Error, Failure};

/// What only has to be run.
#[allow(clippy::large_enum_variant)] // One call is the most frequent; a box of its own would cost it an allocation.
pub(crate) enum Ready<'a> {
    /// One call.
    Call(CheckedCall<'a>),
    /// Nothing is called: this JSON text is known already.
    Values(String),
    /// Steps.
    Steps(Prepared<'a>),
}

impl<'a> Ready<'a> {
    /// The call, if it is one.
    pub(crate) fn into_call(self) -> Option<CheckedCall<'a>> {
        match self {
            Self::Call(call) => Some(call),
            Self::Values(_) | Self::Steps(_) => None,
        }
    }

    /// Runs it for a client. Dropping the future aborts it.
    ///
    /// # Errors
    /// What the client is told instead of a response (LANGUAGE §5).
    pub(crate) async fn run(self, witness: &mut impl Witness) -> Result<Outcome, Failure> {
        // One call is sent here: a future around its future would copy it.
        let CheckedCall { upstream, operation, mapping, prepared } = match self {
            Self::Call(call) => call,
            Self::Values(json) => return Ok(Outcome::Mapped(Mapped::of(json))),
            // It needs less space than a call.
            Self::Steps(steps) => return steps.run(witness).await,
        };
        let limits = upstream.limits();
        let failed = |error: Error| response_policy::failed(operation, limits, &error);
        let sent = upstream.send(prepared).await;
        if let Some(status) = upstream::status(&sent) {
            witness.upstream_status(status);
        }
        let answer = sent.map_err(failed)?;
        response_policy::refused(operation, answer.status, &answer.headers, upstream.is_authenticated())?;
        match mapping.filter(|_| answer.status.is_success()) {
            Some(mapping) => mapped(mapping, operation, answer).await.map(Outcome::Mapped).map_err(failed),
            None => {
                answer.body.fits().map_err(failed)?;
                Ok(Outcome::Passed(Passed::new(answer, Origin { operation, limits })))
            }
        }
    }
}

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
        let Projected { json, is_empty } = upstream::projected(mapping, operation, head, &mut body, true).await?;
        Ok(Mapped { status, headers, json, has_content, is_empty })
    }
}
