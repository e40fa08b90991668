//! Sends one request and waits for the head of its response: the deadline, and the log of the outcome.

use std::pin::pin;
use std::time::Instant;

use tokio::time::timeout_at;

use super::answer::Answer;
use super::client::Upstream;
use super::request::Prepared;
use super::transport::Payload;
use crate::value::{Error, Phase};

impl Upstream {
    /// Sends a request and waits for the head of the response, whatever its status. Dropping the future aborts the
    /// call.
    ///
    /// # Errors
    /// [`Error::Timeout`] when connecting or the head takes too long, [`Error::Credentials`] for credentials that cannot
    /// be had, [`Error::Challenge`] for a 401 that cannot be answered, [`Error::Transport`] for everything else.
    pub(crate) async fn send(&self, prepared: Prepared) -> Result<Answer, Error> {
        match self.0.credential.exchange() {
            // Boxed: the others' calls need not be large enough for it.
            Some(exchange) => Box::pin(self.send_with(exchange, prepared)).await,
            None => self.send_once(prepared).await,
        }
    }

    /// Sends a request as it is.
    pub(super) async fn send_once(&self, prepared: Prepared) -> Result<Answer, Error> {
        let Prepared { request, operation, max_size } = prepared;
        let namespace = self.namespace();
        // The clock is read only if somebody reads the log.
        let begun = tracing::enabled!(target: "naftiko::upstream", tracing::Level::DEBUG).then(Instant::now);
        let limit = self.settings().response_timeout();
        let progress = if let Payload::Streamed(body) = &request.body { Some(body.progress()) } else { None };
        // Pinned here, it need not be moved into the timeout.
        let mut sent = pin!(self.0.http.send(request));
        let mut due = tokio::time::Instant::now() + limit;
        let result = loop {
            match timeout_at(due, sent.as_mut()).await {
                Ok(sent) => break sent.map(|head| Answer::new(head, self.settings().clone(), max_size)),
                Err(_) => match progress.as_ref().map(|progress| progress.due(limit)) {
                    // The body was still on its way.
                    Some(later) if later > due => due = later,
                    _ => break Err(Error::Timeout { phase: Phase::Response, limit }),
                },
            }
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
