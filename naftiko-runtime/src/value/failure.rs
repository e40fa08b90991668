//! What this server rejects or fails to do: the facts. Each protocol shows them in its own form.

use http::StatusCode;
use http::header::{HeaderName, HeaderValue};

use super::Violation;

/// One rejected or failed request (LANGUAGE §5). Contains nothing secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Failure {
    status: StatusCode,
    slug: &'static str,
    detail: String,
    violations: Vec<Violation>,
    headers: Vec<(HeaderName, HeaderValue)>,
}

impl Failure {
    /// A failure of the type `urn:naftiko:problem:<slug>`. `detail` is one sentence for a person, without a full stop.
    pub(crate) fn new(status: StatusCode, slug: &'static str, detail: impl Into<String>) -> Self {
        Self { status, slug, detail: detail.into(), violations: Vec::new(), headers: Vec::new() }
    }

    /// The 400 that lists every violation of a request's inputs, in the order given.
    pub(crate) fn invalid_request(violations: Vec<Violation>) -> Self {
        let detail = match violations.as_slice() {
            [one] => one.to_string(),
            several => format!("{} invalid inputs; see `errors`", several.len()),
        };
        Self { violations, ..Self::new(StatusCode::BAD_REQUEST, "invalid-request", detail) }
    }

    /// An internal error, caused only by a bug in this program: `what` cannot be called.
    pub(crate) fn internal(what: &str) -> Self {
        let detail = format!("this {what} cannot be called: internal error");
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "internal-error", detail)
    }

    /// The same failure, whose HTTP response has this header too: a challenge, when to come again.
    pub(crate) fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.push((name, value));
        self
    }

    /// The headers that its HTTP response has beside those of every problem.
    pub(crate) fn headers(&self) -> &[(HeaderName, HeaderValue)] {
        &self.headers
    }

    /// The HTTP status.
    pub(crate) fn status(&self) -> StatusCode {
        self.status
    }

    /// The type, as the last part of its URN.
    pub(crate) fn slug(&self) -> &'static str {
        self.slug
    }

    /// What happened, for a person.
    pub(crate) fn detail(&self) -> &str {
        &self.detail
    }

    /// What is wrong with the request's inputs; empty for every other failure.
    pub(crate) fn violations(&self) -> &[Violation] {
        &self.violations
    }

    /// The type and what happened, for protocols that respond with text: `upstream-timeout: no response from …`.
    pub(crate) fn text(&self) -> String {
        format!("{}: {}", self.slug, self.detail)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_violation_is_the_detail() {
        let violation = Violation::new("body", "n", "an integer", "nothing".to_owned());
        let failure = Failure::invalid_request(vec![violation]);
        assert_eq!(failure.detail(), "body `n`: expected an integer, found nothing");
    }
}
