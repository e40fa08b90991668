//! Why the steps of a function stopped before its result, and what clients and programs are told (LANGUAGE §8). No value of a
//! request or a response is shown.

use http::header::RETRY_AFTER;
use http::{HeaderMap, StatusCode};

use crate::function::origin::Origin;
use crate::operation::{Operation, UpstreamNames};
use crate::upstream::{Upstream, response_policy};
use crate::value::{Error, Failure, StatusError, StepError, Violation, describe};

/// Why a function ended before its result.
#[derive(Debug)]
pub struct Stopped(Box<Why>);

#[derive(Debug)]
struct Why {
    /// What a client is told.
    failure: Failure,
    /// What a program gets.
    error: Error,
}

/// What a step calls.
#[derive(Clone, Copy)]
pub(super) struct Called {
    pub(super) operation: &'static Operation,
    /// The names of the upstream's settings, and the maximum size of a response.
    pub(super) limits: (&'static UpstreamNames, u64),
    /// Whether calls carry this server's own credential.
    pub(super) is_authenticated: bool,
}

impl Called {
    pub(super) fn of(upstream: &Upstream, operation: &'static Operation) -> Self {
        Self { operation, limits: upstream.limits(), is_authenticated: upstream.is_authenticated() }
    }

    /// What was called for a response whose status is known.
    pub(super) fn by(origin: Origin) -> Self {
        let Origin { operation, limits } = origin;
        Self { operation, limits, is_authenticated: false }
    }
}

impl Stopped {
    /// The step has no answer, or not the one that is needed.
    #[cold]
    pub(super) fn failed(step: &'static str, called: Called, error: Error) -> Self {
        if let Error::Status(answer) = error {
            return Self::refused(step, called, answer);
        }
        let failure = response_policy::failed(called.operation, called.limits, &error);
        Self::of(step, failure.status(), failure.detail(), error)
    }

    /// The upstream answered with another status than 2xx.
    fn refused(step: &'static str, called: Called, answer: Box<StatusError>) -> Self {
        let Called { operation, is_authenticated, .. } = called;
        let (status, headers) = (answer.status, &answer.headers);
        let own = match response_policy::rejected(operation, status, is_authenticated) {
            Err(failure) => Some(failure),
            Ok(()) if status.is_redirection() && status != StatusCode::NOT_MODIFIED => {
                Some(response_policy::redirect(operation, status, headers))
            }
            Ok(()) => None,
        };
        let detail = own.as_ref().map_or_else(|| returned(operation, status, headers), |own| own.detail().to_owned());
        let passed = if own.is_none() && is_callers(status) { status } else { StatusCode::BAD_GATEWAY };
        let retry_after = headers.get(RETRY_AFTER).cloned();
        let stopped = Self::of(step, passed, &detail, Error::Status(answer));
        match retry_after {
            Some(when) => stopped.header(when),
            None => stopped,
        }
    }

    fn header(self, retry_after: http::HeaderValue) -> Self {
        let Why { failure, error } = *self.0;
        Self(Box::new(Why { failure: failure.header(RETRY_AFTER, retry_after), error }))
    }

    /// What is sent by a step does not fit.
    #[cold]
    pub(super) fn unsendable(step: &'static str, violations: Vec<Violation>) -> Self {
        let shown = violations.into_iter().map(|violation| {
            let Violation { location, name, expected, found, .. } = violation;
            format!("{location} `{name}`: expected {expected}, found {}", describe::concealed(found, true))
        });
        let detail = shown.collect::<Vec<_>>().join("; ");
        let error = Error::Decode { detail: detail.clone() };
        Self::of(step, StatusCode::BAD_GATEWAY, &format!("what it would send does not fit: {detail}"), error)
    }

    /// A part of what a step returned does not fit.
    #[cold]
    pub(super) fn misfit(step: &'static str, path: &str, expected: &str, found: &str) -> Self {
        Self::unfit(step, Error::Decode { detail: format!("`{path}`: expected {expected}, found {found}") })
    }

    /// What a step returned does not fit, as the error says.
    #[cold]
    pub(super) fn unfit(step: &'static str, error: Error) -> Self {
        Self::of(step, StatusCode::BAD_GATEWAY, &error.to_string(), error)
    }

    /// A step that is written in Rust says why it failed.
    #[cold]
    pub(super) fn scripted(step: &'static str, error: StepError) -> Self {
        Self::of(step, error.http_status(), &error.to_string(), Error::Script(error))
    }

    /// The time for the whole function is over.
    #[cold]
    pub(super) fn late(error: Error) -> Self {
        let failure = Failure::new(StatusCode::GATEWAY_TIMEOUT, "deadline-missed", error.to_string());
        Self(Box::new(Why { failure, error }))
    }

    fn of(step: &'static str, status: StatusCode, detail: &str, source: Error) -> Self {
        let failure = Failure::new(status, "step-failed", format!("step `{step}` failed: {detail}"));
        Self(Box::new(Why { failure, error: Error::Step { step, source: Box::new(source) } }))
    }

    /// What a client is told.
    pub(super) fn into_failure(self) -> Failure {
        self.0.failure
    }

    /// What a program gets.
    pub(super) fn into_error(self) -> Error {
        self.0.error
    }
}

/// Whether a status says what a caller of this server did wrong: not what this server is not allowed to do.
fn is_callers(status: StatusCode) -> bool {
    let is_ours =
        matches!(status, StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN | StatusCode::PROXY_AUTHENTICATION_REQUIRED);
    status.is_client_error() && !is_ours
}

/// The status in words, and when to come again.
fn returned(operation: &Operation, status: StatusCode, headers: &HeaderMap) -> String {
    let mut text = format!("the upstream of `{}` returned {}", operation.name, status.as_u16());
    if let Some(reason) = status.canonical_reason() {
        text.push(' ');
        text.push_str(reason);
    }
    if let Some(when) = response_policy::retry_after(headers) {
        text.push_str("; retry after ");
        text.push_str(&when);
    }
    text
}
