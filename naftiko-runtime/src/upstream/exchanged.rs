//! Sends a request whose credentials change: obtained first, and once more if they are challenged.

use http::header::{AUTHORIZATION, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, TRANSFER_ENCODING};
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use tokio::time::Instant;

use super::answer::Answer;
use super::authentication::Exchange;
use super::client::Upstream;
use super::request::Prepared;
use super::transport::{Payload, Request};
use crate::value::Error;

/// What headers say about a body.
const OF_BODIES: [HeaderName; 4] = [CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, TRANSFER_ENCODING];

/// A request that is on its way, as it can be sent once more if its credential is refused. Its URL comes back with the 401.
pub(super) struct Kept<'a> {
    upstream: &'a Upstream,
    exchange: &'a dyn Exchange,
    method: Method,
    /// A list: it takes one allocation where a map takes two, and hardly ever becomes one.
    headers: Vec<(HeaderName, HeaderValue)>,
    /// `None` if it is sent while it arrives.
    body: Option<Payload>,
    operation: &'static str,
    max_size: Option<u64>,
}

impl<'a> Kept<'a> {
    /// What is kept of a request that has its credential.
    #[inline]
    pub(super) fn of(upstream: &'a Upstream, exchange: &'a dyn Exchange, prepared: &Prepared) -> Self {
        let Prepared { request: Request { method, headers, body, .. }, operation, max_size } = prepared;
        let mut kept = Vec::with_capacity(headers.len());
        for (name, value) in headers {
            kept.push((name.clone(), value.clone()));
        }
        let body = match body {
            Payload::None => Some(Payload::None),
            Payload::Bytes(bytes) => Some(Payload::Bytes(bytes.clone())),
            Payload::Streamed(_) => None,
        };
        let (method, operation, max_size) = (method.clone(), *operation, *max_size);
        Self { upstream, exchange, method, headers: kept, body, operation, max_size }
    }

    /// Reads what an answer says about credentials. Returns whether those of the request were accepted.
    pub(super) fn is_accepted(&self, answer: &Answer) -> bool {
        let is_accepted = answer.status != StatusCode::UNAUTHORIZED;
        if is_accepted {
            self.exchange.answered(&answer.headers);
        }
        is_accepted
    }

    /// Sends the request once more if the challenge in `answer`, a 401, can be answered.
    ///
    /// # Errors
    /// Those of a request, [`Error::Credentials`], and [`Error::Challenge`].
    pub(super) async fn challenged(self, mut answer: Answer) -> Result<Answer, Error> {
        let Self { upstream, exchange, method, headers, body, operation, max_size } = self;
        let headers = headers.into_iter().collect();
        let sent = credential(&headers);
        let mut again = body.zip(answer.body.refused()).map(|(body, url)| Request { method, url, headers, body });
        if !exchange.challenged(sent.as_ref(), &answer.headers, again.as_mut()).await? {
            return Ok(answer);
        }
        let Some(request) = again else {
            let detail = "a body that is sent while it arrives cannot be sent again with new credentials".to_owned();
            return Err(Error::Challenge { detail });
        };
        let sent = credential(&request.headers);
        let answer = upstream.send_once(Prepared { request, operation, max_size }, Instant::now()).await?;
        match answer.status {
            StatusCode::UNAUTHORIZED => exchange.refused(sent.as_ref()),
            _ => exchange.answered(&answer.headers),
        }
        Ok(answer)
    }
}

impl Upstream {
    /// Sends a request whose credential is not at hand. A body that is streamed is sent once.
    ///
    /// # Errors
    /// Those of a request, [`Error::Credentials`], and [`Error::Challenge`].
    pub(super) async fn obtain_and_send(
        &self,
        exchange: &dyn Exchange,
        mut prepared: Prepared,
    ) -> Result<Answer, Error> {
        if !prepared.request.can_be_repeated() && exchange.needs_challenge() {
            self.ask(exchange, &prepared).await?;
        }
        exchange.obtain(&mut prepared.request).await?;
        let kept = Kept::of(self, exchange, &prepared);
        let answer = self.send_once(prepared, Instant::now()).await?;
        if kept.is_accepted(&answer) { Ok(answer) } else { kept.challenged(answer).await }
    }

    /// Asks for the challenge of a request that can be sent only once.
    ///
    /// HEAD is safe (RFC 9110 §9.2.1). The request's own method with an empty body, as curl sends it, would be carried out
    /// where it needs no credential; `Expect: 100-continue` is ignored by many servers, and hyper's client does not wait.
    ///
    /// # Errors
    /// Those of a request, and [`Error::Challenge`]: the body of a request whose challenge cannot be answered is not sent.
    async fn ask(&self, exchange: &dyn Exchange, about: &Prepared) -> Result<(), Error> {
        let mut headers = about.request.headers.clone();
        for name in OF_BODIES {
            headers.remove(name);
        }
        let url = about.request.url.clone();
        let mut request = Request { method: Method::HEAD, url, headers, body: Payload::None };
        exchange.obtain(&mut request).await?;
        let sent = credential(&request.headers);
        let answer =
            self.send_once(Prepared { request, operation: about.operation, max_size: None }, Instant::now()).await?;
        if answer.status == StatusCode::UNAUTHORIZED {
            exchange.challenged(sent.as_ref(), &answer.headers, None).await?;
        }
        Ok(())
    }
}

/// What a request says of who sends it.
fn credential(headers: &HeaderMap) -> Option<HeaderValue> {
    headers.get(AUTHORIZATION).cloned()
}
