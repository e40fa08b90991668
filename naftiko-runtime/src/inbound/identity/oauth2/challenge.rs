//! What callers without a valid token are told (RFC 6750 §3, RFC 9728 §5.1).

use std::time::Duration;

use http::header::{RETRY_AFTER, WWW_AUTHENTICATE};
use http::{HeaderValue, StatusCode};
use url::Url;

use super::refused::Refused;
use crate::inbound::identity::refusal::{Fault, header, quoted};
use crate::value::Failure;

/// The challenge of a resource.
pub(super) struct Challenge {
    /// The parameters that every challenge has.
    text: String,
}

impl Challenge {
    /// That of the resource with these metadata.
    pub(super) fn new(metadata: &Url, scopes: &[String]) -> Self {
        let mut text = format!("Bearer resource_metadata={}", quoted(metadata.as_str()));
        if !scopes.is_empty() {
            text.push_str(", scope=");
            text.push_str(&quoted(&scopes.join(" ")));
        }
        Self { text }
    }

    /// There is no token, or no single one. Nothing is said to be wrong with what was not sent (RFC 6750 §3.1).
    pub(super) fn absent(&self, fault: Fault) -> Failure {
        let failure =
            fault.failure("an access token of the authorization server in the header `Authorization` (Bearer)");
        let challenge = match fault {
            Fault::Repeated => self.because("invalid_request", "there is more than one Authorization header"),
            Fault::Missing | Fault::OtherScheme | Fault::Invalid => header(&self.text),
        };
        failure.header(WWW_AUTHENTICATE, challenge)
    }

    /// A token is not valid.
    pub(super) fn invalid(&self, refused: Refused) -> Failure {
        let words = format!("the token {}", refused.words());
        let challenge = self.because("invalid_token", &words);
        Failure::new(StatusCode::UNAUTHORIZED, "invalid-token", words).header(WWW_AUTHENTICATE, challenge)
    }

    /// A valid token lacks a scope.
    pub(super) fn insufficient(&self) -> Failure {
        let words = "the token lacks a scope";
        let challenge = self.because("insufficient_scope", words);
        Failure::new(StatusCode::FORBIDDEN, "insufficient-scope", words).header(WWW_AUTHENTICATE, challenge)
    }

    fn because(&self, error: &str, words: &str) -> HeaderValue {
        header(&format!("{}, error=\"{error}\", error_description={}", self.text, quoted(words)))
    }
}

/// Tokens cannot be checked: the keys are not to be had.
pub(super) fn unavailable(retry_after: Duration) -> Failure {
    let detail = "the authorization server's keys cannot be had, so no token can be checked; try again later";
    let failure = Failure::new(StatusCode::SERVICE_UNAVAILABLE, "authorization-server-unavailable", detail);
    failure.header(RETRY_AFTER, HeaderValue::from(retry_after.as_secs()))
}
