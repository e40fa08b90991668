//! What a function returns, before an adapter shows it.

use http::{HeaderMap, Method, StatusCode};

use crate::operation::{Operation, UpstreamNames};
use crate::upstream::{Answer, response_policy};
use crate::value::{Error, Failure};

/// What a function returns.
pub(crate) enum Outcome {
    /// The upstream's response, whose body is still arriving.
    Passed(Passed),
    /// JSON built from a 2xx response.
    Mapped(Mapped),
}

/// A response that is passed on, whatever its status.
pub(crate) struct Passed {
    pub(crate) answer: Answer,
    pub(crate) origin: Origin,
}

/// What a response is one to.
#[derive(Clone, Copy)]
pub(crate) struct Origin {
    pub(super) operation: &'static Operation,
    /// The names of the upstream's settings, and the maximum size of a response.
    pub(super) limits: (&'static UpstreamNames, u64),
}

/// What a mapping built.
pub(crate) struct Mapped {
    /// The status of the response.
    pub(crate) status: StatusCode,
    /// The headers of the response.
    pub(crate) headers: HeaderMap,
    /// JSON text.
    pub(crate) json: String,
    /// Whether a response with this status has content.
    pub(crate) has_content: bool,
    /// Whether there was nothing to build it from.
    pub(crate) is_empty: bool,
}

impl Mapped {
    /// What was built without any response.
    pub(super) fn of(json: String) -> Self {
        Self { status: StatusCode::OK, headers: HeaderMap::new(), json, has_content: true, is_empty: false }
    }
}

impl Origin {
    /// The name of the called operation.
    pub(crate) fn operation(&self) -> &'static str {
        self.operation.name
    }

    /// The failure reported to the client when the rest of the response cannot be read.
    pub(crate) fn failed(&self, error: &Error) -> Failure {
        response_policy::failed(self.operation, self.limits, error)
    }

    /// The content type of a 2xx response, if the author declares it.
    pub(crate) fn media_type(&self) -> Option<&'static str> {
        self.operation.media_type
    }

    /// Whether the response is declared to be bytes.
    pub(crate) fn is_binary(&self) -> bool {
        self.operation.format.is_binary()
    }

    /// Whether the response is one to HEAD: the length that it says is that of another body.
    pub(crate) fn is_head(&self) -> bool {
        self.operation.method == Method::HEAD
    }
}
