//! Digest authentication (RFC 7616): requests answer the challenge that an earlier response brought.

mod challenge;
mod known;
mod nonce;
mod quoted;
mod session;
#[cfg(test)]
mod tests;
mod user;

use std::sync::Arc;

use http::header::{AUTHORIZATION, HeaderName, WWW_AUTHENTICATE};
use http::{HeaderMap, HeaderValue};
use tokio::time::Instant;
use url::Position;

use self::known::Known;
use self::nonce::Nonce;
use self::session::Session;
use self::user::User;
use super::exchange::{Begin, Exchange, Pending};
use crate::operation::Api;
use crate::settings::{SettingsError, UpstreamSettings};
use crate::upstream::transport::Request;
use crate::value::{Error, Secret};

const AUTHENTICATION_INFO: HeaderName = HeaderName::from_static("authentication-info");

/// Who answers challenges.
pub(super) struct Digest {
    pub(super) username: Secret,
    pub(super) password: Secret,
}

impl Begin for Digest {
    fn begin(&self, api: &'static Api, _: &UpstreamSettings) -> Result<Arc<dyn Exchange>, SettingsError> {
        if self.username.expose().chars().any(char::is_control) {
            let (found, expected) = ("cannot be sent (value not shown)", "a user name without control characters");
            let of = format!("authentication of `{}`", api.namespace);
            return Err(SettingsError::one(of, "username", found, expected));
        }
        let user = User::new(self.username.clone(), self.password.clone());
        Ok(Arc::new(Challenges { user, known: Known::default() }))
    }

    fn scheme(&self) -> &'static str {
        "digest"
    }
}

/// The challenges of one upstream, and who answers them.
struct Challenges {
    user: User,
    known: Known,
}

impl Exchange for Challenges {
    fn authorize(&self, request: &mut Request, _: Instant) -> bool {
        if let Some(nonce) = self.known.latest() {
            answer(request, &nonce);
            return true;
        }
        // Of a client, whose headers are passed on.
        request.headers.remove(AUTHORIZATION);
        request.can_be_repeated()
    }

    fn needs_challenge(&self) -> bool {
        self.known.latest().is_none()
    }

    fn answered(&self, answer: &HeaderMap) {
        let next = answer.get(AUTHENTICATION_INFO).and_then(challenge::next_nonce);
        if let Some(next) = next {
            self.known.next(next);
        }
    }

    fn challenged<'a>(
        &'a self,
        sent: Option<&'a HeaderValue>,
        headers: &'a HeaderMap,
        again: Option<&'a mut Request>,
    ) -> Pending<'a, Result<bool, Error>> {
        Box::pin(std::future::ready(self.take_up(sent, headers, again).map_err(|detail| Error::Challenge { detail })))
    }

    fn refused(&self, sent: Option<&HeaderValue>) {
        if let Some(nonce) = sent.and_then(challenge::answered_nonce) {
            self.known.forget(&nonce);
        }
    }
}

impl Challenges {
    /// Takes up the challenge of a 401, and answers it in `again`. Returns whether it is a new one: a nonce that was
    /// answered just now, and is not stale, was refused for who answered it.
    ///
    /// # Errors
    /// Why there is nothing to answer, in words.
    fn take_up(
        &self,
        sent: Option<&HeaderValue>,
        headers: &HeaderMap,
        again: Option<&mut Request>,
    ) -> Result<bool, String> {
        let sent = sent.and_then(challenge::answered_nonce);
        if let Some(sent) = &sent {
            self.known.forget(sent);
        }
        let offered = challenge::best(headers.get_all(WWW_AUTHENTICATE))?;
        if !offered.is_stale && sent.is_some_and(|sent| sent == offered.nonce) {
            return Ok(false);
        }
        let session = Session::new(&offered, &self.user)?;
        let nonce = self.known.learn(Nonce::new(Arc::new(session), offered.nonce));
        if let Some(again) = again {
            answer(again, &nonce);
        }
        Ok(true)
    }
}

/// Adds the answer to `nonce` to a request; none if it was used as often as can be counted, so that it is challenged.
fn answer(request: &mut Request, nonce: &Nonce) {
    // The request-target: the transport sends it as it is here.
    let uri = &request.url[Position::BeforePath..Position::AfterQuery];
    match nonce.answer(request.method.as_str(), uri) {
        Some(header) => request.headers.insert(AUTHORIZATION, header),
        None => request.headers.remove(AUTHORIZATION),
    };
}
