//! Runs a call, for an adapter or for a Rust program.

use bytes::Bytes;
use http::{HeaderValue, StatusCode};

use super::outcome::{Mapped, Origin, Outcome, Passed};
use crate::operation::Operation;
use crate::projection::Mapping;
use crate::upstream::{self, Answer, Prepared, Projected, RequestBuilder, Upstream, response_policy};
use crate::value::{Error, Failure, StatusError, Violation};

/// A call whose request is being built.
pub(crate) struct Pending<'a> {
    pub(super) request: RequestBuilder<'a>,
    /// What is built from a 2xx response; without it, the response is passed on.
    pub(super) mapping: Option<&'static Mapping>,
    /// The function that makes the call.
    pub(super) function: Option<&'static str>,
    /// The content type of the body, if a client said it.
    content_type: Option<HeaderValue>,
    /// The maximum size of the response, if the operation has none of its own.
    pub(super) max_size: Option<u64>,
}

/// A call that is checked, and only has to be sent.
pub(crate) struct Ready<'a> {
    pub(super) upstream: &'a Upstream,
    pub(super) operation: &'static Operation,
    mapping: Option<&'static Mapping>,
    pub(super) prepared: Prepared,
}

/// What wants to know how a call goes, even if nobody waits for its end.
pub(crate) trait Witness: Send {
    /// The status of the upstream's response.
    fn upstream_status(&mut self, status: StatusCode);
}

impl<'a> Pending<'a> {
    pub(super) fn new(request: RequestBuilder<'a>) -> Self {
        Self { request, mapping: None, function: None, content_type: None, max_size: None }
    }

    pub(super) fn mapped(self, mapping: &'static Mapping) -> Self {
        Self { mapping: Some(mapping), ..self }
    }

    pub(super) fn passed(self) -> Self {
        Self { mapping: None, ..self }
    }

    /// Sends the client's own bytes in the place of a whole body of the same value, with their content type.
    pub(crate) fn pass_on(&mut self, body: &Bytes, content_type: &HeaderValue) {
        if self.request.pass_on(body) {
            self.content_type = Some(content_type.clone());
        }
    }

    /// What is wrong with the values of a request that is not sent.
    pub(crate) fn into_violations(mut self) -> Vec<Violation> {
        self.request.take_violations()
    }

    /// Checks and completes the request, which has this id.
    ///
    /// # Errors
    /// Everything that cannot be sent.
    pub(crate) fn prepare(self, id: Option<&HeaderValue>) -> Result<Ready<'a>, Vec<Violation>> {
        let Self { request, mapping, content_type, max_size, .. } = self;
        let (upstream, operation) = (request.upstream(), request.operation());
        let mut prepared = request.finish(id, content_type)?;
        prepared.max_size = prepared.max_size.or(max_size);
        Ok(Ready { upstream, operation, mapping, prepared })
    }
}

impl Ready<'_> {
    /// Sends the request for a Rust program. The response has a 2xx status.
    pub(super) async fn answer(self) -> Result<Answer, Error> {
        let answer = self.upstream.send(self.prepared).await?;
        if answer.status.is_success() {
            return Ok(answer);
        }
        let (status, headers) = (answer.status, answer.headers);
        let body = upstream::collect_what_there_is(answer.body).await;
        Err(Error::Status(Box::new(StatusError { status, headers, body })))
    }

    /// Runs the call for a client. Dropping the future aborts it.
    ///
    /// # Errors
    /// What the client is told instead of a response (LANGUAGE §5).
    pub(crate) async fn run(self, witness: &mut impl Witness) -> Result<Outcome, Failure> {
        let Self { upstream, operation, mapping, prepared } = self;
        let limits = upstream.limits();
        let failed = |error: Error| response_policy::failed(operation, limits, &error);
        let sent = upstream.send(prepared).await;
        if let Some(status) = upstream::status(&sent) {
            witness.upstream_status(status);
        }
        let answer = match sent {
            Ok(answer) => answer,
            Err(error) => return Err(failed(error)),
        };
        response_policy::refused(operation, answer.status, &answer.headers, upstream.is_authenticated())?;
        match mapping.filter(|_| answer.status.is_success()) {
            Some(mapping) => mapped(mapping, operation, answer).await.map(Outcome::Mapped).map_err(failed),
            None => {
                answer.body.fits().map_err(failed)?;
                Ok(Outcome::Passed(Passed { answer, origin: Origin { operation, limits } }))
            }
        }
    }
}

async fn mapped(mapping: &Mapping, operation: &Operation, answer: Answer) -> Result<Mapped, Error> {
    let has_content = answer.has_content();
    let Answer { status, headers, body } = answer;
    let Projected { json, is_empty } = upstream::projected(mapping, operation, (status, &headers), body).await?;
    Ok(Mapped { status, headers, json, has_content, is_empty })
}
