//! A call on its way: its request is built, checked and sent.

use bytes::Bytes;
use http::HeaderValue;

use crate::operation::Operation;
use crate::projection::Mapping;
use crate::upstream::{self, Answer, Prepared, RequestBuilder, Upstream};
use crate::value::{Error, StatusError, Violation};

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
pub(crate) struct CheckedCall<'a> {
    pub(super) upstream: &'a Upstream,
    pub(super) operation: &'static Operation,
    /// What is built from a 2xx response; without it, the response is passed on.
    pub(super) mapping: Option<&'static Mapping>,
    pub(super) prepared: Prepared,
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
    pub(crate) fn prepare(self, id: Option<&HeaderValue>) -> Result<CheckedCall<'a>, Vec<Violation>> {
        let Self { request, mapping, content_type, max_size, .. } = self;
        let (upstream, operation) = (request.upstream(), request.operation());
        let mut prepared = request.finish(id, content_type)?;
        prepared.max_size = prepared.max_size.or(max_size);
        Ok(CheckedCall { upstream, operation, mapping, prepared })
    }
}

impl CheckedCall<'_> {
    /// Sends the request for a Rust program. The response has a 2xx status.
    pub(super) async fn answer(self) -> Result<Answer, Error> {
        let answer = self.upstream.send(self.prepared).await?;
        if answer.status.is_success() {
            return Ok(answer);
        }
        let Answer { status, headers, mut body } = answer;
        let body = upstream::collect_what_there_is(&mut body).await;
        Err(Error::Status(Box::new(StatusError { status, headers, body })))
    }
}
