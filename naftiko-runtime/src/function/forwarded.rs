//! The answer to a request that is forwarded: no function, but sent and checked like the call of one.

use http::HeaderMap;
use http::StatusCode;

use super::pending::CheckedCall;
use super::witness::Witness;
use crate::operation::Operation;
use crate::upstream::{Answer, Leads, Outgoing, Requested, Upstream, response_policy, status};
use crate::value::Failure;

/// The answer to a forwarded request, whatever its status.
pub(crate) struct Forwarded<'a> {
    pub(crate) answer: Answer,
    upstream: &'a Upstream,
    operation: &'static Operation,
    requested: Requested,
}

impl<'a> CheckedCall<'a> {
    /// Sends a client's request in the place of this one, which is for the base URI. Dropping the future aborts it.
    ///
    /// # Errors
    /// What the client is told instead of a response (LANGUAGE §5).
    pub(crate) async fn forward(
        self,
        outgoing: Outgoing<'_>,
        witness: &mut impl Witness,
    ) -> Result<Forwarded<'a>, Failure> {
        let Self { upstream, operation, prepared, .. } = self;
        let (prepared, requested) = prepared.forwarding(upstream, outgoing)?;
        let sent = upstream.send(prepared).await;
        if let Some(status) = status(&sent) {
            witness.upstream_status(status);
        }
        let answer = sent.map_err(|error| response_policy::failed(operation, upstream.limits(), &error))?;
        response_policy::rejected(operation, answer.status, upstream.is_authenticated())?;
        Ok(Forwarded { answer, upstream, operation, requested })
    }
}

impl Forwarded<'_> {
    /// Where a URL of the answer leads.
    pub(crate) fn leads(&self, written: &str) -> Leads {
        self.upstream.leads(written, &self.requested)
    }

    /// A URL of the answer that leads to this server, without what only the upstream is to see.
    pub(crate) fn cleaned(&self, written: &str) -> String {
        self.requested.cleaned(written)
    }

    /// The failure of a redirect that leads away.
    pub(crate) fn redirected(&self, status: StatusCode, headers: &HeaderMap) -> Failure {
        response_policy::redirect(self.operation, status, headers)
    }
}
