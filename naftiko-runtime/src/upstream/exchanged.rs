//! Sends a request whose credentials change: obtained first, and once more if they are challenged.

use http::StatusCode;

use super::answer::Answer;
use super::authentication::Exchange;
use super::client::Upstream;
use super::request::Prepared;
use crate::value::Error;

impl Upstream {
    /// Sends a request with the credentials of `exchange`. A body that is streamed is sent once: what is challenged then
    /// is the answer.
    ///
    /// # Errors
    /// Those of a request, and [`Error::Credentials`].
    pub(super) async fn send_with(&self, exchange: &dyn Exchange, mut prepared: Prepared) -> Result<Answer, Error> {
        let again = prepared.again();
        exchange.authorize(&mut prepared.request).await?;
        let sent = again.is_some().then(|| prepared.request.headers.clone());
        let answer = self.send_once(prepared).await?;
        exchange.answered(&answer.headers);
        let challenged = answer.status == StatusCode::UNAUTHORIZED;
        let (Some(mut again), Some(sent), true) = (again, sent, challenged) else { return Ok(answer) };
        if !exchange.challenged(&sent, &answer.headers) {
            return Ok(answer);
        }
        exchange.authorize(&mut again.request).await?;
        let answer = self.send_once(again).await?;
        exchange.answered(&answer.headers);
        Ok(answer)
    }
}
