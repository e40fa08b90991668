//! Authentication that is more than a constant: it is obtained, it expires, it answers challenges. Each kind is behind a
//! trait object, so that servers contain only those that their capability has.

use std::pin::Pin;
use std::sync::Arc;

use http::{HeaderMap, HeaderValue};
use tokio::time::Instant;

use crate::operation::Api;
use crate::settings::{SettingsError, UpstreamSettings};
use crate::upstream::transport::Request;
use crate::value::Error;

/// What is not ready yet.
pub(in crate::upstream) type Pending<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// What an upstream's credentials are made from.
pub(in crate::upstream) trait Begin: Send + Sync {
    /// The exchange for one upstream.
    ///
    /// # Errors
    /// What cannot be used, without its value.
    fn begin(&self, api: &'static Api, settings: &UpstreamSettings) -> Result<Arc<dyn Exchange>, SettingsError>;

    /// The name of its scheme, for messages.
    fn scheme(&self) -> &'static str;
}

/// The credentials of one upstream, as they change.
pub(in crate::upstream) trait Exchange: Send + Sync {
    /// Adds the credential to a request that is sent now. Returns whether it can be sent: `false` if the credential is not
    /// at hand.
    fn authorize(&self, request: &mut Request, now: Instant) -> bool;

    /// Adds the credential as soon as there is one.
    ///
    /// # Errors
    /// [`Error::Credentials`] if there is none.
    fn obtain<'a>(&'a self, request: &'a mut Request) -> Pending<'a, Result<(), Error>> {
        self.authorize(request, Instant::now());
        Box::pin(std::future::ready(Ok(())))
    }

    /// Whether a request is sent without a credential until a challenge is known. One that can be sent only once then
    /// needs the challenge first.
    fn needs_challenge(&self) -> bool {
        false
    }

    /// Reads what an answer other than a 401 says about the credentials of the next request.
    fn answered(&self, _answer: &HeaderMap) {}

    /// Reads the challenge of a 401, the answer to a request that sent this `Authorization`. Returns whether the
    /// request is worth sending again; `again`, unless it cannot be sent again, then has its new credential.
    ///
    /// # Errors
    /// [`Error::Challenge`] for a challenge that cannot be answered, [`Error::Credentials`] if there is no new credential.
    fn challenged<'a>(
        &'a self,
        sent: Option<&'a HeaderValue>,
        answer: &'a HeaderMap,
        again: Option<&'a mut Request>,
    ) -> Pending<'a, Result<bool, Error>>;

    /// Reads that a request that was sent again, with this `Authorization`, got a second 401, which is final.
    fn refused(&self, _sent: Option<&HeaderValue>) {}
}
