//! What can go wrong with a call, told apart by what a caller can do about it.

use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

/// Why a call of the typed client gave no answer.
///
/// No variant carries a credential, and none shows the URL's query.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The arguments cannot be sent; nothing was. Every violation is listed.
    InvalidInput(Vec<Violation>),
    /// No connection, or one that broke: refused, DNS, TLS, reset.
    Transport(Transport),
    /// No answer in time; which limit ran out.
    Timeout {
        /// The phase that took too long.
        phase: Phase,
        /// The limit it exceeded.
        limit: Duration,
    },
    /// The upstream answered with a status outside 2xx.
    Status(Box<StatusError>),
    /// The answer's body is not what was asked for.
    Decode {
        /// Where and why, for a person.
        detail: String,
    },
    /// The answer's body exceeds `<NS>_MAX_RESPONSE`.
    TooLarge {
        /// The limit, in bytes.
        limit: u64,
    },
}

/// One reason why an input is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Violation {
    /// `path`, `query`, `header`, `cookie` or `body`.
    pub location: &'static str,
    /// The name on the wire; `body` for a whole body.
    pub name: String,
    /// What was expected, for a person: `an integer`.
    pub expected: String,
    /// What was found, shortened: `"abc"`, `nothing`. Never a credential.
    pub found: String,
}

/// A failure below HTTP. Its text names the host and the cause, never a path, a query or a credential.
#[derive(Debug, Clone)]
pub struct Transport {
    pub(crate) cause: Cause,
    pub(crate) detail: String,
}

impl Transport {
    /// What kind of failure it is.
    pub fn cause(&self) -> Cause {
        self.cause
    }
}

/// What kind of failure a [`Transport`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Cause {
    /// The host's name has no address.
    Dns,
    /// Nobody listens.
    Refused,
    /// No way there, for another reason than the two above.
    Unreachable,
    /// No trusted TLS connection.
    Tls,
    /// A connection that stood broke.
    Reset,
    /// The connection was closed before the answer was complete.
    Closed,
    /// The answer is not HTTP/1.1.
    Malformed,
}

/// The phase of a call that a limit bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Phase {
    /// Until the connection stands, TLS included: `<NS>_CONNECT_TIMEOUT`.
    Connect,
    /// Until the response head is there: `<NS>_RESPONSE_TIMEOUT`.
    Response,
    /// Between two pieces of the body: `<NS>_IDLE_TIMEOUT`.
    Idle,
}

/// An answer outside 2xx, as received.
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
            Self::Response => "waiting for the response head",
            Self::Idle => "waiting for the next piece of the body",
        })
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { location, name, expected, found } = self;
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
            Self::Status(answer) => write!(f, "the upstream answered {}", answer.status),
            Self::Decode { detail } => write!(f, "unexpected answer: {detail}"),
            Self::TooLarge { limit } => write!(f, "the answer exceeds {limit} bytes"),
        }
    }
}

impl std::error::Error for Error {}
impl std::error::Error for Transport {}
