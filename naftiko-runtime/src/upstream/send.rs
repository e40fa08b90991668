//! Sends one request and waits for the head of its response: the deadline, and the log of the outcome.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use tokio::time::{Instant, Sleep, sleep_until};

use super::answer::Answer;
use super::client::Upstream;
use super::exchanged::Kept;
use super::request::Prepared;
use super::streamed::Progress;
use super::transport::{Head, Payload};
use crate::value::{Error, Phase};

impl Upstream {
    /// Sends a request and waits for the head of the response, whatever its status. Dropping the future aborts the
    /// call.
    ///
    /// # Errors
    /// [`Error::Timeout`] when connecting or the head takes too long, [`Error::Credentials`] for credentials that cannot
    /// be had, [`Error::Challenge`] for a 401 that cannot be answered, [`Error::Transport`] for everything else.
    pub(crate) fn send(&self, mut prepared: Prepared) -> impl Future<Output = Result<Answer, Error>> + Send {
        let now = Instant::now();
        let Some(exchange) = self.0.credential.exchange() else {
            return Sending::Once { sending: self.send_once(prepared, now), kept: None };
        };
        if !exchange.authorize(&mut prepared.request, now) {
            return Sending::Further { sending: Box::pin(self.obtain_and_send(exchange, prepared)) };
        }
        let kept = Some(Kept::of(self, exchange, &prepared));
        Sending::Once { sending: self.send_once(prepared, now), kept }
    }

    /// The response that begins with `head`.
    fn answer(&self, mut head: Head, max_size: Option<u64>) -> Answer {
        self.hide_own_query(&mut head.headers);
        Answer::new(head, self.settings().clone(), max_size)
    }

    /// Sends a request as it is. Its time begins now.
    pub(super) fn send_once(
        &self,
        prepared: Prepared,
        now: Instant,
    ) -> impl Future<Output = Result<Answer, Error>> + Send {
        let Prepared { request, operation, max_size } = prepared;
        let progress = if let Payload::Streamed(body) = &request.body { Some(body.progress()) } else { None };
        // The clock is read only if somebody reads the log.
        let begun = tracing::enabled!(target: "naftiko::upstream", tracing::Level::DEBUG).then(Instant::now);
        // Given to the client before the first poll: a future that keeps a request copies it.
        let sent = self.0.http.send(request);
        let timer = sleep_until(now + self.settings().response_timeout());
        Once { sent, timer, upstream: self, progress, operation, max_size, begun }
    }
}

pin_project_lite::pin_project! {
    /// A request on its way: an `async` block would keep what it is made of a second time.
    struct Once<'a, O> {
        #[pin] sent: O,
        #[pin] timer: Sleep,
        upstream: &'a Upstream,
        progress: Option<Progress>,
        operation: &'static str,
        max_size: Option<u64>,
        begun: Option<Instant>,
    }
}

impl<O: Future<Output = Result<Head, Error>>> Future for Once<'_, O> {
    type Output = Result<Answer, Error>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let mut this = self.project();
        let result = match this.sent.poll(cx) {
            Poll::Ready(sent) => sent.map(|head| this.upstream.answer(head, *this.max_size)),
            Poll::Pending => {
                let limit = this.upstream.settings().response_timeout();
                loop {
                    ready!(this.timer.as_mut().poll(cx));
                    match this.progress.as_ref().map(|progress| progress.due(limit)) {
                        // The body was still on its way.
                        Some(later) if later > this.timer.deadline() => this.timer.as_mut().reset(later),
                        _ => break Err(Error::Timeout { phase: Phase::Response, limit }),
                    }
                }
            }
        };
        if let Some(begun) = this.begun {
            log(this.upstream.namespace(), this.operation, *begun, &result);
        }
        Poll::Ready(result)
    }
}

#[cold]
fn log(namespace: &str, operation: &str, begun: Instant, result: &Result<Answer, Error>) {
    let ms = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
    match result {
        Ok(answer) => {
            let status = answer.status.as_u16();
            tracing::debug!(target: "naftiko::upstream", namespace, operation, status, ms, "answered");
        }
        Err(error) => {
            tracing::debug!(target: "naftiko::upstream", namespace, operation, ms, %error, "no response");
        }
    }
}

pin_project_lite::pin_project! {
    /// A call that is being sent: an `async` block would copy what it keeps, and its answer.
    #[project = Projected]
    enum Sending<'a, O> {
        /// With `kept`, it may have to be sent again.
        Once { #[pin] sending: O, kept: Option<Kept<'a>> },
        // Boxed: it is seldom needed, and calls need not be large enough for it.
        Further { sending: Pin<Box<dyn Future<Output = Result<Answer, Error>> + Send + 'a>> },
    }
}

impl<O: Future<Output = Result<Answer, Error>>> Future for Sending<'_, O> {
    type Output = O::Output;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<O::Output> {
        match self.as_mut().project() {
            Projected::Once { sending, kept } => {
                // An answer that is not unpacked is not moved.
                let sent = sending.poll(cx);
                let refused = match &sent {
                    Poll::Ready(Ok(answer)) => kept.take_if(|kept| !kept.is_accepted(answer)),
                    _ => None,
                };
                let Some(kept) = refused else { return sent };
                let answer = ready!(sent)?;
                self.set(Self::Further { sending: Box::pin(kept.challenged(answer)) });
                self.poll(cx)
            }
            Projected::Further { sending } => sending.as_mut().poll(cx),
        }
    }
}
