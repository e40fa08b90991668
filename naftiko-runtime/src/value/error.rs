//! The errors of a call, distinguished by what a caller can do about them.

use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::step_error::StepError;

/// Why a call of the typed client failed.
///
/// No variant contains a credential, and none shows the URL's query.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The arguments are invalid, and nothing was sent. Every violation is listed.
    InvalidInput(Vec<Violation>),
    /// The connection failed or broke: refused, DNS, TLS, reset.
    Transport(Transport),
    /// A timeout expired before the response was complete.
    Timeout {
        /// The phase that took too long.
        phase: Phase,
        /// The limit it exceeded.
        limit: Duration,
    },
    /// The upstream's credentials cannot be had.
    Credentials {
        /// Why, in words.
        detail: String,
    },
    /// The upstream answered 401, with a challenge that this server cannot answer.
    Challenge {
        /// Why, in words.
        detail: String,
    },
    /// The upstream responded with a status outside 2xx.
    Status(Box<StatusError>),
    /// The response body is not what was requested.
    Decode {
        /// Where and why, in words.
        detail: String,
    },
    /// A step of the function failed, and the function with it.
    Step {
        /// The name of the step, as written.
        step: &'static str,
        /// Why: the error of its call or of its script, or [`Error::Decode`] for what an earlier step returned and this one
        /// cannot send.
        source: Box<Error>,
    },
    /// A step that is written in Rust returned this error.
    Script(StepError),
    /// The steps of the function took longer than they may, together.
    Deadline {
        /// The limit that they exceeded.
        limit: Duration,
        /// The steps that had ended.
        ended: Vec<&'static str>,
        /// The steps that were running.
        running: Vec<&'static str>,
    },
    /// The response body exceeds `<NS>_MAX_RESPONSE`.
    TooLarge {
        /// The limit, in bytes.
        limit: u64,
    },
}

/// One reason why an input is invalid.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Violation {
    /// `path`, `query`, `header`, `cookie` or `body`; `input` for an input that only a function has.
    pub location: &'static str,
    /// The name on the wire; `body` for a whole body.
    pub name: String,
    /// What was expected, in words: `an integer`.
    pub expected: String,
    /// What was found, shortened: `"abc"`, `nothing`. Never a credential.
    pub found: String,
    /// How much of `name` is the input's own: a part of its value is named behind it, `ship.name[0]`.
    own: usize,
}

impl Violation {
    /// A violation of a whole input.
    pub(crate) fn new(
        location: &'static str,
        name: impl Into<String>,
        expected: impl Into<String>,
        found: String,
    ) -> Self {
        let (name, expected) = (name.into(), expected.into());
        Self { location, own: name.len(), name, expected, found }
    }

    /// The same of the part at `path` of the input's value: `.name[0]`.
    pub(crate) fn at(mut self, path: &str) -> Self {
        self.name.push_str(path);
        self
    }

    /// The name of the input, and the path of the part in its value.
    pub(crate) fn split(&self) -> (&str, &str) {
        self.name.split_at_checked(self.own).unwrap_or((&self.name, ""))
    }
}

/// A failure below HTTP. Its text names the host and the cause, never a path, a query or a credential.
#[derive(Debug, Clone)]
pub struct Transport {
    pub(crate) cause: Cause,
    pub(crate) detail: String,
}

impl Transport {
    /// Returns the kind of failure.
    pub fn cause(&self) -> Cause {
        self.cause
    }
}

/// The kind of failure of a [`Transport`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Cause {
    /// The host name has no address.
    Dns,
    /// The connection was refused: nothing listens there.
    Refused,
    /// The host cannot be reached, for another reason than the two above.
    Unreachable,
    /// No trusted TLS connection could be established.
    Tls,
    /// An established connection broke.
    Reset,
    /// The connection was closed before the response was complete.
    Closed,
    /// The response is not HTTP/1.1.
    Malformed,
}

/// The phase of a call that a timeout limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Phase {
    /// Until the connection is established, including TLS: `<NS>_CONNECT_TIMEOUT`.
    Connect,
    /// Until the response head arrives: `<NS>_RESPONSE_TIMEOUT`.
    Response,
    /// Between two pieces of the body: `<NS>_IDLE_TIMEOUT`.
    Idle,
}

/// A response with a status outside 2xx, as received.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct StatusError {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body, up to `<NS>_MAX_RESPONSE`.
    pub body: Bytes,
}

impl fmt::Display for Phase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Connect => "connecting",
            Self::Response => "waiting for the response headers",
            Self::Idle => "waiting for the next chunk of the body",
        })
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { location, name, expected, found, .. } = self;
        write!(f, "{location} `{name}`: expected {expected}, found {found}")
    }
}

impl fmt::Display for Transport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.detail)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::InvalidInput(violations) => {
                f.write_str("invalid input: ")?;
                for (index, violation) in violations.iter().enumerate() {
                    write!(f, "{}{violation}", if index == 0 { "" } else { "; " })?;
                }
                Ok(())
            }
            Self::Transport(transport) => transport.fmt(f),
            Self::Timeout { phase, limit } => write!(f, "timed out after {limit:?} {phase}"),
            Self::Credentials { detail } => write!(f, "no credentials: {detail}"),
            Self::Challenge { detail } => write!(f, "the upstream returned {}: {detail}", StatusCode::UNAUTHORIZED),
            Self::Status(answer) => write!(f, "the upstream returned {}", answer.status),
            Self::Decode { detail } => write!(f, "unexpected response: {detail}"),
            Self::Step { step, source } => write!(f, "step `{step}` failed: {source}"),
            Self::Script(error) => error.fmt(f),
            Self::Deadline { limit, ended, running } => {
                let (ended, running) = (listed(ended), listed(running));
                write!(f, "the steps took longer than {limit:?} together; ended: {ended}; running: {running}")
            }
            Self::TooLarge { limit } => write!(f, "the response exceeds {limit} bytes"),
        }
    }
}

/// Names of steps, one after the other.
fn listed(steps: &[&str]) -> String {
    match steps {
        [] => "none".to_owned(),
        steps => steps.iter().map(|step| format!("`{step}`")).collect::<Vec<_>>().join(", "),
    }
}

impl std::error::Error for Error {}
impl std::error::Error for Transport {}
