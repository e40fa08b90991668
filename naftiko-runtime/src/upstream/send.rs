//! Sends one request and waits for the head of its response: the deadline, and the log of the outcome.

use std::pin::pin;
use std::time::Instant;

use tokio::time::timeout;

use super::answer::Answer;
use super::client::Upstream;
use super::request::Prepared;
use crate::value::{Error, Phase};

impl Upstream {
    /// Sends a request and waits for the head of the response, whatever its status. Dropping the future aborts the
    /// call.
    ///
    /// # Errors
    /// [`Error::Timeout`] when connecting or the head takes too long, [`Error::Transport`] for everything else.
    pub(crate) async fn send(&self, prepared: Prepared) -> Result<Answer, Error> {
        let Prepared { request, operation } = prepared;
        let namespace = self.namespace();
        // The clock is read only if somebody reads the log.
        let begun = tracing::enabled!(target: "naftiko::upstream", tracing::Level::DEBUG).then(Instant::now);
        let limit = self.settings().response_timeout();
        // Pinned here, it need not be moved into the timeout.
        let sent = pin!(self.0.http.send(request));
        let result = match timeout(limit, sent).await {
            Ok(sent) => sent.map(|head| Answer::new(head, self.settings().clone())),
            Err(_) => Err(Error::Timeout { phase: Phase::Response, limit }),
        };
        let Some(begun) = begun else { return result };
        let ms = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
        match &result {
            Ok(answer) => {
                let status = answer.status.as_u16();
                tracing::debug!(target: "naftiko::upstream", namespace, operation, status, ms, "answered");
            }
            Err(error) => {
                tracing::debug!(target: "naftiko::upstream", namespace, operation, ms, %error, "no response");
            }
        }
        result
    }
}
