//! What the kinds of authentication have in common. They are behind a trait object: a server contains only those that
//! its document has.

use std::pin::Pin;

use axum::body::Body;
use http::Response;
use http::header::AUTHORIZATION;
use http::request::Parts;

use super::Identity;
use crate::value::Failure;

/// Checks the credentials of requests.
pub(crate) trait Verify: Send + Sync + 'static {
    /// Checks the credential of a request. A failure has the challenge among its headers (RFC 9110 §11.6.1).
    fn verify<'r>(&'r self, request: &'r Parts) -> Verdict<'r>;

    /// Removes the credential, so that it cannot go any further: the request is passed on without it.
    fn remove(&self, request: &mut Parts) {
        request.headers.remove(AUTHORIZATION);
    }

    /// The answer to what clients ask before they have a credential, if this is that.
    fn metadata(&self, _request: &Parts) -> Option<Response<Body>> {
        None
    }
}

/// Who is asking, or why the request is refused.
pub(crate) enum Verdict<'r> {
    /// Known at once.
    Now(Result<Identity, Failure>),
    /// Something has to be fetched first.
    Later(Pin<Box<dyn Future<Output = Result<Identity, Failure>> + Send + 'r>>),
}

impl Verdict<'_> {
    /// The verdict.
    ///
    /// # Errors
    /// Why the request is refused.
    pub(crate) async fn reached(self) -> Result<Identity, Failure> {
        match self {
            Self::Now(verdict) => verdict,
            Self::Later(verdict) => verdict.await,
        }
    }
}
