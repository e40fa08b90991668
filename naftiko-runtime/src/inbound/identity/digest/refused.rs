//! Why a request is refused.

use http::StatusCode;

use crate::inbound::identity::refusal::Fault;
use crate::value::Failure;

/// What is wrong with the credentials of a request. Nothing that the client sent is part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refused {
    /// What every kind of authentication knows.
    Fault(Fault),
    /// They cannot be read, or contradict the request: trying again is of no use.
    Malformed(&'static str),
    /// They answer no challenge of this server.
    NotOffered(&'static str),
    /// They are right, but for their nonce: the next one is answered without asking the user.
    Stale(&'static str),
}

impl Refused {
    /// What the client is told.
    pub(super) fn failure(self) -> Failure {
        let invalid = |detail: &str| Failure::new(StatusCode::UNAUTHORIZED, "invalid-credentials", detail);
        match self {
            Self::Fault(fault) => fault.failure("a user name and a password (Digest)"),
            Self::Malformed(what) => {
                let detail = format!("the header `Authorization` is not valid: {what}");
                Failure::new(StatusCode::BAD_REQUEST, "invalid-authorization", detail)
            }
            Self::NotOffered(what) => invalid(&format!("the credentials do not answer the challenge: {what}")),
            Self::Stale(what) => invalid(&format!("{what}; answer the new challenge")),
        }
    }

    /// Whether only the nonce is at fault.
    pub(super) fn is_stale(self) -> bool {
        matches!(self, Self::Stale(_))
    }
}

impl From<Fault> for Refused {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}
