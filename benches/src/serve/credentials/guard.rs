//! What the upstream answers where credentials matter, before anything else.

use std::sync::Arc;

use bytes::Bytes;
use http_body_util::Full;
use hyper::header::{HeaderValue, WWW_AUTHENTICATE};
use hyper::http::request::Parts;
use hyper::{Response, StatusCode};

use super::digest::Digest;
use super::{Issuer, MD5, OAUTH2, SHA_256};

/// The authorization server, and the upstreams that want a token of it or an answer to a challenge.
pub(crate) struct Guard {
    pub(crate) issuer: Arc<Issuer>,
    md5: Digest,
    sha_256: Digest,
}

impl Guard {
    pub(crate) fn new(issuer: Issuer) -> Self {
        Self { issuer: Arc::new(issuer), md5: Digest::md5(), sha_256: Digest::sha_256() }
    }

    /// The answer to a request that is not for the documents, or not allowed to ask for them.
    pub(crate) fn answer(&self, request: &Parts, body: &[u8]) -> Option<Response<Full<Bytes>>> {
        let is_below = |folder: &str| request.uri.path().strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
        let challenged = |digest: &Digest| (!digest.accepts(request)).then(|| refusal(&digest.challenge()));
        if is_below(MD5) {
            challenged(&self.md5)
        } else if is_below(SHA_256) {
            challenged(&self.sha_256)
        } else if is_below(OAUTH2) {
            (!self.issuer.accepts(request)).then(|| refusal("Bearer"))
        } else {
            self.issuer.answer(request, body)
        }
    }
}

fn refusal(challenge: &str) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::default());
    *response.status_mut() = StatusCode::UNAUTHORIZED;
    // A challenge of ours is always a header.
    response.headers_mut().extend(HeaderValue::from_str(challenge).map(|value| (WWW_AUTHENTICATE, value)));
    response
}

#[cfg(test)]
mod tests {
    use hyper::header::AUTHORIZATION;

    use super::*;

    fn answer(target: &str, authorization: &str) -> Option<StatusCode> {
        let guard = Guard::new(Issuer::new("127.0.0.1:9000".parse().unwrap()).unwrap());
        let request = hyper::Request::get(target).header(AUTHORIZATION, authorization).body(()).unwrap();
        guard.answer(&request.into_parts().0, b"").map(|response| response.status())
    }

    #[test]
    fn what_is_guarded_wants_a_credential() {
        for target in [MD5, SHA_256, OAUTH2].map(|below| format!("{below}/records/small")) {
            for authorization in ["", "Bearer another", "Digest username=\"benchmark\""] {
                assert_eq!(answer(&target, authorization), Some(StatusCode::UNAUTHORIZED), "{target}");
            }
        }
        assert_eq!(answer("/records/small", ""), None);
        assert_eq!(answer("/none/records/small", ""), None);
        assert_eq!(answer("/.well-known/oauth-authorization-server/issuer", ""), Some(StatusCode::OK));
    }
}
