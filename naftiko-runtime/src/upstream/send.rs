//! One request on the wire, up to the head of its answer.

use std::sync::Arc;
use std::time::Instant;

use tokio::time::timeout;

use super::answer::{Answer, UpstreamBody};
use super::{Prepared, Upstream};
use crate::value::{Error, Phase};

impl Upstream {
    /// Sends a request and waits for the head of the answer, whatever its status. Dropping the future aborts the call.
    ///
    /// # Errors
    /// [`Error::Timeout`] when connecting or the head takes too long, [`Error::Transport`] for everything else.
    pub(crate) async fn send(&self, prepared: Prepared) -> Result<Answer, Error> {
        let Prepared { request, operation } = prepared;
        let namespace = self.namespace();
        let settings = self.settings();
        let begun = Instant::now();
        let limit = settings.response_timeout();
        let result = match timeout(limit, self.0.client.execute(request)).await {
            Ok(Ok(response)) => Ok(self.answer(response)),
            Ok(Err(error)) => Err(self.0.peer.failure(&error, settings)),
            Err(_) => Err(Error::Timeout { phase: Phase::Response, limit }),
        };
        let ms = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
        match &result {
            Ok(answer) => {
                let status = answer.status.as_u16();
                tracing::debug!(target: "naftiko::upstream", namespace, operation, status, ms, "answered");
            }
            Err(error) => {
                tracing::debug!(target: "naftiko::upstream", namespace, operation, ms, %error, "no answer");
            }
        }
        result
    }

    fn answer(&self, response: reqwest::Response) -> Answer {
        let (head, body) = http::Response::<reqwest::Body>::from(response).into_parts();
        let body = UpstreamBody::new(body, Arc::clone(&self.0.peer), self.0.settings.clone());
        Answer { status: head.status, headers: head.headers, body }
    }
}
