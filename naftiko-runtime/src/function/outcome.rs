//! What a function returns, before an adapter shows it.

use http::{HeaderMap, StatusCode};

use super::origin::Origin;
use super::steps::Unfinished;
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
    /// The steps of which it is the last one's.
    pub(crate) steps: Option<Unfinished>,
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

impl Passed {
    /// A response of one call.
    pub(super) fn new(answer: Answer, origin: Origin) -> Self {
        Self { answer, origin, steps: None }
    }
}

impl Mapped {
    /// What was built without any response.
    pub(super) fn of(json: String) -> Self {
        Self { status: StatusCode::OK, headers: HeaderMap::new(), json, has_content: true, is_empty: false }
    }
}

impl Origin {
    /// Reads the rest of the response: the last one of these steps, if it is one.
    ///
    /// # Errors
    /// What the client is told if it cannot be read.
    pub(crate) async fn reading<T>(
        self,
        steps: Option<Unfinished>,
        reading: impl Future<Output = Result<T, Error>>,
    ) -> Result<T, Failure> {
        match steps {
            Some(steps) => steps.reading(self, reading).await,
            None => reading.await.map_err(|error| response_policy::failed(self.operation, self.limits, &error)),
        }
    }
}
