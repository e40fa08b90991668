//! Sends a request whose credentials change: obtained first, and once more if they are challenged.

use http::header::{AUTHORIZATION, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, TRANSFER_ENCODING};
use http::{HeaderValue, Method, StatusCode};

use super::answer::Answer;
use super::authentication::Exchange;
use super::client::Upstream;
use super::request::Prepared;
use super::transport::{Payload, Request};
use crate::value::Error;

/// What headers say about a body.
const OF_BODIES: [http::HeaderName; 4] = [CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, TRANSFER_ENCODING];

impl Upstream {
    /// Sends a request with the credentials of `exchange`. A body that is streamed is sent once.
    ///
    /// # Errors
    /// Those of a request, [`Error::Credentials`], and [`Error::Challenge`].
    pub(super) async fn send_with(&self, exchange: &dyn Exchange, mut prepared: Prepared) -> Result<Answer, Error> {
        let mut again = prepared.again();
        if again.is_none() && exchange.needs_challenge() {
            self.ask(exchange, &prepared).await?;
        }
        exchange.authorize(&mut prepared.request).await?;
        let sent = credential(&prepared.request);
        let answer = self.send_once(prepared).await?;
        if answer.status != StatusCode::UNAUTHORIZED {
            exchange.answered(&answer.headers);
            return Ok(answer);
        }
        let request = again.as_mut().map(|again| &mut again.request);
        if !exchange.challenged(sent.as_ref(), &answer.headers, request).await? {
            return Ok(answer);
        }
        let Some(again) = again else {
            let detail = "a body that is sent while it arrives cannot be sent again with new credentials".to_owned();
            return Err(Error::Challenge { detail });
        };
        let sent = credential(&again.request);
        let answer = self.send_once(again).await?;
        match answer.status {
            StatusCode::UNAUTHORIZED => exchange.refused(sent.as_ref()),
            _ => exchange.answered(&answer.headers),
        }
        Ok(answer)
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
        exchange.authorize(&mut request).await?;
        let sent = credential(&request);
        let answer = self.send_once(Prepared { request, operation: about.operation, max_size: None }).await?;
        if answer.status == StatusCode::UNAUTHORIZED {
            exchange.challenged(sent.as_ref(), &answer.headers, None).await?;
        }
        Ok(())
    }
}

/// What a request says of who sends it.
fn credential(request: &Request) -> Option<HeaderValue> {
    request.headers.get(AUTHORIZATION).cloned()
}
